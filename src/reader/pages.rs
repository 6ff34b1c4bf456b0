//! Pages in full: the page of an item is fetched as its source is, and its text kept beside what the source sent.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::Duration;

use url::Url;

use super::fetch::{Fetcher, Reply, Request};
use super::formats;
use super::model::{ItemId, SourceSecrets, Timestamp};
use super::store::{Page, PageJob, Store};
use crate::base::db::DbError;

/// Why an item's page is not here.
#[derive(Debug, thiserror::Error)]
pub enum PageError {
    /// The store cannot be read or written, or the item has no page.
    #[error(transparent)]
    Store(#[from] DbError),
    /// The page could not be had, or has no text.
    #[error("could not get the full text of {url}: {reason}")]
    Page {
        /// Its address.
        url: String,
        /// Why.
        reason: String,
    },
    /// The system gives no threads.
    #[error("could not start the network runtime: {0}")]
    Runtime(#[from] std::io::Error),
}

/// Fetches the page of one item and keeps its text. Blocks until done.
///
/// # Errors
/// The item has no page, or it could not be had; what the source sent stays as it is.
pub fn fetch_one(store: &Store, fetcher: &Fetcher, item: ItemId) -> Result<(), PageError> {
    let job = store.page_job(item)?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let page = runtime.block_on(async {
        let answer = ask(&job, fetcher).await;
        read(&job, answer)
    });
    let failed = page.text.as_ref().err().cloned();
    store.store_pages(vec![page])?;
    match failed {
        None => Ok(()),
        Some(reason) => Err(PageError::Page { url: job.url, reason }),
    }
}

/// Asks for a page, as the settings of its source say. Headers and passwords go to the source's own host only.
pub(super) async fn ask(job: &PageJob, fetcher: &Fetcher) -> Result<Reply, String> {
    let settings = &job.source.settings;
    let request = Request {
        url: job.url.clone(),
        secrets: if same_origin(&job.url, &job.source.url) { job.secrets.clone() } else { SourceSecrets::default() },
        allow_private: settings.allow_private,
        user_agent: settings.user_agent.clone(),
        proxy: settings.proxy.clone(),
        timeout: settings.timeout_seconds.map(|seconds| Duration::from_secs(u64::from(seconds))),
        page: true,
        ..Request::default()
    };
    fetcher.fetch(&request).await.map_err(|error| error.to_string())
}

/// What is kept of an answer. Takes a processor's time.
pub(super) fn read(job: &PageJob, answer: Result<Reply, String>) -> Page {
    let at = Timestamp::now();
    let url = answer.as_ref().map_or_else(|_| job.url.clone(), |reply| reply.final_url.to_string());
    let text = answer.and_then(|reply| match reply.status {
        200..=299 => text_of(&reply),
        status => Err(refusal(status)),
    });
    Page { item: job.item, url, at, text }
}

/// A page on which a parser breaks is that page's failure.
fn text_of(reply: &Reply) -> Result<String, String> {
    let read = || formats::readable(&reply.body, reply.content_type.as_deref(), &reply.final_url);
    match catch_unwind(AssertUnwindSafe(read)) {
        Ok(text) => text.map_err(|problem| problem.to_string()),
        Err(_) => Err("reading the page failed inside wh; please report its address".to_owned()),
    }
}

fn refusal(status: u16) -> String {
    let why = match status {
        401 | 402 | 407 => "it is for subscribers",
        403 | 451 => "the site refuses us",
        404 | 410 => "the page is gone",
        429 => "the site was asked too often",
        500..=599 => "the server has trouble",
        _ => "the answer is no page",
    };
    format!("HTTP {status}: {why}")
}

fn same_origin(one: &str, other: &str) -> bool {
    match (Url::parse(one), Url::parse(other)) {
        (Ok(one), Ok(other)) => one.origin() == other.origin(),
        _ => false,
    }
}
