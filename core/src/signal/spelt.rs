//! Numbers written in words.

use super::{
    quantity::{LARGEST, QuantityReader},
    slot::Slots,
};
use crate::{fact::Quantity, text::Break};

/// From this scale on, what follows begins at one again: "two thousand two hundred".
pub(super) const THOUSAND: i64 = 1_000;

impl QuantityReader {
    /// `twelve hundred`, `a thousand`, `two hundred and fifty`, `two and a half thousand`
    pub(super) fn number_in_words(&self, slots: &Slots, at: usize) -> Option<(i64, usize)> {
        let (mut number, mut end) = (Spelt::default(), at);
        // The number up to its last scale: what follows may be another number, as in "two hundred three hundred".
        let mut scaled = None;
        // The same up to its last thousand, million …: "two thousand three hundred thousand".
        let mut thousands = None;
        while let Some(slot) =
            slots.list.get(end).filter(|slot| end == at || number.goes_on_after(slot.before))
        {
            let form = slots.form(slot);
            if let Some(word) = self.words.get(form) {
                if !number.has_room_for(*word) {
                    break;
                }
                number.add(*word)?;
            } else if let Some(scale) = self.scales.get(form).filter(|_| form.len() > 1) {
                if !number.can_be_scaled(*scale) {
                    let whole = (end > at).then_some((number.value(), end));
                    return if *scale < THOUSAND { scaled.or(whole) } else { thousands };
                }
                number.scale(*scale)?;
                scaled = Some((number.value(), end + 1));
                if *scale >= THOUSAND {
                    thousands = scaled;
                }
            } else if end > at && is_and_a_half(slots, end) {
                number.below_thousand += Quantity::UNIT / 2;
                end += 2;
            } else if !(end > at && form == "and" && self.can_go_on(&number, slots, end + 1)) {
                break;
            }
            end += 1;
            if number.value() > LARGEST {
                return None;
            }
        }
        (end > at).then_some((number.value(), end))
    }

    /// Whether a number word stands at `at` that `number` has room for.
    fn can_go_on(&self, number: &Spelt, slots: &Slots, at: usize) -> bool {
        let slot = slots.list.get(at).filter(|slot| number.goes_on_after(slot.before));
        let word = slot.and_then(|slot| self.words.get(slots.form(slot)));
        word.is_some_and(|word| number.has_room_for(*word))
    }
}

fn is_and_a_half(slots: &Slots, at: usize) -> bool {
    let forms = slots.list.get(at..at + 3).unwrap_or_default().iter().map(|slot| slots.form(slot));
    forms.eq(["and", "a", "half"])
}

/// A number that is read word by word, in thousandths.
#[derive(Debug, Default)]
struct Spelt {
    /// The sum of the words up to the last thousand, million …
    thousands: i64,
    /// The sum of the words after it.
    below_thousand: i64,
    /// The last thousand, million …; only smaller ones can follow.
    last_scale: Option<i64>,
}

impl Spelt {
    fn value(&self) -> i64 {
        self.thousands.saturating_add(self.below_thousand)
    }

    /// Whether a word with so much before it can belong to the number. Commas list numbers, but part thousands, too:
    /// "one million, two hundred thousand".
    fn goes_on_after(&self, before: Break) -> bool {
        // A line that the mail program wrapped; what the writer broke is another sentence.
        before <= Break::Space
            || before == Break::Line
            || before == Break::Clause && self.last_scale.is_some() && self.below_thousand == 0
    }

    /// Whether a number word fills a place that is still empty: "fifty" has room for "five", not for "sixty".
    fn has_room_for(&self, word: i64) -> bool {
        let digits = 1 + word.checked_ilog10().unwrap_or(0);
        self.below_thousand % 10_i64.saturating_pow(digits).saturating_mul(Quantity::UNIT) == 0
    }

    fn add(&mut self, word: i64) -> Option<()> {
        self.below_thousand = self.below_thousand.checked_add(word.checked_mul(Quantity::UNIT)?)?;
        Some(())
    }

    fn can_be_scaled(&self, scale: i64) -> bool {
        if scale < THOUSAND {
            return self.below_thousand < 100 * Quantity::UNIT;
        }
        self.last_scale.is_none_or(|last| scale < last)
    }

    fn scale(&mut self, scale: i64) -> Option<()> {
        self.below_thousand = self.below_thousand.max(Quantity::UNIT).checked_mul(scale)?;
        if scale >= THOUSAND {
            self.thousands = self.thousands.checked_add(core::mem::take(&mut self.below_thousand))?;
            self.last_scale = Some(scale);
        }
        Some(())
    }
}
