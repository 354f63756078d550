//! What every part of the drills works with.

use std::rc::Rc;

use escalation_core::{Engine, drill::Drill, policy::Document};

use super::library::Library;
use crate::{app::SharedEngine, state::drills::RecordHandle};

/// The policy, the drills, and what was done before.
#[derive(Debug, Clone)]
pub(super) struct Room {
    /// The policy's engine.
    pub engine: SharedEngine,
    /// The drills.
    pub library: Library,
    /// What this browser's trainees have done.
    pub record: RecordHandle,
}

impl PartialEq for Room {
    fn eq(&self, other: &Self) -> bool {
        // A handle compares what it was when it was taken; reading it gives what is now.
        Rc::ptr_eq(&self.library, &other.library) && self.record == other.record
    }
}

impl Room {
    /// The engine.
    pub(super) fn engine(&self) -> &Engine {
        &self.engine.0
    }

    /// The policy's document.
    pub(super) fn document(&self) -> &Document {
        &self.engine.0.policy().document
    }

    /// The drill with this id.
    pub(super) fn drill(&self, id: &str) -> Option<&Drill> {
        self.library.iter().find(|drill| drill.id == id)
    }
}
