//! Providers, navigation, and the focus that follows a change of page.

use std::rc::Rc;

use escalation_core::{Engine, image};
use yew::prelude::*;
use yew_router::prelude::*;

use crate::{
    components::use_change,
    later::{LaterHandle, LaterPage, use_later},
    pages::intake::IntakePage,
    platform::{clock, dom, storage, travel::Travel},
    route::Route,
    state::desk::{Act, Desk, DeskHandle},
};

static POLICY: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/policy.image"));

/// The whole page.
#[component]
pub(crate) fn App() -> Html {
    let engine = use_memo((), |()| image::load(POLICY).map(|policy| Rc::new(Engine::new(policy))));
    match engine.as_ref() {
        Ok(engine) => html! { <Shell engine={SharedEngine(Rc::clone(engine))} /> },
        Err(error) => html! {
            <main role="alert"><h1>{ "The policy cannot be read" }</h1><p>{ format!("{error}: {}", error.help()) }</p></main>
        },
    }
}

/// An engine as a property: two are equal when they are the same one.
#[derive(Debug, Clone)]
pub(crate) struct SharedEngine(pub(crate) Rc<Engine>);

impl PartialEq for SharedEngine {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

#[derive(Debug, PartialEq, Properties)]
struct ShellProperties {
    engine: SharedEngine,
}

#[component]
fn Shell(properties: &ShellProperties) -> Html {
    let engine = Rc::clone(&properties.engine.0);
    let later = use_later();
    let desk: DeskHandle = use_reducer_eq(move || {
        let mut desk = Desk::new(engine, clock::here);
        desk.restore(&storage::load().unwrap_or_default(), &dom::fragment_state(), &storage::numbers());
        desk
    });
    let refused = use_state_eq(|| false);
    {
        let refused = refused.setter();
        use_effect_with(desk.kept(), move |kept| refused.set(!storage::save(kept)));
    }
    {
        let desk = desk.dispatcher();
        use_effect_with((), move |()| {
            dom::forget_fragment_state();
            let link = desk.clone();
            let link = dom::watch_fragment_state(move |state| link.dispatch(Act::Link(state)));
            let numbers = storage::watch(move |numbers| desk.dispatch(Act::Numbers(numbers)));
            move || drop((link, numbers))
        });
    }
    html! {
        <ContextProvider<SharedEngine> context={properties.engine.clone()}>
        <ContextProvider<LaterHandle> context={later.clone()}>
        <ContextProvider<DeskHandle> context={desk}>
            <HashRouter>
                <a class="skip" href="#main" onclick={skip()}>{ "Skip to content" }</a>
                <Navigation />
                if *refused {
                    <p class="notice warning" role="alert">{ "This browser keeps nothing (private window, or the disk \
                        is full). The desk works all the same: save the result before you close the page." }</p>
                }
                { later.keeper() }
                <Switch<Route> render={page} />
            </HashRouter>
        </ContextProvider<DeskHandle>>
        </ContextProvider<LaterHandle>>
        </ContextProvider<SharedEngine>>
    }
}

/// The address belongs to the pages, so the link moves the focus itself.
fn skip() -> Callback<MouseEvent> {
    Callback::from(|event: MouseEvent| {
        event.prevent_default();
        dom::focus("#main");
    })
}

#[component]
fn Navigation() -> Html {
    let route = use_route::<Route>().unwrap_or(Route::Intake);
    {
        // A case is a page of its own, and so is a drill; an entry of the policy is not.
        let place = match &route {
            Route::Case { id } => id.clone(),
            Route::DrillsPart { .. } | Route::Drill { .. } => route.to_path(),
            other => other.title().to_owned(),
        };
        let travel = use_memo((), |()| Travel::watch());
        use_change(place, move |_| {
            travel.arrive();
            dom::focus_heading();
        });
    }
    // Later the first deadline counts down in the title, and whoever watches it sets it.
    let watched = use_context::<LaterHandle>().is_some_and(|later| later.is_here());
    use_effect_with((route.title(), watched), |(title, watched)| {
        if !watched {
            dom::set_title(&format!("{title} · Escalation Desk"));
        }
    });
    let link = |to: Route| {
        let current = (to.title() == route.title()).then_some("page");
        let href = dom::route_address(&to);
        html! { <li><a {href} aria-current={current}>{ to.title() }</a></li> }
    };
    html! {
        <header class="bar">
            <strong class="brand">{ "Escalation Desk" }</strong>
            <nav aria-label="Pages"><ul>
                { link(Route::Intake) }{ link(Route::Cases) }{ link(Route::Metrics) }{ link(Route::Policy) }{ link(Route::Templates) }{ link(Route::Drills) }
            </ul></nav>
        </header>
    }
}

fn page(route: Route) -> Html {
    match route {
        Route::Intake => html! { <IntakePage /> },
        Route::NotFound => html! {
            <main id="main" tabindex="-1"><h1 tabindex="-1">{ "There is no such page" }</h1><p><a href="#/">{ "Go to Intake" }</a></p></main>
        },
        later => html! { <LaterPage route={later} /> },
    }
}
