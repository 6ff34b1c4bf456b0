//! Running a sync.

use std::collections::{HashMap, VecDeque};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use tokio::sync::{Semaphore, mpsc};
use tokio::task::JoinSet;

use super::digest::{self, Asked};
use super::lane::{self, Queue, Shared};
use super::pages::{self, Pages};
use super::parsers::{Parsers, Threads};
use super::report::{Progress, Summary};
use super::stop::Stop;
use super::{SyncSettings, writer};
use crate::base::db::DbError;
use crate::reader::fetch::{FetchError, Fetcher, Lanes, Reply};
use crate::reader::model::{SourceId, SourceSecrets, Timestamp};
use crate::reader::sources::{kinds, x};
use crate::reader::store::{PollJob, Store, Stored};

/// Which sources to ask.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Selection {
    /// Those whose time has come.
    Due,
    /// Every one that is not paused and not gone for good.
    All,
    /// These, due or not.
    Sources(Vec<SourceId>),
}

/// A sync that could not be done at all. What fails for one source is in its report.
#[derive(Debug, thiserror::Error)]
pub enum SyncError {
    /// The store cannot be read or written.
    #[error(transparent)]
    Store(#[from] DbError),
    /// The network settings cannot be used.
    #[error(transparent)]
    Network(#[from] FetchError),
    /// The system gives no threads.
    #[error("could not start the network runtime: {0}")]
    Runtime(#[from] std::io::Error),
}

/// Results waiting to be stored; a slow disk slows the network down instead of filling memory.
const WAITING: usize = 4;
/// What a sync spends on the search index at a stretch once everything is stored, and so at least.
const TIDYING: Duration = Duration::from_millis(250);
/// A long one may spend this part of its time.
const TIDYING_PART: u32 = 40;

/// Asks the selected sources and stores what they bring. Blocks until done, or soon after `stop` is asked.
///
/// # Errors
/// The store failed; everything committed until then is whole.
pub fn sync(
    store: &Arc<Store>,
    fetcher: &Arc<Fetcher>,
    settings: &SyncSettings,
    selection: &Selection,
    stop: &Stop,
    mut tell: impl FnMut(Progress) + Send,
) -> Result<Summary, SyncError> {
    let begun = Instant::now();
    let jobs = select(store, selection)?;
    tell(Progress::Started { sources: jobs.len() });
    let mut summary = Summary::new();
    let lanes = Arc::new(Lanes::new(settings.budget, settings.patience));
    if !jobs.is_empty() {
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
        let told = |progress: Progress| {
            if let Progress::Done(report) = &progress {
                summary.count(report);
            }
            tell(progress);
        };
        let threads = Threads::start()?;
        let ran = runtime.block_on(run(store, fetcher, settings, (&lanes, jobs, threads.parsers()), stop, told));
        runtime.shutdown_background();
        threads.leave();
        ran?;
    }
    if !stop.is_asked() {
        let jobs = pages::wanted(store, selection)?;
        if !jobs.is_empty() {
            let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build()?;
            summary.full_texts =
                runtime.block_on(pages::fetch(Pages::new(store, fetcher, &lanes, settings, stop), jobs))?;
            runtime.shutdown_background();
        }
    }
    if !stop.is_asked() {
        store.apply_retention(settings.retention, Timestamp::now())?;
        if summary.ok > 0 {
            let enough = begun.elapsed() + begun.elapsed() / TIDYING_PART;
            while !store.tidy_search(TIDYING)? && begun.elapsed() < enough && !stop.is_asked() {}
        }
    }
    summary.seconds = (begun.elapsed().as_secs_f64() * 1000.0).round() / 1000.0;
    summary.stopped = stop.is_asked();
    Ok(summary)
}

fn select(store: &Store, selection: &Selection) -> Result<Vec<PollJob>, DbError> {
    match selection {
        Selection::Due => store.poll_jobs(Some(Timestamp::now())),
        Selection::All => {
            let mut jobs = store.poll_jobs(None)?;
            // A server that said 410 is not asked again, unless a person names the source or resumes it.
            jobs.retain(|job| job.health.gone.is_none());
            Ok(jobs)
        }
        Selection::Sources(wanted) => {
            let mut jobs = store.poll_jobs(None)?;
            jobs.retain(|job| wanted.contains(&job.source.id));
            Ok(jobs)
        }
    }
}

async fn run(
    store: &Arc<Store>,
    fetcher: &Arc<Fetcher>,
    settings: &SyncSettings,
    (lanes, jobs, parsers): (&Arc<Lanes>, Vec<PollJob>, Parsers),
    stop: &Stop,
    tell: impl FnMut(Progress),
) -> Result<(), DbError> {
    let (outbox, inbox) = mpsc::channel(WAITING);
    let shared = Arc::new(Shared {
        fetcher: Arc::clone(fetcher),
        store: Arc::clone(store),
        lanes: Arc::clone(lanes),
        connections: Semaphore::new(settings.connections.max(1)),
        parsers,
        settings: *settings,
        x: x::Budget::new(settings.x),
        outbox,
        stop: stop.clone(),
    });
    let mut workers = JoinSet::new();
    for (queue, count) in queues(&shared.lanes, jobs, settings.connections.max(1)) {
        for _ in 0..count {
            workers.spawn(lane::work(Arc::clone(&shared), Arc::clone(&queue)));
        }
    }
    drop(shared);
    // Ends when the last worker has dropped its sender. On an error the workers end with the set.
    writer::write_all(Arc::clone(store), inbox, tell).await
}

/// The jobs by host, each queue with how many workers it gets.
fn queues(lanes: &Lanes, jobs: Vec<PollJob>, connections: usize) -> Vec<(Queue, usize)> {
    let mut hosts: HashMap<String, (VecDeque<PollJob>, usize)> = HashMap::new();
    for job in jobs {
        let (host, limit) = match kinds::asked_at(&job.source) {
            Some(url) => lanes.lane(&url),
            None => (String::new(), None),
        };
        let entry = hosts.entry(host).or_insert((VecDeque::new(), limit.unwrap_or(connections)));
        entry.0.push_back(job);
    }
    hosts
        .into_values()
        .map(|(jobs, workers)| {
            let workers = workers.clamp(1, jobs.len());
            (Arc::new(Mutex::new(jobs)), workers)
        })
        .collect()
}

/// Stores a document that has just been fetched by other means, as the first fetch of a new source.
///
/// # Errors
/// The database cannot be written.
pub fn store_first(
    store: &Store,
    source: SourceId,
    reply: Reply,
    at: Timestamp,
    settings: &SyncSettings,
) -> Result<Stored, DbError> {
    let row = store.sources()?.into_iter().find(|row| row.source.id == source);
    let Some(row) = row else { return Ok(Stored::default()) };
    let job =
        PollJob { source: row.source, health: row.health, secrets: SourceSecrets::default(), shares: HashMap::new() };
    let arrival = digest::digest(Asked { job, at, millis: 0, answer: Ok(reply) }, settings);
    Ok(store.ingest(vec![arrival])?.into_iter().next().unwrap_or_default())
}
