//! Amounts, durations and counts in a sentence.

use std::collections::HashMap;

use escalation_core::text::{Break, TokenKind, fold};

use super::{chains::Mention, sentence::Slot, source::Source};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Money,
    Duration,
    Count,
}

/// A quantity: its words, and the least and greatest it can be, in thousandths (of an hour, of the currency).
#[derive(Debug, Clone, Copy)]
pub(crate) struct Quantity {
    pub kind: Kind,
    pub words: Mention,
    pub range: (i64, i64),
}

/// Numbers beyond this are none, in units.
const LARGEST: i64 = 1_000_000_000_000;

/// Number words, units and currencies.
pub(crate) struct Numbers {
    words: HashMap<String, i64>,
    scales: HashMap<String, i64>,
    /// In seconds.
    units: HashMap<String, i64>,
    /// Worth of one in thousandths of the policy's currency; nothing if it is not known.
    currencies: HashMap<String, Option<(i64, i64)>>,
    /// What has a number for a name.
    numbered: Vec<String>,
}

/// What is left of a sentence, from one of its words on.
type Rest<'a> = &'a [Slot];

fn form(rest: Rest<'_>) -> &str {
    rest.first().map_or("", |slot| &slot.form)
}

impl Numbers {
    pub(crate) fn new(source: &Source) -> Self {
        let worth = |code: &String| {
            let rate = source.about.rates.iter().find(|rate| rate.currency == *code);
            let own = *code == source.about.currency;
            own.then_some((1000, 1000)).or(rate.map(|rate| (rate.low * 10, rate.high * 10)))
        };
        let numbers = &source.numbers;
        Self {
            words: numbers.words.iter().map(|(word, number)| (fold(word), *number)).collect(),
            scales: numbers.scales.iter().map(|(word, number)| (fold(word), *number)).collect(),
            units: numbers.units.iter().map(|(word, seconds)| (fold(word), *seconds)).collect(),
            currencies: numbers.currencies.iter().map(|(word, code)| (fold(word), worth(code))).collect(),
            numbered: numbers.numbered.iter().map(fold).collect(),
        }
    }

    /// All quantities of a sentence, from left to right, none within another.
    pub(crate) fn find(&self, slots: &[Slot]) -> Vec<Quantity> {
        let mut found = Vec::new();
        let mut at = 0;
        while at < slots.len() {
            let quantity = self.one(&slots[at..]).filter(|(kind, length, _)| {
                !(*kind == Kind::Count && *length == 1 && at > 0 && self.names(&slots[at - 1], &slots[at]))
            });
            if let Some((kind, length, range)) = quantity {
                found.push(Quantity { kind, words: Mention::range(at, at + length), range });
                at += length;
            } else {
                at += 1;
            }
        }
        found
    }

    /// The quantity that begins here: its kind, its number of words, its range.
    fn one(&self, rest: Rest<'_>) -> Option<(Kind, usize, (i64, i64))> {
        let first = &rest[0];
        let currency = |rest: Rest<'_>| self.currencies.get(form(rest)).copied();
        let named = matches!(first.kind, TokenKind::Symbol | TokenKind::Word);
        if first.kind == TokenKind::Symbol || (named && currency(rest).is_some()) {
            let worth = currency(rest)?;
            let (number, length) = self.number(&rest[1..]).or_else(|| self.glued(&rest[1..]))?;
            let twice = usize::from(currency(&rest[1 + length..]).is_some());
            return Some((Kind::Money, 1 + length + twice, money(number, worth)));
        }
        if let (TokenKind::Word, Some(seconds)) = (first.kind, self.unit(rest)) {
            let number = rest.get(1).filter(|slot| slot.kind == TokenKind::Number)?;
            if seconds < 24 * 3600 || !matches!(number.before, Break::Glued | Break::Space) {
                return None;
            }
            let (number, length) = self.number(&rest[1..])?;
            let ends = self.unit(&rest[1 + length..]).is_none();
            return ends.then_some((
                Kind::Duration,
                1 + length,
                (hours(number - 1000, seconds), hours(number, seconds)),
            ));
        }
        let (number, length) = self.number(rest)?;
        let after = &rest[length..];
        if form(after) == "%" {
            None
        } else if let Some(worth) = currency(after).filter(|_| !self.leads(after)) {
            Some((Kind::Money, length + 1, money(number, worth)))
        } else if let Some(seconds) = self.unit(after).filter(|_| !self.is_scaled(&rest[..length])) {
            Some((Kind::Duration, length + 1, (hours(number, seconds), hours(number, seconds))))
        } else {
            Some((Kind::Count, length, (number, number)))
        }
    }

    /// `Invoice 2291`: four digits or more behind a word of what has a number.
    fn names(&self, word: &Slot, number: &Slot) -> bool {
        let is_long = number.form.len() >= 4 && number.form.bytes().all(|c| c.is_ascii_digit());
        is_long && matches!(number.before, Break::Glued | Break::Space) && self.numbered.contains(&word.form)
    }

    /// Whether a currency is that of the amount behind it.
    fn leads(&self, rest: Rest<'_>) -> bool {
        match rest {
            [currency, ..] if !matches!(currency.before, Break::Glued | Break::Space) => true,
            [currency, amount, ..] => {
                amount.before == Break::Glued
                    && currency.before != Break::Glued
                    && self.number(&rest[1..]).is_some()
            }
            _ => false,
        }
    }

    fn unit(&self, rest: Rest<'_>) -> Option<i64> {
        let form = form(rest);
        self.units.get(form).or_else(|| self.units.get(form.strip_suffix('s')?)).copied()
    }

    /// A number in thousandths, and how many words it has.
    fn number(&self, rest: Rest<'_>) -> Option<(i64, usize)> {
        let first = rest.first()?;
        if first.kind == TokenKind::Word {
            return self.in_words(rest);
        }
        if first.kind != TokenKind::Number {
            return None;
        }
        // `81 000`: up to three digits, then groups of three, blanks between.
        let plain =
            |slot: &Slot| slot.kind == TokenKind::Number && slot.form.bytes().all(|c| c.is_ascii_digit());
        let mut groups = 0;
        if plain(first) && first.form.len() <= 3 {
            let group = |slot: &&Slot| plain(slot) && slot.before == Break::Space && slot.form.len() == 3;
            groups = rest[1..].iter().take_while(group).count();
        }
        let written: String = rest[..=groups].iter().map(|slot| slot.form.as_str()).collect();
        self.scaled(digits(&written)?, rest, groups + 1)
    }

    /// The amount in `USD1450`: digits that touch a word.
    fn glued(&self, rest: Rest<'_>) -> Option<(i64, usize)> {
        let first =
            rest.first().filter(|slot| slot.kind == TokenKind::Code && slot.before == Break::Glued)?;
        self.scaled(digits(&first.form)?, rest, 1)
    }

    /// `7k` in "7k/month", which is a rate.
    fn is_scaled(&self, number: Rest<'_>) -> bool {
        let scale = |slot: &Slot| self.scales.get(&slot.form).copied();
        number.len() > 1 && number.last().and_then(scale).is_some_and(|scale| scale >= 1000)
    }

    /// A number times the scales behind its first words.
    fn scaled(&self, mut value: i64, rest: Rest<'_>, mut length: usize) -> Option<(i64, usize)> {
        let joined = |length: usize| {
            matches!(
                rest.get(length).map(|slot| slot.before),
                Some(Break::Glued | Break::Space | Break::Line)
            )
        };
        while let Some(scale) = self.scales.get(form(&rest[length..])).filter(|_| joined(length)) {
            value = value.checked_mul(*scale).filter(|value| *value <= LARGEST * 1000)?;
            length += 1;
        }
        Some((value, length))
    }

    /// `twelve hundred`, `two hundred and fifty`, `two and a half thousand`, `one million, two hundred thousand`
    fn in_words(&self, rest: Rest<'_>) -> Option<(i64, usize)> {
        let (mut value, mut length, mut last) = (0_i64, 0, i64::MAX);
        loop {
            let group = self.below_a_thousand(&rest[length..], length > 0);
            let (more, words) = match group.end {
                End::Thousands(scale) if scale < last => {
                    last = scale;
                    value = value.saturating_add(group.value.max(1000).saturating_mul(scale));
                    length += group.length + 1;
                    if value > LARGEST * 1000 {
                        return None;
                    }
                    continue;
                }
                // Another number follows; it begins behind the last scale of this one.
                End::Thousands(_) => (0, 0),
                End::Hundred => group.hundreds,
                End::Other => (group.value, group.length),
            };
            let (value, length) = (value.saturating_add(more), length + words);
            return (length > 0 && value <= LARGEST * 1000).then_some((value, length));
        }
    }

    /// What stands before a scale of a thousand or more, or before the end of a number.
    fn below_a_thousand(&self, rest: Rest<'_>, behind_thousands: bool) -> Group {
        let mut group = Group { value: 0, length: 0, hundreds: (0, 0), end: End::Other };
        loop {
            let at = group.length;
            let joined = |at: usize| match rest.get(at).map(|slot| slot.before) {
                Some(Break::Glued | Break::Space | Break::Line) => true,
                Some(Break::Clause) => behind_thousands && group.value == 0,
                _ => false,
            };
            let is_first = at == 0 && !behind_thousands;
            if !is_first && !joined(at) {
                return group;
            }
            // A word that has so many digits needs as many zeros.
            let room =
                |number: i64| group.value % number.to_string().bytes().fold(1000, |place, _| place * 10) == 0;
            let number = |at: usize| {
                self.words.get(form(&rest[at.min(rest.len())..])).copied().filter(|number| room(*number))
            };
            let here = form(&rest[at..]);
            let says = |word: &str, at: usize| form(&rest[at.min(rest.len())..]) == word;
            if self.words.contains_key(here) {
                let Some(number) = number(at) else { return group };
                group.value += number * 1000;
                group.length += 1;
            } else if let Some(scale) = self.scales.get(here).filter(|_| here.len() > 1) {
                if *scale >= 1000 || group.value >= 100_000 {
                    group.end = if *scale >= 1000 { End::Thousands(*scale) } else { End::Hundred };
                    return group;
                }
                group.value = group.value.max(1000).saturating_mul(*scale);
                group.length += 1;
                group.hundreds = (group.value, group.length);
            } else if !is_first && says("and", at) && says("a", at + 1) && says("half", at + 2) {
                group.value += 500;
                group.length += 3;
            } else if !is_first && here == "and" && joined(at + 1) && number(at + 1).is_some() {
                group.length += 1;
            } else {
                return group;
            }
        }
    }
}

/// Words of a number up to a scale of a thousand or more.
struct Group {
    value: i64,
    length: usize,
    /// Value and length up to its last hundred.
    hundreds: (i64, usize),
    end: End,
}

/// What stands behind a group.
enum End {
    /// A scale of a thousand or more.
    Thousands(i64),
    /// A smaller one that the group has no place for.
    Hundred,
    Other,
}

/// So many units of so many seconds, in hours.
fn hours(number: i64, seconds: i64) -> i64 {
    number.saturating_mul(seconds).saturating_add(1800) / 3600
}

fn times(number: i64, factor: i64) -> i64 {
    number.saturating_mul(factor) / 1000
}

fn money(number: i64, worth: Option<(i64, i64)>) -> (i64, i64) {
    worth.map_or((0, LARGEST * 1000), |(low, high)| (times(number, low), times(number, high)))
}

/// `1,200.50` in thousandths. The last mark is decimal unless three digits follow, all marks are alike, and up to three
/// digits other than `0` stand before the first.
fn digits(form: &str) -> Option<i64> {
    let is_mark = |c: char| !c.is_ascii_digit();
    let (head, tail) = form.rsplit_once(is_mark).unwrap_or(("", form));
    let marks: Vec<char> = form.chars().filter(|c| is_mark(*c)).collect();
    let first = form.split(is_mark).next().unwrap_or_default();
    let can_group = first.len() <= 3 && first != "0";
    let groups = can_group && marks.iter().all(|mark| *mark == marks[0]) && tail.len() == 3;
    let (whole, fraction) = if marks.is_empty() || groups { (form, "") } else { (head, tail) };
    let whole: i64 = whole.replace(is_mark, "").parse().ok().filter(|whole| *whole <= LARGEST)?;
    let fraction: i64 = format!("{fraction:0<3}").get(..3)?.parse().ok()?;
    Some(whole * 1000 + fraction)
}
