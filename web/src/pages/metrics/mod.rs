//! How well escalations go: the policy's success metrics, and what explains them. Every number leads to its cases.

mod cards;
mod chart;
mod find;
mod tables;
mod tickets;

use std::rc::Rc;

use escalation_core::{
    case::Summary,
    metrics::{Filter, Metrics, cases_csv, metrics, metrics_csv},
    policy::Measure,
};
use yew::prelude::*;

use crate::{
    app::SharedEngine,
    pages::{cases::CaseList, use_turn},
    platform::{clipboard, dom},
    state::{cases::CasesHandle, words::counted},
};

/// Cases that a number was counted from, with what it counts.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Picked {
    /// `Answered in time`
    pub title: String,
    /// Ids.
    pub cases: Vec<String>,
}

/// The page.
#[component]
pub(crate) fn MetricsPage() -> Html {
    let filter = use_state_eq(Filter::default);
    let picked = use_state_eq(|| None::<Picked>);
    let (Some(cases), Some(engine)) = (use_context::<CasesHandle>(), use_context::<SharedEngine>()) else {
        return Html::default();
    };
    let document = &engine.0.policy().document;
    let summaries = cases.summaries();
    let now = use_turn(&summaries);
    let measured = {
        let (engine, totals) = (engine.clone(), cases.totals());
        use_memo(
            (summaries.clone(), totals, (*filter).clone(), now),
            move |(summaries, totals, filter, now)| {
                let summaries = summaries.values().map(AsRef::as_ref);
                metrics(&engine.0.policy().document, summaries, totals, filter, *now)
            },
        )
    };
    let pick = {
        let picked = picked.setter();
        Callback::from(move |chosen: Picked| {
            picked.set(Some(chosen));
            dom::unfold("picked");
        })
    };
    html! {
        <main id="main" tabindex="-1" class="metrics">
            <h1 tabindex="-1">{ "Metrics" }</h1>
            { find::find(document, &filter) }
            if summaries.is_empty() {
                <p>{ "There is no case yet. Cases count from the day they are opened; drills never count." }</p>
            } else if measured.cases.is_empty() {
                <p>{ "No case fits. Choose other days or another category." }</p>
            } else {
                <p class="count" role="status">{ counted(measured.cases.len(), "case", "cases") }</p>
            }
            if !measured.success.is_empty() { { cards::cards(&measured, &pick) } }
            if measured.success.iter().any(|success| success.measure == Measure::EscalationRate) { <tickets::Tickets /> }
            if !measured.cases.is_empty() {
                { chart::weeks(&measured, &pick) }
                { tables::tables(&measured, &pick) }
                { exports(&measured, &cases, now) }
            }
            <section id="picked" tabindex="-1" aria-live="polite">
                if let Some(picked) = &*picked { { chosen(picked, &cases) } }
            </section>
        </main>
    }
}

fn chosen(picked: &Picked, cases: &CasesHandle) -> Html {
    let summaries = cases.summaries();
    let found: Vec<Rc<Summary>> =
        picked.cases.iter().filter_map(|case| summaries.get(case)).cloned().collect();
    html! {
        <>
            <h2>{ format!("{} ({})", picked.title, found.len()) }</h2>
            <CaseList cases={Rc::new(found)} />
        </>
    }
}

fn exports(measured: &Rc<Metrics>, cases: &CasesHandle, now: chrono::DateTime<chrono::Utc>) -> Html {
    let numbers = {
        let measured = Rc::clone(measured);
        // A browser that refuses the file says so itself.
        Callback::from(move |_: MouseEvent| {
            let _ = clipboard::save("escalation-metrics.csv", "text/csv", &metrics_csv(&measured));
        })
    };
    let rows = {
        let (measured, summaries) = (Rc::clone(measured), cases.summaries());
        Callback::from(move |_: MouseEvent| {
            let counted: Vec<&Summary> =
                measured.cases.iter().filter_map(|case| summaries.get(case)).map(AsRef::as_ref).collect();
            let _ = clipboard::save("escalation-cases.csv", "text/csv", &cases_csv(&counted, now));
        })
    };
    html! {
        <div class="buttons">
            <button type="button" class="small" onclick={numbers}>{ "Numbers as CSV" }</button>
            <button type="button" class="small" onclick={rows}>{ "Cases as CSV" }</button>
        </div>
    }
}

/// A number that leads to its cases.
fn number(shown: String, title: &str, cases: &[String], pick: &Callback<Picked>) -> Html {
    if cases.is_empty() {
        return html! { { shown } };
    }
    let picked = Picked { title: title.to_owned(), cases: cases.to_vec() };
    html! {
        <button type="button" class="small" onclick={pick.reform(move |_: MouseEvent| picked.clone())}>
            { shown }<span class="away">{ format!(": show the cases, {title}") }</span>
        </button>
    }
}

/// `93.4 %`
fn percent(tenths: Option<usize>) -> String {
    tenths.map_or_else(|| "not measured".to_owned(), |tenths| format!("{}.{} %", tenths / 10, tenths % 10))
}
