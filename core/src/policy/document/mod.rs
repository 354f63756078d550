//! The document types: one struct per kind of statement, as written in TOML and as shown by the explorer.
//!
//! References between entries are ids; the compiler has checked every one of them. The order of entries is the author's
//! and is kept.

mod criteria;
mod facts;
mod indices;
mod ladder;
mod names;
mod procedure;
mod promise;
mod statement;
mod template;

pub use criteria::*;
pub use facts::*;
pub use ladder::*;
pub use names::*;
pub use procedure::*;
pub use promise::*;
pub use statement::*;
pub use template::*;

use serde::{Deserialize, Serialize};

use super::Source;

/// The whole policy.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Document {
    /// Name, version, currency.
    pub about: About,
    /// Most urgent first.
    pub tiers: Vec<Tier>,
    /// Groups of criteria.
    pub categories: Vec<Category>,
    /// What can hold for a ticket.
    pub criteria: Vec<Criterion>,
    /// What can be known of a ticket.
    pub facts: Vec<Fact>,
    /// What the reader looks for.
    pub signals: Vec<Signal>,
    /// Levels of the ladder, lowest first.
    pub levels: Vec<Level>,
    /// Who works at a level.
    pub roles: Vec<Role>,
    /// Ways to reach somebody.
    pub contacts: Vec<Contact>,
    /// Checklists.
    pub procedures: Vec<Procedure>,
    /// Messages to send.
    pub templates: Vec<Template>,
    /// By when the customer must have heard from us.
    pub response_slas: Vec<ResponseSla>,
    /// By when it must be solved.
    pub resolution_targets: Vec<ResolutionTarget>,
    /// Level 1 agents by subject, for tickets that meet no criterion.
    pub routes: Vec<Route>,
    /// Goals, training, reviews: statements without a part in a decision.
    pub statements: Vec<Statement>,
    /// Where the policy text contradicts itself or is silent, and the reading chosen.
    pub open_points: Vec<OpenPoint>,
}

/// Name and version of a policy (`policy.toml`).
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct About {
    /// Machine name: `teamflow`.
    pub id: String,
    /// The document's title.
    pub name: String,
    /// The organisation whose policy it is, as templates name it.
    pub organisation: String,
    /// The author's version.
    pub version: String,
    /// Language of the tickets, a folder of `languages/`.
    pub language: String,
    /// Currency of amounts that name none.
    pub currency: String,
    /// What the document is for.
    pub purpose: String,
    /// Where the text says so.
    pub source: Source,
    /// Coarse worth of one unit of other currencies; an amount inside the band is open.
    #[serde(default, rename = "rate")]
    pub rates: Vec<Rate>,
    /// Whose mail is the organisation's own and says nothing about the customer: names, `TeamFlow Support`, and domains
    /// with an `@` before them, `@teamflow.com`.
    #[serde(default)]
    pub senders: Vec<String>,
}

/// Whether a currency is written as ISO 4217 writes them.
#[cfg(feature = "compiler")]
pub(crate) fn is_currency(text: &str) -> bool {
    text.len() == 3 && text.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// What one unit of a foreign currency is worth in the policy's, as a band.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rate {
    /// ISO code.
    pub currency: String,
    /// Least worth, in hundredths of the policy's currency.
    pub low: u32,
    /// Greatest worth, in hundredths of the policy's currency.
    pub high: u32,
}
