//! Subscribing: from an address that a person has to the feeds behind it, with the first document stored at once.

use std::collections::HashMap;
use std::sync::Arc;

use url::Url;

use super::fetch::{FetchError, Fetcher, Reply, Request, Weight};
use super::formats::discovery::{self, AliasError, Candidate, Known};
use super::formats::html;
use super::model::{
    BLUESKY, DISCORD, FeedFormat, MASTODON, NewSource, ParsedFeed, SLACK, STACKEXCHANGE, Source, SourceHealth,
    SourceId, SourceSecrets, SourceSettings, Timestamp, X as ON_X, kind_of,
};
use super::sources::bluesky::Bluesky;
use super::sources::discord::Discord;
use super::sources::mastodon::Mastodon;
use super::sources::slack::Slack;
use super::sources::stackexchange::StackExchange;
use super::sources::x::{Bounds, Budget, X};
use super::sources::{AskError, Means, feed, kinds, mail, paths};
use super::store::{Added, PollJob, Store, Stored};
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
    /// What of a calendar was not understood, or passed over.
    pub problems: Vec<String>,
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
    /// It looks like a short name of a site's feed, and is none.
    #[error(transparent)]
    Alias(#[from] AliasError),
    /// An account cannot be read.
    #[error(transparent)]
    Account(#[from] AskError),
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

    /// The feeds behind what a person typed. Of a known site's page or alias the table of sites says where they are: the
    /// first that holds entries, or with `all` each of them. Else the address is looked at: it may be a feed itself; or
    /// the page names some; or they lie at customary places of its site.
    ///
    /// # Errors
    /// It cannot be reached, there are none, or it is an alias that no site has.
    pub fn find(&self, typed: &str, all: bool) -> Result<Vec<Found>, SubscribeError> {
        self.runtime.block_on(async {
            match meant(typed)? {
                Meant::Feeds(feeds) => self.known(&feeds, None, all).await,
                Meant::Page { url, feeds } => match self.known(&feeds, Some(&url), all).await {
                    Ok(found) if !found.is_empty() => Ok(found),
                    // What the table says may have changed; the page itself knows better.
                    _ => self.look(&url).await,
                },
            }
        })
    }

    /// The feeds that the table of sites names. Secrets go to those of the `page`'s own origin; of an alias to the first.
    async fn known(&self, feeds: &[String], page: Option<&str>, all: bool) -> Result<Vec<Found>, SubscribeError> {
        let (mut found, mut empty, mut failed) = (Vec::new(), None, None);
        for feed in feeds {
            let trusted = same_origin(page.unwrap_or(&feeds[0]), feed);
            match self.one(feed, trusted).await {
                Ok(feed) if all => found.push(feed),
                Ok(feed) if feed.entries > 0 => return Ok(vec![feed]),
                Ok(feed) => empty = empty.or(Some(feed)),
                Err(error) => failed = failed.or(Some(error)),
            }
        }
        found.extend(empty);
        match failed {
            Some(error) if found.is_empty() => Err(error),
            _ => Ok(found),
        }
    }

    /// A feed at its own address.
    async fn one(&self, url: &str, trusted: bool) -> Result<Found, SubscribeError> {
        let shown = crate::base::secret::redact_url(url);
        let reply =
            self.fetch(url, trusted).await.map_err(|error| SubscribeError::Fetch { url: shown.clone(), error })?;
        if !(200..300).contains(&reply.status) {
            return Err(SubscribeError::Status { url: shown, status: reply.status });
        }
        match feed::parse(&reply) {
            Ok(parsed) => Ok(self.found(url, reply, &parsed, trusted)),
            Err(what) => Err(SubscribeError::NoFeed { url: shown, what: what.to_string() }),
        }
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
        // Feeds are mended, and lose nothing by it.
        let problems = if parsed.format == FeedFormat::Ical { parsed.problems.clone() } else { Vec::new() };
        Found { url, title, entries: parsed.entries.len(), problems, trusted, reply }
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

/// The account of mail, of a Q&A site, of a chat, of a microblog or the like that a person typed; `None` for anything else.
///
/// # Errors
/// It is written in a way that nothing can be found by.
pub fn account(typed: &str) -> Option<Result<String, AskError>> {
    kinds::address(typed)
}

/// Whether an account is there and can be read, as far as its server may be asked now. Blocks while it is asked.
///
/// # Errors
/// It cannot.
pub fn reach(
    url: &str,
    settings: &SourceSettings,
    fetcher: &Arc<Fetcher>,
    store: &Arc<Store>,
) -> Result<(), SubscribeError> {
    settle(url, settings, fetcher, store).map(|_| ())
}

/// As [`reach`], and the address to keep of it: the one that stays when others no longer lead there.
///
/// # Errors
/// It cannot be read.
pub fn settle(
    url: &str,
    settings: &SourceSettings,
    fetcher: &Arc<Fetcher>,
    store: &Arc<Store>,
) -> Result<String, SubscribeError> {
    let job = job_of(url, settings);
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let means = Means { fetcher, lanes: None, store: Some(store) };
    runtime.block_on(async {
        match job.source.kind.as_str() {
            STACKEXCHANGE => {
                let mut account = StackExchange::open(&job, means)?;
                account.check().await?;
                return Ok(account.settled());
            }
            SLACK => Slack::open(&job, means).await?.check().await?,
            DISCORD => Discord::open(&job, means).await?.check().await?,
            MASTODON => Mastodon::open(&job, means).await?.check().await?,
            ON_X => X::open(&job, means, Budget::new(Bounds::default())).await?.check().await?,
            BLUESKY => {
                let mut account = Bluesky::open(&job, means).await?;
                account.check().await?;
                return Ok(account.settled());
            }
            _ => mail::open(&job, fetcher).await.map(|_| ())?,
        }
        Ok(url.to_owned())
    })
}

/// The account that a page is of, if its host says that it is one; `None` where it is a page as any other. Blocks while the
/// host is asked.
///
/// # Errors
/// It is one that cannot be read.
pub fn recognise(
    typed: &str,
    settings: &SourceSettings,
    fetcher: &Arc<Fetcher>,
    store: &Arc<Store>,
) -> Result<Option<String>, SubscribeError> {
    let Some(url) = kinds::guess(typed) else { return Ok(None) };
    let job = job_of(&url, settings);
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let means = Means { fetcher, lanes: None, store: Some(store) };
    runtime.block_on(async {
        let mut account = Mastodon::open(&job, means).await?;
        Ok(account.recognise().await.transpose()?.map(|()| url))
    })
}

/// What asking an account takes that is no source yet.
fn job_of(url: &str, settings: &SourceSettings) -> PollJob {
    PollJob {
        source: Source {
            id: SourceId(0),
            kind: kind_of(url).to_owned(),
            name: String::new(),
            title: String::new(),
            url: url.to_owned(),
            site_url: None,
            folder: String::new(),
            tags: Vec::new(),
            added: Timestamp(0),
            paused: false,
            settings: settings.clone(),
            attributes: Vec::new(),
            account: None,
        },
        secrets: SourceSecrets::default(),
        health: SourceHealth::default(),
        shares: HashMap::new(),
    }
}

/// What the secret of a source is registered as, if it has one of its own: `user@host`.
pub fn account_of(url: &str, settings: &SourceSettings) -> Option<String> {
    kinds::secret_name(url, settings)
}

/// Leaves a list by one request. Blocks while it is made.
///
/// # Errors
/// No answer came; an HTTP error status is one.
pub fn leave(url: &str, fetcher: &Fetcher) -> Result<u16, SubscribeError> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let shown = crate::base::secret::redact_url(url);
    runtime.block_on(fetcher.leave_list(url)).map_err(|error| SubscribeError::Fetch { url: shown, error })
}

/// What a person typed, as far as it can be told without the network.
#[derive(Debug, PartialEq, Eq)]
enum Meant {
    /// An alias: these feeds, the likeliest first.
    Feeds(Vec<String>),
    /// An address, and the feeds that the table of sites knows for it.
    Page { url: String, feeds: Vec<String> },
}

fn meant(typed: &str) -> Result<Meant, AliasError> {
    Ok(match discovery::alias(typed)? {
        Some(Known::Feeds(feeds)) => Meant::Feeds(feeds),
        Some(Known::Page(url)) => Meant::Page { url, feeds: Vec::new() },
        None => {
            let url = address(typed);
            let url = discovery::as_ruled(&url).unwrap_or(url);
            let feeds = discovery::feeds_of(&url).unwrap_or_default();
            Meant::Page { url, feeds }
        }
    })
}

/// Where a source lies that is to be stored without looking: the likeliest feed of an alias or of a known page, else the
/// address itself.
///
/// # Errors
/// It is an alias that no site has, or one whose feed only its page names.
pub fn unseen(typed: &str) -> Result<String, AliasError> {
    Ok(match meant(typed)? {
        Meant::Feeds(feeds) => feeds.into_iter().next().unwrap_or_default(),
        Meant::Page { url, feeds } => feeds.into_iter().next().unwrap_or(url),
    })
}

/// The address that a person means: `https://` where no scheme is typed, `http://` on this machine.
/// `webcal://` is how programs are told to subscribe to a calendar, and the calendar lies at `https://`; a file that is there
/// needs no scheme, where it is typed as a path or is a calendar.
pub fn address(typed: &str) -> String {
    let typed = typed.trim();
    if let Some((scheme, rest)) = typed.split_once("://")
        && matches!(scheme.to_ascii_lowercase().as_str(), "webcal" | "webcals")
    {
        return address(&format!("https://{rest}"));
    }
    if let Some(file) = local_file(typed) {
        return file;
    }
    if typed.contains("://") {
        return Url::parse(typed).map_or_else(|_| typed.to_owned(), String::from);
    }
    let host = typed.split(['/', ':']).next().unwrap_or_default();
    let local = host == "localhost" || host.parse::<std::net::IpAddr>().is_ok_and(|address| address.is_loopback());
    let full = format!("{}://{typed}", if local { "http" } else { "https" });
    Url::parse(&full).map_or(full, String::from)
}

fn local_file(typed: &str) -> Option<String> {
    let path = std::path::Path::new(typed);
    let is_calendar = path.extension().is_some_and(|end| end.eq_ignore_ascii_case("ics")) && path.is_file();
    let calendar = std::path::absolute(path).ok().filter(|_| is_calendar);
    Url::from_file_path(calendar.or_else(|| paths::file(typed))?).ok().map(String::from)
}

#[cfg(test)]
mod tests {
    use super::{address, unseen};

    #[test]
    fn calendars_lie_where_their_addresses_and_files_say() {
        assert_eq!(address("webcal://e.org/a.ics?b"), "https://e.org/a.ics?b");
        assert_eq!(address("WEBCAL://e.org/a.ics"), "https://e.org/a.ics");
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("my talks.ICS");
        std::fs::write(&file, "").unwrap();
        let url = address(file.to_str().unwrap());
        assert_eq!(url::Url::parse(&url).unwrap().to_file_path().unwrap(), file);
        assert_eq!(address("not-there.ics"), "https://not-there.ics/");
        std::fs::write(folder.path().join("feed.xml"), "").unwrap();
        let url = address(folder.path().join("feed.xml").to_str().unwrap());
        assert_eq!(url::Url::parse(&url).unwrap().to_file_path().unwrap(), folder.path().join("feed.xml"));
    }

    #[test]
    fn what_is_stored_unseen_is_the_likeliest_feed() {
        for (typed, meant) in [
            ("gh:tokio-rs/tokio", "https://github.com/tokio-rs/tokio/releases.atom"),
            ("github.com/tokio-rs/tokio", "https://github.com/tokio-rs/tokio/releases.atom"),
            ("https://www.reddit.com/r/rust/", "https://www.reddit.com/r/rust/.rss"),
            ("https://example.org/feed", "https://example.org/feed"),
            ("github.com/o/r.git", "https://github.com/o/r/releases.atom"),
            (
                "https://calendar.google.com/calendar/ical/a%40g.example/public/basic.ics",
                "https://calendar.google.com/calendar/ical/a@g.example/public/basic.ics",
            ),
            ("127.0.0.1:8000/a.xml", "http://127.0.0.1:8000/a.xml"),
        ] {
            assert_eq!(unseen(typed).unwrap(), meant);
        }
        assert!(unseen("redit:r/rust").is_err());
    }

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
