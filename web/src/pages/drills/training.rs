//! The policy's training calendar and its certificates.

use chrono::{DateTime, TimeDelta, Utc};
use escalation_core::drill::{
    Attempt, Certificate, Session, certificates as certified, held, sessions, training_calendar,
};
use yew::prelude::*;

use super::room::Room;
use crate::{
    platform::{clipboard, clock, dom},
    state::drills::RecordAct,
};

/// A session that is due within these days is announced.
const SOON: TimeDelta = TimeDelta::days(7);

/// What the section works on.
#[derive(Debug, PartialEq, Properties)]
pub(super) struct TrainingProperties {
    /// What is needed.
    pub room: Room,
}

/// When each training of the policy is due again. Drills of this browser count, whoever did them.
#[component]
pub(super) fn Training(properties: &TrainingProperties) -> Html {
    let room = &properties.room;
    let refused = use_state_eq(|| false);
    let now = clock::now();
    let attempts: Vec<Attempt> =
        room.record.outcomes.iter().flat_map(|outcome| &outcome.attempts).cloned().collect();
    let mut when = held(&room.library, &attempts);
    when.extend(room.record.held.iter().cloned());
    let sessions = sessions(room.document(), &when, now);
    let due = sessions.iter().filter(|session| session.is_due(now)).count();
    let save = {
        let (sessions, refused) = (sessions.clone(), refused.setter());
        Callback::from(move |_: MouseEvent| {
            let text = training_calendar(&sessions, clock::now());
            refused.set(!clipboard::save("training.ics", "text/calendar", &text));
        })
    };
    if sessions.is_empty() {
        return Html::default();
    }
    html! {
        <section class="trainings" aria-labelledby="training-title">
            <details open={due > 0}>
                <summary><h2 id="training-title">{ "Training calendar" }</h2>{ badge_of(due) }</summary>
                <ul class="plain">{ for sessions.iter().map(|session| row(room, session, now)) }</ul>
                <p class="buttons"><button type="button" class="small" onclick={save}>{ "Save as calendar (.ics)" }</button></p>
                if *refused { <p class="warning" role="alert">{ "The browser did not let the desk save the file." }</p> }
            </details>
        </section>
    }
}

fn badge_of(due: usize) -> Html {
    match due {
        0 => html! { <span class="due-badge">{ "nothing due" }</span> },
        due => html! { <span class="due-badge late">{ format!("{due} due") }</span> },
    }
}

fn row(room: &Room, session: &Session, now: DateTime<Utc>) -> Html {
    let (class, words) = if session.is_due(now) {
        ("late", "due now".to_owned())
    } else {
        let soon = session.due - now <= SOON;
        (if soon { "soon" } else { "" }, format!("due {}", day(session.due)))
    };
    let hold = {
        let (record, id) = (room.record.dispatcher(), session.statement.clone());
        Callback::from(move |_: MouseEvent| record.dispatch(RecordAct::Held(id.clone(), clock::now())))
    };
    html! {
        <li>
            <span><a href={format!("#/policy/statement/{}", session.statement)}>{ &session.name }</a>{ format!(": {}", session.text) }
                <span class="minor">{ format!(" · {}", session.every.every()) }{ session.last.map(|last| format!(" · last {}", day(last))) }</span></span>
            <span class="buttons"><span class={classes!("due-badge", class)}>{ words }</span>
                <button type="button" class="small" onclick={hold}>{ "Held today" }<span class="away">{ format!(": {}", session.text) }</span></button></span>
        </li>
    }
}

/// `4 Mar 2026`
fn day(time: DateTime<Utc>) -> String {
    time.format("%-d %b %Y").to_string()
}

/// What the trainee has of the policy's certificates, printable.
pub(super) fn certificates(room: &Room, attempts: &[Attempt]) -> Html {
    let found = certified(room.document(), &room.library, attempts, clock::now());
    if found.is_empty() {
        return Html::default();
    }
    let trainee = room.record.trainee.as_str();
    html! {
        <section class="certificates" aria-labelledby="certificates-title">
            <h2 id="certificates-title">{ "Certificates" }</h2>
            <ul class="cards">{ for found.iter().map(|certificate| one(certificate, trainee)) }</ul>
            if found.iter().any(|certificate| certificate.earned.is_some()) {
                <p class="buttons"><button type="button" class="small" onclick={Callback::from(|_: MouseEvent| dom::print("certificates"))}>{ "Print the certificates" }</button></p>
            }
        </section>
    }
}

fn one(certificate: &Certificate, trainee: &str) -> Html {
    let Certificate { name, passed, needed, points, earned, expires, source, .. } = certificate;
    let asked = format!("{passed} of {needed} different drills of the subject with at least {points} points");
    html! {
        <li class={classes!(earned.is_none().then_some("open"))}>
            <p><strong>{ name }</strong>{ " " }
                if let Some(earned) = earned {
                    <span class="met">{ format!("\u{2713} {}earned {}", if trainee.is_empty() { String::new() } else { format!("{trainee}, ") }, day(*earned)) }</span>
                    { expires.map(|expires| format!(", holds until {}", day(expires))) }
                } else {
                    <span class="minor">{ "not earned yet" }</span>
                }
            </p>
            <p class="minor"><meter min="0" max={needed.to_string()} value={passed.min(needed).to_string()} aria-label={format!("{name}: drills passed")}></meter>{ " " }{ asked }</p>
            if let Some(source) = source { <p class="minor"><q>{ source.quote.replace("**", "") }</q></p> }
        </li>
    }
}
