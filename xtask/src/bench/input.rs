//! What is read: labelled tickets one by one, and two long mails made of them.

use std::path::Path;

use escalation_core::{
    Engine,
    reading::{Part, PartKind},
    signal::lexicon::{Frame, Item, Lexicon, NodeIndex, Target, What},
    text::fold,
};
use serde::Serialize;

use crate::tickets;

/// Texts that are read one after another.
#[derive(Debug, Clone)]
pub(super) struct Input {
    pub name: &'static str,
    pub texts: Vec<String>,
}

impl Input {
    pub(super) fn bytes(&self) -> usize {
        self.texts.iter().map(String::len).sum()
    }
}

/// A criterion as phrases, for a regular expression.
#[derive(Debug, Serialize)]
pub(super) struct Phrases {
    /// The signal they show.
    pub signal: String,
    pub phrases: Vec<String>,
}

/// Bytes of a long mail.
const LONG: usize = 1_000_000;
/// Bytes of what is new in a long mail that is mostly earlier mail.
const NEW: usize = LONG / 20;

/// All inputs.
///
/// # Errors
/// If the labelled tickets cannot be read.
pub(super) fn all(root: &Path, engine: &Engine) -> Result<Vec<Input>, String> {
    let mut texts = Vec::new();
    for part in ["tickets-train.jsonl", "tickets-dev.jsonl"] {
        let labelled = tickets::read(&root.join("tests/accuracy").join(part))?;
        texts.extend(labelled.into_iter().map(|ticket| ticket.text));
    }
    let new: Vec<String> = texts.iter().filter(|text| is_only_new(engine, text)).cloned().collect();
    let quote = |text: &String| format!("> {}\n", text.replace('\n', "\n> "));
    let mut mostly_earlier = filled(&new, NEW);
    mostly_earlier.push_str(&filled(&texts.iter().map(quote).collect::<Vec<_>>(), LONG - NEW));
    let whole = filled(&new, LONG);
    Ok(vec![
        Input { name: "labelled tickets, one by one", texts },
        Input { name: "one mail of 1 MB, a twentieth of it new text", texts: vec![mostly_earlier] },
        Input { name: "one mail of 1 MB, all of it new text", texts: vec![whole] },
    ])
}

/// So many bytes of these texts, one below the other.
fn filled(texts: &[String], length: usize) -> String {
    let mut long = String::with_capacity(length + 10_000);
    for text in texts.iter().cycle().take_while(|_| !texts.is_empty()) {
        long.push_str(text);
        long.push_str("\n\n");
        if long.len() >= length {
            break;
        }
    }
    long
}

/// Whether a ticket is nothing but new text, and does not point to what stands below it.
fn is_only_new(engine: &Engine, text: &str) -> bool {
    let is_new = |part: &Part| part.kind == PartKind::Body;
    let folded = fold(text);
    let pointing = &engine.reader().lexicon().language.refers_below;
    engine.read(text).parts.iter().all(is_new)
        && !pointing.iter().any(|words| folded.contains(words.as_str()))
}

/// The long mail of which all is read.
pub(super) fn long(inputs: &[Input]) -> String {
    inputs.last().and_then(|input| input.texts.first()).cloned().unwrap_or_default()
}

/// The policy's frames that are nothing but words in a row, by signal: as much of it as regular expressions can say.
pub(super) fn phrases(engine: &Engine) -> Vec<Phrases> {
    let lexicon = engine.reader().lexicon();
    let signals = &engine.policy().document.signals;
    let mut found: Vec<Phrases> =
        signals.iter().map(|signal| Phrases { signal: signal.id.clone(), phrases: Vec::new() }).collect();
    for frame in &lexicon.frames {
        let Target::Signal { signal, .. } = frame.target else { continue };
        if let Some(of_signal) = found.get_mut(usize::from(signal)) {
            nodes(frame).for_each(|node| of_signal.phrases.extend(words(lexicon, node)));
        }
    }
    found.retain(|signal| !signal.phrases.is_empty());
    found
}

/// What a frame of one item looks for.
fn nodes(frame: &Frame) -> impl Iterator<Item = NodeIndex> {
    let alone = match frame.parts.as_slice() {
        [chain] if chain.items.len() == 1 => chain.items.first(),
        _ => None,
    };
    let node = |item: &Item| match &item.what {
        What::Node(node) => vec![*node],
        What::Group(chains) => (chains.iter())
            .filter_map(|chain| match chain.items.as_slice() {
                [(_, Item { what: What::Node(node), .. })] => Some(*node),
                _ => None,
            })
            .collect(),
        What::Quantity { .. } => Vec::new(),
    };
    alone.into_iter().flat_map(move |(_, item)| node(item))
}

/// The phrases that mention a node.
fn words(lexicon: &Lexicon, node: NodeIndex) -> Vec<String> {
    let form = |word: &u16| lexicon.lexemes.get(usize::from(*word)).map_or("", |lexeme| lexeme.form.as_str());
    let of_node = lexicon.phrases.iter().filter(|phrase| phrase.node == node);
    of_node.map(|phrase| phrase.words.iter().map(form).collect::<Vec<_>>().join(" ")).collect()
}
