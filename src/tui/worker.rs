//! A thread that does one job after the other, passing over those that nobody waits for any more.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

use super::action::Action;
use super::effect::{Reply, RequestId};
use super::event::Input;
use crate::reader::store::Store;

/// What a job is for; only the latest of a kind is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A page of items.
    Items,
    /// An article.
    Article,
    /// The nearest unread item.
    Find,
    /// A count.
    Count,
    /// What a search names and nothing has.
    Strangers,
    /// The sources.
    Sources,
    /// Counts of saved queries.
    Saved,
    /// Counts of tags.
    Tags,
    /// First words.
    Words,
    /// The keys of all tools.
    Keys,
    /// Bindings that are looked for.
    Bindings,
    /// What could be typed next.
    Offers,
    /// A theme.
    Theme,
    /// What takes place.
    Agenda,
    /// A change: each one is done.
    Change,
}

/// How often the database is asked whether another process has changed it.
const WATCH: Duration = Duration::from_secs(1);

/// The latest request of each kind but the last: of changes, each one is done.
type Latest = [AtomicU64; Kind::Change as usize];

type Work = Box<dyn FnOnce(&Store) -> Reply + Send>;

enum Job {
    Do(RequestId, Kind, Work),
    /// The database was changed here: tell, and note its version.
    Changed,
}

/// A thread with a queue. Ends when dropped, after the job in hand.
#[derive(Clone)]
pub(super) struct Worker {
    jobs: Sender<Job>,
    latest: Arc<Latest>,
}

impl Worker {
    /// Starts a worker. One that `watches` tells when the database is changed.
    ///
    /// # Errors
    /// The system gives no thread.
    pub(super) fn start(name: &str, store: Arc<Store>, inputs: Sender<Input>, watches: bool) -> std::io::Result<Self> {
        let (jobs, queue) = channel();
        let latest = Arc::new([const { AtomicU64::new(0) }; Kind::Change as usize]);
        let thread = Thread { store, inputs, queue, latest: Arc::clone(&latest), watches, version: None };
        std::thread::Builder::new().name(format!("wh-{name}")).spawn(move || thread.run())?;
        Ok(Self { jobs, latest })
    }

    /// Puts a job into the queue.
    pub(super) fn send(&self, request: RequestId, kind: Kind, work: impl FnOnce(&Store) -> Reply + Send + 'static) {
        if let Some(latest) = self.latest.get(kind as usize) {
            latest.store(request.0, Ordering::Relaxed);
        }
        let _ = self.jobs.send(Job::Do(request, kind, Box::new(work)));
    }

    /// Tells that the database was changed here.
    pub(super) fn changed(&self) {
        let _ = self.jobs.send(Job::Changed);
    }
}

struct Thread {
    store: Arc<Store>,
    inputs: Sender<Input>,
    queue: Receiver<Job>,
    latest: Arc<Latest>,
    watches: bool,
    version: Option<i64>,
}

impl Thread {
    fn run(mut self) {
        let mut looked = Instant::now();
        loop {
            let wait = if self.watches { WATCH.saturating_sub(looked.elapsed()) } else { Duration::from_hours(1) };
            match self.queue.recv_timeout(wait) {
                Ok(Job::Do(request, kind, work)) => self.job(request, kind, work),
                Ok(Job::Changed) => self.tell_changed(),
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => return,
            }
            if self.watches && looked.elapsed() >= WATCH {
                looked = Instant::now();
                self.look();
            }
        }
    }

    fn job(&self, request: RequestId, kind: Kind, work: Work) {
        let superseded = |latest: &AtomicU64| latest.load(Ordering::Relaxed) > request.0;
        if self.latest.get(kind as usize).is_some_and(superseded) {
            return;
        }
        let reply = catch_unwind(AssertUnwindSafe(|| work(&self.store)))
            .unwrap_or_else(|_| Reply::Failed("something failed inside wh; its log says more".to_owned()));
        let _ = self.inputs.send(Input::Action(Action::Done(request, reply)));
    }

    fn tell_changed(&mut self) {
        self.version = self.store.data_version().ok();
        let _ = self.inputs.send(Input::Action(Action::Changed));
    }

    fn look(&mut self) {
        // A database that cannot be read now says so when a person asks something of it.
        let Ok(version) = self.store.data_version() else { return };
        if self.version.replace(version).is_some_and(|before| before != version) {
            let _ = self.inputs.send(Input::Action(Action::Changed));
        }
    }
}
