//! What is known of the customer, and what can be asked.

use escalation_core::{decide::show_value, drill::Move};
use yew::prelude::*;

use crate::{
    components::{ActionForm, FormField},
    platform::{clock, form::Values},
    state::drills::{Incident, IncidentAct, IncidentHandle, questions},
};

/// The section.
pub(super) fn ask(incident: &IncidentHandle) -> Html {
    let asked = |subject: &str| incident.did(&Move::Asked { fact: incident.subject(subject) });
    let open = questions(incident.document()).into_iter().filter(|question| !asked(&question.subject));
    let choices: Vec<(String, String)> = open.map(|question| (question.subject, question.words)).collect();
    let onsubmit = {
        let incident = incident.clone();
        Callback::from(move |values: Values| {
            let fact = incident.subject(&values.get("question"));
            incident.dispatch(IncidentAct::Do(Move::Asked { fact }, clock::now_millis()));
        })
    };
    html! {
        <section class="ask" aria-labelledby="ask-title">
            <h2 id="ask-title">{ "What is known" }</h2>
            { known(incident) }
            <ActionForm id="ask" button="Ask" {onsubmit}
                fields={vec![FormField::choice("question", "Ask the customer, or look it up", choices).required()]} />
        </section>
    }
}

fn known(incident: &Incident) -> Html {
    let (document, known) = (incident.document(), incident.known());
    let rows: Vec<Html> = known
        .iter()
        .filter_map(|known| {
            let fact = document.facts.get(usize::from(known.fact))?;
            let value = show_value(document, known.fact, known.value);
            Some(html! { <div><dt>{ &fact.name }</dt><dd>{ value }</dd></div> })
        })
        .collect();
    if rows.is_empty() {
        return html! { <p class="minor">{ "The helpdesk shows nothing of this customer." }</p> };
    }
    html! { <dl class="facts-of">{ for rows }</dl> }
}
