//! Writing to the customer and to colleagues: filled from the case, and entered in the log once it was sent.

use std::collections::{BTreeMap, BTreeSet};

use escalation_core::{
    case::{Fate, Sent, Task, What},
    policy::{Audience, Template},
    template::{Format, format},
};
use serde::{Deserialize, Serialize};
use web_sys::Event;
use yew::prelude::*;

use super::{Agent, Job, JobProperties};
use crate::{
    components::{ActionForm, Countdown, FormField},
    pages::{
        single_click,
        templates::{Draft, Edit, buttons, claims, copies, form, lacking, letter},
    },
    platform::{clock, dom, drafts::Drafts, form::Values, storage},
    state::{
        act::toggle,
        cases::{done, filled},
        drills,
    },
};

/// The message that is being written, and what was typed into it.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
struct Typing {
    /// Id of its template, [`OWN`] for none; what is due until the agent chooses.
    template: Option<String>,
    values: BTreeMap<String, String>,
    waived: BTreeSet<String>,
    removed: BTreeSet<String>,
}

/// What the draft is kept as.
const DRAFT: &str = "message";

/// Own words instead of a template.
const OWN: &str = "";

/// The composer.
#[component]
pub(crate) fn Composer(properties: &JobProperties) -> Html {
    let job = &properties.job;
    let templates = templates(job);
    let agent = use_context::<Agent>().map_or_else(|| storage::agent().into(), |agent| agent.0);
    let drafts = use_context::<Drafts>();
    let typing =
        use_state_eq(|| drafts.as_ref().and_then(|drafts| drafts.load::<Typing>(DRAFT)).unwrap_or_default());
    use_effect_with(((*typing).clone(), drafts), |(typing, drafts)| match drafts {
        Some(drafts) if *typing == Typing::default() => drafts.forget(DRAFT),
        Some(drafts) => {
            drafts.keep(DRAFT, typing);
        }
        None => {}
    });
    let onchange = {
        let typing = typing.setter();
        Callback::from(move |event: Event| {
            typing.set(Typing { template: Some(dom::value(&event)), ..Typing::default() });
        })
    };
    let chosen = typing.template.as_deref().unwrap_or_else(|| due(job, &templates));
    let template = templates.iter().find(|template| template.id == chosen);
    html! {
        <section class="composer" id="messages" tabindex="-1" aria-labelledby="messages-title">
            <h2 id="messages-title">{ "Write" }</h2>
            if let Some(next) = job.state().next_update {
                <p>{ format!("The customer hears from us every {} min; next by ", next.every_minutes) }<Countdown due={next.due} /></p>
            }
            <label>{ "Message" }
                <select {onchange}>
                    <option value={OWN} selected={template.is_none()}>{ "To the customer, in your own words" }</option>
                    { for templates.iter().map(|template| html! {
                        <option value={template.id.clone()} selected={template.id == chosen}>
                            { &template.name }{ if template.audience == Audience::Customer { " (to the customer)" } else { " (internal)" } }
                        </option>
                    }) }
                </select>
            </label>
            if let Some(template) = template { { from_template(job, template, &typing, &agent) } } else { { own_words(job) } }
        </section>
    }
}

/// Those that fit the decision first.
fn templates(job: &Job) -> Vec<&Template> {
    let all = &job.document().templates;
    let fitting = &job.state().decision.path.templates;
    let first = fitting.iter().filter_map(|id| all.iter().find(|template| template.id == *id));
    first.chain(all.iter().filter(|template| !fitting.contains(&template.id))).collect()
}

/// The message that the customer waits for: the first that fits, while nobody has answered them.
fn due<'t>(job: &Job, templates: &[&'t Template]) -> &'t str {
    let state = job.state();
    let waits = state
        .obligations
        .iter()
        .any(|known| matches!(known.task, Task::FirstResponse { .. }) && known.fate == Fate::Open);
    let fits = |template: &&&Template| {
        template.audience == Audience::Customer && state.decision.path.templates.contains(&template.id)
    };
    templates.iter().find(fits).filter(|_| waits).map_or(OWN, |template| template.id.as_str())
}

fn own_words(job: &Job) -> Html {
    let onsubmit = {
        let job = job.clone();
        Callback::from(move |values: Values| {
            job.record(What::UpdateSent { to: values.get("to"), text: values.get("text") });
        })
    };
    html! {
        <ActionForm id="own" button="I have sent this" {onsubmit}
            fields={vec![
                FormField::line("to", "To").starting(customer(job)),
                FormField::text("text", "What you wrote").required(),
            ]} />
    }
}

fn customer(job: &Job) -> String {
    let name = &job.state().ticket.customer;
    if name.is_empty() { "the customer".to_owned() } else { name.clone() }
}

fn from_template(job: &Job, template: &Template, typing: &UseStateHandle<Typing>, agent: &str) -> Html {
    let (state, document) = (job.state(), job.document());
    let done = done(state);
    let mut values = filled(template, document, &job.work, agent, job.now(), clock::show);
    values.extend(typing.values.clone());
    let mut draft = Draft::of(template, values, (typing.waived.clone(), typing.removed.clone()), &done);
    if state.drill {
        drills::mark(&mut draft.message);
    }
    let edit = edits(job, template, typing);
    let open = draft.open_claims(&done);
    html! {
        <>
            <p class="minor">{ &template.purpose }</p>
            <details class="fields-of" open={true}>
                <summary>{ "Fields" }</summary>
                { form(&draft, &edit) }
            </details>
            { letter(document, &draft, Format::Plain) }
            { claims(&draft, &open, &edit) }
            { lacking(&draft) }
            { send(job, &draft, typing) }
        </>
    }
}

fn edits(job: &Job, template: &Template, typing: &UseStateHandle<Typing>) -> Callback<Edit> {
    let (job, typing, template) = (job.clone(), typing.clone(), template.id.clone());
    Callback::from(move |edit| {
        let mut next = Typing { template: Some(template.clone()), ..(*typing).clone() };
        match edit {
            Edit::Type(field, typed) => drop(next.values.insert(field, typed)),
            Edit::Waive(field) => toggle(&mut next.waived, field),
            Edit::Remove(claim) => toggle(&mut next.removed, claim),
            Edit::Done(step) => job.record(What::StepDone { step }),
        }
        typing.set(next);
    })
}

/// The desk sends nothing itself: it hands the text over, and the agent says when it is out.
fn send(job: &Job, draft: &Draft<'_>, typing: &UseStateHandle<Typing>) -> Html {
    let template = draft.template;
    // What has left the house is written down, blanks and all; what lacks stands above the button.
    let words = if draft.lacking.is_empty() { "I have sent this" } else { "I have sent it with the blanks" };
    let (text, subject) = (format(&draft.message, Format::Plain), draft.message.subject_line());
    let sent = match template.audience {
        Audience::Customer => What::UpdateSent { to: customer(job), text },
        Audience::Internal => {
            What::NoticeSent { template: template.id.clone(), to: template.to.clone(), subject, text }
        }
    };
    let log = {
        let (job, typing) = (job.clone(), typing.setter());
        single_click(move || {
            job.record(sent.clone());
            typing.set(Typing::default());
            // The button goes with the message.
            dom::focus("#messages");
        })
    };
    html! {
        <div class="buttons">
            if job.is_exercise() {
                { copies(draft, Format::Plain, &Callback::noop()) }
            } else {
                // Where the browser refuses the file, copying remains.
                { buttons(job.document(), draft, Format::Plain, &Callback::noop(), &Callback::noop()) }
            }
            <button type="button" onclick={log}>{ words }</button>
        </div>
    }
}

/// What was sent, the last first.
pub(crate) fn sent(job: &Job) -> Html {
    let state = job.state();
    if state.updates.is_empty() && state.notices.is_empty() {
        return Html::default();
    }
    let list = |title: &'static str, sent: &[Sent]| {
        if sent.is_empty() {
            return Html::default();
        }
        html! {
            <details>
                <summary>{ format!("{title} ({})", sent.len()) }</summary>
                { for sent.iter().rev().map(|sent| html! {
                    <article class="sent">
                        <p class="minor">{ format!("{} to {}", clock::show(sent.mark.at), sent.to) }
                            if let Some(late) = sent.due.filter(|due| sent.mark.at > *due) { <strong class="warning">{ format!(" · {}", clock::left(late, sent.mark.at)) }</strong> }
                        </p>
                        if !sent.subject.is_empty() { <p><strong>{ &sent.subject }</strong></p> }
                        <pre>{ &sent.text }</pre>
                    </article>
                }) }
            </details>
        }
    };
    html! {
        <section aria-labelledby="sent-title">
            <h2 id="sent-title">{ "Sent" }</h2>
            { list("To the customer", &state.updates) }
            { list("To colleagues", &state.notices) }
        </section>
    }
}
