//! A message as plain text, Markdown, Slack's markup or HTML mail.

use core::fmt::Write as _;

use super::message::{Line, LineKind, Message, Segment};
use crate::markdown;

/// How a message leaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Format {
    /// Plain text.
    #[default]
    Plain,
    /// Markdown.
    Markdown,
    /// Slack's own markup.
    Slack,
    /// HTML for a mail's body.
    Html,
}

impl Format {
    /// All formats, in the order they are offered.
    pub const ALL: [(Self, &'static str); 4] = [
        (Self::Plain, "Plain text"),
        (Self::Markdown, "Markdown"),
        (Self::Slack, "Slack"),
        (Self::Html, "HTML mail"),
    ];
}

/// The body of a message. Values are words: whatever stands in them is escaped where the format has markup.
pub fn format(message: &Message, format: Format) -> String {
    let mut out = String::new();
    let mut in_list = false;
    for line in &message.lines {
        if format == Format::Html {
            html(line, &mut in_list, &mut out);
        } else {
            out.push_str(&words(&shown(line, format)));
            out.push('\n');
        }
    }
    if in_list {
        out.push_str("</ul>\n");
    }
    out.trim_end().to_owned()
}

/// Segments as words; a blank shows as `[field]`.
fn words(segments: &[Segment]) -> String {
    let word = |segment: &Segment| match segment {
        Segment::Text(text) => text.clone(),
        Segment::Missing(field) => format!("[{field}]"),
    };
    segments.iter().map(word).collect()
}

impl Message {
    /// The subject as one line of plain text.
    pub fn subject_line(&self) -> String {
        words(&self.subject).split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

/// A line as it stands in a text format, blanks kept apart: [`fn@format`] writes these pieces one after the other.
pub fn shown(line: &Line, format: Format) -> Vec<Segment> {
    let (before, after) = match (line.kind, format) {
        (LineKind::Heading, Format::Markdown) => ("## ", ""),
        (LineKind::Heading, Format::Slack) => ("*", "*"),
        (LineKind::Heading, _) => ("", ":"),
        (LineKind::Item, Format::Slack) => ("• ", ""),
        (LineKind::Item, _) => ("- ", ""),
        // Two blanks keep Markdown from joining lines.
        (LineKind::Text, Format::Markdown) => ("", "  "),
        (LineKind::Text | LineKind::Blank, _) => ("", ""),
    };
    let mark = match format {
        Format::Markdown => "**",
        Format::Slack => "*",
        Format::Plain | Format::Html => "",
    };
    let mut start = before.to_owned();
    if !line.label.is_empty() {
        start = format!("{before}{mark}{}:{mark} ", line.label);
    }
    let mut found = vec![Segment::Text(start)];
    found.extend(line.segments.iter().map(|segment| match segment {
        Segment::Text(words) => Segment::Text(escaped(words, format)),
        Segment::Missing(field) => Segment::Missing(field.clone()),
    }));
    found.push(Segment::Text(after.to_owned()));
    found.retain(|segment| !matches!(segment, Segment::Text(words) if words.is_empty()));
    found
}

fn escaped(words: &str, format: Format) -> String {
    match format {
        Format::Slack => words.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;"),
        Format::Markdown => markdown::lines(words),
        Format::Plain | Format::Html => words.to_owned(),
    }
}

fn html(line: &Line, in_list: &mut bool, out: &mut String) {
    if *in_list != (line.kind == LineKind::Item) {
        out.push_str(if *in_list { "</ul>\n" } else { "<ul>\n" });
        *in_list = line.kind == LineKind::Item;
    }
    let mut inner = escape(&words(&line.segments)).replace('\n', "<br>");
    if !line.label.is_empty() {
        inner = format!("<strong>{}:</strong> {inner}", escape(&line.label));
    }
    let element = match line.kind {
        LineKind::Heading => "h3",
        LineKind::Item => "li",
        LineKind::Text => "p",
        LineKind::Blank => return,
    };
    // Writing to a String cannot fail.
    let _ = writeln!(out, "<{element}>{inner}</{element}>");
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::{
        policy::{Claim, Field, Template},
        template::{message, missing},
    };

    fn template() -> Template {
        Template {
            subject: "Hello {name}".into(),
            body: "**Who:** {name}\n\n# Done\n- Told legal\n- Looked\n{note}\n".into(),
            fields: ["name", "note"].map(|id| Field { id: id.into(), ..Field::default() }).into(),
            claims: vec![Claim { text: "Told legal".into(), step: "legal.tell".into() }],
            ..Template::default()
        }
    }

    #[test]
    fn blanks_are_named_until_filled_or_waived() {
        let (template, none) = (template(), BTreeSet::new());
        let mut values = [("name".to_owned(), "<b>Ann</b> & *co*".to_owned())].into();
        let ids = |fields: Vec<&Field>| fields.iter().map(|field| field.id.clone()).collect::<Vec<_>>();
        assert_eq!(ids(missing(&template, &values, &none)), ["note"]);
        let open = message(&template, &values, &none, &none, &none);
        assert!(format(&open, Format::Plain).ends_with("[note]"));
        assert_eq!(open.lines[3].unticked.as_deref(), Some("legal.tell"));
        let waived = BTreeSet::from(["note".to_owned()]);
        assert!(missing(&template, &values, &waived).is_empty());
        values.insert("note".into(), "see\nyou".into());
        let done = message(&template, &values, &none, &BTreeSet::from(["Told legal".into()]), &none);
        assert_eq!(
            format(&done, Format::Html),
            "<p><strong>Who:</strong> &lt;b&gt;Ann&lt;/b&gt; &amp; *co*</p>\n<h3>Done</h3>\n<ul>\n<li>Looked</li>\n</ul>\n<p>see<br>you</p>",
        );
        assert!(format(&done, Format::Markdown).starts_with("**Who:** \\<b>Ann\\</b> & \\*co\\*"));
        assert!(format(&done, Format::Slack).contains("• Looked"));
        assert_eq!(done.subject_line(), "Hello <b>Ann</b> & *co*");
    }
}
