//! The facts of one ticket as they change, and what they come to: tier and criteria, without the reasons.
//!
//! A change costs what comes true or ceases to by it, not what the policy has: of a fact's comparisons those between the
//! old value and the new one are looked at, and of their criteria those that wait for nothing else ([`watch`]).

mod clauses;
mod watch;

use crate::{
    Truth,
    expr::{Atom, Expr},
    fact::{Known, Value},
    order::places_by,
    policy::Policy,
    reading::{Depth, Language, Reading},
    signal::Reader,
    table::Table,
};
use watch::Watch;

/// Facts over a text. Every call must be given the policy that the sheet was made for.
#[derive(Debug)]
pub struct Sheet {
    atoms: Vec<Truth>,
    facts: Vec<Fact>,
    /// Per fact, its atoms, by their key.
    of_fact: Table<Probe>,
    /// Per signal, its atoms.
    of_signal: Table<u16>,
    watch: Watch,
    /// Memory for what the next text shows.
    signals: Vec<Truth>,
    /// Per criterion, its tier; [`NO_TIER`] for none.
    tiers: Vec<u16>,
}

/// What is known of a fact.
#[derive(Debug, Clone, Copy, Default)]
struct Fact {
    /// The helpdesk's word, which goes before the text's.
    given: Option<Value>,
    read: Option<Value>,
    /// Whether its atoms are open while nobody says it; else they are false.
    is_asked: bool,
    /// What its atoms stand for now: a value, or silence with the question or without.
    stands: Option<Value>,
    stands_asked: bool,
}

/// An atom that asks something of a fact.
#[derive(Debug)]
struct Probe {
    /// Where it stands among those of its fact: a value that goes from one number to another changes only atoms with keys
    /// between them.
    key: i64,
    atom: Atom,
    index: u16,
}

impl Sheet {
    /// A sheet with nothing on it but what the text says.
    pub fn new(policy: &Policy, reading: &Reading) -> Self {
        let (document, program) = (&policy.document, &policy.program);
        let mut of_fact: Vec<(u32, u16)> = Vec::new();
        let mut of_signal: Vec<(u32, u16)> = Vec::new();
        let key_of = |place: usize| program.atoms.get(place).map_or(0, key);
        for place in places_by(program.atoms.len(), &|a, b| key_of(a).cmp(&key_of(b))) {
            let (Ok(index), Some(atom)) = (u16::try_from(place), program.atoms.get(place)) else { continue };
            match *atom {
                Atom::Shows { signal } => of_signal.push((signal.into(), index)),
                Atom::Is { fact, .. } | Atom::Flag { fact } | Atom::Compare { fact, .. } => {
                    of_fact.push((fact.into(), index));
                }
            }
        }
        let atoms = vec![Truth::False; program.atoms.len()];
        let probe = |index: &u16| {
            let atom = program.atoms.get(usize::from(*index))?;
            Some(Probe { key: key(atom), atom: *atom, index: *index })
        };
        let of_fact = Table::grouped(document.facts.len(), &of_fact);
        let tiers =
            (0..).zip(&document.criteria).map(|(index, _)| document.tier_of(index).unwrap_or(NO_TIER));
        let mut sheet = Self {
            facts: vec![Fact::default(); document.facts.len()],
            of_fact: of_fact.rows().map(|atoms| atoms.iter().filter_map(probe)).collect(),
            of_signal: Table::grouped(document.signals.len(), &of_signal),
            watch: Watch::new(program, &atoms),
            signals: Vec::new(),
            tiers: tiers.collect(),
            atoms,
        };
        sheet.read(policy, reading);
        sheet
    }

    /// Takes another text; what the helpdesk said of facts stays.
    pub fn read(&mut self, policy: &Policy, reading: &Reading) {
        let is_read = reading.language == Language::Read;
        self.take(policy, &reading.signals, if is_read { &reading.facts } else { &[] });
    }

    /// Takes another text, and reads it only if its signals cannot be had without reading.
    pub(crate) fn read_text(&mut self, policy: &Policy, reader: &Reader, text: &str) {
        let mut signals = core::mem::take(&mut self.signals);
        if reader.signals(text, &mut signals) {
            self.take(policy, &signals, &[]);
        } else {
            self.read(policy, &reader.read(text, Depth::WhatCounts));
        }
        self.signals = signals;
    }

    fn take(&mut self, policy: &Policy, signals: &[Truth], facts: &[Known]) {
        for (signal, atoms) in self.of_signal.rows().enumerate() {
            let shown = signals.get(signal).copied().unwrap_or(Truth::False);
            for atom in atoms {
                turn(&mut self.atoms, &mut self.watch, *atom, shown);
            }
        }
        for (index, fact) in (0..).zip(0..self.facts.len()) {
            let ask_when = policy.program.ask_when.get(fact).and_then(Option::as_ref);
            let is_asked = ask_when.is_some_and(|expr| self.truth(expr) != Truth::False);
            if let Some(fact) = self.facts.get_mut(fact) {
                fact.read = facts.iter().find(|known| known.fact == index).map(|known| known.value);
                fact.is_asked = is_asked;
            }
            self.stand(index);
        }
        self.settle();
    }

    fn truth(&self, expr: &Expr) -> Truth {
        expr.eval(&|atom| self.atoms.get(usize::from(atom)).copied().unwrap_or(Truth::False))
    }

    /// Says what a fact is, or that the helpdesk does not know; then the text's word counts.
    pub fn set(&mut self, fact: u16, value: Option<Value>) {
        if let Some(known) = self.facts.get_mut(usize::from(fact)) {
            known.given = value;
            self.stand(fact);
        }
    }

    /// Takes the facts as they stand now; [`Sheet::outcome`] is what they come to.
    pub fn settle(&mut self) {
        self.watch.settle(&self.atoms);
    }

    fn stand(&mut self, fact: u16) {
        let Self { atoms, facts, of_fact, watch, .. } = self;
        let Some(known) = facts.get_mut(usize::from(fact)) else { return };
        let (before, now) = (known.stands, known.given.or(known.read));
        if before == now && (now.is_some() || known.stands_asked == known.is_asked) {
            return;
        }
        (known.stands, known.stands_asked) = (now, known.is_asked);
        let silence = if known.is_asked { Truth::Open } else { Truth::False };
        let row = of_fact.row(usize::from(fact));
        let between = |low: i64, high: i64| {
            let start = row.partition_point(|probe| probe.key < low);
            let end = row.partition_point(|probe| probe.key <= high);
            row.get(start..end).unwrap_or_default()
        };
        let [first, second] = match (before, now) {
            _ if row.len() <= FEW => [row, &[]],
            (Some(Value::Choice(a)), Some(Value::Choice(b))) => {
                [a, b].map(|choice| between(choice.into(), choice.into()))
            }
            (Some(Value::Quantity { low, high }), Some(Value::Quantity { low: lower, high: higher })) => {
                [between(low.min(lower).0, high.max(higher).0), &[]]
            }
            _ => [row, &[]],
        };
        for probe in first.iter().chain(second) {
            let truth = now.map_or(silence, |value| probe.atom.holds(value));
            turn(atoms, watch, probe.index, truth);
        }
    }

    /// Makes a list of the criteria that hold, in the policy's order; gives the index of the most urgent of their tiers.
    pub fn outcome(&self, matched: &mut Vec<u16>) -> Option<u16> {
        matched.clear();
        let mut most_urgent = NO_TIER;
        self.watch.holding(&mut |criterion| {
            matched.push(criterion);
            most_urgent = most_urgent.min(self.tiers.get(usize::from(criterion)).copied().unwrap_or(NO_TIER));
        });
        (most_urgent != NO_TIER).then_some(most_urgent)
    }
}

/// Less urgent than every tier.
const NO_TIER: u16 = u16::MAX;

/// So few atoms are all evaluated anew: that is quicker than to find those that a new value can have changed.
const FEW: usize = 6;

fn turn(atoms: &mut [Truth], watch: &mut Watch, index: u16, truth: Truth) {
    if let Some(atom) = atoms.get_mut(usize::from(index)).filter(|atom| **atom != truth) {
        *atom = truth;
        watch.changed(index, truth);
    }
}

/// See [`Probe::key`].
fn key(atom: &Atom) -> i64 {
    match *atom {
        Atom::Is { choice, .. } => choice.into(),
        Atom::Compare { with, .. } => with.0,
        Atom::Flag { .. } | Atom::Shows { .. } => 0,
    }
}
