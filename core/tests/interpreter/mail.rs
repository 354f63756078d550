//! Which parts of a mail are read.

use escalation_core::{
    reading::{Part, PartKind},
    text::{Tokens, fold, parts, with_quoted_mail},
};

use super::reading::Interpreter;

impl Interpreter {
    /// The parts of a mail; quoted mail is a part like others if the new text points to it, or if there is none. What
    /// our own people wrote is one if nobody else wrote in it.
    pub(super) fn parts(&self, text: &str) -> Vec<Part> {
        let (mail, senders) = (&self.source.mail, self.source.about.senders.as_slice());
        let parts = parts(text, mail, senders);
        let words = |part: &Part| Tokens::new(part.span.of(text), part.span.start as usize);
        let says_something = |part: &Part| part.kind == PartKind::Body && !words(part).list.is_empty();
        let points_below = parts.iter().filter(|part| part.kind.counts()).map(words).any(|tokens| {
            self.source.refers_below.iter().any(|row| {
                let row: Vec<String> = row.split(' ').map(fold).collect();
                tokens
                    .list
                    .windows(row.len())
                    .any(|words| words.iter().map(|token| tokens.folded(token)).eq(&row))
            })
        });
        if !points_below && parts.iter().any(says_something) {
            return parts;
        }
        let all = with_quoted_mail(text, &parts, mail, senders);
        let is_blank = |part: &Part| part.span.of(text).trim().is_empty();
        let above = all.iter().position(|part| part.kind != PartKind::Body && !is_blank(part));
        let somebody_wrote = all[above.unwrap_or(all.len())..].iter().any(says_something);
        if somebody_wrote { all } else { with_quoted_mail(text, &parts, mail, &[]) }
    }
}
