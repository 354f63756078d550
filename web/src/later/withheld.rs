//! What a redaction takes out of the browser besides the case's log.

use yew::prelude::*;

use crate::{
    platform::drafts::Drafts,
    state::{
        cases::CasesHandle,
        desk::{Act, DeskHandle},
    },
};

/// Forgets the ticket at hand, its history and its drafts once its text is withheld in its case, in whichever tab.
#[component]
pub(super) fn WithheldTicket() -> Html {
    let (desk, cases) = (use_context::<DeskHandle>(), use_context::<CasesHandle>());
    let (Some(desk), Some(cases)) = (desk, cases) else {
        return Html::default();
    };
    let kept = desk.kept();
    // A summary quotes the ticket's first words, and nothing of a text that is withheld.
    let quotes_nothing = cases.summaries().get(&kept.case).is_some_and(|summary| summary.headline.is_empty());
    let withheld = quotes_nothing && !kept.text.trim().is_empty();
    let case = withheld.then(|| kept.case.clone());
    let dispatcher = desk.dispatcher();
    use_effect_with(case, move |case| {
        if let Some(case) = case {
            dispatcher.dispatch(Act::Forget);
            Drafts { of: case.clone().into() }.forget_all();
        }
    });
    Html::default()
}
