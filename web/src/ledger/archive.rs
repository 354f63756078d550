//! All cases as one file, and a file's cases among ours.

use std::{collections::BTreeSet, rc::Rc};

use escalation_core::{
    case::{Archive, ArchiveWriter, Event, Log, TicketTotal, join_totals, merge},
    order::gathered,
};
use gloo_timers::future::TimeoutFuture;
use yew::Callback;

use super::{Ledger, write::parse};
use crate::{
    platform::{
        case_store::{CaseStore, StoreError},
        clock,
    },
    state::{
        cases::{Cases, CasesAct},
        words::counted,
    },
};

/// How many cases are done, and of how many.
pub(crate) type Progress = (usize, usize);

/// What an import brought.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Imported {
    /// Cases in the file.
    pub cases: usize,
    /// Cases that were not here before.
    pub new_cases: usize,
    /// Events that were not here before.
    pub new_events: usize,
}

/// All cases as a file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Exported {
    /// The file's parts, in order.
    pub parts: Vec<String>,
    /// Entries that cannot be read, and are not in it.
    pub damaged: usize,
}

/// After so many cases the page may do something else.
const BREATH: usize = 50;

impl Ledger {
    /// Every case as one file: what the database has together with what only this tab has.
    ///
    /// # Errors
    /// The database is there and cannot be read; where it is gone, the file has what this tab holds.
    pub(crate) async fn export(
        &self,
        cases: &Cases,
        progress: Callback<Progress>,
    ) -> Result<Exported, StoreError> {
        let store = self.store();
        let mut ids: BTreeSet<String> = gathered(cases.works().map(|(case, _)| case.clone()));
        let mut totals = cases.totals().to_vec();
        if let Some(store) = &store {
            ids.extend(store.cases().await?);
            totals = join_totals(&totals, &self.totals(store).await?);
        }
        let (mut writer, head) = ArchiveWriter::head(clock::now());
        let mut exported = Exported { parts: vec![head], damaged: 0 };
        for (done, case) in ids.iter().enumerate() {
            if done % BREATH == 0 {
                progress.emit((done, ids.len()));
                TimeoutFuture::new(0).await;
            }
            let kept = match &store {
                Some(store) => {
                    let (events, damaged) = parse(&store.events(case).await?);
                    exported.damaged += damaged;
                    Log::of(events)
                }
                None => Log::default(),
            };
            let log = match cases.work(case) {
                Some(work) => merge(&kept, &work.log),
                None => kept,
            };
            exported.parts.push(writer.case(case, &log));
        }
        exported.parts.push(writer.end(&totals));
        Ok(exported)
    }

    /// Takes in every case of a file; events that are here already are left as they are.
    ///
    /// # Errors
    /// A sentence with the place of the fault and the way out; nothing was taken in.
    pub(crate) async fn import(&self, text: &str, progress: Callback<Progress>) -> Result<Imported, String> {
        let archive = Archive::from_json(text)
            .map_err(|error| format!("Nothing was imported: {error}. What to do: {}.", error.help()))?;
        let mut imported = Imported { cases: archive.cases.len(), ..Imported::default() };
        let known: BTreeSet<String> = match self.store() {
            Some(store) => {
                store.cases().await.map_err(|error| refused(&error, &imported))?.into_iter().collect()
            }
            None => BTreeSet::new(),
        };
        for (done, (case, log)) in archive.cases.iter().enumerate() {
            if done % BREATH == 0 {
                progress.emit((done, archive.cases.len()));
                TimeoutFuture::new(0).await;
            }
            let events: Vec<Event> = log.stored().cloned().collect();
            let new = match self.store() {
                Some(store) => self
                    .write(&store, case, &events)
                    .await
                    .map_err(|error| refused(&error, &imported))?
                    .1
                    .len(),
                None => self.hold(&events),
            };
            imported.new_events += new;
            imported.new_cases += usize::from(!known.contains(case));
        }
        if let Some(store) = self.store() {
            let joined = self.keep_totals(&store, &archive.ticket_totals).await;
            joined.map_err(|error| refused(&error, &imported))?;
            self.reread(&store, &archive).await.map_err(|error| refused(&error, &imported))?;
        } else {
            self.tell(CasesAct::Totals(archive.ticket_totals));
        }
        self.say_changed();
        Ok(imported)
    }

    /// Where there is no database, the file's cases live in this tab.
    fn hold(&self, events: &[Event]) -> usize {
        if let Some(first) = events.first() {
            self.tell(CasesAct::Done(first.case.clone(), events.to_vec()));
            self.0.outbox.borrow_mut().extend(events.iter().cloned());
            self.flush();
        }
        events.len()
    }

    async fn reread(&self, store: &Rc<CaseStore>, archive: &Archive) -> Result<(), StoreError> {
        for (case, log) in &archive.cases {
            self.tell(CasesAct::Heard(case.clone(), log.stored().cloned().collect()));
        }
        self.read_board(store).await
    }

    /// Numbers of tickets that were entered or imported.
    pub(super) async fn totals(&self, store: &Rc<CaseStore>) -> Result<Vec<TicketTotal>, StoreError> {
        let stored = store.totals().await?;
        Ok(stored.iter().filter_map(|json| serde_json::from_str(json).ok()).collect())
    }

    /// Enters how many tickets came in; 0 takes a number back.
    pub(crate) fn add_total(&self, total: TicketTotal) {
        self.tell(CasesAct::Totals(vec![total.clone()]));
        let ledger = self.clone();
        wasm_bindgen_futures::spawn_local(async move {
            let Some(store) = ledger.store() else {
                let without = ledger.0.without.borrow().clone();
                return ledger.trouble(&without);
            };
            match store.put_totals(&[(total.id.clone(), super::write::json(&total))]).await {
                Ok(()) => ledger.say_changed(),
                Err(error) => ledger.trouble(&error),
            }
        });
    }

    /// Keeps numbers of tickets that the database lacks.
    pub(super) async fn keep_totals(
        &self,
        store: &Rc<CaseStore>,
        theirs: &[TicketTotal],
    ) -> Result<(), StoreError> {
        if theirs.is_empty() {
            return Ok(());
        }
        let ours = self.totals(store).await?;
        let joined = join_totals(&ours, theirs);
        let records: Vec<(String, String)> = (joined.into_iter())
            .filter(|total| !ours.contains(total))
            .map(|total| (total.id.clone(), super::write::json(&total)))
            .collect();
        store.put_totals(&records).await
    }
}

fn refused(error: &StoreError, so_far: &Imported) -> String {
    let message = error.message();
    format!(
        "{message} {} Imported before that: {}; importing again goes on.",
        error.help(),
        counted(so_far.new_events, "entry", "entries")
    )
}
