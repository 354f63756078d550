//! The atoms of a policy, each once, with their canonical text.

use super::{Atom, Expr};
use crate::policy::{Document, FactKind};

/// The atoms of a policy while its conditions are compiled, each once.
#[derive(Debug, Default)]
pub struct AtomPool {
    /// In order of first use.
    pub atoms: Vec<Atom>,
    /// Canonical text of each.
    pub canonical: Vec<String>,
}

impl AtomPool {
    pub(super) fn intern(&mut self, atom: Atom, document: &Document) -> Expr {
        let place = self.atoms.iter().position(|known| *known == atom).unwrap_or_else(|| {
            self.atoms.push(atom);
            self.canonical.push(canonical(&atom, document));
            self.atoms.len() - 1
        });
        Expr::Atom(u16::try_from(place).unwrap_or(u16::MAX))
    }
}

/// An atom as an author would write it.
pub fn canonical(atom: &Atom, document: &Document) -> String {
    let fact = |index: u16| document.facts.get(usize::from(index));
    let name = |index: u16| fact(index).map_or("?", |fact| fact.id.as_str());
    match *atom {
        Atom::Is { fact: index, choice } => {
            let choice = fact(index).and_then(|fact| fact.choices.get(usize::from(choice)));
            format!("{} is {}", name(index), choice.map_or("?", |choice| choice.id.as_str()))
        }
        Atom::Flag { fact } => name(fact).to_owned(),
        Atom::Compare { fact: index, comparison, with } => {
            let unit = match fact(index).map(|fact| fact.kind) {
                Some(FactKind::Money) => format!(" {}", document.about.currency),
                Some(FactKind::Hours) => " h".to_owned(),
                _ => String::new(),
            };
            format!("{} {} {}{unit}", name(index), comparison.sign(), with.to_f64())
        }
        Atom::Shows { signal } => {
            let signal = document.signals.get(usize::from(signal));
            format!("text shows {}", signal.map_or("?", |signal| signal.id.as_str()))
        }
    }
}
