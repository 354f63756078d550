//! Events in plain words, for the timeline and every export.

use super::{Change, Clock, Entry, Instead, Log, Problem, What, correct::Counted};
use crate::policy::{Channel, Document};

/// What stands for a text that was withheld.
pub const WITHHELD: &str = "[withheld]";

/// A line of the timeline.
pub(crate) fn entry(document: &Document, counted: &Counted<'_>) -> Entry {
    let event = counted.event;
    let Line { title, text, changes } = Words { document, withheld: event.withheld }.of(counted.what);
    Entry {
        event: event.id.clone(),
        at: counted.at,
        recorded_at: event.recorded_at,
        by: event.by.clone(),
        kind: event.what.name(),
        title,
        text: if event.withheld { WITHHELD.to_owned() } else { text },
        changes,
        withheld: event.withheld,
        corrected_by: counted.corrected_by.map(|by| by.id.clone()),
        void: counted.void,
    }
}

/// A redaction whose event is not in the log, perhaps not yet.
pub(crate) fn missing_target(log: &Log, counted: &Counted<'_>) -> Option<Problem> {
    let What::Redacted { event: target, .. } = &counted.event.what else {
        return None;
    };
    (!log.contains(target)).then(|| Problem {
        event: counted.event.id.clone(),
        message: "withholds an event that is not in this log".to_owned(),
    })
}

impl What {
    /// The name of its kind, as in the stored form.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Opened(_) => "opened",
            Self::Acknowledged { .. } => "acknowledged",
            Self::StepDone { .. } => "step-done",
            Self::StepSkipped { .. } => "step-skipped",
            Self::StepUndone { .. } => "step-undone",
            Self::Contacted { .. } => "contacted",
            Self::UpdateSent { .. } => "update-sent",
            Self::NoticeSent { .. } => "notice-sent",
            Self::Redecided(_) => "redecided",
            Self::Overruled(_) => "overruled",
            Self::Escalated { .. } => "escalated",
            Self::Retargeted(_) => "retargeted",
            Self::Note { .. } => "note",
            Self::HandedOver { .. } => "handed-over",
            Self::Resolved { .. } => "resolved",
            Self::Reviewed(_) => "reviewed",
            Self::Reopened { .. } => "reopened",
            Self::Redacted { .. } => "redacted",
            Self::Corrected { .. } => "corrected",
        }
    }
}

/// A title with what goes below it.
#[derive(Debug, Default)]
struct Line {
    title: String,
    text: String,
    changes: Vec<Change>,
}

struct Words<'a> {
    document: &'a Document,
    /// Whether the event's texts were taken out: an empty one says nothing then.
    withheld: bool,
}

impl Words<'_> {
    fn of(&self, what: &What) -> Line {
        let mut line = Line { title: self.title(what), ..Line::default() };
        match what {
            What::Redecided(redecided) => {
                line.text.clone_from(&redecided.added_text);
                line.changes.clone_from(&redecided.changes);
            }
            What::Overruled(overruled) => {
                line.text.clone_from(&overruled.reason);
                line.changes.clone_from(&overruled.changes);
            }
            What::StepSkipped { reason: text, .. }
            | What::Contacted { text, .. }
            | What::UpdateSent { text, .. }
            | What::NoticeSent { text, .. }
            | What::Escalated { reason: text, .. }
            | What::Note { text }
            | What::HandedOver { text, .. }
            | What::Resolved { how: text, .. }
            | What::Reopened { reason: text }
            | What::Redacted { reason: text, .. }
            | What::Corrected { reason: text, .. } => line.text.clone_from(text),
            What::Retargeted(retarget) => line.text.clone_from(&retarget.reason),
            What::Opened(_)
            | What::Acknowledged { .. }
            | What::StepDone { .. }
            | What::StepUndone { .. }
            | What::Reviewed(_) => {}
        }
        line
    }

    fn title(&self, what: &What) -> String {
        match what {
            What::Opened(opened) => {
                format!("Opened as {}: {}", opened.incident, self.document.tier_called(&opened.decision.tier))
            }
            What::Acknowledged { level, role } => {
                format!("Level {level} acknowledged: {}", self.document.who(role))
            }
            What::StepDone { step } => format!("Done: {}", self.document.step_title(step)),
            What::StepSkipped { step, .. } => format!("Skipped: {}", self.document.step_title(step)),
            What::StepUndone { step } => format!("To do again: {}", self.document.step_title(step)),
            What::Contacted { contact, channel, reached, .. } => {
                let how = channel_words(*channel);
                let result = if *reached { "Told" } else { "Not reached:" };
                format!("{result} {} {how}", self.document.who(contact))
            }
            What::UpdateSent { to, .. } if to.is_empty() => "Update sent to the customer".to_owned(),
            What::UpdateSent { to, .. } => format!("Update sent to {to}"),
            What::NoticeSent { to, subject, .. } if subject.is_empty() => {
                format!("Notice sent to {}", self.document.who(to))
            }
            What::NoticeSent { to, subject, .. } => {
                format!("Notice sent to {}: {subject}", self.document.who(to))
            }
            What::Redecided(redecided) if !redecided.because.is_empty() => {
                format!("Decided again: {}", redecided.because)
            }
            What::Redecided(redecided) if self.withheld || !redecided.added_text.is_empty() => {
                "Decided again".to_owned()
            }
            // Nothing was learned: the policy is another one.
            What::Redecided(redecided) => {
                format!("Decided again under version {} of the policy", redecided.decision.policy.version)
            }
            What::Overruled(overruled) if overruled.about == "tier" => {
                format!("Tier ruled by hand: {}", self.document.tier_called(&overruled.ruling))
            }
            What::Overruled(overruled) => {
                format!(
                    "Ruled by hand: {} {}",
                    self.document.criterion_name(&overruled.about),
                    overruled.ruling
                )
            }
            What::Escalated { to, .. } => format!("Moved up to {}", self.level(*to)),
            What::Retargeted(retarget) => format!("Resolution target: {}", retarget.name),
            What::Note { .. } => "Note".to_owned(),
            What::HandedOver { from, to, .. } if from.is_empty() => format!("Handed over to {to}"),
            What::HandedOver { from, to, .. } => format!("Handed over from {from} to {to}"),
            What::Resolved { first_call: true, .. } => "Resolved at the first contact".to_owned(),
            What::Resolved { .. } => "Resolved".to_owned(),
            What::Reviewed(_) => "Review saved".to_owned(),
            What::Reopened { .. } => "Opened again".to_owned(),
            What::Redacted { .. } => "Withheld the text of an entry".to_owned(),
            What::Corrected { instead, .. } => match instead {
                Instead::Same => "Corrected the time of an entry".to_owned(),
                Instead::Nothing => "Took back an entry".to_owned(),
                Instead::Event(what) => format!("Corrected an entry: {}", self.title(what)),
            },
        }
    }

    fn level(&self, number: u8) -> String {
        let level = self.document.levels.iter().find(|level| level.number == number);
        level.map_or_else(|| format!("Level {number}"), |level| format!("Level {number} ({})", level.name))
    }
}

fn channel_words(channel: Channel) -> &'static str {
    match channel {
        Channel::Phone => "by telephone",
        Channel::Email => "by e-mail",
        Channel::Slack => "in Slack",
        Channel::Internal => "directly",
        Channel::Web => "on the web",
    }
}

impl Change {
    /// In plain words, with times shown by `show_time`.
    pub fn words(
        &self,
        document: &Document,
        show_time: &dyn Fn(chrono::DateTime<chrono::Utc>) -> String,
    ) -> String {
        match self {
            Self::Tier { from, to } => {
                format!("Tier: {}, was {}", document.tier_called(to), document.tier_called(from))
            }
            Self::CriterionAdded { id } => format!("Holds now: {}", document.criterion_name(id)),
            Self::CriterionRemoved { id } => format!("Holds no more: {}", document.criterion_name(id)),
            Self::ContactAdded { name, due, .. } => format!("Tell {name}, too, by {}", show_time(*due)),
            Self::ContactRemoved { name, .. } => format!("No need to tell {name} any more"),
            Self::ChecklistAdded { name, .. } => format!("Checklist added: {name}"),
            Self::ChecklistRemoved { name, .. } => format!("Checklist dropped: {name}"),
            Self::Reworded { what, from: Some(from), to: Some(to) } if from == to => {
                format!("{what}, in other words: {to}")
            }
            Self::Reworded { what, from, to } => {
                let shown = |words: &Option<String>| words.clone().unwrap_or_else(|| "none".to_owned());
                format!("{what}: {}, was {}", shown(to), shown(from))
            }
            Self::Moved { clock, from, to } => {
                let shown = |at: &Option<_>| at.map_or_else(|| "none".to_owned(), show_time);
                format!("{}: {}, was {}", clock.words(), shown(to), shown(from))
            }
            Self::Cadence { from, to } => {
                let shown = |minutes: &Option<u32>| {
                    minutes.map_or_else(|| "no interval".to_owned(), |minutes| format!("every {minutes} min"))
                };
                format!("Customer updates: {}, was {}", shown(to), shown(from))
            }
        }
    }
}

impl Clock {
    fn words(self) -> &'static str {
        match self {
            Self::Deadline => "Deadline",
            Self::Response => "Answer the customer by",
            Self::Resolution => "Solve it by",
        }
    }
}
