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
        /// [`NEXT_NEW`] for the word after the last new one, else the distance and 1.
        firsts: Vec<u32>,
        /// [`NEXT_NEW`] for the word after the last new one, else the word and 1.
        others: Vec<u32>,
    }

    /// Words are numbered as phrases name them, so what is new is the next number.
    const NEXT_NEW: u32 = 0;

    /// The words met so far.
    #[derive(Default)]
    struct Met {
        /// The number that a new word has.
        next: u16,
        /// The first word of the last phrase.
        first: u16,
    }

    impl Met {
        fn meet(&mut self, word: u16) -> u16 {
            self.next = self.next.max(word.saturating_add(1));
            word
        }

        fn write(&mut self, word: u16, code: u16) -> u32 {
            let is_new = word == self.next;
            self.meet(word);
            if is_new { NEXT_NEW } else { u32::from(code) + 1 }
        }

        fn write_first(&mut self, word: u16) -> u32 {
            let distance = word.wrapping_sub(self.first).cast_signed();
            self.first = word;
            // Small distances are small numbers, whichever way they go.
            self.write(word, (distance << 1 ^ distance >> 15).cast_unsigned())
        }

        fn read(&mut self, code: u32, word: impl FnOnce(u16) -> u16) -> Option<u16> {
            let met = match code.checked_sub(1) {
                None => self.next,
                Some(code) => word(u16::try_from(code).ok()?),
            };
            Some(self.meet(met))
        }

        fn read_first(&mut self, code: u32) -> Option<u16> {
            let before = self.first;
            let along = |code: u16| before.wrapping_add(code >> 1 ^ (code & 1).wrapping_neg());
            self.first = self.read(code, along)?;
            Some(self.first)
        }
    }

    pub(crate) fn serialize<S: Serializer>(phrases: &Phrases, serializer: S) -> Result<S::Ok, S::Error> {
        let mut columns = Columns::default();
        let (mut node, mut met) = (0, Met::default());
        for phrase in phrases.iter() {
            let Some((first, others)) = phrase.words.split_first() else { continue };
            columns.lengths.push(u16::try_from(phrase.words.len()).unwrap_or(u16::MAX));
            columns.nodes.push(phrase.node.wrapping_sub(node).cast_signed());
            columns.firsts.push(met.write_first(*first));
            columns.others.extend(others.iter().map(|word| met.write(*word, *word)));
            node = phrase.node;
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
        let (mut node, mut met): (NodeIndex, Met) = (0, Met::default());
        let mut words = Vec::new();
        let mut phrases = Phrases::default();
        for ((length, further), along) in lengths.into_iter().zip(nodes).zip(firsts) {
            node = node.wrapping_add_signed(further);
            let rest = usize::from(length).checked_sub(1).and_then(|rest| others.split_at_checked(rest));
            let (these, left) = rest.ok_or_else(uneven)?;
            others = left;
            words.clear();
            words.push(met.read_first(along).ok_or_else(uneven)?);
            for code in these {
                words.push(met.read(*code, |word| word).ok_or_else(uneven)?);
            }
            phrases.push(words.iter().copied(), node);
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
        let stored: [(&[u16], NodeIndex); 6] = [
            (&[0], 4),
            (&[2], 4),
            (&[0, 3, 2], 4),
            (&[65_535], 1_000_000),
            (&[1, 65_535], 0),
            (&[65_535, 65_534], 0),
        ];
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
        let lengths = [6, 1, 1, 3, 1, 2, 2];
        let at = image.windows(lengths.len()).position(|window| window == lengths).unwrap();
        for (place, length) in [(at + 1, 2), (at + 1, 0), (at + 3, 1)] {
            let mut uneven = image.clone();
            uneven[place] = length;
            assert_eq!(load(&uneven), Err(ImageError::Damaged), "a length of {length}");
        }
    }
}
