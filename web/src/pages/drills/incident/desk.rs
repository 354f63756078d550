//! The drill at work: ticket and inbox on one side, decision, list, people and messages on the other; the parts are
//! those of a real case.

use std::rc::Rc;

use escalation_core::{
    case::What,
    drill::{Mode, Move},
};
use yew::prelude::*;

use super::{super::room::Room, ask::Ask, classify::Classify, facilitate, head, help, inbox, makes};
use crate::{
    components::{ActionForm, FormField, MarkedText, TimeHere},
    pages::case::{Composer, DueList, Job, Pen, checklists, contacts, ladder, sent},
    platform::{clock, dom, drafts::Drafts, form::Values},
    state::{
        cases::Work,
        drills::{Incident, IncidentAct, IncidentHandle, Speed},
    },
};

/// What is typed in this run survives looking something up elsewhere in the desk.
pub(super) fn drafts(incident: &Incident) -> Drafts {
    let run = incident.run();
    Drafts { of: format!("drill-{}-{}-{}", run.drill, run.seed, run.started.timestamp()).into() }
}

/// What the page works on.
#[derive(Debug, PartialEq, Properties)]
pub(super) struct DeskProperties {
    /// What is needed.
    pub room: Room,
    /// The drill.
    pub incident: IncidentHandle,
    /// Whether it was found again after a reload.
    pub resumed: bool,
}

/// The page.
#[component]
pub(super) fn Desk(properties: &DeskProperties) -> Html {
    let DeskProperties { room, incident, resumed } = properties;
    let job = incident.work().map(|work| job(room, incident, work));
    let facilitated = incident.run().mode == Mode::Facilitated;
    html! {
        <ContextProvider<Drafts> context={drafts(incident)}><ContextProvider<TimeHere> context={TimeHere(incident.now())}>
            { head::head(incident) }
            if *resumed && incident.speed() == Speed::Waits && !incident.is_over() {
                <p class="minor" role="status">{ "This drill goes on where you left it. Its clock waits: set it going." }</p>
            }
            if incident.is_over() {
                <div class="arrival" role="status"><p><strong>{ "The time of this drill is over." }</strong>{ " What the policy asks for later does not count." }</p>
                    <button type="button" class="small" onclick={makes(incident, Move::Finished)}>{ "End and see the report" }</button></div>
            }
            <Arrived incident={incident.clone()} />
            if facilitated { { facilitate::panel(incident) } }
            <div class="work">
                <div class="story">
                    <section aria-labelledby="ticket-title"><h2 id="ticket-title">{ "Ticket" }</h2>
                        <MarkedText text={incident.drill.ticket.trim().to_owned()} marks={Vec::new()} />
                    </section>
                    { inbox::inbox(incident) }
                    <Ask incident={incident.clone()} />
                    { help::help(room, incident) }
                </div>
                <div class="todo">
                    <Classify room={room.clone()} incident={incident.clone()} />
                    if let Some(job) = job {
                        <DueList job={job.clone()} />
                        { checklists(&job) }
                        <Composer job={job.clone()} />
                        { contacts(&job) }
                        { somebody_else(room, incident) }
                        { ladder(&job) }
                        { sent(&job) }
                    } else {
                        <p class="minor">{ "Whom to tell, the checklist and the messages come with your decision." }</p>
                    }
                </div>
            </div>
            if facilitated { { facilitate::handouts(room, incident) } }
        </ContextProvider<TimeHere>></ContextProvider<Drafts>>
    }
}

fn job(room: &Room, incident: &IncidentHandle, work: &Rc<Work>) -> Job {
    let record = {
        let incident = incident.dispatcher();
        Callback::from(move |what: What| incident.dispatch(IncidentAct::Work(what, clock::now_millis())))
    };
    let pen = Pen::Exercise { now: incident.now(), record };
    Job { work: Rc::clone(work), pen, engine: room.engine.clone() }
}

/// Whoever the path does not name can be told all the same; whether that was wise is for the score to say.
fn somebody_else(room: &Room, incident: &IncidentHandle) -> Html {
    let document = room.document();
    let listed =
        |id: &str| incident.work().is_some_and(|work| work.state.contacts.iter().any(|told| told.id == id));
    let roles = document.roles.iter().map(|role| (role.id.clone(), role.name.clone()));
    let contacts = document.contacts.iter().map(|contact| (contact.id.clone(), contact.name.clone()));
    let choices: Vec<(String, String)> =
        roles.chain(contacts).filter(|(id, _)| !listed(id) && incident.run().told(id).is_none()).collect();
    let onsubmit = {
        let incident = incident.dispatcher();
        Callback::from(move |values: Values| {
            let what = Move::Told { contact: values.get("who") };
            incident.dispatch(IncidentAct::Do(what, clock::now_millis()));
        })
    };
    html! {
        <section class="others">
            <ActionForm id="others" summary="Tell somebody else \u{2026}" button="Told" {onsubmit}
                fields={vec![FormField::choice("who", "Who", choices).required()]} />
        </section>
    }
}

#[derive(Debug, PartialEq, Properties)]
struct ArrivedProperties {
    incident: IncidentHandle,
}

/// Says that a message has arrived, until it is read: it comes in when one is busy with something else.
#[component]
fn Arrived(properties: &ArrivedProperties) -> Html {
    let incident = &properties.incident;
    let letters: Vec<_> = incident.letters().into_iter().filter(|letter| letter.answers.is_empty()).collect();
    let read = use_state_eq(|| letters.iter().filter(|letter| letter.at <= incident.left()).count());
    let unread = letters.get(*read..).and_then(|unread| unread.last());
    let onclick = {
        let (read, count) = (read.setter(), letters.len());
        Callback::from(move |_: MouseEvent| {
            read.set(count);
            dom::jump("inbox");
        })
    };
    html! {
        <div role="alert" class={if unread.is_some() { "arrival" } else { "away" }}>
            if let Some(letter) = unread {
                <p><strong>{ format!("{}: a message from {}", clock::show(incident.at(letter.at)), letter.from) }</strong></p>
                <button type="button" class="small" {onclick}>{ "Read it" }</button>
            }
        </div>
    }
}
