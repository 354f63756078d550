//! What to ask: only what can still change the outcome, the most first.

use super::{Asked, Decision, Question, truths::Truths};
use crate::{
    Span,
    expr::Atom,
    order::{sort_by_key, sort_distinct},
    policy::FactKind,
    reading::{Hit, HitOrigin, Strength},
};

/// The questions of a decision, in order of what an answer can change: tier first, then how many criteria.
pub(crate) fn of(truths: &Truths<'_>, decision: &Decision) -> Vec<Question> {
    let mut questions: Vec<Question> = Vec::new();
    for open in &decision.open {
        let Some(tier) = truths.document.tier_of(open.criterion) else {
            continue;
        };
        let mut atoms: Vec<u16> = open.atoms.iter().flat_map(|atom| first_to_ask(truths, *atom)).collect();
        sort_distinct(&mut atoms);
        if !can_change(truths, decision, open.criterion, &atoms, tier) {
            continue;
        }
        for atom in atoms {
            let Some(about) = subject(truths, atom) else {
                continue;
            };
            match questions.iter_mut().find(|question| question.about == about) {
                Some(question) => {
                    question.could_reach = question.could_reach.min(tier);
                    if !question.criteria.contains(&open.criterion) {
                        question.criteria.push(open.criterion);
                    }
                }
                None => questions.push(Question {
                    ask: wording(truths, &about),
                    spans: raised_by(truths, &about),
                    about,
                    criteria: vec![open.criterion],
                    could_reach: tier,
                }),
            }
        }
    }
    for question in &mut questions {
        sort_by_key(&mut question.criteria, |criterion| (truths.document.tier_of(*criterion), *criterion));
    }
    sort_by_key(&mut questions, |question| {
        (question.could_reach, core::cmp::Reverse(question.criteria.len()))
    });
    questions
}

/// What to ask because of an open atom. If only a hint makes an unknown fact worth asking for, that hint is asked about
/// first: nobody is asked what a customer pays before it is known that they think of leaving.
fn first_to_ask(truths: &Truths<'_>, atom: u16) -> Vec<u16> {
    let fact = truths.program.atoms.get(usize::from(atom)).and_then(Atom::fact);
    let hints = fact.map(|fact| truths.hints_to_ask(fact)).unwrap_or_default();
    if hints.is_empty() { vec![atom] } else { hints }
}

/// Whether the open criterion, if it held, would make the tier more urgent, or bring new people or a new checklist. To ask
/// for the sake of the latter alone takes a strong frame's words; in the most urgent tier, a weak frame's will do.
/// Where the agent ruled that nothing is to be escalated, no criterion changes that.
fn can_change(truths: &Truths<'_>, decision: &Decision, criterion: u16, atoms: &[u16], tier: u16) -> bool {
    if decision.tier_by_hand && decision.tier.is_none() {
        return false;
    }
    if !decision.tier_by_hand && decision.tier.is_none_or(|current| tier < current) {
        return true;
    }
    let shown = atoms.iter().filter_map(|atom| signal(truths, *atom));
    let enough = if tier == 0 { Backing::WeakFrame } else { Backing::StrongFrame };
    if shown.map(|signal| backing(truths, signal)).max().is_some_and(|most| most < enough) {
        return false;
    }
    let document = truths.document;
    let entry = |index: u16| document.criteria.get(usize::from(index)).map(|criterion| &criterion.entry);
    let category = |index: u16| document.category_of(index).map(|category| &category.id);
    !decision.matched.iter().any(|found| {
        category(found.criterion) == category(criterion) && entry(found.criterion) == entry(criterion)
    })
}

/// The signal that an atom is about.
fn signal(truths: &Truths<'_>, atom: u16) -> Option<u16> {
    match truths.program.atoms.get(usize::from(atom))? {
        Atom::Shows { signal } => Some(*signal),
        _ => None,
    }
}

/// The hits that count for a signal.
fn counted<'t>(truths: &'t Truths<'_>, signal: u16) -> impl Iterator<Item = &'t Hit> {
    truths.reading.hits.iter().filter(move |hit| hit.signal == signal && hit.counts())
}

/// What speaks for a signal, the least first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Backing {
    Weights,
    WeakFrame,
    /// A strong frame whose words are in doubt.
    StrongFrame,
}

fn backing(truths: &Truths<'_>, signal: u16) -> Backing {
    let backing = counted(truths, signal).map(|hit| match (hit.origin, hit.strength) {
        (HitOrigin::Learned, _) => Backing::Weights,
        (HitOrigin::Frame(_), Strength::Weak) => Backing::WeakFrame,
        (HitOrigin::Frame(_), Strength::Strong) => Backing::StrongFrame,
    });
    backing.max().unwrap_or(Backing::Weights)
}

fn subject(truths: &Truths<'_>, atom: u16) -> Option<Asked> {
    let known = truths.program.atoms.get(usize::from(atom))?;
    let fact = known.fact().and_then(|fact| Some((fact, truths.document.facts.get(usize::from(fact))?)));
    Some(match fact {
        Some((index, fact)) if fact.kind == FactKind::Choice => Asked::Choice(index),
        _ => Asked::Atom(atom),
    })
}

fn wording(truths: &Truths<'_>, about: &Asked) -> String {
    let fact = |index: u16| truths.document.facts.get(usize::from(index));
    match *about {
        Asked::Choice(index) => fact(index).map(|fact| fact.ask.clone()).unwrap_or_default(),
        Asked::Atom(index) => match truths.program.atoms.get(usize::from(index)) {
            Some(Atom::Shows { signal }) => {
                let signal = truths.document.signals.get(usize::from(*signal));
                signal.map(|signal| signal.ask.clone()).unwrap_or_default()
            }
            Some(atom) => {
                let canonical =
                    truths.program.canonical.get(usize::from(index)).map(String::as_str).unwrap_or_default();
                let fact = atom.fact().and_then(fact);
                let written =
                    fact.and_then(|fact| fact.questions.iter().find(|question| question.about == canonical));
                match (written, fact) {
                    (Some(question), _) => question.ask.clone(),
                    (None, Some(fact)) if fact.kind == FactKind::Flag => fact.ask.clone(),
                    (None, fact) => {
                        format!("{}: is `{canonical}` so?", fact.map_or("", |fact| fact.name.as_str()))
                    }
                }
            }
            None => String::new(),
        },
    }
}

/// The words that raised the question: weak or doubtful mentions of the signal, or the fact's statement.
fn raised_by(truths: &Truths<'_>, about: &Asked) -> Vec<Span> {
    let Asked::Atom(atom) = *about else {
        return Vec::new();
    };
    let spans = |signal: u16| counted(truths, signal).flat_map(|hit| hit.spans.iter().copied()).collect();
    signal(truths, atom).map(spans).unwrap_or_default()
}
