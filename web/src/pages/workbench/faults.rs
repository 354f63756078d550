//! What the compiler finds in the draft.

use yew::prelude::*;

use super::room::Room;
use crate::state::{
    words::counted,
    workbench::{Fault, label},
};

/// Faults that are shown at most; who has more mends the first ones first.
const MOST: usize = 50;

/// The section below the file.
pub(super) fn section(room: &Room) -> Html {
    html! {
        <div class="bench-faults">
            { match room.checking.found.as_ref().map(|found| found.answer()) {
                None => html! { <p class="minor" role="status">{ "Checking \u{2026}" }</p> },
                Some(Err(why)) => html! { <p class="warning" role="status">{ why.to_owned() }</p> },
                Some(Ok(answer)) => list(room, &answer.faults),
            } }
        </div>
    }
}

fn list(room: &Room, faults: &[Fault]) -> Html {
    let errors = faults.iter().filter(|fault| fault.is_error()).count();
    let head = match (errors, faults.len() - errors) {
        (0, 0) => "No faults".to_owned(),
        (0, doubts) => counted(doubts, "doubt", "doubts"),
        (errors, _) => format!("{}: the draft cannot be used yet", counted(errors, "fault", "faults")),
    };
    html! {
        <>
            <div role="status"><h3 class={(errors > 0).then_some("warning")}>{ head }if room.checking.stale { <span class="minor">{ " \u{b7} checking \u{2026}" }</span> }</h3></div>
            <ul class="plain">{ for faults.iter().take(MOST).map(|fault| one(room, fault)) }</ul>
            if faults.len() > MOST { <p class="minor">{ format!("and {} more", faults.len() - MOST) }</p> }
        </>
    }
}

fn one(room: &Room, fault: &Fault) -> Html {
    html! {
        <li class={if fault.is_error() { "fault error" } else { "fault" }}>
            <p>{ &fault.message }{ " " }<span class="tag">{ &fault.code }</span></p>
            if let Some(help) = &fault.help { <p class="minor">{ help }</p> }
            <button type="button" class="small" onclick={room.go(&fault.file, fault.start, fault.end)}>
                { format!("{}, line {}, column {}", label(&fault.file), fault.line, fault.column) }
            </button>
        </li>
    }
}
