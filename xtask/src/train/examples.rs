//! Tickets as rows of features, and what each says of each signal.

use std::collections::BTreeMap;

use escalation_core::{
    Engine,
    decide::Rulings,
    fact::Facts,
    learned::{UNKNOWN_RARITY, value},
    reading::Reading,
};

use super::rows::{self, LearnedRow, Told};
use crate::tickets::Labelled;

/// Features that fewer tickets have are noise.
const FEWEST: usize = 2;

/// The training set.
#[derive(Debug)]
pub(crate) struct Examples {
    /// Signals to learn.
    pub rows: Vec<LearnedRow>,
    /// Per ticket: features with their count, in order of feature.
    tickets: Vec<Vec<(usize, usize)>>,
    /// Per row, per ticket: whether the signal is shown, where the labels tell.
    labels: Vec<Vec<Option<bool>>>,
    /// Per ticket: whether its text needs anything.
    needs: Vec<Option<bool>>,
    hashes: Vec<u32>,
    frequency: Vec<usize>,
}

impl Examples {
    /// Reads the tickets as the model will.
    ///
    /// # Errors
    /// If a ticket's facts are none of the policy's.
    pub(crate) fn read(teachers: &[Labelled], engine: &Engine) -> Result<Self, String> {
        let rows = rows::all(engine.policy());
        let mut seen = Vec::new();
        let mut labels = vec![Vec::new(); rows.len()];
        let mut needs = Vec::new();
        for ticket in teachers {
            let mut counts: BTreeMap<u32, usize> = BTreeMap::new();
            for feature in engine.reader().features(&ticket.text) {
                *counts.entry(feature.hash).or_default() += 1;
            }
            seen.push(counts);
            let facts = ticket.typed_facts(engine)?;
            needs.push(Some(needs_by_text(engine, ticket, &facts)));
            let told = Told::new(engine, ticket, &facts);
            for (row, labels) in rows.iter().zip(&mut labels) {
                labels.push(told.label(row));
            }
        }
        Ok(Self::new(rows, &seen, labels, needs))
    }

    fn new(
        rows: Vec<LearnedRow>,
        seen: &[BTreeMap<u32, usize>],
        labels: Vec<Vec<Option<bool>>>,
        needs: Vec<Option<bool>>,
    ) -> Self {
        let mut frequency: BTreeMap<u32, usize> = BTreeMap::new();
        for hash in seen.iter().flat_map(BTreeMap::keys) {
            *frequency.entry(*hash).or_default() += 1;
        }
        frequency.retain(|_, count| *count >= FEWEST);
        let hashes: Vec<u32> = frequency.keys().copied().collect();
        let row = |counts: &BTreeMap<u32, usize>| {
            let known =
                counts.iter().filter_map(|(hash, count)| Some((hashes.binary_search(hash).ok()?, *count)));
            known.collect()
        };
        let tickets = seen.iter().map(row).collect();
        Self { rows, tickets, labels, needs, frequency: frequency.into_values().collect(), hashes }
    }

    /// How many tickets there are.
    pub(crate) fn len(&self) -> usize {
        self.tickets.len()
    }

    /// How many features there are.
    pub(crate) fn features(&self) -> usize {
        self.hashes.len()
    }

    /// The hash of a feature.
    pub(crate) fn hash(&self, feature: usize) -> u32 {
        self.hashes.get(feature).copied().unwrap_or_default()
    }

    /// How rare a feature is: 1 + ln((1 + n) / (1 + tickets with it)), in sixteenths, to the half: finer steps tell
    /// nothing and pack badly.
    #[expect(
        clippy::cast_precision_loss,
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "counts are small, and the result lies between 16 and 255"
    )]
    pub(crate) fn rarity(&self, feature: usize) -> u8 {
        let with = self.frequency.get(feature).copied().unwrap_or_default();
        let rarity = 1.0 + ((1 + self.len()) as f64 / (1 + with) as f64).ln();
        ((rarity * 2.0).round() * 8.0).clamp(0.0, 255.0) as u8
    }

    /// The values of a ticket's features, in order, of length 1 together. With features `kept`, as a model sees them that
    /// knows no others: those are gone, and only make the text longer.
    pub(crate) fn values(&self, ticket: usize, kept: Option<&[usize]>) -> Vec<(usize, f64)> {
        let counts = self.tickets.get(ticket).map(Vec::as_slice).unwrap_or_default();
        let known = |feature: usize| kept.is_none_or(|kept| kept.binary_search(&feature).is_ok());
        let rarity = |feature: usize| if known(feature) { self.rarity(feature) } else { UNKNOWN_RARITY };
        let mut values: Vec<(usize, f64)> = (counts.iter())
            .map(|(feature, count)| (*feature, f64::from(value(*count, rarity(*feature)))))
            .collect();
        let length = values.iter().map(|(_, value)| value * value).sum::<f64>().sqrt().max(1.0);
        values.retain(|(feature, _)| known(*feature));
        for (_, value) in &mut values {
            *value /= length;
        }
        values
    }

    /// [`Examples::values`] of all tickets.
    pub(crate) fn all_values(&self, kept: Option<&[usize]>) -> Vec<Vec<(usize, f64)>> {
        (0..self.len()).map(|ticket| self.values(ticket, kept)).collect()
    }

    /// Whether a ticket's text needs anything, per ticket.
    pub(crate) fn needs(&self) -> &[Option<bool>] {
        &self.needs
    }

    /// What the labels say of a row, per ticket.
    pub(crate) fn labels(&self, row: usize) -> &[Option<bool>] {
        self.labels.get(row).map(Vec::as_slice).unwrap_or_default()
    }
}

/// Whether more is labelled than the facts alone show.
fn needs_by_text(engine: &Engine, ticket: &Labelled, facts: &Facts) -> bool {
    let silent = engine.decide(&Reading::default(), facts, &Rulings::default());
    let document = &engine.policy().document;
    let by_facts = |label: &String| {
        silent.matched.iter().any(|found| {
            document.criteria.get(usize::from(found.criterion)).is_some_and(|known| known.id == *label)
        })
    };
    !ticket.labels.iter().all(by_facts)
}
