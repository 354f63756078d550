//! Figures over many tickets.

use escalation_core::Engine;

use super::{share, tier_of, verdict::Verdict};
use crate::tickets::Labelled;

/// Right, wrong and missed for one criterion.
#[derive(Debug, Clone, Default)]
pub(crate) struct Count {
    /// Id of the criterion.
    pub id: String,
    /// Labelled and found.
    pub right: usize,
    /// Found and not labelled.
    pub wrong: usize,
    /// Labelled and not found.
    pub missed: usize,
}

impl Count {
    /// Harmonic mean of precision and recall.
    pub(crate) fn f1(&self) -> f64 {
        share(2 * self.right, 2 * self.right + self.wrong + self.missed)
    }

    /// Share of what was found that is right.
    pub(crate) fn precision(&self) -> f64 {
        share(self.right, self.right + self.wrong)
    }

    /// Share of what is right that was found.
    pub(crate) fn recall(&self) -> f64 {
        share(self.right, self.right + self.missed)
    }
}

/// Everything that is measured on a set of tickets.
#[derive(Debug, Clone, Default)]
pub(crate) struct Measure {
    /// How many tickets.
    pub tickets: usize,
    /// Per criterion, in the policy's order.
    pub counts: Vec<Count>,
    /// Mean F1 of the criteria that are labelled at least once.
    pub macro_f1: f64,
    /// F1 over all labels together.
    pub micro_f1: f64,
    /// Labelled tier (rows) by decided tier (columns); the last one is none.
    pub confusion: Vec<Vec<usize>>,
    /// Immediate tickets found immediate.
    pub immediate_decided: f64,
    /// Immediate tickets found immediate, or asked about.
    pub immediate_asked: f64,
    /// Tickets found immediate that are.
    pub immediate_precision: f64,
    /// Tickets that need nothing and were escalated.
    pub none_escalated: f64,
    /// Tickets decided less urgent than labelled.
    pub under: f64,
    /// Tickets decided more urgent than labelled.
    pub over: f64,
    /// Questions per ticket.
    pub questions: f64,
    /// Tickets without a question.
    pub unasked: f64,
}

impl Measure {
    /// Measures verdicts against labels.
    pub(crate) fn of(engine: &Engine, tickets: &[Labelled], verdicts: &[Verdict]) -> Self {
        let counts = counts(engine, tickets, verdicts);
        let labelled = || counts.iter().filter(|count| count.right + count.missed > 0);
        let all = counts.iter().fold(Count::default(), |all, count| Count {
            id: String::new(),
            right: all.right + count.right,
            wrong: all.wrong + count.wrong,
            missed: all.missed + count.missed,
        });
        #[expect(clippy::cast_precision_loss, reason = "counts are small")]
        let macro_f1 = labelled().map(Count::f1).sum::<f64>() / labelled().count().max(1) as f64;
        let tiers: Vec<(Option<u16>, &Verdict)> =
            tickets.iter().map(|ticket| tier_of(engine, &ticket.labels)).zip(verdicts).collect();
        let count = |holds: &dyn Fn(Option<u16>, &Verdict) -> bool| {
            tiers.iter().filter(|(tier, verdict)| holds(*tier, verdict)).count()
        };
        // No tier is the least urgent one.
        let rank = |tier: Option<u16>| tier.unwrap_or(u16::MAX);
        let immediate = count(&|tier, _| tier == Some(0));
        let found = count(&|tier, verdict| tier == Some(0) && verdict.tier == Some(0));
        let questions: usize = verdicts.iter().map(|verdict| verdict.questions).sum();
        let none = count(&|tier, _| tier.is_none());
        Self {
            tickets: tickets.len(),
            macro_f1,
            micro_f1: all.f1(),
            confusion: confusion(engine, &tiers),
            immediate_decided: share(found, immediate),
            immediate_asked: share(
                count(&|tier, verdict| tier == Some(0) && verdict.could_be == Some(0)),
                immediate,
            ),
            immediate_precision: share(found, count(&|_, verdict| verdict.tier == Some(0))),
            none_escalated: share(count(&|tier, verdict| tier.is_none() && verdict.tier.is_some()), none),
            under: share(count(&|tier, verdict| rank(verdict.tier) > rank(tier)), tickets.len()),
            over: share(count(&|tier, verdict| rank(verdict.tier) < rank(tier)), tickets.len()),
            questions: share(questions, tickets.len()),
            unasked: share(count(&|_, verdict| verdict.questions == 0), tickets.len()),
            counts,
        }
    }
}

fn counts(engine: &Engine, tickets: &[Labelled], verdicts: &[Verdict]) -> Vec<Count> {
    let criteria = &engine.policy().document.criteria;
    let count = |id: &String| {
        let mut count = Count { id: id.clone(), ..Count::default() };
        for (ticket, verdict) in tickets.iter().zip(verdicts) {
            match (ticket.has(id), verdict.criteria.contains(id)) {
                (true, true) => count.right += 1,
                (false, true) => count.wrong += 1,
                (true, false) => count.missed += 1,
                (false, false) => {}
            }
        }
        count
    };
    criteria.iter().map(|criterion| count(&criterion.id)).collect()
}

fn confusion(engine: &Engine, tiers: &[(Option<u16>, &Verdict)]) -> Vec<Vec<usize>> {
    let last = engine.policy().document.tiers.len();
    let place = |tier: Option<u16>| tier.map_or(last, usize::from);
    let mut table = vec![vec![0; last + 1]; last + 1];
    for (tier, verdict) in tiers {
        let cell = table.get_mut(place(*tier)).and_then(|row| row.get_mut(place(verdict.tier)));
        if let Some(cell) = cell {
            *cell += 1;
        }
    }
    table
}
