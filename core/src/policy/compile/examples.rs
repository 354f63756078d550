//! `yes` and `no` of `[[signal.*.frame]]` and `[[reading]]`: the tests that stand beside what they test.

use serde_spanned::Spanned;

use crate::{
    Span,
    signal::{Example, source::LexiconSource},
};

/// The examples of a policy's frames and readings, each with its file and its place there; of signals first.
pub fn examples(source: &LexiconSource) -> Vec<(Example, (String, Span))> {
    let mut found = Vec::new();
    for signal in &source.signals {
        for frame in &signal.value.frame {
            let lists = [(&frame.yes, true), (&frame.no, false)];
            add(&mut found, (signal.id.get_ref(), false, &signal.file), lists);
        }
    }
    for reading in &source.readings {
        let lists = [(&reading.value.yes, true), (&reading.value.no, false)];
        add(&mut found, (reading.value.fact.get_ref(), true, &reading.file), lists);
    }
    found
}

/// Adds those of one frame: of the signal or fact with this id, in this file.
fn add(
    found: &mut Vec<(Example, (String, Span))>,
    (id, is_fact, file): (&str, bool, &str),
    lists: [(&Vec<Spanned<String>>, bool); 2],
) {
    for (texts, is_found) in lists {
        found.extend(texts.iter().map(|text| {
            let example =
                Example { id: id.to_owned(), is_fact, text: text.get_ref().clone(), found: is_found };
            (example, (file.to_owned(), Span::new(text.span().start, text.span().end)))
        }));
    }
}
