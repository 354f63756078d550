//! The policy's success metrics against their targets.

use escalation_core::metrics::{Metrics, Success};
use yew::prelude::*;

use super::{Picked, number, percent};

/// One card each.
pub(super) fn cards(measured: &Metrics, pick: &Callback<Picked>) -> Html {
    html! {
        <section aria-labelledby="success-title">
            <h2 id="success-title">{ "Against the policy\u{2019}s targets" }</h2>
            <ul class="cards">{ for measured.success.iter().map(|success| card(success, pick)) }</ul>
        </section>
    }
}

fn card(success: &Success, pick: &Callback<Picked>) -> Html {
    let share = &success.share;
    let (class, met) = match success.met {
        _ if share.count > share.of => {
            ("missed", "more cases than tickets: take the number of tickets back and enter the right one")
        }
        Some(true) => ("met", "\u{2713} met"),
        Some(false) => ("missed", "\u{2717} missed"),
        None => ("minor", "not measured yet"),
    };
    html! {
        <li>
            <strong>{ &success.name }</strong>
            if share.tenths().is_some() && share.count <= share.of { <span class="number">{ percent(share.tenths()) }</span> }
            <span {class}>{ met }</span>
            <span class="minor">{ "Target: " }{ &success.text }</span>
            if share.of > 0 {
                <span>{ number(share.count.to_string(), &success.name, &share.cases, pick) }{ format!(" of {}", share.of) }
                    if !share.others.is_empty() { { ", not: " }{ number(share.others.len().to_string(), &format!("{}: not", success.name), &share.others, pick) } }
                </span>
            }
        </li>
    }
}
