//! The policy's own cases under the draft.

use std::rc::Rc;

use yew::prelude::*;

use super::{room::Room, turns::in_turns};
use crate::state::workbench::{Judged, judge, label};

#[derive(Debug, PartialEq, Properties)]
pub(super) struct TrialsProperties {
    pub room: Room,
}

/// How far the cases are.
#[derive(Debug, Clone, Default)]
struct Tried {
    done: usize,
    of: usize,
    wrong: Vec<Judged>,
}

/// The section.
#[component]
pub(super) fn Trials(properties: &TrialsProperties) -> Html {
    let TrialsProperties { room } = properties;
    let tried = use_state(Tried::default);
    {
        let tried = tried.setter();
        use_effect_with(room.checking.found.clone(), move |found| {
            // Of a draft with faults, what an earlier one came to says nothing.
            tried.set(Tried::default());
            let running = found.clone().and_then(|found| {
                let (of, engine) = (found.answer().ok()?.trials.len(), Rc::clone(found.engine()?));
                let mut so_far = Tried { of, ..Tried::default() };
                Some(in_turns(of, move |range| {
                    let trials = found.answer().map_or(&[][..], |answer| &answer.trials);
                    so_far.done = range.end;
                    so_far.wrong.extend(
                        trials
                            .get(range)
                            .unwrap_or_default()
                            .iter()
                            .filter_map(|trial| judge(&engine, trial)),
                    );
                    tried.set(so_far.clone());
                }))
            });
            move || drop(running)
        });
    }
    let Tried { done, of, wrong } = &*tried;
    let head = match wrong.len() {
        _ if *of == 0 => "As soon as the draft has no faults.".to_owned(),
        _ if done < of => format!("{done} of {of} tried"),
        0 => format!("All {of} come out as they should"),
        1 => "1 comes out otherwise".to_owned(),
        many => format!("{many} come out otherwise"),
    };
    html! {
        <>
            <h2>{ "The policy\u{2019}s own cases" }</h2>
            <p role="status" class={(!wrong.is_empty()).then_some("warning")}>{ head }</p>
            if done < of { <progress max={of.to_string()} value={done.to_string()} aria-label="Cases tried" /> }
            if !wrong.is_empty() { <ul class="plain scroll-y" tabindex="0" aria-label="Cases that come out otherwise">{ for wrong.iter().map(|judged| one(room, judged)) }</ul> }
        </>
    }
}

fn one(room: &Room, judged: &Judged) -> Html {
    let Judged { name, file, line, start, differing, refused } = judged;
    let rows = [
        ("should hold", &differing.lacking),
        ("should not", &differing.needless),
        ("should be asked about", &differing.unasked),
        ("should be set aside", &differing.counted),
    ];
    let rows = rows.into_iter().filter(|(_, ids)| !ids.is_empty());
    html! {
        <li>
            <p>{ name }</p>
            <dl class="turned">
                { for rows.map(|(how, ids)| html! { <><dt>{ how }</dt><dd>{ ids.join(", ") }</dd></> }) }
                if !refused.is_empty() { <dt>{ "refused" }</dt><dd>{ refused }</dd> }
            </dl>
            <button type="button" class="small" onclick={room.go(file, *start, *start)}>{ format!("{}, line {line}", label(file)) }</button>
        </li>
    }
}
