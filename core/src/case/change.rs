//! What a new decision changes.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// One difference between two decisions of a case. Names are those of the decision, so that they can be shown
/// under any policy.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum Change {
    /// Another tier.
    Tier {
        /// Id of the tier before.
        from: String,
        /// Id of the tier now.
        to: String,
    },
    /// A criterion holds now.
    CriterionAdded {
        /// Its id.
        id: String,
    },
    /// A criterion holds no more.
    CriterionRemoved {
        /// Its id.
        id: String,
    },
    /// Somebody is to be told, too.
    ContactAdded {
        /// Id of the role or contact.
        id: String,
        /// Name.
        name: String,
        /// By when.
        due: DateTime<Utc>,
    },
    /// Somebody need not be told any more.
    ContactRemoved {
        /// Id of the role or contact.
        id: String,
        /// Name.
        name: String,
    },
    /// A checklist applies, too.
    ChecklistAdded {
        /// Its id.
        id: String,
        /// Its name.
        name: String,
    },
    /// A checklist applies no more.
    ChecklistRemoved {
        /// Its id.
        id: String,
        /// Its name.
        name: String,
    },
    /// A name, the ways to reach somebody, or a step is not what it was; `None` where there is none.
    Reworded {
        /// What it is, for people: `Name`, `Reach Engineering Manager`, `Step of Security Breach`.
        what: String,
        /// Before.
        from: Option<String>,
        /// Now; the same as before where only a step's details are other.
        to: Option<String>,
    },
    /// A time moved; `None` where there is none.
    Moved {
        /// Which.
        clock: Clock,
        /// Before.
        from: Option<DateTime<Utc>>,
        /// Now.
        to: Option<DateTime<Utc>>,
    },
    /// The customer hears from us at another interval; `None` where none is set.
    Cadence {
        /// Minutes before.
        from: Option<u32>,
        /// Minutes now.
        to: Option<u32>,
    },
}

/// A time that everybody looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Clock {
    /// By when the entry level must have it.
    Deadline,
    /// By when the customer must have heard from us.
    Response,
    /// By when it must be solved.
    Resolution,
}
