//! What was learned since, and what the agent puts right by hand: decided anew, with what that would change in sight
//! before it is written down. The fields are those of Intake, over a desk of the case's own.

use std::rc::Rc;

use escalation_core::{
    case::{Change, Overruled, Redecided, What},
    wire::DecisionOutput,
};
use web_sys::InputEvent;
use yew::prelude::*;

use super::{Job, JobProperties};
use crate::{
    pages::intake::{Facts as FactFields, Rule, questions},
    platform::{clock, dom},
    state::{
        act::Act,
        desk::{Desk, DeskHandle},
        kept::{Kept, TIER},
        outcome,
    },
};

/// The disclosure. A new decision, by whomever it was made, begins it anew.
pub(super) fn facts(job: &Job) -> Html {
    let decided = job.state().timeline.iter().rfind(|entry| DECIDES.contains(&entry.kind));
    let key = decided.map(|entry| entry.event.clone()).unwrap_or_default();
    html! { <Editor {key} job={job.clone()} /> }
}

/// Kinds of events that bring a decision, and the one that can take its words out.
const DECIDES: [&str; 5] = ["opened", "redecided", "overruled", "redacted", "corrected"];

#[component]
fn Editor(properties: &JobProperties) -> Html {
    let job = &properties.job;
    let start = use_memo((), |()| start(job));
    let desk: DeskHandle = {
        let (engine, start) = (Rc::clone(&job.engine.0), Rc::clone(&start));
        use_reducer_eq(move || Desk::of(engine, Kept::clone(&start)))
    };
    let onwrite = {
        let (desk, before) = (desk.dispatcher(), start.text.clone());
        Callback::from(move |event: InputEvent| {
            let (before, added) = (before.clone(), dom::value(&event));
            let text = if added.trim().is_empty() { before } else { format!("{before}\n\n{}", added.trim()) };
            desk.dispatch(Act::Write(text, clock::now_millis()));
        })
    };
    html! {
        <details class="learned" id="facts">
            <summary>{ "Add or correct information" }</summary>
            <ContextProvider<DeskHandle> context={desk.clone()}>
                <label>{ "The customer wrote again" }<textarea rows="3" oninput={onwrite} /></label>
                { questions(&desk) }
                <FactFields reported={false} />
                <Rule />
            </ContextProvider<DeskHandle>>
            { outlook(job, &desk, &start) }
        </details>
    }
}

/// What a desk of the case's own begins with.
pub(super) fn start(job: &Job) -> Kept {
    let state = job.state();
    outcome::kept(job.document(), &state.ticket, &state.given, &state.decision.ruled_by_hand)
}

/// What it would change, and the button that writes it down.
fn outlook(job: &Job, desk: &DeskHandle, start: &Kept) -> Html {
    let kept = desk.kept();
    let news = News::of(desk, start);
    if news.is_empty() {
        return html! { <p class="minor">{ "Change something above to see what it would change in the case." }</p> };
    }
    let (_, changes) = decide(job, desk);
    let unexplained = kept.rulings.iter().map(|(id, _)| id.as_str()).chain(kept.tier.iter().map(|_| TIER));
    let lacking = unexplained
        .filter(|about| kept.reasons.get(*about).is_none_or(|reason| reason.trim().is_empty()))
        .count();
    let write = {
        let (job, desk, start) = (job.clone(), desk.clone(), start.clone());
        Callback::from(move |_: MouseEvent| write(&job, &desk, &start))
    };
    html! {
        <div class="outlook" role="status">
            <h3>{ "This would change" }</h3>
            { change_list(job, &changes) }
            if lacking > 0 { <p class="warning">{ "Say why for every ruling: the log keeps the reason." }</p> }
            <button type="button" disabled={lacking > 0} onclick={write}>{ "Write it down" }</button>
        </div>
    }
}

/// Changes in words.
pub(super) fn change_list(job: &Job, changes: &[Change]) -> Html {
    if changes.is_empty() {
        return html! { <p>{ "Nothing in the decision; it is only remembered." }</p> };
    }
    html! { <ul>{ for changes.iter().map(|change| html! { <li>{ change.words(job.document(), &clock::show) }</li> }) }</ul> }
}

/// The decision of the case's own desk, as the case takes it.
pub(super) fn decide(job: &Job, desk: &Desk) -> (DecisionOutput, Vec<Change>) {
    let kept = desk.kept();
    job.state().redecide(desk.engine(), desk.decision(), &kept.text, outcome::ruled(&kept), clock::now())
}

/// What is new.
struct News {
    /// Facts and answers in words.
    learned: Vec<String>,
    /// Rulings by what they are about.
    ruled: Vec<String>,
}

impl News {
    fn of(desk: &Desk, start: &Kept) -> Self {
        let (kept, document) = (desk.kept(), desk.document());
        let mut learned = Vec::new();
        if kept.text != start.text {
            learned.push("The customer wrote again".to_owned());
        }
        let ids = kept.facts.keys().chain(start.facts.keys().filter(|id| !kept.facts.contains_key(*id)));
        for id in ids.filter(|id| kept.facts.get(*id) != start.facts.get(*id)) {
            let typed = kept.facts.get(id).cloned().unwrap_or_default();
            learned.push(Act::Fact(id.clone(), typed).words(document, &kept));
        }
        for (about, yes) in kept.answers.iter().filter(|answer| !start.answers.contains(answer)) {
            learned.push(Act::Answer(about.clone(), *yes).words(document, &kept));
        }
        let gone = |about: &str| kept.answers.iter().all(|(known, _)| known != about);
        for (about, _) in start.answers.iter().filter(|(about, _)| gone(about)) {
            learned.push(Act::Unanswer(about.clone()).words(document, &kept));
        }
        if start.tier.is_some() && kept.tier.is_none() {
            learned.push(Act::RuleTier(None).words(document, &kept));
        }
        for (id, _) in
            start.rulings.iter().filter(|(id, _)| kept.rulings.iter().all(|(known, _)| known != id))
        {
            learned.push(Act::Rule(id.clone(), None).words(document, &kept));
        }
        let tier = (kept.tier.is_some() && kept.tier != start.tier).then(|| TIER.to_owned());
        let criteria = kept.rulings.iter().filter(|ruling| !start.rulings.contains(ruling));
        let ruled = tier.into_iter().chain(criteria.map(|(id, _)| id.clone())).collect();
        Self { learned, ruled }
    }

    fn is_empty(&self) -> bool {
        self.learned.is_empty() && self.ruled.is_empty()
    }
}

/// One entry for everything learned, one for each ruling; what changes stands with the first of them.
fn write(job: &Job, desk: &Desk, start: &Kept) {
    let (kept, news) = (desk.kept(), News::of(desk, start));
    let (decision, mut changes) = decide(job, desk);
    if !news.learned.is_empty() {
        let added = kept.text.strip_prefix(start.text.as_str()).unwrap_or_default().trim().to_owned();
        job.record(What::Redecided(Box::new(Redecided {
            because: news.learned.join("; "),
            added_text: added,
            given: outcome::given(desk.document(), &kept),
            decision: decision.clone(),
            changes: std::mem::take(&mut changes),
        })));
    }
    for about in news.ruled {
        let Some(ruled) = decision.ruled_by_hand.iter().find(|ruling| ruling.about == about) else {
            continue;
        };
        job.record(What::Overruled(Box::new(Overruled {
            about,
            ruling: ruled.ruling.clone(),
            reason: ruled.reason.clone(),
            decision: decision.clone(),
            changes: std::mem::take(&mut changes),
        })));
    }
}
