//! The database: what is in it, and how an older one becomes this one.
//!
//! | store | key | value |
//! | --- | --- | --- |
//! | `events` | `CASE/EVENT` | an event as JSON |
//! | `summaries` | `CASE` | what the board shows of a case, as JSON |
//! | `totals` | id | how many tickets came in during a time, as JSON |
//! | `meta` | a name | this browser's letters, the last number taken, the shape of the summaries |
//!
//! **Invariant:** the events are the truth. Summaries are made from them and can be made again.

use idb::{
    Database, DatabaseEvent as _, Factory, ObjectStoreParams, Request as _, event::VersionChangeEvent,
    request::OpenDatabaseRequest,
};
use js_sys::{Function, Promise};
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;
use yew::Callback;

use super::error::StoreError;
use crate::platform::storage;

/// Raised with every change of the stores; [`upgrade`] brings an older database up to it.
const VERSION: u32 = 1;

pub(super) const EVENTS: &str = "events";
pub(super) const SUMMARIES: &str = "summaries";
pub(super) const TOTALS: &str = "totals";
pub(super) const META: &str = "meta";

/// Opens the database, made or brought up to date where needed. `lost` is called when it goes away later.
///
/// # Errors
/// The browser has none, has no room, or an older tab holds it.
pub(super) async fn open(lost: &Callback<StoreError>) -> Result<Database, StoreError> {
    let mut request = Factory::new()?.open(&storage::database(), Some(VERSION))?;
    request.on_upgrade_needed(|event| {
        // A store that cannot be made fails the opening itself.
        let _ = upgrade(&event);
    });
    let opened = opened(&mut request);
    let database = JsFuture::from(opened).await.map_err(|why| StoreError::thrown(&why));
    // The request is needed until here: its end takes the callbacks along.
    drop(request);
    let mut database = Database::try_from(database?)?;
    watch(&mut database, lost);
    Ok(database)
}

/// Settles with the database or with the reason.
fn opened(request: &mut OpenDatabaseRequest) -> Promise {
    Promise::new(&mut |resolve, reject| {
        let settle = |how: &Function, with: &JsValue| {
            // A promise's own functions do not throw.
            let _ = how.call1(&JsValue::UNDEFINED, with);
        };
        let (failed, blocked) = (reject.clone(), reject);
        request.on_success(move |event| {
            let database = idb::Event::target(&event).and_then(|request| request.database());
            settle(&resolve, &database.map_or(JsValue::UNDEFINED, JsValue::from));
        });
        request.on_error(move |event| {
            let error = idb::Event::target(&event).and_then(|request| request.error());
            settle(&failed, &error.ok().flatten().map_or(JsValue::UNDEFINED, JsValue::from));
        });
        request.on_blocked(move |_| settle(&blocked, &StoreError::blocked()));
    })
}

/// Creates what the version before lacked.
fn upgrade(event: &VersionChangeEvent) -> Result<(), idb::Error> {
    let database = event.database()?;
    if event.old_version()? < 1 {
        for store in [EVENTS, SUMMARIES, TOTALS, META] {
            database.create_object_store(store, ObjectStoreParams::new())?;
        }
    }
    Ok(())
}

/// Lets the database go when another tab upgrades or deletes it, and says so; also when the browser takes it away.
fn watch(database: &mut Database, lost: &Callback<StoreError>) {
    let tell = lost.clone();
    database.on_version_change(move |event| {
        let target = event.target().and_then(|target| Database::try_from(target).ok());
        if let Some(database) = target {
            database.close();
        }
        let newer = event
            .dyn_ref::<web_sys::IdbVersionChangeEvent>()
            .is_some_and(|event| event.new_version().is_some());
        tell.emit(if newer { StoreError::Newer } else { StoreError::Gone });
    });
    let tell = lost.clone();
    database.on_close(move |_| tell.emit(StoreError::Gone));
}
