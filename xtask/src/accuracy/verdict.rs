//! What the engine says of a labelled ticket.

use escalation_core::{
    Engine,
    decide::{Decision, Evidence, Rulings},
    reading::{Hit, HitOrigin, Reading},
};

use crate::tickets::Labelled;

/// The engine's word on one ticket.
#[derive(Debug, Clone)]
pub(crate) struct Verdict {
    /// Ids of the criteria that hold.
    pub criteria: Vec<String>,
    /// Ids of the criteria that it asks about.
    pub asked: Vec<String>,
    /// How many questions it has.
    pub questions: usize,
    /// The most urgent tier of what holds.
    pub tier: Option<u16>,
    /// The most urgent tier of what holds or is asked about.
    pub could_be: Option<u16>,
    /// Words that made a criterion hold: start and end in bytes, and the criterion.
    pub evidence: Vec<(usize, usize, String)>,
    /// How the text was read, a line per mention.
    pub explanation: Vec<String>,
}

/// Decides all tickets.
///
/// # Errors
/// If a ticket's facts are none of the policy's.
pub(crate) fn all(engine: &Engine, tickets: &[Labelled]) -> Result<Vec<Verdict>, String> {
    tickets.iter().map(|ticket| one(engine, ticket)).collect()
}

fn one(engine: &Engine, ticket: &Labelled) -> Result<Verdict, String> {
    let facts = ticket.typed_facts(engine)?;
    let reading = engine.read(&ticket.text);
    let decision = engine.decide(&reading, &facts, &Rulings::default());
    let id = |criterion: u16| criterion_id(engine, criterion);
    let mut asked: Vec<String> =
        decision.questions.iter().flat_map(|question| &question.criteria).map(|at| id(*at)).collect();
    asked.sort();
    asked.dedup();
    Ok(Verdict {
        criteria: decision.matched.iter().map(|found| id(found.criterion)).collect(),
        asked,
        questions: decision.questions.len(),
        tier: decision.tier,
        could_be: decision.could_be,
        evidence: evidence(engine, &decision),
        explanation: explanation(engine, &ticket.text, &reading),
    })
}

fn criterion_id(engine: &Engine, criterion: u16) -> String {
    let known = engine.policy().document.criteria.get(usize::from(criterion));
    known.map(|criterion| criterion.id.clone()).unwrap_or_default()
}

fn evidence(engine: &Engine, decision: &Decision) -> Vec<(usize, usize, String)> {
    let mut found = Vec::new();
    for matched in &decision.matched {
        for evidence in &matched.evidence {
            if let Evidence::Text { span, .. } | Evidence::Fact { span: Some(span), .. } = evidence {
                let criterion = criterion_id(engine, matched.criterion);
                found.push((span.start as usize, span.end as usize, criterion));
            }
        }
    }
    found
}

fn explanation(engine: &Engine, text: &str, reading: &Reading) -> Vec<String> {
    let lexicon = engine.reader().lexicon();
    let line = |hit: &Hit| {
        let words: Vec<&str> = hit.spans.iter().map(|span| span.of(text)).collect();
        let by = match hit.origin {
            HitOrigin::Learned => "learned weights".to_owned(),
            HitOrigin::Frame(frame) => {
                lexicon.frames.get(frame as usize).map(|frame| lexicon.show_frame(frame)).unwrap_or_default()
            }
        };
        let by: String = by.chars().take(120).collect();
        let signal = engine.policy().document.signals.get(usize::from(hit.signal));
        let signal = signal.map_or("", |signal| &signal.id);
        format!("{signal} {:?} {:?} in {words:?} by {by}", hit.strength, hit.scope)
    };
    reading.hits.iter().map(line).collect()
}
