//! The ticket at hand: what was pasted, said and ruled, and what the engine makes of it.

use std::rc::Rc;

use chrono::{DateTime, Utc};
use escalation_core::{
    Engine,
    decide::{Decision, Rulings},
    fact::{FactOrigin, Facts, Known, Value},
    path::Path,
    policy::{Fact, FactKind},
    reading::Reading,
    template::incident_id,
};
use yew::prelude::*;

use super::kept::Kept;

/// The state and its dispatcher, as every page gets it.
pub(crate) type DeskHandle = UseReducerHandle<Desk>;

/// Text beyond this is cut, and the page says so: no person reads more, and the browser stays quick.
pub(crate) const LONGEST_TEXT: usize = 1_100_000;

/// Steps back that are kept.
const MOST_UNDO: usize = 100;

/// The ticket with its decision.
#[derive(Debug, Clone)]
pub(crate) struct Desk {
    engine: Rc<Engine>,
    kept: Rc<Kept>,
    reading: Rc<Reading>,
    decision: Rc<Decision>,
    path: Rc<Path>,
    undo: Vec<(String, Rc<Kept>)>,
    /// Something to say about what was pasted.
    pub notice: String,
}

impl PartialEq for Desk {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.kept, &other.kept) && self.notice == other.notice
    }
}

/// What an agent does.
#[derive(Debug, Clone)]
pub(crate) enum Act {
    /// Types or pastes; the time is that of the first word.
    Write(String, i64),
    /// Sets a fact as typed; empty forgets it.
    Fact(String, String),
    /// Answers a question about an atom.
    Answer(String, bool),
    /// Takes an answer back.
    Unanswer(String),
    /// Does not know.
    Skip(String),
    /// Asks the skipped questions again.
    Unskip,
    /// Rules on a criterion; `None` leaves it to the engine.
    Rule(String, Option<bool>),
    /// Says why.
    Reason(String),
    /// Ticks or unticks a step.
    Tick(String),
    /// Sets the time of the report.
    ReportedAt(i64),
    /// Types into a template's field.
    Field(String, String, String),
    /// Leaves a field out, or not.
    Waive(String, String),
    /// Takes a claim out of a template, or puts it back.
    Remove(String, String),
    /// Takes the next incident id for a template.
    TakeIncident(String, String, i32),
    /// Begins anew.
    StartOver,
    /// One step back.
    Undo,
    /// Something to say.
    Notice(String),
}

impl Desk {
    /// An empty desk.
    pub(crate) fn new(engine: Rc<Engine>) -> Self {
        let (reading, decision) = (Rc::default(), Rc::new(Decision::default()));
        let path = Rc::new(engine.path(&decision, DateTime::UNIX_EPOCH));
        let mut desk = Self {
            engine,
            kept: Rc::default(),
            reading,
            decision,
            path,
            undo: Vec::new(),
            notice: String::new(),
        };
        desk.read();
        desk
    }

    /// Takes up what was kept; a link's state stands over it. What cannot be read is left.
    pub(crate) fn restore(&mut self, stored: &str, link: &str) {
        let stored: Option<Kept> = serde_json::from_str(stored).ok();
        let link: Option<Kept> = serde_json::from_str(link).ok();
        if let Some(mut kept) = link.or(stored.clone()) {
            kept.counters = stored.map(|stored| stored.counters).unwrap_or_default();
            self.kept = Rc::new(kept);
            self.read();
        }
    }

    /// What outlives a reload.
    pub(crate) fn kept(&self) -> Rc<Kept> {
        Rc::clone(&self.kept)
    }

    /// The engine.
    pub(crate) fn engine(&self) -> &Engine {
        &self.engine
    }

    /// The decision.
    pub(crate) fn decision(&self) -> &Decision {
        &self.decision
    }

    /// Its path.
    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// Whether there is anything to decide.
    pub(crate) fn is_empty(&self) -> bool {
        self.kept.text.trim().is_empty() && self.kept.facts.is_empty() && self.kept.rulings.is_empty()
    }

    /// What the last step was, for the undo button.
    pub(crate) fn last_step(&self) -> Option<&str> {
        self.undo.last().map(|(name, _)| name.as_str())
    }

    /// The first question that was not put aside.
    pub(crate) fn question(&self) -> Option<&escalation_core::decide::Question> {
        self.decision.questions.iter().find(|question| !self.kept.skipped.contains(&question.ask))
    }

    fn read(&mut self) {
        self.reading = Rc::new(self.engine.read(&self.kept.text));
        self.decide();
    }

    fn decide(&mut self) {
        let rulings = Rulings { answers: self.kept.answers.clone(), criteria: self.kept.rulings.clone() };
        self.decision = Rc::new(self.engine.decide(&self.reading, &self.facts(), &rulings));
        let reported_at =
            DateTime::from_timestamp_millis(self.kept.reported_at).unwrap_or(DateTime::<Utc>::UNIX_EPOCH);
        self.path = Rc::new(self.engine.path(&self.decision, reported_at));
    }

    fn facts(&self) -> Facts {
        let document = &self.engine.policy().document;
        let mut facts = Facts::default();
        for (index, fact) in document.facts.iter().enumerate() {
            let typed = self.kept.facts.get(&fact.id).and_then(|typed| value(typed, fact));
            if let (Some(value), Ok(fact)) = (typed, u16::try_from(index)) {
                facts.set(Known { fact, value, origin: FactOrigin::Given });
            }
        }
        facts
    }

    fn remember(&mut self, name: &str) {
        if self.undo.len() >= MOST_UNDO {
            self.undo.remove(0);
        }
        self.undo.push((name.to_owned(), Rc::clone(&self.kept)));
    }

    fn act(&mut self, act: Act) {
        match act {
            Act::Write(text, now) => self.write(text, now),
            Act::Undo => {
                if let Some((_, kept)) = self.undo.pop() {
                    // Ids that were taken stay taken.
                    let counters = self.kept.counters.clone();
                    self.kept = Rc::new(Kept { counters, ..Kept::clone(&kept) });
                    self.read();
                }
            }
            Act::StartOver => {
                self.remember("start over");
                self.kept = Rc::new(self.kept.fresh());
                self.notice.clear();
                self.read();
            }
            Act::Notice(words) => self.notice = words,
            other => {
                self.remember(step_name(&other));
                let kept = Rc::make_mut(&mut self.kept);
                change(kept, other);
                self.decide();
            }
        }
    }

    fn write(&mut self, mut text: String, now: i64) {
        self.notice.clear();
        if text.len() > LONGEST_TEXT {
            text.truncate(text.floor_char_boundary(LONGEST_TEXT));
            self.notice = "The text was longer than 1 MB. The first 1 MB was kept and read.".into();
        }
        let first = self.kept.text.trim().is_empty();
        // A paste can be undone; single letters are the text field's own business.
        if text.len().abs_diff(self.kept.text.len()) > 20 {
            self.remember("paste");
        }
        let kept = Rc::make_mut(&mut self.kept);
        if first || kept.reported_at == 0 {
            kept.reported_at = now;
        }
        kept.text = text;
        self.read();
    }
}

fn step_name(act: &Act) -> &'static str {
    match act {
        Act::Fact(..) => "fact",
        Act::Answer(..) | Act::Unanswer(_) => "answer",
        Act::Skip(_) | Act::Unskip => "don\u{2019}t know",
        Act::Rule(..) | Act::Reason(_) => "ruling",
        Act::Tick(_) => "tick",
        Act::ReportedAt(_) => "time of report",
        _ => "change",
    }
}

fn toggle(set: &mut std::collections::BTreeSet<String>, member: String) {
    if !set.remove(&member) {
        set.insert(member);
    }
}

fn change(kept: &mut Kept, act: Act) {
    match act {
        Act::Fact(id, typed) if typed.trim().is_empty() => {
            kept.facts.remove(&id);
        }
        Act::Fact(id, typed) => {
            kept.facts.insert(id, typed);
        }
        Act::Answer(atom, yes) => {
            kept.answers.retain(|(known, _)| *known != atom);
            kept.answers.push((atom, yes));
        }
        Act::Unanswer(atom) => kept.answers.retain(|(known, _)| *known != atom),
        Act::Skip(ask) => {
            kept.skipped.insert(ask);
        }
        Act::Unskip => kept.skipped.clear(),
        Act::Rule(id, ruling) => {
            kept.rulings.retain(|(known, _)| *known != id);
            kept.rulings.extend(ruling.map(|holds| (id, holds)));
        }
        Act::Reason(words) => kept.reason = words,
        Act::Tick(step) => toggle(&mut kept.done, step),
        Act::ReportedAt(time) => kept.reported_at = time,
        Act::Field(template, field, typed) => {
            kept.values.entry(template).or_default().insert(field, typed);
        }
        Act::Waive(template, field) => toggle(kept.waived.entry(template).or_default(), field),
        Act::Remove(template, claim) => toggle(kept.removed.entry(template).or_default(), claim),
        Act::TakeIncident(template, prefix, year) => {
            if !kept.incidents.contains_key(&template) {
                let number = kept.counters.entry(format!("{prefix}-{year}")).or_default();
                *number += 1;
                kept.incidents.insert(template, incident_id(&prefix, year, *number));
            }
        }
        Act::Write(..) | Act::StartOver | Act::Undo | Act::Notice(_) => {}
    }
}

/// What was typed as a value of the fact; `None` if it is none (yet).
pub(crate) fn value(typed: &str, fact: &Fact) -> Option<Value> {
    match fact.kind {
        FactKind::Choice => {
            let place = fact.choices.iter().position(|choice| choice.id == typed)?;
            Some(Value::Choice(u16::try_from(place).ok()?))
        }
        FactKind::Flag => match typed {
            "yes" => Some(Value::Flag(true)),
            "no" => Some(Value::Flag(false)),
            _ => None,
        },
        FactKind::Count | FactKind::Money | FactKind::Hours => {
            let digits: String = typed.chars().filter(|c| c.is_ascii_digit() || *c == '.').collect();
            let quantity = escalation_core::fact::Quantity::from_f64(digits.parse().ok()?)?;
            Some(Value::exactly(quantity))
        }
    }
}

impl Reducible for Desk {
    type Action = Act;

    fn reduce(mut self: Rc<Self>, act: Act) -> Rc<Self> {
        Rc::make_mut(&mut self).act(act);
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use escalation_core::image;

    fn desk() -> Desk {
        let bytes = include_bytes!(concat!(env!("OUT_DIR"), "/policy.image"));
        Desk::new(Rc::new(Engine::new(image::load(bytes).unwrap())))
    }

    fn matched(desk: &Desk) -> Vec<String> {
        let criteria = &desk.engine().policy().document.criteria;
        desk.decision()
            .matched
            .iter()
            .map(|found| criteria[usize::from(found.criterion)].id.clone())
            .collect()
    }

    #[test]
    fn an_answer_changes_the_decision_and_undo_takes_it_back() {
        let mut desk = desk();
        desk.act(Act::Write("our API calls fail with error 500".into(), 1_000));
        let about = "affected_customers >= 2".to_owned();
        assert_eq!(
            desk.question().map(|question| question.ask.as_str()),
            Some("Are other customers affected too?")
        );
        desk.act(Act::Answer(about, true));
        assert!(matched(&desk).contains(&"outage.api".to_owned()), "{:?}", matched(&desk));
        assert_eq!(desk.last_step(), Some("answer"));
        desk.act(Act::Undo);
        assert!(!matched(&desk).contains(&"outage.api".to_owned()));
        assert!(desk.question().is_some());
    }

    #[test]
    fn an_incident_id_is_taken_once_and_never_again() {
        let mut desk = desk();
        let take = || Act::TakeIncident("security-incident-notification".into(), "SEC".into(), 2026);
        desk.act(take());
        desk.act(take());
        assert_eq!(desk.kept().incidents["security-incident-notification"], "SEC-2026-001");
        desk.act(Act::StartOver);
        desk.act(take());
        assert_eq!(desk.kept().incidents["security-incident-notification"], "SEC-2026-002");
        desk.act(Act::Undo);
        desk.act(Act::Undo);
        assert_eq!(desk.kept().counters["SEC-2026"], 2, "undo gives no id back");
    }

    #[test]
    fn a_ruling_by_hand_stands_until_it_is_lifted() {
        let mut desk = desk();
        desk.act(Act::Rule("legal.threat".into(), Some(true)));
        assert_eq!(matched(&desk), ["legal.threat"]);
        desk.act(Act::Rule("legal.threat".into(), None));
        assert!(matched(&desk).is_empty());
    }

    #[test]
    fn a_reload_restores_everything() {
        let mut desk = desk();
        desk.act(Act::Write("please refund $1,000.01".into(), 5_000));
        desk.act(Act::Fact("plan".into(), "pro".into()));
        let stored = serde_json::to_string(&*desk.kept()).unwrap();
        let mut again = self::desk();
        again.restore(&stored, "");
        assert_eq!(again.kept(), desk.kept());
        assert_eq!(matched(&again), ["financial.large-refund"]);
        again.restore("{ damaged", "");
        assert_eq!(again.kept(), desk.kept(), "damaged storage changes nothing");
    }
}
