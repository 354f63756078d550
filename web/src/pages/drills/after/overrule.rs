//! A trainer's rating, beside the rule's: somebody who was there has seen what no rule sees.

use escalation_core::drill::{Overruled, Rating};
use yew::prelude::*;

use super::super::room::Room;
use crate::{
    components::{ActionForm, FormField},
    platform::{clock, form::Values},
    state::drills::RecordAct,
};

/// The section.
pub(super) fn section(room: &Room, id: &str, overruled: Option<&Overruled>) -> Html {
    let ratings: Vec<(String, String)> =
        Rating::ALL.iter().map(|rating| (rating.name().to_owned(), rating.name().to_owned())).collect();
    let onsubmit = {
        let (record, id) = (room.record.dispatcher(), id.to_owned());
        Callback::from(move |values: Values| {
            let wanted = values.get("rating");
            if let Some(rating) = Rating::ALL.into_iter().find(|rating| rating.name() == wanted) {
                let said = Overruled {
                    rating,
                    reason: values.get("reason"),
                    by: values.get("by"),
                    at: clock::now(),
                };
                record.dispatch(RecordAct::Overrule(id.clone(), Some(said)));
            }
        })
    };
    let back = {
        let (record, id) = (room.record.dispatcher(), id.to_owned());
        Callback::from(move |_: MouseEvent| record.dispatch(RecordAct::Overrule(id.clone(), None)))
    };
    html! {
        <section class="overrule" aria-labelledby="overrule-title">
            <h2 id="overrule-title">{ "Trainer\u{2019}s rating" }</h2>
            <div role="status">
                if let Some(Overruled { rating, reason, by, .. }) = overruled {
                    <p><strong>{ rating.name() }</strong>{ format!(": {reason}") }if !by.is_empty() { <span class="minor">{ format!(" \u{b7} {by}") }</span> }</p>
                    <p class="buttons"><button type="button" class="small" onclick={back}>{ "Take it back" }</button></p>
                }
            </div>
            if overruled.is_none() {
                <p class="minor">{ "Points and rating follow rules. A trainer who saw more can rate otherwise; both stand in the report and in the results." }</p>
                <ActionForm id="overrule" summary="Rate it otherwise \u{2026}" button="Rate it so" {onsubmit}
                    fields={vec![
                        FormField::choice("rating", "Rating", ratings).required(),
                        FormField::line("reason", "Why").required(),
                        FormField::line("by", "Trainer"),
                    ]} />
            }
        </section>
    }
}
