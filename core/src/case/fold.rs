//! Log → marks: walks the events in order and notes what each one sets.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};

use super::{
    Fate, Given, Mark, NextUpdate, Problem, Resolution, Retarget, Review, Sent, StepStanding, Ticket,
    WITHHELD, What, correct::Counted,
};
use crate::{
    policy::{Minutes, ReviewPart},
    wire::DecisionOutput,
};

/// What the events set, by the ids they name; the decision's path gives it its shape afterwards.
#[derive(Debug, Clone)]
pub(crate) struct Marks<'a> {
    /// The case's own id, that of its opening.
    pub case: &'a str,
    pub incident: &'a str,
    pub drill: bool,
    pub opened_at: DateTime<Utc>,
    pub ticket: Ticket,
    pub withheld: bool,
    pub given: Given,
    pub decision: &'a DecisionOutput,
    pub owner: &'a str,
    pub level: u8,
    /// When the case moved to a level.
    pub moved: BTreeMap<u8, DateTime<Utc>>,
    pub acknowledged: BTreeMap<u8, (String, Mark)>,
    pub told: BTreeMap<&'a str, Mark>,
    pub tried: BTreeMap<&'a str, Vec<Mark>>,
    pub steps: BTreeMap<&'a str, StepStanding>,
    pub updates: Vec<Sent>,
    /// Updates that were asked for and are no more: by when, and what became of each.
    pub asked_updates: Vec<(DateTime<Utc>, Fate)>,
    pub next_update: Option<NextUpdate>,
    pub notices: Vec<Sent>,
    pub retarget: Option<Retarget>,
    pub resolved: Option<Resolution>,
    /// When the case was opened again, in order of time.
    pub reopened: Vec<DateTime<Utc>>,
    pub review: Review,
    /// When each part of the review was finished.
    pub finished: BTreeMap<ReviewPart, DateTime<Utc>>,
    /// When each action of the review was ticked, by its place in the list.
    pub ticked: BTreeMap<usize, DateTime<Utc>>,
    /// Every step and level that any of the case's decisions knows.
    known: BTreeSet<&'a str>,
    pub problems: Vec<Problem>,
}

impl<'a> Marks<'a> {
    /// What some events set; `None` where none of them opens the case.
    pub(crate) fn of(events: &[Counted<'a>]) -> Option<Self> {
        let (first, rest) = events.split_first()?;
        let mut marks = Self::open(first)?;
        for counted in rest {
            marks.add(counted);
        }
        Some(marks)
    }

    /// What the opening sets; `None` for any other event.
    pub(crate) fn open(first: &Counted<'a>) -> Option<Self> {
        let What::Opened(opened) = first.what else {
            return None;
        };
        let path = &opened.decision.path;
        let mut marks = Self {
            case: &first.event.case,
            incident: &opened.incident,
            drill: opened.drill,
            opened_at: first.at,
            ticket: opened.ticket.clone(),
            withheld: first.event.withheld,
            given: opened.given.clone(),
            decision: &opened.decision,
            owner: &first.event.by,
            level: path.ladder.first().map_or(1, |rung| rung.level),
            moved: BTreeMap::new(),
            acknowledged: BTreeMap::new(),
            told: BTreeMap::new(),
            tried: BTreeMap::new(),
            steps: BTreeMap::new(),
            updates: Vec::new(),
            asked_updates: Vec::new(),
            next_update: path
                .updates
                .as_ref()
                .map(|updates| NextUpdate { every_minutes: updates.every_minutes, due: updates.first }),
            notices: Vec::new(),
            retarget: None,
            resolved: None,
            reopened: Vec::new(),
            review: Review::default(),
            finished: BTreeMap::new(),
            ticked: BTreeMap::new(),
            known: BTreeSet::new(),
            problems: Vec::new(),
        };
        marks.learn_steps(&opened.decision);
        Some(marks)
    }

    /// Takes in the next event.
    pub(crate) fn add(&mut self, counted: &Counted<'a>) {
        if counted.event.case != self.case {
            self.problem(counted, "belongs to another case");
        } else if !counted.void {
            self.take(counted);
        }
    }

    fn take(&mut self, counted: &Counted<'a>) {
        match counted.what {
            What::Opened(_) => self.problem(counted, "opens the case a second time; the first one counts"),
            What::Acknowledged { level, role } => self.acknowledge(counted, *level, role),
            What::StepDone { step } => {
                self.step(counted, step, StepStanding::Done(mark(counted)));
            }
            What::StepSkipped { step, reason } => {
                let skipped = StepStanding::Skipped { mark: mark(counted), reason: shown(counted, reason) };
                self.step(counted, step, skipped);
            }
            What::StepUndone { step } => {
                if self.steps.remove(step.as_str()).is_none() {
                    self.problem(counted, "takes back a step that was not done");
                }
            }
            What::Contacted { contact, reached: true, .. } => self.tell(counted, contact),
            What::Contacted { contact, .. } => {
                self.tried.entry(contact).or_default().push(mark(counted));
            }
            What::UpdateSent { to, text } => self.update(counted, to, text),
            What::NoticeSent { to, subject, text, .. } => {
                self.tell(counted, to);
                self.notices.push(sent(counted, to, subject, text));
            }
            What::Redecided(redecided) => {
                self.given = redecided.given.clone();
                self.withheld |= counted.event.withheld;
                if !redecided.added_text.is_empty() {
                    self.ticket.text.push_str("\n\n");
                    self.ticket.text.push_str(&redecided.added_text);
                }
                self.decide(counted, &redecided.decision);
            }
            What::Overruled(overruled) => self.decide(counted, &overruled.decision),
            What::Escalated { to, .. } => self.escalate(counted, *to),
            What::Retargeted(retarget) => {
                self.retarget = Some(retarget.clone());
                if self.resolved.is_none() {
                    self.pace(counted.at);
                }
            }
            What::HandedOver { to, .. } => self.owner = to,
            What::Resolved { how, first_call } => self.resolve(counted, how, *first_call),
            What::Reopened { .. } => self.reopen(counted),
            What::Reviewed(review) => self.review(counted, review),
            What::Note { .. } | What::Redacted { .. } | What::Corrected { .. } => {}
        }
    }

    fn problem(&mut self, counted: &Counted<'_>, message: &str) {
        self.problems.push(Problem { event: counted.event.id.clone(), message: message.to_owned() });
    }

    fn learn_steps(&mut self, decision: &'a DecisionOutput) {
        let steps = decision.path.checklists.iter().flat_map(|checklist| &checklist.steps);
        self.known.extend(steps.map(|step| step.id.as_str()));
    }

    /// The first acknowledgement of a level stands; more of them only tell their roles. One from above the ladder's
    /// entries takes the case there.
    fn acknowledge(&mut self, counted: &Counted<'a>, level: u8, role: &'a str) {
        self.tell(counted, role);
        if self.acknowledged.contains_key(&level) {
            return;
        }
        self.acknowledged.insert(level, (role.to_owned(), mark(counted)));
        // A level that the case entered on its own account leaves the lower one to answer for its own matter.
        let enters = self.decision.path.entries.iter().any(|entry| entry.level == level);
        if level > self.level && !enters && self.on_ladder(level) {
            self.level = level;
            self.moved.entry(level).or_insert(counted.at);
        }
    }

    fn step(&mut self, counted: &Counted<'a>, step: &'a str, standing: StepStanding) {
        if !self.known.contains(step) {
            self.problem(counted, "names a step that no checklist of this case has");
        }
        // A step ticked or skipped twice was so the first time; ticking what was skipped makes it done.
        let settled = self.steps.get(step).is_some_and(|known| known.is_done() || !standing.is_done());
        if !settled {
            self.steps.insert(step, standing);
        }
    }

    fn tell(&mut self, counted: &Counted<'a>, contact: &'a str) {
        self.told.entry(contact).or_insert_with(|| mark(counted));
    }

    fn update(&mut self, counted: &Counted<'a>, to: &str, text: &str) {
        let mut message = sent(counted, to, "", text);
        if let Some(next) = &mut self.next_update {
            message.due = Some(next.due);
            self.asked_updates.push((next.due, Fate::Done(counted.at)));
            next.due = Minutes(next.every_minutes).after(counted.at);
        }
        self.updates.push(message);
    }

    fn decide(&mut self, counted: &Counted<'a>, decision: &'a DecisionOutput) {
        self.decision = decision;
        self.learn_steps(decision);
        let entry = decision.path.ladder.first().map_or(self.level, |rung| rung.level);
        if entry > self.level {
            self.level = entry;
            self.moved.entry(entry).or_insert(decision.path.reported_at);
        }
        if self.resolved.is_some() {
            return;
        }
        match &decision.path.updates {
            Some(updates) if self.updates.is_empty() => {
                let due = self.next_update.map_or(updates.first, |next| next.due.min(updates.first));
                self.next_update = Some(NextUpdate { every_minutes: updates.every_minutes, due });
            }
            Some(updates) => {
                self.quicken(counted.at, updates.every_minutes);
                if let Some(next) = &mut self.next_update {
                    next.every_minutes = updates.every_minutes;
                }
            }
            None => self.stop_updates(counted.at),
        }
        if let Some(every) = self.retarget.as_ref().and_then(|retarget| retarget.every_minutes) {
            self.quicken(counted.at, every);
        }
    }

    /// Asks for updates at least this often, counted from the last one; from now on if that would be over already.
    fn quicken(&mut self, now: DateTime<Utc>, every_minutes: u32) {
        let last = self.updates.last().map_or(self.opened_at, |sent| sent.mark.at);
        let mut due = Minutes(every_minutes).after(last);
        if due < now {
            due = Minutes(every_minutes).after(now);
        }
        let next = self.next_update.get_or_insert(NextUpdate { every_minutes, due });
        next.every_minutes = next.every_minutes.min(every_minutes);
        next.due = next.due.min(due);
    }

    /// Minutes between updates that decision and target ask for, the stricter of the two.
    fn interval(&self) -> Option<u32> {
        let own = self.decision.path.updates.as_ref().map(|updates| updates.every_minutes);
        let asked = self.retarget.as_ref().and_then(|retarget| retarget.every_minutes);
        [own, asked].into_iter().flatten().min()
    }

    /// Takes the interval of another target, or gives it up with the target before.
    fn pace(&mut self, at: DateTime<Utc>) {
        let Some(every_minutes) = self.interval() else {
            return self.stop_updates(at);
        };
        self.quicken(at, every_minutes);
        if let Some(next) = &mut self.next_update {
            next.every_minutes = every_minutes;
        }
    }

    /// No update is asked for any more; one that was overdue stays so.
    fn stop_updates(&mut self, at: DateTime<Utc>) {
        if let Some(next) = self.next_update.take() {
            self.asked_updates.push((next.due, Fate::Dropped(at)));
        }
    }

    fn escalate(&mut self, counted: &Counted<'a>, to: u8) {
        if to <= self.level {
            self.problem(counted, "moves the case to a level where it is already, or lower");
            return;
        }
        if !self.on_ladder(to) {
            self.problem(counted, "moves the case to a level that its ladder does not have");
            return;
        }
        self.level = to;
        self.moved.entry(to).or_insert(counted.at);
    }

    fn on_ladder(&self, level: u8) -> bool {
        self.decision.path.ladder.iter().any(|rung| rung.level == level)
    }

    fn resolve(&mut self, counted: &Counted<'a>, how: &str, first_call: bool) {
        if self.resolved.is_some() {
            self.problem(counted, "resolves a case that was resolved before; the first one counts");
            return;
        }
        self.stop_updates(counted.at);
        self.resolved = Some(Resolution { how: shown(counted, how), first_call, mark: mark(counted) });
    }

    fn reopen(&mut self, counted: &Counted<'a>) {
        if self.resolved.take().is_none() {
            self.problem(counted, "opens a case again that was not resolved");
            return;
        }
        self.reopened.push(counted.at);
        let next =
            |every_minutes| NextUpdate { every_minutes, due: Minutes(every_minutes).after(counted.at) };
        self.next_update = self.interval().map(next);
    }

    fn review(&mut self, counted: &Counted<'a>, review: &Review) {
        self.finished.retain(|part, _| review.finished.contains(part));
        for part in &review.finished {
            self.finished.entry(*part).or_insert(counted.at);
        }
        let is_done = |place: usize| review.actions.get(place).is_some_and(|action| action.done);
        self.ticked.retain(|place, _| is_done(*place));
        for place in (0..review.actions.len()).filter(|place| is_done(*place)) {
            self.ticked.entry(place).or_insert(counted.at);
        }
        self.review = review.clone();
    }
}

fn mark(counted: &Counted<'_>) -> Mark {
    Mark { at: counted.at, by: counted.event.by.clone(), event: counted.event.id.clone() }
}

/// A text as it may be shown.
fn shown(counted: &Counted<'_>, text: &str) -> String {
    if counted.event.withheld { WITHHELD.to_owned() } else { text.to_owned() }
}

fn sent(counted: &Counted<'_>, to: &str, subject: &str, text: &str) -> Sent {
    Sent {
        to: to.to_owned(),
        subject: subject.to_owned(),
        text: shown(counted, text),
        due: None,
        mark: mark(counted),
    }
}
