//! Examples of frames: sentences in which a signal or a fact is found, or is not. `escalate test` and the page's workbench
//! judge them here.

use serde::{Deserialize, Serialize};

use crate::{Engine, Truth};

/// A sentence with what is found in it. It speaks for the frames themselves, so it is judged by an engine of
/// [frames alone](Engine::of_frames_alone).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Example {
    /// Id of the signal or of the fact.
    pub id: String,
    /// Whether it is a fact's.
    pub is_fact: bool,
    /// The sentence.
    pub text: String,
    /// Whether it is to be found there.
    pub found: bool,
}

impl Example {
    /// Whether it comes out as it should. An id that the policy does not declare is found nowhere.
    pub fn is_met(&self, engine: &Engine) -> bool {
        let (document, reading) = (&engine.policy().document, engine.read(&self.text));
        let found = if self.is_fact {
            let fact = document.fact_index(&self.id);
            fact.is_some_and(|index| reading.facts.iter().any(|known| known.fact == index))
        } else {
            let signal = document.signal_index(&self.id);
            signal.is_some_and(|index| reading.signal(index) != Truth::False)
        };
        found == self.found
    }
}
