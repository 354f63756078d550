//! How common each node is: what is rare wakes a frame, so that most frames sleep through most sentences.
//!
//! Learned weights bring along how rare each word, pair of words and concept is in the texts that they were learned from.
//! What they do not know is rare, unless it is a function word of the language.

use rustc_hash::FxHashSet;

use super::{
    lexicon::{COUNT, DURATION, Lexicon, MONEY, NodeIndex, Target},
    run::Run,
};
use crate::learned::{Scorer, Stemmer, concept_hash, opening, pair_hash, word_hash};

/// How common a thing is that stands in every text.
const EVERYWHERE: u32 = 1 << 20;

/// How common a word is taken to be of which nothing is known.
const RARE: u32 = EVERYWHERE >> 9;

/// Of so many texts with a word, one has a given word beside it.
const BESIDE: u32 = 16;

/// The lexemes, and what the learned weights know of them.
#[derive(Default)]
struct Words {
    list: Vec<Word>,
    stems: String,
}

#[derive(Clone, Copy)]
struct Word {
    stem: Run,
    /// How the hash of a pair begins that it is the first of.
    opening: u32,
    common: u32,
}

/// Per node, an estimate in how many of [`EVERYWHERE`] texts it is mentioned.
pub(super) fn commonness(lexicon: &Lexicon, scorer: &Scorer) -> Vec<u32> {
    let words = Words::new(lexicon, scorer);
    let mut of_node = vec![0_u32; lexicon.nodes.len()];
    let mut count = |node: NodeIndex, by: u32| {
        let above = lexicon.nodes.get(node as usize).map(|node| node.above.as_slice()).unwrap_or_default();
        for node in above.iter().chain([&node]) {
            if let Some(common) = of_node.get_mut(*node as usize) {
                *common = common.saturating_add(by);
            }
        }
    };
    for phrase in lexicon.phrases.iter() {
        let all = || phrase.words.iter().filter_map(|word| words.list.get(usize::from(*word)));
        let rarest = all().map(|word| word.common).min().unwrap_or_default();
        let pairs = all().zip(all().skip(1)).map(|(first, second)| {
            let known = of_hash(scorer, pair_hash(first.opening, words.stem(*second)));
            known.unwrap_or(rarest / BESIDE)
        });
        count(phrase.node, pairs.min().unwrap_or(rarest));
    }
    for (node, by) in [(MONEY, EVERYWHERE / 16), (DURATION, EVERYWHERE / 4), (COUNT, EVERYWHERE / 2)] {
        count(node, by);
    }
    for frame in &lexicon.frames {
        if let Target::Concept(node) = frame.target {
            count(node, RARE);
        }
    }
    for (node, common) in lexicon.nodes.iter().zip(&mut of_node).filter(|(node, _)| !node.name.is_empty()) {
        *common = of_hash(scorer, concept_hash(&node.name)).unwrap_or(*common);
    }
    of_node
}

impl Words {
    fn new(lexicon: &Lexicon, scorer: &Scorer) -> Self {
        let language = &lexicon.language;
        let stemmer = Stemmer::new(language);
        let function_words: FxHashSet<&str> =
            language.function_words.iter().chain(&language.fillers).map(String::as_str).collect();
        let mut words = Self::default();
        let mut stem = String::new();
        for lexeme in &lexicon.lexemes {
            stemmer.stem(&lexeme.form, &mut stem);
            let start = words.stems.len();
            words.stems.push_str(&stem);
            let unknown =
                || if function_words.contains(lexeme.form.as_str()) { EVERYWHERE / 2 } else { RARE };
            words.list.push(Word {
                stem: Run::new(start, words.stems.len()),
                opening: opening(&stem),
                common: of_hash(scorer, word_hash(&stem)).unwrap_or_else(unknown),
            });
        }
        words
    }

    fn stem(&self, word: Word) -> &str {
        self.stems.get(word.stem.range()).unwrap_or_default()
    }
}

/// How common a feature of the learned weights is, if they know it.
fn of_hash(scorer: &Scorer, hash: u32) -> Option<u32> {
    let rarity = scorer.rarity(Some(scorer.find(hash)?));
    // Half a natural logarithm less at a time.
    Some((0..rarity / 8).fold(EVERYWHERE, |common, _| common / 1000 * 607))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        learned::{Model, Row},
        signal::{
            lexicon::{Language, Lexeme, Node},
            phrases::Phrases,
        },
    };

    #[test]
    fn what_the_weights_know_to_be_rare_is_rarer_than_what_they_know_to_be_common() {
        let lexeme = |form: &str| Lexeme { form: form.into(), exact: false };
        let mut phrases = Phrases::default();
        for (words, node) in [(&[0_u16][..], 3), (&[1], 4), (&[2], 5), (&[1, 0], 6)] {
            phrases.push(words.iter().copied(), node);
        }
        let hashes = [("login", 16), ("breach", 96)].map(|(stem, rarity)| (word_hash(stem), rarity));
        let mut sorted = hashes;
        sorted.sort_unstable();
        let model = Model {
            features: vec![sorted[0].0, sorted[1].0 - sorted[0].0],
            rarity: sorted.map(|(_, rarity)| rarity).into(),
            rows: vec![Row::default()],
            ..Model::default()
        };
        let lexicon = Lexicon {
            language: Language { function_words: vec!["the".into()], ..Language::default() },
            lexemes: ["breach", "login", "the"].map(lexeme).into(),
            phrases,
            nodes: vec![Node::default(); 7],
            ..Lexicon::default()
        };
        let common = |model: &Model| commonness(&lexicon, &Scorer::new(model)).split_off(3);
        let known = common(&model);
        assert!(known[0] < known[1] && known[3] < known[0], "{known:?}");
        let guessed = common(&Model::default());
        assert!(
            guessed[0] == guessed[1] && guessed[1] < guessed[2] && guessed[3] < guessed[0],
            "{guessed:?}"
        );
    }
}
