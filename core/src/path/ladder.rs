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
    for criterion in plan.matched() {
        let criterion = document.criteria.get(usize::from(criterion));
        named.extend(
            criterion
                .into_iter()
                .flat_map(|criterion| &criterion.entry)
                .filter_map(|id| document.role_index(id)),
        );
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
