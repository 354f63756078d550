//! What every part of the drills works with.

use std::rc::Rc;

use escalation_core::{Engine, drill::Drill, policy::Document};

use super::library::Library;
use crate::{
    app::SharedEngine,
    state::drills::{OwnHandle, RecordHandle},
};

/// The policy, the drills, and what was done before.
#[derive(Debug, Clone)]
pub(super) struct Room {
    /// The policy's engine.
    pub engine: SharedEngine,
    /// The policy's drills: what is drawn from, so that a seed means the same on every machine.
    pub shipped: Library,
    /// These, and those of one's own that have no fault.
    pub library: Library,
    /// Drills of one's own, unfinished ones among them.
    pub own: OwnHandle,
    /// What this browser's trainees have done.
    pub record: RecordHandle,
}

impl PartialEq for Room {
    fn eq(&self, other: &Self) -> bool {
        // A handle compares what it was when it was taken; reading it gives what is now.
        Rc::ptr_eq(&self.library, &other.library) && self.record == other.record && self.own == other.own
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
