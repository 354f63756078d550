//! How well escalations go: the policy's success metrics, and what explains them. Every number leads to its cases.

mod cards;
mod chart;
mod find;
mod tables;
mod tickets;

use std::rc::Rc;

use chrono::{DateTime, Utc};
use escalation_core::{
    case::Summary,
    metrics::{Metrics, cases_csv, metrics, metrics_csv},
    policy::Measure,
};
use serde::{Deserialize, Serialize};
use yew::prelude::*;

use crate::{
    app::SharedEngine,
    components::use_change,
    pages::{cases::CaseList, use_turn},
    platform::{clipboard, dom, drafts::Drafts, query},
    state::{
        cases::CasesHandle,
        words::{counted, saved},
    },
};

/// Cases that a number was counted from, with what it counts.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub(crate) struct Picked {
    /// `Answered in time`
    pub title: String,
    /// Ids.
    pub cases: Vec<String>,
}

/// What the number that was clicked is called in the address, and its cases among what this tab keeps.
const PICKED: &str = "number";

fn kept() -> Drafts {
    Drafts { of: "metrics".into() }
}

/// The page.
#[component]
pub(crate) fn MetricsPage() -> Html {
    let wanted = use_state_eq(find::Wanted::asked);
    let picked =
        use_state_eq(|| kept().load::<Picked>(PICKED).filter(|picked| picked.title == query::get(PICKED)));
    use_change(((*wanted).clone(), (*picked).clone()), |(wanted, picked)| {
        let title = picked.as_ref().map_or("", |picked| picked.title.as_str());
        let pairs: Vec<_> = wanted.pairs().into_iter().chain([(PICKED, title)]).collect();
        query::keep(&pairs);
        if let Some(picked) = picked {
            kept().keep(PICKED, picked);
        }
    });
    let (Some(cases), Some(engine)) = (use_context::<CasesHandle>(), use_context::<SharedEngine>()) else {
        return Html::default();
    };
    let summaries = cases.summaries();
    let now = use_turn(&summaries);
    let measured = {
        let (engine, totals) = (engine.clone(), cases.totals());
        use_memo(
            (summaries.clone(), totals, (*wanted).clone(), now),
            move |(summaries, totals, wanted, now)| {
                let summaries = summaries.values().map(AsRef::as_ref);
                metrics(&engine.0.policy().document, summaries, totals, &wanted.filter(), *now)
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
    let onchange = {
        // The cases of a number are those of the figures that are shown.
        let (wanted, picked) = (wanted.setter(), picked.setter());
        Callback::from(move |chosen| {
            wanted.set(chosen);
            picked.set(None);
        })
    };
    html! {
        <main id="main" tabindex="-1" class="metrics">
            <h1 tabindex="-1">{ "Metrics" }</h1>
            <find::Find wanted={(*wanted).clone()} {onchange} />
            if summaries.is_empty() {
                <p>{ "There is no case yet. Cases count from the day they are opened; drills never count." }</p>
            } else if measured.cases.is_empty() {
                <p>{ "No case fits. Choose other days or another category." }</p>
            } else {
                <p class="count" role="status">{ counted(measured.cases.len(), "case", "cases") }<span class="on-paper">{ ", " }{ wanted.words(&engine.0.policy().document) }</span></p>
            }
            if !measured.success.is_empty() { { cards::cards(&measured, &pick) } }
            if measured.success.iter().any(|success| success.measure == Measure::EscalationRate) { <ContextProvider<Drafts> context={kept()}><tickets::Tickets /></ContextProvider<Drafts>> }
            if !measured.cases.is_empty() {
                { chart::weeks(&measured, &pick) }
                { tables::tables(&measured, &pick) }
                <Exports measured={Rc::clone(&measured)} cases={cases.clone()} {now} />
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

#[derive(Debug, PartialEq, Properties)]
struct ExportsProperties {
    measured: Rc<Metrics>,
    cases: CasesHandle,
    now: DateTime<Utc>,
}

/// The buttons that save what is shown, and what came of them.
#[component]
fn Exports(properties: &ExportsProperties) -> Html {
    let ExportsProperties { measured, cases, now } = properties;
    let said = use_state_eq(String::new);
    let save = |name: &'static str, text: Rc<dyn Fn() -> String>| {
        let said = said.setter();
        Callback::from(move |_: MouseEvent| {
            said.set(saved(clipboard::save(name, "text/csv", &text()), name));
        })
    };
    let numbers = {
        let measured = Rc::clone(measured);
        save("escalation-metrics.csv", Rc::new(move || metrics_csv(&measured)))
    };
    let rows = {
        let (measured, summaries, now) = (Rc::clone(measured), cases.summaries(), *now);
        let text = move || {
            let counted: Vec<&Summary> =
                measured.cases.iter().filter_map(|case| summaries.get(case)).map(AsRef::as_ref).collect();
            cases_csv(&counted, now)
        };
        save("escalation-cases.csv", Rc::new(text))
    };
    html! {
        <>
            <div class="buttons">
                <button type="button" class="small" onclick={numbers}>{ "Numbers as CSV" }</button>
                <button type="button" class="small" onclick={rows}>{ "Cases as CSV" }</button>
            </div>
            <p role="status">{ &*said }</p>
        </>
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
