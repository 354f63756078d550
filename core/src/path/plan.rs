//! What of the policy applies to a decision, and by when.

use chrono::{DateTime, Utc};

use super::{Checklist, Entry, Resolution, Response, Updates};
use crate::{
    decide::Decision,
    fact::Value,
    order::sort_by_key,
    policy::{Category, Document, Level, Minutes},
};

/// What every part of the plan looks at.
pub(super) struct Plan<'a> {
    pub document: &'a Document,
    pub decision: &'a Decision,
    pub reported_at: DateTime<Utc>,
}

impl<'a> Plan<'a> {
    /// The time so many minutes after the report, or the end of the calendar.
    pub(super) fn after(&self, minutes: Minutes) -> DateTime<Utc> {
        minutes.after(self.reported_at)
    }

    /// Criteria that hold, the most urgent first; none where the agent ruled that nothing is to be escalated.
    pub(super) fn matched(&self) -> Vec<u16> {
        if self.decision.tier_by_hand && self.decision.tier.is_none() {
            return Vec::new();
        }
        let mut matched: Vec<u16> = self.decision.matched.iter().map(|found| found.criterion).collect();
        sort_by_key(&mut matched, |criterion| (self.document.tier_of(*criterion), *criterion));
        matched
    }

    /// Categories of the criteria that hold, the most urgent first, each once, with their criteria.
    pub(super) fn categories(&self) -> Vec<(&'a Category, Vec<u16>)> {
        let mut found: Vec<(&'a Category, Vec<u16>)> = Vec::new();
        for criterion in self.matched() {
            let Some(category) = self.document.category_of(criterion) else {
                continue;
            };
            match found.iter_mut().find(|(known, _)| known.id == category.id) {
                Some((_, criteria)) => criteria.push(criterion),
                None => found.push((category, vec![criterion])),
            }
        }
        found
    }

    pub(super) fn level_of(&self, role: u16) -> Option<(u16, &'a Level)> {
        let role = self.document.roles.get(usize::from(role))?;
        let place = self.document.level_index(&role.level)?;
        Some((place, self.document.levels.get(usize::from(place))?))
    }

    /// A level's response time for the ticket's plan.
    pub(super) fn response_of(&self, level: &Level) -> Minutes {
        let plan = self.document.fact_index("plan").and_then(|fact| {
            let known = self.decision.facts.iter().find(|known| known.fact == fact)?;
            let Value::Choice(choice) = known.value else {
                return None;
            };
            self.document.facts.get(usize::from(fact))?.choices.get(usize::from(choice))
        });
        let own = |plan: &crate::policy::Choice| {
            level.response_by_plan.iter().find(|response| response.plan == plan.id)
        };
        plan.and_then(own).map_or(level.response, |response| response.response)
    }

    pub(super) fn deadline(&self) -> DateTime<Utc> {
        let tier = self.decision.tier.and_then(|tier| self.document.tiers.get(usize::from(tier)));
        match (tier, self.document.levels.first()) {
            (Some(tier), _) => self.after(tier.within),
            (None, Some(level)) => self.after(self.response_of(level)),
            (None, None) => self.reported_at,
        }
    }

    /// The entry role of every criterion: the lowest whose remit names it. Most urgent criterion first.
    pub(super) fn entries(&self, deadline: DateTime<Utc>) -> Vec<Entry> {
        let mut entries: Vec<Entry> = Vec::new();
        for criterion in self.matched() {
            let Some(entry) = self.entry(criterion) else {
                continue;
            };
            match entries.iter_mut().find(|known| known.role == entry.role) {
                Some(known) => {
                    known.criteria.push(criterion);
                    known.tell_by = known.tell_by.min(entry.tell_by);
                }
                None => entries.push(entry),
            }
        }
        if entries.is_empty() {
            let route = self.document.routes.get(usize::from(self.decision.route));
            let role = route.and_then(|route| self.document.role_index(&route.role));
            entries.extend(role.and_then(|role| {
                let (level, _) = self.level_of(role)?;
                Some(Entry { role, level, criteria: Vec::new(), tell_by: deadline })
            }));
        }
        entries
    }

    fn entry(&self, criterion: u16) -> Option<Entry> {
        let entry = self.document.criteria.get(usize::from(criterion))?;
        let named = entry.entry.iter().filter_map(|id| {
            let role = self.document.role_index(id)?;
            let (level, known) = self.level_of(role)?;
            Some((known.number, role, level))
        });
        let (_, role, level) = named.min()?;
        let tell_by = self.after(self.window(criterion)?);
        Some(Entry { role, level, criteria: vec![criterion], tell_by })
    }

    /// How soon a criterion is to be escalated: by its tier, or the one that the agent ruled.
    fn window(&self, criterion: u16) -> Option<Minutes> {
        let by_hand = self.decision.tier.filter(|_| self.decision.tier_by_hand);
        let tier = by_hand.or_else(|| self.document.tier_of(criterion))?;
        self.document.tiers.get(usize::from(tier)).map(|tier| tier.within)
    }

    /// By when the customer must have heard from us. A group without a promise has its tier's window, and a promise for
    /// another matter of the ticket gives no more time.
    pub(super) fn responses(&self) -> Vec<Response> {
        let slas = &self.document.response_slas;
        let mut found: Vec<Response> = Vec::new();
        let mut windows = Vec::new();
        for (category, criteria) in self.categories() {
            let sla = category.response_sla.as_ref();
            let place = sla.and_then(|sla| self.document.response_sla_index(sla));
            let Some(known) = place.and_then(|place| slas.get(usize::from(place))) else {
                windows.extend(criteria.first().and_then(|criterion| self.window(*criterion)));
                continue;
            };
            if found.iter().all(|response| response.sla != place) {
                found.push(Response { sla: place, due: self.after(known.within) });
            }
        }
        // Where nothing holds, Level 1's response time.
        let window = windows.into_iter().min().map(|window| self.after(window));
        let window = window.or_else(|| found.is_empty().then(|| self.deadline()));
        if let Some(due) = window.filter(|due| found.iter().all(|response| *due < response.due)) {
            found.push(Response { sla: None, due });
        }
        sort_by_key(&mut found, |response| response.due);
        found
    }

    pub(super) fn updates(&self) -> Option<Updates> {
        let categories = self.categories();
        let cadences =
            categories.iter().filter_map(|(category, _)| Some((category.cadence?, category.id.as_str())));
        let (every, category) = cadences.min()?;
        let category = self.document.category_index(category);
        Some(Updates { every_minutes: every.0, first: self.after(every), category })
    }

    pub(super) fn resolution(&self) -> Option<Resolution> {
        let tier = self.document.tiers.get(usize::from(self.decision.tier?))?;
        let target = self.document.resolution_target_index(&tier.resolution)?;
        let due = self.after(self.document.resolution_targets.get(usize::from(target))?.within);
        Some(Resolution { target, due })
    }

    pub(super) fn checklists(&self) -> Vec<Checklist> {
        let mut found: Vec<Checklist> = Vec::new();
        for (category, criteria) in self.categories() {
            let place = self.document.procedure_index(&category.procedure);
            let known = |place: u16| Some((place, self.document.procedures.get(usize::from(place))?));
            let Some((procedure, known)) = place.and_then(known) else {
                continue;
            };
            if let Some(list) = found.iter_mut().find(|list| list.procedure == procedure) {
                list.criteria.extend(criteria);
                continue;
            }
            let due =
                (known.phases.iter()).map(|phase| vec![self.after(phase.until); phase.steps.len()]).collect();
            found.push(Checklist { procedure, criteria, due });
        }
        found
    }

    pub(super) fn templates(&self) -> Vec<u16> {
        let mut found = Vec::new();
        for (category, _) in self.categories() {
            for id in &category.templates {
                found.extend(self.document.template_index(id).filter(|place| !found.contains(place)));
            }
        }
        found
    }

    /// Open points that touch a criterion that holds, its category, the category's response SLA or an entry role.
    pub(super) fn open_points(&self, entries: &[Entry]) -> Vec<u16> {
        let mut ids: Vec<&str> = Vec::new();
        for criterion in self.matched() {
            ids.extend(
                self.document.criteria.get(usize::from(criterion)).map(|criterion| criterion.id.as_str()),
            );
        }
        for (category, _) in self.categories() {
            ids.push(&category.id);
            ids.extend(category.response_sla.as_deref());
        }
        for entry in entries {
            ids.extend(self.document.roles.get(usize::from(entry.role)).map(|role| role.id.as_str()));
        }
        (self.document.open_points.iter().enumerate())
            .filter(|(_, point)| point.touches.iter().any(|touched| ids.contains(&touched.as_str())))
            .filter_map(|(place, _)| u16::try_from(place).ok())
            .collect()
    }
}
