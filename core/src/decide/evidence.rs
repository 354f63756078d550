//! Why a criterion holds, and what was seen and not counted.

use core::cmp::Reverse;

use super::{Evidence, SetAside, truths::Truths};
use crate::{
    Span, Truth,
    expr::{Atom, Expr},
    fact::FactOrigin,
    order::sort_by_key,
    reading::{Reading, Scope, Strength},
};

/// The evidence for a condition that holds.
pub(crate) fn of(truths: &Truths<'_>, expr: &Expr, by_hand: bool) -> Vec<Evidence> {
    let atoms =
        if truths.of(expr).is_true() { expr.reasons(&|index| truths.atom(index)) } else { Vec::new() };
    let mut found = Vec::new();
    // Ruled by hand: the engine's own reasons, if it has any, come behind the agent's word.
    if by_hand {
        found.push(Evidence::ByHand);
    }
    for (atom, is_so) in atoms {
        // For what does *not* hold there are no words in the ticket.
        if is_so {
            atom_evidence(truths, atom, &mut found);
        }
    }
    // Of quotes that begin together the longest comes first, so that shorter ones within it are dropped below.
    sort_by_key(&mut found, |evidence| match evidence {
        Evidence::ByHand => (0, 0, Reverse(0), 0),
        Evidence::Text { span, .. } => (1, span.start, Reverse(span.end), 0),
        Evidence::Fact { span, .. } => {
            let Span { start, end } = span.unwrap_or_default();
            (2, start, Reverse(end), 0)
        }
        Evidence::Answer { atom, .. } => (3, 0, Reverse(0), *atom),
    });
    let mut distinct: Vec<Evidence> = Vec::new();
    for evidence in found {
        if !distinct.iter().any(|before| says_as_much(before, &evidence)) {
            distinct.push(evidence);
        }
    }
    distinct
}

/// Whether `before` is the same evidence, or quotes the same words for the same signal and more of them.
fn says_as_much(before: &Evidence, evidence: &Evidence) -> bool {
    match (before, evidence) {
        (Evidence::Text { span: wide, signal: of }, Evidence::Text { span, signal }) => {
            of == signal && wide.start <= span.start && span.end <= wide.end
        }
        _ => before == evidence,
    }
}

fn atom_evidence(truths: &Truths<'_>, index: u16, found: &mut Vec<Evidence>) {
    let Some(atom) = truths.program.atoms.get(usize::from(index)) else {
        return;
    };
    if let Some(answer) = truths.answer(index.into()) {
        found.push(Evidence::Answer { atom: index, answer });
        return;
    }
    match (atom, atom.fact()) {
        (Atom::Shows { signal }, _) => {
            let strong = truths.reading.hits.iter().filter(|hit| {
                hit.signal == *signal && hit.scope == Scope::Counts && hit.strength == Strength::Strong
            });
            found.extend(
                strong.flat_map(|hit| &hit.spans).map(|span| Evidence::Text { span: *span, signal: *signal }),
            );
        }
        (_, Some(fact)) => {
            if let Some(known) = truths.facts.get(fact) {
                let span = match &known.origin {
                    FactOrigin::Text(spans) => spans.first().copied(),
                    FactOrigin::Given => None,
                };
                found.push(Evidence::Fact { fact, value: known.value, span });
            }
        }
        _ => {}
    }
}

/// Mentions that are out of scope, unless something else in the text makes their signal true.
pub(crate) fn set_aside(reading: &Reading) -> Vec<SetAside> {
    (reading.hits.iter())
        .filter(|hit| !hit.counts() && reading.signal(hit.signal) != Truth::True)
        .map(|hit| SetAside {
            signal: hit.signal,
            spans: hit.spans.clone(),
            scope: hit.scope,
            cue: hit.cue,
            strength: hit.strength,
        })
        .collect()
}
