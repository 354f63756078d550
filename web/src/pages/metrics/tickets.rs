//! How many tickets came in, escalated or not: nobody but the helpdesk knows, and the escalation rate needs it.

use std::num::NonZeroU32;

use chrono::DateTime;
use escalation_core::{case::TicketTotal, decide::NO_TIER};
use yew::prelude::*;

use crate::{
    components::{ActionForm, FormField, Refusal},
    ledger::Ledger,
    platform::{clock, form::Values, ids},
    state::{cases::CasesHandle, words::counted},
};

/// The form, and what was entered.
#[component]
pub(super) fn Tickets() -> Html {
    let (cases, ledger) = (use_context::<CasesHandle>(), use_context::<Ledger>());
    let (Some(cases), Some(ledger)) = (cases, ledger) else {
        return Html::default();
    };
    let refuse = {
        let cases = cases.clone();
        Callback::from(move |values| total(&values, &cases).err())
    };
    let onsubmit = {
        let (ledger, cases) = (ledger.clone(), cases.clone());
        Callback::from(move |values: Values| {
            if let Ok(total) = total(&values, &cases) {
                ledger.add_total(total);
            }
        })
    };
    let totals = cases.totals();
    let back = |total: &TicketTotal| {
        let (ledger, total) = (ledger.clone(), total.clone());
        Callback::from(move |_: MouseEvent| {
            ledger.add_total(TicketTotal { tickets: 0, recorded_at: clock::now(), ..total.clone() });
        })
    };
    html! {
        <section aria-labelledby="tickets-title">
            <h2 id="tickets-title">{ "Tickets in all" }</h2>
            <p class="minor">{ "The escalation rate needs the total number of tickets in a period, which only your helpdesk knows." }</p>
            <ul class="plain">{ for totals.iter().filter(|total| total.tickets > 0).map(|total| {
                let tickets = counted(total.tickets as usize, "ticket", "tickets");
                html! {
                    <li>{ format!("{tickets}, {} to {} ", total.from.format("%-d %b %Y"), (total.until - chrono::TimeDelta::days(1)).format("%-d %b %Y")) }
                        <button type="button" class="small" onclick={back(total)}>{ "Take back" }<span class="away">{ " " }{ tickets }</span></button></li>
                }
            }) }</ul>
            <ActionForm id="tickets" summary="Enter a number \u{2026}" button="Enter" {refuse} {onsubmit}
                fields={vec![
                    FormField::day("from", "From").required(),
                    FormField::day("until", "Until, this day included").required(),
                    FormField::line("tickets", "Tickets").required(),
                ]} />
        </section>
    }
}

/// What was typed, if it can be true: times that do not overlap, and no fewer tickets than cases came of them.
fn total(values: &Values, cases: &CasesHandle) -> Result<TicketTotal, Refusal> {
    let day = |name: &'static str| clock::parse_field(&values.get(name)).ok_or((name, "Choose a day."));
    let (from, until) = (day("from")?, day("until")? + 86_400_000);
    let tickets: NonZeroU32 = values
        .get("tickets")
        .parse()
        .map_err(|_| ("tickets", "Type a number above 0 in digits, without a mark."))?;
    if until <= from {
        return Err(("until", "The last day lies before the first."));
    }
    let time =
        |name, millis| DateTime::from_timestamp_millis(millis).ok_or((name, "Choose a day of this century."));
    let (from, until) = (time("from", from)?, time("until", until)?);
    let known = |total: &TicketTotal| total.tickets > 0 && total.from < until && from < total.until;
    if cases.totals().iter().any(known) {
        return Err(("from", "Some of these days have a number already. Take that one back first."));
    }
    let summaries = cases.summaries();
    let escalated = summaries
        .values()
        .filter(|case| !case.drill && case.tier != NO_TIER && (from..until).contains(&case.reported_at));
    if escalated.count() > usize::try_from(tickets.get()).unwrap_or(usize::MAX) {
        return Err((
            "tickets",
            "More cases than that were reported on these days. Count every ticket, escalated or not.",
        ));
    }
    Ok(TicketTotal { id: ids::event_id(), from, until, tickets: tickets.get(), recorded_at: clock::now() })
}
