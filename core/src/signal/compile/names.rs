//! Interns words, phrases and concepts while a lexicon is compiled.

use std::collections::{BTreeMap, BTreeSet};

use super::super::{
    lexicon::{Lexeme, Node, NodeIndex},
    phrases::Phrases,
    source::LanguageSource,
    words::without_contraction,
};
use crate::text::{Tokens, fold};

/// Words, phrases and nodes, each once.
pub(crate) struct Names {
    lexemes: BTreeMap<Lexeme, u16>,
    phrases: BTreeSet<(Vec<u16>, NodeIndex)>,
    nodes: Vec<Node>,
    concepts: BTreeMap<String, NodeIndex>,
    words: BTreeMap<String, NodeIndex>,
    /// Concept → concepts that include it directly.
    included_in: BTreeMap<NodeIndex, BTreeSet<NodeIndex>>,
    variants: BTreeMap<String, Vec<String>>,
    fillers: BTreeSet<String>,
}

impl Names {
    pub(crate) fn new(language: &LanguageSource) -> Self {
        let node = |name: &str| Node { name: name.into(), above: Vec::new() };
        Self {
            lexemes: BTreeMap::new(),
            phrases: BTreeSet::new(),
            nodes: ["#money", "#duration", "#count"].map(node).into(),
            concepts: BTreeMap::new(),
            words: BTreeMap::new(),
            included_in: BTreeMap::new(),
            variants: (language.variants.iter())
                .map(|(variant, words)| (fold(variant), words.split_whitespace().map(fold).collect()))
                .collect(),
            fillers: language.fillers.iter().map(fold).collect(),
        }
    }

    /// The node of a concept, new if need be: language and policy may each add to one.
    pub(crate) fn concept(&mut self, name: &str) -> NodeIndex {
        if let Some(node) = self.concepts.get(name) {
            return *node;
        }
        let node = self.node(&format!("@{name}"));
        self.concepts.insert(name.into(), node);
        node
    }

    /// The node of a concept that was declared.
    pub(crate) fn find(&self, name: &str) -> Option<NodeIndex> {
        self.concepts.get(name).copied()
    }

    /// Names of all concepts.
    pub(crate) fn concepts(&self) -> impl Iterator<Item = &str> {
        self.concepts.keys().map(String::as_str)
    }

    /// A new node; only concepts have names.
    pub(crate) fn node(&mut self, name: &str) -> NodeIndex {
        self.nodes.push(Node { name: name.into(), above: Vec::new() });
        NodeIndex::try_from(self.nodes.len() - 1).unwrap_or(NodeIndex::MAX)
    }

    /// The node of a word or phrase that stands in a frame.
    pub(crate) fn word(&mut self, words: &str, exact: bool) -> NodeIndex {
        let name = if exact { format!("\"{words}\"") } else { words.to_owned() };
        if let Some(node) = self.words.get(&name) {
            return *node;
        }
        let node = self.node("");
        self.phrase(node, words, exact);
        self.words.insert(name, node);
        node
    }

    /// Adds words in a row that mention `node`; `false` if there are none.
    pub(crate) fn phrase(&mut self, node: NodeIndex, words: &str, exact: bool) -> bool {
        let mut row = Vec::new();
        for written in words.split_whitespace() {
            let (written, exact) = match written.strip_prefix('=') {
                Some(written) => (written, true),
                None => (written, exact),
            };
            let tokens = Tokens::new(written, 0);
            for token in &tokens.list {
                let form = tokens.folded(token);
                if let Some(standard) = self.variants.get(form).filter(|_| !exact) {
                    row.extend(standard.iter().map(|form| (form.clone(), exact)));
                } else {
                    let (word, is_negated) = without_contraction(form);
                    row.push((word.to_owned(), exact));
                    row.extend(is_negated.then(|| ("not".to_owned(), exact)));
                }
            }
        }
        // A filler may stand between the words of a phrase anyway; at its ends it is meant ("works now").
        let last = row.len().saturating_sub(1);
        let mut place = 0;
        row.retain(|(form, exact)| {
            let inside = place > 0 && place < last;
            place += 1;
            *exact || !inside || !self.fillers.contains(form)
        });
        let words: Vec<u16> = row.into_iter().map(|(form, exact)| self.lexeme(form, exact)).collect();
        let any = !words.is_empty();
        if any {
            self.phrases.insert((words, node));
        }
        any
    }

    fn lexeme(&mut self, form: String, exact: bool) -> u16 {
        let next = u16::try_from(self.lexemes.len()).unwrap_or(u16::MAX);
        *self.lexemes.entry(Lexeme { form, exact }).or_insert(next)
    }

    /// Makes every mention of `below` a mention of `node`.
    pub(crate) fn include(&mut self, node: NodeIndex, below: NodeIndex) {
        self.included_in.entry(below).or_default().insert(node);
    }

    /// Follows inclusions to their end; returns the concepts that include themselves.
    pub(crate) fn close_includes(&mut self) -> Vec<String> {
        let mut circular = Vec::new();
        for (name, node) in &self.concepts {
            let mut above = BTreeSet::new();
            let mut open = vec![*node];
            while let Some(next) = open.pop() {
                for parent in self.included_in.get(&next).into_iter().flatten() {
                    if above.insert(*parent) {
                        open.push(*parent);
                    }
                }
            }
            if above.remove(node) {
                circular.push(name.clone());
            }
            if let Some(slot) = self.nodes.get_mut(*node as usize) {
                slot.above = above.into_iter().collect();
            }
        }
        circular
    }

    /// The tables of the lexicon: lexemes, phrases, nodes.
    pub(crate) fn finish(self) -> (Vec<Lexeme>, Phrases, Vec<Node>) {
        let mut by_node: Vec<(Vec<u16>, NodeIndex)> = self.phrases.into_iter().collect();
        // Those of one node have words of one subject; side by side they take less room in the image.
        by_node.sort_by_key(|(_, node)| *node);
        let mut phrases = Phrases::default();
        // Numbered anew as phrases name them, a new word is the next one, which the image need not say.
        let mut numbers: BTreeMap<u16, u16> = BTreeMap::new();
        for (words, node) in by_node {
            let numbered = words.into_iter().map(|word| {
                let next = u16::try_from(numbers.len()).unwrap_or(u16::MAX);
                *numbers.entry(word).or_insert(next)
            });
            phrases.push(numbered, node);
        }
        let numbered = |(lexeme, at)| Some((*numbers.get(&at)?, lexeme));
        let mut lexemes: Vec<(u16, Lexeme)> = self.lexemes.into_iter().filter_map(numbered).collect();
        lexemes.sort_by_key(|(number, _)| *number);
        (lexemes.into_iter().map(|(_, lexeme)| lexeme).collect(), phrases, self.nodes)
    }
}
