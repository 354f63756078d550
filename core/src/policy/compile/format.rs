//! The canonical form of a policy's conditions and frames, put into its files in place of other forms.
//!
//! Nothing else of the files is touched: not a comment, not a blank, not the kind of a string's quotes.

use std::collections::BTreeMap;

use toml::Spanned;

use super::{Bundle, parse};
use crate::{Span, expr, signal::compile as frames};

/// A condition or frame that is not written in its canonical form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rewrite {
    /// Path inside the bundle.
    pub file: String,
    /// The string in that file, with its quotes.
    pub span: Span,
    /// What belongs there, with its quotes.
    pub text: String,
}

/// What of a bundle is not written in its canonical form, in order of file and place. What cannot be read is left out.
pub fn rewrites(bundle: &Bundle) -> Vec<Rewrite> {
    let parsed = parse::parse(bundle);
    let (document, places, lexicon) = (&parsed.document, &parsed.places, &parsed.lexicon);
    let mut found = Vec::new();
    let mut note = |file: &str, span: Span, was: &str, is: Option<String>| {
        let raw = bundle.files.get(file).map(|text| span.of(text)).unwrap_or_default();
        let is = is.filter(|is| is != was).and_then(|is| quoted(&is, raw));
        found.extend(is.map(|text| Rewrite { file: file.to_owned(), span, text }));
    };
    let mut condition = |text: &str, (kind, index, key): (&'static str, usize, &str)| {
        let (file, span) = places.of(kind, index, key);
        note(&file, span, text, expr::formatted(text, document).ok());
    };
    for (index, criterion) in document.criteria.iter().enumerate() {
        condition(&criterion.when, ("criterion", index, "when"));
    }
    for (index, fact) in document.facts.iter().enumerate() {
        condition(&fact.ask_when, ("fact", index, "ask_when"));
    }
    for (index, route) in document.routes.iter().enumerate() {
        condition(&route.when, ("route", index, "when"));
    }
    let mut frames = |file: &str, texts: &[Spanned<String>]| {
        for text in texts {
            let span = Span::new(text.span().start, text.span().end);
            note(file, span, text.get_ref(), frames::formatted(text.get_ref()).ok());
        }
    };
    lexicon.concepts.iter().for_each(|concept| frames(&concept.file, &concept.value.frames));
    for signal in &lexicon.signals {
        signal.value.frame.iter().for_each(|frame| frames(&signal.file, &frame.frames));
    }
    lexicon.readings.iter().for_each(|reading| frames(&reading.file, &reading.value.frames));
    lexicon.cues.iter().for_each(|cue| frames(&cue.file, &cue.value.frames));
    found.sort_by(|a, b| (&a.file, a.span).cmp(&(&b.file, b.span)));
    found
}

/// The files that rewrites change, by path, as they are with them.
pub fn rewritten(bundle: &Bundle, rewrites: &[Rewrite]) -> BTreeMap<String, String> {
    let mut files: BTreeMap<String, String> = BTreeMap::new();
    // From the end, so that the places before stay right.
    for Rewrite { file, span, text } in rewrites.iter().rev() {
        let Some(old) = bundle.files.get(file) else { continue };
        let new = files.entry(file.clone()).or_insert_with(|| old.clone());
        if let (Some(before), Some(behind)) = (new.get(..span.start as usize), new.get(span.end as usize..)) {
            *new = [before, text, behind].concat();
        }
    }
    files
}

/// A text as a TOML string in the quotes of another one, which has the same words; `None` if that is no string.
fn quoted(text: &str, raw: &str) -> Option<String> {
    let quotes = ["\"\"\"", "'''", "\"", "'"]
        .into_iter()
        .find(|quotes| raw.len() >= 2 * quotes.len() && raw.starts_with(quotes) && raw.ends_with(quotes))?;
    let escaped = |character: char| match character {
        '"' | '\\' => format!("\\{character}"),
        control if control.is_control() => format!("\\u{:04X}", u32::from(control)),
        other => other.to_string(),
    };
    let text = if quotes.starts_with('"') { text.chars().map(escaped).collect() } else { text.to_owned() };
    Some([quotes, &text, quotes].concat())
}
