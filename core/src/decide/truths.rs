//! The truth of every atom of the policy for one ticket.

use super::Rulings;
use crate::{
    Truth,
    expr::{Atom, Expr, Program},
    fact::Facts,
    policy::{Document, Policy},
    reading::Reading,
};

/// Atoms settled by answers, signals and facts.
pub(crate) struct Truths<'a> {
    pub document: &'a Document,
    pub program: &'a Program,
    pub reading: &'a Reading,
    pub facts: &'a Facts,
    pub rulings: &'a Rulings,
    atoms: &'a mut Vec<Truth>,
}

impl<'a> Truths<'a> {
    pub(crate) fn new(
        policy: &'a Policy,
        reading: &'a Reading,
        facts: &'a Facts,
        rulings: &'a Rulings,
        atoms: &'a mut Vec<Truth>,
    ) -> Self {
        atoms.clear();
        atoms.resize(policy.program.atoms.len(), Truth::False);
        let truths =
            Self { document: &policy.document, program: &policy.program, reading, facts, rulings, atoms };
        // Signals first: whether an unknown fact is open depends on them.
        for signals in [true, false] {
            for (index, atom) in policy.program.atoms.iter().enumerate() {
                if matches!(atom, Atom::Shows { .. }) == signals {
                    let truth = truths.settle(index, atom);
                    if let Some(slot) = truths.atoms.get_mut(index) {
                        *slot = truth;
                    }
                }
            }
        }
        truths
    }

    fn settle(&self, index: usize, atom: &Atom) -> Truth {
        if let Some(answer) = self.answer(index) {
            return Truth::from(answer);
        }
        match (atom, atom.fact()) {
            (Atom::Shows { signal }, _) => self.reading.signal(*signal),
            (_, Some(fact)) => match self.facts.get(fact) {
                Some(known) => atom.holds(known.value),
                None if self.silence_is_open(fact) => Truth::Open,
                None => Truth::False,
            },
            _ => Truth::False,
        }
    }

    /// What the agent answered to an atom.
    pub(crate) fn answer(&self, index: usize) -> Option<bool> {
        self.rulings.answer(self.program.canonical.get(index)?)
    }

    /// The condition under which an unknown fact is open.
    fn ask_when(&self, fact: u16) -> Option<&'a Expr> {
        self.program.ask_when.get(usize::from(fact))?.as_ref()
    }

    fn silence_is_open(&self, fact: u16) -> bool {
        self.ask_when(fact).is_some_and(|expr| self.of(expr) != Truth::False)
    }

    /// The open atoms that are the only reason why an unknown fact is open; none where the reason is certain.
    pub(crate) fn hints_to_ask(&self, fact: u16) -> Vec<u16> {
        let hint = self.ask_when(fact).filter(|expr| self.of(expr).is_open());
        hint.map(|expr| self.open_atoms(expr)).unwrap_or_default()
    }

    /// The truth of an atom.
    pub(crate) fn atom(&self, index: u16) -> Truth {
        self.atoms.get(usize::from(index)).copied().unwrap_or(Truth::False)
    }

    /// The truth of a condition.
    pub(crate) fn of(&self, expr: &Expr) -> Truth {
        expr.eval(&|index| self.atom(index))
    }

    /// The truth of a condition if one atom were otherwise.
    pub(crate) fn of_if(&self, expr: &Expr, atom: u16, truth: Truth) -> Truth {
        expr.eval(&|index| if index == atom { truth } else { self.atom(index) })
    }

    /// The open atoms of a condition, each once, in order.
    pub(crate) fn open_atoms(&self, expr: &Expr) -> Vec<u16> {
        let mut found = Vec::new();
        expr.atoms(&mut |atom, _| {
            if self.atom(atom).is_open() && !found.contains(&atom) {
                found.push(atom);
            }
        });
        found
    }

    /// Facts that nobody gave, that no answer settles, and that were taken not to hold.
    pub(crate) fn assumed(&self) -> Vec<u16> {
        let mut is_assumed = vec![false; self.document.facts.len()];
        for (index, (atom, truth)) in self.program.atoms.iter().zip(&*self.atoms).enumerate() {
            let Some(fact) = atom.fact().filter(|fact| self.facts.get(*fact).is_none()) else { continue };
            if let Some(is_assumed) = is_assumed.get_mut(usize::from(fact)) {
                *is_assumed |= *truth == Truth::False && self.answer(index).is_none();
            }
        }
        (0..).zip(is_assumed).filter_map(|(fact, is_assumed)| is_assumed.then_some(fact)).collect()
    }
}
