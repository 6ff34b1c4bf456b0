//! The body of an answer, held to a number of bytes after decompression.

use futures_util::StreamExt;
use reqwest::Response;

use super::FetchError;

/// Reads the body; stops at `cap` bytes, however small it was on the wire.
pub(super) async fn read(response: Response, cap: u64, host: &str, deadline: u64) -> Result<Vec<u8>, FetchError> {
    if response.content_length().is_some_and(|length| length > cap) {
        return Err(FetchError::TooLarge(cap));
    }
    let expected = response.content_length().unwrap_or(0).min(1 << 20);
    let mut body = Vec::with_capacity(usize::try_from(expected).unwrap_or(0));
    let mut chunks = response.bytes_stream();
    while let Some(chunk) = chunks.next().await {
        let chunk = chunk.map_err(|error| FetchError::of(error, host, deadline))?;
        if (body.len() + chunk.len()) as u64 > cap {
            return Err(FetchError::TooLarge(cap));
        }
        body.extend_from_slice(&chunk);
    }
    Ok(body)
}
