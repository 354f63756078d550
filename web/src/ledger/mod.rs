//! Where the pages write: every act becomes an event, is seen at once, and is kept in the browser's database.
//!
//! An event goes first into the state that the page shows, then into the outbox, from which it leaves only when the
//! database has it. What the database refuses stays in the outbox, and the page says so.

mod archive;
mod tabs;
mod write;

pub(crate) use archive::{Exported, Imported, Progress};

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

use chrono::Datelike as _;
use escalation_core::{
    Engine,
    case::{Event, Opened, What},
};
use yew::{Callback, UseReducerDispatcher};

use crate::{
    platform::{
        case_store::{CaseStore, Channel, StoreError},
        clock, ids, storage,
    },
    state::cases::{Cases, CasesAct, Trouble},
};

/// The ledger; all clones are the same one.
#[derive(Debug, Clone)]
pub(crate) struct Ledger(Rc<Inner>);

#[derive(Debug)]
struct Inner {
    engine: Rc<Engine>,
    cases: UseReducerDispatcher<Cases>,
    store: RefCell<Option<Rc<CaseStore>>>,
    channel: RefCell<Option<Channel>>,
    outbox: RefCell<Vec<Event>>,
    /// Why there is no database, while there is none.
    without: RefCell<StoreError>,
    /// Whether the outbox is being emptied.
    writing: Cell<bool>,
    /// This tab's own letters and the last number taken, where there is no database to ask.
    alone: RefCell<(String, u32)>,
}

impl PartialEq for Ledger {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl Ledger {
    /// A ledger that tells `cases` of everything.
    pub(crate) fn new(engine: Rc<Engine>, cases: UseReducerDispatcher<Cases>) -> Self {
        Self(Rc::new(Inner {
            engine,
            cases,
            store: RefCell::default(),
            channel: RefCell::default(),
            outbox: RefCell::default(),
            without: RefCell::new(StoreError::Absent),
            writing: Cell::default(),
            alone: RefCell::default(),
        }))
    }

    /// Opens the database, reads the board, and listens to the other tabs.
    pub(crate) fn start(&self) {
        let ledger = self.clone();
        let heard = self.clone();
        self.0.channel.replace(Some(Channel::listen(move |said| heard.hear(&said))));
        wasm_bindgen_futures::spawn_local(async move {
            match ledger.open().await {
                Ok(()) => ledger.tell(CasesAct::Trouble(None)),
                Err(error) => {
                    ledger.tell(CasesAct::Ready(Vec::new()));
                    ledger.trouble(&error);
                }
            }
        });
    }

    /// Opens a case; gives its id. The case is on the page when this returns.
    pub(crate) async fn open_case(&self, opened: Opened, prefix: &str) -> String {
        let case = self.take_id().await;
        let incident = if opened.incident.is_empty() {
            format!("{prefix}-{}-{case}", clock::now().year())
        } else {
            opened.incident
        };
        self.record(&case, What::Opened(Box::new(Opened { incident, ..opened })));
        case
    }

    /// Writes down what was done in a case just now.
    pub(crate) fn record(&self, case: &str, what: What) {
        self.record_at(case, clock::now(), what);
    }

    /// Writes down what was done in a case at a time before.
    pub(crate) fn record_at(&self, case: &str, at: chrono::DateTime<chrono::Utc>, what: What) {
        let now = clock::now();
        let mut event = Event::new(ids::event_id(), case.to_owned(), at, storage::agent(), what);
        event.recorded_at = now;
        self.tell(CasesAct::Done(case.to_owned(), vec![event.clone()]));
        self.0.outbox.borrow_mut().push(event);
        self.flush();
    }

    /// Reads a case's log, unless the state has it.
    pub(crate) fn read(&self, case: &str) {
        let (ledger, case) = (self.clone(), case.to_owned());
        wasm_bindgen_futures::spawn_local(async move {
            let Some(store) = ledger.store() else {
                return ledger.tell(CasesAct::Read(case, Vec::new()));
            };
            match store.events(&case).await {
                Ok(events) => {
                    let (events, damaged) = write::parse(&events);
                    if damaged > 0 {
                        ledger.trouble(&StoreError::Damaged(format!("{damaged} events of case {case}")));
                    }
                    ledger.tell(CasesAct::Read(case, events));
                }
                Err(error) => ledger.trouble(&error),
            }
        });
    }

    /// Tries again to keep what was refused. Where the database was deleted, everything that this tab has read is
    /// written back.
    pub(crate) fn retry(&self, cases: &Cases) {
        if cases.trouble.as_ref().is_some_and(|trouble| trouble.gone) {
            let events = cases.works().flat_map(|(_, work)| work.log.stored()).cloned();
            self.0.outbox.replace(events.collect());
            self.tell(CasesAct::Deleted);
        }
        let (ledger, totals) = (self.clone(), cases.totals().to_vec());
        wasm_bindgen_futures::spawn_local(async move {
            // A connection that failed once may be dead without saying so.
            ledger.0.store.take();
            if let Err(error) = ledger.open().await {
                return ledger.trouble(&error);
            }
            ledger.tell(CasesAct::Trouble(None));
            if let Some(store) = ledger.store()
                && let Err(error) = ledger.keep_totals(&store, &totals).await
            {
                ledger.trouble(&error);
            }
            ledger.flush();
        });
    }

    fn tell(&self, act: CasesAct) {
        self.0.cases.dispatch(act);
    }

    fn trouble(&self, error: &StoreError) {
        self.tell(CasesAct::Trouble(Some(Trouble {
            message: error.message(),
            help: error.help(),
            absent: *error == StoreError::Absent,
            gone: *error == StoreError::Gone,
        })));
    }

    fn store(&self) -> Option<Rc<CaseStore>> {
        self.0.store.borrow().clone()
    }

    /// The next id; without a database this tab's own letters, which no other tab has.
    async fn take_id(&self) -> String {
        if let Some(store) = self.store()
            && let Ok(id) = store.take_id().await
        {
            return id;
        }
        let mut alone = self.0.alone.borrow_mut();
        if alone.0.is_empty() {
            alone.0 = ids::letters();
        }
        alone.1 += 1;
        format!("{}-{:04}", alone.0, alone.1)
    }

    async fn open(&self) -> Result<(), StoreError> {
        let lost = {
            let ledger = self.clone();
            Callback::from(move |error: StoreError| {
                ledger.0.store.take();
                ledger.0.without.replace(error.clone());
                ledger.trouble(&error);
            })
        };
        let opened = CaseStore::open(&lost).await;
        let store = Rc::new(opened.inspect_err(|error| drop(self.0.without.replace(error.clone())))?);
        self.0.store.replace(Some(Rc::clone(&store)));
        self.read_board(&store).await
    }
}
