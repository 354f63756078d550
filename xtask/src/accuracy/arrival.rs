//! Tickets in the forms in which they arrive: passed on, answered, quoted, as HTML, wrapped, in haste.
//!
//! What is said stays the same, so what is found should, too.

use crate::tickets::Labelled;

/// A form, by its name.
pub(super) type Form = (&'static str, fn(&str) -> String);

/// The forms that are measured.
pub(super) const FORMS: [Form; 10] = [
    ("passed on", passed_on),
    ("below our answer", answered),
    ("quoted", |text| prefixed(text, "> ")),
    ("below a form", |text| format!("{FORM}{text}")),
    ("as HTML", as_html),
    ("wrapped at 60", |text| wrapped(text, 60)),
    ("on one line", |text| text.split_whitespace().collect::<Vec<_>>().join(" ")),
    ("in capitals", |text| text.to_uppercase()),
    ("unpunctuated", |text| text.replace(['.', ',', ';', ':', '!', '?', '\'', '’'], "")),
    ("mistyped", mistyped),
];

/// Tickets in another form; labels and facts stay.
pub(super) fn in_form(tickets: &[Labelled], form: fn(&str) -> String) -> Vec<Labelled> {
    tickets.iter().map(|ticket| Labelled { text: form(&ticket.text), ..ticket.clone() }).collect()
}

const FORM: &str = "Ticket #48213\nChannel: Email\nPriority: Normal\nRequester: Pat Jones <pat@example.org>\n\
                    Created: Tue, Nov 24, 2026\nDescription:\n";

fn passed_on(text: &str) -> String {
    format!(
        "FYI\n\n---------- Forwarded message ---------\nFrom: Pat Jones <pat@example.org>\n\
         Date: Tue, Nov 24, 2026 at 9:12 AM\nSubject: Hello\nTo: <support@example.org>\n\n{text}"
    )
}

/// The answer speaks of what it is not about, as answers do.
fn answered(text: &str) -> String {
    format!(
        "FYI\n\n---------- Forwarded message ---------\nFrom: TeamFlow Support <support@teamflow.com>\n\
         Date: Tue, Nov 24, 2026 at 9:40 AM\nSubject: Re: Hello\nTo: Pat Jones <pat@example.org>\n\n\
         Thank you for writing. If the site is down for all of you, or somebody got into your account, or you want more \
         than $2,000 back, answer this mail, and a manager reads it.\n\n\
         On Tue, Nov 24, 2026 at 9:12 AM Pat Jones <pat@example.org> wrote:\n\n{}",
        prefixed(text, "> ")
    )
}

fn prefixed(text: &str, mark: &str) -> String {
    text.split_inclusive('\n').flat_map(|line| [mark, line]).collect()
}

fn as_html(text: &str) -> String {
    let escaped = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('\'', "&#39;");
    let lines = escaped.replace("\n\n", "</p><p style=\"font-family:Calibri\">").replace('\n', "<br>");
    format!("<p>{lines}</p>")
}

fn wrapped(text: &str, width: usize) -> String {
    let mut out = String::new();
    for line in text.lines() {
        let mut length = 0;
        for word in line.split_whitespace() {
            let letters = word.chars().count();
            let has_room = length + 1 + letters <= width;
            if length > 0 {
                out.push(if has_room { ' ' } else { '\n' });
            }
            length = if length > 0 && has_room { length + 1 + letters } else { letters };
            out.push_str(word);
        }
        out.push('\n');
    }
    out
}

/// Two letters change places in every seventh word of five letters or more.
fn mistyped(text: &str) -> String {
    let mut long_words = 0;
    let mistype = |word: &str| {
        let mut letters: Vec<char> = word.chars().collect();
        if letters.len() >= 5 && letters.iter().all(char::is_ascii_alphabetic) {
            long_words += 1;
            if long_words % 7 == 0 {
                let middle = letters.len() / 2;
                letters.swap(middle, middle - 1);
            }
        }
        letters.into_iter().collect::<String>()
    };
    text.split_inclusive(|letter: char| !letter.is_alphabetic())
        .map(|piece| piece.split_at(piece.trim_end_matches(|letter: char| !letter.is_alphabetic()).len()))
        .map({
            let mut mistype = mistype;
            move |(word, rest)| mistype(word) + rest
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_keeps_the_words() {
        assert_eq!(wrapped("one two three\nfour", 8), "one two\nthree\nfour\n");
        assert_eq!(as_html("it's <ours>\nnow"), "<p>it&#39;s &lt;ours&gt;<br>now</p>");
        assert_eq!(prefixed("a\n\nb", "> "), "> a\n> \n> b");
        let words = "seven plain words: first, other, fifth, sixth, boards are gone";
        assert_eq!(mistyped(words), "seven plain words: first, other, fifth, sxith, boards are gone");
    }
}
