//! A feed: one document at one address, asked for conditionally.

use std::time::Duration;

use url::Url;

use crate::reader::fetch::{FetchError, Fetcher, Reply, Request};
use crate::reader::formats::{self, Hints, NotAFeed};
use crate::reader::model::{ParsedFeed, Timestamp, Validators};
use crate::reader::store::PollJob;

/// How long validators are believed without a full answer: some servers are stuck on 304.
const BELIEVED_SECONDS: i64 = 8 * 86_400;

/// Asks for the feed, with the validators of the last answer while they can be believed.
///
/// # Errors
/// No answer came that can be used.
pub async fn poll(job: &PollJob, fetcher: &Fetcher, now: Timestamp) -> Result<Reply, FetchError> {
    fetcher.fetch(&request(job, now)).await
}

fn request(job: &PollJob, now: Timestamp) -> Request {
    let settings = &job.source.settings;
    let fresh = job.health.validators_at.is_some_and(|at| now.0 - at.0 < BELIEVED_SECONDS);
    Request {
        url: job.source.url.clone(),
        validators: if fresh { job.health.validators.clone() } else { Validators::default() },
        secrets: job.secrets.clone(),
        allow_private: settings.allow_private,
        user_agent: settings.user_agent.clone(),
        proxy: settings.proxy.clone(),
        timeout: settings.timeout_seconds.map(|seconds| Duration::from_secs(u64::from(seconds))),
        page: false,
    }
}

/// Reads the document in an answer.
///
/// # Errors
/// It is no feed.
pub fn parse(reply: &Reply) -> Result<ParsedFeed, NotAFeed> {
    read(&reply.body, reply.content_type.as_deref(), Some(&reply.final_url))
}

/// Reads a document from anywhere.
///
/// # Errors
/// It is no feed.
pub fn read(bytes: &[u8], content_type: Option<&str>, base: Option<&Url>) -> Result<ParsedFeed, NotAFeed> {
    formats::parse(bytes, &Hints { content_type, base })
}
