//! The policy text against the entries that cite it: no sentence is lost, none is invented.

use core::ops::Range;
use std::collections::BTreeSet;

use crate::{
    Diagnostic, Severity, Span,
    nearest::nearest,
    policy::{About, Document, Origin, Source, compile::Places},
};

/// Path of the text inside a bundle.
const FILE: &str = "policy/policy.txt";

/// Reports quotes that the text does not have under their heading, entries that neither cite the text nor are
/// marked as a supplement, and words of the text that no entry cites.
pub(crate) fn text(text: &str, document: &Document, places: &Places, faults: &mut Vec<Diagnostic>) {
    let cited = document.sources();
    let mut names: BTreeSet<&str> =
        cited.iter().flat_map(|cited| cited.source.heading.split(" > ")).collect();
    names.insert(&document.about.name);
    // A supplement's heading; every line begins with it.
    names.remove("");
    let sections = sections(text, &names);
    let mut covered: Vec<Range<usize>> = Vec::new();
    for cited in &cited {
        let at = (cited.table, cited.index, cited.path.as_str());
        let source = cited.source;
        // An `[about]` that could not be read is reported as such.
        let unread = cited.table == "about" && document.about == About::default();
        if source.origin == Origin::Supplement || unread {
            continue;
        }
        if source.quote.is_empty() {
            let help = Some("write `source = { heading = \"…\", quote = \"…\" }`, or `{ origin = \"supplement\" }` where the text is silent".to_owned());
            faults.push(places.fault(at, "E207", "the entry cites nothing".into(), help));
            continue;
        }
        if sections.is_empty() {
            // All quotes lack the same: one fault.
            let help = "add the text as `policy.txt`, with its title behind `# `, or write `source = { origin = \"supplement\" }` everywhere";
            let message = "there is no policy text to quote".to_owned();
            faults.push(places.fault(at, "E218", message, Some(help.to_owned())));
            return;
        }
        let found = places_of(source, text, &sections);
        if !sections.iter().any(|section| section.path == source.heading) {
            let at = (cited.table, cited.index, &*cited.path.replace("source.quote", "source.heading"));
            let message = format!("there is no heading `{}`", source.heading);
            faults.push(places.fault(at, "E218", message, Some(heading_meant(&source.heading, &sections))));
        } else if found.is_empty() {
            let help =
                Some(format!("quote policy.txt verbatim, from below the heading `{}`", source.heading));
            faults.push(places.fault(at, "E208", "the quote does not stand in the policy text".into(), help));
        }
        covered.extend(found);
    }
    for lost in uncovered(text, &sections, covered) {
        faults.push(Diagnostic {
            code: "W507",
            severity: Severity::Warning,
            message: format!("no entry cites `{}`", excerpt(text, &lost)),
            help: Some("quote it in an entry's `source`, or add the entry that it calls for".into()),
            file: FILE.into(),
            span: trimmed(text, &lost),
        });
    }
}

/// The way out for a heading that the text does not have.
fn heading_meant(heading: &str, sections: &[Section]) -> String {
    let known = || sections.iter().map(|section| section.path.as_str()).filter(|path| !path.is_empty());
    let last = |path: &str| path.rsplit(" > ").next().map(str::to_owned);
    // Its path was forgotten, or is another one.
    let moved = || known().find(|path| last(path) == last(heading));
    match nearest(heading, known()).or_else(moved) {
        Some(near) => format!("did you mean `{near}`?"),
        None => "write the headings from the top, below the title, joined by ` > `".to_owned(),
    }
}

/// The first words of a piece.
fn excerpt(text: &str, piece: &Range<usize>) -> String {
    let words: Vec<&str> = text.get(piece.clone()).unwrap_or_default().split_whitespace().collect();
    words.join(" ").chars().take(60).collect()
}

/// A piece without the blanks around it.
fn trimmed(text: &str, piece: &Range<usize>) -> Span {
    let words = text.get(piece.clone()).unwrap_or_default();
    let start = piece.start + words.len() - words.trim_start().len();
    Span::new(start, start + words.trim().len())
}

/// The text below one heading, up to the next heading.
struct Section {
    /// Headings from the top, below the title, joined by ` > `.
    path: String,
    content: Range<usize>,
}

/// Splits at the heading marks. A heading begins and ends with its line. In a text without line ends those below the title
/// begin anywhere, and are the longest name that an entry knows.
fn sections(text: &str, names: &BTreeSet<&str>) -> Vec<Section> {
    let mut found: Vec<Section> = Vec::new();
    let mut path: Vec<&str> = Vec::new();
    let mut fenced = false;
    let one_line = !text.trim().contains('\n');
    let mut at = 0;
    for word in text.split_inclusive(char::is_whitespace) {
        let start = at;
        at += word.len();
        // A file may begin with a byte order mark.
        let mark = word.trim_end().trim_start_matches('\u{feff}');
        // A fence may name a language where it opens.
        fenced ^= mark.matches("```").count() % 2 == 1;
        let before = text.get(..start).unwrap_or_default().rsplit('\n').next().unwrap_or_default();
        let begins = before.trim().is_empty() || one_line && mark.len() > 1;
        let is_heading =
            begins && !fenced && !mark.is_empty() && mark.len() <= 6 && mark.bytes().all(|b| b == b'#');
        if !is_heading {
            continue;
        }
        if let Some(last) = found.last_mut() {
            last.content.end = start;
        }
        let rest = text.get(at..).unwrap_or_default();
        let line = rest.split('\n').next().unwrap_or_default();
        let known = names.iter().filter(|name| line.starts_with(**name)).max_by_key(|name| name.len());
        let name = known.map_or(line.trim_end(), |name| *name);
        // The title is level 1, so a heading of level 2 is the first of a path.
        path.truncate(mark.len().saturating_sub(2));
        if mark.len() > 1 {
            path.push(name);
        }
        found.push(Section { path: path.join(" > "), content: at + name.len()..text.len() });
    }
    found
}

/// Where the quote stands in the sections of its heading; a heading may quote itself.
fn places_of(source: &Source, text: &str, sections: &[Section]) -> Vec<Range<usize>> {
    let under = sections.iter().filter(|section| section.path == source.heading);
    let mut found = Vec::new();
    for section in under {
        if source.heading.rsplit(" > ").next() == Some(source.quote.as_str()) {
            found.push(section.content.start..section.content.start);
        }
        let content = text.get(section.content.clone()).unwrap_or_default();
        let places = content.match_indices(source.quote.as_str());
        found.extend(
            places.map(|(at, quote)| section.content.start + at..section.content.start + at + quote.len()),
        );
    }
    found
}

/// What is left of the sections' contents: pieces with words in them.
fn uncovered(text: &str, sections: &[Section], mut covered: Vec<Range<usize>>) -> Vec<Range<usize>> {
    covered.sort_by_key(|range| (range.start, range.end));
    let mut found = Vec::new();
    for section in sections {
        let mut at = section.content.start;
        let inside = covered
            .iter()
            .filter(|range| range.start >= section.content.start && range.end <= section.content.end);
        for range in inside.cloned().chain(std::iter::once(section.content.end..section.content.end)) {
            found.extend((range.start > at).then_some(at..range.start));
            at = at.max(range.end);
        }
    }
    found.retain(|range| text.get(range.clone()).is_some_and(says_something));
    found
}

/// Whether a piece has more than list marks, emphasis and numbers of list items.
fn says_something(piece: &str) -> bool {
    piece.split_whitespace().any(|word| {
        let item = word.strip_suffix('.').is_some_and(|number| number.bytes().all(|b| b.is_ascii_digit()));
        !item && word.contains(char::is_alphanumeric)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::Tier;

    fn faults(written: &str, quote: &str) -> Vec<(String, String)> {
        let source = |heading: &str, quote: &str| Source {
            heading: heading.into(),
            quote: quote.into(),
            ..Source::default()
        };
        let document = Document {
            about: About {
                name: "The Policy".into(),
                source: source("Overview", "What it is."),
                ..About::default()
            },
            tiers: vec![Tier { source: source("Rules > Now", quote), ..Tier::default() }],
            ..Document::default()
        };
        let mut faults = Vec::new();
        text(written, &document, &Places::default(), &mut faults);
        faults.into_iter().map(|fault| (fault.code.to_owned(), fault.message)).collect()
    }

    #[test]
    fn every_word_is_cited_and_every_quote_is_there() {
        let one_line = "# The Policy ## Overview What it is. ## Rules ### Now 1. **Call**: at once";
        let lines = "# The Policy\n## Overview\nWhat it is.\n## Rules\n### Now\n1. **Call**: at once\n";
        for written in [one_line, lines] {
            assert_eq!(faults(written, "**Call**: at once"), [], "{written}");
            assert_eq!(faults(written, "Call the boss")[0].0, "E208");
            assert_eq!(
                faults(&format!("{written} - **Run**: away"), "**Call**: at once"),
                [("W507".to_owned(), "no entry cites `- **Run**: away`".to_owned())]
            );
        }
        assert_eq!(faults(one_line, "")[0].0, "E207");
    }

    #[test]
    fn a_mark_inside_of_a_line_is_no_heading() {
        let one_line = "# The Policy ## Overview What it is. ## Rules ### Now Call # 7, **Call**: at once";
        let lines = "# The Policy\n## Overview\nWhat it is.\n## Rules\n### Now\nCall # 7 or ## 8, **Call**: at once\n";
        for (written, left) in [(one_line, "Call # 7,"), (lines, "Call # 7 or ## 8,")] {
            let expected = [("W507".to_owned(), format!("no entry cites `{left}`"))];
            assert_eq!(faults(written, "**Call**: at once"), expected, "{written}");
        }
    }

    #[test]
    fn what_looks_like_a_heading_in_a_fence_is_none_whatever_language_the_fence_names() {
        let written = |fence: &str| {
            format!(
                "# The Policy\n## Overview\nWhat it is.\n## Rules\n{fence}\n# Mail\n```\n### Now\n1. **Call**: at once\n"
            )
        };
        for fence in ["```", "```text"] {
            let found = faults(&written(fence), "**Call**: at once");
            assert!(found.iter().all(|(code, _)| code == "W507"), "{fence}: {found:?}");
            assert_eq!(found.len(), 1, "{fence}: {found:?}");
        }
    }
}
