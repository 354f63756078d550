//! What the customer wrote, and why the case is what it is.

use escalation_core::wire::{CriterionOutput, EvidenceOutput};
use yew::prelude::*;

use super::Job;
use crate::{platform::clock, state::quote::legible};

/// The section.
pub(super) fn ticket(job: &Job) -> Html {
    let state = job.state();
    html! {
        <section class="why" aria-labelledby="why-title">
            <h2 id="why-title">{ "Why" }</h2>
            if state.decision.criteria.is_empty() { <p>{ "No criterion of the policy holds." }</p> }
            <ul class="criteria">{ for state.decision.criteria.iter().map(|criterion| row(job, criterion)) }</ul>
            { for state.decision.ruled_by_hand.iter().map(|ruling| html! {
                <p class="minor">{ format!("Ruled by hand: {} {}: {}", about(job, &ruling.about), ruling.ruling, ruling.reason) }</p>
            }) }
            <details>
                <summary>{ format!("Ticket, reported {}", clock::show(state.ticket.reported_at)) }</summary>
                <pre dir="auto">{ legible(&state.ticket.text) }</pre>
            </details>
        </section>
    }
}

fn about(job: &Job, id: &str) -> String {
    job.document().criterion_name(id).to_owned()
}

fn row(job: &Job, criterion: &CriterionOutput) -> Html {
    html! {
        <li>
            <a href={format!("#/policy/criterion/{}", criterion.id)}>{ job.document().criterion_name(&criterion.id) }</a>
            { for criterion.evidence.iter().map(|evidence| match evidence {
                EvidenceOutput::Text { quote, .. } if !quote.is_empty() => html! { <>{ " " }<q>{ legible(quote) }</q></> },
                EvidenceOutput::ByHand => html! { <span class="minor">{ " by hand" }</span> },
                _ => Html::default(),
            }) }
        </li>
    }
}
