//! Keeps the cases, whatever page is open.

use std::rc::Rc;

use yew::prelude::*;

use super::{
    Kept, LaterHandle, exercise::ExerciseNotice, trouble::TroubleNotice, watch::Watch,
    withheld::WithheldTicket,
};
use crate::{
    app::SharedEngine,
    ledger::Ledger,
    state::cases::{Cases, CasesHandle},
};

/// What is inside of [`Kept`].
type Reach = (CasesHandle, Ledger);

/// Whom to hand over to.
#[derive(Debug, PartialEq, Properties)]
pub(super) struct KeeperProperties {
    /// Called with each change.
    pub tell: Callback<Kept>,
}

/// The keeper; of it only warnings and alarms are seen.
#[component]
pub(super) fn Keeper(properties: &KeeperProperties) -> Html {
    match use_context::<SharedEngine>() {
        Some(engine) => html! { <Work {engine} tell={properties.tell.clone()} /> },
        None => Html::default(),
    }
}

#[derive(Debug, PartialEq, Properties)]
struct WorkProperties {
    engine: SharedEngine,
    tell: Callback<Kept>,
}

#[component]
fn Work(properties: &WorkProperties) -> Html {
    let engine = Rc::clone(&properties.engine.0);
    let cases: CasesHandle = {
        let engine = Rc::clone(&engine);
        use_reducer_eq(move || Cases::new(engine))
    };
    let ledger = {
        let cases = cases.dispatcher();
        use_memo((), move |()| Ledger::new(engine, cases))
    };
    {
        let ledger = Rc::clone(&ledger);
        use_effect_with((), move |()| ledger.start());
    }
    {
        let tell = properties.tell.clone();
        let reach: Reach = (cases.clone(), (*ledger).clone());
        use_effect_with(reach, move |reach| tell.emit(Kept(Rc::new(reach.clone()))));
    }
    html! { <Reached {cases} ledger={(*ledger).clone()}><TroubleNotice /><Watch /><ExerciseNotice /><WithheldTicket /></Reached> }
}

#[derive(Debug, PartialEq, Properties)]
struct ReachedProperties {
    cases: CasesHandle,
    ledger: Ledger,
    children: Html,
}

#[component]
fn Reached(properties: &ReachedProperties) -> Html {
    html! {
        <ContextProvider<CasesHandle> context={properties.cases.clone()}>
        <ContextProvider<Ledger> context={properties.ledger.clone()}>
            { properties.children.clone() }
        </ContextProvider<Ledger>>
        </ContextProvider<CasesHandle>>
    }
}

/// A view that needs the cases.
#[derive(Debug, PartialEq, Properties)]
pub(super) struct WithCasesProperties {
    /// The view.
    pub children: Html,
}

/// Gives a view what the keeper handed over.
#[component]
pub(super) fn WithCases(properties: &WithCasesProperties) -> Html {
    let kept = use_context::<LaterHandle>().and_then(|later| later.kept());
    match kept.as_ref().and_then(|kept| kept.0.downcast_ref::<Reach>()) {
        Some((cases, ledger)) => html! {
            <Reached cases={cases.clone()} ledger={ledger.clone()}>{ properties.children.clone() }</Reached>
        },
        None => Html::default(),
    }
}
