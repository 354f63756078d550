//! Questions on the policy, made from its own data: by when, who, through which channel.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{Cited, Points, chance::Chance, score::cadence_source};
use crate::{
    order::sort_distinct,
    policy::{Channel, Contact, Document, Minutes, Source},
};

/// One question with its possible answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// In plain words.
    pub ask: String,
    /// What can be answered, three or four.
    pub choices: Vec<String>,
    /// Place of the right one.
    pub right: usize,
    /// The policy's line.
    pub source: Cited,
}

/// A quiz done: what was asked and answered, in words, for questions change with the policy.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct QuizRun {
    /// When it was ended, by the browser's clock.
    pub ended_at: DateTime<Utc>,
    /// The seed of its questions.
    pub seed: u32,
    /// In the order of asking.
    pub answers: Vec<QuizAnswer>,
}

/// One question with its answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct QuizAnswer {
    /// The question.
    pub ask: String,
    /// What was answered.
    pub given: String,
    /// What was right.
    pub right: String,
}

impl QuizRun {
    /// How many answers were right.
    pub fn right(&self) -> usize {
        self.answers.iter().filter(|answer| answer.given == answer.right).count()
    }

    /// The share of right answers, of a hundred points; none of no answers.
    pub fn points(&self) -> Points {
        let share = (self.right() * 1000).checked_div(self.answers.len());
        Points(share.and_then(|share| u32::try_from(share).ok()).unwrap_or_default())
    }
}

/// A question before its wrong answers are drawn.
struct Draft {
    ask: String,
    right: String,
    /// All answers of its kind; those that are right as well are no part.
    wrong: Vec<String>,
    source: Cited,
}

/// Most answers to choose from.
const CHOICES: usize = 4;

/// Least number of answers: with two, chance alone is right half the time.
const LEAST: usize = 3;

/// Up to `count` different questions, kind by kind in turn, in an order of the seed. Only lines of the policy text are asked
/// for, no supplements of ours; wrong answers are right ones of other entries.
pub fn questions(document: &Document, seed: u32, count: usize) -> Vec<Question> {
    let mut chance = Chance::new(seed);
    let mut kinds = [
        windows(document),
        entries(document),
        ways(document),
        promises(document),
        steps(document),
        channels(document),
    ];
    for kind in &mut kinds {
        chance.shuffle(kind);
    }
    let mut drafts = Vec::new();
    while drafts.len() < count && kinds.iter().any(|kind| !kind.is_empty()) {
        let taken = kinds.iter_mut().filter_map(Vec::pop);
        drafts.extend(taken.take(count - drafts.len()));
    }
    chance.shuffle(&mut drafts);
    drafts.into_iter().map(|draft| finish(draft, &mut chance)).collect()
}

fn finish(draft: Draft, chance: &mut Chance) -> Question {
    let mut wrong = draft.wrong;
    chance.shuffle(&mut wrong);
    wrong.truncate(CHOICES - 1);
    let mut choices = wrong;
    choices.push(draft.right.clone());
    chance.shuffle(&mut choices);
    let right = choices.iter().position(|choice| *choice == draft.right).unwrap_or_default();
    Question { ask: draft.ask, choices, right, source: draft.source }
}

/// Adds a question if it cites the policy and there are answers enough.
fn add(drafts: &mut Vec<Draft>, ask: String, right: String, answers: &[String], source: &Source) {
    let mut wrong: Vec<String> = answers.iter().filter(|answer| **answer != right).cloned().collect();
    sort_distinct(&mut wrong);
    if let (Some(source), true) = (Cited::of(source), wrong.len() + 1 >= LEAST) {
        drafts.push(Draft { ask, right, wrong, source });
    }
}

/// By when a criterion's entry must have it.
fn windows(document: &Document) -> Vec<Draft> {
    let answers: Vec<String> = document.tiers.iter().map(|tier| tier.within.in_words()).collect();
    let mut drafts = Vec::new();
    for criterion in &document.criteria {
        let category = document.categories.iter().find(|category| category.id == criterion.category);
        let tier = category.and_then(|category| document.tiers.iter().find(|tier| tier.id == category.tier));
        if let Some(tier) = tier {
            let ask = format!("\u{201c}{}\u{201d}: within which time must it be escalated?", criterion.name);
            add(&mut drafts, ask, tier.within.in_words(), &answers, &tier.source);
        }
    }
    drafts
}

/// Who is told first. Roles that the criterion names besides are no wrong answer.
fn entries(document: &Document) -> Vec<Draft> {
    let number =
        |level: &str| document.levels.iter().find(|known| known.id == level).map(|known| known.number);
    let mut drafts = Vec::new();
    for criterion in &document.criteria {
        let named = || document.roles.iter().filter(|role| criterion.entry.contains(&role.id));
        let Some(first) = named().min_by_key(|role| number(&role.level)) else {
            continue;
        };
        let others = document.roles.iter().filter(|role| !criterion.entry.contains(&role.id));
        let answers: Vec<String> = others.map(|role| role.name.clone()).collect();
        let ask = format!("\u{201c}{}\u{201d}: who is told first?", criterion.name);
        add(&mut drafts, ask, first.name.clone(), &answers, &first.source);
    }
    drafts
}

/// Through which number or address somebody is reached.
fn ways(document: &Document) -> Vec<Draft> {
    let mut drafts = Vec::new();
    for contact in document.contacts.iter().filter(|contact| !contact.address.is_empty()) {
        let others = document.contacts.iter().filter(|other| {
            other.channel == contact.channel && other.address != contact.address && other.name != contact.name
        });
        let answers: Vec<String> =
            others.map(|other| other.address.clone()).filter(|to| !to.is_empty()).collect();
        let name = &contact.name;
        // A name that says the address asks for nothing.
        if !name.contains(&contact.address) && !contact.address.contains(name) {
            let (of, group) = (contact.channel, &contact.group);
            let what = if of == Channel::Phone { "number is called" } else { "address is used" };
            let ask = format!("{group}: which {what} for {name}?");
            add(&mut drafts, ask, contact.address.clone(), &answers, &contact.source);
        }
    }
    drafts
}

/// By when the customer hears from us, it is solved, a level answers; how often there is news.
fn promises(document: &Document) -> Vec<Draft> {
    let slas = document
        .response_slas
        .iter()
        .map(|sla| (format!("{}: by when is the {} due?", sla.name, sla.what), sla.within, &sla.source));
    let targets = document.resolution_targets.iter().map(|target| {
        (format!("{}: by when must they be solved?", target.name), target.within, &target.source)
    });
    let one_for_all = |level: &&crate::policy::Level| level.response_by_plan.is_empty();
    let levels = document.levels.iter().filter(one_for_all).map(|level| {
        let ask = format!("Level {} ({}): what is its response time?", level.number, level.name);
        (ask, level.response, &level.source)
    });
    let paced = document.categories.iter().filter_map(|category| {
        let ask = format!("{}: how often is the customer updated?", category.name);
        Some((ask, category.cadence?, cadence_source(document, category)))
    });
    let all: Vec<(String, Minutes, &Source)> = slas.chain(targets).chain(levels).chain(paced).collect();
    let answers: Vec<String> = all.iter().map(|(_, within, _)| within.in_words()).collect();
    let mut drafts = Vec::new();
    for (ask, within, source) in all {
        add(&mut drafts, ask, within.in_words(), &answers, source);
    }
    drafts
}

/// What belongs into a phase of a checklist, against the steps of the other phases.
fn steps(document: &Document) -> Vec<Draft> {
    let mut drafts = Vec::new();
    for procedure in &document.procedures {
        for phase in &procedure.phases {
            let others = procedure.phases.iter().filter(|other| other.name != phase.name);
            let answers: Vec<String> =
                others.flat_map(|phase| &phase.steps).map(|step| step.title.clone()).collect();
            for step in &phase.steps {
                let until = phase.until.in_words();
                let when = match phase.from {
                    Minutes(0) => format!("within the first {until}"),
                    from => format!("between {} and {until}", from.in_words()),
                };
                let ask = format!("{}: which of these is due {when}?", procedure.name);
                add(&mut drafts, ask, step.title.clone(), &answers, &step.source);
            }
        }
    }
    drafts
}

/// Which channel is for what.
fn channels(document: &Document) -> Vec<Draft> {
    let slack = |contact: &&Contact| contact.channel == Channel::Slack && !contact.purpose.is_empty();
    let answers: Vec<String> =
        document.contacts.iter().filter(slack).map(|contact| contact.name.clone()).collect();
    let mut drafts = Vec::new();
    for contact in document.contacts.iter().filter(slack) {
        let ask = format!("Which channel is for \u{201c}{}\u{201d}?", contact.purpose);
        add(&mut drafts, ask, contact.name.clone(), &answers, &contact.source);
    }
    drafts
}
