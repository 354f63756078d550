//! Why: the criteria that hold with the ticket's words beside the policy's, and what nearly held.

use escalation_core::{
    decide::{Evidence, Match, show_value},
    policy::Criterion,
    reading::Scope,
};
use yew::prelude::*;

use super::questions::asked;
use crate::state::desk::{Act, Desk, DeskHandle};

/// The section.
pub(crate) fn criteria(desk: &DeskHandle, hot: Option<u16>, onhot: &Callback<Option<u16>>) -> Html {
    let decision = desk.decision();
    html! {
        <section aria-labelledby="why-title">
            <h2 id="why-title">{ "Why" }</h2>
            if decision.matched.is_empty() {
                <p>{ "No criterion of the policy holds." }</p>
            }
            <ul class="criteria">
                { for decision.matched.iter().map(|found| matched(desk, found, hot, onhot)) }
            </ul>
            { near_misses(desk) }
            { set_aside(desk) }
            { open_points(desk) }
            <Rule />
        </section>
    }
}

fn matched(desk: &Desk, found: &Match, hot: Option<u16>, onhot: &Callback<Option<u16>>) -> Html {
    let Some(criterion) = desk.engine().policy().document.criteria.get(usize::from(found.criterion)) else {
        return Html::default();
    };
    let set = |to: Option<u16>| {
        let onhot = onhot.clone();
        move || onhot.emit(to)
    };
    let (point, focus) = (set(Some(found.criterion)), set(Some(found.criterion)));
    let (leave, blur) = (set(None), set(None));
    html! {
        <li class={classes!((hot == Some(found.criterion)).then_some("hot"))}
            onmouseenter={Callback::from(move |_| point())} onmouseleave={Callback::from(move |_| leave())}
            onfocusin={Callback::from(move |_| focus())} onfocusout={Callback::from(move |_| blur())}>
            <a href={format!("#/policy/criterion/{}", criterion.id)}>{ &criterion.name }</a>
            <span class="minor">{ format!(" {}", heading(criterion)) }</span>
            <ul class="evidence">{ for found.evidence.iter().map(|evidence| shown(desk, evidence)) }</ul>
        </li>
    }
}

fn heading(criterion: &Criterion) -> &str {
    criterion.source.heading.split(" > ").nth(1).unwrap_or_default()
}

fn shown(desk: &Desk, evidence: &Evidence) -> Html {
    let policy = desk.engine().policy();
    match evidence {
        Evidence::Text { span, .. } => html! { <li><q>{ span.of(&desk.kept().text).to_owned() }</q></li> },
        Evidence::Fact { fact, value, span } => {
            let name = policy.document.facts.get(usize::from(*fact)).map_or("", |fact| &fact.name);
            let from = if span.is_some() { ", as the ticket says" } else { "" };
            html! { <li>{ format!("{name}: {}{from}", show_value(&policy.document, *fact, *value)) }</li> }
        }
        Evidence::Answer { atom, answer } => {
            let about = policy.program.canonical.get(usize::from(*atom)).cloned().unwrap_or_default();
            html! { <li>{ format!("{} You said {}.", asked(desk, &about), if *answer { "yes" } else { "no" }) }</li> }
        }
        Evidence::ByHand => html! { <li>{ format!("Ruled by hand. {}", desk.kept().reason) }</li> },
    }
}

fn near_misses(desk: &Desk) -> Html {
    let document = &desk.engine().policy().document;
    let near = &desk.decision().near_misses;
    if near.is_empty() {
        return Html::default();
    }
    html! {
        <details>
            <summary>{ format!("Nearly: {}", near.len()) }</summary>
            <ul>{ for near.iter().map(|near| html! {
                <li>{ format!("{}: {}.", document.criteria.get(usize::from(near.criterion)).map_or("", |criterion| &criterion.name), near.lacking) }</li>
            }) }</ul>
        </details>
    }
}

fn set_aside(desk: &Desk) -> Html {
    let document = &desk.engine().policy().document;
    let (aside, text) = (&desk.decision().set_aside, &desk.kept().text);
    if aside.is_empty() {
        return Html::default();
    }
    html! {
        <details>
            <summary>{ format!("Seen and not counted: {}", aside.len()) }</summary>
            <ul>{ for aside.iter().map(|aside| {
                let words: Vec<&str> = aside.spans.iter().map(|span| span.of(text)).collect();
                let about = document.signals.get(usize::from(aside.signal)).map_or("", |signal| &signal.about);
                let cue = aside.cue.map(|cue| format!(" (\u{201c}{}\u{201d})", cue.of(text))).unwrap_or_default();
                html! { <li><q>{ words.join(" … ") }</q>{ format!(" – not counted as \u{201c}{about}\u{201d}: {}{cue}.", why_not(aside.scope)) }</li> }
            }) }</ul>
        </details>
    }
}

/// A scope in plain words.
pub(crate) fn why_not(scope: Scope) -> &'static str {
    match scope {
        Scope::Counts | Scope::Doubtful => "uncertain",
        Scope::Negated => "the text denies it",
        Scope::Hypothetical => "only supposed",
        Scope::Question => "only asked about",
        Scope::Past => "past or solved",
        Scope::ThirdParty => "about somebody else",
        Scope::Joke => "not meant seriously",
        Scope::Quoted => "in quoted mail",
        Scope::Signature => "in a signature",
        Scope::Footer => "in a footer",
        Scope::Excepted => "the sentence says otherwise",
    }
}

fn open_points(desk: &Desk) -> Html {
    let points = &desk.engine().policy().document.open_points;
    let touched: Vec<_> =
        desk.path().open_points.iter().filter_map(|index| points.get(usize::from(*index))).collect();
    if touched.is_empty() {
        return Html::default();
    }
    html! {
        <details>
            <summary>{ format!("Open points of the policy here: {}", touched.len()) }</summary>
            <ul>{ for touched.iter().map(|point| html! {
                <li><a href={format!("#/policy/point/{}", point.id)}>{ &point.title }</a>{ format!(". {}", point.reading) }</li>
            }) }</ul>
        </details>
    }
}

/// The agent's own word on criteria, with a reason.
#[component]
fn Rule() -> Html {
    let Some(desk) = use_context::<DeskHandle>() else {
        return Html::default();
    };
    let kept = desk.kept();
    let document = &desk.engine().policy().document;
    let onreason = {
        let desk = desk.clone();
        Callback::from(move |event: Event| {
            if let Some(field) = event.target_dyn_into::<web_sys::HtmlInputElement>() {
                desk.dispatch(Act::Reason(field.value()));
            }
        })
    };
    let rows = document.criteria.iter().enumerate().map(|(index, criterion)| {
        let ruling = kept.rulings.iter().find(|(id, _)| *id == criterion.id).map(|(_, holds)| *holds);
        let holds = u16::try_from(index).is_ok_and(|index| desk.decision().holds(index));
        let onchange = {
            let (desk, id) = (desk.clone(), criterion.id.clone());
            Callback::from(move |event: Event| {
                if let Some(field) = event.target_dyn_into::<web_sys::HtmlInputElement>() {
                    desk.dispatch(Act::Rule(id.clone(), Some(field.checked())));
                }
            })
        };
        let lift = {
            let (desk, id) = (desk.clone(), criterion.id.clone());
            Callback::from(move |_: MouseEvent| desk.dispatch(Act::Rule(id.clone(), None)))
        };
        html! {
            <li>
                <label><input type="checkbox" checked={holds} {onchange} />{ &criterion.name }</label>
                if ruling.is_some() { <button type="button" class="small" onclick={lift}>{ "Leave it to the desk" }</button> }
            </li>
        }
    });
    html! {
        <details class="rule">
            <summary>{ if kept.rulings.is_empty() { "Rule by hand".to_owned() } else { format!("Ruled by hand: {}", kept.rulings.len()) } }</summary>
            <label>{ "Reason, kept with the result" }
                <input type="text" value={kept.reason.clone()} onchange={onreason} />
            </label>
            if !kept.rulings.is_empty() && kept.reason.trim().is_empty() {
                <p class="warning">{ "Say why, so that others can follow." }</p>
            }
            <ul class="plain">{ for rows }</ul>
        </details>
    }
}
