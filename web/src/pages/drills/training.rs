//! The policy's training calendar and its certificates.

use chrono::{DateTime, TimeDelta, Utc};
use escalation_core::drill::{
    Attempt, Certificate, Session, certificates as certified, held, sessions, training_calendar,
};
use yew::prelude::*;

use super::room::Room;
use crate::{
    pages::single_click,
    platform::{clipboard, clock, dom},
    state::{drills::RecordAct, words::saved},
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
    let said = use_state_eq(String::new);
    let now = clock::now();
    let attempts: Vec<Attempt> =
        room.record.outcomes.iter().flat_map(|outcome| &outcome.attempts).cloned().collect();
    let mut when = held(&room.library, &attempts);
    when.extend(room.record.held.iter().cloned());
    let sessions = sessions(room.document(), &when, now);
    let standings: Vec<Standing> = sessions.iter().map(|session| Standing::of(session, now)).collect();
    let due = standings.iter().filter(|standing| **standing == Standing::Due).count();
    let save = {
        let (sessions, said) = (sessions.clone(), said.setter());
        Callback::from(move |_: MouseEvent| {
            let text = training_calendar(&sessions, clock::now(), clock::day_here);
            let name = "training.ics";
            said.set(saved(clipboard::save(name, "text/calendar", &text), name));
        })
    };
    // What is due is shown at once; it stays unfolded under the hand that marks the last of it.
    let unfolded = *use_memo((), |()| due > 0);
    if sessions.is_empty() {
        return Html::default();
    }
    html! {
        <section class="trainings" aria-labelledby="training-title">
            <details open={unfolded}>
                <summary><h2 id="training-title">{ "Training calendar" }</h2>{ overall(&standings) }</summary>
                <ul class="plain">{ for sessions.iter().zip(&standings).map(|(session, standing)| row(room, session, *standing)) }</ul>
                <p class="buttons"><button type="button" class="small" onclick={save}>{ "Save as calendar (.ics)" }</button></p>
                <p role="status">{ &*said }</p>
            </details>
        </section>
    }
}

/// How a session stands on the day that one looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Standing {
    /// Nothing says that it was ever held: whoever has just come is not late.
    New,
    /// Its time is over since the last one.
    Due,
    /// It is due within [`SOON`].
    Soon,
    /// It is due later.
    Later,
}

impl Standing {
    fn of(session: &Session, now: DateTime<Utc>) -> Self {
        match session.last {
            None => Self::New,
            Some(_) if session.is_due(now) => Self::Due,
            Some(_) if session.due - now <= SOON => Self::Soon,
            Some(_) => Self::Later,
        }
    }
}

/// All sessions in a word or two: what is due counts, then what was never held.
fn overall(standings: &[Standing]) -> Html {
    let count = |which: Standing| standings.iter().filter(|standing| **standing == which).count();
    match (count(Standing::Due), count(Standing::New)) {
        (0, 0) => badge("", "nothing due".to_owned()),
        (0, new) => badge("new", format!("{new} not held yet")),
        (due, _) => badge("late", format!("{due} due")),
    }
}

fn badge(class: &'static str, words: String) -> Html {
    html! { <span class={classes!("due-badge", class)}>{ words }</span> }
}

fn row(room: &Room, session: &Session, standing: Standing) -> Html {
    let due = || format!("due {}", day(session.due));
    let badge = match standing {
        Standing::New => badge("new", "not held yet".to_owned()),
        Standing::Due => badge("late", "due now".to_owned()),
        Standing::Soon => badge("soon", due()),
        Standing::Later => badge("", due()),
    };
    let of = &session.statement;
    // What was marked today by mistake is taken back by the same button.
    let marked = room.record.held.iter().any(|(id, at)| id == of && day(*at) == day(clock::now()));
    let mark = {
        let (record, id) = (room.record.dispatcher(), of.clone());
        single_click(move || {
            let id = id.clone();
            record.dispatch(if marked { RecordAct::NotHeld(id) } else { RecordAct::Held(id, clock::now()) });
        })
    };
    html! {
        <li>
            <span><a href={format!("#/policy/statement/{of}")}>{ &session.name }</a>{ format!(": {}", session.text) }
                <span class="minor">{ format!(" · {}", session.every.every()) }{ session.last.map(|last| format!(" · last {}", day(last))) }</span></span>
            <span class="buttons">{ badge }
                <button type="button" class="small" onclick={mark}>{ if marked { "Take back" } else { "Held today" } }<span class="away">{ format!(": {}", session.text) }</span></button></span>
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
