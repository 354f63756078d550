//! Tier, deadline, the first thing to do and how: what an agent sees without scrolling.

use chrono::{DateTime, Utc};
use escalation_core::{path::Entry, policy::Contact, reading::Language};
use yew::prelude::*;

use super::{contacts::call, history::history, questions::questions};
use crate::{
    components::{CopyButton, Countdown, TierMark, tier_class},
    later::{LaterSection, Section},
    pages::{click, single_click},
    platform::clock,
    state::desk::{Act, Desk, DeskHandle},
};

/// The banner.
pub(crate) fn banner(desk: &DeskHandle) -> Html {
    let running = desk.running();
    let name = title(desk);
    let class = if desk.needs_reading() { "tier-unread" } else { tier_class(running) };
    let open = is_open(desk).then_some("perhaps");
    html! {
        <section class={classes!("banner", class, open)} aria-labelledby="result-title">
            <h2 id="result-title" tabindex="-1">
                <TierMark tier={running} {name} />
                if desk.kept().is_ruled() { <span class="by-hand">{ "Ruled by hand" }</span> }
            </h2>
            <div class="now">
                <p class="first">{ first_thing(desk) }{ " by" }</p>
                <p class="deadline"><Countdown due={desk.deadline()} /></p>
                { unsettled(desk) }
                { counted(desk) }
                { reach(desk) }
                if running.is_some() && open.is_none() { <LaterSection section={Section::OpenCase} /> }
            </div>
            if open.is_some() { { questions(desk) } }
            { promises(desk) }
            { unread(desk) }
            <div class="tools">
                if let Some(step) = desk.steps().last() {
                    <button type="button" class="small" title={step.words.clone()} onclick={click(desk, Act::Undo)}>
                        { "Undo" }<span class="away">{ " " }{ &step.words }</span>
                    </button>
                }
                <button type="button" class="small" onclick={click(desk, Act::StartOver)}>{ "Start over" }</button>
                { history(desk) }
            </div>
        </section>
    }
}

/// Whether an answer can still make it more urgent than what is certain.
pub(super) fn is_open(desk: &Desk) -> bool {
    desk.running() != desk.decision().tier && desk.unanswered().is_none() && !desk.needs_reading()
}

fn title(desk: &Desk) -> String {
    if desk.needs_reading() {
        return "Not read".to_owned();
    }
    let tier = desk.document().tier_name(desk.running());
    if is_open(desk) { format!("Could be {tier}") } else { tier.to_owned() }
}

/// The same in one breath, for a screen reader; it changes only when the tier or the first thing to do does.
pub(crate) fn announcement(desk: &Desk) -> String {
    if desk.is_empty() {
        return String::new();
    }
    format!("{}. {} by {}.", title(desk), first_thing(desk), clock::show(desk.deadline()))
}

/// While questions are open the stricter tier's clock runs; what is certain is to be done all the same.
fn unsettled(desk: &Desk) -> Html {
    if desk.running() == desk.decision().tier {
        return Html::default();
    }
    let certain = desk.document().tier_name(desk.decision().tier);
    html! {
        <>
            <p class="until">{ "Until you answer, the stricter deadline applies. Certain so far: " }<strong>{ certain }</strong>{ "." }</p>
            if is_open(desk) && desk.decision().tier.is_some() {
                { for desk.path().entries.iter().map(|entry| also(desk, "Tell", entry)) }
            }
        </>
    }
}

/// An entry's name.
pub(super) fn role<'d>(desk: &'d Desk, entry: &Entry) -> &'d str {
    desk.document().roles.get(usize::from(entry.role)).map_or("", |role| role.name.as_str())
}

fn first_thing(desk: &Desk) -> String {
    let decision = desk.decision();
    let who = desk.path_to_take().entries.first().map_or("", |entry| role(desk, entry));
    if desk.needs_reading() {
        return "Read it yourself and rule by hand".to_owned();
    }
    if desk.unanswered().is_some() {
        return format!("Nobody knows: tell the {who}");
    }
    if is_open(desk) {
        return "Answer the question below".to_owned();
    }
    if decision.tier.is_none() {
        return format!("{} answers", if who.is_empty() { "Whoever reads it" } else { who });
    }
    if decision.matched.is_empty() {
        return "Under \u{201c}Rule by hand\u{201d}, choose what it is about, then tell the people it names"
            .to_owned();
    }
    format!("Tell the {who}")
}

/// How to reach those who are first: the first with a button, the others in a line each.
fn reach(desk: &Desk) -> Html {
    let (decision, path) = (desk.decision(), desk.path_to_take());
    let nobody = decision.tier.is_none() || decision.matched.is_empty() || is_open(desk);
    if desk.unanswered().is_none() && nobody {
        return Html::default();
    }
    let Some((first, others)) = path.entries.split_first() else {
        return Html::default();
    };
    let name = role(desk, first);
    html! {
        <>
            if let Some(way) = way(desk, first) {
                <p class="reach">
                    { call(way, name) }
                    if !way.address.is_empty() {
                        <CopyButton text={way.address.clone()} what={format!("address of {name}")} />
                    }
                </p>
            } else {
                <p class="reach">{ "The policy gives no address: look them up." }</p>
            }
            { for others.iter().map(|entry| also(desk, "And", entry)) }
        </>
    }
}

/// Somebody to tell besides, in a line.
fn also(desk: &Desk, verb: &str, entry: &Entry) -> Html {
    let name = role(desk, entry);
    html! {
        <p class="also">{ format!("{verb} the {name} by ") }<Countdown due={entry.tell_by} />
            if let Some(way) = way(desk, entry) { { " " }{ call(way, name) } }
        </p>
    }
}

/// The best way to reach an entry.
fn way<'d>(desk: &'d Desk, entry: &Entry) -> Option<&'d Contact> {
    let contact = desk.path_to_take().contacts.iter().find(|contact| contact.role == Some(entry.role))?;
    desk.document().contacts.get(usize::from(*contact.ways.first()?))
}

/// From when the clocks run, where the mail says when it was sent, and the other way to count.
fn counted(desk: &DeskHandle) -> Html {
    let now = clock::now();
    let Some(sent) = desk.sent_at().filter(|sent| *sent <= now) else {
        return Html::default();
    };
    let begun = desk.path().reported_at;
    let (words, other, then) = if sent == begun {
        let words = format!("Counted from {}, when the mail says it was sent.", clock::show(begun));
        (words, "Count from now", None)
    } else {
        let words =
            format!("Counted from {}. The mail says it was sent {}.", clock::show(begun), clock::show(sent));
        (words, "Count from then", Some(sent.timestamp_millis()))
    };
    let desk = desk.dispatcher();
    let onclick =
        single_click(move || desk.dispatch(Act::ReportedAt(then.unwrap_or_else(clock::now_millis))));
    html! { <p class="counted"><span>{ words }</span><button type="button" class="small" {onclick}>{ other }</button></p> }
}

/// What else runs.
fn promises(desk: &Desk) -> Html {
    let path = desk.path();
    let mut rows: Vec<(String, DateTime<Utc>)> = Vec::new();
    // One answer keeps the promises of all matters, so the earliest counts.
    let answer = path.responses.iter().find(|response| response.sla.is_some());
    rows.extend(answer.map(|answer| ("First answer to the customer by".to_owned(), answer.due)));
    rows.extend(
        path.updates.map(|updates| {
            (format!("Next update by, then every {} min", updates.every_minutes), updates.first)
        }),
    );
    rows.extend(path.resolution.map(|resolution| ("Solved by".to_owned(), resolution.due)));
    if rows.is_empty() {
        return Html::default();
    }
    html! {
        <dl class="times">{ for rows.into_iter().map(|(what, due)| html! {
            <div><dt>{ what }</dt><dd><Countdown {due} /></dd></div>
        }) }</dl>
    }
}

fn unread(desk: &Desk) -> Html {
    let words = match desk.decision().language {
        Language::Read => return Html::default(),
        Language::Foreign => {
            "This text is not in English, and the desk reads English only. Paste a translation, or mark under \
             \u{201c}Rule by hand\u{201d} what it is about."
        }
        Language::Nothing if desk.kept().text.trim().is_empty() => {
            "There is no ticket text, so only what you know of the customer counts."
        }
        Language::Nothing => {
            "There are no words in this text that the desk can read. Paste what the customer wrote, or mark under \
             \u{201c}Rule by hand\u{201d} what it is about."
        }
    };
    html! { <p class="warning" role="alert">{ words }</p> }
}
