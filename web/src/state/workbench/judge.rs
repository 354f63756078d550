//! What a policy tests itself by, under a draft: its cases, and the examples of its frames.

use escalation_core::{
    Engine,
    wire::{Differing, Expected, TicketInput, without_case},
};

use super::{
    answer::{Answer, Fault, Place, Sample, Trial},
    replay::said,
};

/// A case or an example that does not come out as it should.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Judged {
    /// What it shows.
    pub name: String,
    /// Where it stands.
    pub place: Place,
    /// What comes of it otherwise: how, and ids or words.
    pub wrong: Vec<(&'static str, String)>,
}

/// What a case does not come out as under a draft; none: all is as it should be.
pub(crate) fn judge(draft: &Engine, trial: &Trial) -> Option<Judged> {
    let Trial { name, text, facts, expect, asks, sets_aside, place, .. } = trial;
    let input = TicketInput { text: text.clone(), facts: facts.clone(), ..TicketInput::default() };
    let wrong = match (Expected { criteria: expect, asks, sets_aside }).against(draft, &input) {
        Ok(differing) if differing.is_empty() => return None,
        Ok(Differing { lacking, needless, unasked, counted }) => [
            ("should hold", lacking),
            ("should not", needless),
            ("should be asked about", unasked),
            ("should be set aside", counted),
        ]
        .into_iter()
        .filter(|(_, ids)| !ids.is_empty())
        .map(|(how, ids)| (how, ids.join(", ")))
        .collect(),
        Err(error) => vec![("refused", said(&error))],
    };
    Some(Judged { name: name.clone(), place: place.clone(), wrong })
}

/// The same of an example, under a draft of frames alone.
pub(crate) fn judge_sample(draft: &Engine, Sample { example, place }: &Sample) -> Option<Judged> {
    let how = if example.found { "should be found" } else { "should not be found" };
    (!example.is_met(draft)).then(|| Judged {
        name: example.text.clone(),
        place: place.clone(),
        wrong: vec![(how, example.id.clone())],
    })
}

/// Names of the criteria that no case of a draft is about; where its cases cannot be read, nothing is said.
pub(crate) fn untried(draft: &Engine, answer: &Answer) -> Vec<String> {
    if answer.faults.iter().any(Fault::is_error) {
        return Vec::new();
    }
    let document = &draft.policy().document;
    let about: Vec<&str> = answer.trials.iter().map(|trial| trial.criterion.as_str()).collect();
    without_case(document, &about).into_iter().map(|id| document.criterion_name(id).to_owned()).collect()
}
