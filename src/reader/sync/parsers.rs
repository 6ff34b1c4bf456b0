//! Turns at reading documents: as many at once as there are processors.

use tokio::sync::{Semaphore, SemaphorePermit};
use tokio::task::JoinError;

/// Gives the turns.
pub(super) struct Parsers(Semaphore);

impl Parsers {
    pub(super) fn new() -> Self {
        Self(Semaphore::new(std::thread::available_parallelism().map_or(2, usize::from)))
    }

    /// A turn, for one document. What is kept until its result is handed on bounds how many results wait in memory.
    pub(super) async fn turn(&self) -> Option<Turn<'_>> {
        self.0.acquire().await.ok().map(Turn)
    }
}

/// The right to have one document read.
pub(super) struct Turn<'p>(#[expect(dead_code, reason = "it is held")] SemaphorePermit<'p>);

impl Turn<'_> {
    /// Has the work done, on a thread that waits for no network.
    ///
    /// # Errors
    /// It panicked.
    #[allow(clippy::unused_self, reason = "who has no turn has no work done")]
    pub(super) async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, JoinError> {
        tokio::task::spawn_blocking(work).await
    }
}
