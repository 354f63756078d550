//! The desk's addresses: hash routes, so that it works from any folder of any server.

use yew_router::prelude::*;

/// A page of the desk.
#[derive(Debug, Clone, PartialEq, Routable)]
pub(crate) enum Route {
    /// Paste a ticket, get a decision.
    #[at("/")]
    Intake,
    /// All cases.
    #[at("/cases")]
    Cases,
    /// One case.
    #[at("/cases/:id")]
    Case {
        /// Its id.
        id: String,
    },
    /// How well escalations go.
    #[at("/metrics")]
    Metrics,
    /// Training drills.
    #[at("/drills")]
    Drills,
    /// A part of them: sprint, quiz, progress, class.
    #[at("/drills/:part")]
    DrillsPart {
        /// Which.
        part: String,
    },
    /// One drill.
    #[at("/drills/:part/:id")]
    Drill {
        /// Alone, or with a group.
        part: String,
        /// Its id.
        id: String,
    },
    /// The whole policy.
    #[at("/policy")]
    Policy,
    /// One entry of the policy.
    #[at("/policy/:kind/:id")]
    Entry {
        /// `criterion`, `role` …
        kind: String,
        /// Its id.
        id: String,
    },
    /// Trying a change of the policy.
    #[at("/workbench")]
    Workbench,
    /// Messages.
    #[at("/templates")]
    Templates,
    /// One message.
    #[at("/templates/:id")]
    Template {
        /// Its id.
        id: String,
    },
    /// An address that is none.
    #[not_found]
    #[at("/not-found")]
    NotFound,
}

impl Route {
    /// What the page is called.
    pub(crate) fn title(&self) -> &'static str {
        match self {
            Self::Intake => "Intake",
            Self::Cases | Self::Case { .. } => "Cases",
            Self::Metrics => "Metrics",
            Self::Drills | Self::DrillsPart { .. } | Self::Drill { .. } => "Drills",
            Self::Policy | Self::Entry { .. } => "Policy",
            Self::Workbench => "Workbench",
            Self::Templates | Self::Template { .. } => "Templates",
            Self::NotFound => "Not found",
        }
    }
}
