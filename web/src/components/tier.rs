//! A tier as colour, word and shape, so that none of the three is needed alone.

use yew::prelude::*;

/// Which tier.
#[derive(Debug, PartialEq, Properties)]
pub(crate) struct TierProperties {
    /// Index of the tier, most urgent first; `None`: no escalation.
    pub tier: Option<u16>,
    /// Its name.
    pub name: AttrValue,
}

/// The style of a tier.
pub(crate) fn tier_class(tier: Option<u16>) -> &'static str {
    match tier {
        Some(0) => "tier-0",
        Some(1) => "tier-1",
        Some(_) => "tier-2",
        None => "tier-none",
    }
}

/// Shape and word.
#[component]
pub(crate) fn TierMark(properties: &TierProperties) -> Html {
    let shape = match properties.tier {
        Some(0) => html! { <polygon points="8,1 15,15 1,15" /> },
        Some(1) => html! { <polygon points="8,1 15,8 8,15 1,8" /> },
        Some(_) => html! { <rect x="2" y="2" width="12" height="12" /> },
        None => html! { <circle cx="8" cy="8" r="6" /> },
    };
    html! {
        <span class={classes!("tier", tier_class(properties.tier))}>
            <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">{ shape }</svg>
            { &properties.name }
        </span>
    }
}
