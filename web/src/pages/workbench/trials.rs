//! The policy's own cases and the examples of its frames under the draft, as `escalate test` runs them.

use std::rc::Rc;

use yew::prelude::*;

use super::{
    room::{Found, Room},
    turns::{Running, in_turns},
};
use crate::state::workbench::{Judged, judge, judge_sample, label, untried};

#[derive(Debug, PartialEq, Properties)]
pub(super) struct TrialsProperties {
    pub room: Room,
}

/// How far the tests are.
#[derive(Debug, Clone, Default)]
struct Tried {
    done: usize,
    of: usize,
    wrong: Vec<Judged>,
    untried: Vec<String>,
}

/// The section.
#[component]
pub(super) fn Trials(properties: &TrialsProperties) -> Html {
    let TrialsProperties { room } = properties;
    let tried = use_state(|| None::<Tried>);
    {
        let tried = tried.setter();
        use_effect_with(room.checking.found.clone(), move |found| {
            // Of a draft with faults, what an earlier one came to says nothing.
            tried.set(None);
            let running = found.clone().and_then(|found| begin(found, tried));
            move || drop(running)
        });
    }
    let head = match &*tried {
        None => "As soon as the draft has no faults.".to_owned(),
        Some(Tried { done, of, .. }) if done < of => format!("{done} of {of} tried"),
        Some(Tried { of, wrong, .. }) => match wrong.len() {
            0 => format!("All {of} come out as they should"),
            1 => "1 comes out otherwise".to_owned(),
            many => format!("{many} come out otherwise"),
        },
    };
    let Tried { done, of, wrong, untried } = (*tried).clone().unwrap_or_default();
    html! {
        <>
            <h2>{ "The policy\u{2019}s own cases and examples" }</h2>
            <p role="status" class={(!wrong.is_empty()).then_some("warning")}>{ head }</p>
            if done < of { <progress max={of.to_string()} value={done.to_string()} aria-label="Cases and examples tried" /> }
            if !wrong.is_empty() { <ul class="plain scroll-y" tabindex="0" aria-label="Cases and examples that come out otherwise">{ for wrong.iter().map(|judged| one(room, judged)) }</ul> }
            if !untried.is_empty() {
                <p class="warning">{ format!("Without a case: {}. Write a [[case]] for each, or the policy\u{2019}s tests fail.", untried.join(", ")) }</p>
            }
        </>
    }
}

/// Tries everything, the cases first, and says how far it is; nothing where nothing can be decided by the draft.
fn begin(found: Found, tried: UseStateSetter<Option<Tried>>) -> Option<Running> {
    let (answer, engine) = (found.answer().ok()?, Rc::clone(found.engine()?));
    let cases = answer.trials.len();
    let of = cases + answer.examples.len();
    let mut so_far = Tried { of, untried: untried(&engine, answer), ..Tried::default() };
    tried.set(Some(so_far.clone()));
    let mut alone = None;
    Some(in_turns(of, move |range| {
        let Ok(answer) = found.answer() else { return };
        so_far.done = range.end;
        for place in range {
            so_far.wrong.extend(match (answer.trials.get(place), place.checked_sub(cases)) {
                (Some(trial), _) => judge(&engine, trial),
                (None, at) => {
                    let alone = alone.get_or_insert_with(|| found.frames_alone());
                    let sample = at.and_then(|at| answer.examples.get(at));
                    alone.as_ref().zip(sample).and_then(|(alone, sample)| judge_sample(alone, sample))
                }
            });
        }
        tried.set(Some(so_far.clone()));
    }))
}

fn one(room: &Room, judged: &Judged) -> Html {
    let Judged { name, place, wrong } = judged;
    html! {
        <li>
            <p>{ name }</p>
            <dl class="turned">{ for wrong.iter().map(|(how, what)| html! { <><dt>{ *how }</dt><dd>{ what }</dd></> }) }</dl>
            <button type="button" class="small" onclick={room.go(&place.file, place.start, place.start)}>{ format!("{}, line {}", label(&place.file), place.line) }</button>
        </li>
    }
}
