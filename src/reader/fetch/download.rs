//! A body that goes elsewhere as it comes, because it is too large for memory: bounded in bytes, and given up when nothing
//! comes for a while. Addresses and redirects are checked as for every fetch.

use std::io::Write;

use futures_util::StreamExt;
use tokio::time::timeout;

use super::request::Arrived;
use super::{FetchError, Fetcher, Request};

/// What came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Downloaded {
    /// Bytes.
    pub bytes: u64,
    /// `Content-Type`.
    pub content_type: Option<String>,
}

/// Why nothing came, or not all.
#[derive(Debug, thiserror::Error)]
pub enum DownloadError {
    /// No answer, or a broken one.
    #[error(transparent)]
    Fetch(#[from] FetchError),
    /// The server refuses.
    #[error("the server answered {0}")]
    Status(u16),
    /// More bytes than the cap.
    #[error("it is larger than {} MB", .0 / 1_000_000)]
    TooLarge(u64),
    /// It could not be written.
    #[error("could not write it")]
    Write(#[source] std::io::Error),
}

impl Fetcher {
    /// Fetches a document of at most `cap` bytes and writes it to `out` as it comes. `tell` is told how many bytes there are,
    /// and of how many, where the server says so. Dropping the future ends it.
    ///
    /// # Errors
    /// It could not be had whole. What was written so far is worth nothing then.
    pub async fn download(
        &self,
        request: &Request,
        cap: u64,
        out: &mut (dyn Write + Send),
        tell: &mut (dyn FnMut(u64, Option<u64>) + Send),
    ) -> Result<Downloaded, DownloadError> {
        let patience = request.timeout.unwrap_or(self.settings.limits.timeout);
        let late = || FetchError::Timeout(patience.as_secs());
        let answer = timeout(patience, self.follow(request, patience.as_secs())).await.map_err(|_| late())??;
        let Arrived { response, url, .. } = answer;
        if !response.status().is_success() {
            return Err(DownloadError::Status(response.status().as_u16()));
        }
        let total = response.content_length();
        if total.is_some_and(|total| total > cap) {
            return Err(DownloadError::TooLarge(cap));
        }
        let content_type = response.headers().get("content-type").and_then(|it| it.to_str().ok()).map(str::to_owned);
        let host = url.host_str().unwrap_or_default().to_owned();
        let mut pieces = response.bytes_stream();
        let mut bytes = 0;
        while let Some(piece) = timeout(patience, pieces.next()).await.map_err(|_| late())? {
            let piece = piece.map_err(|error| FetchError::of(error, &host, patience.as_secs()))?;
            bytes += piece.len() as u64;
            if bytes > cap {
                return Err(DownloadError::TooLarge(cap));
            }
            out.write_all(&piece).map_err(DownloadError::Write)?;
            tell(bytes, total);
        }
        Ok(Downloaded { bytes, content_type })
    }
}
