//! Every task of a case with its due time, done or not: what is due, and what was late, come from one list.

use chrono::{DateTime, TimeDelta, Utc};

use super::{Due, Entry, Fate, Obligation, Phase, Standing, State, Task, Told, fold::Marks, view};
use crate::{
    order::sort_by_key,
    policy::{Channel, Document, StatementKind},
};

impl State {
    /// Everything still to do, in order of due time: what is late stands first.
    pub fn what_is_due(&self, now: DateTime<Utc>) -> Vec<Due> {
        let open = self.obligations.iter().filter(|obligation| obligation.fate == Fate::Open);
        open.map(|obligation| {
            let standing = Standing::of(obligation.due, now);
            let title = match (&obligation.task, standing) {
                (Task::MoveUp { to }, Standing::Late(_)) => self.silent(*to),
                _ => obligation.title.clone(),
            };
            Due { task: obligation.task.clone(), title, due: obligation.due, standing }
        })
        .collect()
    }

    /// Every task that was done, dropped or still is later than due, with the delay; in order of due time.
    pub fn late(&self, now: DateTime<Utc>) -> Vec<(&Obligation, TimeDelta)> {
        (self.obligations.iter())
            .filter_map(|obligation| Some((obligation, obligation.late_by(now)?)))
            .collect()
    }

    /// Entries that were written down after `now`: some clock is wrong. They count at their own time.
    pub fn ahead_of(&self, now: DateTime<Utc>) -> impl Iterator<Item = &Entry> {
        self.timeline.iter().filter(move |line| line.recorded_at > now)
    }

    fn silent(&self, to: u8) -> String {
        let (level, up) = (self.level, self.level_words(to));
        if self.was_told(level) {
            return format!("Level {level} is silent: move the case up to {up}");
        }
        format!("Nobody told Level {level}: tell it now, or move the case up to {up}")
    }

    /// Whether a level can be silent: the case was moved up to it, or one of its people was told.
    pub fn was_told(&self, level: u8) -> bool {
        let entry = self.decision.path.entries.iter().any(|entry| entry.level == level);
        let roles = self.rungs.iter().filter(|rung| rung.level == level).flat_map(|rung| &rung.roles);
        let told =
            |role: &String| self.contacts.iter().any(|known| known.id == *role && known.told.is_some());
        !entry || roles.into_iter().any(told)
    }

    /// `Level 4 (Executive)`
    pub(crate) fn level_words(&self, level: u8) -> String {
        match self.rungs.iter().find(|rung| rung.level == level) {
            Some(rung) => format!("Level {level} ({})", rung.name),
            None => format!("Level {level}"),
        }
    }
}

/// Every task, in order of due time; equal times keep the order: questions, whom to tell first, customer, others, levels,
/// steps, solution, review.
pub(crate) fn all(state: &State, marks: &Marks<'_>, document: &Document) -> Vec<Obligation> {
    let mut found = Vec::new();
    settle(state, document, &mut found);
    let tell = |contact: &Told| tell(state, document, contact);
    found.extend(state.contacts.iter().filter(|contact| contact.entry).map(tell));
    first_response(state, document, &mut found);
    updates(state, marks, &mut found);
    found.extend(state.contacts.iter().filter(|contact| !contact.entry).map(tell));
    acknowledge(state, marks, &mut found);
    for step in state.steps.iter().filter(|step| !only_tells(state, document, &step.id)) {
        let fate = state.fate(step.standing.settled_at());
        found.push(Obligation {
            task: Task::Step { step: step.id.clone() },
            title: step.title.clone(),
            due: step.due,
            fate,
        });
    }
    resolve(state, marks, document, &mut found);
    review(state, marks, document, &mut found);
    sort_by_key(&mut found, |obligation| obligation.due);
    found
}

impl State {
    /// Done at some time, or dropped with the case's end, or open.
    fn fate(&self, done: Option<DateTime<Utc>>) -> Fate {
        match (done, &self.resolved) {
            (Some(at), _) => Fate::Done(at),
            (None, Some(resolved)) => Fate::Dropped(resolved.mark.at),
            (None, None) => Fate::Open,
        }
    }
}

/// The stricter clock runs until it is settled that it need not.
fn settle(state: &State, document: &Document, found: &mut Vec<Obligation>) {
    let decision = &state.decision;
    let could_be = document.urgency(&decision.could_be);
    let Some(tier) = document.tiers.get(could_be) else {
        return;
    };
    if could_be < document.urgency(&decision.tier) {
        found.push(Obligation {
            task: Task::Settle { could_be: tier.id.clone() },
            title: format!("Answer the open questions: it could be {}", tier.name),
            due: tier.within.after(decision.path.reported_at),
            fate: state.fate(None),
        });
    }
}

fn first_response(state: &State, document: &Document, found: &mut Vec<Obligation>) {
    let Some(response) = state.decision.path.responses.first() else {
        return;
    };
    let name = document.response_slas.iter().find(|sla| sla.id == response.id).map(|sla| sla.name.as_str());
    let title =
        name.map_or_else(|| "Answer the customer".to_owned(), |name| format!("Answer the customer ({name})"));
    // Whose problem is solved has heard from us.
    let heard = state.updates.first().map(|sent| &sent.mark).into_iter();
    let heard = heard.chain(state.resolved.as_ref().map(|resolved| &resolved.mark)).map(|mark| mark.at);
    found.push(Obligation {
        task: Task::FirstResponse { sla: response.id.clone() },
        title,
        due: response.due,
        fate: state.fate(heard.min()),
    });
}

fn updates(state: &State, marks: &Marks<'_>, found: &mut Vec<Obligation>) {
    let mut add = |due, fate| {
        found.push(Obligation { task: Task::Update, title: "Update the customer".to_owned(), due, fate });
    };
    for (due, fate) in &marks.asked_updates {
        add(*due, *fate);
    }
    if let Some(next) = state.next_update {
        add(next.due, Fate::Open);
    }
}

fn tell(state: &State, document: &Document, contact: &Told) -> Obligation {
    let person = document.roles.iter().any(|role| role.id == contact.id);
    let verb = match contact.ways.first().map(|way| way.channel) {
        _ if person => "Tell the",
        Some(Channel::Email) => "Write to",
        Some(Channel::Slack) => "Post in",
        Some(Channel::Web) => "Update",
        _ => "Tell",
    };
    Obligation {
        task: Task::Tell { contact: contact.id.clone(), entry: contact.entry },
        title: format!("{verb} {}", contact.name),
        due: contact.due,
        fate: state.fate(contact.told.as_ref().map(|mark| mark.at)),
    }
}

/// Whether a step is nothing but telling people who are to be told anyway: their tasks are all of it, and nothing is to
/// be ticked, or late, twice.
fn only_tells(state: &State, document: &Document, id: &str) -> bool {
    let step = document.steps().find(|(_, _, step)| step.by_telling && step.id == id);
    let known = |who: &String| state.contacts.iter().any(|contact| contact.id == *who);
    step.is_some_and(|(_, _, step)| !step.tells.is_empty() && step.tells.iter().all(known))
}

/// Levels that have the case must acknowledge; the one that has it now is followed by the next when it is silent.
fn acknowledge(state: &State, marks: &Marks<'_>, found: &mut Vec<Obligation>) {
    for (place, rung) in state.rungs.iter().enumerate() {
        let own = rung.acknowledged.as_ref().map(|(_, mark)| mark.at);
        // Moved on: somebody higher has it, so that this level's answer is not waited for any more.
        let over = marks.moved.iter().filter(|(level, _)| **level > rung.level).map(|(_, at)| *at).min();
        if rung.reached {
            found.push(Obligation {
                task: Task::Acknowledge { level: rung.level },
                title: format!("{} must acknowledge", state.level_words(rung.level)),
                due: rung.acknowledge_by,
                fate: match (own, over) {
                    (None, Some(at)) => Fate::Dropped(at),
                    _ => state.fate(own),
                },
            });
        }
        if rung.level == state.level && own.is_none() {
            move_up(state, place, rung.acknowledge_by, found);
        }
    }
}

fn move_up(state: &State, place: usize, due: DateTime<Utc>, found: &mut Vec<Obligation>) {
    let (Some(next), Phase::Open) = (state.rungs.get(place + 1), state.phase) else {
        return;
    };
    found.push(Obligation {
        task: Task::MoveUp { to: next.level },
        title: format!("{} is next if Level {} stays silent", state.level_words(next.level), state.level),
        due,
        fate: Fate::Open,
    });
}

fn resolve(state: &State, marks: &Marks<'_>, document: &Document, found: &mut Vec<Obligation>) {
    let own = state.decision.path.resolution.as_ref().map(|due| {
        let target = document.resolution_targets.iter().find(|target| target.id == due.id);
        (due.id.as_str(), target.map(|target| target.name.as_str()), due.due)
    });
    let set = state.retarget.as_ref();
    let set = set.map(|retarget| (retarget.target.as_str(), Some(retarget.name.as_str()), retarget.due));
    let Some((target, name, due)) = set.or(own) else {
        return;
    };
    let done = state.resolved.as_ref().map(|resolved| resolved.mark.at);
    let due = view::due(marks, due, done);
    found.push(Obligation {
        task: Task::Resolve { target: target.to_owned() },
        title: name.map_or_else(|| "Solve it".to_owned(), |name| format!("Solve it ({name})")),
        due,
        fate: state.fate(done),
    });
}

/// Parts of the review that have a time, counted from the solution, and the actions that the review asked for.
fn review(state: &State, marks: &Marks<'_>, document: &Document, found: &mut Vec<Obligation>) {
    if let Some(resolved) = &state.resolved {
        let asked = document.statements.iter().filter(|line| line.kind == StatementKind::IncidentReview);
        for line in asked {
            let (Some(part), Some(every)) = (line.review, line.every) else {
                continue;
            };
            found.push(Obligation {
                task: Task::Review { part },
                title: format!("Review: {}", line.name),
                due: every.after(resolved.mark.at),
                fate: marks.finished.get(&part).map_or(Fate::Open, |at| Fate::Done(*at)),
            });
        }
    }
    for (place, action) in state.review.actions.iter().enumerate() {
        let Some(due) = action.due else {
            continue;
        };
        found.push(Obligation {
            task: Task::Action { place },
            title: action.text.clone(),
            due,
            fate: marks.ticked.get(&place).map_or(Fate::Open, |at| Fate::Done(*at)),
        });
    }
}
