//! One case: what is due now, and everything that was done.

mod act_section;
mod checklist;
mod close;
mod contacts;
mod due;
mod export;
mod facts;
mod head;
mod job;
mod ladder;
mod last_done;
mod messages;
mod review;
mod ticket;
mod timeline;

use act_section::ActSection;
pub(crate) use checklist::checklists;
pub(crate) use contacts::contacts;
pub(crate) use due::DueList;
pub(crate) use job::{Job, JobProperties, Pen};
pub(crate) use ladder::ladder;
pub(crate) use messages::{Composer, sent};

use escalation_core::case::Phase;
use yew::prelude::*;

use crate::{
    app::SharedEngine,
    ledger::Ledger,
    platform::{drafts::Drafts, storage},
    state::cases::CasesHandle,
};

/// Who works on the case, as typed at its head; below the page, a context.
#[derive(Debug, Clone, PartialEq)]
struct Agent(AttrValue);

/// Which case.
#[derive(Debug, PartialEq, Properties)]
pub(crate) struct CaseProperties {
    /// Its id.
    pub id: AttrValue,
}

/// The page.
#[component]
pub(crate) fn CasePage(properties: &CaseProperties) -> Html {
    let id = &properties.id;
    let agent = use_state_eq(|| Agent(storage::agent().into()));
    let (cases, ledger) = (use_context::<CasesHandle>(), use_context::<Ledger>());
    let (Some(cases), Some(ledger), Some(engine)) = (cases, ledger, use_context::<SharedEngine>()) else {
        return Html::default();
    };
    let work = cases.work(id);
    {
        let ledger = ledger.clone();
        // The board may know more of the case than this tab has read: another tab wrote, or imported a file.
        let known = cases.summaries().get(id.as_str()).map_or(0, |summary| summary.events);
        let wanted = cases.ready && work.as_ref().is_none_or(|work| work.log.len() < known);
        // What could not be read is read once the trouble is over.
        let well = cases.trouble.is_none();
        use_effect_with((id.clone(), wanted, known, well), move |(id, wanted, ..)| {
            if *wanted {
                ledger.read(id);
            }
        });
    }
    match work {
        Some(work) => html! {
            <ContextProvider<Drafts> context={Drafts { of: id.clone() }}><ContextProvider<Agent> context={(*agent).clone()}>
                { page(&Job { work, pen: Pen::Ledger(ledger), engine }, &agent) }
            </ContextProvider<Agent>></ContextProvider<Drafts>>
        },
        None if cases.is_missing(id) => html! {
            <main id="main" tabindex="-1"><h1 tabindex="-1">{ "This case is not in this browser" }</h1>
                <p>{ format!("There is no case {id} here. It may be in another browser: save all cases there as a file, and import it under ") }
                    <a href="#/cases">{ "Cases" }</a>{ "." }</p>
            </main>
        },
        None => html! {
            <main id="main" tabindex="-1"><h1 tabindex="-1">{ format!("Case {id}") }</h1><p role="status">{ "Reading the case …" }</p></main>
        },
    }
}

fn page(job: &Job, agent: &UseStateHandle<Agent>) -> Html {
    let open = job.state().phase == Phase::Open;
    html! {
        <main id="main" tabindex="-1" class="work">
            { head::head(job, agent) }
            <div class="todo">
                <DueList job={job.clone()} />
                { checklists(job) }
                if open { <Composer job={job.clone()} /> }
                { contacts(job) }
                { ladder(job) }
                if open { { facts::facts(job) } }
                { close::close(job, agent) }
                if !open { { review::review(job) } }
            </div>
            <div class="done">
                { ticket::ticket(job) }
                { timeline::timeline(job) }
                { sent(job) }
                <export::Exports job={job.clone()} />
            </div>
        </main>
    }
}
