//! What a draft turns for a ticket.

use escalation_core::wire::Turned;
use yew::prelude::*;

/// The rows: what changed, and which criteria hold no longer or now.
pub(super) fn turned(turned: &Turned) -> Html {
    let rows = turned.changed.iter().map(|(key, [old, new])| {
        let or_nobody = |value: &String| if value.is_empty() { "nobody".to_owned() } else { value.clone() };
        html! { <><dt>{ *key }</dt><dd>{ or_nobody(old) }{ " \u{2192} " }<strong>{ or_nobody(new) }</strong></dd></> }
    });
    html! {
        <dl class="turned">
            { for rows }
            { criteria("no longer", &turned.lost) }
            { criteria("now", &turned.won) }
        </dl>
    }
}

fn criteria(key: &'static str, ids: &[String]) -> Html {
    if ids.is_empty() {
        return Html::default();
    }
    html! { <><dt>{ key }</dt><dd>{ ids.join(", ") }</dd></> }
}
