//! Training drills: what is worked on, and what came of it. Nothing of it is ever a case or counts in the metrics.

mod draw;
mod incident;
mod known;
mod mark;
mod own;
mod quiz;
mod record;
mod sprint;
mod time;
mod work;

pub(crate) use draw::{draw, fresh_seed, next_seed};
pub(crate) use incident::{Incident, IncidentAct, IncidentHandle, KeptIncident, Letter};
pub(crate) use known::{Question, Topic, topics};
pub(crate) use mark::{mark, marked};
pub(crate) use own::{Edit, Own, OwnAct, OwnHandle, free_id, taken, tidy, with_misread};
pub(crate) use quiz::{Quiz, QuizAct};
pub(crate) use record::{Kind, Outcome, Record, RecordAct, RecordHandle, attempt};
pub(crate) use sprint::{SPRINT, Sprint, SprintAct, SprintHandle};
pub(crate) use time::Speed;
