//! The same as a page: confusion of tiers, and every ticket with its words marked.

use std::fmt::Write as _;

use escalation_core::Engine;

use super::{measure::Measure, report, verdict::Verdict};
use crate::tickets::Labelled;

const STYLE: &str = "body{font:15px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color-scheme:light dark}\
    pre{overflow-x:auto}table{border-collapse:collapse}th,td{padding:.25rem .75rem;border:1px solid #8886;text-align:right}\
    article{border:1px solid #8886;border-radius:.5rem;padding:.5rem 1rem;margin:1rem 0}\
    .right{border-bottom:3px solid #2a7d3b}.wrong{border-bottom:3px dashed #b3120b}q{white-space:pre-wrap}";

/// The page.
pub(crate) fn page(engine: &Engine, tickets: &[Labelled], verdicts: &[Verdict], measure: &Measure) -> String {
    let mut out = format!(
        "<!doctype html><html lang=en><meta charset=utf-8><title>Accuracy</title><style>{STYLE}</style><h1>Accuracy</h1><pre>{}</pre>",
        escape(&report::figures(measure))
    );
    confusion(engine, measure, &mut out);
    let _ = write!(out, "<pre>{}</pre><h2>Tickets</h2>", escape(&report::criteria(engine, measure)));
    for (ticket, verdict) in tickets.iter().zip(verdicts) {
        article(ticket, verdict, &mut out);
    }
    out.push_str("</html>\n");
    out
}

fn confusion(engine: &Engine, measure: &Measure, out: &mut String) {
    let tiers = &engine.policy().document.tiers;
    let names: Vec<&str> = tiers.iter().map(|tier| tier.id.as_str()).chain(["none"]).collect();
    out.push_str("<table><tr><th>labelled \\ decided</th>");
    for name in &names {
        let _ = write!(out, "<th>{name}</th>");
    }
    out.push_str("</tr>");
    for (name, row) in names.iter().zip(&measure.confusion) {
        let _ = write!(out, "<tr><th>{name}</th>");
        for cell in row {
            let _ = write!(out, "<td>{cell}</td>");
        }
        out.push_str("</tr>");
    }
    out.push_str("</table>");
}

fn article(ticket: &Labelled, verdict: &Verdict, out: &mut String) {
    let missed: Vec<&String> =
        ticket.labels.iter().filter(|label| !verdict.criteria.contains(label)).collect();
    let wrong: Vec<&String> = verdict.criteria.iter().filter(|criterion| !ticket.has(criterion)).collect();
    let _ = write!(out, "<article><strong>{}</strong> ", escape(&ticket.id));
    let _ = write!(out, "labelled {} ", escape(&ticket.labels.join(", ")));
    if !missed.is_empty() {
        let _ = write!(out, "· missed {} ", escape(&format!("{missed:?}")));
    }
    if !wrong.is_empty() {
        let _ = write!(out, "· wrong {} ", escape(&format!("{wrong:?}")));
    }
    let _ = write!(out, "<p><q>{}</q></p></article>", marked(ticket, verdict));
}

/// The text with the deciding words marked, right ones and wrong ones apart.
fn marked(ticket: &Labelled, verdict: &Verdict) -> String {
    let mut evidence = verdict.evidence.clone();
    evidence.sort();
    let (mut out, mut at) = (String::new(), 0);
    for (start, end, criterion) in evidence {
        let (Some(before), Some(words)) = (ticket.text.get(at..start), ticket.text.get(start..end)) else {
            continue;
        };
        let class = if ticket.has(&criterion) { "right" } else { "wrong" };
        let _ = write!(
            out,
            "{}<mark class={class} title=\"{criterion}\">{}</mark>",
            escape(before),
            escape(words)
        );
        at = end;
    }
    out.push_str(&escape(ticket.text.get(at..).unwrap_or_default()));
    out
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
