//! Choices and questions of facts, and the order of routes.

use std::collections::BTreeMap;

use crate::{
    Diagnostic,
    expr::Program,
    nearest::did_you_mean,
    policy::{
        Document, FactKind,
        compile::{Bundle, Places},
    },
};

/// Every choice has values, each once; every question is about a comparison that a condition makes, and what
/// may be asked has one.
pub(crate) fn facts(
    document: &Document,
    program: &Program,
    bundle: &Bundle,
    places: &Places,
    faults: &mut Vec<Diagnostic>,
) {
    for (index, fact) in document.facts.iter().enumerate() {
        if fact.kind == FactKind::Choice && fact.choices.is_empty() {
            let message = format!("`{}` is a choice of nothing", fact.id);
            let help = Some("add `[[fact.choice]]` with id and name".to_owned());
            faults.push(places.fault(("fact", index, "id"), "E209", message, help));
        }
        let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
        for (place, choice) in fact.choices.iter().enumerate() {
            let first = *seen.entry(&choice.id).or_insert(place);
            if first < place {
                let [first, second] = [first, place].map(|place| format!("choice.{place}.id"));
                let at = [("fact", index, first.as_str()), ("fact", index, second.as_str())];
                let what = format!("the choice `{}`", choice.id);
                faults.push(places.twice(&what, at, "remove one, or give it another id", &bundle.files));
            }
        }
        let of_fact = |(atom, canonical): (&crate::expr::Atom, &'_ String)| {
            (atom.fact().map(usize::from) == Some(index)).then(|| canonical.clone())
        };
        let asked: Vec<String> = program.atoms.iter().zip(&program.canonical).filter_map(of_fact).collect();
        let is_number = matches!(fact.kind, FactKind::Count | FactKind::Money | FactKind::Hours);
        if is_number && !fact.ask_when.trim().is_empty() {
            let has_question = |about: &String| fact.questions.iter().any(|known| known.about == *about);
            for about in asked.iter().filter(|about| !has_question(about)) {
                let message = format!("an agent who is asked reads `{about}` and no question");
                let help = format!("add `[[fact.question]]` with `about = \"{about}\"` and `ask`");
                faults.push(places.fault(("fact", index, "ask_when"), "W519", message, Some(help)));
            }
        }
        for (place, question) in fact.questions.iter().enumerate() {
            if !asked.contains(&question.about) {
                let known = asked.iter().map(String::as_str);
                let help = did_you_mean(&question.about, known, || match asked.as_slice() {
                    [] => format!("no condition names `{}`: remove it", fact.id),
                    asked => format!("conditions ask for: {}", asked.join(", ")),
                });
                let message = format!("no condition asks for `{}`", question.about);
                let at = format!("question.{place}.about");
                faults.push(places.fault(("fact", index, &at), "W512", message, Some(help)));
            }
        }
    }
}

/// There is a route; the last one takes whatever the others leave, and no other one does.
pub(crate) fn routes(document: &Document, places: &Places, faults: &mut Vec<Diagnostic>) {
    if document.routes.is_empty() {
        let message = "nobody takes a ticket that meets no criterion".to_owned();
        let help = Some("add `[[route]]` with `role` and `reason`".to_owned());
        faults.push(places.fault(("about", 0, ""), "W515", message, help));
    }
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
