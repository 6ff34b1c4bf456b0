//! One host's lane: its sources one after the other, each in its turn.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use tokio::sync::{Semaphore, mpsc};

use super::digest::{self, Asked};
use super::parsers::Parsers;
use super::stop::Stop;
use super::writer::Parcel;
use super::{SyncSettings, account};
use crate::reader::fetch::{Fetcher, Lanes, Turn};
use crate::reader::model::{Timestamp, is_document};
use crate::reader::sources::{feed, kinds, x};
use crate::reader::store::{PollJob, Store};

/// The least that a host is left alone after a 429 that names no time.
const HOLD: Duration = Duration::from_mins(1);

/// What every lane shares.
pub(super) struct Shared {
    pub(super) fetcher: Arc<Fetcher>,
    pub(super) store: Arc<Store>,
    pub(super) lanes: Arc<Lanes>,
    pub(super) connections: Semaphore,
    pub(super) parsers: Parsers,
    pub(super) settings: SyncSettings,
    /// What is left of the posts of X that may be read.
    pub(super) x: x::Budget,
    pub(super) outbox: mpsc::Sender<Parcel>,
    pub(super) stop: Stop,
}

/// The sources of one host that are still to be asked.
pub(super) type Queue = Arc<Mutex<VecDeque<PollJob>>>;

/// Works a queue off; several workers may share one.
pub(super) async fn work(shared: Arc<Shared>, queue: Queue) {
    let mut stop = shared.stop.clone();
    loop {
        let next = queue.lock().unwrap_or_else(PoisonError::into_inner).pop_front();
        let Some(job) = next else { return };
        tokio::select! {
            biased;
            () = stop.asked() => return,
            // Boxed: thousands of lanes wait at once, and this is the large part of each.
            () = Box::pin(serve(&shared, job)) => {}
        }
    }
}

async fn serve(shared: &Arc<Shared>, job: PollJob) {
    let Some(url) = kinds::asked_at(&job.source) else {
        let asked = Asked { at: Timestamp::now(), millis: 0, answer: Err(bad_address(&job)), job };
        return deliver(shared, asked).await;
    };
    match shared.lanes.turn(&url, Instant::now()) {
        Turn::Now => {}
        Turn::After(wait) => {
            tokio::time::sleep(wait).await;
            // While we waited, the host may have asked to be left alone.
            if let Turn::Held(wait) = shared.lanes.turn_held(&url, Instant::now()) {
                return hold_back(shared, &job, wait).await;
            }
        }
        Turn::Held(wait) => return hold_back(shared, &job, wait).await,
    }
    let Ok(permit) = shared.connections.acquire().await else { return };
    // `permit` is held for as long as an account is asked, too.
    if !is_document(&job.source.kind) {
        return account::serve(shared, job).await;
    }
    let (at, begun) = (Timestamp::now(), Instant::now());
    let answer = feed::poll(&job, &shared.fetcher, at).await;
    drop(permit);
    if let Ok(reply) = &answer
        && (reply.status == 429 || (reply.status == 503 && reply.retry_after.is_some()))
    {
        let wait = reply.retry_after.and_then(|seconds| u64::try_from(seconds).ok()).map(Duration::from_secs);
        shared.lanes.hold(&url, wait.unwrap_or(HOLD), Instant::now());
    }
    let millis = u64::try_from(begun.elapsed().as_millis()).unwrap_or(u64::MAX);
    deliver(shared, Asked { job, at, millis, answer }).await;
}

/// Parsing is work for a processor, so it leaves the threads that wait for the network.
async fn deliver(shared: &Arc<Shared>, asked: Asked) {
    let Some(turn) = shared.parsers.turn().await else { return };
    let (settings, fetcher) = (shared.settings, Arc::clone(&shared.fetcher));
    let fallback = asked.job.clone();
    let weight = asked.answer.as_ref().map(|reply| reply.weight.clone()).unwrap_or_default();
    let digested = turn
        .run(move || {
            let job = asked.job.clone();
            Parcel::new(&job, digest::digest(asked, &settings), &fetcher)
        })
        .await;
    // A panic in a parser is that source's failure, not everybody's.
    let parcel = digested.unwrap_or_else(|_| {
        let reason = "reading the document failed inside wh; please report this feed".to_owned();
        Parcel::new(&fallback, digest::broken(&fallback, Timestamp::now(), reason, &settings), &shared.fetcher)
    });
    let _ = shared.outbox.send(parcel.weighing(weight)).await;
}

async fn hold_back(shared: &Arc<Shared>, job: &PollJob, wait: Duration) {
    let seconds = i64::try_from(wait.as_secs()).unwrap_or(i64::MAX).saturating_add(1);
    let reason = format!("its host is left alone for another {seconds} s");
    let arrival = digest::skip(job, Timestamp::now(), seconds, reason, &shared.settings);
    let _ = shared.outbox.send(Parcel::new(job, arrival, &shared.fetcher)).await;
}

fn bad_address(job: &PollJob) -> crate::reader::fetch::FetchError {
    crate::reader::fetch::FetchError::BadAddress(job.source.url.clone())
}
