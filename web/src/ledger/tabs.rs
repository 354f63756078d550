//! What the tabs of one browser tell each other.

use escalation_core::case::Event;
use serde::{Deserialize, Serialize};

use super::Ledger;
use crate::state::cases::CasesAct;

/// What one tab says.
#[derive(Debug, Serialize, Deserialize)]
enum Word {
    /// These events of a case are kept now.
    Kept { case: String, events: Vec<Event> },
    /// Many cases changed: read the board again.
    Changed,
}

impl Ledger {
    /// Tells the other tabs what was kept.
    pub(super) fn say(&self, case: &str, events: &[Event]) {
        self.broadcast(&Word::Kept { case: case.to_owned(), events: events.to_vec() });
    }

    /// Tells the other tabs to read everything again.
    pub(super) fn say_changed(&self) {
        self.broadcast(&Word::Changed);
    }

    fn broadcast(&self, word: &Word) {
        if let (Some(channel), Ok(said)) = (&*self.0.channel.borrow(), serde_json::to_string(word)) {
            channel.say(&said);
        }
    }

    /// Takes in what another tab says. A tab of another version may say what is not understood; its events are in
    /// the database all the same.
    pub(super) fn hear(&self, said: &str) {
        let ledger = self.clone();
        match serde_json::from_str(said) {
            Ok(Word::Kept { case, events }) => {
                self.tell(CasesAct::Heard(case.clone(), events));
                wasm_bindgen_futures::spawn_local(async move {
                    // A case that is not looked at here: its summary is enough.
                    if let Some(store) = ledger.store()
                        && let Ok(Some(summary)) = store.summary(&case).await
                    {
                        ledger.learn(&summary);
                    }
                });
            }
            Ok(Word::Changed) => wasm_bindgen_futures::spawn_local(async move {
                if let Some(store) = ledger.store() {
                    // A database that cannot be read is told of by whoever writes next.
                    let _ = ledger.read_board(&store).await;
                }
            }),
            Err(_) => {}
        }
    }
}
