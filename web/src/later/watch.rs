//! Watches the deadlines of all cases, whatever page is open: the tab's title counts down, and alarms come in time.

use std::rc::Rc;

use chrono::{DateTime, Utc};
use yew::prelude::*;
use yew_router::prelude::*;

use crate::{
    app::SharedEngine,
    pages::use_turn,
    platform::{alert, clock, dom, storage, ticker},
    route::Route,
    state::{
        cases::{Alarm, CasesHandle, alarms, first, press, still},
        words::counted,
    },
};

/// The alarms, until they are put away: the most pressing in words, of the others how many.
#[component]
pub(super) fn Watch() -> Html {
    let title = use_route::<Route>().unwrap_or(Route::Intake).title();
    let engine = use_context::<SharedEngine>();
    let cases = use_context::<CasesHandle>();
    let summaries = cases.map(|cases| cases.summaries()).unwrap_or_default();
    let first = first(summaries.values().map(AsRef::as_ref));
    use_title(title, first);
    let shown = use_state_eq(Vec::<Alarm>::new);
    let since = use_mut_ref(clock::now);
    let now = use_turn(&summaries);
    {
        let shown = shown.clone();
        let summaries = Rc::clone(&summaries);
        use_effect_with(now, move |now| {
            let since = std::mem::replace(&mut *since.borrow_mut(), *now);
            let Some(engine) = engine else { return };
            let document = &engine.0.policy().document;
            let come = alarms(document, summaries.values().map(AsRef::as_ref), since, *now);
            if come.is_empty() {
                return;
            }
            if storage::alerts() {
                alert::sound(come.iter().any(|alarm| alarm.now));
                come.iter().for_each(tell);
            }
            let mut all = come.clone();
            all.extend(shown.iter().filter(|old| come.iter().all(|new| new.case != old.case)).cloned());
            press(&mut all);
            shown.set(all);
        });
    }
    let away = {
        let shown = shown.setter();
        Callback::from(move |_: MouseEvent| {
            // The button goes, and the focus may not go with it.
            dom::focus_heading();
            shown.set(Vec::new());
        })
    };
    let mut stand =
        shown.iter().filter_map(|alarm| Some((alarm, still(alarm, summaries.get(&alarm.case)?)?)));
    let Some((alarm, title)) = stand.next() else {
        return html! { <div role="alert" class="away"></div> };
    };
    let mut rung = vec![&alarm.case];
    for (other, _) in stand {
        if !rung.contains(&&other.case) {
            rung.push(&other.case);
        }
    }
    let more = rung.len() - 1;
    html! {
        <div role="alert" class="notice alarm">
            <p><strong>{ kind(alarm) }</strong>{ format!(" {title} by {} · ", clock::show(alarm.due)) }
                <a href={format!("#/cases/{}", alarm.case)}>{ &alarm.incident }</a></p>
            <div class="tools">
                if more > 0 { <a class="go" href="#/cases">{ counted(more, "more case", "more cases") }</a> }
                <button type="button" class="small" onclick={away}>{ "Put away" }</button>
            </div>
        </div>
    }
}

fn kind(alarm: &Alarm) -> &'static str {
    if alarm.now { "Time is up:" } else { "Five minutes left:" }
}

fn tell(alarm: &Alarm) {
    let title = format!("{} {}", kind(alarm), alarm.title);
    let body = format!("{} by {}", alarm.incident, clock::show(alarm.due));
    let tag = format!("{}-{}-{}", alarm.case, alarm.due.timestamp(), alarm.now);
    alert::notify(&title, &body, &tag);
}

/// The tab's title, with the time left to the first deadline; it ticks without rendering.
#[hook]
fn use_title(title: &'static str, first: Option<DateTime<Utc>>) {
    use_effect_with((title, first), move |(title, first)| {
        let (title, first) = (*title, *first);
        let set = move |now| {
            let clock = first.map(|due| format!("{} · ", clock::left(due, now))).unwrap_or_default();
            dom::set_title(&format!("{clock}{title} · Escalation Desk"));
        };
        set(clock::now());
        let subscription = first.map(|due| ticker::subscribe(due, Callback::from(set)));
        move || drop(subscription)
    });
}
