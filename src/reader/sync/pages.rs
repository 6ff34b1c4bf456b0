//! The pages of new items, for sources that want them: after the sources, through the same lanes, so many a sync.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::{Duration, Instant};

use tokio::sync::Semaphore;
use tokio::task::JoinSet;
use url::Url;

use super::stop::Stop;
use super::{Selection, SyncSettings};
use crate::base::db::DbResult;
use crate::reader::fetch::{Fetcher, Lanes, Turn};
use crate::reader::model::Timestamp;
use crate::reader::pages;
use crate::reader::store::{PageJob, Store};

/// Pages that one sync fetches at most; the next takes the rest.
const MOST: u32 = 60;

/// The least that a host is left alone after a 429 that names no time.
const HOLD: Duration = Duration::from_mins(1);

/// What every lane shares.
pub(super) struct Pages {
    pub(super) store: Arc<Store>,
    pub(super) fetcher: Arc<Fetcher>,
    pub(super) lanes: Arc<Lanes>,
    connections: Semaphore,
    stop: Stop,
}

impl Pages {
    pub(super) fn new(
        store: &Arc<Store>,
        fetcher: &Arc<Fetcher>,
        lanes: &Arc<Lanes>,
        settings: &SyncSettings,
        stop: &Stop,
    ) -> Arc<Self> {
        Arc::new(Self {
            store: Arc::clone(store),
            fetcher: Arc::clone(fetcher),
            lanes: Arc::clone(lanes),
            connections: Semaphore::new(settings.connections.max(1)),
            stop: stop.clone(),
        })
    }
}

/// The pages that are to be fetched now.
pub(super) fn wanted(store: &Store, selection: &Selection) -> DbResult<Vec<PageJob>> {
    let mut jobs = store.pages_wanted(MOST, Timestamp::now())?;
    if let Selection::Sources(sources) = selection {
        jobs.retain(|job| sources.contains(&job.source.id));
    }
    Ok(jobs)
}

/// Fetches pages, the ones of a host one after the other. Returns how many texts are here now. What could not be had is
/// kept with its reason, and asked for again later.
pub(super) async fn fetch(shared: Arc<Pages>, jobs: Vec<PageJob>) -> DbResult<u32> {
    let mut hosts: HashMap<String, Vec<PageJob>> = HashMap::new();
    for job in jobs {
        let host = Url::parse(&job.url).map(|url| shared.lanes.lane(&url).0).unwrap_or_default();
        hosts.entry(host).or_default().push(job);
    }
    let mut lanes = JoinSet::new();
    for (_, jobs) in hosts {
        lanes.spawn(work(Arc::clone(&shared), jobs));
    }
    let mut texts = 0;
    while let Some(done) = lanes.join_next().await {
        // A panic in a parser is that host's failure.
        texts += done.unwrap_or(Ok(0))?;
    }
    Ok(texts)
}

async fn work(shared: Arc<Pages>, jobs: Vec<PageJob>) -> DbResult<u32> {
    let mut stop = shared.stop.clone();
    let mut texts = 0;
    for job in jobs {
        tokio::select! {
            biased;
            () = stop.asked() => break,
            done = Box::pin(one(&shared, job)) => match done? {
                Some(text) => texts += u32::from(text),
                // The host wants to be left alone: so it is, until the next sync.
                None => break,
            }
        }
    }
    Ok(texts)
}

/// Fetches one page. Whether it has a text now; `None` if its host is held back.
async fn one(shared: &Arc<Pages>, job: PageJob) -> DbResult<Option<bool>> {
    if let Ok(url) = Url::parse(&job.url) {
        match shared.lanes.turn(&url, Instant::now()) {
            Turn::Now => {}
            Turn::After(wait) => tokio::time::sleep(wait).await,
            Turn::Held(_) => return Ok(None),
        }
    }
    let Ok(permit) = shared.connections.acquire().await else { return Ok(None) };
    let answer = pages::ask(&job, &shared.fetcher).await;
    drop(permit);
    if let Ok(reply) = &answer
        && reply.status == 429
        && let Ok(url) = Url::parse(&job.url)
    {
        let wait = reply.retry_after.and_then(|seconds| u64::try_from(seconds).ok()).map(Duration::from_secs);
        shared.lanes.hold(&url, wait.unwrap_or(HOLD), Instant::now());
    }
    let store = Arc::clone(&shared.store);
    let stored = tokio::task::spawn_blocking(move || {
        let page = pages::read(&job, answer);
        let text = page.text.is_ok();
        store.store_pages(vec![page]).map(|()| Some(text))
    });
    // A panic in the parser is that page's failure.
    stored.await.unwrap_or(Ok(Some(false)))
}
