//! Frames as their author wrote them, for explanations; the image stores only what the walk needs.

use core::fmt::Write;

use super::lexicon::{Chain, Frame, Item, Lexicon, Link, NodeIndex, What};
use crate::fact::Quantity;

/// Writes frames and their parts.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Shown<'a> {
    pub lexicon: &'a Lexicon,
    /// Alternatives of a group that are written out; of the rest only the number is said.
    pub most: usize,
}

impl Lexicon {
    /// The frame in its canonical form: `@outsider ~6 @see ~6 @our-data`.
    pub fn show_frame(&self, frame: &Frame) -> String {
        Shown { lexicon: self, most: usize::MAX }.frame(frame)
    }

    /// The frame with no more than `most` alternatives of each group: `(a | b | … 9 more) ..2 @c`.
    pub fn show_frame_briefly(&self, frame: &Frame, most: usize) -> String {
        Shown { lexicon: self, most }.frame(frame)
    }

    /// The name of a concept or quantity, or the words that lead to the node.
    pub fn show_node(&self, node: NodeIndex) -> String {
        let name = self.nodes.get(node as usize).map(|known| known.name.clone()).unwrap_or_default();
        if !name.is_empty() {
            return name;
        }
        let phrase = self.phrases.iter().find(|phrase| phrase.node == node);
        let words = phrase.into_iter().flat_map(|phrase| phrase.words);
        let forms: Vec<&str> = words
            .filter_map(|word| self.lexemes.get(usize::from(*word)))
            .map(|lexeme| lexeme.form.as_str())
            .collect();
        forms.join(" ")
    }
}

impl Shown<'_> {
    fn frame(self, frame: &Frame) -> String {
        let parts: Vec<String> = frame.parts.iter().map(|part| self.part(part, frame.parts.len())).collect();
        let mut shown = parts.join(" && ");
        for (keyword, chains) in [("unless", &frame.unless), ("without", &frame.without)] {
            let (chains, rest) = self.some(chains);
            if !chains.is_empty() {
                // Writing to a String cannot fail.
                let _ = write!(shown, " {keyword} {}{rest}", chains.join(", "));
            }
        }
        shown
    }

    fn part(self, part: &Chain, parts: usize) -> String {
        let shown = self.chain(part);
        if parts > 1 && part.items.len() > 1 { format!("({shown})") } else { shown }
    }

    pub(crate) fn chain(self, chain: &Chain) -> String {
        let mut shown = String::new();
        for (place, (link, item)) in chain.items.iter().enumerate() {
            let link = match link {
                _ if place == 0 => String::new(),
                Link::Next => " ".to_owned(),
                Link::Ordered(words) => format!(" ..{words} "),
                Link::Near(words) => format!(" ~{words} "),
                Link::Same => " & ".to_owned(),
            };
            shown.push_str(&link);
            shown.push_str(&self.item(item));
        }
        shown
    }

    pub(crate) fn item(self, item: &Item) -> String {
        let optional = if item.optional { "?" } else { "" };
        match &item.what {
            What::Node(node) => format!("{}{optional}", self.lexicon.show_node(*node)),
            What::Quantity { node, comparison, with } => {
                let quantity = self.lexicon.show_node(*node);
                format!("{quantity} {} {}{optional}", comparison.sign(), plain(*with))
            }
            What::Group(chains) => {
                let (chains, rest) = self.some(chains);
                format!("({}{rest}){optional}", chains.join(" | "))
            }
        }
    }

    /// As many chains as may be written out, and a word on the rest.
    fn some(self, chains: &[Chain]) -> (Vec<String>, String) {
        let rest = chains.len().saturating_sub(self.most);
        // One more is as short as the word on it.
        let most = if rest <= 1 { chains.len() } else { self.most };
        let shown = chains.iter().take(most).map(|chain| self.chain(chain)).collect();
        let rest = if rest <= 1 { String::new() } else { format!(" … {rest} more") };
        (shown, rest)
    }
}

/// A quantity as authors write it: `1000`, `0.5`.
fn plain(quantity: Quantity) -> String {
    // Formatting of floats would be kilobytes of the page's code.
    let (whole, rest) = (quantity.0 / Quantity::UNIT, (quantity.0 % Quantity::UNIT).unsigned_abs());
    let shown = format!("{whole}.{rest:03}");
    shown.trim_end_matches('0').trim_end_matches('.').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantities_are_written_as_short_as_they_can_be() {
        let shown =
            [0, 500, 1_000, 10_000, 1_000_010, 24_250].map(|thousandths| plain(Quantity(thousandths)));
        assert_eq!(shown, ["0", "0.5", "1", "10", "1000.01", "24.25"]);
    }
}
