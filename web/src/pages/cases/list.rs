//! A list that may be very long: it begins with fifty cases, and goes on as one scrolls.

use std::rc::Rc;

use escalation_core::case::Summary;
use web_sys::Element;
use yew::prelude::*;

use super::row::Row;
use crate::platform::sight;

/// So many cases at a time.
const STEP: usize = 50;

/// The cases.
#[derive(Debug, PartialEq, Properties)]
pub(crate) struct ListProperties {
    /// In order.
    pub cases: Rc<Vec<Rc<Summary>>>,
}

/// The list.
#[component]
pub(crate) fn List(properties: &ListProperties) -> Html {
    let cases = &properties.cases;
    let shown = use_state_eq(|| STEP);
    let end = use_node_ref();
    let more = {
        let (shown, now) = (shown.setter(), *shown);
        Callback::from(move |()| shown.set(now + STEP))
    };
    {
        let (end, more) = (end.clone(), more.clone());
        use_effect_with((*shown, cases.len()), move |_| {
            let watch = end.cast::<Element>().and_then(|end| sight::watch(&end, more));
            move || drop(watch)
        });
    }
    let left = cases.len().saturating_sub(*shown);
    let parts = cases.chunks(STEP).take(shown.div_ceil(STEP));
    html! {
        <>
            { for parts.enumerate().map(|(place, part)| html! { <Part key={place} cases={part.to_vec()} /> }) }
            if left > 0 {
                <div ref={end}>
                    <button type="button" class="small" onclick={more.reform(|_: MouseEvent| ())}>{ format!("Show more ({left} left)") }</button>
                </div>
            }
        </>
    }
}

#[derive(Debug, PartialEq, Properties)]
struct PartProperties {
    cases: Vec<Rc<Summary>>,
}

/// Fifty of them; one that has not changed is not looked at again.
#[component]
fn Part(properties: &PartProperties) -> Html {
    html! {
        <ul class="cases">{ for properties.cases.iter().map(|summary| html! {
            <Row key={summary.case.clone()} summary={Rc::clone(summary)} />
        }) }</ul>
    }
}
