//! Cases in the browser's database (`IndexedDB`), one transaction per event.
//!
//! The store knows records, not their meaning: who calls it says how the summary follows from the events. Because
//! the summary is made inside the transaction, from what the database holds at that moment, two tabs that write to
//! one case at once both leave a summary that knows both events.
//!
//! **Invariant:** inside a transaction nothing is awaited but its own requests; at any other `await` the browser
//! would end it.

mod channel;
mod error;
mod schema;

pub(crate) use channel::Channel;
pub(crate) use error::StoreError;

use idb::{Database, KeyRange, ObjectStore, Query, Transaction, TransactionMode};
use js_sys::Promise;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use yew::Callback;

use super::ids;
use schema::{EVENTS, META, SUMMARIES, TOTALS};

/// Letters of this browser, and the last number taken.
const BROWSER: &str = "browser";
const TAKEN: &str = "taken";
/// The shape that the summaries were written in.
const SHAPE: &str = "shape";

/// What a change of a case writes.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Change {
    /// Events to write: key within the case, and JSON.
    pub events: Vec<(String, String)>,
    /// The summary that follows, as JSON; none as long as no event opens the case.
    pub summary: Option<String>,
}

/// The database, open.
#[derive(Debug)]
pub(crate) struct CaseStore {
    database: Database,
}

impl CaseStore {
    /// Opens it. `lost` is called when it goes away later.
    ///
    /// # Errors
    /// The browser has no database for this page, has no room, or an older tab holds it.
    pub(crate) async fn open(lost: &Callback<StoreError>) -> Result<Self, StoreError> {
        Ok(Self { database: schema::open(lost).await? })
    }

    /// Every case's summary as JSON.
    ///
    /// # Errors
    /// The database is gone.
    pub(crate) async fn summaries(&self) -> Result<Vec<String>, StoreError> {
        let transaction = self.database.transaction(&[SUMMARIES], TransactionMode::ReadOnly)?;
        strings(&transaction.object_store(SUMMARIES)?, None).await
    }

    /// A case's summary as JSON.
    ///
    /// # Errors
    /// The database is gone.
    pub(crate) async fn summary(&self, case: &str) -> Result<Option<String>, StoreError> {
        let transaction = self.database.transaction(&[SUMMARIES], TransactionMode::ReadOnly)?;
        let summary = value(&transaction.object_store(SUMMARIES)?, case).await?;
        Ok(summary.and_then(|summary| summary.as_string()))
    }

    /// A case's events as JSON, in the order of their ids.
    ///
    /// # Errors
    /// The database is gone.
    pub(crate) async fn events(&self, case: &str) -> Result<Vec<String>, StoreError> {
        let transaction = self.database.transaction(&[EVENTS], TransactionMode::ReadOnly)?;
        strings(&transaction.object_store(EVENTS)?, Some(of_case(case)?)).await
    }

    /// Changes a case, all or nothing. `change` gets all events that the database has of it at that moment, and says
    /// what to write.
    ///
    /// # Errors
    /// Nothing was kept: no room, or the database is gone.
    pub(crate) async fn change(
        &self,
        case: &str,
        change: impl FnOnce(Vec<String>) -> Change,
    ) -> Result<Change, StoreError> {
        let transaction = self.database.transaction(&[EVENTS, SUMMARIES], TransactionMode::ReadWrite)?;
        let (events, summaries) = (transaction.object_store(EVENTS)?, transaction.object_store(SUMMARIES)?);
        let change = change(strings(&events, Some(of_case(case)?)).await?);
        for (key, json) in &change.events {
            events.put(&json.as_str().into(), Some(&format!("{case}/{key}").into()))?;
        }
        if let Some(summary) = &change.summary {
            summaries.put(&summary.as_str().into(), Some(&case.into()))?;
        }
        finish(transaction).await?;
        Ok(change)
    }

    /// The next case's id, which no tab of this browser takes again: five random letters of this browser, made once,
    /// and a number.
    ///
    /// # Errors
    /// Nothing was taken: no room, or the database is gone.
    pub(crate) async fn take_id(&self) -> Result<String, StoreError> {
        let transaction = self.database.transaction(&[META], TransactionMode::ReadWrite)?;
        let meta = transaction.object_store(META)?;
        let browser = value(&meta, BROWSER).await?.and_then(|letters| letters.as_string());
        let taken = value(&meta, TAKEN).await?.and_then(|taken| taken.as_f64()).unwrap_or_default();
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "counted up from 0 by one"
        )]
        let next = taken as u32 + 1;
        let browser = browser.unwrap_or_else(ids::letters);
        meta.put(&browser.as_str().into(), Some(&BROWSER.into()))?;
        meta.put(&next.into(), Some(&TAKEN.into()))?;
        finish(transaction).await?;
        Ok(format!("{browser}-{next:04}"))
    }

    /// Whether the summaries were written in this shape.
    ///
    /// # Errors
    /// The database is gone.
    pub(crate) async fn has_shape(&self, shape: u32) -> Result<bool, StoreError> {
        let transaction = self.database.transaction(&[META], TransactionMode::ReadOnly)?;
        let written = value(&transaction.object_store(META)?, SHAPE).await?;
        Ok(written.and_then(|written| written.as_f64()) == Some(f64::from(shape)))
    }

    /// Says that the summaries are all in this shape now.
    ///
    /// # Errors
    /// No room, or the database is gone.
    pub(crate) async fn set_shape(&self, shape: u32) -> Result<(), StoreError> {
        let transaction = self.database.transaction(&[META], TransactionMode::ReadWrite)?;
        transaction.object_store(META)?.put(&shape.into(), Some(&SHAPE.into()))?;
        finish(transaction).await
    }

    /// How many tickets came in, as JSON.
    ///
    /// # Errors
    /// The database is gone.
    pub(crate) async fn totals(&self) -> Result<Vec<String>, StoreError> {
        let transaction = self.database.transaction(&[TOTALS], TransactionMode::ReadOnly)?;
        strings(&transaction.object_store(TOTALS)?, None).await
    }

    /// Keeps such numbers, by their ids.
    ///
    /// # Errors
    /// Nothing was kept: no room, or the database is gone.
    pub(crate) async fn put_totals(&self, records: &[(String, String)]) -> Result<(), StoreError> {
        let transaction = self.database.transaction(&[TOTALS], TransactionMode::ReadWrite)?;
        let totals = transaction.object_store(TOTALS)?;
        for (id, json) in records {
            totals.put(&json.as_str().into(), Some(&id.as_str().into()))?;
        }
        finish(transaction).await
    }

    /// Ids of all cases that have events.
    ///
    /// # Errors
    /// The database is gone.
    pub(crate) async fn cases(&self) -> Result<Vec<String>, StoreError> {
        let transaction = self.database.transaction(&[EVENTS], TransactionMode::ReadOnly)?;
        let keys = transaction.object_store(EVENTS)?.get_all_keys(None, None)?.await?;
        let mut cases: Vec<String> = Vec::new();
        for key in keys.iter().filter_map(JsValue::as_string) {
            // Keys come in order, so a case's are next to each other.
            if let Some((case, _)) = key.split_once('/')
                && cases.last().is_none_or(|last| last != case)
            {
                cases.push(case.to_owned());
            }
        }
        Ok(cases)
    }
}

/// All keys of one case.
fn of_case(case: &str) -> Result<Query, StoreError> {
    // `0` follows `/`.
    let (from, to) = (format!("{case}/").into(), format!("{case}0").into());
    Ok(KeyRange::bound(&from, &to, None, Some(true))?.into())
}

async fn strings(store: &ObjectStore, query: Option<Query>) -> Result<Vec<String>, StoreError> {
    let values = store.get_all(query, None)?.await?;
    Ok(values.iter().filter_map(JsValue::as_string).collect())
}

async fn value(store: &ObjectStore, key: &str) -> Result<Option<JsValue>, StoreError> {
    Ok(store.get(JsValue::from_str(key))?.await?)
}

/// Waits until the transaction is kept; an abort gives its reason, which the crate's own future leaves out.
async fn finish(mut transaction: Transaction) -> Result<(), StoreError> {
    let settled = Promise::new(&mut |resolve, reject| {
        transaction.on_complete(move |_| {
            // A promise's own functions do not throw.
            let _ = resolve.call0(&JsValue::UNDEFINED);
        });
        transaction.on_abort(move |event| {
            let aborted = event.target().and_then(|target| Transaction::try_from(target).ok());
            let why = aborted.and_then(|aborted| aborted.error()).map_or(JsValue::UNDEFINED, JsValue::from);
            let _ = reject.call1(&JsValue::UNDEFINED, &why);
        });
    });
    JsFuture::from(settled).await.map(drop).map_err(|why| StoreError::thrown(&why))
}
