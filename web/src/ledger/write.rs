//! Writing: from the outbox into the database, and summaries made from events.

use std::{collections::BTreeSet, rc::Rc};

use escalation_core::{
    case::{Event, Log, Summary},
    order::{gathered, sort_distinct},
};

use super::Ledger;
use crate::{
    platform::case_store::{CaseStore, Change, StoreError},
    state::cases::CasesAct,
};

/// Events of their JSON, and how many cannot be read.
pub(super) fn parse(stored: &[String]) -> (Vec<Event>, usize) {
    let events: Vec<Event> = stored.iter().filter_map(|json| serde_json::from_str(json).ok()).collect();
    let damaged = stored.len() - events.len();
    (events, damaged)
}

pub(super) fn json<T: serde::Serialize>(value: &T) -> String {
    // These types always have a JSON form.
    serde_json::to_string(value).unwrap_or_default()
}

impl Ledger {
    /// Empties the outbox, case by case, the oldest event first. One at a time: a second call is taken up by the
    /// first.
    pub(super) fn flush(&self) {
        if self.0.writing.replace(true) {
            return;
        }
        let ledger = self.clone();
        wasm_bindgen_futures::spawn_local(async move {
            let outcome = ledger.empty_outbox().await;
            ledger.0.writing.set(false);
            let left = ledger.0.outbox.borrow().len();
            ledger.tell(CasesAct::Unsaved(left));
            if let Err(error) = outcome {
                ledger.trouble(&error);
            }
        });
    }

    async fn empty_outbox(&self) -> Result<(), StoreError> {
        loop {
            let Some(case) = self.0.outbox.borrow().first().map(|event| event.case.clone()) else {
                return Ok(());
            };
            let store = self.store().ok_or_else(|| self.0.without.borrow().clone())?;
            let events: Vec<Event> =
                self.0.outbox.borrow().iter().filter(|event| event.case == case).cloned().collect();
            let (change, added) = self.write(&store, &case, &events).await?;
            self.0.outbox.borrow_mut().retain(|event| !events.iter().any(|kept| kept.id == event.id));
            self.say(&case, &added);
            change.summary.iter().for_each(|summary| self.learn(summary));
        }
    }

    /// Adds events to a case in the database; gives what was written, and the events that were new to it.
    pub(super) async fn write(
        &self,
        store: &Rc<CaseStore>,
        case: &str,
        events: &[Event],
    ) -> Result<(Change, Vec<Event>), StoreError> {
        let change = store.change(case, |stored| self.change(&stored, events)).await?;
        let (written, _) = parse(&change.events.iter().map(|(_, json)| json.clone()).collect::<Vec<_>>());
        Ok((change, written))
    }

    /// What adding events to those stored writes: the new ones, those whose texts a redaction takes out, the summary.
    fn change(&self, stored: &[String], events: &[Event]) -> Change {
        let (before, _) = parse(stored);
        let known: BTreeSet<&str> = gathered(stored.iter().map(String::as_str));
        let before = Log::of(before);
        let mut log = before.clone();
        log.extend(events.iter().cloned());
        let single = log.events().into_iter().map(|event| (event.id.clone(), json(event)));
        let mut written: Vec<(String, String)> =
            single.filter(|(_, json)| !known.contains(json.as_str())).collect();
        written.extend(versions(&before, &log));
        Change { events: written, summary: self.summarise(&log) }
    }

    fn summarise(&self, log: &Log) -> Option<String> {
        Some(json(&Summary::of(log, &self.0.engine)?))
    }

    pub(super) fn learn(&self, summary: &str) {
        if let Ok(summary) = serde_json::from_str(summary) {
            self.tell(CasesAct::Summaries(vec![summary]));
        }
    }

    /// Reads every summary; makes them again from the events where their shape is another.
    pub(super) async fn read_board(&self, store: &Rc<CaseStore>) -> Result<(), StoreError> {
        if !store.has_shape(Summary::SHAPE).await? {
            for case in store.cases().await? {
                self.write(store, &case, &[]).await?;
            }
            store.set_shape(Summary::SHAPE).await?;
        }
        let stored = store.summaries().await?;
        let summaries: Vec<Summary> =
            stored.iter().filter_map(|json| serde_json::from_str(json).ok()).collect();
        let damaged = stored.len() - summaries.len();
        self.tell(CasesAct::Ready(summaries));
        self.tell(CasesAct::Totals(self.totals(store).await?));
        if damaged > 0 {
            return Err(StoreError::Damaged(format!("{damaged} cases")));
        }
        Ok(())
    }
}

/// Records of events that have or had several versions, because somebody changed a stored event, in a file for
/// instance: every version is kept, in one order. A redaction makes versions alike; the keys that are left over then
/// get the event that is left, so that no text stays under them.
fn versions(before: &Log, now: &Log) -> Vec<(String, String)> {
    let mut records = Vec::new();
    let mut ids: Vec<&str> = before.conflicts().iter().chain(&now.conflicts()).map(|one| one.id).collect();
    sort_distinct(&mut ids);
    for id in ids {
        let of =
            |log: &Log| -> Vec<String> { log.stored().filter(|event| event.id == id).map(json).collect() };
        let (before, now) = (of(before), of(now));
        if before == now {
            continue;
        }
        let places = 0..before.len().max(now.len());
        let at = |place: usize| now.get(place).or(now.first()).cloned();
        records.extend(places.filter_map(|place| Some((format!("{id}+{place}"), at(place)?))));
    }
    records
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;
    use escalation_core::case::What;

    use super::*;

    fn event(id: &str, what: What) -> Event {
        Event::new(id.into(), "case".into(), DateTime::UNIX_EPOCH, String::new(), what)
    }

    #[test]
    fn a_redaction_leaves_no_text_under_any_key() {
        let note = |text: &str| event("note", What::Note { text: text.into() });
        let before = Log::of([note("secret one"), note("secret two")]);
        assert_eq!(versions(&Log::default(), &before).len(), 2);
        let mut now = before.clone();
        now.append(event("redaction", What::Redacted { event: "note".into(), reason: String::new() }));
        let records = versions(&before, &now);
        assert_eq!(records.iter().map(|(key, _)| key.as_str()).collect::<Vec<_>>(), ["note+0", "note+1"]);
        assert!(records.iter().all(|(_, json)| !json.contains("secret")), "{records:?}");
        assert!(versions(&now, &now).is_empty());
        assert!(versions(&before, &before).is_empty(), "what stands there already is not written again");
    }
}
