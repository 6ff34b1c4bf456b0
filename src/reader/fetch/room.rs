//! Room for large documents. Dozens of small ones may be in memory at once, but only a few large ones and a single huge
//! one, from its first megabytes until it is stored: what bounds memory when every host sends as much as it may.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::{Instant, timeout};

use super::FetchError;

/// Bytes up to which a body needs no permit.
const SMALL: usize = 1 << 20;
/// Bytes up to which it shares the room for large ones.
const LARGE: usize = 4 << 20;
/// Large bodies at once.
const LARGE_AT_ONCE: usize = 2;

/// The room that all fetches of a fetcher share.
#[derive(Debug)]
pub(super) struct Room {
    large: Arc<Semaphore>,
    huge: Arc<Semaphore>,
}

impl Default for Room {
    fn default() -> Self {
        Self { large: Arc::new(Semaphore::new(LARGE_AT_ONCE)), huge: Arc::new(Semaphore::new(1)) }
    }
}

/// What a body takes of the room. Held until the document is stored, or given up by replacing it with the default.
#[derive(Debug, Clone, Default)]
pub struct Weight(Vec<Arc<OwnedSemaphorePermit>>);

impl Room {
    /// Makes sure that a body which grows to `size` has the room for it. Returns how long it had to wait.
    ///
    /// A body is first large, then huge, and never the other way round, so that two cannot wait for each other.
    ///
    /// # Errors
    /// There was none for as long as `patience`.
    pub(super) async fn make(
        &self,
        weight: &mut Weight,
        size: usize,
        patience: Duration,
    ) -> Result<Duration, FetchError> {
        let begun = Instant::now();
        for (from, room) in [(SMALL, &self.large), (LARGE, &self.huge)].into_iter().skip(weight.0.len()) {
            if size <= from {
                break;
            }
            match timeout(patience, Arc::clone(room).acquire_owned()).await {
                Ok(Ok(permit)) => weight.0.push(Arc::new(permit)),
                _ => return Err(FetchError::Timeout(patience.as_secs())),
            }
        }
        Ok(begun.elapsed())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MOMENT: Duration = Duration::from_millis(20);

    #[tokio::test]
    async fn small_bodies_need_no_room_and_huge_ones_wait_for_each_other() {
        let room = Room::default();
        let mut weights: Vec<Weight> = vec![Weight::default(); 100];
        for weight in &mut weights {
            room.make(weight, SMALL, MOMENT).await.unwrap();
        }
        let (first, rest) = weights.split_first_mut().unwrap();
        room.make(first, LARGE + 1, MOMENT).await.unwrap();
        room.make(first, LARGE + 2, MOMENT).await.unwrap();
        room.make(&mut rest[0], LARGE, MOMENT).await.unwrap();
        assert!(room.make(&mut rest[0], LARGE + 1, MOMENT).await.is_err(), "one huge body at once");
        *first = Weight::default();
        room.make(&mut rest[0], LARGE + 1, MOMENT).await.unwrap();
        for weight in &mut rest[1..LARGE_AT_ONCE] {
            room.make(weight, SMALL + 1, MOMENT).await.unwrap();
        }
        assert!(room.make(&mut rest[LARGE_AT_ONCE], SMALL + 1, MOMENT).await.is_err(), "four large ones");
    }
}
