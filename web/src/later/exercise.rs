//! Says on every other page that a drill goes on, and leads back to it: its clock does not wait.

use yew::prelude::*;
use yew_router::prelude::*;

use crate::{
    pages::drills::{kept_incident, seed},
    platform::{dom::route_address, drills},
    route::Route,
    state::drills::KeptIncident,
};

/// The line.
#[component]
pub(super) fn ExerciseNotice() -> Html {
    // Whoever comes from the drill changes the page, and so it is looked at anew.
    let route = use_route::<Route>();
    let location = use_location();
    let kept = if drills::was_run_here() { kept_incident() } else { None };
    let Some(kept) = kept.filter(KeptIncident::goes_on) else { return Html::default() };
    if let (Some(route), Some(location)) = (route, location)
        && kept.address() == format!("{}?seed={}", route_address(&route), seed(location.query_str()))
    {
        return Html::default();
    }
    html! {
        <p class="notice" role="status">
            { "A drill goes on meanwhile: its clock does not wait. " }
            <a href={kept.address()}>{ "Back to the drill" }</a>
        </p>
    }
}
