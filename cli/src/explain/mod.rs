//! `escalate explain`: how one ticket is read and why it is decided as it is, to be read in a minute.

mod decided;
mod read;
mod scoped;
mod source;
mod tried;

use std::io::{self, Write};

use chrono::Utc;
use escalation_core::{
    Engine, did_you_mean,
    policy::{Document, Policy},
    signal::trace::{Trace, Wanted},
    wire::TicketInput,
};

use crate::{
    bundle::{self, Files},
    layout::{self, Page},
};
pub(crate) use source::Source;

/// What to show.
#[derive(Debug, Default)]
pub(crate) struct Choice {
    /// A signal, or a criterion, which stands for the signals that it names.
    pub signal: Option<String>,
    /// Everything, not only what helps most.
    pub all: bool,
}

/// Signals of which the nearest frame is shown.
const MOST_SIGNALS: usize = 6;
/// Near frames that are shown where one asked for a signal.
const NEAREST_OF_ONE: usize = 5;

/// Prints the explanation of one ticket.
///
/// # Errors
/// One sentence if there is no such ticket, fact or signal, or the policy has faults.
pub(crate) fn run(files: &Files, source: &Source, choice: &Choice) -> Result<bool, String> {
    let engine = bundle::engine(files)?;
    let ticket = source.ticket()?;
    let signals = choice.signal.as_deref().map(|name| signals(engine.policy(), name)).transpose()?;
    let wanted = Wanted {
        signals: signals.as_deref(),
        near_signals: if choice.all { usize::MAX } else { MOST_SIGNALS },
        near_frames: match (choice.all, &signals) {
            (true, _) => usize::MAX,
            (false, Some(_)) => NEAREST_OF_ONE,
            (false, None) => 1,
        },
        those_that_hold: choice.all || signals.is_some(),
    };
    let trace = engine.reader().trace(&ticket.text, &wanted);
    let view = View { engine: &engine, ticket: &ticket, trace: &trace, wanted: &wanted, all: choice.all };
    let page = view.page()?;
    match anstream::stdout().write_all(page.as_bytes()) {
        // Whoever reads us has seen enough.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(true),
        done => done.map(|()| true).map_err(|error| error.to_string()),
    }
}

/// The signals that a name stands for.
fn signals(policy: &Policy, name: &str) -> Result<Vec<u16>, String> {
    let document = &policy.document;
    if let Some(signal) = document.signal_index(name) {
        return Ok(vec![signal]);
    }
    if let Some(criterion) = document.criteria.iter().position(|criterion| criterion.id == name) {
        let signals = policy.program.signals(criterion);
        let none = || {
            format!("`{name}` names no signal: facts alone decide it, `{}`", condition(document, criterion))
        };
        return if signals.is_empty() { Err(none()) } else { Ok(signals) };
    }
    let known = document.signals.iter().map(|signal| signal.id.as_str());
    let known = known.chain(document.criteria.iter().map(|criterion| criterion.id.as_str()));
    let help = did_you_mean(name, known, || {
        let all: Vec<&str> = document.signals.iter().map(|signal| signal.id.as_str()).collect();
        format!("the signals are: {}", all.join(", "))
    });
    Err(format!("unknown signal or criterion `{name}`; {help}"))
}

fn condition(document: &Document, criterion: usize) -> &str {
    document.criteria.get(criterion).map_or("", |criterion| criterion.when.as_str())
}

/// One ticket, read and to be shown.
struct View<'a> {
    engine: &'a Engine,
    ticket: &'a TicketInput,
    trace: &'a Trace,
    wanted: &'a Wanted<'a>,
    all: bool,
}

impl View<'_> {
    /// The whole page with its colours.
    fn page(&self) -> Result<String, String> {
        let given =
            self.ticket.typed_facts(self.document()).map_err(|error| format!("{error}; {}", error.help))?;
        let decision = self.engine.decide(&self.trace.reading, &given, &self.ticket.rulings());
        let path = self.engine.path(&decision, Utc::now());
        let mut page = Page::new();
        read::parts(self, &mut page);
        read::words(self, &mut page);
        read::concepts(self, &mut page);
        tried::hits(self, &mut page);
        tried::near(self, &mut page);
        scoped::scope(self, &mut page);
        scoped::readings(self, &mut page);
        scoped::weights(self, &mut page);
        decided::decision(self, &decision, &path, &mut page);
        Ok(page.finish())
    }

    fn document(&self) -> &Document {
        &self.engine.policy().document
    }

    fn signal(&self, index: u16) -> &str {
        self.document().signals.get(usize::from(index)).map_or("", |signal| &signal.id)
    }

    /// Whether the signal is one that was asked for.
    fn wants(&self, signal: u16) -> bool {
        self.wanted.signals.is_none_or(|signals| signals.contains(&signal))
    }

    /// Words of the ticket in quotation marks, in one line.
    fn quote(&self, span: escalation_core::Span) -> String {
        format!("\u{201c}{}\u{201d}", layout::one_line(span.of(&self.ticket.text)))
    }

    fn quotes(&self, spans: &[escalation_core::Span]) -> String {
        spans.iter().map(|span| self.quote(*span)).collect::<Vec<_>>().join(" … ")
    }
}
