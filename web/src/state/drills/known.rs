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
    /// What it is noted as: facts' ids, or conditions that it settles: `text shows breach`. Several where the policy asks
    /// for more than one thing in the same words.
    pub subjects: Vec<String>,
    /// The plain question.
    pub words: String,
}

impl Question {
    /// Whether it asks for this, a fact also for every condition on it.
    fn asks(&self, subject: &str) -> bool {
        let fact = subject.split(' ').next().unwrap_or_default();
        self.subjects.iter().any(|known| known == subject || known == fact)
    }
}

/// Questions about one subject.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Topic {
    /// The policy's group of criteria, or what else it is about.
    pub name: String,
    /// In the policy's order.
    pub questions: Vec<Question>,
}

/// What belongs to no group of criteria.
const FACTS: &str = "Customer and ticket";
const OTHER: &str = "Other";

/// Everything that the policy can ask, whatever the drill, so that the list gives nothing away; each once, by the group
/// of criteria that it is asked for.
pub(crate) fn topics(document: &Document) -> Vec<Topic> {
    let mut facts: Vec<Question> = Vec::new();
    for fact in document.facts.iter().filter(|fact| !fact.ask.is_empty()) {
        facts.push(Question { subjects: vec![fact.id.clone()], words: fact.ask.clone() });
    }
    let groups = document.categories.iter().map(|category| (category.id.as_str(), category.name.as_str()));
    let mut topics: Vec<(&str, Topic)> = [("", OTHER)]
        .into_iter()
        .chain(groups)
        .map(|(id, name)| (id, Topic { name: name.to_owned(), questions: Vec::new() }))
        .collect();
    for signal in document.signals.iter().filter(|signal| !signal.ask.is_empty()) {
        let subject = format!("text shows {}", signal.id);
        // A question in the words of a fact, or of a comparison with it, is that fact's.
        let of_fact = document.facts.iter().find(|fact| {
            fact.ask == signal.ask || fact.questions.iter().any(|known| known.ask == signal.ask)
        });
        if let Some(known) = of_fact.and_then(|fact| facts.iter_mut().find(|known| known.asks(&fact.id))) {
            known.subjects.push(subject);
            continue;
        }
        let category = document.criteria.iter().find(|criterion| shows(&criterion.when, &signal.id));
        let category = category.map_or("", |criterion| criterion.category.as_str());
        let all = topics.iter_mut().flat_map(|(_, topic)| &mut topic.questions);
        if let Some(known) = all.into_iter().find(|known| known.words == signal.ask) {
            known.subjects.push(subject);
        } else if let Some((_, topic)) = topics.iter_mut().find(|(id, _)| *id == category) {
            topic.questions.push(Question { subjects: vec![subject], words: signal.ask.clone() });
        }
    }
    topics.rotate_left(1);
    let facts = Topic { name: FACTS.to_owned(), questions: facts };
    let all = [facts].into_iter().chain(topics.into_iter().map(|(_, topic)| topic));
    all.filter(|topic| !topic.questions.is_empty()).collect()
}

/// Whether a condition asks for a signal.
fn shows(when: &str, signal: &str) -> bool {
    let words: Vec<&str> = when.split([' ', '(', ')']).collect();
    words.windows(2).any(|pair| pair == ["shows", signal])
}

/// The words of the question that was noted so.
pub(crate) fn words_of(document: &Document, subject: &str) -> Option<String> {
    let mut all = topics(document).into_iter().flat_map(|topic| topic.questions);
    all.find(|question| question.asks(subject)).map(|question| question.words)
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
