//! Drills that somebody wrote in this browser, or opened from a file. What is typed is kept at once; every change can be
//! taken back.

use std::{fmt, rc::Rc};

use escalation_core::Engine;
use escalation_core::drill::{Agreement, Drill, Notice, agreement};
use yew::prelude::*;

/// The state and its dispatcher.
pub(crate) type OwnHandle = UseReducerHandle<Own>;

/// So many steps can be taken back.
const STEPS: usize = 100;

/// Own drills, in the order of making.
#[derive(Clone, Default)]
pub(crate) struct Own {
    /// As they are kept.
    pub drills: Rc<Vec<Drill>>,
    /// What was before each change, the last one at the end; for this tab only.
    past: Vec<Step>,
}

/// One change that can be taken back.
#[derive(Clone)]
struct Step {
    /// What was changed, in words: `title`.
    words: String,
    /// The drill and the field, where one goes on typing.
    place: Option<(String, String)>,
    before: Rc<Vec<Drill>>,
}

/// Two are equal when they are the same list: every change makes another, and nobody compares whole drills.
impl PartialEq for Own {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.drills, &other.drills) && self.past.len() == other.past.len()
    }
}

impl fmt::Debug for Own {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Own").field("drills", &self.drills.len()).field("steps", &self.past.len()).finish()
    }
}

/// What is done to own drills.
#[derive(Debug, Clone)]
pub(crate) enum OwnAct {
    /// Another tab kept this, which has everything that this tab kept before.
    Heard(String),
    /// These come in, from a file or as the beginning of a new one.
    Add(Vec<Drill>, &'static str),
    /// A drill is now so.
    Edit(Box<Edit>),
    /// The drill with this id is taken out.
    Delete(String),
    /// The last change is taken back.
    Undo,
}

/// A change of one drill.
#[derive(Debug, Clone)]
pub(crate) struct Edit {
    /// Id of the drill before.
    pub id: String,
    /// What was changed, in words.
    pub words: String,
    /// The field that is typed into, where it is one: its letters are one step.
    pub typing: Option<String>,
    /// The drill after.
    pub drill: Drill,
}

impl Own {
    /// What was stored; nothing where it cannot be read.
    pub(crate) fn restored(stored: &str) -> Option<Self> {
        let drills: Vec<Drill> = serde_json::from_str(stored).ok()?;
        Some(Self { drills: Rc::new(drills), past: Vec::new() })
    }

    /// What is stored.
    pub(crate) fn kept(&self) -> String {
        serde_json::to_string(&*self.drills).unwrap_or_default()
    }

    /// The drill with this id.
    pub(crate) fn get(&self, id: &str) -> Option<&Drill> {
        self.drills.iter().find(|drill| drill.id == id)
    }

    /// What can be taken back, in words.
    pub(crate) fn undoes(&self) -> Option<&str> {
        self.past.last().map(|step| step.words.as_str())
    }

    fn step(&mut self, words: String, place: Option<(String, String)>) {
        // Every letter typed into a field is one step with the letters before.
        if place.is_some() && self.past.last().is_some_and(|last| last.place == place) {
            return;
        }
        if self.past.len() == STEPS {
            self.past.remove(0);
        }
        self.past.push(Step { words, place, before: Rc::clone(&self.drills) });
    }

    fn act(&mut self, act: OwnAct) {
        match act {
            OwnAct::Heard(kept) => {
                if let Some(heard) = Self::restored(&kept).filter(|heard| heard.drills != self.drills) {
                    *self = heard;
                }
            }
            OwnAct::Add(drills, words) => {
                self.step(words.to_owned(), None);
                Rc::make_mut(&mut self.drills).extend(drills);
            }
            OwnAct::Edit(edit) => {
                let Edit { id, words, typing, drill } = *edit;
                self.step(words, typing.map(|field| (id.clone(), field)));
                if let Some(known) = Rc::make_mut(&mut self.drills).iter_mut().find(|known| known.id == id) {
                    *known = drill;
                }
            }
            OwnAct::Delete(id) => {
                let title = self.get(&id).map(|drill| drill.title.clone()).unwrap_or_default();
                self.step(format!("deletion of \u{201c}{title}\u{201d}"), None);
                Rc::make_mut(&mut self.drills).retain(|drill| drill.id != id);
            }
            OwnAct::Undo => {
                if let Some(step) = self.past.pop() {
                    self.drills = step.before;
                }
            }
        }
    }
}

impl Reducible for Own {
    type Action = OwnAct;

    fn reduce(mut self: Rc<Self>, act: OwnAct) -> Rc<Self> {
        Rc::make_mut(&mut self).act(act);
        self
    }
}

/// An id that is not taken: the wanted one, or with a number behind it.
pub(crate) fn free_id(wanted: &str, taken: impl Fn(&str) -> bool) -> String {
    let wanted = id_of(wanted);
    let mut numbered = (2_u32..).map(|number| format!("{wanted}-{number}"));
    if taken(&wanted) { numbered.find(|id| !taken(id)).unwrap_or(wanted) } else { wanted }
}

/// Words as an id: small letters, digits and hyphens.
fn id_of(words: &str) -> String {
    let mut id = String::new();
    for c in words.to_lowercase().chars().take(80) {
        if c.is_ascii_alphanumeric() {
            id.push(c);
        } else if !id.is_empty() && !id.ends_with('-') {
            id.push('-');
        }
    }
    let id = id.trim_end_matches('-');
    if id.is_empty() { "drill".to_owned() } else { id.to_owned() }
}

/// The drills of a file as this desk takes them: those that are here already are left, and an id that another drill has
/// is given up for a free one. Gives the ids of all of them, in the file's order, and those to add.
pub(crate) fn taken(file: Vec<Drill>, shipped: &[Drill], own: &[Drill]) -> (Vec<String>, Vec<Drill>) {
    let (mut ids, mut new) = (Vec::new(), Vec::<Drill>::new());
    for mut drill in file {
        let here = || shipped.iter().chain(own);
        if !here().any(|known| *known == drill) {
            drill.id = free_id(&drill.id, |id| here().chain(&new).any(|known| known.id == id));
            new.push(drill.clone());
        }
        ids.push(drill.id);
    }
    (ids, new)
}

/// A drill as it leaves the form: blank wordings are none.
pub(crate) fn tidy(drill: &Drill) -> Drill {
    let mut drill = drill.clone();
    if let Some(notice) = &mut drill.notice {
        let trimmed = |words: &mut Vec<String>| {
            *words =
                words.iter().map(|words| words.trim().to_owned()).filter(|words| !words.is_empty()).collect();
        };
        notice.must.iter_mut().for_each(trimmed);
        notice.must.retain(|group| !group.is_empty());
        trimmed(&mut notice.must_not);
        if *notice == Notice::default() {
            drill.notice = None;
        }
    }
    drill
}

/// A drill with what the engine gets wrong in it written down, as `escalate drills` demands.
pub(crate) fn with_misread(engine: &Engine, mut drill: Drill) -> Drill {
    let mut wrong: Vec<String> = Vec::new();
    for id in agreement(engine, &drill).iter().flat_map(Agreement::differs) {
        if !wrong.iter().any(|known| known == id) {
            wrong.push(id.to_owned());
        }
    }
    // In the order of its author, where it says the same: a drill that was only saved is still the same drill.
    let said = |id: &String| wrong.contains(id);
    if drill.misread.len() != wrong.len() || !drill.misread.iter().all(said) {
        drill.misread = wrong;
    }
    drill
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drill(id: &str, title: &str) -> Drill {
        Drill { id: id.into(), title: title.into(), ..Drill::default() }
    }

    fn edit(own: &mut Own, field: &str, title: &str) {
        let (words, typing) = (field.to_owned(), Some(field.to_owned()));
        own.act(OwnAct::Edit(Box::new(Edit { id: "a".into(), words, typing, drill: drill("a", title) })));
    }

    #[test]
    fn every_change_is_taken_back_a_field_at_a_time() {
        let mut own = Own::default();
        own.act(OwnAct::Add(vec![drill("a", "")], "new drill"));
        for title in ["L", "Li", "Lights"] {
            edit(&mut own, "title", title);
        }
        edit(&mut own, "reason", "Lights out");
        assert_eq!(own.undoes(), Some("reason"));
        own.act(OwnAct::Undo);
        assert_eq!(own.get("a").unwrap().title, "Lights");
        own.act(OwnAct::Undo);
        assert_eq!(own.get("a").unwrap().title, "", "the letters of a field are one step");
        own.act(OwnAct::Delete("a".into()));
        assert!(own.drills.is_empty());
        own.act(OwnAct::Undo);
        assert_eq!(Own::restored(&own.kept()).unwrap().drills, own.drills);
        own.act(OwnAct::Undo);
        own.act(OwnAct::Undo);
        assert_eq!((own.drills.len(), own.undoes()), (0, None));
    }

    #[test]
    fn another_tabs_drills_replace_these_and_its_own_echo_does_not() {
        let mut own = Own::default();
        own.act(OwnAct::Add(vec![drill("a", "")], "new drill"));
        own.act(OwnAct::Heard(own.kept()));
        assert_eq!(own.undoes(), Some("new drill"));
        own.act(OwnAct::Heard("[]".into()));
        assert_eq!((own.drills.len(), own.undoes()), (0, None));
        own.act(OwnAct::Heard("{ damaged".into()));
        assert!(Own::restored("{ damaged").is_none());
    }

    #[test]
    fn a_file_takes_no_id_from_a_drill_that_is_here() {
        let (shipped, own) = ([drill("a", "shipped")], [drill("b", "own")]);
        let file =
            vec![drill("a", "shipped"), drill("a", "another"), drill("b", "another"), drill("c", "new")];
        let (ids, new) = taken(file, &shipped, &own);
        assert_eq!(ids, ["a", "a-2", "b-2", "c"]);
        assert_eq!(new.iter().map(|drill| drill.id.as_str()).collect::<Vec<_>>(), ["a-2", "b-2", "c"]);
        assert_eq!(free_id("Lights OUT, again!", |_| false), "lights-out-again");
        assert_eq!(free_id("\u{1f4a1}", |_| false), "drill");
    }
}
