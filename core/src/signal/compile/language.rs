//! The tables of a language, folded for the reader.

use std::collections::BTreeMap;

use super::super::{
    lexicon::{Language, Numbers},
    source::{LanguageSource, NumbersSource},
};
use crate::text::fold;

/// The rules of a language as the lexicon holds them.
pub(crate) fn language(source: &LanguageSource) -> Language {
    let irregular = (source.irregular.iter())
        .flat_map(|(base, forms)| forms.iter().map(move |form| (fold(form), fold(base))))
        .collect();
    let variants = (source.variants.iter())
        .map(|(variant, words)| {
            (in_a_line(variant), words.split_whitespace().map(fold).filter(|word| !word.is_empty()).collect())
        })
        .collect();
    Language {
        fillers: source.fillers.iter().map(fold).collect(),
        abbreviations: source.abbreviations.iter().map(fold).collect(),
        function_words: source.function_words.iter().map(fold).collect(),
        refers_below: source.refers_below.iter().map(fold).collect(),
        mail: source.mail.clone().unwrap_or_default(),
        endings: source.ending.clone(),
        irregular,
        variants,
        confusable: source.confusable.iter().map(|word| in_a_line(word)).collect(),
        numbers: source.numbers.as_ref().map(numbers).unwrap_or_default(),
    }
}

/// A folded word. One with a line break matches nothing, and the image stores a word a line.
fn in_a_line(word: &str) -> String {
    fold(word).replace('\n', " ")
}

fn numbers(source: &NumbersSource) -> Numbers {
    fn list<V: Copy>(map: &BTreeMap<String, V>) -> Vec<(String, V)> {
        map.iter().map(|(word, value)| (fold(word), *value)).collect()
    }
    Numbers {
        words: list(&source.words),
        scales: list(&source.scales),
        currencies: source.currencies.iter().map(|(word, code)| (fold(word), code.clone())).collect(),
        units: list(&source.units),
        numbered: source.numbered.iter().map(fold).collect(),
    }
}
