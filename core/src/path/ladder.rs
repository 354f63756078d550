//! The rungs: who is next when nobody answers.

use chrono::{DateTime, Utc};

use super::{Because, Entry, Response, Rung, plan::Plan};
use crate::order::sort_distinct;

/// The ladder from the lowest level at which the most urgent matter enters: a bug in the same ticket takes no breach down to
/// Level 2. At the entry the level acknowledges within the smaller of its own response time and the response SLA, at each
/// later level within that level's own; silence moves one up.
pub(crate) fn climb(
    plan: &Plan<'_>,
    entries: &[Entry],
    deadline: DateTime<Utc>,
    responses: &[Response],
) -> Vec<Rung> {
    let urgent = entries.iter().map(|entry| entry.tell_by).min();
    let leading = entries.iter().filter(|entry| Some(entry.tell_by) == urgent);
    let Some(first) = leading.map(|entry| entry.level).min() else {
        return Vec::new();
    };
    let mut rungs: Vec<Rung> = Vec::new();
    let mut reached_at = deadline;
    for (place, level) in plan.document.levels.iter().enumerate().skip(usize::from(first)) {
        let Ok(index) = u16::try_from(place) else { break };
        // A matter that enters higher up on its own account is there by its own time.
        let own = entries.iter().filter(|entry| entry.level == index).map(|entry| entry.tell_by).min();
        reached_at = own.map_or(reached_at, |own| reached_at.min(own));
        let own = plan.response_of(level).after(reached_at);
        let sla = responses.iter().find_map(|response| Some((response.sla?, response.due)));
        let (acknowledge_by, because) = match sla {
            Some((sla, due)) if index == first && due.max(reached_at) < own => {
                (due.max(reached_at), Because::ResponseSla(sla))
            }
            _ => (own, Because::LevelResponse),
        };
        rungs.push(Rung {
            level: index,
            roles: roles(plan, entries, index),
            reached_at,
            acknowledge_by,
            because,
        });
        reached_at = acknowledge_by;
    }
    rungs
}

/// Roles of a level that the decision concerns: its entries and everybody the criteria name; else all.
fn roles(plan: &Plan<'_>, entries: &[Entry], level: u16) -> Vec<u16> {
    let document = plan.document;
    let mut named: Vec<u16> = entries.iter().map(|entry| entry.role).collect();
    let criteria = plan.matched().into_iter().filter_map(|place| document.criteria.get(usize::from(place)));
    for criterion in criteria {
        let notified = criterion.notify.iter().map(|notify| &notify.who);
        named.extend(criterion.entry.iter().chain(notified).filter_map(|id| document.role_index(id)));
    }
    for (category, _) in plan.categories() {
        named.extend(category.notify.iter().filter_map(|notify| document.role_index(&notify.who)));
    }
    let at_level = |role: &u16| plan.level_of(*role).is_some_and(|(at, _)| at == level);
    let mut concerned: Vec<u16> = named.into_iter().filter(at_level).collect();
    sort_distinct(&mut concerned);
    if concerned.is_empty() {
        let all = 0..u16::try_from(document.roles.len()).unwrap_or(u16::MAX);
        concerned = all.filter(at_level).collect();
    }
    concerned
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        decide::{Decision, Match},
        policy::{Category, Criterion, Document, Level, Notify, Role, Tier},
    };

    #[test]
    fn whom_a_criterion_notifies_is_who_it_concerns_at_their_level() {
        let level = |id: &str, number| Level { id: id.into(), number, ..Level::default() };
        let role = |id: &str, level: &str| Role { id: id.into(), level: level.into(), ..Role::default() };
        let document = Document {
            tiers: vec![Tier { id: "now".into(), ..Tier::default() }],
            categories: vec![Category { id: "legal".into(), tier: "now".into(), ..Category::default() }],
            levels: vec![level("first", 1), level("second", 2)],
            roles: vec![role("agent", "first"), role("owner", "second"), role("lawyer", "second")],
            criteria: vec![Criterion {
                category: "legal".into(),
                entry: vec!["agent".into()],
                notify: vec![Notify { who: "lawyer".into(), ..Notify::default() }],
                ..Criterion::default()
            }],
            ..Document::default()
        };
        let matched = vec![Match { criterion: 0, evidence: Vec::new(), by_hand: true }];
        let decision = Decision { tier: Some(0), matched, ..Decision::default() };
        let ladder = crate::path::plan(&document, &decision, DateTime::UNIX_EPOCH).ladder;
        assert_eq!(ladder.iter().map(|rung| rung.roles.clone()).collect::<Vec<_>>(), [vec![0], vec![2]]);
    }
}
