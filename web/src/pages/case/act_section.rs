//! A section in which one acts on a case.

use yew::prelude::*;

use crate::{components::use_change, platform::dom};

/// What it is.
#[derive(Debug, PartialEq, Properties)]
pub(super) struct ActSectionProperties {
    /// Id of the heading, unique on the page.
    pub id: &'static str,
    /// The heading.
    pub heading: AttrValue,
    #[prop_or_default]
    pub class: Classes,
    /// How many entries the log has.
    pub entries: usize,
    /// What stands below the heading.
    pub children: Html,
}

/// The section. A button often goes with what it did; whoever works by keyboard goes on from the heading.
#[component]
pub(super) fn ActSection(properties: &ActSectionProperties) -> Html {
    let ActSectionProperties { id, heading, class, entries, children } = properties;
    let id = *id;
    let acted = use_mut_ref(|| false);
    {
        let acted = acted.clone();
        use_change(*entries, move |_| {
            if acted.take() {
                dom::catch_focus(&[&format!("#{id}")]);
            }
        });
    }
    let onclick = Callback::from(move |_: MouseEvent| *acted.borrow_mut() = true);
    html! {
        <section class={class.clone()} aria-labelledby={id} {onclick}>
            <h2 {id} tabindex="-1">{ heading }</h2>
            { children.clone() }
        </section>
    }
}
