//! The compiled form of concepts, frames, cues and language rules: what the policy image stores.
//!
//! A *node* is anything that can be mentioned in a sentence: a word, a phrase, a concept, a quantity. Phrases
//! lead from words to nodes, frames from nodes to concepts (which are nodes again), signals and facts.
//! A frame's *stratum* is larger than that of every node it mentions, so one pass in order of strata sees
//! everything.

use serde::{Deserialize, Serialize};

use super::phrases::Phrases;
use crate::{
    expr::Comparison,
    fact::{Quantity, Value},
    learned::Model,
    policy::Rate,
    reading::{Scope, Strength},
    text::MailMarkers,
};

/// Concepts, frames and language rules, compiled.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Lexicon {
    /// Rules of the language.
    pub language: Language,
    /// Words that something mentions, in order.
    #[serde(with = "crate::image::words::lexemes")]
    pub lexemes: Vec<Lexeme>,
    /// Words in a row that make a mention, by node.
    #[serde(with = "crate::image::words::phrases")]
    pub phrases: Phrases,
    /// Phrases that are found as they are written, in lower case with one space between words, each with the index of a
    /// frame that rests on it; in order.
    pub verbatim: Vec<(String, u32)>,
    /// Everything that can be mentioned; the first three are the quantities.
    pub nodes: Vec<Node>,
    /// In order of stratum.
    #[serde(with = "crate::image::frames")]
    pub frames: Vec<Frame>,
    /// What puts a mention out of scope.
    pub cues: Vec<Cue>,
    /// Facts that frames read, by index from [`Target::Fact`].
    pub readings: Vec<FactReading>,
    /// Number of signals of the document.
    pub signals: u16,
    /// Durations told without a number: node, hours at least and at most.
    pub relative: Vec<(NodeIndex, u32, u32)>,
    /// Learned weights, where the policy has some.
    pub learned: Model,
    /// Per row of the model, the index of its signal.
    pub learned_signals: Vec<u16>,
    /// The policy's currency.
    pub currency: String,
    /// Worth of other currencies.
    pub rates: Vec<Rate>,
    /// Whose mail is the organisation's own: names, and domains with an `@` before them.
    pub senders: Vec<String>,
}

/// Index of a node.
pub type NodeIndex = u32;

/// `#money`
pub const MONEY: NodeIndex = 0;
/// `#duration`
pub const DURATION: NodeIndex = 1;
/// `#count`
pub const COUNT: NodeIndex = 2;

/// A word that something mentions.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Lexeme {
    /// Folded.
    pub form: String,
    /// Whether only this form matches, and no inflection.
    pub exact: bool,
}

/// Anything that can be mentioned.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Node {
    /// `@our-data`; empty for words and phrases, which [`Lexicon::phrases`] lead to.
    pub name: String,
    /// Concepts that include it, directly or not.
    pub above: Vec<NodeIndex>,
}

/// A frame: what it looks for and what it stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Frame {
    /// What a match means.
    pub target: Target,
    /// One chain per sentence it draws on; more than one only with `&&`.
    pub parts: Vec<Chain>,
    /// If one matches in the same sentence, the hit is set aside.
    pub unless: Vec<Chain>,
    /// If one matches inside the hit, there is none.
    pub without: Vec<Chain>,
    /// Scopes in which it counts besides plain statements, one bit each ([`scope_bit`]).
    pub counts_in: u16,
    /// Order of evaluation.
    pub stratum: u8,
}

/// The bit of a scope in [`Frame::counts_in`].
pub fn scope_bit(scope: Scope) -> u16 {
    1 << (scope as u16)
}

/// What a frame's match means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Target {
    /// A mention of a concept.
    Concept(NodeIndex),
    /// A hit of a signal.
    Signal {
        /// Index into the document's signals.
        signal: u16,
        /// How sure.
        strength: FrameStrength,
    },
    /// A fact (index into [`Lexicon::readings`]).
    Fact(u16),
}

/// How sure a frame is; [`Strength`] as the image stores it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum FrameStrength {
    /// Opens the signal.
    Weak,
    /// Makes it true.
    Strong,
}

impl From<FrameStrength> for Strength {
    fn from(strength: FrameStrength) -> Self {
        match strength {
            FrameStrength::Weak => Self::Weak,
            FrameStrength::Strong => Self::Strong,
        }
    }
}

/// Items joined by one kind of link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chain {
    /// The first one, and each further one with its link to the one before.
    pub items: Vec<(Link, Item)>,
}

/// How an item stands to the one before it; that of the first item means nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Link {
    /// Next to each other, in order, fillers aside.
    Next,
    /// In order, at most so many words between.
    Ordered(u8),
    /// Either order, at most so many words between.
    Near(u8),
    /// Same sentence.
    Same,
}

/// One item of a chain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// What.
    pub what: What,
    /// Whether it may be missing.
    pub optional: bool,
}

/// What an item looks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// A mention of a node.
    Node(NodeIndex),
    /// A quantity that compares.
    Quantity {
        /// [`MONEY`], [`DURATION`] or [`COUNT`].
        node: NodeIndex,
        /// How.
        comparison: Comparison,
        /// With what.
        with: Quantity,
    },
    /// Any of these.
    Group(Vec<Chain>),
}

/// What puts a mention out of scope.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cue {
    /// Its node.
    pub node: NodeIndex,
    /// What it does.
    pub effect: CueEffect,
    /// How far, in words; 0: as far as the sentence goes.
    pub reach: u8,
    /// Where.
    pub reaches: Reaches,
    /// Whether the sentence must end with a question mark.
    pub in_question: bool,
}

/// Where the words stand that a cue reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Reaches {
    /// Behind it.
    #[default]
    After,
    /// Before it.
    Before,
    /// On both sides.
    Both,
    /// Everywhere in the text.
    Text,
}

/// What a cue does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CueEffect {
    /// Looks like a shorter cue and is none: "not only".
    None,
    /// Ends the reach of other cues: "but".
    Stop,
    /// Uncertain.
    Doubtful,
    /// Denied.
    Negated,
    /// Supposed.
    Hypothetical,
    /// Asked for.
    Question,
    /// Over.
    Past,
    /// Somebody else's.
    ThirdParty,
    /// Not meant.
    Joke,
}

impl CueEffect {
    /// The scope it puts a mention in, if any.
    pub fn scope(self) -> Option<Scope> {
        Some(match self {
            Self::None | Self::Stop => return None,
            Self::Doubtful => Scope::Doubtful,
            Self::Negated => Scope::Negated,
            Self::Hypothetical => Scope::Hypothetical,
            Self::Question => Scope::Question,
            Self::Past => Scope::Past,
            Self::ThirdParty => Scope::ThirdParty,
            Self::Joke => Scope::Joke,
        })
    }
}

/// How a matched frame becomes the value of a fact.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FactReading {
    /// Index into the document's facts.
    pub fact: u16,
    /// The value.
    pub take: Take,
    /// Whether several hits add up; else the largest stands.
    pub sum: bool,
}

/// Where a reading's value comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Take {
    /// It is always this.
    Constant(Value),
    /// The quantity of this kind among the matched words, times thousandths.
    Quantity {
        /// [`MONEY`], [`DURATION`] or [`COUNT`].
        node: NodeIndex,
        /// Factor in thousandths (12,000 turns months to years).
        times: i64,
        /// Whether to divide by a matched count ("over three years").
        divide_by_count: bool,
    },
}

/// Rules of a language.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Language {
    /// Words that may stand between neighbours of a phrase.
    pub fillers: Vec<String>,
    /// Words after which a full stop ends no sentence.
    pub abbreviations: Vec<String>,
    /// The commonest words, by which the language is told.
    pub function_words: Vec<String>,
    /// Words by which new text points to the quoted text below it.
    pub refers_below: Vec<String>,
    /// What the parts of a mail look like.
    pub mail: MailMarkers,
    /// Endings to strip.
    pub endings: Vec<Ending>,
    /// Irregular form, base form.
    pub irregular: Vec<(String, String)>,
    /// Variant, standard words.
    #[serde(with = "crate::image::lines::variants")]
    pub variants: Vec<(String, Vec<String>)>,
    /// Ordinary words that must not be taken for misspellings of others.
    #[serde(with = "crate::image::lines")]
    pub confusable: Vec<String>,
    /// Numbers and units.
    pub numbers: Numbers,
}

/// An ending of inflected words.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ending {
    /// What the inflected form ends with.
    pub strip: String,
    /// What the base form has instead.
    #[serde(default)]
    pub add: String,
    /// Whether the consonant before it was doubled ("logged").
    #[serde(default)]
    pub undouble: bool,
}

/// Numbers and units, folded.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Numbers {
    /// `twelve` is 12.
    pub words: Vec<(String, u32)>,
    /// `k` and `thousand` are 1000.
    pub scales: Vec<(String, u64)>,
    /// Sign or word, ISO code: `$` and `dollar` are USD.
    pub currencies: Vec<(String, String)>,
    /// Unit and its seconds: `day` is 86,400.
    pub units: Vec<(String, u32)>,
    /// Words of what has a number for a name: `invoice`.
    pub numbered: Vec<String>,
}
