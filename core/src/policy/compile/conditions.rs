//! Lowers every condition of the document.

use super::{Bundle, Places, inside};
use crate::{
    Diagnostic, Severity,
    expr::{Atom, AtomPool, Expr, Program, parse},
    policy::Document,
};

/// Lowers the conditions; faults are reported at their place in the file.
pub(crate) fn lower(
    document: &mut Document,
    bundle: &Bundle,
    places: &Places,
    faults: &mut Vec<Diagnostic>,
) -> Program {
    let mut pool = AtomPool::default();
    let mut condition = |text: &str, kind: &'static str, index: usize, key: &str| -> Option<Expr> {
        if text.trim().is_empty() && kind != "criterion" {
            return None;
        }
        match parse(text, document, &mut pool) {
            Ok(expr) => Some(expr),
            Err(error) if error.code == "E302" && places.unread_ids().contains(error.span.of(text)) => None,
            Err(error) => {
                let (file, whole) = places.of(kind, index, key);
                let text = bundle.files.get(&file).map(String::as_str).unwrap_or_default();
                let span = inside(text, whole, error.span);
                let severity = Severity::Error;
                faults.push(Diagnostic {
                    code: error.code,
                    severity,
                    message: error.message,
                    help: error.help,
                    file,
                    span,
                });
                None
            }
        }
    };
    let never = Expr::Or(Vec::new());
    let criteria = (document.criteria.iter().enumerate())
        .map(|(index, criterion)| {
            condition(&criterion.when, "criterion", index, "when").unwrap_or(never.clone())
        })
        .collect();
    let ask_when = (document.facts.iter().enumerate())
        .map(|(index, fact)| condition(&fact.ask_when, "fact", index, "ask_when"))
        .collect::<Vec<_>>();
    let routes = (document.routes.iter().enumerate())
        .map(|(index, route)| condition(&route.when, "route", index, "when"))
        .collect();
    let ask_when = without_facts(ask_when, &pool, places, faults);
    Program { atoms: pool.atoms, canonical: pool.canonical, criteria, ask_when, routes }
}

/// Reports and leaves out an `ask_when` that depends on another fact: which of two unknown facts is asked for would then
/// depend on their order.
fn without_facts(
    conditions: Vec<Option<Expr>>,
    pool: &AtomPool,
    places: &Places,
    faults: &mut Vec<Diagnostic>,
) -> Vec<Option<Expr>> {
    let checked = conditions.into_iter().enumerate().map(|(index, condition)| {
        let mut of_fact = None;
        condition.as_ref()?.atoms(&mut |atom, _| {
            let place = usize::from(atom);
            let fact = pool.atoms.get(place).and_then(Atom::fact);
            of_fact =
                of_fact.take().or_else(|| pool.canonical.get(place).filter(|_| fact.is_some()).cloned());
        });
        let Some(canonical) = of_fact else {
            return condition;
        };
        let message = format!("whether silence is open depends on a fact: `{canonical}`");
        let help = Some("name signals only: `text shows …`".to_owned());
        faults.push(places.fault(("fact", index, "ask_when"), "E304", message, help));
        None
    });
    checked.collect()
}
