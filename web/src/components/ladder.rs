//! The ladder as a picture that is text: stairs that go up from the entry, each rung a list item.

use escalation_core::{path::Rung, policy::Document};
use yew::prelude::*;

use crate::platform::clock;

/// The rungs to draw.
#[derive(Debug, PartialEq, Properties)]
pub(crate) struct LadderProperties {
    /// From the entry upward.
    pub rungs: Vec<LadderRung>,
}

/// One rung in words.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct LadderRung {
    /// `Level 3 · Management`
    pub level: String,
    /// Roles.
    pub roles: String,
    /// `told by 14:32, must answer by 14:47`, or the response time.
    pub when: String,
}

impl LadderRung {
    /// The rung of a path.
    pub(crate) fn new(document: &Document, rung: &Rung) -> Self {
        let level = document.levels.get(usize::from(rung.level));
        let roles = rung.roles.iter().filter_map(|role| document.roles.get(usize::from(*role)));
        let (told, answer) = (clock::short(rung.reached_at), clock::short(rung.acknowledge_by));
        Self {
            level: level.map(|level| format!("Level {} · {}", level.number, level.name)).unwrap_or_default(),
            roles: roles.map(|role| role.name.as_str()).collect::<Vec<_>>().join(", "),
            when: if told == answer {
                format!("must have answered by {answer}")
            } else {
                format!("told by {told}, must answer by {answer}")
            },
        }
    }
}

/// The picture. The list begins at the entry; the style sheet stacks it from the bottom up.
#[component]
pub(crate) fn LadderPicture(properties: &LadderProperties) -> Html {
    html! {
        <ol class="ladder">
            { for properties.rungs.iter().enumerate().map(|(place, rung)| html! {
                <li>
                    if place > 0 { { arrow() } }
                    <strong>{ &rung.level }</strong>
                    <span>{ &rung.roles }</span>
                    <span class="when">
                        if place > 0 { <span class="away">{ "If nobody answers: " }</span> }
                        { &rung.when }
                    </span>
                </li>
            }) }
        </ol>
    }
}

/// From one stair up to the next.
fn arrow() -> Html {
    html! {
        <svg class="up" viewBox="0 0 24 32" width="24" height="32" aria-hidden="true" focusable="false">
            <path d="M4 31 V24 H14 V5 M8 11 L14 4 L20 11" fill="none" stroke="currentColor" stroke-width="2.5" stroke-linecap="round" stroke-linejoin="round" />
        </svg>
    }
}
