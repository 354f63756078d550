//! From a decision to its shape: indices become ids, bytes become UTF-16.

use std::borrow::Cow;

use super::{
    FactValue, PathOutput, SCHEMA, TicketId,
    output::{
        ConflictOutput, CriterionOutput, DecisionOutput, EvidenceOutput, FactOutput, NearMissOutput, Outcome,
        PolicyOutput, QuestionOutput, QuoteOutput, SetAsideOutput,
    },
};
use crate::{
    Engine, Span, Utf16,
    decide::{Asked, Decision, Evidence, NO_TIER, show_value},
    fact::{FactOrigin, Known, Value},
    path::Path,
    policy::Document,
    reading::Language,
};

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
    tier.map_or_else(|| NO_TIER.to_owned(), |tier| tier.id.clone())
}

/// Turns indices into ids and bytes into UTF-16, for one ticket.
struct Shapes<'a> {
    engine: &'a Engine,
    text: &'a str,
    utf16: Utf16,
}

impl DecisionOutput {
    /// The whole answer for a ticket.
    pub fn new(engine: &Engine, id: Option<TicketId>, text: &str, decision: &Decision, path: &Path) -> Self {
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
                    reason: aside.scope.id().into(),
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

    fn value(&self, fact: u16, value: Value) -> FactValue {
        match value {
            Value::Flag(flag) => FactValue::Flag(flag),
            Value::Quantity { low, high } if low == high => FactValue::Number(low.to_f64()),
            Value::Choice(choice) => {
                let fact = self.document().facts.get(usize::from(fact));
                let choice = fact.and_then(|fact| fact.choices.get(usize::from(choice)));
                FactValue::Text(choice.map(|choice| choice.id.clone()).unwrap_or_default())
            }
            Value::Quantity { .. } => FactValue::Text(show_value(self.document(), fact, value)),
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
