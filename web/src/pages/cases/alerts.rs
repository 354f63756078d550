//! Sound and notifications: off until asked for.

use web_sys::Event;
use yew::prelude::*;

use crate::platform::{
    alert::{self, Permission},
    dom, storage,
};

/// The switch, with what the browser allows beside it.
#[component]
pub(crate) fn Alerts() -> Html {
    let on = use_state_eq(storage::alerts);
    let permission = use_state_eq(alert::permission);
    let onchange = {
        let (on, permission) = (on.setter(), permission.setter());
        Callback::from(move |event: Event| {
            let wanted = dom::checked(&event);
            on.set(wanted);
            storage::set_alerts(wanted);
            if wanted {
                let permission = permission.clone();
                wasm_bindgen_futures::spawn_local(async move {
                    permission.set(alert::ask().await);
                    alert::sound(false);
                });
            }
        })
    };
    let words = match *permission {
        _ if !*on => "",
        Permission::Granted => {
            "Five minutes before and at each deadline, also while you look at another window."
        }
        Permission::Denied => {
            "The browser forbids notifications to this page: allow them in its settings. The sound comes all the same."
        }
        Permission::NotAsked => "The browser was not asked for notifications: switch this off and on again.",
        Permission::Absent => "This browser has no notifications. The sound comes all the same.",
    };
    html! {
        <div class="alerts">
            <label class="tick"><input type="checkbox" role="switch" checked={*on} {onchange} />{ "Sound and notifications" }</label>
            <small role="status">{ words }</small>
        </div>
    }
}
