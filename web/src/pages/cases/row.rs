//! One case on the board.

use std::rc::Rc;

use escalation_core::case::Summary;
use yew::prelude::*;

use crate::{
    app::SharedEngine,
    components::{Countdown, TierMark, tier_class, use_nearness},
    platform::clock,
    state::{
        cases::{next, next_words, resolved_at},
        quote::legible,
    },
};

/// The case.
#[derive(Debug, PartialEq, Properties)]
pub(crate) struct RowProperties {
    /// What is known of it.
    pub summary: Rc<Summary>,
}

/// The row. It renders anew only when the case changes or comes to be late.
#[component]
pub(crate) fn Row(properties: &RowProperties) -> Html {
    let summary = &properties.summary;
    let near = use_nearness(next(summary).map(|next| next.due));
    let Some(engine) = use_context::<SharedEngine>() else {
        return Html::default();
    };
    let document = &engine.0.policy().document;
    let (tier, name) = document.treated_as(&summary.tier, &summary.could_be);
    let address = format!("#/cases/{}", summary.case);
    let owner = if summary.owner.is_empty() { "nobody yet" } else { summary.owner.as_str() };
    html! {
        <li class={classes!("case", tier_class(tier), near.class())}>
            <div class="which">
                <TierMark {tier} {name} />
                <a href={address.clone()}>{ &summary.incident }</a>
                if summary.drill { <span class="tag">{ "drill" }</span> }
            </div>
            <div class="about">
                <span class="title">{ legible(&summary.headline) }</span>
                <span class="minor">
                    if !summary.customer.is_empty() { <bdi>{ &summary.customer }</bdi>{ " · " } }
                    { format!("Level {}", summary.level) }{ " · " }<bdi>{ owner }</bdi>
                </span>
            </div>
            <div class="next">
                if let Some(next) = next(summary) {
                    <a class="go" href={address}>{ next_words(summary) }<span class="away">{ " in " }{ &summary.incident }</span></a>
                    <Countdown due={next.due} />
                } else if let Some(resolved) = resolved_at(summary) {
                    <span class="minor">{ "Solved " }{ clock::show(resolved) }</span>
                }
            </div>
        </li>
    }
}
