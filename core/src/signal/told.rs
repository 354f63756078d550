//! Whether a text is in the policy's language.

use core::ops::AddAssign;

use crate::reading::Language;

/// What a word tells of the language of its text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum WordTells {
    /// It is among the commonest of the policy's language.
    Language,
    /// The policy's language has none of its letters.
    OtherScript,
    /// Nothing.
    Nothing,
}

/// The words of a text, by what they tell of its language.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct WordCount {
    of_language: usize,
    of_other_script: usize,
    others: usize,
}

/// Fewer words than this tell no language by how common they are.
const FEWEST: usize = 6;

impl WordCount {
    pub(crate) fn add(&mut self, tells: WordTells) {
        match tells {
            WordTells::Language => self.of_language += 1,
            WordTells::OtherScript => self.of_other_script += 1,
            WordTells::Nothing => self.others += 1,
        }
    }

    /// What language the words are of.
    pub(crate) fn language(self) -> Language {
        let Self { of_language, of_other_script, others } = self;
        let in_script = of_language + others;
        if in_script + of_other_script == 0 {
            return Language::Nothing;
        }
        // English prose has 35 to 55 function words in a hundred, terse notes 15; other languages below 6.
        let is_foreign = in_script >= FEWEST && of_language * 10 < in_script;
        if of_other_script > in_script || is_foreign { Language::Foreign } else { Language::Read }
    }
}

impl AddAssign for WordCount {
    fn add_assign(&mut self, more: Self) {
        self.of_language += more.of_language;
        self.of_other_script += more.of_other_script;
        self.others += more.others;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_words_tell_a_script_and_many_a_language() {
        for (of_language, of_other_script, others, expected) in [
            (0, 0, 0, Language::Nothing),
            (0, 0, 5, Language::Read),
            (0, 0, 6, Language::Foreign),
            (1, 0, 9, Language::Read),
            (1, 0, 10, Language::Foreign),
            (0, 1, 0, Language::Foreign),
            (0, 3, 3, Language::Read),
            (0, 4, 3, Language::Foreign),
            (1, 9, 9, Language::Read),
        ] {
            let count = WordCount { of_language, of_other_script, others };
            assert_eq!(count.language(), expected, "{count:?}");
        }
    }
}
