//! A sound and a notification of the system, for deadlines. Off until the agent asks for them.

use std::cell::RefCell;

use js_sys::Reflect;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use web_sys::{AudioContext, Notification, NotificationOptions, NotificationPermission};

thread_local! {
    /// Browsers let a page sound only after a click, and bound how many contexts it may have: one is kept.
    static AUDIO: RefCell<Option<AudioContext>> = const { RefCell::new(None) };
}

/// Whether notifications come, and if not, why.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Permission {
    /// They come.
    Granted,
    /// The browser forbids them to this page.
    Denied,
    /// The browser was not asked yet.
    NotAsked,
    /// The browser has none.
    Absent,
}

/// What the browser allows.
pub(crate) fn permission() -> Permission {
    // A browser without notifications lacks the name altogether; touching it would throw.
    if !Reflect::has(&js_sys::global(), &"Notification".into()).unwrap_or_default() {
        return Permission::Absent;
    }
    match Notification::permission() {
        NotificationPermission::Granted => Permission::Granted,
        NotificationPermission::Denied => Permission::Denied,
        _ => Permission::NotAsked,
    }
}

/// Asks for notifications and wakes the sound. To be called by a click.
pub(crate) async fn ask() -> Permission {
    wake();
    if permission() == Permission::NotAsked
        && let Ok(asked) = Notification::request_permission()
    {
        // Whatever the answer, it is read below.
        let _ = JsFuture::from(asked).await;
    }
    permission()
}

/// Shows a notification; where there is none the page itself says the same. `tag` stands for the deadline, so that
/// two tabs show it once.
pub(crate) fn notify(title: &str, body: &str, tag: &str) {
    if permission() != Permission::Granted {
        return;
    }
    let options = NotificationOptions::new();
    options.set_body(body);
    options.set_tag(tag);
    options.set_require_interaction(true);
    // Some phones allow notifications to service workers alone; the sound and the page remain.
    let _ = Notification::new_with_options(title, &options);
}

/// Two short tones, the second higher; a deadline that is there sounds them twice.
pub(crate) fn sound(urgent: bool) {
    // Without a loudspeaker, or before the first click, there is nothing to hear and nothing to be done.
    let _ = tones(urgent);
}

fn wake() {
    AUDIO.with_borrow_mut(|audio| {
        if audio.is_none() {
            *audio = AudioContext::new().ok();
        }
        if let Some(audio) = audio {
            // A context that stays asleep is silent.
            let _ = audio.resume();
        }
    });
}

fn tones(urgent: bool) -> Result<(), JsValue> {
    wake();
    AUDIO.with_borrow(|audio| {
        let Some(audio) = audio else { return Ok(()) };
        let start = audio.current_time();
        let rounds = if urgent { 2 } else { 1 };
        for round in 0..rounds {
            let at = start + f64::from(round) * 0.6;
            tone(audio, 660.0, at)?;
            tone(audio, 880.0, at + 0.2)?;
        }
        Ok(())
    })
}

/// One tone of 180 ms that swells and fades, so that it does not click.
fn tone(audio: &AudioContext, hertz: f32, at: f64) -> Result<(), JsValue> {
    let (oscillator, gain) = (audio.create_oscillator()?, audio.create_gain()?);
    oscillator.frequency().set_value(hertz);
    gain.gain().set_value_at_time(0.0, at)?;
    gain.gain().linear_ramp_to_value_at_time(0.2, at + 0.03)?;
    gain.gain().linear_ramp_to_value_at_time(0.0, at + 0.18)?;
    oscillator.connect_with_audio_node(&gain)?;
    gain.connect_with_audio_node(&audio.destination())?;
    oscillator.start_with_when(at)?;
    oscillator.stop_with_when(at + 0.2)
}
