//! The policy's criteria to tick, by category, with a field that finds one.

use escalation_core::policy::{Category, Criterion, Document};
use web_sys::{Event, InputEvent};
use yew::prelude::*;

use crate::{app::SharedEngine, platform::dom};

/// What is ticked, and what happens then.
#[derive(Debug, PartialEq, Properties)]
pub(crate) struct CriteriaProperties {
    /// Whose criteria.
    pub engine: SharedEngine,
    /// Ids of those that are ticked.
    pub ticked: Vec<String>,
    /// Ids of those that are shown whatever is looked for.
    #[prop_or_default]
    pub always: Vec<String>,
    /// Gets the id of one that is ticked or unticked.
    pub onchange: Callback<(String, bool)>,
    /// What stands below a criterion, by its id.
    #[prop_or_default]
    pub below: Option<Callback<String, Html>>,
}

impl CriteriaProperties {
    fn document(&self) -> &Document {
        &self.engine.0.policy().document
    }
}

/// The fields.
#[component]
pub(crate) fn CriteriaFields(properties: &CriteriaProperties) -> Html {
    let words = use_state(String::new);
    let oninput = {
        let words = words.setter();
        Callback::from(move |event: InputEvent| words.set(dom::value(&event)))
    };
    let wanted = words.trim().to_lowercase();
    let groups: Vec<Html> = (properties.document().categories.iter())
        .filter_map(|category| group(properties, category, &wanted))
        .collect();
    html! {
        <>
            <label>{ "Find a criterion" }<input type="search" value={(*words).clone()} {oninput} /></label>
            if groups.is_empty() { <p role="status">{ "No criterion has these words." }</p> }
            { for groups }
        </>
    }
}

/// A category's criteria that contain what is looked for.
fn group(properties: &CriteriaProperties, category: &Category, wanted: &str) -> Option<Html> {
    let found = |criterion: &&Criterion| {
        criterion.name.to_lowercase().contains(wanted)
            || category.name.to_lowercase().contains(wanted)
            || properties.always.contains(&criterion.id)
    };
    let of_category = properties.document().criteria.iter().filter(|known| known.category == category.id);
    let rows: Vec<Html> = of_category.filter(found).map(|criterion| row(properties, criterion)).collect();
    (!rows.is_empty()).then(|| html! { <fieldset><legend>{ &category.name }</legend>{ for rows }</fieldset> })
}

fn row(properties: &CriteriaProperties, criterion: &Criterion) -> Html {
    let onchange = {
        let id = criterion.id.clone();
        properties.onchange.reform(move |event: Event| (id.clone(), dom::checked(&event)))
    };
    let ticked = properties.ticked.contains(&criterion.id);
    html! {
        <div class="ruling" key={criterion.id.clone()}>
            <label><input type="checkbox" checked={ticked} {onchange} />{ &criterion.name }</label>
            if let Some(below) = &properties.below { { below.emit(criterion.id.clone()) } }
        </div>
    }
}
