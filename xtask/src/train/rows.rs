//! What is learned: a row per signal that a condition asks for, and what a ticket's labels say of it.

use escalation_core::{
    Engine, Truth,
    decide::{Decision, Rulings},
    expr::{Atom, Expr},
    fact::Facts,
    policy::Policy,
    reading::{Language, Reading},
};

use crate::tickets::Labelled;

/// A signal to learn, and the criteria whose labels teach it.
#[derive(Debug, Clone)]
pub(crate) struct LearnedRow {
    /// Id of the signal.
    pub signal: String,
    /// Whether a criterion is about it ([`escalation_core::learned::Row::is_matter`]).
    pub is_matter: bool,
    /// Index of the tier of the least urgent of them.
    pub tier: usize,
    /// Whether there is a question for it.
    pub asks: bool,
    /// Index of the signal.
    index: u16,
    /// Indices of the criteria.
    criteria: Vec<u16>,
}

/// What a ticket tells of signals.
pub(crate) struct Told<'a> {
    engine: &'a Engine,
    ticket: &'a Labelled,
    facts: &'a Facts,
    reading: Reading,
    /// The reading without facts: one that is read from the text shows the same matter by other words, and must not keep
    /// the label from the signal.
    without: Reading,
}

impl<'a> Told<'a> {
    /// Reads a ticket.
    pub(crate) fn new(engine: &'a Engine, ticket: &'a Labelled, facts: &'a Facts) -> Self {
        let reading = engine.read(&ticket.text);
        let without = Reading { facts: Vec::new(), ..reading.clone() };
        Self { engine, ticket, facts, reading, without }
    }

    /// Whether a row's signal is shown, where labels tell: only where the signal alone makes the difference does a label
    /// speak of it. Of a text in another language weights are never asked.
    pub(crate) fn label(&self, row: &LearnedRow) -> Option<bool> {
        if self.reading.language != Language::Read {
            return None;
        }
        let (yes, no) =
            (self.decide(&self.reading, row, Truth::True), self.decide(&self.without, row, Truth::False));
        let tell = row.criteria.iter().filter(|criterion| yes.holds(**criterion) && !no.holds(**criterion));
        let label = |criterion: &u16| {
            let criterion = self.engine.policy().document.criteria.get(usize::from(*criterion));
            criterion.is_some_and(|criterion| self.ticket.has(&criterion.id))
        };
        tell.map(label).reduce(|one, other| one || other)
    }

    /// What would be decided if the row's signal were so.
    fn decide(&self, reading: &Reading, row: &LearnedRow, state: Truth) -> Decision {
        let mut reading = reading.clone();
        if let Some(slot) = reading.signals.get_mut(usize::from(row.index)) {
            *slot = state;
        }
        self.engine.decide(&reading, self.facts, &Rulings::default())
    }
}

/// Per criterion the first signal that its condition names, the one that its words are about; then the others, which are
/// circumstances: whether many are affected, whether the account is large.
pub(crate) fn all(policy: &Policy) -> Vec<LearnedRow> {
    let mut rows: Vec<LearnedRow> = Vec::new();
    let signals = |condition| shown(condition, &policy.program.atoms);
    let criteria = || (0_u16..).zip(policy.program.criteria.iter().map(signals));
    for (criterion, signals) in criteria() {
        if let Some(first) = signals.first() {
            rows.extend(row(policy, &rows, *first, criterion, true));
        }
    }
    for (criterion, signals) in criteria() {
        for signal in signals.into_iter().skip(1) {
            match rows.iter_mut().find(|row| row.index == signal) {
                Some(row) if row.is_matter => {}
                Some(row) => {
                    row.criteria.push(criterion);
                    row.tier = row.tier.max(tier_of(policy, criterion));
                }
                None => rows.extend(row(policy, &rows, signal, criterion, false)),
            }
        }
    }
    rows
}

fn tier_of(policy: &Policy, criterion: u16) -> usize {
    policy.document.tier_of(criterion).map_or(usize::MAX, usize::from)
}

/// A row for a signal that may have one and has none yet.
fn row(
    policy: &Policy,
    rows: &[LearnedRow],
    index: u16,
    criterion: u16,
    is_matter: bool,
) -> Option<LearnedRow> {
    let signal = policy.document.signals.get(usize::from(index)).filter(|signal| signal.is_learned)?;
    let (tier, asks) = (tier_of(policy, criterion), !signal.ask.is_empty());
    let is_new = rows.iter().all(|row| row.index != index);
    let signal = signal.id.clone();
    is_new.then(|| LearnedRow { signal, is_matter, tier, asks, index, criteria: vec![criterion] })
}

/// The signals that a condition asks to be shown, in its order; denied ones teach the other way round and are left out.
fn shown(condition: &Expr, atoms: &[Atom]) -> Vec<u16> {
    let mut signals = Vec::new();
    condition.atoms(&mut |atom, is_asked| {
        if let (Some(Atom::Shows { signal }), true) = (atoms.get(usize::from(atom)), is_asked) {
            signals.push(*signal);
        }
    });
    signals
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy;

    #[test]
    fn matters_come_first_and_what_is_read_off_is_not_learned() {
        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        let engine = policy::engine(&policy::shipped(&root).unwrap()).unwrap();
        let rows = all(engine.policy());
        assert!(rows.is_sorted_by_key(|row| !row.is_matter));
        let place = |signal: &str| rows.iter().find(|row| row.signal == signal);
        assert!(place("churn").is_some_and(|row| row.is_matter && row.asks));
        assert!(place("large-account").is_some_and(|row| !row.is_matter && row.criteria.len() == 3));
        assert!(place("large-sum").is_none());
    }
}
