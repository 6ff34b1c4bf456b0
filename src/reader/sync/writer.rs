//! From many small arrivals to few transactions.
//!
//! Sources share a commit, because a transaction a source would cost several times as much (the search index writes a
//! segment each time); a batch never waits longer than [`LONGEST_WAIT`]. While one is written the next is gathered, so that
//! neither the parsers nor the writer wait for the other.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::{mpsc, oneshot};
use tokio::time::{Instant, timeout_at};

use super::report::{Progress, SourceReport};
use crate::base::db::{DbError, DbResult};
use crate::base::secret::redact_url;
use crate::reader::fetch::{Fetcher, Weight};
use crate::reader::store::{Arrival, PollJob, Store};

/// Items that make a batch worth its commit.
const BATCH_ITEMS: usize = 1_000;
/// Text of a batch, so that a few huge documents do not pile up, in bytes.
const BATCH_BYTES: u64 = 8 * 1024 * 1024;
/// The longest that anything fetched waits to be stored.
const LONGEST_WAIT: Duration = Duration::from_millis(700);

/// An arrival and what to call it in the report.
pub(super) struct Parcel {
    pub(super) arrival: Arrival,
    pub(super) name: String,
    pub(super) url: String,
    /// The room that it takes until it is stored.
    weight: Weight,
    /// Told once it is stored.
    receipt: Option<oneshot::Sender<()>>,
}

impl Parcel {
    /// What is kept of how it went holds no secret, even where a connector quotes a server that sent it back.
    pub(super) fn new(job: &PollJob, mut arrival: Arrival, fetcher: &Fetcher) -> Self {
        let record = &mut arrival.record;
        let told = [&mut record.error, &mut record.final_url, &mut record.etag, &mut record.last_modified];
        for text in told.into_iter().flatten() {
            *text = fetcher.hide(&job.secrets, text);
        }
        Self {
            arrival,
            name: job.source.name.clone(),
            url: redact_url(&job.source.url),
            weight: Weight::default(),
            receipt: None,
        }
    }

    fn items(&self) -> usize {
        self.arrival.items.len() + self.arrival.shares.iter().map(|share| share.items.len()).sum::<usize>()
    }

    /// The same parcel, which gives this room back once it is stored.
    pub(super) fn weighing(self, weight: Weight) -> Self {
        Self { weight, ..self }
    }

    /// The same parcel, with what tells when it is stored.
    pub(super) fn receipted(self) -> (Self, oneshot::Receiver<()>) {
        let (receipt, stored) = oneshot::channel();
        (Self { receipt: Some(receipt), ..self }, stored)
    }
}

/// Stores parcels until their senders are gone. Returns what was stored and the first error, after which nothing more
/// is written.
pub(super) async fn write_all(
    store: Arc<Store>,
    inbox: mpsc::Receiver<Parcel>,
    mut tell: impl FnMut(Progress),
) -> DbResult<()> {
    let (outbox, mut batches) = mpsc::channel(1);
    tokio::spawn(gather_all(inbox, outbox));
    while let Some(batch) = batches.recv().await {
        for report in store_batch(&store, batch).await? {
            tell(Progress::Done(report));
        }
    }
    Ok(())
}

/// Gathers until the parcels' senders or the writer are gone. A batch is only begun when the one before it is being
/// written: what bounds memory.
async fn gather_all(mut inbox: mpsc::Receiver<Parcel>, outbox: mpsc::Sender<Vec<Parcel>>) {
    while let Ok(room) = outbox.reserve().await {
        let Some(first) = inbox.recv().await else { return };
        room.send(gather(first, &mut inbox).await);
    }
}

async fn gather(first: Parcel, inbox: &mut mpsc::Receiver<Parcel>) -> Vec<Parcel> {
    let until = Instant::now() + LONGEST_WAIT;
    let (mut items, mut bytes) = (first.items(), first.arrival.record.bytes);
    // An account goes on once its harvest is stored, so nothing more is waited for.
    let mut awaited = first.receipt.is_some();
    let mut batch = vec![first];
    while !awaited && items < BATCH_ITEMS && bytes < BATCH_BYTES {
        let Ok(Some(next)) = timeout_at(until, inbox.recv()).await else { break };
        items += next.items();
        bytes += next.arrival.record.bytes;
        awaited = next.receipt.is_some();
        batch.push(next);
    }
    batch
}

async fn store_batch(store: &Arc<Store>, batch: Vec<Parcel>) -> DbResult<Vec<SourceReport>> {
    let mut arrivals = Vec::with_capacity(batch.len());
    let mut reports = Vec::with_capacity(batch.len());
    let mut held = Vec::with_capacity(batch.len());
    for Parcel { arrival, name, url, weight, receipt } in batch {
        reports.push(report(&arrival, name, url));
        arrivals.push(arrival);
        held.push((weight, receipt));
    }
    let store = Arc::clone(store);
    let stored =
        tokio::task::spawn_blocking(move || store.ingest(arrivals)).await.map_err(|_| DbError::WriterGone)??;
    held.into_iter().filter_map(|(_, receipt)| receipt).for_each(|receipt| _ = receipt.send(()));
    for (report, stored) in reports.iter_mut().zip(stored) {
        report.new_items = stored.new_items;
    }
    Ok(reports)
}

fn report(arrival: &Arrival, source: String, url: String) -> SourceReport {
    let record = &arrival.record;
    SourceReport {
        kind: "source",
        source_id: arrival.source_id,
        source,
        url,
        outcome: record.outcome,
        status: record.status,
        new_items: 0,
        bytes: record.bytes,
        millis: record.millis,
        error: record.error.clone(),
        more: arrival.health.unfinished,
    }
}
