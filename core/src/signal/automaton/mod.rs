//! Phrases in a text, all of them in one pass: an Aho–Corasick automaton with a whole row per state.
//!
//! Our own, because the crate `aho-corasick` would be 15 kB brotli of the engine, and because a row per character class
//! lets letters of any script match in both cases and a blank match a run of blanks, which bytes do not.

mod cell;
mod classes;

use crate::Span;
use cell::{Cell, Cells};
#[cfg(feature = "compiler")]
pub(crate) use classes::levelled;
use classes::{BLANK, Classes};

/// Rows of all states together.
const MOST_CELLS: usize = 1 << 24;

/// How many cells the automaton of these phrases may need at most, and how many there may be.
#[cfg(feature = "compiler")]
pub(crate) fn cells<'a>(phrases: impl Iterator<Item = &'a str>) -> (usize, usize) {
    (measured(phrases).1, MOST_CELLS)
}

/// The classes of the phrases' characters, and how many cells their automaton may need at most.
fn measured<'a>(phrases: impl Iterator<Item = &'a str>) -> (Classes, usize) {
    let mut classes = Classes::default();
    let characters: usize = phrases.map(|phrase| classes.add(phrase)).sum();
    let cells = characters.saturating_add(1).saturating_mul(classes.count as usize);
    (classes, cells)
}

/// Phrases, ready to be found.
#[derive(Debug)]
pub(crate) struct Automaton {
    classes: Classes,
    /// By state and class, the next state.
    cells: Cells,
    /// Per state, the number of the phrase that ends there and one more; 0: none.
    ends: Vec<u32>,
    /// Per state, that of the longest shorter phrase that ends there, too; 0: none.
    shorter: Vec<u32>,
    /// Per phrase its number of characters.
    lengths: Vec<u32>,
}

impl Automaton {
    /// Phrases as they are [`levelled`], by their place in the list; of equal ones the first place counts. None if they
    /// need more cells than there may be.
    pub(crate) fn new<T>(phrases: &[(String, T)]) -> Self {
        let (classes, cells) = measured(phrases.iter().map(|(phrase, _)| phrase.as_str()));
        let mut builder = Builder::new(classes);
        for (phrase, _) in phrases.iter().filter(|_| cells <= MOST_CELLS) {
            builder.add(phrase);
        }
        builder.link()
    }

    /// Calls `found` with the number and the place of every phrase that stands in the text by itself: neither before
    /// it nor behind it a letter, a digit or `_`.
    pub(crate) fn find(&self, text: &str, found: &mut dyn FnMut(u32, Span)) {
        match &self.cells {
            Cells::Narrow(cells) => self.follow(cells, text, found),
            Cells::Wide(cells) => self.follow(cells, text, found),
        }
    }

    fn follow<C: Cell>(&self, cells: &[C], text: &str, found: &mut dyn FnMut(u32, Span)) {
        let (bytes, mut at, mut state) = (text.as_bytes(), 0, 0);
        while let Some(byte) = bytes.get(at) {
            let class = if let Some(class) = self.classes.ascii.get(usize::from(*byte)) {
                at += 1;
                *class
            } else {
                let character = text.get(at..).and_then(|rest| rest.chars().next()).unwrap_or_default();
                at += character.len_utf8();
                self.classes.of(character)
            };
            let next = cells.get((state * self.classes.count + class) as usize).copied().unwrap_or_default();
            state = next.state();
            if next.ends() {
                self.ended(text, state, at, found);
            }
        }
    }

    /// The phrases that end at a place of the text.
    fn ended(&self, text: &str, mut state: u32, end: usize, found: &mut dyn FnMut(u32, Span)) {
        let (before, after) = text.split_at_checked(end).unwrap_or_default();
        if after.starts_with(in_word) {
            return;
        }
        loop {
            let number = self.ends.get(state as usize).and_then(|end| end.checked_sub(1));
            if let Some(length) = number.and_then(|number| self.lengths.get(number as usize)) {
                let before = without(before, *length);
                if !before.ends_with(in_word) {
                    found(number.unwrap_or_default(), Span::new(before.len(), end));
                }
            }
            state = self.shorter.get(state as usize).copied().unwrap_or_default();
            if state == 0 {
                return;
            }
        }
    }
}

fn in_word(character: char) -> bool {
    character.is_alphanumeric() || character == '_'
}

/// A text without so many of its last characters, a run of blanks for one.
fn without(text: &str, length: u32) -> &str {
    let mut rest = text;
    for _ in 0..length {
        let mut characters = rest.chars();
        let last = characters.next_back();
        rest = characters.as_str();
        if last.is_some_and(char::is_whitespace) {
            rest = rest.trim_end();
        }
    }
    rest
}

/// An automaton in the making: states by number, 0 where nothing follows.
struct Builder {
    classes: Classes,
    next: Vec<u32>,
    ends: Vec<u32>,
    lengths: Vec<u32>,
}

impl Builder {
    fn new(classes: Classes) -> Self {
        Self { next: vec![0; classes.count as usize], ends: vec![0], lengths: Vec::new(), classes }
    }

    fn add(&mut self, phrase: &str) {
        let (mut state, mut length) = (0, 0);
        for character in phrase.chars() {
            let new = u32::try_from(self.ends.len()).unwrap_or_default();
            let width = self.classes.count as usize;
            let class = self.classes.of(character) as usize;
            let Some(cell) = self.next.get_mut(state as usize * width + class) else { return };
            if *cell == 0 {
                *cell = new;
                self.ends.push(0);
                self.next.resize(self.ends.len() * width, 0);
            }
            state = at(&self.next, state as usize * width + class);
            length += 1;
        }
        self.lengths.push(length);
        if let (1.., Some(end @ 0)) = (length, self.ends.get_mut(state as usize)) {
            *end = u32::try_from(self.lengths.len()).unwrap_or_default();
        }
    }

    /// Says what follows where a phrase does not go on: what follows the longest end of it that begins another. States
    /// are numbered by their distance from the first one, because a text is near it most of the time.
    fn link(mut self) -> Automaton {
        let (count, width) = (self.ends.len(), self.classes.count as usize);
        let (mut back, mut shorter, mut places) = (vec![0; count], vec![0; count], vec![0; count]);
        let mut order = vec![0];
        for place in 0..count {
            let state = at(&order, place) as usize;
            let other = at(&back, state) as usize;
            put(&mut places, state, u32::try_from(place).unwrap_or_default());
            let ending = if at(&self.ends, other) == 0 { at(&shorter, other) } else { at(&back, state) };
            put(&mut shorter, state, ending);
            for class in 0..width {
                let around = if state == 0 { 0 } else { at(&self.next, other * width + class) };
                let next = at(&self.next, state * width + class);
                if next == 0 {
                    put(&mut self.next, state * width + class, around);
                } else {
                    put(&mut back, next as usize, around);
                    order.push(next);
                }
            }
        }
        // A further blank changes nothing.
        for state in 0..count {
            let next = at(&self.next, state * width + BLANK as usize);
            put(&mut self.next, next as usize * width + BLANK as usize, next);
        }
        let ends = |state: u32| at(&self.ends, state as usize) != 0 || at(&shorter, state as usize) != 0;
        let cell = |next: &u32| (at(&places, *next as usize), ends(*next));
        let row = |state: &u32| self.next.iter().skip(*state as usize * width).take(width);
        Automaton {
            cells: Cells::new(count, order.iter().flat_map(row).map(cell)),
            ends: order.iter().map(|state| at(&self.ends, *state as usize)).collect(),
            shorter: order.iter().map(|state| at(&places, at(&shorter, *state as usize) as usize)).collect(),
            lengths: self.lengths,
            classes: self.classes,
        }
    }
}

fn at(list: &[u32], place: usize) -> u32 {
    list.get(place).copied().unwrap_or_default()
}

fn put(list: &mut [u32], place: usize, value: u32) {
    if let Some(slot) = list.get_mut(place) {
        *slot = value;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(phrases: &[&str], text: &str) -> Vec<(u32, String)> {
        let mut found = Vec::new();
        let phrases: Vec<(String, ())> = phrases.iter().map(|phrase| ((*phrase).to_owned(), ())).collect();
        Automaton::new(&phrases)
            .find(text, &mut |phrase, span| found.push((phrase, span.of(text).to_owned())));
        found
    }

    fn words(phrases: &[&str], text: &str) -> Vec<String> {
        found(phrases, text).into_iter().map(|(_, words)| words).collect()
    }

    #[test]
    fn phrases_stand_by_themselves() {
        let text = "E-12 (e-12) E-123 xE-12 E-12_ E-12é E-12-E-12";
        assert_eq!(words(&["e-12"], text), ["E-12", "e-12", "E-12", "E-12"]);
        assert_eq!(words(&["c++"], "C++, c+++ C++x"), ["C++", "c++"]);
        assert_eq!(words(&["+"], "a+ +a ++"), ["+", "+"]);
    }

    #[test]
    fn phrases_within_phrases_and_over_others_are_found() {
        let phrases = ["data loss", "data", "loss of data loss", "of data"];
        let mut all = found(&phrases, "loss of data loss");
        let expected = [(1, "data"), (3, "of data"), (2, "loss of data loss"), (0, "data loss")];
        let mut expected = expected.map(|(phrase, words)| (phrase, words.to_owned())).to_vec();
        expected.sort();
        all.sort();
        assert_eq!(all, expected);
        assert_eq!(words(&["abcd", "bc"], "abc bc"), ["bc"]);
    }

    #[test]
    fn a_blank_is_a_run_of_blanks() {
        assert_eq!(words(&["data loss"], "data\r\n \u{a0}loss"), ["data\r\n \u{a0}loss"]);
        assert_eq!(words(&["a b c"], "a  b\n\nc a b  b c a b c"), ["a  b\n\nc", "a b c"]);
    }

    #[test]
    fn both_cases_of_any_script_are_the_same() {
        assert_eq!(words(&["ärger über", "привет"], "ÄRGER ÜBER ПРИВЕТ Приветы"), ["ÄRGER ÜBER", "ПРИВЕТ"]);
        assert_eq!(words(&["k"], "\u{212a}"), ["\u{212a}"]);
        assert!(words(&["i"], "\u{130}").is_empty());
    }

    #[test]
    fn many_states_need_wider_cells() {
        let phrases: Vec<(String, ())> = (0..8_000).map(|n| (format!("{n:04} of them"), ())).collect();
        let automaton = Automaton::new(&phrases);
        assert!(matches!(automaton.cells, Cells::Wide(_)));
        let mut numbers = Vec::new();
        automaton.find("0007 of them, 7999 OF THEM, 8000 of them", &mut |number, _| numbers.push(number));
        assert_eq!(numbers, [7, 7_999]);
    }

    #[test]
    fn no_phrases_and_empty_ones_find_nothing() {
        assert!(words(&[], "a b").is_empty());
        assert_eq!(found(&["", "b"], " a  b "), [(1, "b".to_owned())]);
    }
}
