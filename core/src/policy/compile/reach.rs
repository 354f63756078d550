//! Conditions that can never hold, always hold, or are implied by another criterion's.
//!
//! Exact: facts are tried at every point where a comparison changes its mind and as not known, signals both ways. A
//! condition over so many atoms that the worlds cannot be listed is left out, not guessed; so are pairs of criteria beyond
//! the first twenty thousand.

use std::cell::Cell;

use super::Places;
use crate::{
    Diagnostic, Truth,
    expr::{Atom, Comparison, Expr, Program},
    fact::Quantity,
    policy::Document,
    table::Table,
};

/// Worlds tried per question at most.
const MOST_WORLDS: usize = 20_000;

/// Pairs of criteria compared at most: nobody reads the warnings about thousands of criteria on the same few facts.
const MOST_PAIRS: usize = 20_000;

/// Reports never-true, always-true and implied criteria.
pub(crate) fn conditions(
    document: &Document,
    program: &Program,
    places: &Places,
    faults: &mut Vec<Diagnostic>,
) {
    let used: Vec<Vec<u16>> = program.criteria.iter().map(|expr| atoms(&[(expr, true)])).collect();
    let named: Vec<(u32, u32)> = (0..)
        .zip(&used)
        .flat_map(|(criterion, used)| used.iter().map(move |atom| (u32::from(*atom), criterion)))
        .collect();
    let rivals =
        Rivals { naming: Table::grouped(program.atoms.len(), &named), used, left: MOST_PAIRS.into() };
    for (index, (criterion, expr)) in document.criteria.iter().zip(&program.criteria).enumerate() {
        let at = ("criterion", index, "when");
        if *expr == Expr::Or(Vec::new()) {
            continue;
        }
        let help = || Some("compare the thresholds and choices in it".to_owned());
        match (
            possible(program, &[(expr, true)], Facts::Any),
            possible(program, &[(expr, false)], Facts::Known),
        ) {
            (Some(false), _) => {
                faults.push(places.fault(at, "W501", format!("`{}` can never hold", criterion.id), help()));
            }
            (_, Some(false)) => {
                faults.push(places.fault(at, "W502", format!("`{}` always holds", criterion.id), help()));
            }
            _ => implied(document, program, &rivals, index, places, faults),
        }
    }
}

/// Which criteria can imply another: those that name an atom of it.
struct Rivals {
    /// Per atom, the criteria that name it.
    naming: Table<u32>,
    /// Per criterion, its atoms.
    used: Vec<Vec<u16>>,
    /// Pairs that may still be compared.
    left: Cell<usize>,
}

impl Rivals {
    /// The criteria that share an atom with this one, in order.
    fn of(&self, criterion: usize) -> Vec<usize> {
        let used = self.used.get(criterion).into_iter().flatten();
        let mut found: Vec<usize> = used
            .flat_map(|atom| self.naming.row(usize::from(*atom)))
            .map(|other| *other as usize)
            .filter(|other| *other != criterion)
            .collect();
        found.sort_unstable();
        found.dedup();
        found.truncate(self.left.get());
        self.left.set(self.left.get() - found.len());
        found
    }
}

/// Reports the criterion if another one's condition always implies it.
fn implied(
    document: &Document,
    program: &Program,
    rivals: &Rivals,
    index: usize,
    places: &Places,
    faults: &mut Vec<Diagnostic>,
) {
    let Some(expr) = program.criteria.get(index) else {
        return;
    };
    let by = (rivals.of(index).into_iter())
        .filter_map(|other| Some((other, program.criteria.get(other)?)))
        .filter(|(_, premise)| {
            possible(program, &[(premise, true), (expr, false)], Facts::Any) == Some(false)
        })
        // What can never hold implies everything.
        .filter(|(_, premise)| possible(program, &[(premise, true)], Facts::Any) != Some(false))
        .filter_map(|(other, _)| document.criteria.get(other))
        .map(|criterion| format!("`{}`", criterion.id))
        .collect::<Vec<_>>();
    if let (Some(criterion), false) = (document.criteria.get(index), by.is_empty()) {
        let message = format!("`{}` always holds with {}", criterion.id, by.join(", "));
        let help = Some("both will be reported together; narrow one if that is not meant".to_owned());
        faults.push(places.fault(("criterion", index, "when"), "W503", message, help));
    }
}

fn atoms(exprs: &[(&Expr, bool)]) -> Vec<u16> {
    let mut found = Vec::new();
    for (expr, _) in exprs {
        expr.atoms(&mut |atom, _| found.push(atom));
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// What is known of a ticket.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Facts {
    /// Every number that is compared.
    Known,
    /// Some numbers, or none: every comparison with one that is not known is taken as false.
    Any,
}

/// Whether some world gives each condition the wanted value; `None`: too many worlds.
fn possible(program: &Program, wanted: &[(&Expr, bool)], facts: Facts) -> Option<bool> {
    let used = atoms(wanted);
    let mut subjects: Vec<Subject> =
        used.iter().filter_map(|atom| Some(subject(program.atoms.get(usize::from(*atom))?))).collect();
    subjects.sort();
    subjects.dedup();
    let domains: Vec<Vec<World>> =
        subjects.iter().map(|subject| domain(program, &used, *subject, facts)).collect();
    let worlds = domains.iter().try_fold(1_usize, |all, domain| all.checked_mul(domain.len()))?;
    if worlds > MOST_WORLDS {
        return None;
    }
    Some((0..worlds).any(|mut number| {
        let mut world = Vec::new();
        for (subject, domain) in subjects.iter().zip(&domains) {
            world.extend(domain.get(number % domain.len()).map(|value| (*subject, *value)));
            number /= domain.len();
        }
        let truth = |index: u16| {
            program.atoms.get(usize::from(index)).map_or(Truth::False, |atom| holds(atom, &world))
        };
        wanted.iter().all(|(expr, value)| expr.eval(&truth) == Truth::from(*value))
    }))
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Subject {
    Fact(u16),
    Signal(u16),
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum World {
    Yes,
    No,
    Choice(u16),
    Number(i64),
    /// A number that nobody said.
    Unknown,
}

fn subject(atom: &Atom) -> Subject {
    match (atom.fact(), atom) {
        (Some(fact), _) => Subject::Fact(fact),
        (None, Atom::Shows { signal }) => Subject::Signal(*signal),
        (None, _) => Subject::Signal(u16::MAX),
    }
}

fn domain(program: &Program, used: &[u16], subject_of: Subject, facts: Facts) -> Vec<World> {
    let mut values = Vec::new();
    let atoms = used.iter().filter_map(|atom| program.atoms.get(usize::from(*atom)));
    for atom in atoms.filter(|atom| subject(atom) == subject_of) {
        match atom {
            Atom::Shows { .. } | Atom::Flag { .. } => values.extend([World::Yes, World::No]),
            Atom::Is { choice, .. } => values.extend([World::Choice(*choice), World::Choice(u16::MAX)]),
            Atom::Compare { with, .. } => {
                // None of them is below zero.
                let around = [with.0 - 1, with.0, with.0 + 1, 0].into_iter().filter(|number| *number >= 0);
                values.extend(around.map(World::Number));
                values.extend((facts == Facts::Any).then_some(World::Unknown));
            }
        }
    }
    let mut distinct: Vec<World> = Vec::new();
    for value in values {
        if !distinct.contains(&value) {
            distinct.push(value);
        }
    }
    distinct
}

fn holds(atom: &Atom, world: &[(Subject, World)]) -> Truth {
    let value = world.iter().find(|(known, _)| *known == subject(atom)).map(|(_, value)| *value);
    match (atom, value) {
        (Atom::Shows { .. } | Atom::Flag { .. }, Some(value)) => Truth::from(value == World::Yes),
        (Atom::Is { choice, .. }, Some(World::Choice(chosen))) => Truth::from(*choice == chosen),
        (Atom::Compare { comparison, with, .. }, Some(World::Number(number))) => {
            compare(*comparison, number, *with)
        }
        _ => Truth::False,
    }
}

fn compare(comparison: Comparison, number: i64, with: Quantity) -> Truth {
    comparison.holds(Quantity(number), Quantity(number), with)
}
