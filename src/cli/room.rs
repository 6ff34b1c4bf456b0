//! The reading room as commands enter it: the store, the fetcher and the settings of a sync, from the configuration.

use std::io::BufRead;
use std::sync::Arc;
use std::time::Duration;

use anyhow::Context as _;

use super::Context;
use crate::base::config::Config;
use crate::base::credentials::Credentials;
use crate::error::{Error, Kind};
use crate::reader::fetch::{FetchLimits, Fetcher, HostBudget, NetworkSettings};
use crate::reader::model::{ItemId, Source};
use crate::reader::notify::{self, Notifier};
use crate::reader::query::{Query, QueryError};
use crate::reader::sources::x;
use crate::reader::store::{RetentionPolicy, Store};
use crate::reader::sync::{PollBounds, SyncSettings, unread_on_subscribe};
use crate::verbs::{IdArg, ItemRef};

/// A database of so many bytes is brought up to date before a person wonders what is going on.
const AT_ONCE: u64 = 32 * 1024 * 1024;

impl Context {
    /// Opens the store, making it on first use.
    pub fn store(&self) -> anyhow::Result<Arc<Store>> {
        if Store::outdated(&self.paths.database).is_some_and(|bytes| bytes > AT_ONCE) {
            self.output
                .note("bringing the database up to date, with a backup first; a large one takes a minute or two …");
        }
        let store = Store::open(&self.paths.database)?;
        if let Some(backup) = store.migration_backup() {
            self.output
                .note(format!("the database was brought up to date; the old one is kept as {}", backup.display()));
        }
        Ok(Arc::new(store))
    }

    /// The fetcher that the configuration asks for; `allow_private` also lets it reach private addresses.
    pub fn fetcher(&self, allow_private: bool) -> anyhow::Result<Arc<Fetcher>> {
        self.fetcher_with(allow_private, Credentials::beside(&self.paths.config_file))
    }

    /// The same with other secrets than the person's.
    pub fn fetcher_with(&self, allow_private: bool, credentials: Credentials) -> anyhow::Result<Arc<Fetcher>> {
        let mut settings = network(&self.config);
        settings.credentials = Some(credentials);
        settings.allow_private |= allow_private;
        Ok(Arc::new(Fetcher::new(settings)?))
    }

    /// What tells a person of things by the desktop. A process that `stays` does what is chosen in a notification.
    pub fn notifier(&self, stays: bool) -> Notifier {
        Notifier {
            settings: self.config.notify.clone(),
            desktop: notify::desktop(),
            browser: self.config.open.browser().map(<[String]>::to_vec),
            stays,
        }
    }

    /// How a sync behaves.
    pub fn sync_settings(&self) -> SyncSettings {
        sync_settings(&self.config)
    }
}

fn network(config: &Config) -> NetworkSettings {
    let fetch = &config.fetch;
    NetworkSettings {
        allow_private: fetch.allow_private,
        proxy: fetch.proxy.clone(),
        ca_file: fetch.ca_file.clone(),
        user_agent: fetch.user_agent.clone(),
        credentials: None,
        limits: FetchLimits {
            timeout: Duration::from_secs(u64::from(fetch.timeout_seconds)),
            max_bytes: u64::from(fetch.max_bytes),
            max_redirects: fetch.max_redirects,
        },
    }
}

fn sync_settings(config: &Config) -> SyncSettings {
    let (fetch, store) = (&config.fetch, &config.store);
    let days = |days: u32| (days > 0).then_some(days);
    SyncSettings {
        connections: fetch.connections as usize,
        budget: HostBudget { connections: fetch.per_host as usize, rate: fetch.host_rate, ..HostBudget::default() },
        bounds: PollBounds {
            min_minutes: fetch.min_interval_minutes,
            max_minutes: fetch.max_interval_minutes,
            default_minutes: fetch.default_interval_minutes,
        },
        unread_on_subscribe: unread_on_subscribe(store.unread_on_subscribe),
        retention: RetentionPolicy {
            keep_read_days: days(store.keep_read_days),
            keep_unread_days: days(store.keep_unread_days),
        },
        x: x::Bounds { per_sync: config.x.posts_per_sync, per_month: config.x.posts_per_month },
        ..SyncSettings::default()
    }
}

/// The query that some arguments make, and the store that it is asked of. What it names that the store does not know is
/// told: an empty list alone does not say that it will stay so.
pub(super) fn query(context: &Context, words: &[String]) -> anyhow::Result<(Arc<Store>, Query)> {
    let text = words.join(" ");
    let query = parse(&text)?;
    let store = context.store()?;
    check(context, &store, &query, &text)?;
    Ok((store, query))
}

/// The same of a store that is open.
pub(super) fn query_of(context: &Context, store: &Store, words: &[String]) -> anyhow::Result<Query> {
    let text = words.join(" ");
    let query = parse(&text)?;
    check(context, store, &query, &text)?;
    Ok(query)
}

/// What only the store knows to be wrong with a query.
fn check(context: &Context, store: &Store, query: &Query, text: &str) -> anyhow::Result<()> {
    let known = store.saved_queries()?.into_iter().map(|saved| (saved.name, saved.query)).collect::<Vec<_>>();
    query.expand(&known).map_err(|error| unknown(&error.of(text)))?;
    if query.is_everything() && !text.trim().is_empty() {
        context.output.note("there is no word in this query, so it means every item");
    }
    tell_strangers(context, store, query)
}

/// Reads a query; what is wrong is shown where it is.
pub(super) fn parse(text: &str) -> anyhow::Result<Query> {
    Query::parse(text).map_err(|error| wrong(&error).into())
}

/// Tells what a query names that the store does not know.
pub(super) fn tell_strangers(context: &Context, store: &Store, query: &Query) -> anyhow::Result<()> {
    store.strangers(query)?.iter().for_each(|stranger| context.output.note(stranger.to_string()));
    Ok(())
}

/// What is wrong with a query: in words, the query with a mark under the place, and what to do.
fn wrong(error: &QueryError) -> Error {
    told(Kind::Usage, error)
}

/// What is wrong with a query that is in the language, and speaks of what is not here.
pub(super) fn unknown(error: &QueryError) -> Error {
    told(Kind::Failed, error)
}

fn told(kind: Kind, error: &QueryError) -> Error {
    let told = Error::new(kind, format!("{}\n{}", error.message(), error.picture()));
    if error.advice().is_empty() { told } else { told.hint(error.advice()) }
}

/// The sources that some names mean.
pub(super) fn sources(store: &Store, names: &[String]) -> anyhow::Result<Vec<Source>> {
    names.iter().map(|name| Ok(store.find_source(name)?)).collect()
}

/// The ids on the command line, with those on stdin where `-` stands.
pub(super) fn ids(args: &[IdArg]) -> anyhow::Result<Vec<ItemId>> {
    let mut ids = Vec::new();
    for arg in args {
        match arg {
            IdArg::Id(id) => ids.push(ItemId(*id)),
            IdArg::Stdin => ids.extend(ids_on_stdin()?),
        }
    }
    Ok(ids)
}

/// The items on the command line, by id or address, with the ids on stdin where `-` stands.
pub(super) fn items(store: &Store, args: &[ItemRef]) -> anyhow::Result<Vec<ItemId>> {
    let mut ids = Vec::new();
    for arg in args {
        match arg {
            ItemRef::Id(id) => ids.push(ItemId(*id)),
            ItemRef::Stdin => ids.extend(ids_on_stdin()?),
            ItemRef::Url(url) => ids.push(at_address(store, url)?),
        }
    }
    Ok(ids)
}

fn at_address(store: &Store, url: &str) -> anyhow::Result<ItemId> {
    // What was typed may lack the slash or the escapes that the stored form has.
    let normal = url::Url::parse(url).map(String::from).unwrap_or_default();
    for form in [url, normal.as_str()] {
        if let Some(id) = store.items_at(form)?.first() {
            return Ok(*id);
        }
    }
    let error = Error::failed(format!("no item has the address {url}"));
    Err(error.hint("`wh search` finds items by words; `wh inspect` shows what a feed holds").into())
}

/// Ids on stdin: the first word of each line, so that the output of `wh ls` works as well as that of `wh ls --ids`.
fn ids_on_stdin() -> anyhow::Result<Vec<ItemId>> {
    let mut ids = Vec::new();
    for line in std::io::stdin().lock().lines() {
        let line = line.context("could not read ids from stdin")?;
        let Some(word) = line.split_whitespace().next() else { continue };
        let id = word.parse::<i64>().map_err(|_| Error::usage(format!("{word:?} on stdin is no item id")))?;
        ids.push(ItemId(id));
    }
    Ok(ids)
}
