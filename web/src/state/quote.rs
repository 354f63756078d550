//! Words of a ticket as a person reads them at a glance: as they stand, and as quotes.

use escalation_core::Span;

/// The words without characters that turn the direction of what is shown: they would make them read otherwise than they
/// were read, and what stands beside them, too. Each is shown as a replacement character.
pub(crate) fn legible(words: &str) -> String {
    let turns = |c: char| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    words.replace(turns, "\u{fffd}")
}

/// So many bytes between two places are quoted with them: the words between make them a phrase.
const BETWEEN: usize = 24;

/// The places, in order, as few quotes as they make: what stands close together is quoted with the words between, what
/// stands in the same sentence with an ellipsis, and each sentence by itself.
pub(crate) fn quotes(text: &str, places: impl IntoIterator<Item = Span>) -> Vec<String> {
    let mut quotes: Vec<String> = Vec::new();
    let mut before: Option<Span> = None;
    for place in places {
        let words = legible(place.of(text));
        let between = before.and_then(|before| text.get(before.end as usize..place.start as usize));
        match (quotes.last_mut(), between.filter(|between| !ends_a_sentence(between))) {
            (Some(quote), Some(between)) if between.len() <= BETWEEN => {
                quote.push_str(&legible(between));
                quote.push_str(&words);
            }
            (Some(quote), Some(_)) => {
                quote.push_str(" \u{2026} ");
                quote.push_str(&words);
            }
            _ => quotes.push(words),
        }
        before = Some(place);
    }
    quotes
}

fn ends_a_sentence(between: &str) -> bool {
    between.contains('\n') || [". ", "! ", "? "].iter().any(|end| between.contains(end))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quoted(text: &str, words: &[&str]) -> Vec<String> {
        let place = |words: &&str| text.find(words).map(|start| Span::new(start, start + words.len()));
        quotes(text, words.iter().filter_map(place))
    }

    #[test]
    fn what_stands_together_is_one_quote() {
        let text = "We see invoices of another company in our list since the update of last week, and nobody answers. Help!";
        assert_eq!(
            quoted(text, &["see invoices", "another company", "nobody answers", "Help"]),
            ["see invoices of another company \u{2026} nobody answers", "Help"]
        );
        assert_eq!(quoted("down\nsince noon", &["down", "noon"]), ["down", "noon"]);
        assert!(quoted(text, &[]).is_empty());
    }

    #[test]
    fn what_turns_the_direction_is_shown_and_does_not_turn_it() {
        assert_eq!(legible("a\u{202e}b\u{2066}c\u{2069}"), "a\u{fffd}b\u{fffd}c\u{fffd}");
        assert_eq!(legible("שלום, né"), "שלום, né", "other writing stays");
        assert_eq!(quoted("see \u{202e}our data", &["see", "data"]), ["see \u{fffd}our data"]);
    }

    #[test]
    fn places_that_overlap_are_quoted_apart() {
        let quotes = quotes("see ours", [Span::new(0, 8), Span::new(4, 8)]);
        assert_eq!(quotes, ["see ours", "ours"]);
    }
}
