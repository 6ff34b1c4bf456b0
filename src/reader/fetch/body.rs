//! The body of an answer, held to a number of bytes after decompression, to a deadline, and to the room there is.

use std::time::Duration;

use futures_util::StreamExt;
use reqwest::Response;
use tokio::time::{Instant, timeout_at};

use super::FetchError;
use super::room::{Room, Weight};

/// A wait for room does not count against the deadline, up to so many times the deadline's length.
const PATIENCE: u32 = 3;

/// What a body may take.
pub(super) struct Bounds<'a> {
    /// Bytes.
    pub(super) cap: u64,
    /// When it must be complete.
    pub(super) deadline: Instant,
    /// How long the whole fetch may take.
    pub(super) timeout: Duration,
    /// The room shared with other fetches.
    pub(super) room: &'a Room,
    /// The host, for errors.
    pub(super) host: &'a str,
}

/// Reads the body; stops at the cap, however small it was on the wire.
pub(super) async fn read(response: Response, bounds: Bounds<'_>) -> Result<(Vec<u8>, Weight), FetchError> {
    let Bounds { cap, mut deadline, timeout, room, host } = bounds;
    if response.content_length().is_some_and(|length| length > cap) {
        return Err(FetchError::TooLarge(cap));
    }
    // Pieces, joined once all is there: a buffer that grows to the cap for nothing makes the allocator keep as much.
    let (mut pieces, mut size) = (Vec::new(), 0);
    let mut weight = Weight::default();
    let mut chunks = response.bytes_stream();
    let late = || FetchError::Timeout(timeout.as_secs());
    while let Some(chunk) = timeout_at(deadline, chunks.next()).await.map_err(|_| late())? {
        let chunk = chunk.map_err(|error| FetchError::of(error, host, timeout.as_secs()))?;
        size += chunk.len();
        if size as u64 > cap {
            return Err(FetchError::TooLarge(cap));
        }
        deadline += room.make(&mut weight, size, timeout * PATIENCE).await?;
        pieces.push(chunk.to_vec());
    }
    Ok((pieces.concat(), weight))
}
