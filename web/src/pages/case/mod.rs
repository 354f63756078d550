//! One case: what is due now, and everything that was done.

mod checklist;
mod close;
mod contacts;
mod due;
mod export;
mod facts;
mod head;
mod ladder;
mod messages;
mod review;
mod ticket;
mod timeline;

use std::rc::Rc;

use escalation_core::{
    case::{Phase, State, What},
    policy::Document,
};
use yew::prelude::*;

use crate::{
    app::SharedEngine,
    ledger::Ledger,
    state::cases::{CasesHandle, Work},
};

/// A case with what is needed to work on it.
#[derive(Debug, Clone)]
pub(crate) struct Job {
    /// The case.
    pub work: Rc<Work>,
    /// Where it is written.
    pub ledger: Ledger,
    /// The policy of today; the case's decision may have been made under another.
    pub engine: SharedEngine,
}

/// Two are equal when they are the same one: every event makes another, and nobody compares whole logs.
impl PartialEq for Job {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.work, &other.work)
    }
}

impl Job {
    fn state(&self) -> &State {
        &self.work.state
    }

    fn document(&self) -> &Document {
        &self.engine.0.policy().document
    }

    /// Writes down what was done just now.
    fn record(&self, what: What) {
        self.ledger.record(&self.state().case, what);
    }

    /// Writes that down whenever it is called.
    fn does(&self, what: What) -> Callback<MouseEvent> {
        let (ledger, case) = (self.ledger.clone(), self.state().case.clone());
        Callback::from(move |_| ledger.record(&case, what.clone()))
    }
}

/// Which case.
#[derive(Debug, PartialEq, Properties)]
pub(crate) struct CaseProperties {
    /// Its id.
    pub id: AttrValue,
}

/// A part of the page that keeps something to itself while one works.
#[derive(Debug, PartialEq, Properties)]
pub(crate) struct JobProperties {
    /// The case.
    pub job: Job,
}

/// The page.
#[component]
pub(crate) fn CasePage(properties: &CaseProperties) -> Html {
    let id = &properties.id;
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
        use_effect_with((id.clone(), wanted, known), move |(id, wanted, _)| {
            if *wanted {
                ledger.read(id);
            }
        });
    }
    match work {
        Some(work) => page(&Job { work, ledger, engine }),
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

fn page(job: &Job) -> Html {
    let open = job.state().phase == Phase::Open;
    html! {
        <main id="main" tabindex="-1" class="work">
            { head::head(job) }
            <div class="todo">
                <due::DueList job={job.clone()} />
                { checklist::checklists(job) }
                if open { <messages::Composer job={job.clone()} /> }
                { contacts::contacts(job) }
                { ladder::ladder(job) }
                if open { { facts::facts(job) } }
                { close::close(job) }
                if !open { { review::review(job) } }
            </div>
            <div class="done">
                { ticket::ticket(job) }
                { timeline::timeline(job) }
                { messages::sent(job) }
                <export::Exports job={job.clone()} />
            </div>
        </main>
    }
}
