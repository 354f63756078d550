//! What the drill is called, what the customer wrote, and what the helpdesk shows at once.

use escalation_core::drill::{Difficulty, Drill};
use yew::prelude::*;

use super::field::Pen;

const HARD: [Difficulty; 3] = [Difficulty::Easy, Difficulty::Medium, Difficulty::Hard];

/// The section.
pub(super) fn section(pen: &Pen) -> Html {
    let (drill, document) = (&pen.drill, pen.room.document());
    let hard = HARD.map(|hard| (hard.name().to_owned(), hard.name().to_owned()));
    let trains = document.statements.iter().filter(|statement| statement.kind.trains());
    let topics: Vec<(String, String)> = trains
        .map(|statement| (statement.id.clone(), format!("{}: {}", statement.name, statement.text)))
        .collect();
    html! {
        <section aria-labelledby="ticket-title">
            <h2 id="ticket-title">{ "The ticket" }</h2>
            { pen.line("title", "Title: names the situation, not the answer", &drill.title, |drill, typed| drill.title = typed) }
            { pen.choice("difficulty", "How hard it is to see what is right", &hard, drill.difficulty.name(), |drill, typed| {
                drill.difficulty = HARD.into_iter().find(|hard| hard.name() == typed).unwrap_or_default();
            }) }
            { pen.area("ticket", "What the customer wrote; a mail begins with \u{201c}Subject: \u{2026}\u{201d}", 10, &drill.ticket, |drill, typed| drill.ticket = typed) }
            { pen.facts("facts", "What the helpdesk shows at once", &drill.facts, |drill: &mut Drill, _| Some(&mut drill.facts), 0) }
            { pen.ticks("topics", "Training that it serves", &topics, &drill.topics, |drill| &mut drill.topics) }
        </section>
    }
}
