//! Lists of words as lines of text, without the length before each that a compressor could make nothing of: they take three
//! quarters of the room. No word has a line break in it.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A word a line.
pub(crate) fn serialize<S: Serializer>(words: &[String], serializer: S) -> Result<S::Ok, S::Error> {
    text(words.iter().map(String::as_str)).serialize(serializer)
}

pub(crate) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<String>, D::Error> {
    Ok(<&str>::deserialize(deserializer)?.split_terminator('\n').map(ToOwned::to_owned).collect())
}

/// Variants with their standard words: all variants, then the words of each in a line.
pub(crate) mod variants {
    use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};

    use super::text;

    type Variants = Vec<(String, Vec<String>)>;

    pub(crate) fn serialize<S: Serializer>(
        variants: &[(String, Vec<String>)],
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        let standard: Vec<String> = variants.iter().map(|(_, words)| words.join(" ")).collect();
        let written = variants.iter().map(|(variant, _)| variant.as_str());
        (text(written), text(standard.iter().map(String::as_str))).serialize(serializer)
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Variants, D::Error> {
        let (written, standard) = <(&str, &str)>::deserialize(deserializer)?;
        let [written, mut standard] = [written, standard].map(|text| text.split_terminator('\n'));
        let mut variants = Vec::new();
        for variant in written {
            let words = standard.next().ok_or_else(|| D::Error::custom("a variant of nothing"))?;
            let words = words.split(' ').filter(|word| !word.is_empty());
            variants.push((variant.to_owned(), words.map(ToOwned::to_owned).collect()));
        }
        if standard.next().is_some() {
            Err(D::Error::custom("words without a variant"))
        } else {
            Ok(variants)
        }
    }
}

fn text<'w>(words: impl Iterator<Item = &'w str>) -> String {
    let mut text = String::new();
    for word in words {
        text.push_str(word);
        text.push('\n');
    }
    text
}

#[cfg(test)]
mod tests {
    use crate::{
        image::{ImageError, load, store},
        policy::Policy,
        signal::lexicon::{Language, Lexicon},
    };

    fn policy() -> Policy {
        let variant = |variant: &str, words: &[&str]| {
            (variant.to_owned(), words.iter().map(|word| (*word).to_owned()).collect())
        };
        let language = Language {
            confusable: vec!["beach".into(), String::new(), "reed".into()],
            variants: vec![
                variant("cant", &["can", "not"]),
                variant("gonna", &[]),
                variant("recieve", &["receive"]),
            ],
            ..Language::default()
        };
        Policy { lexicon: Lexicon { language, ..Lexicon::default() }, ..Policy::default() }
    }

    #[test]
    fn words_and_variants_come_back_in_their_order() {
        assert_eq!(load(&store(&policy())), Ok(policy()));
    }

    #[test]
    fn variants_and_words_that_do_not_pair_are_damaged() {
        let image = store(&policy());
        for (lines, fewer) in [("cant\ngonna\n", "cant.gonna\n"), ("can not\n\n", "can not.\n")] {
            let at = image.windows(lines.len()).position(|window| window == lines.as_bytes()).unwrap();
            let mut uneven = image.clone();
            uneven.splice(at..at + lines.len(), fewer.bytes());
            assert_eq!(load(&uneven), Err(ImageError::Damaged), "{fewer}");
        }
    }
}
