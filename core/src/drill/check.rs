//! What a drill's shape alone does not show: names of the policy, the order of injects, texts that are too long.
//!
//! One list of checks for everybody who writes drills: `escalate check`, the form in the page, and files from elsewhere.

use super::{Condition, Drill, Reveal, wording};
use crate::{
    nearest::did_you_mean,
    policy::Policy,
    wire::{FactValue, FactsInput, TicketInput},
};

/// Minutes of a day: no drill goes on longer.
const DAY: u32 = 24 * 60;

/// Most characters of what is shown on a line, in a paragraph, and as a message.
const LINE: usize = 100;
const PARAGRAPH: usize = 600;
const MESSAGE: usize = 6000;

/// Most entries of a list: nobody works through more in a day.
const LIST: usize = 50;

/// Something wrong with a drill.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Where, as keys and places joined by dots: `inject.2.at`.
    pub path: String,
    /// Stable code, explained in `docs/codes.md`.
    pub code: &'static str,
    /// What is wrong.
    pub message: String,
    /// The way out.
    pub help: String,
}

/// Every fault of a drill, in the order of its parts. Total: a drill may come from anybody.
pub fn check(drill: &Drill, policy: &Policy) -> Vec<Fault> {
    let mut checker = Checker { policy, names: Names::of(policy), faults: Vec::new() };
    checker.drill(drill);
    checker.faults
}

/// What a drill can name.
struct Names<'a> {
    criteria: Vec<&'a str>,
    topics: Vec<&'a str>,
    levels: Vec<&'a str>,
    templates: Vec<&'a str>,
    steps: Vec<&'a str>,
    questions: Vec<&'a str>,
}

impl<'a> Names<'a> {
    fn of(policy: &'a Policy) -> Self {
        let document = &policy.document;
        let topics = document.statements.iter().filter(|statement| statement.kind.trains());
        Self {
            criteria: document.criteria.iter().map(|criterion| criterion.id.as_str()).collect(),
            topics: topics.map(|statement| statement.id.as_str()).collect(),
            levels: document.levels.iter().map(|level| level.id.as_str()).collect(),
            templates: document.templates.iter().map(|template| template.id.as_str()).collect(),
            steps: document.steps().map(|(_, _, step)| step.id.as_str()).collect(),
            questions: policy.program.canonical.iter().map(String::as_str).collect(),
        }
    }
}

struct Checker<'a> {
    policy: &'a Policy,
    names: Names<'a>,
    faults: Vec<Fault>,
}

impl Checker<'_> {
    fn fault(&mut self, path: &str, code: &'static str, message: String, help: String) {
        self.faults.push(Fault { path: path.to_owned(), code, message, help });
    }

    fn drill(&mut self, drill: &Drill) {
        self.id(&drill.id);
        self.text("title", "a title", &drill.title, LINE);
        self.text("ticket", "a ticket", &drill.ticket, MESSAGE);
        self.text("why", "a reason", &drill.why, PARAGRAPH);
        self.all_known("topics", "training statement", &drill.topics, |names| &names.topics);
        self.all_known("criteria", "criterion", &drill.criteria, |names| &names.criteria);
        self.all_known("misread", "criterion", &drill.misread, |names| &names.criteria);
        self.all_known("silent", "level", &drill.silent, |names| &names.levels);
        self.facts("facts", &drill.facts);
        self.many("reveal", drill.reveals.len());
        for (place, reveal) in drill.reveals.iter().enumerate() {
            self.reveal(&format!("reveal.{place}"), reveal);
        }
        self.injects(drill);
        self.notice(drill);
        if let Some(lasts) = drill.lasts.filter(|lasts| lasts.0 > DAY) {
            self.too_late("lasts", &format!("the drill lasts {lasts}"));
        }
    }

    fn all_known(
        &mut self,
        path: &str,
        what: &str,
        ids: &[String],
        names: for<'n> fn(&'n Names<'_>) -> &'n [&'n str],
    ) {
        self.many(path, ids.len());
        for (place, id) in ids.iter().enumerate() {
            self.known(&format!("{path}.{place}"), what, id, names);
        }
    }

    fn known(&mut self, path: &str, what: &str, id: &str, names: for<'n> fn(&'n Names<'_>) -> &'n [&'n str]) {
        let known = names(&self.names);
        if known.contains(&id) {
            return;
        }
        let help = did_you_mean(id, known.iter().copied(), || match known {
            [] => "the policy declares none".to_owned(),
            known => format!("use one of: {}", known.join(", ")),
        });
        self.fault(path, "E202", format!("unknown {what} `{id}`"), help);
    }

    fn facts(&mut self, path: &str, facts: &FactsInput) {
        for (id, value) in &facts.0 {
            self.fact(&format!("{path}.{id}"), id, value.as_ref());
        }
    }

    fn fact(&mut self, path: &str, id: &str, value: Option<&FactValue>) {
        let one = FactsInput(vec![(id.to_owned(), value.cloned())]);
        let ticket = TicketInput { facts: one, ..TicketInput::default() };
        if let Err(error) = ticket.typed_facts(&self.policy.document) {
            let code = if error.code == "E701" { "E202" } else { "E214" };
            self.fault(path, code, error.message, error.help);
        }
    }

    fn reveal(&mut self, path: &str, reveal: &Reveal) {
        self.text(&format!("{path}.answer"), "an answer", &reveal.answer, MESSAGE);
        match (reveal.fact.is_empty(), reveal.about.is_empty()) {
            (false, true) => {
                let known = self.policy.document.fact_index(&reveal.fact).is_some();
                let key = if known { "value" } else { "fact" };
                self.fact(&format!("{path}.{key}"), &reveal.fact, Some(&reveal.value));
            }
            (true, false) => {
                self.known(&format!("{path}.about"), "question", &reveal.about, |names| &names.questions);
                if !matches!(reveal.value, FactValue::Flag(_)) {
                    let message = format!("`{}` is a question of yes or no", reveal.about);
                    self.fault(&format!("{path}.value"), "E214", message, "give true or false".into());
                }
            }
            _ => {
                let message = "what is revealed is neither a fact nor the answer to a question".to_owned();
                self.fault(path, "E214", message, "give either `fact` or `about`".into());
            }
        }
    }

    fn injects(&mut self, drill: &Drill) {
        self.many("inject", drill.injects.len());
        let mut last = 0;
        for (place, inject) in drill.injects.iter().enumerate() {
            let path = |key: &str| format!("inject.{place}.{key}");
            self.text(&path("from"), "a sender", &inject.from, LINE);
            self.text(&path("text"), "a message", &inject.text, MESSAGE);
            if inject.at.0 < last {
                let message = format!("the inject at {} stands behind a later one", inject.at);
                self.fault(&path("at"), "E212", message, "injects are in order of time".into());
            }
            if inject.at.0 > DAY {
                self.too_late(&path("at"), &format!("the inject comes after {}", inject.at));
            }
            last = last.max(inject.at.0);
            for (key, condition) in [("if", &inject.only_if), ("unless", &inject.unless)] {
                if let Some(Condition::Step(step)) = condition {
                    self.known(&path(key), "step", step, |names| &names.steps);
                }
            }
            if !inject.expect.is_empty() {
                self.text(&path("expect"), "what is expected", &inject.expect, PARAGRAPH);
            }
            self.facts(&path("facts"), &inject.facts);
            let criteria = inject.criteria.as_deref().unwrap_or_default();
            self.all_known(&path("criteria"), "criterion", criteria, |names| &names.criteria);
        }
    }

    fn too_late(&mut self, path: &str, what: &str) {
        let help = "a drill covers at most the first day: `24 h`";
        self.fault(path, "E212", format!("{what}, which is more than a day"), help.into());
    }

    fn notice(&mut self, drill: &Drill) {
        let Some(notice) = &drill.notice else {
            return;
        };
        if !notice.template.is_empty() {
            self.known("notice.template", "template", &notice.template, |names| &names.templates);
        }
        if notice.must.is_empty() && notice.must_not.is_empty() {
            let message = "the notice has neither something to say nor something not to say".to_owned();
            self.fault("notice", "E213", message, "fill `must` or `must_not`, or remove the notice".into());
        }
        self.many("notice.must", notice.must.len());
        self.many("notice.must_not", notice.must_not.len());
        for (place, group) in notice.must.iter().enumerate() {
            let path = format!("notice.must.{place}");
            if group.is_empty() {
                let message = "a group of wordings is empty".to_owned();
                self.fault(&path, "E213", message, "name the wordings, one of which must be there".into());
            }
            self.many(&path, group.len());
            for (wording, text) in group.iter().enumerate() {
                self.text(&format!("{path}.{wording}"), "a wording", text, LINE);
            }
            let forbidden = |text: &String| notice.must_not.iter().any(|no| wording::says(text, no));
            if !group.is_empty() && group.iter().all(forbidden) {
                let message = "whatever satisfies this group is forbidden by `must_not`".to_owned();
                self.fault(&path, "E213", message, "change one of the two".into());
            }
        }
        for (place, text) in notice.must_not.iter().enumerate() {
            self.text(&format!("notice.must_not.{place}"), "a wording", text, LINE);
        }
    }

    /// An id stands in addresses and in names of files.
    fn id(&mut self, id: &str) {
        let before = self.faults.len();
        self.text("id", "a drill's id", id, LINE);
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        if self.faults.len() == before && !id.chars().all(plain) {
            let help = "write it in small letters, digits and hyphens: `lights-out`";
            self.fault("id", "E213", format!("`{id}` cannot be a drill's id"), help.into());
        }
    }

    /// A list is not longer than anybody can work through.
    fn many(&mut self, path: &str, length: usize) {
        if length > LIST {
            let message = format!("the list has {length} entries, and may have {LIST}");
            self.fault(path, "E213", message, "make two drills of it".into());
        }
    }

    /// A text is there, and not longer than what it is shown in.
    fn text(&mut self, path: &str, what: &str, text: &str, most: usize) {
        let length = text.chars().count();
        if text.trim().is_empty() {
            self.fault(path, "E213", format!("{what} is empty"), "write it, or leave it out".into());
        } else if length > most {
            let message = format!("{what} has {length} characters, and may have {most}");
            self.fault(path, "E213", message, "shorten it".into());
        }
    }
}
