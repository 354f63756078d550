//! The one way into the later part.
#![expect(clippy::unnecessary_wraps, reason = "the call that the macro makes can fail, what it calls cannot")]

use wasm_split_helpers::{SplitLoaderError, wasm_split};
use yew::prelude::*;

use super::{
    Kept, Section, Views,
    keeper::{Keeper, WithCases},
};
use crate::{
    pages::{
        case::CasePage,
        cases::CasesPage,
        drills::DrillsPage,
        intake::{Exports, Messages, OpenCase},
        metrics::MetricsPage,
        policy::PolicyPage,
        templates::TemplatesPage,
        workbench::WorkbenchPage,
    },
    route::Route,
};

/// The views, once their code is here; fetches it first.
///
/// # Errors
/// If it cannot be fetched; the next call tries again.
#[wasm_split(later, fallible)]
pub(super) fn views() -> Result<Views, SplitLoaderError> {
    Ok(Views { keeper, page, section })
}

fn keeper(tell: Callback<Kept>) -> Html {
    html! { <Keeper {tell} /> }
}

fn page(route: Route) -> Html {
    let page = match route {
        Route::Case { id } => html! { <CasePage key={id.as_str()} id={id.clone()} /> },
        Route::Cases => html! { <CasesPage /> },
        Route::Metrics => html! { <MetricsPage /> },
        Route::Drills => html! { <DrillsPage part="" id="" /> },
        Route::DrillsPart { part } => html! { <DrillsPage {part} id="" /> },
        Route::Drill { part, id } => html! { <DrillsPage {part} {id} /> },
        Route::Policy => html! { <PolicyPage kind="" id="" /> },
        Route::Entry { kind, id } => html! { <PolicyPage {kind} {id} /> },
        Route::Workbench => html! { <WorkbenchPage /> },
        Route::Templates => html! { <TemplatesPage id="" /> },
        Route::Template { id } => html! { <TemplatesPage {id} /> },
        // The start has these itself.
        Route::Intake | Route::NotFound => Html::default(),
    };
    html! { <WithCases>{ page }</WithCases> }
}

fn section(section: Section) -> Html {
    match section {
        Section::OpenCase => html! { <WithCases><OpenCase /></WithCases> },
        Section::TakeAlong => html! { <WithCases><Messages /><Exports /></WithCases> },
    }
}
