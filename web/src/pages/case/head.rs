//! Which case it is, how far it is, and who works on it.

use std::rc::Rc;

use escalation_core::case::{Phase, Redecided, What};
use web_sys::Event;
use yew::prelude::*;

use super::{Agent, Job, facts};
use crate::{
    components::{TierMark, tier_class},
    platform::{clock, dom, storage},
    state::{desk::Desk, outcome, quote::legible, words::counted},
};

/// The head of the page.
pub(super) fn head(job: &Job, agent: &UseStateHandle<Agent>) -> Html {
    let (state, document) = (job.state(), job.document());
    let (tier, name) = document.treated_as(&state.decision.tier, &state.decision.could_be);
    let ticket = &state.ticket;
    let onchange = {
        let agent = agent.setter();
        Callback::from(move |event: Event| {
            storage::set_agent(&dom::value(&event));
            agent.set(Agent(dom::value(&event).trim().to_owned().into()));
        })
    };
    html! {
        <header class={classes!("case-head", tier_class(tier))}>
            <p class="crumbs"><a href="#/cases">{ "All cases" }</a></p>
            <h1 tabindex="-1">{ &state.incident }
                { " " }<TierMark {tier} {name} />
                if state.drill { <span class="tag">{ "drill" }</span> }
            </h1>
            <p class="subject"><bdi>{ legible(&job.work.summary.headline) }</bdi>
                if !ticket.customer.is_empty() { { " · " }<bdi>{ legible(&ticket.customer) }</bdi> }
                if !ticket.reference.is_empty() { { " · " }<bdi>{ legible(&ticket.reference) }</bdi> }
            </p>
            <dl class="times">
                <div><dt>{ "State" }</dt><dd>{ phase(job) }</dd></div>
                <div><dt>{ "Level" }</dt><dd>{ level(job) }</dd></div>
                <div><dt>{ "Owner" }</dt><dd>{ owner(job) }</dd></div>
                <div><dt><label for="agent">{ "You are" }</label></dt>
                    <dd><input id="agent" type="text" autocomplete="name" placeholder="your name, for the log" ~defaultValue={agent.0.to_string()}
                        {onchange} /></dd></div>
            </dl>
            { other_policy(job) }
            if !state.problems.is_empty() {
                <details class="warning"><summary>{ "The log contradicts itself in " }{ counted(state.problems.len(), "place", "places") }</summary>
                    <ul>{ for state.problems.iter().map(|problem| html! { <li>{ &problem.message }</li> }) }</ul>
                </details>
            }
        </header>
    }
}

fn phase(job: &Job) -> String {
    let state = job.state();
    let at = state.resolved.as_ref().map(|resolved| clock::show(resolved.mark.at)).unwrap_or_default();
    match state.phase {
        Phase::Open if state.reopened > 0 => format!("Open again, opened {}", clock::show(state.opened_at)),
        Phase::Open => format!("Open since {}", clock::show(state.opened_at)),
        Phase::Resolved => format!("Solved {at}, review open"),
        Phase::Reviewed => format!("Solved {at}, reviewed"),
    }
}

fn level(job: &Job) -> String {
    let state = job.state();
    let name = state.rungs.iter().find(|rung| rung.level == state.level).map(|rung| rung.name.as_str());
    format!("{} {}", state.level, name.unwrap_or_default())
}

/// Who works on it: whom it was handed to, or else who took it last.
fn owner(job: &Job) -> String {
    let state = job.state();
    let taken =
        state.rungs.iter().filter_map(|rung| rung.acknowledged.as_ref()).max_by_key(|(_, mark)| mark.at);
    match taken {
        _ if !state.owner.is_empty() => state.owner.clone(),
        Some((who, _)) => job.role_name(who),
        None => "nobody yet".to_owned(),
    }
}

/// A case goes on under the policy it was decided by, until somebody decides it anew.
fn other_policy(job: &Job) -> Html {
    let decided = &job.state().decision.policy;
    let today = job.engine.0.policy();
    if decided.hash == today.hash || job.state().phase != Phase::Open {
        return Html::default();
    }
    let again = {
        let job = job.clone();
        Callback::from(move |_: MouseEvent| decide_again(&job))
    };
    html! {
        <p class="warning">
            { versions(&decided.version, &today.document.about.version) }{ " " }
            <button type="button" class="small" onclick={again}>{ "Decide by today\u{2019}s policy" }</button>
        </p>
    }
}

/// An author who changes a policy need not give it another version.
fn versions(decided: &str, today: &str) -> String {
    if decided == today {
        return format!("The policy has changed since this was decided; both are called version {today}.");
    }
    format!("Decided under version {decided} of the policy; today\u{2019}s is {today}.")
}

/// A fact that today's policy does not know counts for nothing under it.
fn decide_again(job: &Job) {
    let desk = Desk::of(Rc::clone(&job.engine.0), facts::start(job));
    let (decision, changes) = facts::decide(job, &desk);
    job.record(What::Redecided(Box::new(Redecided {
        because: String::new(),
        added_text: String::new(),
        given: outcome::given(desk.document(), &desk.kept()),
        decision,
        changes,
    })));
}

#[cfg(test)]
mod tests {
    use super::versions;

    #[test]
    fn a_changed_policy_of_the_same_version_is_not_told_apart_by_it() {
        assert_eq!(versions("1", "2"), "Decided under version 1 of the policy; today\u{2019}s is 2.");
        let same = "The policy has changed since this was decided; both are called version 1.";
        assert_eq!(versions("1", "1"), same);
    }
}
