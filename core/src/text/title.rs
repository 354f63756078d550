//! What a text is called by where there is no room for all of it.

use super::markup::{Lines, without_markup};
use crate::reading::{Part, PartKind};

/// What a ticket is about: its subject, or the first line of its new text; so many characters of it at most.
pub(crate) fn title(text: &str, parts: &[Part], most: usize) -> String {
    let says = |part: &Part| {
        let mut lines = Lines::of(part.span.of(text)).map(|line| {
            let mut plain = String::new();
            without_markup(line, &mut plain);
            plain
        });
        match part.kind {
            PartKind::Subject => lines.find_map(|line| non_empty(line.split_once(':')?.1).map(str::to_owned)),
            PartKind::Body => lines.find_map(|line| non_empty(&line).map(str::to_owned)),
            _ => None,
        }
    };
    parts.iter().find_map(says).map_or_else(|| first_line(text, most), |line| shortened(&line, most))
}

/// The first line in which something stands; so many characters of it at most.
pub(crate) fn first_line(text: &str, most: usize) -> String {
    shortened(text.lines().find_map(non_empty).unwrap_or_default(), most)
}

fn non_empty(line: &str) -> Option<&str> {
    Some(line.trim()).filter(|line| !line.is_empty())
}

/// The beginning of a line, with a mark behind it where more follows.
fn shortened(line: &str, most: usize) -> String {
    let mut shown: String = line.chars().take(most).collect();
    if shown.len() < line.len() {
        shown.push('…');
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{MailMarkers, parts};

    fn called(text: &str) -> String {
        let list = |words: &[&str]| words.iter().map(ToString::to_string).collect();
        let markers = MailMarkers {
            subject: list(&["subject:", "betreff:", "re:"]),
            header: list(&["from:", "von:", "date:", "datum:"]),
            greeting: list(&["hi"]),
            ..MailMarkers::default()
        };
        title(text, &parts(text, &markers, &[]), 100)
    }

    #[test]
    fn a_ticket_is_called_by_what_it_is_about_not_by_its_header() {
        for (text, title) in [
            ("From: a@b.c\nDate: 27 Nov 2026 14:02\nSubject: boards gone\n\nhelp", "boards gone"),
            ("Von: a@b.c\r\nDatum: 27.11.2026\r\nBetreff: Re: boards gone\r\n\r\nhelp", "Re: boards gone"),
            ("Von: a@b.c\nDatum: 27.11.2026\n\nboards gone", "boards gone"),
            ("subject:\nDate: 27 Nov 2026 14:02\n\nhelp us", "help us"),
            ("\nHelp: our boards are gone\nSubject: later", "Help: our boards are gone"),
            ("Hi team,\n\nour boards are gone", "our boards are gone"),
            ("<div>Hi team,</div><div>our <b>boards</b> are gone<br>all</div>", "our boards are gone"),
            ("Re: a Grüße", "a Grüße"),
            ("From: a@b.c\n", "From: a@b.c"),
            ("> old words", "> old words"),
            ("", ""),
        ] {
            assert_eq!(called(text), title, "{text}");
        }
    }

    #[test]
    fn what_we_wrote_is_called_by_its_first_line() {
        assert_eq!(first_line("\r\n Date: tomorrow\r\nmore", 100), "Date: tomorrow");
        assert_eq!(first_line("Grüße an alle", 5), "Grüße…");
        assert_eq!(first_line(" \n", 5), "");
    }
}
