//! A whole page of the later part, or what to say until it is here.

use yew::prelude::*;

use super::LaterHandle;
use crate::{platform::dom, route::Route};

/// Which page.
#[derive(Debug, PartialEq, Properties)]
pub(crate) struct LaterPageProperties {
    /// Its address.
    pub route: Route,
}

/// The page.
#[component]
pub(crate) fn LaterPage(properties: &LaterPageProperties) -> Html {
    let later = use_context::<LaterHandle>();
    let views = later.as_ref().and_then(LaterHandle::views);
    {
        let later = later.clone();
        use_effect_with((), move |()| later.iter().for_each(LaterHandle::want));
    }
    // Whether the heading that waits had the focus: then the page's own heading takes it over.
    let focused = use_mut_ref(|| false);
    {
        let focused = focused.clone();
        use_effect_with(views.is_some(), move |here| {
            if *here && focused.take() {
                dom::focus_heading();
            }
        });
    }
    if let Some(views) = views {
        return (views.page)(properties.route.clone());
    }
    let onfocus = Callback::from(move |_: FocusEvent| *focused.borrow_mut() = true);
    let title = properties.route.title();
    html! {
        <main id="main" tabindex="-1">
            <h1 tabindex="-1" {onfocus}>{ title }</h1>
            { waiting(later.as_ref(), title) }
        </main>
    }
}

/// That it is on its way; or that it could not be fetched, and how to try again.
pub(super) fn waiting(later: Option<&LaterHandle>, what: &str) -> Html {
    let Some(later) = later.filter(|later| later.is_refused()).cloned() else {
        return html! { <p role="status" aria-busy="true">{ format!("Loading {what} \u{2026}") }</p> };
    };
    let again = Callback::from(move |_: MouseEvent| later.want());
    html! {
        <div class="later-missing">
            <p class="warning" role="alert">{ format!("{what} could not be loaded. Check the connection and try again; if it stays, \
                reload the page: a newer desk may have taken this one\u{2019}s place.") }</p>
            <p class="buttons"><button type="button" onclick={again}>{ "Try again" }</button></p>
        </div>
    }
}
