//! What the drill will be: the policy's path for each stage, and the sheets that are printed.

use chrono::DateTime;
use escalation_core::drill::{Action, Drill, HandOut, Mode, Move, Run, Stage, hand_out, stages};
use yew::prelude::*;

use super::super::{room::Room, words::tier};
use crate::components::document as page;

/// The section.
pub(super) fn section(room: &Room, drill: &Drill) -> Html {
    let document = room.document();
    let arrivals = drill.injects.iter().enumerate();
    let run = Run {
        drill: drill.id.clone(),
        seed: 1,
        // By hand, so that all messages arrive whatever their conditions.
        mode: Mode::Facilitated,
        started: DateTime::UNIX_EPOCH,
        actions: arrivals
            .map(|(inject, arriving)| Action {
                at: arriving.at.0.saturating_mul(60),
                what: Move::Injected { inject },
            })
            .collect(),
    };
    html! {
        <section aria-labelledby="preview-title">
            <h2 id="preview-title">{ "Preview" }</h2>
            <p class="minor">{ "What the policy asks for, stage by stage. It follows from the criteria; nobody has to write it." }</p>
            { for stages(document, drill, &run).iter().map(|stage| of(room, &run, stage)) }
            <details class="sheet-preview"><summary>{ "Sheet for the group" }</summary>{ page(&hand_out(document, drill, HandOut::Group)) }</details>
            <details class="sheet-preview"><summary>{ "Sheet for the trainer" }</summary>{ page(&hand_out(document, drill, HandOut::Trainer)) }</details>
        </section>
    }
}

fn of(room: &Room, run: &Run, stage: &Stage) -> Html {
    let minutes = |time: DateTime<chrono::Utc>| time.signed_duration_since(run.started).num_minutes();
    let when = if stage.from == 0 {
        "From the report on".to_owned()
    } else {
        format!("From minute {} on", stage.from / 60)
    };
    let tell = stage
        .path
        .contacts
        .iter()
        .map(|contact| format!("{} by minute {}", contact.name, minutes(contact.due)));
    let escalated = stage.path.tier != escalation_core::decide::NO_TIER;
    html! {
        <div class="stage"><h3>{ when }{ " " }{ tier(room.document(), &stage.path.tier) }</h3>
            if escalated {
                <p>{ "Tell: " }{ tell.collect::<Vec<_>>().join("; ") }</p>
                <p>{ "Checklist: " }{ stage.path.checklists.iter().map(|list| list.name.as_str()).collect::<Vec<_>>().join("; ") }</p>
            } else {
                <p>{ "Answered as usual; nobody is to be told." }</p>
            }
        </div>
    }
}
