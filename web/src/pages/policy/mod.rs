//! The whole policy: tree, search, matrix, ladder, contacts, open points, and "try it".

mod matrix;
mod try_it;

use escalation_core::policy::{Document, Origin};
use web_sys::{HtmlInputElement, InputEvent};
use yew::prelude::*;

use crate::{
    components::{LadderPicture, LadderRung},
    pages::intake::reach,
    platform::dom,
    state::{
        desk::DeskHandle,
        policy_index::{IndexEntry, KINDS, index, search, uses},
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
    let entries = use_memo((), |()| {
        desk.as_ref().map(|desk| index(&desk.engine().policy().document)).unwrap_or_default()
    });
    let Some(desk) = desk else { return Html::default() };
    let document = &desk.engine().policy().document;
    let oninput = {
        let words = words.clone();
        Callback::from(move |event: InputEvent| {
            if let Some(field) = event.target_dyn_into::<HtmlInputElement>() {
                words.set(field.value());
            }
        })
    };
    let found = search(&entries, &words);
    let entry = entries
        .iter()
        .find(|entry| entry.kind == properties.kind.as_str() && entry.id == properties.id.as_str());
    html! {
        <main id="main" class="policy">
            <section class="tree" aria-label="Entries">
                <label>{ "Search the policy" }<input type="search" value={(*words).clone()} {oninput} /></label>
                <p class="minor" role="status">{ format!("{} of {} entries", found.len(), entries.len()) }</p>
                { for KINDS.iter().map(|(kind, name)| group(kind, name, &found, !words.is_empty(), properties)) }
            </section>
            <section class="entry" aria-label="Entry">
                { match entry {
                    Some(entry) => shown(entry, &entries),
                    None if properties.id.is_empty() => overview(document),
                    None => html! { <><h1 tabindex="-1">{ "No such entry" }</h1><p>{ "The policy has no entry with this address. Search for it." }</p></> },
                } }
                if let Some(entry) = entry.filter(|entry| entry.kind == "criterion") {
                    <try_it::TryIt key={entry.id.clone()} criterion={entry.id.clone()} />
                }
            </section>
        </main>
    }
}

fn group(kind: &'static str, name: &str, found: &[&IndexEntry], open: bool, at: &PolicyProperties) -> Html {
    let entries: Vec<&&IndexEntry> = found.iter().filter(|entry| entry.kind == kind).collect();
    if entries.is_empty() {
        return Html::default();
    }
    html! {
        <details open={open || at.kind.as_str() == kind}>
            <summary>{ format!("{name} ({})", entries.len()) }</summary>
            <ul class="plain">{ for entries.iter().map(|entry| {
                let current = (at.kind.as_str() == kind && at.id.as_str() == entry.id).then_some("page");
                html! { <li><a href={address(entry)} aria-current={current}>{ &entry.name }</a></li> }
            }) }</ul>
        </details>
    }
}

fn address(entry: &IndexEntry) -> String {
    format!("#/policy/{}/{}", entry.kind, entry.id)
}

fn shown(entry: &IndexEntry, entries: &[IndexEntry]) -> Html {
    let mentioned: Vec<&IndexEntry> =
        entries.iter().filter(|other| entry.mentions.contains(&other.id)).collect();
    let list = |title: &str, entries: Vec<&IndexEntry>| {
        if entries.is_empty() {
            return Html::default();
        }
        html! {
            <><h2>{ title }</h2><ul>{ for entries.iter().map(|entry| html! { <li><a href={address(entry)}>{ &entry.name }</a></li> }) }</ul></>
        }
    };
    html! {
        <>
            <h1 tabindex="-1">{ &entry.name }</h1>
            { source(entry) }
            <ul>{ for entry.lines.iter().map(|line| html! { <li>{ line }</li> }) }</ul>
            { list("Refers to", mentioned) }
            { list("Used by", uses(entries, &entry.id)) }
        </>
    }
}

fn source(entry: &IndexEntry) -> Html {
    if entry.kind == "point" {
        return html! { <p class="minor">{ "Where the policy text contradicts itself or is silent, and the reading chosen." }</p> };
    }
    if entry.source.origin == Origin::Supplement {
        return html! { <p class="supplement">{ "Ours: the policy text is silent here." }</p> };
    }
    html! {
        <figure class="source">
            <blockquote>{ &entry.source.quote }</blockquote>
            <figcaption>{ &entry.source.heading }</figcaption>
        </figure>
    }
}

fn overview(document: &Document) -> Html {
    let rungs: Vec<LadderRung> = document
        .levels
        .iter()
        .map(|level| {
            let roles =
                document.roles.iter().filter(|role| role.level == level.id).map(|role| role.name.as_str());
            LadderRung {
                level: format!("Level {} · {}", level.number, level.name),
                roles: roles.collect::<Vec<_>>().join(", "),
                when: format!("answers within {}", level.response),
            }
        })
        .collect();
    html! {
        <>
            <h1 tabindex="-1">{ &document.about.name }</h1>
            <p>{ &document.about.purpose }</p>
            <h2>{ "Who escalates to whom" }</h2>
            { matrix::matrix(document) }
            <h2>{ "The ladder" }</h2>
            <LadderPicture {rungs} />
            <h2>{ "Contacts" }</h2>
            <p><button type="button" class="small" onclick={Callback::from(|_: MouseEvent| dom::print())}>{ "Print this page" }</button></p>
            { contacts(document) }
            <h2>{ "Open points of this policy" }</h2>
            <dl>{ for document.open_points.iter().map(|point| html! {
                <><dt><a href={format!("#/policy/point/{}", point.id)}>{ &point.title }</a></dt><dd>{ format!("{} {}", point.problem, point.reading) }</dd></>
            }) }</dl>
        </>
    }
}

fn contacts(document: &Document) -> Html {
    let mut groups: Vec<&str> = Vec::new();
    for contact in &document.contacts {
        if !groups.contains(&contact.group.as_str()) {
            groups.push(&contact.group);
        }
    }
    html! {
        <div class="card">{ for groups.iter().map(|group| html! {
            <section>
                <h3>{ *group }</h3>
                <ul class="contacts">{ for document.contacts.iter().filter(|contact| contact.group == **group).map(|contact| html! {
                    <li><strong>{ &contact.name }</strong>{ format!(" {}", contact.purpose) }<ul class="ways">{ reach(contact, &contact.name) }</ul></li>
                }) }</ul>
            </section>
        }) }</div>
    }
}
