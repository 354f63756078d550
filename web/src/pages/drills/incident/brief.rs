//! Before the drill: what comes, and how to begin.

use escalation_core::drill::Mode;
use yew::prelude::*;

use super::super::{files::SaveDrills, room::Room, words, write};
use crate::{
    components::CopyButton,
    platform::{clock, dom},
    state::drills::{IncidentAct, IncidentHandle, Speed},
};

/// The briefing.
pub(super) fn brief(room: &Room, incident: &IncidentHandle) -> Html {
    let drill = &incident.drill;
    let begin = |speed: Speed, words: &'static str, class: &'static str| {
        let incident = incident.dispatcher();
        let onclick = Callback::from(move |_: MouseEvent| {
            incident.dispatch(IncidentAct::Speed(speed, clock::now_millis()));
        });
        html! { <button type="button" {class} {onclick}>{ words }</button> }
    };
    // A link leads nowhere where the drill is not; a file takes it along.
    let own = room.own.get(&drill.id).is_some();
    let facilitated = incident.run().mode == Mode::Facilitated;
    html! {
        <section class="brief" aria-labelledby="brief-title">
            <p class="crumbs"><a href="#/drills">{ "All drills" }</a></p>
            <h1 id="brief-title" tabindex="-1">{ &drill.title }</h1>
            <p><span class="tag">{ drill.difficulty.name() }</span>{ " " }{ words::topics(room.document(), drill) }</p>
            <ul>
                <li>{ "You get a ticket. Say how urgent it is and which criteria hold; then tell the right people, work the list, and write to the customer, as in a real case." }</li>
                <li>{ "The clock counts from the report. It can run as in life, ten times as fast, or wait while you think. It goes on while you look something up on another page of the desk; a page that is closed or loaded again stops it." }</li>
                <li>{ "You can ask for facts that the ticket leaves open. Messages may arrive while you work, and may change what is right." }</li>
                <li>{ "A hint or a look at the desk\u{2019}s own answer costs points. At the end you see what was expected, with the policy\u{2019}s lines." }</li>
                if facilitated {
                    <li>{ "The trainer\u{2019}s panel lets messages arrive by hand. Project this page, and let the group say what to do." }</li>
                }
            </ul>
            <p class="buttons">
                { begin(Speed::Real, "Start", "start") }
                { begin(Speed::Tenfold, "Start, ten times as fast", "quiet") }
            </p>
            <p class="buttons">
                if !own { <CopyButton text={dom::here()} label="Copy link to this drill" /> }
                <SaveDrills room={room.clone()} drills={vec![(**drill).clone()]} mode={incident.run().mode} seed={incident.run().seed} />
                if own { <a class="go" href={format!("#/drills/write/{}", drill.id)}>{ "Edit it" }</a> } else { { write::copy(room, drill) } }
            </p>
        </section>
    }
}
