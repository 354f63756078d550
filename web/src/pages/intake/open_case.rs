//! From a decision to a case: its clocks go on after the first minute.

use escalation_core::case::{Phase, Ticket};
use yew::prelude::*;
use yew_router::prelude::*;

use crate::{
    ledger::Ledger,
    platform::{dom, form},
    route::Route,
    state::{
        cases::CasesHandle,
        desk::{Act, DeskHandle},
        outcome,
    },
};

/// What the form is called among those whose fields the ticket keeps.
const CASE: &str = "case";

/// The button; once a case is open for the ticket, the way to it.
#[component]
pub(crate) fn OpenCase() -> Html {
    let busy = use_state_eq(|| false);
    let (desk, cases) = (use_context::<DeskHandle>(), use_context::<CasesHandle>());
    let (ledger, navigator) = (use_context::<Ledger>(), use_navigator());
    let (Some(desk), Some(cases), Some(ledger)) = (desk, cases, ledger) else {
        return Html::default();
    };
    let kept = desk.kept();
    if let Some(summary) = cases.summaries().get(&kept.case) {
        return html! {
            <p class="open-case"><a class="go" href={format!("#/cases/{}", kept.case)}>{ "Go to case " }{ &summary.incident }</a>
                if summary.phase != Phase::Open { { " It is solved: start over with the next ticket." } }
            </p>
        };
    }
    let onsubmit = {
        let (desk, busy) = (desk.clone(), busy.setter());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let values = form::values(&event);
            let (desk, ledger, navigator, busy) =
                (desk.clone(), ledger.clone(), navigator.clone(), busy.clone());
            busy.set(true);
            wasm_bindgen_futures::spawn_local(async move {
                let (mut opened, prefix) = outcome::opened(&desk);
                let (customer, reference) = (values.get("customer"), values.get("reference"));
                opened.ticket = Ticket { customer, reference, ..opened.ticket };
                let case = ledger.open_case(opened, &prefix).await;
                for step in outcome::ticked(&desk) {
                    ledger.record(&case, step);
                }
                desk.dispatch(Act::Case(case.clone()));
                busy.set(false);
                if let Some(navigator) = navigator {
                    navigator.push(&Route::Case { id: case });
                }
            });
        })
    };
    // What is typed belongs to the ticket, so that an answer that moves this form does not empty it.
    let field = |label: &'static str, name: &'static str| {
        let value = kept.values.get(CASE).and_then(|fields| fields.get(name)).cloned().unwrap_or_default();
        let desk = desk.dispatcher();
        let oninput = Callback::from(move |event: InputEvent| {
            desk.dispatch(Act::Field(CASE.to_owned(), name.to_owned(), dom::value(&event)));
        });
        html! { <label>{ label }<input type="text" {name} {value} {oninput} placeholder="optional" /></label> }
    };
    let fields = html! { <>{ field("Customer", "customer") }{ field("Ticket number", "reference") }</> };
    // Until the database was read nobody knows whether the ticket has a case already.
    let waiting = *busy || !cases.ready;
    html! {
        <form class="open-case" {onsubmit} autocomplete="off">
            { fields }
            <button type="submit" disabled={waiting} title="Starts the log and the clocks, until it is solved and reviewed">{ "Open a case" }</button>
        </form>
    }
}
