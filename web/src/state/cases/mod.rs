//! All cases of this browser, as far as this tab knows them: a summary of each, the whole log of those looked at.

mod board;
mod fill;
mod summary;
mod watch;

pub(crate) use board::{Board, Filter};
pub(crate) use fill::{done, filled};
pub(crate) use summary::{next, next_words, resolved_at};
pub(crate) use watch::{Alarm, alarms, first, late, next_turn, press, still};

use std::{collections::BTreeMap, rc::Rc};

use escalation_core::{
    Engine,
    case::{Event, Log, State, Summary, TicketTotal, join_totals},
};
use yew::prelude::*;

/// The state and its dispatcher.
pub(crate) type CasesHandle = UseReducerHandle<Cases>;

/// A case that was looked at: its log, and how it stands.
#[derive(Debug)]
pub(crate) struct Work {
    /// Its events.
    pub log: Log,
    /// What follows from them.
    pub state: State,
    /// The same in small.
    pub summary: Rc<Summary>,
}

/// Why cases are not kept, and what to do about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Trouble {
    /// What happened.
    pub message: String,
    /// The way out.
    pub help: &'static str,
    /// Whether the browser has no database at all, so that trying again is of no use.
    pub absent: bool,
    /// Whether the database was deleted, so that everything has to be written back.
    pub gone: bool,
}

/// The cases.
#[derive(Debug, Clone)]
pub(crate) struct Cases {
    engine: Rc<Engine>,
    /// Whether the browser's database was read.
    pub ready: bool,
    summaries: Rc<BTreeMap<String, Rc<Summary>>>,
    works: Rc<BTreeMap<String, Rc<Work>>>,
    totals: Rc<Vec<TicketTotal>>,
    /// Cases asked for that are nowhere.
    missing: Rc<Vec<String>>,
    /// How many events are in this tab alone.
    pub unsaved: usize,
    /// What keeps them from being kept.
    pub trouble: Option<Rc<Trouble>>,
}

impl PartialEq for Cases {
    fn eq(&self, other: &Self) -> bool {
        self.ready == other.ready
            && Rc::ptr_eq(&self.summaries, &other.summaries)
            && Rc::ptr_eq(&self.works, &other.works)
            && Rc::ptr_eq(&self.totals, &other.totals)
            && Rc::ptr_eq(&self.missing, &other.missing)
            && self.unsaved == other.unsaved
            && self.trouble == other.trouble
    }
}

/// What happens to them.
#[derive(Debug, Clone)]
pub(crate) enum CasesAct {
    /// The database was read.
    Ready(Vec<Summary>),
    /// A case's events were read; none: there is no such case.
    Read(String, Vec<Event>),
    /// Something was done in this tab.
    Done(String, Vec<Event>),
    /// Something was done elsewhere: in another tab, or in a file that was imported.
    Heard(String, Vec<Event>),
    /// Summaries were written or read.
    Summaries(Vec<Summary>),
    /// The database was deleted: only what this tab has read whole is left.
    Deleted,
    /// Numbers of tickets were read or entered.
    Totals(Vec<TicketTotal>),
    /// So many events are in this tab alone.
    Unsaved(usize),
    /// Cases are not kept, or are again.
    Trouble(Option<Trouble>),
}

impl Cases {
    /// None yet.
    pub(crate) fn new(engine: Rc<Engine>) -> Self {
        Self {
            engine,
            ready: false,
            summaries: Rc::default(),
            works: Rc::default(),
            totals: Rc::default(),
            missing: Rc::default(),
            unsaved: 0,
            trouble: None,
        }
    }

    /// Every case's summary, by id.
    pub(crate) fn summaries(&self) -> Rc<BTreeMap<String, Rc<Summary>>> {
        Rc::clone(&self.summaries)
    }

    /// A case that was read.
    pub(crate) fn work(&self, case: &str) -> Option<Rc<Work>> {
        self.works.get(case).cloned()
    }

    /// How many tickets came in.
    pub(crate) fn totals(&self) -> Rc<Vec<TicketTotal>> {
        Rc::clone(&self.totals)
    }

    /// Cases that this tab has read whole.
    pub(crate) fn works(&self) -> impl Iterator<Item = (&String, &Rc<Work>)> {
        self.works.iter()
    }

    /// Whether a case was asked for and is nowhere.
    pub(crate) fn is_missing(&self, case: &str) -> bool {
        self.missing.iter().any(|missing| missing == case)
    }

    fn act(&mut self, act: CasesAct) {
        match act {
            CasesAct::Ready(summaries) => {
                self.ready = true;
                self.learn_all(summaries);
            }
            CasesAct::Summaries(summaries) => self.learn_all(summaries),
            CasesAct::Deleted => {
                let works = Rc::clone(&self.works);
                Rc::make_mut(&mut self.summaries).retain(|case, _| works.contains_key(case));
            }
            CasesAct::Read(case, events) if events.is_empty() && !self.works.contains_key(&case) => {
                Rc::make_mut(&mut self.missing).push(case);
            }
            CasesAct::Read(case, events) | CasesAct::Done(case, events) => self.add(case, events),
            // What was done elsewhere matters here only once somebody looks at the case, and then it is read whole.
            CasesAct::Heard(case, events) => {
                if self.works.contains_key(&case) {
                    self.add(case, events);
                }
            }
            CasesAct::Totals(totals) => self.totals = Rc::new(join_totals(&self.totals, &totals)),
            CasesAct::Unsaved(count) => {
                // What was refused is kept now: the warning is over.
                if count == 0 && self.unsaved > 0 {
                    self.trouble = None;
                }
                self.unsaved = count;
            }
            CasesAct::Trouble(trouble) => self.trouble = trouble.map(Rc::new),
        }
    }

    fn add(&mut self, case: String, events: Vec<Event>) {
        let known = self.works.get(&case);
        let mut log = known.map(|work| work.log.clone()).unwrap_or_default();
        if !log.extend(events) && known.is_some() {
            return;
        }
        let Some(state) = State::of(&log, &self.engine.policy().document) else {
            // Events of a case that nothing opens: the file they came from was cut short.
            Rc::make_mut(&mut self.missing).push(case);
            return;
        };
        let summary = state.summary(log.len(), &self.engine);
        self.learn(summary.clone());
        let summary = Rc::new(summary);
        if self.missing.contains(&case) {
            Rc::make_mut(&mut self.missing).retain(|missing| *missing != case);
        }
        Rc::make_mut(&mut self.works).insert(case, Rc::new(Work { log, state, summary }));
    }

    fn learn_all(&mut self, summaries: Vec<Summary>) {
        for summary in summaries {
            self.learn(summary);
        }
    }

    /// Takes a summary, unless one is known that knows more.
    fn learn(&mut self, summary: Summary) {
        let known = self.summaries.get(&summary.case);
        if known.is_some_and(|known| known.events > summary.events || **known == summary) {
            return;
        }
        Rc::make_mut(&mut self.summaries).insert(summary.case.clone(), Rc::new(summary));
    }
}

impl Reducible for Cases {
    type Action = CasesAct;

    fn reduce(mut self: Rc<Self>, act: CasesAct) -> Rc<Self> {
        Rc::make_mut(&mut self).act(act);
        self
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use chrono::{DateTime, TimeDelta, Utc};
    use escalation_core::{
        case::{Opened, Phase, Ticket, What},
        image,
    };

    use super::*;
    use crate::state::{desk::Desk, kept::Kept, outcome};

    fn engine() -> Rc<Engine> {
        let bytes = include_bytes!(concat!(env!("OUT_DIR"), "/policy.image"));
        Rc::new(Engine::new(image::load(bytes).unwrap()))
    }

    fn opened(text: &str, incident: &str) -> Opened {
        let mut desk = Desk::of(engine(), Kept::default());
        desk.restore(
            &serde_json::json!({ "text": text, "reported_at": 60_000 }).to_string(),
            "",
            &BTreeMap::new(),
        );
        Opened { incident: incident.into(), ..outcome::opened(&desk).0 }
    }

    fn at(minutes: i64) -> DateTime<Utc> {
        DateTime::UNIX_EPOCH + TimeDelta::minutes(minutes)
    }

    fn event(case: &str, minutes: i64, what: What) -> Event {
        Event::new(format!("{case}{minutes:03}"), case.into(), at(minutes), "Ann".into(), what)
    }

    fn cases() -> Cases {
        let mut cases = Cases::new(engine());
        let breach = "someone outside our company read our client files";
        for (case, text) in [("A-1", breach), ("A-2", "please refund $1,000.01")] {
            let what = What::Opened(Box::new(opened(text, &format!("SEC-{case}"))));
            cases.act(CasesAct::Done(case.into(), vec![event(case, 1, what)]));
        }
        cases
    }

    fn shown(cases: &Cases, filter: &Filter, minutes: i64) -> Vec<String> {
        let board = Board::new(&cases.summaries(), filter, at(minutes));
        board.open.iter().chain(board.closed.iter()).map(|summary| summary.case.clone()).collect()
    }

    #[test]
    fn the_board_has_what_is_due_first_on_top_and_finds_it() {
        let cases = cases();
        assert_eq!(shown(&cases, &Filter::default(), 2), ["A-1", "A-2"]);
        let words = |words: &str| Filter { words: words.into(), ..Filter::default() };
        assert_eq!(shown(&cases, &words("sec-a-2 REFUND"), 2), ["A-2"]);
        assert_eq!(shown(&cases, &words("security.breach"), 2), ["A-1"]);
        assert_eq!(shown(&cases, &Filter { late: true, ..Filter::default() }, 20), ["A-1"]);
        let of_tier = |tier: &str| Filter { tier: tier.into(), ..Filter::default() };
        assert_eq!(shown(&cases, &of_tier("priority"), 2), ["A-2"]);
        let mut more = self::cases();
        let open = What::Opened(Box::new(opened("our API calls fail", "OUT-A-3")));
        more.act(CasesAct::Done("A-3".into(), vec![event("A-3", 1, open)]));
        assert_eq!(shown(&more, &of_tier("immediate"), 2), ["A-1", "A-3"], "what could be immediate, too");
        assert!(shown(&cases, &words("nothing of the kind"), 2).is_empty());
    }

    #[test]
    fn what_was_done_elsewhere_counts_only_where_the_case_was_read() {
        let mut cases = cases();
        let note = |case: &str| event(case, 5, What::Note { text: "from the other tab".into() });
        cases.act(CasesAct::Heard("A-1".into(), vec![note("A-1")]));
        cases.act(CasesAct::Heard("A-1".into(), vec![note("A-1")]));
        cases.act(CasesAct::Heard("B-9".into(), vec![note("B-9")]));
        assert_eq!(cases.work("A-1").unwrap().log.len(), 2, "an entry that arrives twice is there once");
        assert!(cases.work("B-9").is_none() && !cases.is_missing("B-9"));
        let old = Summary { events: 1, ..(*cases.summaries()["A-1"]).clone() };
        cases.act(CasesAct::Summaries(vec![old]));
        assert_eq!(cases.summaries()["A-1"].events, 2, "a summary that knows less is not taken");
        cases.act(CasesAct::Read("C-1".into(), Vec::new()));
        assert!(cases.is_missing("C-1"));
    }

    #[test]
    fn a_deleted_database_leaves_what_was_read() {
        let mut cases = cases();
        let unread =
            Summary { case: "Z-1".into(), phase: Phase::Open, ..(*cases.summaries()["A-1"]).clone() };
        cases.act(CasesAct::Ready(vec![unread]));
        assert_eq!(cases.summaries().len(), 3);
        cases.act(CasesAct::Deleted);
        assert_eq!(cases.summaries().keys().collect::<Vec<_>>(), ["A-1", "A-2"]);
    }

    #[test]
    fn a_message_follows_the_clocks_of_the_case() {
        let cases = cases();
        let work = cases.work("A-1").unwrap();
        let document = &cases.engine.policy().document;
        let template =
            document.templates.iter().find(|template| template.id == "security-incident-notification");
        let show = |time: DateTime<Utc>| time.format("%H:%M").to_string();
        let values = filled(template.unwrap(), document, &work, "Ann", at(10), show);
        assert!(values.values().any(|value| value == "SEC-A-1"), "{values:?}");
        assert!(!values.contains_key("company"), "a customer whom nobody named is a blank: {values:?}");
        let named = Ticket { customer: "Acme".into(), ..work.state.ticket.clone() };
        let state = State { ticket: named, ..work.state.clone() };
        let work = Work { log: work.log.clone(), state, summary: Rc::clone(&work.summary) };
        let update = document.templates.iter().find(|template| template.id == "status-update").unwrap();
        let values = filled(update, document, &work, "Ann", at(10), show);
        assert_eq!((values["customer"].as_str(), values["author"].as_str()), ("Acme", "Ann"));
        assert!(done(&work.state).is_empty());
    }
}
