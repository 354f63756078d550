//! Frames as their author wrote them, for explanations; the image stores only what the walk needs.

use core::fmt::Write;

use super::lexicon::{Chain, Frame, Item, Lexicon, Link, NodeIndex, What};

impl Lexicon {
    /// The frame in its canonical form: `@outsider ~6 @see ~6 @our-data`.
    pub fn show_frame(&self, frame: &Frame) -> String {
        let parts: Vec<String> =
            frame.parts.iter().map(|part| self.show_part(part, frame.parts.len())).collect();
        let mut shown = parts.join(" && ");
        for (keyword, chains) in [("unless", &frame.unless), ("without", &frame.without)] {
            let chains: Vec<String> = chains.iter().map(|chain| self.show_chain(chain)).collect();
            if !chains.is_empty() {
                // Writing to a String cannot fail.
                let _ = write!(shown, " {keyword} {}", chains.join(", "));
            }
        }
        shown
    }

    fn show_part(&self, part: &Chain, parts: usize) -> String {
        let shown = self.show_chain(part);
        if parts > 1 && part.items.len() > 1 { format!("({shown})") } else { shown }
    }

    fn show_chain(&self, chain: &Chain) -> String {
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
            shown.push_str(&self.show_item(item));
        }
        shown
    }

    fn show_item(&self, item: &Item) -> String {
        let optional = if item.optional { "?" } else { "" };
        match &item.what {
            What::Node(node) => format!("{}{optional}", self.show_node(*node)),
            What::Quantity { node, comparison, with } => {
                format!("{} {} {}{optional}", self.show_node(*node), comparison.sign(), with.to_f64())
            }
            What::Group(chains) => {
                let chains: Vec<String> = chains.iter().map(|chain| self.show_chain(chain)).collect();
                format!("({}){optional}", chains.join(" | "))
            }
        }
    }

    /// The name of a concept or quantity, or the words that lead to the node.
    pub fn show_node(&self, node: NodeIndex) -> String {
        let name = self.nodes.get(node as usize).map(|known| known.name.clone()).unwrap_or_default();
        if !name.is_empty() {
            return name;
        }
        let phrase = self.phrases.iter().find(|phrase| phrase.node == node);
        let words = phrase.into_iter().flat_map(|phrase| &phrase.words);
        let forms: Vec<&str> = words
            .filter_map(|word| self.lexemes.get(usize::from(*word)))
            .map(|lexeme| lexeme.form.as_str())
            .collect();
        forms.join(" ")
    }
}
