//! A path as it leaves the engine. Times are RFC 3339 in UTC, in whole seconds.

use chrono::{DateTime, SubsecRound as _, Utc};
use serde::{Deserialize, Serialize};

use super::{moment::written, shapes::tier_id};
use crate::{
    path::{Because, Path},
    policy::{Channel, Document, Origin},
};

/// Who, when, how, and what to do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct PathOutput {
    /// The tier that gave the deadline.
    pub tier: String,
    /// From when everything is counted.
    #[serde(serialize_with = "written")]
    pub reported_at: DateTime<Utc>,
    /// By when the entry must have it.
    #[serde(serialize_with = "written")]
    pub deadline: DateTime<Utc>,
    /// Where it enters.
    pub entries: Vec<EntryOutput>,
    /// Everybody to tell, in order.
    pub contacts: Vec<ContactOutput>,
    /// Who is next when nobody answers.
    pub ladder: Vec<RungOutput>,
    /// Minutes between updates to the customer, and the first one's time.
    pub updates: Option<UpdatesOutput>,
    /// By when the customer must have heard from us.
    pub responses: Vec<DueOutput>,
    /// By when it must be solved.
    pub resolution: Option<DueOutput>,
    /// The checklists.
    pub checklists: Vec<ChecklistOutput>,
    /// Templates that fit.
    pub templates: Vec<String>,
    /// Open points of the policy that touch it.
    pub open_points: Vec<String>,
}

/// An entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct EntryOutput {
    /// Id of the role.
    pub role: String,
    /// Its name.
    pub name: String,
    /// Number of the level.
    pub level: u8,
    /// Criteria that lead there.
    pub criteria: Vec<String>,
    /// By when.
    #[serde(serialize_with = "written")]
    pub tell_by: DateTime<Utc>,
}

/// Somebody to tell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct ContactOutput {
    /// Id of the role or of the contact.
    pub id: String,
    /// Name.
    pub name: String,
    /// Ways to reach them, best first.
    pub ways: Vec<WayOutput>,
    /// By when.
    #[serde(serialize_with = "written")]
    pub due: DateTime<Utc>,
    /// Why.
    pub reasons: Vec<String>,
    /// Whether it is the entry.
    pub entry: bool,
    /// Whether the policy is silent and it is ours.
    pub supplement: bool,
}

/// A way to reach somebody.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct WayOutput {
    /// How.
    pub channel: Channel,
    /// Number, address or channel.
    pub address: String,
    /// When it applies and who answers there: `Emergency legal hotline, after hours`; left out if at any time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "typescript", ts(optional))]
    pub applies: Option<String>,
}

/// A level of the ladder.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct RungOutput {
    /// Number of the level.
    pub level: u8,
    /// Its name.
    pub name: String,
    /// Roles concerned.
    pub roles: Vec<String>,
    /// When it is reached at the latest.
    #[serde(serialize_with = "written")]
    pub reached_at: DateTime<Utc>,
    /// By when it must have acknowledged.
    #[serde(serialize_with = "written")]
    pub acknowledge_by: DateTime<Utc>,
    /// `level-response`, or the id of the response SLA.
    pub because: String,
}

/// The update cadence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct UpdatesOutput {
    /// Minutes between two.
    pub every_minutes: u32,
    /// The first one.
    #[serde(serialize_with = "written")]
    pub first: DateTime<Utc>,
}

/// A named time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct DueOutput {
    /// Id of the SLA or target; `tier` where none is named.
    pub id: String,
    /// When.
    #[serde(serialize_with = "written")]
    pub due: DateTime<Utc>,
}

/// A checklist.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct ChecklistOutput {
    /// Id of the procedure.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Steps with due times.
    pub steps: Vec<StepOutput>,
}

/// A step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
pub struct StepOutput {
    /// Its id.
    pub id: String,
    /// What to do.
    pub title: String,
    /// In more words.
    pub detail: String,
    /// By when.
    #[serde(serialize_with = "written")]
    pub due: DateTime<Utc>,
}

/// Whole seconds: what is due at a fraction of one helps nobody.
fn time(time: DateTime<Utc>) -> DateTime<Utc> {
    time.trunc_subsecs(0)
}

fn at<T>(list: &[T], index: u16) -> Option<&T> {
    list.get(usize::from(index))
}

impl PathOutput {
    /// The path with ids and names.
    pub fn new(document: &Document, path: &Path) -> Self {
        let criteria = |list: &[u16]| {
            list.iter()
                .filter_map(|index| at(&document.criteria, *index))
                .map(|criterion| criterion.id.clone())
                .collect()
        };
        Self {
            tier: tier_id(document, path.tier),
            reported_at: time(path.reported_at),
            deadline: time(path.deadline),
            entries: (path.entries.iter())
                .filter_map(|entry| {
                    let role = at(&document.roles, entry.role)?;
                    Some(EntryOutput {
                        role: role.id.clone(),
                        name: role.name.clone(),
                        level: at(&document.levels, entry.level)?.number,
                        criteria: criteria(&entry.criteria),
                        tell_by: time(entry.tell_by),
                    })
                })
                .collect(),
            contacts: contacts(document, path),
            ladder: ladder(document, path),
            updates: path.updates.map(|updates| UpdatesOutput {
                every_minutes: updates.every_minutes,
                first: time(updates.first),
            }),
            responses: (path.responses.iter())
                .map(|response| {
                    let sla = response.sla.and_then(|sla| at(&document.response_slas, sla));
                    DueOutput {
                        id: sla.map_or_else(|| "tier".to_owned(), |sla| sla.id.clone()),
                        due: time(response.due),
                    }
                })
                .collect(),
            resolution: path.resolution.and_then(|resolution| {
                let target = at(&document.resolution_targets, resolution.target)?;
                Some(DueOutput { id: target.id.clone(), due: time(resolution.due) })
            }),
            checklists: checklists(document, path),
            templates: (path.templates.iter())
                .filter_map(|index| at(&document.templates, *index))
                .map(|template| template.id.clone())
                .collect(),
            open_points: (path.open_points.iter())
                .filter_map(|index| at(&document.open_points, *index))
                .map(|point| point.id.clone())
                .collect(),
        }
    }
}

fn contacts(document: &Document, path: &Path) -> Vec<ContactOutput> {
    (path.contacts.iter())
        .filter_map(|contact| {
            let role = contact.role.and_then(|role| at(&document.roles, role));
            let way = contact.ways.first().and_then(|way| at(&document.contacts, *way));
            let (id, name) = match (role, way) {
                (Some(role), _) => (&role.id, &role.name),
                (None, Some(way)) => (&way.id, &way.name),
                (None, None) => return None,
            };
            let is_ours = role.is_some_and(|role| role.reach_origin == Origin::Supplement);
            Some(ContactOutput {
                id: id.clone(),
                name: name.clone(),
                ways: (contact.ways.iter())
                    .filter_map(|way| at(&document.contacts, *way))
                    .map(|way| WayOutput {
                        channel: way.channel,
                        address: way.address.clone(),
                        applies: way.applies(name),
                    })
                    .collect(),
                due: time(contact.due),
                reasons: contact.reasons.clone(),
                entry: contact.entry,
                supplement: contact.supplement || is_ours,
            })
        })
        .collect()
}

fn ladder(document: &Document, path: &Path) -> Vec<RungOutput> {
    (path.ladder.iter())
        .filter_map(|rung| {
            let level = at(&document.levels, rung.level)?;
            let roles = rung.roles.iter().filter_map(|role| at(&document.roles, *role));
            Some(RungOutput {
                level: level.number,
                name: level.name.clone(),
                roles: roles.map(|role| role.id.clone()).collect(),
                reached_at: time(rung.reached_at),
                acknowledge_by: time(rung.acknowledge_by),
                because: match rung.because {
                    Because::LevelResponse => "level-response".to_owned(),
                    Because::ResponseSla(sla) => at(&document.response_slas, sla)?.id.clone(),
                },
            })
        })
        .collect()
}

fn checklists(document: &Document, path: &Path) -> Vec<ChecklistOutput> {
    (path.checklists.iter())
        .filter_map(|checklist| {
            let procedure = at(&document.procedures, checklist.procedure)?;
            let phases = procedure.phases.iter().zip(&checklist.due);
            let steps =
                phases.flat_map(|(phase, due)| phase.steps.iter().zip(due)).map(|(step, due)| StepOutput {
                    id: step.id.clone(),
                    title: step.title.clone(),
                    detail: step.detail.clone(),
                    due: time(*due),
                });
            Some(ChecklistOutput {
                id: procedure.id.clone(),
                name: procedure.name.clone(),
                steps: steps.collect(),
            })
        })
        .collect()
}
