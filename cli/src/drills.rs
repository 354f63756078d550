//! `escalate drills`: the engine takes every training drill; where the two disagree, one of them is wrong.

use std::collections::BTreeSet;

use chrono::DateTime;
use escalation_core::{
    Engine,
    drill::{Action, Agreement, Drill, Mode, Move, Run, agreement, score},
    policy::Document,
};

use crate::{bundle::Files, check::counted, faults::Checked, render};

/// Takes every drill, prints where the engine reads otherwise than the drill says it does, and what the drills cover. True
/// if nothing of it is new and every criterion has a drill.
pub(crate) fn run(files: &Files) -> bool {
    let checked = Checked::new(&files.bundle);
    if !checked.is_good() {
        render::print(files, &checked.faults);
        return false;
    }
    let Checked { compiled: Some(compiled), drills, .. } = checked else {
        return false;
    };
    let engine = Engine::new(compiled.policy);
    let mut tally = Tally::default();
    for (place, drill) in drills.drills.iter().enumerate() {
        let stages = agreement(&engine, drill);
        for line in tally.add(&engine, drill, &stages) {
            anstream::println!("{} {}: {line}", files.path(&drills.file(place)), drill.id);
        }
    }
    let uncovered = uncovered(&engine.policy().document, &drills.drills);
    if !uncovered.is_empty() {
        anstream::println!("criteria without a drill: {}", uncovered.join(", "));
    }
    anstream::println!("{}", coverage(&drills.drills));
    let topics = topics(&engine.policy().document, &drills.drills);
    if !topics.is_empty() {
        anstream::println!("by topic: {topics}");
    }
    tally.print(drills.drills.len());
    tally.unexpected == 0 && uncovered.is_empty()
}

#[derive(Default)]
struct Tally {
    stages: usize,
    agree: usize,
    unexpected: usize,
    points: u32,
}

impl Tally {
    /// Counts a drill; what is not as the drill says, in lines.
    fn add(&mut self, engine: &Engine, drill: &Drill, stages: &[Agreement]) -> Vec<String> {
        self.points += sprint(engine, drill, stages);
        let known: BTreeSet<&str> = drill.misread.iter().map(String::as_str).collect();
        let mut met = BTreeSet::new();
        let mut lines = Vec::new();
        for stage in stages {
            let differs: BTreeSet<&str> = stage.differs().collect();
            self.stages += 1;
            self.agree += usize::from(differs.is_empty());
            if !differs.is_subset(&known) {
                lines.push(difference(drill, stage));
            }
            met.extend(differs);
        }
        let settled: Vec<&str> = known.difference(&met).copied().collect();
        if !settled.is_empty() {
            lines.push(format!(
                "the engine reads it rightly now: take {} out of `misread`",
                settled.join(", ")
            ));
        }
        self.unexpected += lines.len();
        lines
    }

    fn print(&self, drills: usize) {
        let misread = self.stages - self.agree;
        anstream::println!(
            "the engine agrees at {} of {} stages; {misread} are read otherwise",
            self.agree,
            self.stages
        );
        let mean =
            f64::from(self.points) / 10.0 / f64::from(u32::try_from(drills.max(1)).unwrap_or(u32::MAX));
        anstream::println!("as a sprint it would have {mean:.1} of 100 points");
        if self.unexpected > 0 {
            anstream::println!(
                "{} unexpected: correct the drill, the signals, or `misread`",
                self.unexpected
            );
        }
    }
}

/// Tenths of a point of the engine's answer to the ticket, given at once, with its first entry told.
fn sprint(engine: &Engine, drill: &Drill, stages: &[Agreement]) -> u32 {
    let document = &engine.policy().document;
    let Some(first) = stages.first() else {
        return 0;
    };
    let answer = Move::Classified { tier: first.tier.clone(), criteria: first.found.clone() };
    let told = escalation_core::drill::entries(document, &first.found).into_iter().next();
    let moves = [Some(answer), told.map(|contact| Move::Told { contact })];
    let actions = moves.into_iter().flatten().map(|what| Action { at: 1, what }).collect();
    let started = DateTime::UNIX_EPOCH;
    let run = Run { drill: drill.id.clone(), seed: 0, mode: Mode::Sprint, started, actions };
    score(document, drill, &run).points.0
}

/// `at 12 min the engine misses security.breach and finds outage.platform besides`
fn difference(drill: &Drill, stage: &Agreement) -> String {
    let at = stage.inject.and_then(|place| drill.injects.get(place));
    let at = at.map_or_else(|| "at first".to_owned(), |inject| format!("at {}", inject.at));
    let without = |list: &[String], other: &[String]| {
        list.iter().filter(|id| !other.contains(id)).cloned().collect::<Vec<_>>().join(", ")
    };
    let (missed, besides) = (without(&stage.right, &stage.found), without(&stage.found, &stage.right));
    let missed = (!missed.is_empty()).then(|| format!("misses {missed}"));
    let besides = (!besides.is_empty()).then(|| format!("finds {besides} besides"));
    format!("{at} the engine {}", missed.into_iter().chain(besides).collect::<Vec<_>>().join(" and "))
}

/// Ids of criteria that no drill asks for at any stage.
fn uncovered<'a>(document: &'a Document, drills: &[Drill]) -> Vec<&'a str> {
    let asks = |id: &String| {
        drills.iter().any(|drill| {
            let later = drill.injects.iter().filter_map(|inject| inject.criteria.as_ref()).flatten();
            drill.criteria.iter().chain(later).any(|known| known == id)
        })
    };
    let without = document.criteria.iter().filter(|criterion| !asks(&criterion.id));
    without.map(|criterion| criterion.id.as_str()).collect()
}

/// `99 drills: 20 not to be escalated at first, 25 with injects, 18 with messages to write`
fn coverage(drills: &[Drill]) -> String {
    let count = |is: &dyn Fn(&&Drill) -> bool| drills.iter().filter(is).count();
    let none = count(&|drill| drill.criteria.is_empty());
    let injects = count(&|drill| !drill.injects.is_empty());
    let notices = count(&|drill| drill.notice.is_some());
    let of = counted(drills.len(), "drill", "drills");
    format!(
        "{of}: {none} not to be escalated at first, {injects} with injects, {notices} with messages to write"
    )
}

/// `Security Awareness 15, Monthly 42`: drills by the policy's training statements.
fn topics(document: &Document, drills: &[Drill]) -> String {
    let counts = document.statements.iter().filter(|line| line.kind.trains()).map(|line| {
        let count = drills.iter().filter(|drill| drill.topics.contains(&line.id)).count();
        format!("{} {count}", line.name)
    });
    counts.collect::<Vec<_>>().join(", ")
}
