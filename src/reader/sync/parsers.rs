//! The threads that read documents: as many as there are processors, and no more.
//!
//! The runtime's own pool for blocking work starts a thread whenever none is idle at that moment, so that bursts left it with a
//! dozen, each with a heap of its own.

use tokio::runtime::{Builder, Handle, Runtime};
use tokio::sync::{Semaphore, SemaphorePermit};
use tokio::task::JoinError;

/// The threads; they end with this.
pub(super) struct Threads(Runtime);

impl Threads {
    /// Ready to be asked.
    ///
    /// # Errors
    /// The system gives no runtime.
    pub(super) fn start() -> std::io::Result<Self> {
        Ok(Self(Builder::new_current_thread().thread_name("wh-parse").max_blocking_threads(cores()).build()?))
    }

    /// How they are asked.
    pub(super) fn parsers(&self) -> Parsers {
        Parsers { pool: self.0.handle().clone(), turns: Semaphore::new(cores()) }
    }

    /// Leaves them to end what they are at.
    pub(super) fn leave(self) {
        self.0.shutdown_background();
    }
}

fn cores() -> usize {
    std::thread::available_parallelism().map_or(2, usize::from)
}

/// Asks the threads.
pub(super) struct Parsers {
    pool: Handle,
    turns: Semaphore,
}

impl Parsers {
    /// A turn, for one document. What is kept until its result is handed on bounds how many results wait in memory.
    pub(super) async fn turn(&self) -> Option<Turn<'_>> {
        let permit = self.turns.acquire().await.ok()?;
        Some(Turn { pool: &self.pool, _permit: permit })
    }
}

/// The right to have one document read.
pub(super) struct Turn<'p> {
    pool: &'p Handle,
    _permit: SemaphorePermit<'p>,
}

impl Turn<'_> {
    /// Has the work done.
    ///
    /// # Errors
    /// It panicked.
    pub(super) async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, JoinError> {
        self.pool.spawn_blocking(work).await
    }
}
