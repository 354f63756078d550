//! What is known of the customer, and what can be asked.

use escalation_core::{decide::show_value, drill::Move};
use web_sys::{Event, InputEvent, SubmitEvent};
use yew::prelude::*;

use crate::{
    platform::{clock, dom},
    state::drills::{Incident, IncidentAct, IncidentHandle, Question, Topic, topics},
};

/// What the section works on.
#[derive(Debug, PartialEq, Properties)]
pub(super) struct AskProperties {
    /// The drill.
    pub incident: IncidentHandle,
}

/// The section.
#[component]
pub(super) fn Ask(properties: &AskProperties) -> Html {
    let incident = &properties.incident;
    let (wanted, chosen) = (use_state_eq(String::new), use_state_eq(String::new));
    let all = use_memo((), |()| topics(incident.document()));
    let open = found(incident, &all, &wanted.trim().to_lowercase());
    let questions: Vec<&Question> = open.iter().flat_map(|(_, questions)| questions).copied().collect();
    // The only one that is left need not be chosen.
    let at_hand = questions.iter().find(|question| question.words == *chosen || questions.len() == 1);
    let at_hand = at_hand.map(|question| incident.subject(question));
    let oninput = {
        let wanted = wanted.setter();
        Callback::from(move |event: InputEvent| wanted.set(dom::value(&event)))
    };
    let onchange = {
        let chosen = chosen.setter();
        Callback::from(move |event: Event| chosen.set(dom::value(&event)))
    };
    let lacking = at_hand.is_none();
    let onsubmit = {
        let (incident, wanted) = (incident.dispatcher(), wanted.setter());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            if let Some(fact) = at_hand.clone() {
                incident.dispatch(IncidentAct::Do(Move::Asked { fact }, clock::now_millis()));
                wanted.set(String::new());
                // The question that had the focus is gone.
                dom::focus("#ask-find");
            }
        })
    };
    html! {
        <section class="ask" aria-labelledby="ask-title">
            <h2 id="ask-title">{ "What is known" }</h2>
            { known(incident) }
            <form {onsubmit} autocomplete="off">
                <label>{ "Ask the customer, or look it up" }<input id="ask-find" type="search" placeholder="words of the question" value={(*wanted).clone()} {oninput} /></label>
                // Folded it leaves the decision in sight on a narrow screen.
                <details open={!wanted.is_empty()}><summary>{ "All questions, by group" }</summary>
                    <div class="picker">
                        if open.is_empty() { <p role="status">{ "No question has these words." }</p> }
                        { for open.iter().map(|(name, questions)| group(name, questions, &chosen, &onchange)) }
                    </div>
                </details>
                <p class="buttons"><button type="submit" disabled={lacking}>{ "Ask" }</button>
                    if lacking { <span class="minor">{ "Choose a question first." }</span> }</p>
            </form>
        </section>
    }
}

fn group(name: &str, questions: &[&Question], chosen: &str, onchange: &Callback<Event>) -> Html {
    html! {
        <fieldset key={name}><legend>{ name }</legend>
            { for questions.iter().map(|question| html! {
                <label key={question.words.clone()}><input type="radio" name="question" value={question.words.clone()} checked={question.words == chosen} {onchange} />{ &question.words }</label>
            }) }
        </fieldset>
    }
}

/// What was not asked yet and has these words, or stands in a group that has them.
fn found<'t>(incident: &Incident, topics: &'t [Topic], wanted: &str) -> Vec<(&'t str, Vec<&'t Question>)> {
    let has = |text: &str| text.to_lowercase().contains(wanted);
    let asked = |question: &Question| incident.did(&Move::Asked { fact: incident.subject(question) });
    let groups = topics.iter().map(|topic| {
        let fits = |question: &&Question| (has(&question.words) || has(&topic.name)) && !asked(question);
        (topic.name.as_str(), topic.questions.iter().filter(fits).collect::<Vec<_>>())
    });
    groups.filter(|(_, questions)| !questions.is_empty()).collect()
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
