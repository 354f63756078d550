//! What leaves an exercise says that it is one.

use escalation_core::template::{Line, LineKind, Message, Segment};

/// Stands before every text of an exercise that can be copied, saved or sent.
const WORD: &str = "DRILL";
/// Stands above every message of an exercise.
const NOTE: &str = "DRILL \u{2013} this is an exercise. Nothing has happened, and nobody has to act on it.";

/// A text of one line or many, marked.
pub(crate) fn marked(text: &str) -> String {
    if text.contains('\n') { format!("{NOTE}\n\n{text}") } else { format!("{WORD} {text}") }
}

/// A message, marked in its subject and above its first line.
pub(crate) fn mark(message: &mut Message) {
    message.subject.insert(0, Segment::Text(format!("{WORD}: ")));
    let line = |kind, words: &str| Line {
        kind,
        label: String::new(),
        segments: vec![Segment::Text(words.to_owned())],
        unticked: None,
    };
    message.lines.splice(0..0, [line(LineKind::Text, NOTE), line(LineKind::Blank, "")]);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_text_says_that_it_is_an_exercise() {
        assert_eq!(marked("+1-415-555-0188"), "DRILL +1-415-555-0188");
        assert!(marked("a\nb").starts_with("DRILL \u{2013}") && marked("a\nb").ends_with("\n\na\nb"));
        let mut message = Message { subject: vec![Segment::Text("Lights out".into())], ..Message::default() };
        mark(&mut message);
        assert_eq!(message.subject_line(), "DRILL: Lights out");
        assert_eq!(message.lines.len(), 2);
    }
}
