//! What was read: parts of the mail, levelled words, concepts.

use escalation_core::{
    reading::{Language, PartKind},
    signal::trace::{Levelled, Mentioned},
};

use super::View;
use crate::layout::{BAD, GOOD, MINOR, NAME, PLAIN, Page, excerpt};

/// Characters shown of a part.
const EXCERPT: usize = 160;

/// The parts of the mail, and which of them count.
pub(super) fn parts(view: &View<'_>, page: &mut Page) {
    let text = &view.ticket.text;
    page.heading("Parts", "");
    let parts = view.trace.reading.parts.iter().filter(|part| !part.span.of(text).trim().is_empty());
    let row = |part: &escalation_core::reading::Part| {
        let (counts, style) = if part.kind.counts() { ("counts", GOOD) } else { ("does not count", MINOR) };
        let shown = excerpt(part.span.of(text), EXCERPT);
        vec![(name(part.kind).to_owned(), NAME), (counts.to_owned(), style), (shown, PLAIN)]
    };
    page.rows(&parts.map(row).collect::<Vec<_>>());
    match view.trace.reading.language {
        Language::Read => {}
        Language::Foreign => page.rows(&[vec![(
            "This is not the policy's language: facts alone decide, and a person has to read it.".into(),
            BAD,
        )]]),
        Language::Nothing => {
            page.rows(&[vec![("There is nothing to read here: facts alone decide.".into(), BAD)]]);
        }
    }
    if view.trace.is_cut {
        page.note(&format!("Below are the first {} sentences; all were read.", view.trace.sentences.len()));
    }
}

fn name(kind: PartKind) -> &'static str {
    match kind {
        PartKind::Header => "header",
        PartKind::Subject => "subject",
        PartKind::Greeting => "greeting",
        PartKind::Body => "text",
        PartKind::Quoted => "quoted mail",
        PartKind::Signature => "signature",
        PartKind::Footer => "footer",
    }
}

/// Words that are read as another form, by sentence, and words that nothing knows.
pub(super) fn words(view: &View<'_>, page: &mut Page) {
    let (trace, text) = (view.trace, &view.ticket.text);
    if trace.words.is_empty() && trace.unknown.is_empty() {
        return;
    }
    page.heading("Words", "by sentence; as written → as read, where they differ");
    let level = |word: &Levelled| {
        let note = if word.is_corrected { " (spelling)" } else { "" };
        format!("{} → {}{note}", word.span.of(text), word.read_as)
    };
    let mut rows = Vec::new();
    for (number, sentence) in (1..).zip(&trace.sentences) {
        let mut inside: Vec<String> = Vec::new();
        for word in trace.words.iter().filter(|word| sentence.overlaps(word.span)).map(level) {
            if !inside.contains(&word) {
                inside.push(word);
            }
        }
        if !inside.is_empty() {
            rows.push(vec![(format!("{number}"), MINOR), (inside.join(" · "), PLAIN)]);
        }
    }
    page.rows(&rows);
    if !trace.unknown.is_empty() {
        let words: Vec<&str> = trace.unknown.iter().map(|span| span.of(text)).collect();
        page.note(&format!("No concept or frame knows: {}", words.join(", ")));
    }
}

/// Concepts with their words: those that a frame below names, and the names of the others.
pub(super) fn concepts(view: &View<'_>, page: &mut Page) {
    let trace = view.trace;
    if trace.concepts.is_empty() {
        return;
    }
    let (used, other): (Vec<&Mentioned>, Vec<&Mentioned>) =
        trace.concepts.iter().partition(|concept| concept.is_used || view.all);
    page.heading("Concepts", if view.all { "" } else { "named by the frames below" });
    let row = |concept: &&Mentioned| {
        let mut words: Vec<String> = Vec::new();
        for word in concept.spans.iter().map(|span| view.quote(*span)) {
            if !words.contains(&word) {
                words.push(word);
            }
        }
        vec![(concept.name.clone(), NAME), (words.join(" "), PLAIN)]
    };
    page.rows(&used.iter().map(row).collect::<Vec<_>>());
    if !other.is_empty() {
        let are =
            if other.len() == 1 { "is mentioned; --all shows it" } else { "are mentioned; --all shows them" };
        page.note(&format!("{} more {are}.", other.len()));
    }
}
