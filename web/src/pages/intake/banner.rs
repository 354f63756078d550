//! Tier, deadline, and the first thing to do: what an agent sees without scrolling.

use escalation_core::reading::Language;
use yew::prelude::*;

use crate::{
    components::{Countdown, TierMark, tier_class},
    state::desk::{Act, Desk, DeskHandle},
};

/// The banner.
pub(crate) fn banner(desk: &DeskHandle) -> Html {
    let (decision, path) = (desk.decision(), desk.path());
    let stricter = decision.could_be.filter(|could_be| decision.tier.is_none_or(|tier| *could_be < tier));
    let running = stricter.or(decision.tier);
    html! {
        <div class={classes!("banner", tier_class(running))}>
            <p class="verdict" role="status" aria-live="polite">
                <TierMark tier={running} name={tier_name(desk, running)} />
                if stricter.is_some() {
                    <span class="until">{ format!(
                        "Treat as {} until the questions are answered. Certain so far: {}.",
                        tier_name(desk, stricter).to_lowercase(), tier_name(desk, decision.tier).to_lowercase(),
                    ) }</span>
                }
            </p>
            <p class="first">{ first_thing(desk) }{ " " }<Countdown due={deadline(desk, running)} /></p>
            if let Some(response) = path.responses.iter().find(|response| response.sla.is_some()) {
                <p class="minor">{ "The customer must have heard from us by " }<Countdown due={response.due} /></p>
            }
            if let Some(updates) = path.updates {
                <p class="minor">{ format!("Update the customer every {} min, first by ", updates.every_minutes) }<Countdown due={updates.first} /></p>
            }
            if let Some(resolution) = path.resolution {
                <p class="minor">{ "To be solved by " }<Countdown due={resolution.due} /></p>
            }
            { unread(desk) }
            <p class="tools">
                if let Some(step) = desk.last_step() {
                    <button type="button" class="small" onclick={act(desk, Act::Undo)}>{ format!("Undo {step}") }</button>
                }
                <button type="button" class="small" onclick={act(desk, Act::StartOver)}>{ "Start over" }</button>
            </p>
        </div>
    }
}

/// A click that does one thing.
pub(crate) fn act(desk: &DeskHandle, act: Act) -> Callback<MouseEvent> {
    let desk = desk.clone();
    Callback::from(move |_| desk.dispatch(act.clone()))
}

/// A tier in words.
pub(crate) fn tier_name(desk: &Desk, tier: Option<u16>) -> String {
    let tier = tier.and_then(|tier| desk.engine().policy().document.tiers.get(usize::from(tier)));
    tier.map_or_else(|| "No escalation".to_owned(), |tier| tier.name.clone())
}

/// The stricter tier's deadline while questions are open.
fn deadline(desk: &Desk, running: Option<u16>) -> chrono::DateTime<chrono::Utc> {
    let tier = running.and_then(|tier| desk.engine().policy().document.tiers.get(usize::from(tier)));
    let stricter = tier.and_then(|tier| desk.path().reported_at.checked_add_signed(tier.within.delta()));
    stricter.unwrap_or(desk.path().deadline)
}

fn first_thing(desk: &Desk) -> String {
    let document = &desk.engine().policy().document;
    let entry = desk.path().entries.first().and_then(|entry| document.roles.get(usize::from(entry.role)));
    let role = entry.map_or("", |role| role.name.as_str());
    match desk.decision().tier {
        Some(_) => format!("Tell the {role} by"),
        None if desk.decision().could_be.is_some() => "Answer the question below by".to_owned(),
        None => format!("Stays at Level 1: {role}. Answer by"),
    }
}

fn unread(desk: &Desk) -> Html {
    let words = match desk.decision().language {
        Language::Read => return Html::default(),
        Language::Foreign => {
            "This text is not in English, and the desk reads English only. Facts alone decide here. Choose the criteria by hand under \u{201c}Rule by hand\u{201d}."
        }
        Language::Nothing => "There is no text to read. Facts alone decide.",
    };
    html! { <p class="warning" role="alert">{ words }</p> }
}
