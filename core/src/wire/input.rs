//! A ticket as others give it.

use core::fmt;

use serde::{Deserialize, Serialize};

use super::ErrorOutput;
use crate::{
    decide::Rulings,
    fact::{FactOrigin, Facts, Known, Quantity, Value},
    nearest::did_you_mean,
    policy::{Document, Fact, FactKind},
};

/// A ticket: `{"id","text","facts":{…},"answers":[["…",true]],"reported_at"}`, all but `text` optional.
#[derive(Debug, Clone, Default, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct TicketInput {
    /// Given back as it is.
    #[serde(default)]
    #[cfg_attr(feature = "typescript", ts(optional, type = "string | number"))]
    pub id: Option<TicketId>,
    /// What the customer or an agent wrote.
    pub text: String,
    /// What the helpdesk knows; null is unknown.
    #[serde(default)]
    #[cfg_attr(feature = "typescript", ts(optional, as = "Option<FactsInput>"))]
    pub facts: FactsInput,
    /// Answers to questions, by their atom: `text shows breach`.
    #[serde(default)]
    #[cfg_attr(feature = "typescript", ts(optional, as = "Option<Vec<(String, bool)>>"))]
    pub answers: Vec<(String, bool)>,
    /// RFC 3339.
    #[serde(default)]
    #[cfg_attr(feature = "typescript", ts(optional))]
    pub reported_at: Option<String>,
}

/// A ticket's id as the helpdesk has it: a string stays a string, a number a number.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(untagged)]
pub enum TicketId {
    /// `"T-17"`
    Text(String),
    /// `17`
    Number(u64),
    /// `-17`
    Negative(i64),
    /// `1.5`, and whole numbers beyond 64 bits, which lose digits.
    Real(f64),
}

impl fmt::Display for TicketId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(text) => write!(f, "{text}"),
            Self::Number(number) => write!(f, "{number}"),
            Self::Negative(number) => write!(f, "{number}"),
            Self::Real(number) => write!(f, "{number}"),
        }
    }
}

impl<'de> Deserialize<'de> for TicketId {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Id;
        impl serde::de::Visitor<'_> for Id {
            type Value = TicketId;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "an id: a string or a number")
            }

            fn visit_str<E>(self, text: &str) -> Result<TicketId, E> {
                Ok(TicketId::Text(text.to_owned()))
            }

            fn visit_u64<E>(self, number: u64) -> Result<TicketId, E> {
                Ok(TicketId::Number(number))
            }

            fn visit_i64<E>(self, number: i64) -> Result<TicketId, E> {
                Ok(TicketId::Negative(number))
            }

            fn visit_f64<E>(self, number: f64) -> Result<TicketId, E> {
                Ok(TicketId::Real(number))
            }
        }
        deserializer.deserialize_any(Id)
    }
}

/// Facts by id.
#[derive(Debug, Clone, Default, PartialEq)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS), ts(type = "Record<string, FactValue | null>"))]
pub struct FactsInput(pub Vec<(String, Option<FactValue>)>);

impl FactsInput {
    /// The facts that the policy knows with a value of their type; others are left out.
    pub fn known_to(&self, document: &Document) -> Facts {
        let mut facts = Facts::default();
        for (id, value) in &self.0 {
            if let Some(known) = value.as_ref().and_then(|value| value.known_to(document, id)) {
                facts.set(known);
            }
        }
        facts
    }
}

impl Serialize for FactsInput {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(id, value)| (id, value)))
    }
}

/// A fact's JSON value.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(untagged)]
pub enum FactValue {
    /// A flag.
    Flag(bool),
    /// A count, an amount or hours; in a decision an exact one.
    Number(f64),
    /// A choice; in a decision also a range in words.
    Text(String),
}

impl Serialize for FactValue {
    /// A whole number has no fraction, so that JavaScript and Rust write it alike.
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        /// Whole numbers beyond this are not all there.
        const SAFE: f64 = 9_007_199_254_740_991.0;
        match self {
            Self::Flag(flag) => serializer.serialize_bool(*flag),
            #[expect(clippy::cast_possible_truncation, reason = "a whole number within 53 bits")]
            Self::Number(number) if number.fract() == 0.0 && number.abs() <= SAFE => {
                serializer.serialize_i64(*number as i64)
            }
            Self::Number(number) => serializer.serialize_f64(*number),
            Self::Text(text) => serializer.serialize_str(text),
        }
    }
}

impl FactValue {
    /// The value of the fact with this id, if the policy knows it and it can have the value.
    pub fn known_to(&self, document: &Document, id: &str) -> Option<Known> {
        let index = document.fact_index(id)?;
        let value = typed(self, document.facts.get(usize::from(index))?).ok()?;
        Some(Known { fact: index, value, origin: FactOrigin::Given })
    }
}

impl Default for FactValue {
    fn default() -> Self {
        Self::Flag(true)
    }
}

impl<'de> Deserialize<'de> for FactsInput {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Members;
        impl<'de> serde::de::Visitor<'de> for Members {
            type Value = FactsInput;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "an object of facts")
            }

            fn visit_map<A: serde::de::MapAccess<'de>>(self, mut map: A) -> Result<FactsInput, A::Error> {
                let mut members = Vec::new();
                while let Some(member) = map.next_entry()? {
                    members.push(member);
                }
                Ok(FactsInput(members))
            }

            fn visit_unit<E>(self) -> Result<FactsInput, E> {
                Ok(FactsInput::default())
            }
        }
        deserializer.deserialize_any(Members)
    }
}

/// Input that is refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InputError {
    /// `E701` unknown fact, `E702` wrong value, `E704` no time.
    pub code: &'static str,
    /// What is wrong.
    pub message: String,
    /// The way out.
    pub help: String,
}

impl fmt::Display for InputError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.message)
    }
}

impl core::error::Error for InputError {}

impl From<InputError> for ErrorOutput {
    fn from(error: InputError) -> Self {
        Self { code: error.code.into(), message: error.message, help: error.help }
    }
}

impl TicketInput {
    /// The facts, typed by the policy.
    ///
    /// # Errors
    /// The first fact that the policy does not know, or whose value is not of its type.
    pub fn typed_facts(&self, document: &Document) -> Result<Facts, InputError> {
        let mut facts = Facts::default();
        for (id, value) in &self.facts.0 {
            let Some(index) = document.fact_index(id) else {
                let known: Vec<&str> = document.facts.iter().map(|fact| fact.id.as_str()).collect();
                let help = did_you_mean(id, known.iter().copied(), || format!("known: {}", known.join(", ")));
                return Err(InputError { code: "E701", message: format!("unknown fact `{id}`"), help });
            };
            let (Some(value), Some(fact)) = (value, document.facts.get(usize::from(index))) else {
                continue;
            };
            facts.set(Known { fact: index, value: typed(value, fact)?, origin: FactOrigin::Given });
        }
        Ok(facts)
    }

    /// The answers as rulings.
    pub fn rulings(&self) -> Rulings {
        Rulings { answers: self.answers.clone(), ..Rulings::default() }
    }
}

fn typed(value: &FactValue, fact: &Fact) -> Result<Value, InputError> {
    let wrong = |help: String| InputError {
        code: "E702",
        message: format!("`{}` has a value that it cannot have", fact.id),
        help,
    };
    match (fact.kind, value) {
        (FactKind::Flag, FactValue::Flag(flag)) => Ok(Value::Flag(*flag)),
        (FactKind::Choice, FactValue::Text(text)) => {
            let place = fact.choices.iter().position(|choice| choice.id.eq_ignore_ascii_case(text));
            let known =
                || fact.choices.iter().map(|choice| choice.id.as_str()).collect::<Vec<_>>().join(", ");
            let place = place.ok_or_else(|| wrong(format!("`{text}` is none of: {}", known())))?;
            Ok(Value::Choice(u16::try_from(place).unwrap_or_default()))
        }
        (FactKind::Count | FactKind::Money | FactKind::Hours, FactValue::Number(number)) => {
            let quantity = Quantity::from_f64(*number).filter(|quantity| quantity.0 >= 0);
            let beyond =
                if *number > 0.0 { "give a number below 9e12" } else { "give a number of zero or more" };
            quantity.map(Value::exactly).ok_or_else(|| wrong(beyond.into()))
        }
        (FactKind::Flag, _) => Err(wrong("give true or false".into())),
        (FactKind::Choice, _) => Err(wrong("give one of its choices as a string".into())),
        _ => Err(wrong("give a number, without unit and not as a string".into())),
    }
}

#[cfg(test)]
mod tests {
    use super::{Fact, FactKind, FactValue, TicketId, typed};

    #[test]
    fn a_number_that_cannot_be_is_told_in_which_way() {
        let fact = Fact { kind: FactKind::Money, ..Fact::default() };
        let help = |number: f64| typed(&FactValue::Number(number), &fact).unwrap_err().help;
        assert_eq!([1e300, 9.1e12].map(help), ["give a number below 9e12"; 2]);
        assert_eq!([-1.0, -1e300, f64::NAN].map(help), ["give a number of zero or more"; 3]);
        assert!(typed(&FactValue::Number(9e12), &fact).is_ok());
    }

    #[test]
    fn a_tickets_id_is_shown_as_it_was_given() {
        for id in ["\"T-17\"", "17", "-17", "1.5"] {
            let read: TicketId = serde_json::from_str(id).unwrap();
            assert_eq!(read.to_string(), id.trim_matches('"'));
        }
    }
}
