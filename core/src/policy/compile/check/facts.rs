//! Choices and questions of facts, and the order of routes.

use std::collections::BTreeSet;

use crate::{
    Diagnostic,
    expr::Program,
    nearest::nearest,
    policy::{Document, FactKind, compile::Places},
};

/// Every choice has values, each once; every question is about a comparison that a condition makes.
pub(crate) fn facts(document: &Document, program: &Program, places: &Places, faults: &mut Vec<Diagnostic>) {
    for (index, fact) in document.facts.iter().enumerate() {
        if fact.kind == FactKind::Choice && fact.choices.is_empty() {
            let message = format!("`{}` is a choice of nothing", fact.id);
            let help = Some("add `[[fact.choice]]` with id and name".to_owned());
            faults.push(places.fault(("fact", index, "id"), "E209", message, help));
        }
        let mut seen = BTreeSet::new();
        for (place, choice) in fact.choices.iter().enumerate() {
            if !seen.insert(&choice.id) {
                let message = format!("the choice `{}` is declared twice", choice.id);
                let help = Some("remove one, or give it another id".to_owned());
                faults.push(places.fault(
                    ("fact", index, &format!("choice.{place}.id")),
                    "E201",
                    message,
                    help,
                ));
            }
        }
        let of_fact = |(atom, canonical): (&crate::expr::Atom, &'_ String)| {
            (atom.fact().map(usize::from) == Some(index)).then(|| canonical.clone())
        };
        let asked: Vec<String> = program.atoms.iter().zip(&program.canonical).filter_map(of_fact).collect();
        for (place, question) in fact.questions.iter().enumerate() {
            if !asked.contains(&question.about) {
                let help = match nearest(&question.about, asked.iter().map(String::as_str)) {
                    Some(near) => format!("did you mean `{near}`?"),
                    None if asked.is_empty() => format!("no condition names `{}`: remove it", fact.id),
                    None => format!("conditions ask for: {}", asked.join(", ")),
                };
                let message = format!("no condition asks for `{}`", question.about);
                let at = format!("question.{place}.about");
                faults.push(places.fault(("fact", index, &at), "W512", message, Some(help)));
            }
        }
    }
}

/// The last route takes whatever the others leave, and no other one does.
pub(crate) fn routes(document: &Document, places: &Places, faults: &mut Vec<Diagnostic>) {
    let last = document.routes.len().saturating_sub(1);
    for (index, route) in document.routes.iter().enumerate() {
        let always = route.when.trim().is_empty();
        if always && index < last {
            let message = format!("the routes below the one to `{}` are never taken", route.role);
            let help = Some("give it a `when`, or move it to the end".to_owned());
            faults.push(places.fault(("route", index, "role"), "W513", message, help));
        }
        if !always && index == last {
            let message = "a ticket may fit no route, and takes the first one".to_owned();
            let help = Some("end with a route without `when`".to_owned());
            faults.push(places.fault(("route", index, "when"), "W514", message, help));
        }
    }
}
