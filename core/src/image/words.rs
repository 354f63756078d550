//! Words and phrases in columns.
//!
//! Stored one after the other, phrases would be mostly numbers of words and nodes that look alike to nothing;
//! kind by kind, and as distances where neighbours are near, they take a third less room when compressed.

/// All words as one text, a line each; `=` before one that matches only as it is written.
pub(crate) mod lexemes {
    use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};

    use crate::signal::lexicon::Lexeme;

    pub(crate) fn serialize<S: Serializer>(lexemes: &[Lexeme], serializer: S) -> Result<S::Ok, S::Error> {
        let mut text = String::new();
        for lexeme in lexemes {
            text.push_str(if lexeme.exact { "=" } else { "" });
            text.push_str(&lexeme.form);
            text.push('\n');
        }
        text.serialize(serializer)
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<Lexeme>, D::Error> {
        let text = <&str>::deserialize(deserializer)?;
        if !(text.is_empty() || text.ends_with('\n')) {
            return Err(D::Error::custom("a word that does not end"));
        }
        let lexeme = |line: &str| match line.strip_prefix('=') {
            Some(form) => Lexeme { form: form.to_owned(), exact: true },
            None => Lexeme { form: line.to_owned(), exact: false },
        };
        Ok(text.split_terminator('\n').map(lexeme).collect())
    }
}

/// Phrases: how many words, how far the node and the first word are from those of the phrase before, the other words.
pub(crate) mod phrases {
    use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};

    use crate::signal::{lexicon::NodeIndex, phrases::Phrases};

    #[derive(Default, Serialize, Deserialize)]
    struct Columns {
        lengths: Vec<u16>,
        nodes: Vec<i32>,
        firsts: Vec<i16>,
        others: Vec<u16>,
    }

    pub(crate) fn serialize<S: Serializer>(phrases: &Phrases, serializer: S) -> Result<S::Ok, S::Error> {
        let mut columns = Columns::default();
        let (mut node, mut word) = (0, 0);
        for phrase in phrases.iter() {
            let Some((first, others)) = phrase.words.split_first() else { continue };
            columns.lengths.push(u16::try_from(phrase.words.len()).unwrap_or(u16::MAX));
            columns.nodes.push(phrase.node.wrapping_sub(node).cast_signed());
            columns.firsts.push(first.wrapping_sub(word).cast_signed());
            columns.others.extend(others);
            (node, word) = (phrase.node, *first);
        }
        columns.serialize(serializer)
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Phrases, D::Error> {
        let Columns { lengths, nodes, firsts, others } = Columns::deserialize(deserializer)?;
        let uneven = || D::Error::custom("phrases of uneven columns");
        if lengths.len() != nodes.len() || lengths.len() != firsts.len() {
            return Err(uneven());
        }
        let mut others = others.as_slice();
        let (mut node, mut word): (NodeIndex, u16) = (0, 0);
        let mut phrases = Phrases::default();
        for ((length, further), along) in lengths.into_iter().zip(nodes).zip(firsts) {
            node = node.wrapping_add_signed(further);
            word = word.wrapping_add_signed(along);
            let rest = usize::from(length).checked_sub(1).and_then(|rest| others.split_at_checked(rest));
            let (these, left) = rest.ok_or_else(uneven)?;
            others = left;
            phrases.push([word].into_iter().chain(these.iter().copied()), node);
        }
        if others.is_empty() { Ok(phrases) } else { Err(uneven()) }
    }
}

#[cfg(test)]
mod tests {
    use crate::{
        image::{ImageError, load, store},
        policy::Policy,
        signal::{
            lexicon::{Lexeme, Lexicon, NodeIndex},
            phrases::Phrases,
        },
    };

    fn policy() -> Policy {
        let lexeme = |form: &str, exact| Lexeme { form: form.into(), exact };
        let mut phrases = Phrases::default();
        let stored: [(&[u16], NodeIndex); 4] = [(&[2], 4), (&[0, 2], 4), (&[65_535], 1_000_000), (&[1], 0)];
        for (words, node) in stored {
            phrases.push(words.iter().copied(), node);
        }
        let lexicon = Lexicon {
            lexemes: vec![lexeme("leak", false), lexeme("leak", true), lexeme("pipe", false)],
            phrases,
            ..Lexicon::default()
        };
        Policy { lexicon, ..Policy::default() }
    }

    #[test]
    fn words_and_phrases_come_back_in_their_order() {
        assert_eq!(load(&store(&policy())), Ok(policy()));
    }

    #[test]
    fn columns_of_different_length_are_damaged() {
        let image = store(&policy());
        let lengths = [4, 1, 2, 1, 1];
        let at = image.windows(lengths.len()).position(|window| window == lengths).unwrap();
        for (place, length) in [(at + 1, 2), (at + 1, 0), (at + 2, 1)] {
            let mut uneven = image.clone();
            uneven[place] = length;
            assert_eq!(load(&uneven), Err(ImageError::Damaged), "a length of {length}");
        }
    }
}
