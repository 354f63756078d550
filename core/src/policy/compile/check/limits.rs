//! More entries than the engine can number: indices have sixteen bits.

use crate::{
    Diagnostic,
    expr::Program,
    policy::{Document, compile::Places},
    signal::Lexicon,
};

/// Entries of a kind, comparisons, words.
const MOST: usize = u16::MAX as usize;

/// Every list of the document whose entries are numbered.
pub(crate) fn limits(document: &Document, program: &Program, places: &Places, faults: &mut Vec<Diagnostic>) {
    let lists = [
        ("tier", document.tiers.len()),
        ("category", document.categories.len()),
        ("criterion", document.criteria.len()),
        ("fact", document.facts.len()),
        ("signal", document.signals.len()),
        ("level", document.levels.len()),
        ("role", document.roles.len()),
        ("contact", document.contacts.len()),
        ("procedure", document.procedures.len()),
        ("template", document.templates.len()),
        ("response_sla", document.response_slas.len()),
        ("resolution_target", document.resolution_targets.len()),
        ("route", document.routes.len()),
        ("statement", document.statements.len()),
        ("open_point", document.open_points.len()),
    ];
    for (kind, count) in lists {
        faults.extend(too_many(count, &format!("entries `{kind}`"), (kind, MOST, ""), places));
    }
    for (index, fact) in document.facts.iter().enumerate() {
        let what = format!("choices of `{}`", fact.id);
        faults.extend(too_many(fact.choices.len(), &what, ("fact", index, "choice"), places));
    }
    let comparisons = program.atoms.len();
    faults.extend(too_many(comparisons, "different comparisons in conditions", ("about", 0, ""), places));
}

/// What the reader numbers.
pub(crate) fn lexicon_limits(lexicon: &Lexicon, places: &Places, faults: &mut Vec<Diagnostic>) {
    for (count, what) in
        [(lexicon.lexemes.len(), "different words"), (lexicon.readings.len(), "entries `reading`")]
    {
        faults.extend(too_many(count, what, ("about", 0, ""), places));
    }
}

fn too_many(
    count: usize,
    what: &str,
    at: (&'static str, usize, &str),
    places: &Places,
) -> Option<Diagnostic> {
    let message = || format!("the policy has {count} {what}, and the engine numbers {MOST}");
    let help = || Some("split the policy, or leave out what no ticket needs".to_owned());
    (count > MOST).then(|| places.fault(at, "E211", message(), help()))
}
