//! Amounts, durations and counts in a sentence: "$1,200", "twelve hundred dollars", "36h", "day 3".

use rustc_hash::{FxHashMap, FxHashSet};

use super::{
    digits::digits,
    lexicon::{COUNT, DURATION, Lexicon, MONEY, NodeIndex},
    slot::{Slot, Slots},
    spelt::THOUSAND,
};
use crate::{
    fact::Quantity,
    learned::magnitude_hash,
    text::{Break, TokenKind},
};

/// A quantity with its place in the sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Found {
    /// [`MONEY`], [`DURATION`] or [`COUNT`].
    pub node: NodeIndex,
    /// First slot.
    pub start: usize,
    /// One past the last slot.
    pub end: usize,
    /// Least and greatest value: money in the policy's currency, durations in hours.
    pub range: Range,
}

/// A closed range of quantities.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Range {
    pub low: Quantity,
    pub high: Quantity,
}

impl Range {
    /// One value.
    pub(crate) fn exactly(value: i64) -> Self {
        Self { low: Quantity(value), high: Quantity(value) }
    }

    /// A number of units of so many seconds each, in hours.
    fn units(value: i64, seconds: i64) -> Self {
        Self::exactly(Quantity(value).share(seconds, SECONDS_AN_HOUR).0)
    }

    /// Times a factor in thousandths.
    pub(crate) fn times(self, factor: i64) -> Self {
        let scale = |quantity: Quantity| Quantity(quantity.0.saturating_mul(factor) / Quantity::UNIT);
        Self { low: scale(self.low), high: scale(self.high) }
    }
}

/// The feature that a quantity is for the learned weights: its kind, and how many digits its least value has, in whole
/// units of currency, days, or things. What is less than a day has none.
pub(crate) fn magnitude(kind: NodeIndex, range: Range) -> u32 {
    let (name, unit) = match kind {
        MONEY => ("money", Quantity::UNIT),
        DURATION => ("days", 24 * Quantity::UNIT),
        _ => ("count", Quantity::UNIT),
    };
    magnitude_hash(name, (range.low.0 / unit).checked_ilog10().map_or(0, |order| order + 1))
}

const SECONDS_AN_HOUR: i64 = 3_600;

/// Largest number that is taken for one: beyond it arithmetic and sense end.
pub(super) const LARGEST: i64 = 1_000_000_000_000_000;

/// Knows number words, units and currencies.
#[derive(Debug, Default)]
pub(crate) struct QuantityReader {
    pub(super) words: FxHashMap<Box<str>, i64>,
    pub(super) scales: FxHashMap<Box<str>, i64>,
    /// Thousandths of an hour.
    units: FxHashMap<Box<str>, i64>,
    /// Worth of one unit in thousandths of the policy's currency, least and greatest; `None`: unknown.
    currencies: FxHashMap<Box<str>, Option<(i64, i64)>>,
    /// Words of what has a number for a name.
    numbered: FxHashSet<Box<str>>,
}

/// With fewer digits, a number behind such a word may count: "case 2 of 3".
const FEWEST_DIGITS_OF_NAME: usize = 4;

impl QuantityReader {
    pub(crate) fn new(lexicon: &Lexicon) -> Self {
        let numbers = &lexicon.language.numbers;
        let worth = |code: &str| {
            if code == lexicon.currency {
                return Some((Quantity::UNIT, Quantity::UNIT));
            }
            let rate = lexicon.rates.iter().find(|rate| rate.currency == code)?;
            Some((i64::from(rate.low) * 10, i64::from(rate.high) * 10))
        };
        Self {
            words: numbers.words.iter().map(|(word, n)| (word.as_str().into(), i64::from(*n))).collect(),
            scales: (numbers.scales.iter())
                .map(|(word, n)| (word.as_str().into(), i64::try_from(*n).unwrap_or(1)))
                .collect(),
            units: numbers.units.iter().map(|(word, n)| (word.as_str().into(), i64::from(*n))).collect(),
            currencies: (numbers.currencies.iter())
                .map(|(word, code)| (word.as_str().into(), worth(code)))
                .collect(),
            numbered: numbers.numbered.iter().map(|word| word.as_str().into()).collect(),
        }
    }

    /// Whether a quantity can begin with a word.
    pub(crate) fn can_begin_with(&self, word: &str) -> bool {
        let in_any = |names: &FxHashMap<Box<str>, i64>| names.contains_key(word);
        in_any(&self.words)
            || in_any(&self.scales)
            || self.currencies.contains_key(word)
            || self.seconds(word).is_some()
    }

    /// All quantities of a sentence, in order, without overlaps.
    pub(crate) fn find(&self, slots: &Slots, found: &mut Vec<Found>) {
        let mut at = 0;
        while let Some(slot) = slots.list.get(at) {
            let next = match slot.kind {
                TokenKind::Word if !slot.numeric => None,
                TokenKind::Symbol => self.after_currency(slots, at),
                TokenKind::Word if self.currencies.contains_key(slots.form(slot)) => {
                    self.after_currency(slots, at)
                }
                TokenKind::Word if self.unit(slots, slot).is_some() => self.day_number(slots, at),
                _ => self.number_with_unit(slots, at),
            };
            match next {
                Some(quantity) => {
                    at = quantity.end;
                    found.push(quantity);
                }
                None => at += 1,
            }
        }
    }

    /// `$1,200`, `USD 80k`
    fn after_currency(&self, slots: &Slots, at: usize) -> Option<Found> {
        let worth = *self.currencies.get(slots.form(slots.list.get(at)?))?;
        let (value, end) = self.number(slots, at + 1).or_else(|| self.glued(slots, at + 1))?;
        // `US$ 5 USD` names it twice.
        let doubled = slots.list.get(end).is_some_and(|slot| self.currencies.contains_key(slots.form(slot)));
        Some(money(value, worth, at, end + usize::from(doubled)))
    }

    /// The amount of `USD1450`, `eur80k`: digits that touch a word are a code elsewhere.
    fn glued(&self, slots: &Slots, at: usize) -> Option<(i64, usize)> {
        let glued = |slot: &&Slot| slot.kind == TokenKind::Code && slot.before == Break::Glued;
        let slot = slots.list.get(at).filter(glued)?;
        self.scaled(digits(slots.form(slot))?, slots, at + 1)
    }

    /// `1,200 dollars`, `36h`, `three days`, `14`
    fn number_with_unit(&self, slots: &Slots, at: usize) -> Option<Found> {
        let (value, end) = self.number(slots, at)?;
        if let Some(slot) = slots.list.get(end) {
            if slots.form(slot) == "%" {
                return None;
            }
            let worth = self.currencies.get(slots.form(slot)).filter(|_| !self.leads(slots, end));
            if let Some(worth) = worth {
                return Some(money(value, *worth, at, end + 1));
            }
            // "7k/month" is a rate; nobody counts months by the thousand.
            let is_rate = end > at + 1 && self.is_in_thousands(slots, end - 1);
            if let Some(seconds) = self.unit(slots, slot).filter(|_| !is_rate) {
                let range = Range::units(value, seconds);
                return Some(Found { node: DURATION, start: at, end: end + 1, range });
            }
        }
        let is_count = end > at + 1 || !self.is_name(slots, at);
        is_count.then_some(Found { node: COUNT, start: at, end, range: Range::exactly(value) })
    }

    /// Whether digits are a name and no number: "Invoice 2291".
    fn is_name(&self, slots: &Slots, at: usize) -> bool {
        let has_name = |slot: &Slot| {
            let form = slots.form(slot);
            slot.before <= Break::Space
                && form.len() >= FEWEST_DIGITS_OF_NAME
                && form.bytes().all(|byte| byte.is_ascii_digit())
        };
        let before = at.checked_sub(1).and_then(|before| slots.list.get(before));
        slots.list.get(at).is_some_and(has_name)
            && before.is_some_and(|slot| self.numbered.contains(slots.form(slot)))
    }

    /// Whether a currency belongs to the amount after it and not to the number before, as in "instead of 5: $2,250".
    fn leads(&self, slots: &Slots, currency: usize) -> bool {
        let before = |at: usize| slots.list.get(at).map(|slot| slot.before);
        before(currency) > Some(Break::Space)
            || (before(currency + 1) == Some(Break::Glued) && before(currency) != Some(Break::Glued))
                && self.number(slots, currency + 1).is_some()
    }

    /// `day 3`: on the third day of something, so two to three days.
    fn day_number(&self, slots: &Slots, at: usize) -> Option<Found> {
        let seconds = self.unit(slots, slots.list.get(at)?)?;
        let number = slots.list.get(at + 1).filter(|slot| slot.kind == TokenKind::Number)?;
        if number.before > Break::Space || seconds < 24 * SECONDS_AN_HOUR {
            return None;
        }
        let (value, end) = self.number(slots, at + 1)?;
        let range = Range {
            low: Range::units((value - Quantity::UNIT).max(0), seconds).low,
            high: Range::units(value, seconds).high,
        };
        let followed_by_unit = slots.list.get(end).is_some_and(|slot| self.unit(slots, slot).is_some());
        (!followed_by_unit).then_some(Found { node: DURATION, start: at, end, range })
    }

    fn unit(&self, slots: &Slots, slot: &Slot) -> Option<i64> {
        self.seconds(slots.form(slot))
    }

    /// Seconds that a unit has.
    fn seconds(&self, unit: &str) -> Option<i64> {
        let singular = || unit.strip_suffix('s').and_then(|unit| self.units.get(unit));
        self.units.get(unit).or_else(singular).copied()
    }

    /// A number at `at` in thousandths, and the slot after it.
    fn number(&self, slots: &Slots, at: usize) -> Option<(i64, usize)> {
        let slot = slots.list.get(at)?;
        match slot.kind {
            TokenKind::Number => match grouped_by_spaces(slots, at) {
                Some((written, end)) => self.scaled(digits(&written)?, slots, end),
                None => self.scaled(digits(slots.form(slot))?, slots, at + 1),
            },
            TokenKind::Word => self.number_in_words(slots, at),
            _ => None,
        }
    }

    /// A number times the scales that follow it.
    fn scaled(&self, mut value: i64, slots: &Slots, mut end: usize) -> Option<(i64, usize)> {
        let joined = |slot: &&Slot| slot.before <= Break::Space || slot.before == Break::Line;
        while let Some(scale) =
            slots.list.get(end).filter(joined).and_then(|slot| self.scales.get(slots.form(slot)))
        {
            value = value.checked_mul(*scale).filter(|value| *value <= LARGEST)?;
            end += 1;
        }
        Some((value, end))
    }

    /// Whether a number counts by the thousand, or by more, in its last word.
    fn is_in_thousands(&self, slots: &Slots, last: usize) -> bool {
        let scale = slots.list.get(last).and_then(|slot| self.scales.get(slots.form(slot)));
        scale.is_some_and(|scale| *scale >= THOUSAND)
    }
}

/// `81 000`, `1 450 000`: digits in groups of three, as much of the world writes them; and the slot after them.
fn grouped_by_spaces(slots: &Slots, at: usize) -> Option<(String, usize)> {
    let plain =
        |slot: &&Slot| slot.kind == TokenKind::Number && slots.form(slot).bytes().all(|c| c.is_ascii_digit());
    let first = slots.list.get(at).filter(plain).filter(|slot| slots.form(slot).len() <= 3)?;
    let mut written = slots.form(first).to_owned();
    let mut end = at + 1;
    while let Some(slot) = slots.list.get(end).filter(plain)
        && slot.before == Break::Space
        && slots.form(slot).len() == 3
    {
        written.push_str(slots.form(slot));
        end += 1;
    }
    (end > at + 1).then_some((written, end))
}

fn money(value: i64, worth: Option<(i64, i64)>, start: usize, end: usize) -> Found {
    let range = match worth {
        Some((low, high)) => {
            Range { low: Range::exactly(value).times(low).low, high: Range::exactly(value).times(high).high }
        }
        // A currency without a rate: any amount, so every comparison stays open.
        None => Range { low: Quantity(0), high: Quantity(LARGEST) },
    };
    Found { node: MONEY, start, end, range }
}

#[cfg(test)]
mod tests {
    use super::{super::words::Dictionary, *};
    use crate::text::Tokens;

    /// Kinds and least values of what is found, times, money and counts in their units.
    fn found(text: &str) -> Vec<(NodeIndex, f64)> {
        let named = |list: &[(&str, i64)]| list.iter().map(|(word, n)| ((*word).into(), *n)).collect();
        let reader = QuantityReader {
            words: named(&[("two", 2), ("three", 3), ("ten", 10), ("fifty", 50), ("sixty", 60)]),
            scales: named(&[
                ("k", 1000),
                ("dozen", 12),
                ("hundred", 100),
                ("thousand", 1000),
                ("million", 1_000_000),
            ]),
            units: named(&[("day", 86_400), ("month", 2_628_000), ("minute", 60), ("second", 1)]),
            currencies: ["$", "€", "usd"].iter().map(|sign| ((*sign).into(), Some((1000, 1000)))).collect(),
            numbered: std::iter::once("invoice".into()).collect(),
        };
        let tokens = Tokens::new(text, 0);
        let mut slots = Slots::default();
        let mut dictionary = Dictionary::new(&Lexicon::default());
        dictionary.quantities = reader;
        slots.fill(&tokens, 0..tokens.list.len(), &dictionary);
        let mut found = Vec::new();
        dictionary.quantities.find(&slots, &mut found);
        found.iter().map(|found| (found.node, found.range.low.to_f64())).collect()
    }

    #[test]
    fn digits_may_stand_in_groups_apart() {
        assert_eq!(found("81 000 €"), [(MONEY, 81_000.0)]);
        assert_eq!(found("$ 1 450"), [(MONEY, 1_450.0)]);
        assert_eq!(found("$1,45,000"), [(MONEY, 145_000.0)]);
        assert_eq!(found("in 2023 400 people"), [(COUNT, 2023.0), (COUNT, 400.0)]);
    }

    #[test]
    fn a_currency_may_touch_its_amount() {
        assert_eq!(found("USD1450"), [(MONEY, 1_450.0)]);
        assert_eq!(found("usd80k a year"), [(MONEY, 80_000.0)]);
        assert_eq!(found("abc1450"), []);
    }

    #[test]
    fn a_currency_belongs_to_the_amount_that_it_touches() {
        assert_eq!(found("50 instead of 5: $2,250"), [(COUNT, 50.0), (COUNT, 5.0), (MONEY, 2_250.0)]);
        assert_eq!(found("2 $40"), [(COUNT, 2.0), (MONEY, 40.0)]);
        assert_eq!(found("40$ 2"), [(MONEY, 40.0), (COUNT, 2.0)]);
        assert_eq!(found("40 usd, 2"), [(MONEY, 40.0), (COUNT, 2.0)]);
    }

    #[test]
    fn a_number_that_names_is_none() {
        assert_eq!(found("Invoice 2291 charged two times"), [(COUNT, 2.0)]);
        assert_eq!(found("invoice 2291$, invoice 2,291"), [(MONEY, 2_291.0), (COUNT, 2_291.0)]);
        assert_eq!(found("invoice 3 of 2291"), [(COUNT, 3.0), (COUNT, 2_291.0)]);
        assert_eq!(found("on the invoice, 2291"), [(COUNT, 2_291.0)]);
        assert_eq!(found("invoice 2291k"), [(COUNT, 2_291_000.0)]);
    }

    #[test]
    fn numbers_in_words_know_halves() {
        assert_eq!(found("two and a half thousand $"), [(MONEY, 2_500.0)]);
        assert_eq!(found("two hundred and fifty days"), [(DURATION, 250.0 * 24.0)]);
        assert_eq!(found("two and a bit"), [(COUNT, 2.0)]);
    }

    #[test]
    fn numbers_in_words_that_are_listed_stay_apart() {
        let counts = |text: &str| found(text).into_iter().map(|(_, count)| count).collect::<Vec<_>>();
        for apart in ["fifty, sixty users", "fifty sixty users", "fifty and sixty users", "fifty (sixty)"] {
            assert_eq!(counts(apart), [50.0, 60.0], "{apart}");
        }
        assert_eq!(counts("two, three hundred"), [2.0, 300.0]);
        assert_eq!(counts("two hundred three hundred"), [200.0, 300.0]);
        assert_eq!(counts("a thousand, two thousand"), [1_000.0, 2_000.0]);
        assert_eq!(counts("fifty, two of them admins"), [50.0, 2.0]);
        // These are one.
        assert_eq!(counts("fifty-two thousand three hundred and sixty-two"), [52_362.0]);
        assert_eq!(counts("one million, two hundred thousand, three hundred"), [1_200_300.0]);
        assert_eq!(counts("two hundred million fifty thousand"), [200_050_000.0]);
        assert_eq!(counts("two dozen"), [24.0]);
    }

    #[test]
    fn a_day_that_is_counted_began_after_the_ones_before() {
        assert_eq!(found("day 3 without boards"), [(DURATION, 48.0)]);
        assert_eq!(found("day 0"), [(DURATION, 0.0)]);
    }

    #[test]
    fn numbers_beyond_all_bounds_are_none() {
        let hundreds = "hundred ".repeat(20);
        let found_of = found(&format!("two thousand two {hundreds}$"));
        assert!(found_of.iter().all(|(_, number)| (0.0..=1e12).contains(number)), "{found_of:?}");
        let apart = [(COUNT, 50_000.0), (COUNT, 50_000.0), (MONEY, 50_000.0)];
        assert_eq!(found(&format!("{}$", "fifty thousand ".repeat(3))), apart);
    }

    #[test]
    fn thousands_a_month_are_a_rate() {
        assert_eq!(found("7k/month"), [(COUNT, 7_000.0)]);
        assert_eq!(found("7 months"), [(DURATION, 7.0 * 730.0)]);
        assert_eq!(found("two hundred days"), [(DURATION, 200.0 * 24.0)]);
    }
}
