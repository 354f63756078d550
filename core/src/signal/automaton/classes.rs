//! Which characters are the same to phrases: both cases of a letter, all blanks, all that no phrase has.

/// The class of characters that no phrase has.
const OTHER: u32 = 0;

/// The class of blanks.
pub(super) const BLANK: u32 = 1;

/// A phrase as it is looked for: lower case, one space for every run of blanks, none at its ends.
#[cfg(feature = "compiler")]
pub(crate) fn levelled(phrase: &str) -> String {
    let words: Vec<String> =
        phrase.split_whitespace().map(|word| word.chars().map(lower).collect()).collect();
    words.join(" ")
}

/// Lower case where that is one character.
fn lower(character: char) -> char {
    let mut lower = character.to_lowercase();
    match (lower.next(), lower.next()) {
        (Some(only), None) => only,
        _ => character,
    }
}

/// Characters that mean the same to all phrases.
#[derive(Debug)]
pub(super) struct Classes {
    pub ascii: [u32; 128],
    /// In order.
    others: Vec<(char, u32)>,
    /// How many classes there are.
    pub count: u32,
}

impl Default for Classes {
    fn default() -> Self {
        let mut classes = Self { ascii: [OTHER; 128], others: Vec::new(), count: BLANK + 1 };
        for blank in ['\t', '\n', '\u{b}', '\u{c}', '\r', ' '] {
            classes.put(blank, BLANK);
        }
        classes
    }
}

impl Classes {
    /// Gives the characters of a phrase classes of their own; says how many characters it has.
    pub(super) fn add(&mut self, phrase: &str) -> usize {
        let mut length = 0;
        for character in phrase.chars().map(lower) {
            length += 1;
            if self.of(character) == OTHER {
                self.put(character, self.count);
                self.put(character.to_ascii_uppercase(), self.count);
                self.count += 1;
            }
        }
        length
    }

    fn put(&mut self, character: char, class: u32) {
        match self.ascii.get_mut(character as usize) {
            Some(slot) => *slot = class,
            None => {
                if let Err(place) = self.others.binary_search_by_key(&character, |(known, _)| *known) {
                    self.others.insert(place, (character, class));
                }
            }
        }
    }

    pub(super) fn of(&self, character: char) -> u32 {
        if let Some(class) = self.ascii.get(character as usize) {
            return *class;
        }
        if character.is_whitespace() {
            return BLANK;
        }
        let lower = lower(character);
        if let Some(class) = self.ascii.get(lower as usize) {
            return *class;
        }
        let found = self.others.binary_search_by_key(&lower, |(known, _)| *known).ok();
        found.and_then(|place| self.others.get(place)).map_or(OTHER, |(_, class)| *class)
    }
}
