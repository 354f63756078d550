//! A criterion's condition in plain words.

use escalation_core::{
    decide::show_value,
    expr::{Atom, Expr, Program},
    fact::Value,
    policy::{Document, Policy},
};

/// The condition of a criterion, and the plain questions that can settle it.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Condition {
    /// `the refund asked for is more than 1,000 USD`
    pub words: String,
    /// `Did someone outside their team get in?`
    pub questions: Vec<String>,
}

impl Condition {
    /// The condition of the criterion with this index.
    pub(crate) fn new(policy: &Policy, criterion: usize) -> Self {
        let Some(expr) = policy.program.criteria.get(criterion) else {
            return Self::default();
        };
        let mut questions = Vec::new();
        let words = words(&policy.document, &policy.program, expr, &mut questions);
        Self { words, questions }
    }
}

fn words(document: &Document, program: &Program, expr: &Expr, questions: &mut Vec<String>) -> String {
    let mut inner = |part: &Expr| {
        let words = words(document, program, part, questions);
        if matches!(part, Expr::And(_) | Expr::Or(_)) { format!("({words})") } else { words }
    };
    match expr {
        Expr::Not(part) => format!("not: {}", inner(part)),
        Expr::And(parts) => parts.iter().map(inner).collect::<Vec<_>>().join(", and "),
        Expr::Or(parts) => parts.iter().map(inner).collect::<Vec<_>>().join(", or "),
        Expr::Atom(index) => {
            let index = usize::from(*index);
            let asked =
                program.canonical.get(index).map(|atom| document.asked(atom).to_owned()).unwrap_or_default();
            // An atom that no question is written for stands for itself and asks nothing.
            if program.canonical.get(index) != Some(&asked) && !questions.contains(&asked) {
                questions.push(asked);
            }
            program.atoms.get(index).map(|atom| atom_words(document, *atom)).unwrap_or_default()
        }
    }
}

fn atom_words(document: &Document, atom: Atom) -> String {
    let name = |fact: u16| {
        document.facts.get(usize::from(fact)).map_or("", |fact| fact.name.as_str()).to_lowercase()
    };
    match atom {
        Atom::Is { fact, choice } => {
            format!("{} is {}", name(fact), show_value(document, fact, Value::Choice(choice)))
        }
        Atom::Flag { fact } => format!("{}: yes", name(fact)),
        Atom::Compare { fact, comparison, with } => {
            let than = comparison.words();
            format!("{} is {than}{}", name(fact), show_value(document, fact, Value::exactly(with)))
        }
        Atom::Shows { signal } => {
            let signal = document.signals.get(usize::from(signal));
            let about = signal.map_or("", |signal| signal.about.as_str());
            let said = ["the text says that ", "the text says ", "the text shows "];
            let bare = said.iter().find_map(|said| about.strip_prefix(said)).unwrap_or(about);
            format!("the ticket shows \u{201c}{bare}\u{201d}")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use escalation_core::image;

    #[test]
    fn every_condition_reads_as_words() {
        let bytes = include_bytes!(concat!(env!("OUT_DIR"), "/policy.image"));
        let policy = image::load(bytes).unwrap();
        for (place, criterion) in policy.document.criteria.iter().enumerate() {
            let condition = Condition::new(&policy, place);
            assert!(!condition.words.is_empty(), "{}", criterion.id);
            assert!(!condition.words.contains(['_', '<', '>']), "{}: {}", criterion.id, condition.words);
        }
    }
}
