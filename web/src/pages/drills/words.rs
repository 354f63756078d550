//! Words and fields that several parts of the drills share.

use escalation_core::{
    decide::NO_TIER,
    drill::Drill,
    policy::{Document, NO_ESCALATION},
};
use yew::prelude::*;

use crate::{app::SharedEngine, components::TierMark};

/// The training that a drill serves: `Security Awareness, Monthly`.
pub(super) fn topics(document: &Document, drill: &Drill) -> String {
    let name = |id: &String| {
        document.statements.iter().find(|known| known.id == *id).map(|known| known.name.as_str())
    };
    drill.topics.iter().filter_map(name).collect::<Vec<_>>().join(", ")
}

/// A tier by its id, as shape and word.
pub(super) fn tier(document: &Document, id: &str) -> Html {
    html! { <TierMark tier={document.tier_index(id)} name={document.tier_called(id).to_owned()} /> }
}

/// A choice of how urgent it is.
#[derive(Debug, PartialEq, Properties)]
pub(super) struct TierProperties {
    /// Whose tiers.
    pub engine: SharedEngine,
    /// Id of the one that is chosen; empty: none yet.
    pub chosen: String,
    /// Gets the id.
    pub onchange: Callback<String>,
}

/// The choice: every tier of the policy, and none.
#[component]
pub(super) fn TierChoice(properties: &TierProperties) -> Html {
    let document = &properties.engine.0.policy().document;
    let tiers = document
        .tiers
        .iter()
        .map(|tier| (tier.id.as_str(), tier.name.as_str(), format!("within {}", tier.within)));
    let all = tiers.chain([(NO_TIER, NO_ESCALATION, "answered as usual".to_owned())]);
    html! {
        <fieldset class="segments tiers"><legend>{ "How urgent is it?" }</legend>
            { for all.map(|(id, name, within)| {
                let onchange = {
                    let id = id.to_owned();
                    properties.onchange.reform(move |_: Event| id.clone())
                };
                html! {
                    <label key={id.to_owned()}><input type="radio" name="tier" checked={properties.chosen == id} {onchange} />
                        <TierMark tier={document.tier_index(id)} name={name.to_owned()} /><span class="minor">{ within }</span></label>
                }
            }) }
        </fieldset>
    }
}

/// How hard, how long, and for which training: `medium · messages arrive over 41 min · Monthly`.
pub(super) fn summary(document: &Document, drill: &Drill) -> String {
    let topics = topics(document, drill);
    let length = match drill.injects.last() {
        Some(last) => format!(" · messages arrive over {}", last.at),
        None => String::new(),
    };
    let topics = if topics.is_empty() { topics } else { format!(" · {topics}") };
    format!("{}{length}{topics}", drill.difficulty.name())
}
