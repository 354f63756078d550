//! A decision as it leaves the engine.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::{PathOutput, SCHEMA};
use crate::{
    Engine, Span, Utf16,
    decide::{Asked, Decision, Evidence, show_value},
    fact::{FactOrigin, Known, Value},
    path::Path,
    policy::Document,
    reading::{Language, Scope},
};

/// A decision with its path, self-contained: ids and words, no indices.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DecisionOutput {
    /// The ticket's id, as given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// `immediate`, `priority`, `standard` or `none`.
    pub tier: String,
    /// The tier to treat it as until the questions are answered.
    pub could_be: String,
    /// Criteria that hold.
    pub criteria: Vec<CriterionOutput>,
    /// What to ask, the most important first.
    pub questions: Vec<QuestionOutput>,
    /// Facts nobody gave, taken as not so.
    pub assumed: Vec<String>,
    /// Mentions seen and not counted.
    pub set_aside: Vec<SetAsideOutput>,
    /// Criteria that nearly hold.
    pub near_misses: Vec<NearMissOutput>,
    /// Facts where helpdesk and text disagree.
    pub conflicts: Vec<ConflictOutput>,
    /// What the agent ruled by hand, and why.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ruled_by_hand: Vec<RulingOutput>,
    /// Facts used.
    pub facts: Vec<FactOutput>,
    /// `read`, `foreign` or `nothing`.
    pub language: Cow<'static, str>,
    /// Who, when, how.
    pub path: PathOutput,
    /// Decided under this policy.
    pub policy: PolicyOutput,
    /// Version of this shape.
    pub schema: u32,
}

/// The answer alone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outcome {
    /// `immediate`, `priority`, `standard` or `none`.
    pub tier: String,
    /// Ids of the criteria that hold.
    pub criteria: Vec<String>,
}

/// A criterion that holds.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CriterionOutput {
    /// `security.breach`
    pub id: String,
    /// Why.
    pub evidence: Vec<EvidenceOutput>,
}

/// One reason.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum EvidenceOutput {
    /// Words of the ticket.
    Text {
        /// First UTF-16 code unit.
        start: u32,
        /// One past the last.
        end: u32,
        /// The words.
        quote: String,
        /// The signal they show.
        signal: String,
    },
    /// A fact.
    Fact {
        /// Which.
        fact: String,
        /// Its value.
        value: ValueOutput,
    },
    /// An answer.
    Answer {
        /// What was asked, in canonical form.
        about: String,
        /// What was answered.
        answer: bool,
    },
    /// The agent's own judgement.
    ByHand,
}

/// A fact's value.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum ValueOutput {
    /// A flag.
    Flag(bool),
    /// An exact number.
    Number(f64),
    /// A choice, or a range in words.
    Text(String),
}

/// One thing to ask.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuestionOutput {
    /// The plain question.
    pub ask: String,
    /// The atom that a yes or no answers, or the fact whose choice is asked for.
    pub about: String,
    /// `yes-no` or `choice`.
    pub kind: Cow<'static, str>,
    /// Choices, for a choice.
    pub choices: Vec<String>,
    /// Criteria that the answer settles.
    pub criteria: Vec<String>,
    /// The words that raised it.
    pub evidence: Vec<QuoteOutput>,
}

/// Words of the ticket.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuoteOutput {
    /// First UTF-16 code unit.
    pub start: u32,
    /// One past the last.
    pub end: u32,
    /// The words.
    pub quote: String,
}

/// A mention that does not count.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SetAsideOutput {
    /// What it would have shown.
    pub signal: String,
    /// The words.
    pub evidence: Vec<QuoteOutput>,
    /// `negated`, `hypothetical`, `question`, `past` …
    pub reason: Cow<'static, str>,
    /// The words that say so.
    pub cue: Option<QuoteOutput>,
}

/// A criterion that one fact kept from holding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NearMissOutput {
    /// Which.
    pub criterion: String,
    /// What was lacking.
    pub lacking: String,
}

/// Helpdesk and text disagree.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ConflictOutput {
    /// Which fact.
    pub fact: String,
    /// What the helpdesk says: this was used.
    pub given: ValueOutput,
    /// What the text says.
    pub read: ValueOutput,
}

/// A fact used.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FactOutput {
    /// Which.
    pub fact: String,
    /// Its value.
    pub value: ValueOutput,
    /// `given` or `text`.
    pub origin: Cow<'static, str>,
}

/// A ruling by hand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RulingOutput {
    /// `tier`, or the id of a criterion.
    pub about: String,
    /// The tier's id; `holds` or `does not hold` of a criterion.
    pub ruling: String,
    /// The agent's reason.
    pub reason: String,
}

/// The policy decided under.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PolicyOutput {
    /// `teamflow`
    pub id: String,
    /// The author's version.
    pub version: String,
    /// SHA-256 of the bundle.
    pub hash: String,
}

/// A ticket that could not be decided.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ErrorOutput {
    /// Stable code.
    pub code: String,
    /// What is wrong.
    pub message: String,
    /// The way out.
    pub help: String,
}

impl Outcome {
    /// Tier and ids.
    pub fn new(document: &Document, decision: &Decision) -> Self {
        let id = |criterion: u16| {
            document.criteria.get(usize::from(criterion)).map(|criterion| criterion.id.clone())
        };
        Self {
            tier: tier_id(document, decision.tier),
            criteria: decision.matched.iter().filter_map(|found| id(found.criterion)).collect(),
        }
    }
}

/// The id of a tier, `none` for no tier.
pub(crate) fn tier_id(document: &Document, tier: Option<u16>) -> String {
    let tier = tier.and_then(|tier| document.tiers.get(usize::from(tier)));
    tier.map_or_else(|| "none".to_owned(), |tier| tier.id.clone())
}

/// Turns indices into ids and bytes into UTF-16, for one ticket.
struct Shapes<'a> {
    engine: &'a Engine,
    text: &'a str,
    utf16: Utf16,
}

impl DecisionOutput {
    /// The whole answer for a ticket.
    pub fn new(engine: &Engine, id: Option<String>, text: &str, decision: &Decision, path: &Path) -> Self {
        let shapes = Shapes { engine, text, utf16: Utf16::new(text) };
        let document = shapes.document();
        let about = &document.about;
        Self {
            id,
            tier: tier_id(document, decision.tier),
            could_be: tier_id(document, decision.could_be),
            criteria: (decision.matched.iter())
                .map(|found| CriterionOutput {
                    id: shapes.criterion(found.criterion),
                    evidence: found.evidence.iter().map(|evidence| shapes.evidence(evidence)).collect(),
                })
                .collect(),
            questions: decision.questions.iter().map(|question| shapes.question(question)).collect(),
            assumed: decision.assumed.iter().map(|fact| shapes.fact(*fact)).collect(),
            set_aside: (decision.set_aside.iter())
                .map(|aside| SetAsideOutput {
                    signal: shapes.signal(aside.signal),
                    evidence: aside.spans.iter().map(|span| shapes.quote(*span)).collect(),
                    reason: scope_name(aside.scope).into(),
                    cue: aside.cue.map(|cue| shapes.quote(cue)),
                })
                .collect(),
            near_misses: (decision.near_misses.iter())
                .map(|near| NearMissOutput {
                    criterion: shapes.criterion(near.criterion),
                    lacking: near.lacking.clone(),
                })
                .collect(),
            conflicts: (decision.conflicts.iter())
                .map(|conflict| ConflictOutput {
                    fact: shapes.fact(conflict.fact),
                    given: shapes.value(conflict.fact, conflict.given),
                    read: shapes.value(conflict.fact, conflict.read),
                })
                .collect(),
            ruled_by_hand: Vec::new(),
            facts: decision.facts.iter().map(|known| shapes.known(known)).collect(),
            language: Cow::Borrowed(match decision.language {
                Language::Read => "read",
                Language::Foreign => "foreign",
                Language::Nothing => "nothing",
            }),
            path: PathOutput::new(document, path),
            policy: PolicyOutput {
                id: about.id.clone(),
                version: about.version.clone(),
                hash: engine.policy().hash.clone(),
            },
            schema: SCHEMA,
        }
    }
}

impl<'a> Shapes<'a> {
    fn document(&self) -> &'a Document {
        &self.engine.policy().document
    }

    fn criterion(&self, index: u16) -> String {
        self.document()
            .criteria
            .get(usize::from(index))
            .map(|criterion| criterion.id.clone())
            .unwrap_or_default()
    }

    fn signal(&self, index: u16) -> String {
        self.document().signals.get(usize::from(index)).map(|signal| signal.id.clone()).unwrap_or_default()
    }

    fn fact(&self, index: u16) -> String {
        self.document().facts.get(usize::from(index)).map(|fact| fact.id.clone()).unwrap_or_default()
    }

    fn atom(&self, index: u16) -> String {
        self.engine.policy().program.canonical.get(usize::from(index)).cloned().unwrap_or_default()
    }

    fn quote(&self, span: Span) -> QuoteOutput {
        let utf16 = self.utf16.span(span);
        QuoteOutput { start: utf16.start, end: utf16.end, quote: span.of(self.text).to_owned() }
    }

    fn value(&self, fact: u16, value: Value) -> ValueOutput {
        match value {
            Value::Flag(flag) => ValueOutput::Flag(flag),
            Value::Quantity { low, high } if low == high => ValueOutput::Number(low.to_f64()),
            Value::Choice(choice) => {
                let fact = self.document().facts.get(usize::from(fact));
                let choice = fact.and_then(|fact| fact.choices.get(usize::from(choice)));
                ValueOutput::Text(choice.map(|choice| choice.id.clone()).unwrap_or_default())
            }
            Value::Quantity { .. } => ValueOutput::Text(show_value(self.document(), fact, value)),
        }
    }

    fn known(&self, known: &Known) -> FactOutput {
        let origin = match known.origin {
            FactOrigin::Given => "given",
            FactOrigin::Text(_) => "text",
        };
        FactOutput {
            fact: self.fact(known.fact),
            value: self.value(known.fact, known.value),
            origin: origin.into(),
        }
    }

    fn evidence(&self, evidence: &Evidence) -> EvidenceOutput {
        match evidence {
            Evidence::Text { span, signal } => {
                let QuoteOutput { start, end, quote } = self.quote(*span);
                EvidenceOutput::Text { start, end, quote, signal: self.signal(*signal) }
            }
            Evidence::Fact { fact, value, .. } => {
                EvidenceOutput::Fact { fact: self.fact(*fact), value: self.value(*fact, *value) }
            }
            Evidence::Answer { atom, answer } => {
                EvidenceOutput::Answer { about: self.atom(*atom), answer: *answer }
            }
            Evidence::ByHand => EvidenceOutput::ByHand,
        }
    }

    fn question(&self, question: &crate::decide::Question) -> QuestionOutput {
        let (about, kind, choices) = match question.about {
            Asked::Atom(atom) => (self.atom(atom), "yes-no", Vec::new()),
            Asked::Choice(fact) => {
                let known = self.document().facts.get(usize::from(fact));
                let choices =
                    known.into_iter().flat_map(|fact| &fact.choices).map(|choice| choice.id.clone());
                (self.fact(fact), "choice", choices.collect())
            }
        };
        QuestionOutput {
            ask: question.ask.clone(),
            about,
            kind: kind.into(),
            choices,
            criteria: question.criteria.iter().map(|criterion| self.criterion(*criterion)).collect(),
            evidence: question.spans.iter().map(|span| self.quote(*span)).collect(),
        }
    }
}

/// A scope as others see it.
pub(crate) fn scope_name(scope: Scope) -> &'static str {
    match scope {
        Scope::Counts => "counts",
        Scope::Doubtful => "doubtful",
        Scope::Negated => "negated",
        Scope::Hypothetical => "hypothetical",
        Scope::Question => "question",
        Scope::Past => "past",
        Scope::ThirdParty => "third-party",
        Scope::Joke => "joke",
        Scope::Quoted => "quoted",
        Scope::Signature => "signature",
        Scope::Footer => "footer",
        Scope::Excepted => "excepted",
    }
}
