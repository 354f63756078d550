//! The whole policy: tree, search, overview, entries, and "try it".

mod bodies;
mod contacts;
mod entry;
mod matrix;
mod overview;
mod tree;
mod try_it;

use web_sys::InputEvent;
use yew::prelude::*;

use crate::{
    components::use_change,
    platform::{dom, workbench},
    state::{
        desk::DeskHandle,
        policy_index::{index, meant, search},
    },
};

/// The entry asked for; both empty for the overview.
#[derive(Debug, PartialEq, Properties)]
pub(crate) struct PolicyProperties {
    /// Its kind.
    pub kind: AttrValue,
    /// Its id.
    pub id: AttrValue,
}

/// The page.
#[component]
pub(crate) fn PolicyPage(properties: &PolicyProperties) -> Html {
    let desk = use_context::<DeskHandle>();
    let words = use_state(String::new);
    let entries = use_memo((), |()| desk.as_ref().map(|desk| index(desk.document())).unwrap_or_default());
    // A link within an entry goes with it; whoever followed it by keyboard goes on with the new one.
    use_change((properties.kind.clone(), properties.id.clone()), |_| dom::catch_focus(&["h1[tabindex]"]));
    let Some(desk) = desk else { return Html::default() };
    let oninput = {
        let words = words.setter();
        Callback::from(move |event: InputEvent| words.set(dom::value(&event)))
    };
    let found = search(&entries, &words);
    let meant = if words.trim().is_empty() { Vec::new() } else { meant(desk.engine(), &entries, &words) };
    let at = entries.iter().find(|entry| entry.is(&properties.kind, &properties.id));
    html! {
        <main id="main" tabindex="-1" class="policy">
            <section class="tree" aria-label="Entries">
                <label>{ "Search the policy" }<input type="search" value={(*words).clone()} {oninput} /></label>
                <p class="minor" role="status">
                    if found.is_empty() { { "No entry has these words" } } else { { found.len() }{ " of " }{ entries.len() }{ " entries" } }
                </p>
                { tree::meant(&meant, properties) }
                <ul class="plain">
                    <li><a href="#/policy" aria-current={properties.id.is_empty().then_some("page")}>{ "Overview" }</a></li>
                    if workbench::is_here() { <li><a href="#/workbench">{ "Try a change of the policy" }</a></li> }
                </ul>
                { tree::groups(&found, !words.is_empty(), properties) }
            </section>
            <section class="entry" aria-label="Entry">
                { match at {
                    Some(at) => entry::entry(&desk, at, &entries),
                    None if properties.id.is_empty() => overview::overview(desk.document()),
                    None => html! { <><h1 tabindex="-1">{ "No such entry" }</h1><p>{ "The policy has no entry with this address. Search for it." }</p></> },
                } }
                if let Some(at) = at.filter(|at| at.kind == "criterion") {
                    <try_it::TryIt key={at.id.clone()} criterion={at.id.clone()} />
                }
            </section>
        </main>
    }
}

/// A link to an entry.
fn to(kind: &str, id: &str, name: &str) -> Html {
    html! { <a href={format!("#/policy/{kind}/{id}")}>{ name }</a> }
}
