//! What the reader makes of a text: its parts, the signals in it, the facts it states.
//!
//! This is the border between reading and deciding: another reader (other weights, another language) has to
//! give a [`Reading`] and nothing else.

use crate::{Span, Truth, fact::Known};

/// What was read. The same text always gives the same reading.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Reading {
    /// Whether the text could be read at all.
    pub language: Language,
    /// The parts of the mail, in order, without gaps.
    pub parts: Vec<Part>,
    /// One state per signal of the policy, in the document's order.
    pub signals: Vec<Truth>,
    /// Every mention found, counted or set aside, in order of place; of quoted mail, signatures and footers as far as they
    /// were read ([`Depth`]).
    pub hits: Vec<Hit>,
    /// Facts that the text states.
    pub facts: Vec<Known>,
}

impl Reading {
    /// The state of a signal; silence is false.
    pub fn signal(&self, index: u16) -> Truth {
        self.signals.get(usize::from(index)).copied().unwrap_or(Truth::False)
    }
}

/// How much of a mail is read. What holds is the same either way, down to the words that show it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Depth {
    /// What can count: the new text, and quoted mail if the new text points to it. A long mail is mostly earlier mail, and
    /// passing over it takes next to no time.
    #[default]
    WhatCounts,
    /// All of it, so that mentions in quoted mail, signatures and footers are listed as set aside.
    Everything,
}

/// Whether the text is one that the reader can read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Language {
    /// The policy's language, or too short to tell.
    #[default]
    Read,
    /// Another language: facts and phrases that are found as they are written decide, and the agent is asked for the
    /// criteria by hand.
    Foreign,
    /// Nothing to read: empty, binary, or nothing but symbols.
    Nothing,
}

/// A part of a mail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Part {
    /// What it is.
    pub kind: PartKind,
    /// Its place.
    pub span: Span,
}

/// Kinds of parts; only subject and body count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PartKind {
    /// Header lines other than the subject.
    Header,
    /// The subject line.
    Subject,
    /// Salutation.
    Greeting,
    /// New text.
    Body,
    /// Earlier mail.
    Quoted,
    /// The sender's signature.
    Signature,
    /// Disclaimers and confidentiality notices.
    Footer,
}

impl PartKind {
    /// Whether what stands there is the customer's new word.
    pub fn counts(self) -> bool {
        matches!(self, Self::Subject | Self::Body)
    }

    /// Why nothing in such a part counts, if that is worth showing.
    pub(crate) fn elsewhere(self) -> Option<Scope> {
        match self {
            Self::Quoted => Some(Scope::Quoted),
            Self::Signature => Some(Scope::Signature),
            Self::Footer => Some(Scope::Footer),
            Self::Header | Self::Greeting | Self::Subject | Self::Body => None,
        }
    }
}

/// A mention of a signal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// Index into the document's signals.
    pub signal: u16,
    /// The words that make it up; one span per sentence it draws on, in order.
    pub spans: Vec<Span>,
    /// How sure the frame is.
    pub strength: Strength,
    /// Whether it counts, and if not, why.
    pub scope: Scope,
    /// The words that put it out of scope.
    pub cue: Option<Span>,
    /// What found it.
    pub origin: HitOrigin,
}

impl Hit {
    /// Whether it counts for its signal.
    pub fn counts(&self) -> bool {
        matches!(self.scope, Scope::Counts | Scope::Doubtful)
    }
}

/// How sure a frame is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Strength {
    /// Opens the signal: the desk asks.
    Weak,
    /// Makes the signal true.
    Strong,
}

/// What found a hit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum HitOrigin {
    /// The frame with this index in the lexicon.
    Frame(u32),
    /// Learned weights.
    Learned,
}

/// Whether a mention counts, and if not, why it was set aside.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scope {
    /// Now or ongoing, by or about the customer.
    Counts,
    /// In scope, and said to be uncertain ("maybe"): opens the signal.
    Doubtful,
    /// "not", "never", "without".
    Negated,
    /// "if", "in case", "what would happen".
    Hypothetical,
    /// "how do I", "is it possible".
    Question,
    /// Past and closed: "is solved", "last year".
    Past,
    /// About somebody else's matter.
    ThirdParty,
    /// Not meant: "my boss will kill me".
    Joke,
    /// Inside quoted mail.
    Quoted,
    /// Inside a signature.
    Signature,
    /// Inside a footer.
    Footer,
    /// A word of the frame's `unless` stands in the sentence.
    Excepted,
    /// Learned weights say that the rest of the text is about something else.
    Unlikely,
}

impl Scope {
    /// As policies and answers name it: `negated`, `third-party`.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Counts => "counts",
            Self::Doubtful => "doubtful",
            Self::Negated => "negated",
            Self::Hypothetical => "hypothetical",
            Self::Question => "question",
            Self::Past => "past",
            Self::ThirdParty => "third-party",
            Self::Joke => "joke",
            Self::Quoted => "quoted",
            Self::Signature => "signature",
            Self::Footer => "footer",
            Self::Excepted => "excepted",
            Self::Unlikely => "unlikely",
        }
    }

    /// Whether the words stand outside the new text, where they say nothing either way.
    pub fn is_elsewhere(self) -> bool {
        matches!(self, Self::Quoted | Self::Signature | Self::Footer)
    }
}
