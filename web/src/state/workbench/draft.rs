//! What was changed of the policy's files. Nothing of it changes what the desk decides.

use std::{collections::BTreeMap, path::Path, rc::Rc};

use escalation_core::order::{gathered, sort_by_key};
use serde::{Deserialize, Serialize};
use yew::Reducible;

/// Texts by their path in the bundle: `policy/criteria.toml`, `language/cues.toml`.
pub(crate) type Files = BTreeMap<String, String>;

/// What outlives a reload.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Kept {
    /// The policy that it was begun from, by its hash.
    pub of: String,
    /// Files that differ from that policy's; none: it was left out.
    pub changed: BTreeMap<String, Option<String>>,
    /// Whether the draft is read with the policy's learned weights.
    pub weighed: bool,
    /// The file that is open.
    pub open: String,
}

/// A draft, with the files that it was begun from.
#[derive(Debug, Clone)]
pub(crate) struct Draft {
    /// The policy that the desk has, by its hash.
    hash: Rc<str>,
    base: Rc<Files>,
    kept: Rc<Kept>,
    /// Goes up with every change of what the files say.
    revision: u32,
    /// What can be taken back: its words, and what was kept before.
    undo: Option<(String, Rc<Kept>)>,
}

impl PartialEq for Draft {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.kept, &other.kept)
    }
}

/// What can be done to a draft.
#[derive(Debug)]
pub(crate) enum Act {
    /// Opens a file.
    Open(String),
    /// The open file says this now.
    Edit(String),
    /// A file is as it was.
    Restore(String),
    /// All files are as they were.
    RestoreAll,
    /// The open file says the same in canonical form now.
    Format(String),
    /// A folder's files take the place of all files of the policy, or of the language. A policy without learned weights is
    /// read without them; a language does not say.
    Folder { kind: Kind, files: Files, weighed: Option<bool> },
    /// Whether it is read with the learned weights.
    Weigh(bool),
    /// The files stand as they are in place of a newer policy's.
    GoOn,
    /// The draft of another tab takes this one's place.
    Take(Kept),
    /// Takes back what was done to whole files.
    Undo,
}

/// What a folder holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Policy,
    Language,
}

impl Kind {
    /// What the paths of its files begin with.
    pub(crate) fn prefix(self) -> &'static str {
        match self {
            Self::Policy => "policy/",
            Self::Language => "language/",
        }
    }
}

impl Draft {
    /// A draft of the policy with this hash; goes on with what was kept, if that was begun from some policy.
    pub(crate) fn new(hash: &str, base: Files, kept: Option<Kept>) -> Self {
        let fresh =
            || Kept { of: hash.to_owned(), changed: BTreeMap::new(), weighed: true, open: String::new() };
        let kept = Rc::new(kept.filter(|kept| !kept.changed.is_empty()).unwrap_or_else(fresh));
        let mut draft = Self { hash: hash.into(), base: Rc::new(base), kept, revision: 0, undo: None };
        if draft.text(&draft.kept.open).is_none() {
            let first = draft.paths().find(|path| path.ends_with("/criteria.toml"));
            let first = first.or_else(|| draft.paths().next()).unwrap_or_default().to_owned();
            Rc::make_mut(&mut draft.kept).open = first;
        }
        draft
    }

    /// What outlives a reload.
    pub(crate) fn kept(&self) -> Rc<Kept> {
        Rc::clone(&self.kept)
    }

    /// Whether it was begun from another policy than the desk has now.
    pub(crate) fn is_older(&self) -> bool {
        *self.kept.of != *self.hash
    }

    /// Another number after every change of what the files say, or of how they are read.
    pub(crate) fn revision(&self) -> u32 {
        self.revision
    }

    /// Paths of all files, of the policy's first.
    pub(crate) fn paths(&self) -> impl Iterator<Item = &str> {
        let mut paths: Vec<&str> =
            self.base.keys().chain(self.kept.changed.keys()).map(String::as_str).collect();
        sort_by_key(&mut paths, |path| (path.starts_with("language/"), *path));
        paths.dedup();
        paths.into_iter().filter(|path| self.text(path).is_some())
    }

    /// What a file says; none if the draft has no such file.
    pub(crate) fn text(&self, path: &str) -> Option<&str> {
        match self.kept.changed.get(path) {
            Some(changed) => changed.as_deref(),
            None => self.base.get(path).map(String::as_str),
        }
    }

    /// All files as they are.
    pub(crate) fn files(&self) -> Files {
        gathered(self.paths().filter_map(|path| Some((path.to_owned(), self.text(path)?.to_owned()))))
    }

    /// Paths of what differs: files of other words, new ones, and those that were left out.
    pub(crate) fn changed(&self) -> impl Iterator<Item = (&str, Option<&str>)> {
        self.kept.changed.iter().map(|(path, text)| (path.as_str(), text.as_deref()))
    }

    /// Whether a file differs from what it was begun from.
    pub(crate) fn is_changed(&self, path: &str) -> bool {
        self.kept.changed.contains_key(path)
    }

    /// What the last act to whole files was called, if it can be taken back.
    pub(crate) fn undoes(&self) -> Option<&str> {
        self.undo.as_ref().map(|(words, _)| words.as_str())
    }

    fn put(&mut self, path: String, text: Option<String>) {
        let kept = Rc::make_mut(&mut self.kept);
        if self.base.get(&path) == text.as_ref() {
            kept.changed.remove(&path);
        } else {
            kept.changed.insert(path, text);
        }
    }

    fn remember(&mut self, words: String) {
        self.undo = Some((words, Rc::clone(&self.kept)));
    }

    fn act(&mut self, act: Act) {
        if !matches!(act, Act::Open(_)) {
            self.revision = self.revision.wrapping_add(1);
        }
        match act {
            Act::Open(path) => Rc::make_mut(&mut self.kept).open = path,
            Act::Edit(text) => {
                self.undo = None;
                self.put(self.kept.open.clone(), Some(text));
            }
            Act::Restore(path) => {
                self.remember(format!("{} as it was", label(&path)));
                let text = self.base.get(&path).cloned();
                self.put(path, text);
            }
            Act::RestoreAll => {
                self.remember("all files as they were".to_owned());
                let kept = Rc::make_mut(&mut self.kept);
                kept.changed.clear();
                kept.of = self.hash.to_string();
            }
            Act::Format(text) => {
                self.remember(format!("the form of {}", label(&self.kept.open)));
                self.put(self.kept.open.clone(), Some(text));
            }
            Act::Folder { kind, files, weighed } => {
                self.remember("the folder".to_owned());
                let prefix = kind.prefix();
                let replaced = self.base.keys().chain(files.keys()).filter(|path| path.starts_with(prefix));
                let replaced: Vec<String> = replaced.cloned().collect();
                // What was changed of the rest stays.
                let kept = Rc::make_mut(&mut self.kept);
                kept.weighed = weighed.unwrap_or(kept.weighed);
                kept.changed.retain(|path, _| !path.starts_with(prefix));
                for path in replaced {
                    let text = files.get(&path).cloned();
                    self.put(path, text);
                }
            }
            Act::Weigh(weighed) => Rc::make_mut(&mut self.kept).weighed = weighed,
            Act::GoOn => Rc::make_mut(&mut self.kept).of = self.hash.to_string(),
            Act::Take(kept) => {
                self.remember("the draft of the other tab".to_owned());
                self.kept = Rc::new(kept);
            }
            Act::Undo => {
                if let Some((_, before)) = self.undo.take() {
                    self.kept = before;
                }
            }
        }
    }
}

impl Reducible for Draft {
    type Action = Act;

    fn reduce(mut self: Rc<Self>, act: Act) -> Rc<Self> {
        Rc::make_mut(&mut self).act(act);
        self
    }
}

/// Whether a file is TOML, by its name.
pub(crate) fn is_toml(path: &str) -> bool {
    Path::new(path).extension().is_some_and(|end| end.eq_ignore_ascii_case("toml"))
}

/// How a file is called for people: as it lies in the policy's folder; the language's with its folder.
pub(crate) fn label(path: &str) -> &str {
    path.strip_prefix("policy/").unwrap_or(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(list: &[(&str, &str)]) -> Files {
        list.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect()
    }

    fn begun() -> Draft {
        let base =
            files(&[("language/cues.toml", "c"), ("policy/criteria.toml", "a"), ("policy/tiers.toml", "t")]);
        Draft::new("hash", base, None)
    }

    fn after(acts: impl IntoIterator<Item = Act>) -> Draft {
        let mut draft = begun();
        acts.into_iter().for_each(|act| draft.act(act));
        draft
    }

    #[test]
    fn a_draft_opens_at_the_criteria_and_knows_what_differs() {
        let draft = begun();
        assert_eq!(draft.kept().open, "policy/criteria.toml");
        assert_eq!(
            draft.paths().collect::<Vec<_>>(),
            ["policy/criteria.toml", "policy/tiers.toml", "language/cues.toml"]
        );
        let draft = after([Act::Edit("b".into())]);
        assert_eq!(draft.changed().collect::<Vec<_>>(), [("policy/criteria.toml", Some("b"))]);
        assert_eq!(draft.files()["policy/criteria.toml"], "b");
        let typed_back = after([Act::Edit("b".into()), Act::Edit("a".into())]);
        assert_eq!(typed_back.changed().count(), 0);
    }

    #[test]
    fn a_folder_takes_the_place_of_the_policy_and_can_be_taken_back() {
        let folder = files(&[("policy/criteria.toml", "z"), ("policy/new.toml", "n")]);
        let edited = [Act::Open("language/cues.toml".into()), Act::Edit("d".into())];
        let draft = after(edited.into_iter().chain([Act::Folder {
            kind: Kind::Policy,
            files: folder,
            weighed: Some(false),
        }]));
        let changed: Vec<_> = draft.changed().collect();
        assert_eq!(
            changed,
            [
                ("language/cues.toml", Some("d")),
                ("policy/criteria.toml", Some("z")),
                ("policy/new.toml", Some("n")),
                ("policy/tiers.toml", None),
            ]
        );
        assert_eq!(draft.text("policy/tiers.toml"), None);
        assert!(!draft.kept().weighed, "a folder without weights is read without them");
        let mut draft = draft;
        draft.act(Act::Undo);
        assert!(draft.kept().weighed);
        assert_eq!(draft.changed().collect::<Vec<_>>(), [("language/cues.toml", Some("d"))]);
        assert_eq!(draft.undoes(), None);
    }

    #[test]
    fn a_language_takes_the_place_of_the_language_alone() {
        let folder = files(&[("language/language.toml", "l")]);
        let draft = after([
            Act::Edit("b".into()),
            Act::Folder { kind: Kind::Language, files: folder, weighed: None },
        ]);
        assert_eq!(
            draft.changed().collect::<Vec<_>>(),
            [
                ("language/cues.toml", None),
                ("language/language.toml", Some("l")),
                ("policy/criteria.toml", Some("b"))
            ]
        );
        assert!(draft.kept().weighed, "a language says nothing of weights");
    }

    #[test]
    fn the_form_of_a_file_can_be_taken_back() {
        let mut draft = after([Act::Edit("b".into()), Act::Format("B".into())]);
        assert_eq!(draft.text("policy/criteria.toml"), Some("B"));
        assert_eq!(draft.undoes(), Some("the form of criteria.toml"));
        draft.act(Act::Undo);
        assert_eq!(draft.text("policy/criteria.toml"), Some("b"));
    }

    #[test]
    fn files_go_back_one_by_one_or_together() {
        let edits = || [Act::Edit("b".into()), Act::Open("policy/tiers.toml".into()), Act::Edit("u".into())];
        let draft = after(edits().into_iter().chain([Act::Restore("policy/tiers.toml".into())]));
        assert_eq!(draft.changed().map(|(path, _)| path).collect::<Vec<_>>(), ["policy/criteria.toml"]);
        assert_eq!(draft.undoes(), Some("tiers.toml as it was"));
        let mut draft = after(edits().into_iter().chain([Act::RestoreAll]));
        assert_eq!(draft.changed().count(), 0);
        draft.act(Act::Undo);
        assert_eq!(draft.changed().count(), 2);
    }

    #[test]
    fn the_draft_of_another_tab_is_taken_and_given_back() {
        let other = after([Act::Edit("other".into())]).kept();
        let mut draft = after([Act::Edit("mine".into()), Act::Take(Kept::clone(&other))]);
        assert_eq!(draft.text("policy/criteria.toml"), Some("other"));
        draft.act(Act::Undo);
        assert_eq!(draft.text("policy/criteria.toml"), Some("mine"));
    }

    #[test]
    fn what_was_kept_goes_on_and_an_open_file_that_is_gone_is_another() {
        let kept = Kept {
            of: "older".into(),
            changed: [("policy/tiers.toml".to_owned(), None)].into(),
            weighed: false,
            open: "policy/tiers.toml".into(),
        };
        let draft = Draft::new("hash", begun().base.as_ref().clone(), Some(kept.clone()));
        assert_eq!(draft.kept().open, "policy/criteria.toml");
        assert!(draft.is_older() && draft.is_changed("policy/tiers.toml") && !draft.kept().weighed);
        let after = |act| {
            let mut draft = draft.clone();
            draft.act(act);
            (draft.is_older(), draft.changed().count())
        };
        assert_eq!(after(Act::GoOn), (false, 1));
        assert_eq!(after(Act::RestoreAll), (false, 0));
        let unchanged = Kept { changed: BTreeMap::new(), ..kept };
        assert!(
            !Draft::new("hash", Files::new(), Some(unchanged)).is_older(),
            "there is nothing to take back"
        );
    }
}
