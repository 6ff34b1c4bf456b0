//! Subscribing: from an address that a person has to the feeds behind it, with the first document stored at once.

use std::sync::Arc;

use url::Url;

use super::fetch::{FetchError, Fetcher, Reply, Request, Weight};
use super::formats::discovery::{self, Candidate};
use super::formats::html;
use super::model::{NewSource, ParsedFeed, SourceSecrets, Timestamp};
use super::sources::feed;
use super::store::{Added, Store, Stored};
use super::sync::{self, SyncSettings};
use crate::base::db::DbError;

/// A feed that was found, with its first document.
#[derive(Debug)]
pub struct Found {
    /// Where to fetch it from now on.
    pub url: String,
    /// What it calls itself.
    pub title: Option<String>,
    /// How many entries it has now.
    pub entries: usize,
    /// It lies where the person's headers and password were meant for.
    trusted: bool,
    reply: Reply,
}

/// Why an address leads to no feed.
#[derive(Debug, thiserror::Error)]
pub enum SubscribeError {
    /// It cannot be reached.
    #[error("could not fetch {url}: {error}")]
    Fetch {
        /// The address, without passwords.
        url: String,
        /// Why.
        error: FetchError,
    },
    /// It answers with an error.
    #[error("{url} answers with HTTP {status}")]
    Status {
        /// The address.
        url: String,
        /// The HTTP status.
        status: u16,
    },
    /// It is no feed and names none.
    #[error("{url} is no feed and names none: {what}")]
    NoFeed {
        /// The address.
        url: String,
        /// What it is instead.
        what: String,
    },
    /// The store failed.
    #[error(transparent)]
    Store(#[from] DbError),
    /// The system gives no threads.
    #[error("could not start the network runtime: {0}")]
    Runtime(#[from] std::io::Error),
}

/// Looks behind addresses. Blocks while it does.
#[derive(Debug)]
pub struct Subscriber {
    fetcher: Arc<Fetcher>,
    runtime: tokio::runtime::Runtime,
    /// Headers, proxy and permissions that the source will have too.
    like: Request,
}

/// Candidates of a page that are looked at.
const MOST_CANDIDATES: usize = 12;

impl Subscriber {
    /// A subscriber that asks as `like` says (its address aside).
    ///
    /// # Errors
    /// The system gives no threads.
    pub fn new(fetcher: Arc<Fetcher>, like: Request) -> std::io::Result<Self> {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        Ok(Self { fetcher, runtime, like })
    }

    /// The feeds behind an address: itself; or those that the page names; or those at customary places of its site.
    ///
    /// # Errors
    /// It cannot be reached, or there are none.
    pub fn find(&self, url: &str) -> Result<Vec<Found>, SubscribeError> {
        self.runtime.block_on(self.look(url))
    }

    async fn look(&self, url: &str) -> Result<Vec<Found>, SubscribeError> {
        let shown = crate::base::secret::redact_url(url);
        let reply = self.fetch(url, true).await.map_err(|error| SubscribeError::Fetch { url: shown.clone(), error })?;
        if !(200..300).contains(&reply.status) {
            return Err(SubscribeError::Status { url: shown, status: reply.status });
        }
        let what = match feed::parse(&reply) {
            Ok(parsed) => return Ok(vec![self.found(url, reply, &parsed, true)]),
            Err(what) => what.to_string(),
        };
        let page = String::from_utf8_lossy(&reply.body);
        let named = discovery::feeds_in(&page, &reply.final_url);
        let feeds = self.try_each(named, url).await;
        if !feeds.is_empty() {
            return Ok(feeds);
        }
        for place in discovery::well_known(&reply.final_url) {
            let customary = Candidate { url: place.into(), ..Candidate::default() };
            let feeds = self.try_each(vec![customary], url).await;
            if !feeds.is_empty() {
                return Ok(feeds);
            }
        }
        Err(SubscribeError::NoFeed { url: shown, what })
    }

    /// Those of the candidates that are feeds. Only the origin that the person `typed` is told secrets.
    async fn try_each(&self, candidates: Vec<Candidate>, typed: &str) -> Vec<Found> {
        let mut feeds: Vec<Found> = Vec::new();
        for candidate in candidates.into_iter().take(MOST_CANDIDATES) {
            let trusted = same_origin(typed, &candidate.url);
            let Ok(reply) = self.fetch(&candidate.url, trusted).await else { continue };
            let Ok(parsed) = feed::parse(&reply) else { continue };
            let mut feed = self.found(&candidate.url, reply, &parsed, trusted);
            feed.title = feed.title.or(candidate.title);
            if !feeds.iter().any(|known| known.url == feed.url) {
                feeds.push(feed);
            }
        }
        feeds
    }

    async fn fetch(&self, url: &str, trusted: bool) -> Result<Reply, FetchError> {
        let mut request = Request { url: url.to_owned(), ..self.like.clone() };
        if !trusted {
            request.secrets = SourceSecrets::default();
        }
        let mut reply = self.fetcher.fetch(&request).await?;
        // Several large feeds of one page are kept at once here, and would wait for each other.
        reply.weight = Weight::default();
        Ok(reply)
    }

    /// A new subscription has no history to lose, so a permanent move is taken at its word; but not to another host
    /// where secrets would go along.
    fn found(&self, url: &str, reply: Reply, parsed: &ParsedFeed, trusted: bool) -> Found {
        let secret = trusted && self.like.secrets != SourceSecrets::default();
        let moved = reply.moved_to.as_ref().map(ToString::to_string);
        let url = moved.filter(|to| !secret || same_origin(url, to)).unwrap_or_else(|| url.to_owned());
        let title = parsed.feed.title.as_deref().map(html::to_line).filter(|title| !title.is_empty());
        Found { url, title, entries: parsed.entries.len(), trusted, reply }
    }
}

fn same_origin(one: &str, other: &str) -> bool {
    matches!((Url::parse(one), Url::parse(other)), (Ok(one), Ok(other)) if one.origin() == other.origin())
}

/// Adds a source and stores the document that was found with it.
///
/// # Errors
/// The database cannot be written.
pub fn subscribe(
    store: &Arc<Store>,
    found: Found,
    new: NewSource,
    settings: &SyncSettings,
) -> Result<(Added, Stored), DbError> {
    let Found { url, title, trusted, reply, .. } = found;
    let secrets = if trusted { new.secrets } else { SourceSecrets::default() };
    let added = store.add_source(NewSource { url, title, secrets, ..new })?;
    if matches!(added, Added::Known(_)) {
        return Ok((added, Stored::default()));
    }
    let stored = sync::store_first(store, added.source().id, reply, Timestamp::now(), settings)?;
    Ok((added, stored))
}

/// The address that a person means: `https://` where no scheme is typed, `http://` on this machine.
pub fn address(typed: &str) -> String {
    let typed = typed.trim();
    if typed.contains("://") {
        return Url::parse(typed).map_or_else(|_| typed.to_owned(), String::from);
    }
    let host = typed.split(['/', ':']).next().unwrap_or_default();
    let local = host == "localhost" || host.parse::<std::net::IpAddr>().is_ok_and(|address| address.is_loopback());
    let full = format!("{}://{typed}", if local { "http" } else { "https" });
    Url::parse(&full).map_or(full, String::from)
}

#[cfg(test)]
mod tests {
    use super::address;

    #[test]
    fn a_scheme_is_put_in_front() {
        for (typed, meant) in [
            ("example.org", "https://example.org/"),
            (" https://example.org/feed ", "https://example.org/feed"),
            ("localhost:8000/feed", "http://localhost:8000/feed"),
            ("127.0.0.1:8000/a.xml", "http://127.0.0.1:8000/a.xml"),
            ("example.org:8443/x", "https://example.org:8443/x"),
            ("file:///tmp/feed.xml", "file:///tmp/feed.xml"),
        ] {
            assert_eq!(address(typed), meant);
        }
    }
}
