//! What a helpdesk needs to know of a policy to show a decision: names, facts to give, messages to write.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::shapes::tier_id;
use crate::{
    policy::{Audience, Criterion, Document, FactKind, Policy, Template},
    template::{self, Format},
};

/// A policy in outline.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct PolicyOverview {
    /// `teamflow`
    pub id: String,
    /// Its name.
    pub name: String,
    /// The author's version.
    pub version: String,
    /// SHA-256 of the bundle.
    pub hash: String,
    /// Most urgent first.
    pub tiers: Vec<TierOverview>,
    /// In the policy's order.
    pub criteria: Vec<CriterionOverview>,
    /// What a helpdesk may give.
    pub facts: Vec<FactOverview>,
    /// What a text can show.
    pub signals: Vec<SignalOverview>,
    /// Who acts, from the first level up.
    pub roles: Vec<RoleOverview>,
    /// Messages.
    pub templates: Vec<TemplateOverview>,
    /// Where the policy contradicts itself or is silent.
    pub open_points: Vec<OpenPointOverview>,
}

/// A tier.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct TierOverview {
    /// `immediate`
    pub id: String,
    /// `Immediate`
    pub name: String,
    /// Minutes from the report to the first contact.
    pub within_minutes: u32,
}

/// A criterion.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct CriterionOverview {
    /// `security.breach`
    pub id: String,
    /// In the policy's words.
    pub name: String,
    /// Id of its tier.
    pub tier: String,
    /// Name of its category.
    pub category: String,
}

/// A fact.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct FactOverview {
    /// `plan`
    pub id: String,
    /// `Plan`
    pub name: String,
    /// What its value is.
    #[serde(rename = "type")]
    pub kind: FactKind,
    /// The plain question.
    pub ask: String,
    /// Where to find it, or its unit.
    pub hint: String,
    /// For a choice.
    pub choices: Vec<ChoiceOverview>,
}

/// One of several values.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct ChoiceOverview {
    /// `enterprise`
    pub id: String,
    /// `Enterprise`
    pub name: String,
}

/// What a text can show.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct SignalOverview {
    /// `breach`
    pub id: String,
    /// `an outsider got at data or accounts`
    pub about: String,
}

/// Somebody who acts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct RoleOverview {
    /// `engineering-manager`
    pub id: String,
    /// `Engineering Manager`
    pub name: String,
}

/// A point that the policy leaves open.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct OpenPointOverview {
    /// `legal-15-or-30`
    pub id: String,
    /// In one line.
    pub title: String,
    /// What the text says, and where it stops.
    pub problem: String,
    /// What is done.
    pub reading: String,
}

/// A message that can be written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct TemplateOverview {
    /// `security-acknowledgement`
    pub id: String,
    /// Its name.
    pub name: String,
    /// Whom it is for.
    pub audience: Audience,
    /// Blanks that only a person can fill come back as missing until they are given.
    pub fields: Vec<FieldOverview>,
}

/// A blank of a template.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct FieldOverview {
    /// `company`
    pub id: String,
    /// `Affected customer`
    pub name: String,
}

/// A message, filled.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct MessageOutput {
    /// One line.
    pub subject: String,
    /// Plain text; a blank that is not filled shows as `[field]`.
    pub body: String,
    /// Ids of the blanks that are not filled.
    pub missing: Vec<String>,
    /// Lines left out because they say that a step was done which is not.
    pub left_out: Vec<String>,
}

impl PolicyOverview {
    /// Outlines a policy.
    pub fn new(policy: &Policy) -> Self {
        let document = &policy.document;
        Self {
            id: document.about.id.clone(),
            name: document.about.name.clone(),
            version: document.about.version.clone(),
            hash: policy.hash.clone(),
            tiers: (document.tiers.iter())
                .map(|tier| TierOverview {
                    id: tier.id.clone(),
                    name: tier.name.clone(),
                    within_minutes: tier.within.0,
                })
                .collect(),
            criteria: (0..).zip(&document.criteria).map(|(index, _)| criterion(document, index)).collect(),
            facts: (document.facts.iter())
                .map(|fact| FactOverview {
                    id: fact.id.clone(),
                    name: fact.name.clone(),
                    kind: fact.kind,
                    ask: fact.ask.clone(),
                    hint: fact.hint.clone(),
                    choices: (fact.choices.iter())
                        .map(|choice| ChoiceOverview { id: choice.id.clone(), name: choice.name.clone() })
                        .collect(),
                })
                .collect(),
            signals: (document.signals.iter())
                .map(|signal| SignalOverview { id: signal.id.clone(), about: signal.about.clone() })
                .collect(),
            roles: (document.roles.iter())
                .map(|role| RoleOverview { id: role.id.clone(), name: role.name.clone() })
                .collect(),
            open_points: (document.open_points.iter())
                .map(|point| OpenPointOverview {
                    id: point.id.clone(),
                    title: point.title.clone(),
                    problem: point.problem.clone(),
                    reading: point.reading.clone(),
                })
                .collect(),
            templates: (document.templates.iter())
                .map(|template| TemplateOverview {
                    id: template.id.clone(),
                    name: template.name.clone(),
                    audience: template.audience,
                    fields: (template.fields.iter())
                        .map(|field| FieldOverview { id: field.id.clone(), name: field.name.clone() })
                        .collect(),
                })
                .collect(),
        }
    }
}

fn criterion(document: &Document, index: u16) -> CriterionOverview {
    let criterion = document.criteria.get(usize::from(index));
    let text = |of: fn(&Criterion) -> &String| criterion.map(of).cloned().unwrap_or_default();
    CriterionOverview {
        id: text(|criterion| &criterion.id),
        name: text(|criterion| &criterion.name),
        tier: tier_id(document, document.tier_of(index)),
        category: document.category_of(index).map(|category| category.name.clone()).unwrap_or_default(),
    }
}

impl MessageOutput {
    /// Fills a template as plain text, without the claims whose step is not among those `done`.
    pub fn new(template: &Template, values: &BTreeMap<String, String>, done: &BTreeSet<String>) -> Self {
        let untrue = template.claims.iter().filter(|claim| !done.contains(&claim.step));
        // One by one: what is collected would be sorted first, by a sort compiled for it alone.
        let mut left_out = BTreeSet::new();
        left_out.extend(untrue.map(|claim| claim.text.clone()));
        let nothing = BTreeSet::new();
        let message = template::message(template, values, &nothing, &left_out, done);
        let missing = template::missing(template, values, &nothing);
        Self {
            subject: message.subject_line(),
            body: template::format(&message, Format::Plain),
            missing: missing.into_iter().map(|field| field.id.clone()).collect(),
            left_out: left_out.into_iter().collect(),
        }
    }
}
