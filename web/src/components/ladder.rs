//! The ladder as a picture that can also be read.

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
    /// `14:32 to 14:47`, or the response time.
    pub when: String,
}

impl LadderRung {
    /// The rung of a path.
    pub(crate) fn new(document: &Document, rung: &Rung) -> Self {
        let level = document.levels.get(usize::from(rung.level));
        let roles = rung.roles.iter().filter_map(|role| document.roles.get(usize::from(*role)));
        Self {
            level: level.map(|level| format!("Level {} · {}", level.number, level.name)).unwrap_or_default(),
            roles: roles.map(|role| role.name.as_str()).collect::<Vec<_>>().join(", "),
            when: format!(
                "by {}, answers by {}",
                clock::show(rung.reached_at),
                clock::show(rung.acknowledge_by)
            ),
        }
    }
}

/// The picture: stairs that go up, the entry at the bottom.
#[component]
pub(crate) fn LadderPicture(properties: &LadderProperties) -> Html {
    let height = properties.rungs.len() * 56;
    let words: Vec<String> = properties
        .rungs
        .iter()
        .map(|rung| format!("{}: {}, {}", rung.level, rung.roles, rung.when))
        .collect();
    html! {
        <figure class="ladder">
            <svg viewBox={format!("0 0 320 {height}")} role="img" aria-label={format!("Ladder, from the entry upward. {}", words.join(". "))}>
                { for properties.rungs.iter().enumerate().map(|(place, rung)| {
                    let y = height - (place + 1) * 56 + 4;
                    let x = place * 12;
                    html! {
                        <g>
                            <rect class={if place == 0 { "rung entry" } else { "rung" }} x={x.to_string()} y={y.to_string()} width={(318 - x).to_string()} height="48" rx="6" />
                            <text class="level" x={(x + 10).to_string()} y={(y + 15).to_string()}>{ &rung.level }</text>
                            <text class="roles" x={(x + 10).to_string()} y={(y + 29).to_string()}>{ &rung.roles }</text>
                            <text class="when" x={(x + 10).to_string()} y={(y + 42).to_string()}>{ &rung.when }</text>
                        </g>
                    }
                }) }
            </svg>
        </figure>
    }
}
