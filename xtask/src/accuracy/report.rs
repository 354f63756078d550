//! Figures as text, and two reports compared.

use std::fmt::Write as _;

use escalation_core::Engine;

use super::{measure::Measure, of_kind, verdict::Verdict};
use crate::tickets::Labelled;

/// The figures, a line each.
pub(crate) fn figures(measure: &Measure) -> String {
    let mut out = format!("tickets                   {}\n", measure.tickets);
    for (name, figure) in [
        ("macro-F1", measure.macro_f1),
        ("micro-F1", measure.micro_f1),
        ("immediate found", measure.immediate_decided),
        ("immediate found or asked", measure.immediate_asked),
        ("immediate precision", measure.immediate_precision),
        ("none escalated", measure.none_escalated),
        ("under-escalated", measure.under),
        ("over-escalated", measure.over),
        ("questions per ticket", measure.questions),
        ("without a question", measure.unasked),
    ] {
        let _ = writeln!(out, "{name:<25} {figure:.3}");
    }
    out
}

/// Precision, recall and F1 per criterion, then the tiers.
pub(crate) fn criteria(engine: &Engine, measure: &Measure) -> String {
    let mut out = String::from("\ncriterion                        F1  prec.   rec.  right wrong missed\n");
    for count in measure.counts.iter().filter(|count| count.right + count.wrong + count.missed > 0) {
        let _ = writeln!(
            out,
            "{:<30} {:.2}   {:.2}   {:.2}  {:>5} {:>5} {:>6}",
            count.id,
            count.f1(),
            count.precision(),
            count.recall(),
            count.right,
            count.wrong,
            count.missed
        );
    }
    let tiers = &engine.policy().document.tiers;
    let names: Vec<&str> = tiers.iter().map(|tier| tier.id.as_str()).chain(["none"]).collect();
    let _ = writeln!(out, "\nlabelled \\ decided {:>10}", names.join("  "));
    for (name, row) in names.iter().zip(&measure.confusion) {
        let cells: Vec<String> = row.iter().map(|cell| format!("{cell:>9}")).collect();
        let _ = writeln!(out, "{name:<18}{}", cells.join(" "));
    }
    out
}

/// The main figures per kind of ticket.
pub(crate) fn kinds(engine: &Engine, tickets: &[Labelled], verdicts: &[Verdict]) -> String {
    let mut kinds: Vec<&str> = tickets.iter().flat_map(|ticket| &ticket.kind).map(String::as_str).collect();
    kinds.sort_unstable();
    kinds.dedup();
    let mut out = String::from("\nkind               tickets  micro-F1  under   over  questions\n");
    for kind in kinds {
        let (tickets, verdicts) = of_kind(tickets, verdicts, kind);
        let measure = Measure::of(engine, &tickets, &verdicts);
        let _ = writeln!(
            out,
            "{kind:<18} {:>7}     {:.3}  {:.3}  {:.3}      {:.2}",
            measure.tickets, measure.micro_f1, measure.under, measure.over, measure.questions
        );
    }
    out
}

/// Every wrong ticket with the engine's own explanation.
pub(crate) fn errors(engine: &Engine, tickets: &[Labelled], verdicts: &[Verdict]) -> String {
    let mut out = String::new();
    for (ticket, verdict) in tickets.iter().zip(verdicts) {
        let mut labels = ticket.labels.clone();
        let mut found = verdict.criteria.clone();
        labels.sort();
        found.sort();
        if labels == found {
            continue;
        }
        let _ =
            writeln!(out, "\n{} {:?}\n  labelled {labels:?}\n  found    {found:?}", ticket.id, ticket.text);
        if !verdict.asked.is_empty() {
            let _ = writeln!(out, "  asks about {:?}", verdict.asked);
        }
        for line in &verdict.explanation {
            let _ = writeln!(out, "  {line}");
        }
    }
    let _ = writeln!(out, "\npolicy {}", engine.policy().hash);
    out
}

/// Figures that must not rise; all others must not fall.
const BETTER_LOW: [&str; 4] = ["none escalated", "under-escalated", "over-escalated", "questions per ticket"];

/// Figures of `new` that are worse than those of `old`, in words.
pub(crate) fn worse(old: &str, new: &str, slack: f64) -> Vec<String> {
    let figures = |report: &str| {
        let mut part = String::new();
        let mut found: Vec<(String, f64)> = Vec::new();
        for line in report.lines() {
            if line.starts_with('[') {
                line.clone_into(&mut part);
            } else if let Some((name, figure)) = line.rsplit_once(' ')
                && let Ok(figure) = figure.parse()
                && !part.is_empty()
            {
                found.push((format!("{part} {}", name.trim()), figure));
            }
        }
        found
    };
    let new = figures(new);
    let lost = |(name, old): &(String, f64)| {
        let Some((_, now)) = new.iter().find(|(known, _)| known == name) else {
            return Some(format!("{name} is missing"));
        };
        let low = BETTER_LOW.iter().any(|better| name.ends_with(better));
        let fell = if low { now - old } else { old - now };
        (fell > slack && !name.contains("[learned from]")).then(|| format!("{name}: {old:.3} → {now:.3}"))
    };
    figures(old).iter().filter_map(lost).collect()
}

#[cfg(test)]
mod tests {
    use super::worse;

    #[test]
    fn a_figure_that_gets_worse_is_named() {
        let report =
            |f1: &str, over: &str| format!("head 3\n[kept aside]\nmacro-F1   {f1}\nover-escalated  {over}\n");
        let old = report("0.800", "0.100");
        assert!(worse(&old, &report("0.799", "0.102"), 0.003).is_empty());
        assert_eq!(worse(&old, &report("0.790", "0.090"), 0.003), ["[kept aside] macro-F1: 0.800 → 0.790"]);
        assert_eq!(
            worse(&old, &report("0.900", "0.200"), 0.003),
            ["[kept aside] over-escalated: 0.100 → 0.200"]
        );
        assert_eq!(worse(&old, "", 0.003).len(), 2);
    }
}
