//! What a policy's author writes about concepts, signals and readings, and a language's author about words.
//!
//! Parsed TOML, unresolved: names are still names. Spans are bytes of the file.

use serde::Deserialize;
use toml::Spanned;

use super::lexicon::{CueEffect, Ending, FrameStrength, Reaches};
use crate::{reading::Scope, text::MailMarkers};

/// Everything that the reader's compiler needs from the bundle.
#[derive(Debug, Default)]
pub struct LexiconSource {
    /// `[concept.ID]` of the language and of the policy.
    pub concepts: Vec<Entry<ConceptSource>>,
    /// `[signal.ID]` in the document's order.
    pub signals: Vec<Entry<SignalSource>>,
    /// `[[reading]]`
    pub readings: Vec<InFile<ReadingSource>>,
    /// `[[cue]]`
    pub cues: Vec<InFile<CueSource>>,
    /// The tables of the language folder.
    pub language: LanguageSource,
    /// The files by path, to find places inside their strings.
    pub texts: std::collections::BTreeMap<String, String>,
    /// Ids of entries that could not be read: whoever names them is right.
    pub unread: std::collections::BTreeSet<String>,
}

/// A named table with the file it stands in.
#[derive(Debug)]
pub struct Entry<T> {
    /// Its id, where it is named.
    pub id: Spanned<String>,
    /// Path inside the bundle.
    pub file: String,
    /// The table.
    pub value: T,
}

/// A table of a list with the file it stands in.
#[derive(Debug)]
pub struct InFile<T> {
    /// Path inside the bundle.
    pub file: String,
    /// The table.
    pub value: T,
}

/// `[concept.ID]`
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ConceptSource {
    /// What it stands for.
    #[serde(default)]
    pub about: String,
    /// How its words are found.
    #[serde(default, rename = "match")]
    pub mode: MatchMode,
    /// Words and phrases.
    #[serde(default)]
    pub words: Vec<Spanned<String>>,
    /// Concepts whose mentions are mentions of this one.
    #[serde(default)]
    pub includes: Vec<Spanned<String>>,
    /// Frames whose matches are mentions of this one.
    #[serde(default)]
    pub frames: Vec<Spanned<String>>,
}

/// How a concept's words are found in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum MatchMode {
    /// As language: inflected, misspelt, with fillers between, in scope or not.
    #[default]
    Words,
    /// As they are written, wherever they stand.
    Verbatim,
}

/// `[signal.ID]`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SignalSource {
    /// What it stands for.
    pub about: String,
    /// The plain question asked when it is open.
    pub ask: String,
    /// Scopes in which all its frames count.
    #[serde(default)]
    pub counts_in: Vec<ScopeName>,
    /// Whether weights may be learned for it.
    #[serde(default = "yes")]
    pub learned: bool,
    /// Its frames.
    #[serde(default)]
    pub frame: Vec<FrameSource>,
}

/// `[[signal.ID.frame]]`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FrameSource {
    /// One frame or several.
    #[serde(rename = "match")]
    pub frames: Vec<Spanned<String>>,
    /// How sure they are.
    pub strength: FrameStrength,
    /// Scopes in which these count besides the signal's.
    #[serde(default)]
    pub counts_in: Vec<ScopeName>,
    /// Texts in which the signal is true by (open by, for weak frames) one of these frames.
    #[serde(default)]
    pub yes: Vec<Spanned<String>>,
    /// Texts in which none of these frames counts.
    #[serde(default)]
    pub no: Vec<Spanned<String>>,
}

/// A scope as authors name it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ScopeName {
    /// "maybe"
    Doubtful,
    /// "not"
    Negated,
    /// "if"
    Hypothetical,
    /// "how do I"
    Question,
    /// "last year"
    Past,
    /// "another vendor"
    ThirdParty,
    /// "my boss will kill me"
    Joke,
}

impl From<ScopeName> for Scope {
    fn from(name: ScopeName) -> Self {
        match name {
            ScopeName::Doubtful => Self::Doubtful,
            ScopeName::Negated => Self::Negated,
            ScopeName::Hypothetical => Self::Hypothetical,
            ScopeName::Question => Self::Question,
            ScopeName::Past => Self::Past,
            ScopeName::ThirdParty => Self::ThirdParty,
            ScopeName::Joke => Self::Joke,
        }
    }
}

/// `[[reading]]`: a fact that frames read.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReadingSource {
    /// Id of the fact.
    pub fact: Spanned<String>,
    /// One frame or several.
    #[serde(rename = "match")]
    pub frames: Vec<Spanned<String>>,
    /// A constant: a choice, true or false, a number.
    pub is: Option<toml::Value>,
    /// What the matched words say: money, duration or count.
    pub take: Option<Spanned<String>>,
    /// Factor.
    #[serde(default = "one")]
    pub times: u32,
    /// Whether to divide by a matched count.
    #[serde(default)]
    pub divide_by_count: bool,
    /// Whether several hits add up.
    #[serde(default)]
    pub sum: bool,
    /// Scopes in which these count.
    #[serde(default)]
    pub counts_in: Vec<ScopeName>,
    /// Texts that state the fact.
    #[serde(default)]
    pub yes: Vec<Spanned<String>>,
    /// Texts that do not.
    #[serde(default)]
    pub no: Vec<Spanned<String>>,
}

fn yes() -> bool {
    true
}

fn one() -> u32 {
    1
}

/// `[[cue]]`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CueSource {
    /// What it does.
    pub effect: CueEffect,
    /// Words and phrases.
    #[serde(default)]
    pub words: Vec<Spanned<String>>,
    /// Frames.
    #[serde(default)]
    pub frames: Vec<Spanned<String>>,
    /// How far, in words; 0: the sentence.
    #[serde(default)]
    pub reach: u8,
    /// `after`, `before`, `both` or `text`: where the words stand that it reaches.
    #[serde(default)]
    pub reaches: Reaches,
    /// Whether the sentence must end with a question mark.
    #[serde(default)]
    pub in_question: bool,
}

/// The tables of a language folder, all optional in each file.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct LanguageSource {
    /// Name of the language.
    pub name: String,
    /// Words that may stand between neighbours of a phrase.
    pub fillers: Vec<String>,
    /// Words after which a full stop ends no sentence.
    pub abbreviations: Vec<String>,
    /// The commonest words.
    pub function_words: Vec<String>,
    /// Words that point to the quoted text.
    pub refers_below: Vec<String>,
    /// Ordinary words that are no misspelling of a policy's word.
    pub confusable: Vec<String>,
    /// Parts of a mail.
    pub mail: Option<MailMarkers>,
    /// `[[ending]]`
    pub ending: Vec<Ending>,
    /// `base = ["form", …]`
    pub irregular: std::collections::BTreeMap<String, Vec<String>>,
    /// `variant = "standard words"`
    pub variants: std::collections::BTreeMap<String, String>,
    /// Numbers and units.
    pub numbers: Option<NumbersSource>,
}

/// `[numbers]`
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct NumbersSource {
    /// `twelve = 12`
    pub words: std::collections::BTreeMap<String, u32>,
    /// `k = 1000`
    pub scales: std::collections::BTreeMap<String, u64>,
    /// `dollar = "USD"`
    pub currencies: std::collections::BTreeMap<String, String>,
    /// `day = 86400` in seconds.
    pub units: std::collections::BTreeMap<String, u32>,
    /// Words of what has a number for a name: `invoice`.
    pub numbered: Vec<String>,
    /// `"since yesterday" = [10, 47]` in hours.
    pub relative: std::collections::BTreeMap<String, (u32, u32)>,
}

impl LanguageSource {
    /// Takes over what another file of the folder says; lists grow, single values are replaced if given.
    pub fn merge(&mut self, other: Self) {
        if !other.name.is_empty() {
            self.name = other.name;
        }
        self.fillers.extend(other.fillers);
        self.abbreviations.extend(other.abbreviations);
        self.function_words.extend(other.function_words);
        self.refers_below.extend(other.refers_below);
        self.confusable.extend(other.confusable);
        self.mail = other.mail.or(self.mail.take());
        self.ending.extend(other.ending);
        self.irregular.extend(other.irregular);
        self.variants.extend(other.variants);
        self.numbers = other.numbers.or(self.numbers.take());
    }
}
