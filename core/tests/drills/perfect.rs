//! A run in which everything is done as the policy asks, derived from the drill's own stages.

use chrono::{DateTime, Utc};
use escalation_core::{
    decide::NO_TIER,
    drill::{Action, Drill, Mode, Move, Run, Stage, lasts, stages},
    policy::Audience,
};

use super::teamflow::POLICY;

/// When every run of the tests begins.
pub(crate) fn started() -> DateTime<Utc> {
    "2026-03-10T09:00:00Z".parse().unwrap()
}

/// A run without actions.
pub(crate) fn empty(drill: &Drill, mode: Mode) -> Run {
    Run { drill: drill.id.clone(), seed: 1, mode, started: started(), actions: Vec::new() }
}

/// A run with these actions, brought into order of time.
pub(crate) fn run(drill: &Drill, mode: Mode, mut actions: Vec<Action>) -> Run {
    actions.sort_by_key(|action| action.at);
    Run { actions, ..empty(drill, mode) }
}

/// Everything right and in time. What is done decides which injects come, so it is thought over until nothing changes.
pub(crate) fn perfect(drill: &Drill, mode: Mode) -> Run {
    let mut done = empty(drill, mode);
    loop {
        let stages = stages(&POLICY.document, drill, &done);
        let next = run(drill, mode, actions(drill, mode, &stages));
        if next == done {
            return done;
        }
        done = next;
    }
}

fn actions(drill: &Drill, mode: Mode, stages: &[Stage]) -> Vec<Action> {
    let mut actions = Vec::new();
    let mut act = |at: u32, what: Move| actions.push(Action { at, what });
    let lasts = lasts(drill, stages);
    if mode == Mode::Facilitated {
        for (inject, arriving) in drill.injects.iter().enumerate() {
            act(arriving.at.0 * 60, Move::Injected { inject });
        }
    }
    for stage in stages {
        let (tier, criteria) = (stage.path.tier.clone(), stage.criteria.clone());
        act(stage.from + 20, Move::Classified { tier, criteria });
        if stage.path.tier == NO_TIER {
            continue;
        }
        for contact in &stage.path.contacts {
            act(stage.from + 30, Move::Told { contact: contact.id.clone() });
        }
        let silent = |level: u8| {
            let mut levels = POLICY.document.levels.iter().filter(|known| known.number == level);
            levels.any(|known| drill.silent.contains(&known.id))
        };
        // Up while nobody answers, and then who has it.
        let mut at = stage.from + 40;
        for rung in &stage.path.ladder {
            if !silent(rung.level) {
                act(at, Move::Acknowledged);
                break;
            }
            at = u32::try_from((rung.acknowledge_by - started()).num_seconds()).unwrap() + 60;
            if stage.path.ladder.iter().any(|next| next.level > rung.level) && at <= lasts {
                act(at, Move::MovedUp { to: rung.level + 1 });
            }
        }
        for step in stage.path.checklists.iter().flat_map(|list| &list.steps) {
            let due = u32::try_from((step.due - started()).num_seconds()).unwrap();
            if due <= lasts {
                act(stage.from + 60, Move::StepDone { step: step.id.clone() });
            }
        }
    }
    let must = drill.notice.iter().flat_map(|notice| &notice.must);
    let text: Vec<&str> = must.map(|group| group[0].as_str()).collect();
    let text = format!("{}. We write within 10 minutes.", text.join(". "));
    act(50, Move::Noticed { audience: Audience::Customer, text });
    for at in (600..lasts).step_by(600) {
        act(at, Move::Updated { text: "No news yet.".into() });
    }
    act(lasts, Move::Finished);
    actions
}
