//! The facts of one ticket as they change, and what they come to: tier and criteria, without the reasons.
//!
//! A change costs what depends on it, not what the policy has: the atoms of that fact, and their criteria.

use crate::{
    Truth,
    expr::{Atom, Expr},
    fact::Value,
    policy::Policy,
    reading::{Language, Reading},
    table::Table,
};

/// Facts over one text. Every call gets the policy that it was made for.
#[derive(Debug)]
pub struct Sheet {
    atoms: Vec<Truth>,
    /// Per fact, what its atoms are while nobody says it.
    silence: Vec<Truth>,
    /// What the text says of facts; the helpdesk's word goes before.
    read: Vec<(u16, Value)>,
    /// Per fact, its atoms.
    of_fact: Table<u16>,
    /// Per atom, the criteria that name it.
    of_atom: Table<u16>,
    /// Per criterion, its tier.
    tiers: Vec<Option<u16>>,
    /// One bit per criterion: whether it holds.
    holds: Vec<u64>,
}

impl Sheet {
    /// A sheet with nothing on it but what the text says.
    pub fn new(policy: &Policy, reading: &Reading) -> Self {
        let (document, program) = (&policy.document, &policy.program);
        let shown = |atom: &Atom| match atom {
            Atom::Shows { signal } if reading.language == Language::Read => reading.signal(*signal),
            _ => Truth::False,
        };
        let atoms: Vec<Truth> = program.atoms.iter().map(shown).collect();
        let silence = (program.ask_when.iter())
            .map(|ask_when| match ask_when.as_ref().map(|expr| truth(expr, &atoms)) {
                None | Some(Truth::False) => Truth::False,
                Some(_) => Truth::Open,
            })
            .collect();
        let known = reading.facts.iter().filter(|_| reading.language == Language::Read);
        let of_fact: Vec<(u32, u16)> = (0..)
            .zip(&program.atoms)
            .filter_map(|(index, atom)| Some((u32::from(atom.fact()?), index)))
            .collect();
        let mut of_atom = Vec::new();
        for (criterion, expr) in (0..).zip(&program.criteria) {
            expr.atoms(true, &mut |atom, _| of_atom.push((u32::from(atom), criterion)));
        }
        let mut sheet = Self {
            silence,
            read: known.map(|known| (known.fact, known.value)).collect(),
            of_fact: Table::grouped(document.facts.len(), &of_fact),
            of_atom: Table::grouped(atoms.len(), &of_atom),
            tiers: (0..).zip(&document.criteria).map(|(index, _)| document.tier_of(index)).collect(),
            holds: vec![0; program.criteria.len().div_ceil(64)],
            atoms,
        };
        for (criterion, expr) in (0..).zip(&program.criteria) {
            sheet.judge(criterion, expr);
        }
        for (fact, _) in (0..).zip(&document.facts) {
            sheet.set(policy, fact, None);
        }
        sheet
    }

    /// Says what a fact is, or that the helpdesk does not know; then the text's word counts.
    pub fn set(&mut self, policy: &Policy, fact: u16, value: Option<Value>) {
        let read = || self.read.iter().find(|(read, _)| *read == fact).map(|(_, value)| *value);
        let value = value.or_else(read);
        let silence = self.silence.get(usize::from(fact)).copied().unwrap_or(Truth::False);
        for place in 0..self.of_fact.row(usize::from(fact)).len() {
            let Some(index) = self.of_fact.row(usize::from(fact)).get(place).copied() else { break };
            let Some(atom) = policy.program.atoms.get(usize::from(index)) else { continue };
            let truth = value.map_or(silence, |value| atom.holds(value));
            match self.atoms.get_mut(usize::from(index)) {
                Some(before) if *before != truth => *before = truth,
                _ => continue,
            }
            for place in 0..self.of_atom.row(usize::from(index)).len() {
                let Some(criterion) = self.of_atom.row(usize::from(index)).get(place).copied() else { break };
                if let Some(expr) = policy.program.criteria.get(usize::from(criterion)) {
                    self.judge(criterion, expr);
                }
            }
        }
    }

    fn judge(&mut self, criterion: u16, expr: &Expr) {
        let holds = truth(expr, &self.atoms).is_true();
        if let Some(word) = self.holds.get_mut(usize::from(criterion) / 64) {
            let bit = 1 << (criterion % 64);
            *word = if holds { *word | bit } else { *word & !bit };
        }
    }

    /// The criteria that hold, in the policy's order.
    pub fn matched(&self) -> impl Iterator<Item = u16> {
        (0..).zip(&self.holds).flat_map(|(place, word)| {
            let mut rest = *word;
            core::iter::from_fn(move || {
                let bit = u16::try_from(rest.trailing_zeros()).ok().filter(|bit| *bit < 64)?;
                rest &= rest - 1;
                Some(place * 64 + bit)
            })
        })
    }

    /// Index of the most urgent tier of those criteria.
    pub fn tier(&self) -> Option<u16> {
        self.matched().filter_map(|criterion| *self.tiers.get(usize::from(criterion))?).min()
    }
}

fn truth(expr: &Expr, atoms: &[Truth]) -> Truth {
    expr.eval(&|index| atoms.get(usize::from(index)).copied().unwrap_or(Truth::False))
}
