//! What the desk measures, asks and certifies by a statement fits the kind of the statement.

use std::collections::BTreeMap;

use crate::{
    Diagnostic,
    policy::{Document, Statement, StatementKind, compile::Places},
};

/// Reports measures of lines that are no metric, parts of the review of lines that are no part of it, two lines for one
/// of either, and certificates of lines that are no training or that nobody can earn.
pub(crate) fn statements(document: &Document, places: &Places, faults: &mut Vec<Diagnostic>) {
    let measures = |line: &Statement| line.measure.is_some();
    let reviews = |line: &Statement| line.review.is_some();
    let mut wrong = |key, index: usize, message: String, help: &str| {
        let at = ("statement", index, key);
        faults.push(places.fault(at, "E210", message, Some(help.to_owned())));
    };
    for (index, line) in document.statements.iter().enumerate() {
        if measures(line) && line.kind != StatementKind::SuccessMetric {
            let message = format!("`{}` is no success metric and measures nothing", line.id);
            wrong("measure", index, message, "set `kind = \"success-metric\"`, or remove the measure");
        }
        if reviews(line) && line.kind != StatementKind::IncidentReview {
            let message = format!("`{}` is no part of the incident review", line.id);
            wrong("review", index, message, "set `kind = \"incident-review\"`, or remove the part");
        }
    }
    for (index, line) in document.statements.iter().enumerate() {
        let Some(rule) = line.certificate else { continue };
        if !line.kind.trains() {
            let message = format!("`{}` is no training and certifies nothing", line.id);
            wrong("certificate", index, message, "set another `kind`, or remove the certificate");
        }
        if rule.drills == 0 || !(1..=100).contains(&rule.points) {
            let message = "this certificate cannot be earned, or by nothing".to_owned();
            wrong("certificate", index, message, "it takes one drill or more, and 1 to 100 points");
        }
    }
    let mut first = BTreeMap::new();
    for (index, line) in document.statements.iter().enumerate() {
        let Some(part) = line.review else { continue };
        let known = *first.entry(part).or_insert(line.id.as_str());
        if known != line.id {
            let message = format!("`{known}` asks for this part of the review already");
            wrong("review", index, message, "give one of them another part");
        }
    }
}
