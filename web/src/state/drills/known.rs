//! What a trainee can know by a given time: what the helpdesk shows, what was asked, what arrived.

use escalation_core::{
    drill::{Drill, Move, Reveal, Run, arrived},
    fact::Facts,
    order::sort_by_key,
    policy::Document,
};

/// Something that can be asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Question {
    /// A fact's id, or the condition that it settles: `text shows breach`.
    pub subject: String,
    /// The plain question.
    pub words: String,
}

/// Everything that the policy can ask, whatever the drill: a list that gives nothing away.
pub(crate) fn questions(document: &Document) -> Vec<Question> {
    let facts = document.facts.iter().map(|fact| (fact.id.clone(), fact.ask.clone()));
    let signals =
        document.signals.iter().map(|signal| (format!("text shows {}", signal.id), signal.ask.clone()));
    let all = facts.chain(signals).filter(|(_, words)| !words.is_empty());
    all.map(|(subject, words)| Question { subject, words }).collect()
}

/// The hidden fact that a question brings to light. A question about a fact answers every condition on it.
pub(crate) fn revealed<'d>(drill: &'d Drill, subject: &str) -> Option<&'d Reveal> {
    let same =
        |reveal: &&Reveal| reveal.subject() == subject || reveal.about.split(' ').next() == Some(subject);
    drill.reveals.iter().find(same)
}

/// The facts that are known by then; what was learned later stands.
pub(crate) fn known(document: &Document, drill: &Drill, run: &Run, until: u32) -> Facts {
    let mut later: Vec<(u32, Facts)> = Vec::new();
    for arrival in arrived(document, drill, run, until) {
        let inject = drill.injects.get(arrival.inject);
        later.extend(inject.map(|inject| (arrival.at, inject.facts.known_to(document))));
    }
    for action in run.actions.iter().filter(|action| action.at <= until) {
        if let Move::Asked { fact } = &action.what
            && let Some(reveal) = revealed(drill, fact)
        {
            let mut facts = Facts::default();
            facts.extend(reveal.value.known_to(document, &reveal.fact));
            later.push((action.at, facts));
        }
    }
    sort_by_key(&mut later, |(at, _)| *at);
    let mut known = drill.facts.known_to(document);
    for (_, facts) in later {
        known.extend(facts.iter().cloned());
    }
    known
}
