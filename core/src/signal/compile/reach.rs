//! Frames that can never match, and concepts and signals that nothing can mention.
//!
//! Sound, not complete: what is reported cannot match in any text; what is silent may still be of no use.

use std::collections::BTreeSet;

use super::{
    super::{
        lexicon::{Chain, Item, Lexeme, Node, NodeIndex, Target, What},
        phrases::{Phrase, Phrases},
        source::LexiconSource,
    },
    Placed, span,
};
use crate::{Diagnostic, Severity, expr::Comparison, text::fold};

/// The tables that the frames are checked against.
pub(crate) struct Tables<'a> {
    pub lexemes: &'a [Lexeme],
    pub phrases: &'a Phrases,
    /// Concepts with phrases that are found as they are written.
    pub verbatim: &'a BTreeSet<NodeIndex>,
    pub nodes: &'a [Node],
}

/// Reports frames that can never match, concepts that nothing mentions, signals without a frame that can match.
pub(crate) fn frames(
    source: &LexiconSource,
    frames: &[Placed],
    tables: &Tables<'_>,
    faults: &mut Vec<Diagnostic>,
) {
    let reach = Reach::new(source, frames, tables);
    let mut warn = |code, message: String, help: &str, file: &str, span| {
        let (severity, help, file) = (Severity::Warning, Some(help.to_owned()), file.to_owned());
        faults.push(Diagnostic { code, severity, message, help, file, span });
    };
    let mut found = vec![false; source.signals.len()];
    for placed in frames {
        match (reach.why_never(placed), placed.frame.target) {
            (Some(never), _) => {
                let message = format!("the frame can never match: {}", never.reason);
                warn("W509", message, never.help, &placed.file, placed.span);
            }
            (None, Target::Signal { signal, .. }) => {
                if let Some(slot) = found.get_mut(usize::from(signal)) {
                    *slot = true;
                }
            }
            (None, _) => {}
        }
    }
    for concept in &source.concepts {
        let name = format!("@{}", concept.id.get_ref());
        let node = tables.nodes.iter().position(|node| node.name == name);
        if node.is_some_and(|node| !reach.mentioned(node)) {
            let message = format!("nothing mentions the concept `{name}`");
            warn("W510", message, "give it `words`, or remove it", &concept.file, span(&concept.id));
        }
    }
    for (signal, found) in source.signals.iter().zip(found) {
        if !found {
            let message = format!("no text can show `{}`", signal.id.get_ref());
            let help = format!("give it a `[[signal.{}.frame]]` that can match", signal.id.get_ref());
            warn("W511", message, &help, &signal.file, span(&signal.id));
        }
    }
}

/// Why a frame never matches, and the way out.
struct Never {
    reason: String,
    help: &'static str,
}

impl Never {
    fn new(reason: impl Into<String>, help: &'static str) -> Self {
        Self { reason: reason.into(), help }
    }
}

struct Reach<'a> {
    tables: &'a Tables<'a>,
    /// Per node, whether some text mentions it.
    mentioned: Vec<bool>,
    /// Per node, an exact word of it that the reader always replaces, with what it becomes.
    replaced: Vec<Option<(String, String)>>,
}

impl<'a> Reach<'a> {
    fn new(source: &LexiconSource, frames: &[Placed], tables: &'a Tables<'a>) -> Self {
        let count = tables.nodes.len();
        let mut reach = Self { tables, mentioned: vec![false; count], replaced: vec![None; count] };
        // The quantities come from the text's numbers.
        (0..3).for_each(|quantity| reach.mention(quantity));
        let variants: Vec<(String, String)> =
            (source.language.variants.iter()).map(|(variant, words)| (fold(variant), fold(words))).collect();
        tables.verbatim.iter().for_each(|node| reach.mention(*node));
        for phrase in tables.phrases.iter() {
            match replaced(phrase, tables.lexemes, &variants) {
                None => reach.mention(phrase.node),
                Some(pair) => {
                    if let Some(slot) = reach.replaced.get_mut(phrase.node as usize) {
                        *slot = Some(pair);
                    }
                }
            }
        }
        let mut changed = true;
        while changed {
            changed = false;
            for placed in frames {
                if let Target::Concept(node) = placed.frame.target
                    && !reach.mentioned(node as usize)
                    && reach.why_never(placed).is_none()
                {
                    reach.mention(node);
                    changed = true;
                }
            }
        }
        reach
    }

    fn mentioned(&self, node: usize) -> bool {
        self.mentioned.get(node).copied().unwrap_or_default()
    }

    fn mention(&mut self, node: NodeIndex) {
        for node in self.above(node).iter().chain([&node]) {
            if let Some(slot) = self.mentioned.get_mut(*node as usize) {
                *slot = true;
            }
        }
    }

    fn above(&self, node: NodeIndex) -> &'a [NodeIndex] {
        self.tables.nodes.get(node as usize).map(|node| node.above.as_slice()).unwrap_or_default()
    }

    fn why_never(&self, placed: &Placed) -> Option<Never> {
        let frame = &placed.frame;
        if let Some(never) = frame.parts.iter().find_map(|part| self.chain(part)) {
            return Some(never);
        }
        let hits = |part: &Chain, exception: &Chain| part == exception || self.always(part, exception);
        if frame.without.iter().any(|chain| frame.parts.iter().any(|part| hits(part, chain))) {
            let reason = "its `without` matches inside every hit";
            return Some(Never::new(reason, "take out of `without` what the frame itself needs"));
        }
        // In a signal's frame, `unless` needs a second mention besides the words of the hit.
        let of_concept = matches!(frame.target, Target::Concept(_));
        if of_concept && frame.unless.iter().any(|chain| frame.parts.iter().any(|part| hits(part, chain))) {
            let reason = "its `unless` matches with every hit";
            return Some(Never::new(reason, "take out of `unless` what the frame itself needs"));
        }
        None
    }

    /// Why no text matches the chain.
    fn chain(&self, chain: &Chain) -> Option<Never> {
        let mut required = required(chain).peekable();
        if required.peek().is_none() {
            return Some(Never::new("every item of it may be missing", "take the `?` from one of its items"));
        }
        required.find_map(|item| self.item(item))
    }

    fn item(&self, item: &Item) -> Option<Never> {
        match &item.what {
            What::Node(node) => self.node(*node),
            What::Quantity { node, comparison, with } => {
                // What a text states is zero or more.
                let never = match comparison {
                    Comparison::Less => with.0 <= 0,
                    Comparison::AtMost | Comparison::Equal => with.0 < 0,
                    Comparison::More | Comparison::AtLeast => false,
                };
                let name = self.tables.nodes.get(*node as usize).map_or("", |node| node.name.as_str());
                let reason = || format!("no `{name}` is {} {}", comparison.sign(), with.to_f64());
                never.then(|| Never::new(reason(), "compare with a number above zero"))
            }
            // An unknown concept leaves an empty group, and is reported as such.
            What::Group(chains) if chains.is_empty() => None,
            What::Group(chains) => {
                let mut whys = chains.iter().map(|chain| self.chain(chain));
                let first = whys.next().flatten()?;
                whys.all(|why| why.is_some()).then_some(first)
            }
        }
    }

    fn node(&self, node: NodeIndex) -> Option<Never> {
        if self.mentioned(node as usize) {
            return None;
        }
        let name = self.tables.nodes.get(node as usize).map_or("", |node| node.name.as_str());
        let replaced = self.replaced.get(node as usize).and_then(Option::as_ref);
        Some(match (name, replaced) {
            ("", Some((written, standard))) => Never::new(
                format!("`{written}` is always read as `{standard}`"),
                "write the standard words, or the word without `=` and quotes",
            ),
            ("", None) => {
                Never::new("an item of it holds no word", "write a word, `@concept` or `\"phrase\"`")
            }
            (name, _) => Never::new(
                format!("nothing mentions `{name}`"),
                "give the concept `words`, or take it out of the frame",
            ),
        })
    }

    /// Whether every match of `part` holds a match of `exception`; only exceptions of one item are looked at.
    fn always(&self, part: &Chain, exception: &Chain) -> bool {
        let [(_, only)] = exception.items.as_slice() else {
            return false;
        };
        !only.optional && self.holds(part, &only.what)
    }

    /// Whether every match of `chain` mentions `what`.
    fn holds(&self, chain: &Chain, what: &What) -> bool {
        if let What::Group(wanted) = what {
            let single = |chain: &Chain| match chain.items.as_slice() {
                [(_, only)] if !only.optional => Some(only.what.clone()),
                _ => None,
            };
            return wanted.iter().filter_map(single).any(|what| self.holds(chain, &what));
        }
        required(chain).any(|item| match (&item.what, what) {
            (What::Group(chains), _) => {
                !chains.is_empty() && chains.iter().all(|chain| self.holds(chain, what))
            }
            (What::Node(node), What::Node(wanted)) => node == wanted || self.above(*node).contains(wanted),
            (What::Quantity { node, .. }, What::Node(wanted)) => node == wanted,
            (item, what) => item == what,
        })
    }
}

fn required(chain: &Chain) -> impl Iterator<Item = &Item> {
    chain.items.iter().map(|(_, item)| item).filter(|item| !item.optional)
}

/// An exact word of the phrase that the reader replaces wherever it stands, with what it becomes.
fn replaced(
    phrase: Phrase<'_>,
    lexemes: &[Lexeme],
    variants: &[(String, String)],
) -> Option<(String, String)> {
    let words = phrase.words.iter().filter_map(|word| lexemes.get(usize::from(*word)));
    let pair =
        |word: &Lexeme| variants.iter().find(|(variant, words)| *variant == word.form && variant != words);
    words.filter(|word| word.exact).find_map(pair).cloned()
}
