//! An account or a list of X: `x:@user`, `x:list/ID`, read by the API v2 with the bearer token of an app.
//!
//! Reads cost money, so what is known is not asked for again: an account's number is kept for a month, posts are asked for since
//! the last one, the first reading is one page, and a budget bounds each sync and each month (`budget`). What an author adds to
//! an own post is one item with it; if its beginning came in an earlier reading, it is asked for again by its number. Nothing is
//! ever written to X.

mod address;
mod bridge;
mod budget;
mod client;
mod refusal;
mod state;
pub mod token;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde_json::Value;
use url::Url;

use self::address::Place;
pub use self::address::address;
pub use self::bridge::feed as bridged;
use self::budget::Left;
pub use self::budget::{Bounds, Budget};
use self::client::{API, Client, Route};
pub use self::refusal::LEVELS;
use self::state::State;
use super::api::Refused;
use super::{Account, AskError, Harvest, Means};
use crate::reader::formats::posts::x::{self, FIELDS, Page, Told};
use crate::reader::formats::posts::{Words, fold};
use crate::reader::model::{Entry, SourceSettings, Timestamp};
use crate::reader::store::{PollJob, Store};

/// Posts of the first page: the newest of a new source start unread, and older ones cost as much.
const FIRST: u32 = 20;
/// Posts of any other page, the most there are.
const MOST: u32 = 100;
/// Earlier posts of threads that are asked for again in one reading.
const MOST_EARLIER: usize = 100;
/// Minutes between two readings.
const TTL_MINUTES: u32 = 60;
const WORDS: Words = Words { boosted_by: "Reposted by" };

/// An account or a list that has been opened.
#[derive(Debug)]
pub struct X {
    place: Place,
    client: Client,
    state: State,
    settings: SourceSettings,
    budget: Budget,
    store: Option<Arc<Store>>,
    /// This reading has asked for posts.
    begun: bool,
}

impl X {
    /// Opens what the job is for; the token is asked for, X is not yet.
    ///
    /// # Errors
    /// There is no token, or the settings cannot be used.
    pub async fn open(job: &PollJob, means: Means<'_>, budget: Budget) -> Result<Self, AskError> {
        let place = address::parse(&job.source.url)?;
        let client = Client::open(&job.source.settings, means).await?;
        let state = job.health.cursor.as_deref().and_then(|cursor| serde_json::from_str(cursor).ok());
        let (settings, store) = (job.source.settings.clone(), means.store.cloned());
        Ok(Self { place, client, state: state.unwrap_or_default(), settings, budget, store, begun: false })
    }

    /// Whether what is to be followed is there and can be read. That costs as much as a profile does.
    ///
    /// # Errors
    /// It is not, or cannot.
    pub async fn check(&mut self) -> Result<(), AskError> {
        self.find(Timestamp::now().0).await
    }

    /// Learns whose the name is, unless that is known.
    async fn find(&mut self, now: i64) -> Result<(), AskError> {
        if self.state.knows(now) {
            return Ok(());
        }
        let (id, title) = match &self.place {
            Place::User(name) => {
                let route = Route { name: "users/by/username/:name", path: &["users", "by", "username", name] };
                let answer = self.client.ask(route, &[("user.fields", "name,username")]).await?;
                let user =
                    x::user(&answer).ok_or_else(|| AskError::new(refusal::absent(&answer, &format!("@{name}"))))?;
                (user.id, format!("{} (@{})", user.name, user.handle))
            }
            Place::List(number) => {
                let number = number.to_string();
                let answer = self.client.ask(Route { name: "lists/:id", path: &["lists", &number] }, &[]).await?;
                let absent = || AskError::new(refusal::absent(&answer, &format!("list {number}")));
                (number.clone(), x::list_name(&answer).ok_or_else(absent)?)
            }
        };
        if !id.bytes().all(|b| b.is_ascii_digit()) {
            return Err(AskError::new("X answered with JSON that is not its API's; is api_base right?"));
        }
        self.state.is(id, title, now);
        Ok(())
    }

    /// A page of posts, of at most so many.
    async fn page(&mut self, posts: u32) -> Result<Value, Refused> {
        let asked = self.state.page();
        let (id, count) = (self.state.id.clone(), posts.to_string());
        let since = asked.since.map(|since| since.to_string());
        let mut query: Vec<(&str, &str)> = FIELDS.to_vec();
        query.push(("max_results", &count));
        if let Some(token) = &asked.token {
            query.push(("pagination_token", token));
        }
        match &self.place {
            Place::User(_) => {
                query.extend(since.as_deref().map(|since| ("since_id", since)));
                self.client.ask(Route { name: "users/:id/tweets", path: &["users", &id, "tweets"] }, &query).await
            }
            // Lists know no `since_id`: a page is read until what is known begins.
            Place::List(_) => {
                self.client.ask(Route { name: "lists/:id/tweets", path: &["lists", &id, "tweets"] }, &query).await
            }
        }
    }

    /// How many posts the next page may have; `None` once the sync has read as many as it may.
    async fn allowed(&self) -> Result<Option<u32>, AskError> {
        let (budget, store, now) = (self.budget.clone(), self.store.clone(), Timestamp::now());
        let name = self.client.name();
        let asked = tokio::task::spawn_blocking(move || budget.left(store.as_ref(), &name, now)).await;
        let left = asked.map_err(|_| AskError::new("the database's thread ended; please report this"))?;
        match left.map_err(|error| AskError::new(format!("could not count the posts that were read: {error}")))? {
            Left::Posts(left) => {
                // A list cannot be asked for what is new alone, so its first page is a short one.
                let begins = matches!(self.place, Place::List(_)) && self.state.page().token.is_none();
                let most = if self.state.is_first() || begins { FIRST } else { MOST };
                Ok(Some(left.min(most)))
            }
            Left::NoneNow => Ok(None),
            // What it could read is well; that there is no more is told by the next one.
            Left::NoneFor(_) if self.begun => Ok(None),
            Left::NoneFor(wait) => {
                let most = self.budget.per_month().unwrap_or(0);
                let message = format!(
                    "the {most} posts that `posts_per_month` under [x] allows are read; it goes on next month, or with a higher number"
                );
                Err(AskError { message, retry_after: Some(wait) })
            }
        }
    }

    async fn spend(&self, posts: u64) -> Result<(), AskError> {
        let (budget, store, name) = (self.budget.clone(), self.store.clone(), self.client.name());
        let done =
            tokio::task::spawn_blocking(move || budget.spend(posts, store.as_ref(), &name, Timestamp::now())).await;
        match done {
            Ok(Ok(())) => Ok(()),
            Ok(Err(error)) => Err(AskError::new(format!("could not count the posts that were read: {error}"))),
            Err(_) => Err(AskError::new("the database's thread ended; please report this")),
        }
    }

    /// Posts that were read before, by their numbers.
    async fn again(&mut self, mut wanted: Vec<u64>) -> Result<Vec<Told>, AskError> {
        let left = self.allowed().await?.unwrap_or(0) as usize;
        wanted.truncate(left.min(MOST_EARLIER));
        if wanted.is_empty() {
            return Ok(Vec::new());
        }
        let ids = wanted.iter().map(u64::to_string).collect::<Vec<_>>().join(",");
        let mut query: Vec<(&str, &str)> = FIELDS.to_vec();
        query.push(("ids", &ids));
        let answer = self.client.ask(Route { name: "tweets", path: &["tweets"] }, &query).await?;
        let page = x::page(&answer);
        self.spend(page.cost).await?;
        Ok(page.posts)
    }

    /// Adds what came before these posts in their threads and was read earlier, so that a thread stays one item.
    async fn whole(&mut self, mut fresh: Vec<Told>, over: bool) -> Vec<Told> {
        let here: BTreeSet<u64> = fresh.iter().map(|told| told.id).collect();
        let begins_or_goes_on = |told: &&Told| told.id == told.conversation || told.post.continues().is_some();
        let conversations: BTreeSet<u64> = fresh
            .iter()
            .filter(|told| !told.post.only_boosted)
            .filter(begins_or_goes_on)
            .map(|told| told.conversation)
            .collect();
        let mut wanted: Vec<u64> = conversations.iter().flat_map(|it| self.state.of_conversation(*it)).collect();
        if over {
            wanted.extend(self.state.held());
        }
        wanted.retain(|id| !here.contains(id));
        wanted.sort_unstable();
        wanted.dedup();
        // A thread that cannot be told whole is told in part rather than not at all.
        let earlier = self.again(wanted).await.unwrap_or_default();
        for told in &earlier {
            self.state.release(told.id);
        }
        fresh.extend(earlier);
        fresh
    }

    /// Takes what is to wait for the pages before it out of the posts of a page: what goes on from a post that is not at hand.
    fn hold_back(&mut self, fresh: Vec<Told>) -> Vec<Told> {
        let here: BTreeSet<u64> = fresh.iter().map(|told| told.id).collect();
        let waits = |told: &Told| {
            let before = told.post.continues().and_then(|id| id.parse::<u64>().ok());
            before.is_some_and(|before| !here.contains(&before) && !self.state.has(before))
        };
        let (waiting, rest): (Vec<Told>, Vec<Told>) = fresh.into_iter().partition(|told| waits(told));
        for told in &waiting {
            self.state.hold(told.id, told.conversation);
        }
        rest
    }

    /// The entries of posts, as far as they are wanted.
    fn entries(&self, posts: Vec<Told>) -> Vec<Entry> {
        // Of a post that came twice the first is the fresher one.
        let mut by_id: BTreeMap<u64, Told> = BTreeMap::new();
        for told in posts {
            by_id.entry(told.id).or_insert(told);
        }
        let threads = fold(by_id.into_values().map(|told| told.post));
        let wanted = threads.into_iter().filter(|thread| self.wants(thread.is_reply(), thread.is_boost()));
        wanted.map(|thread| thread.entry(&WORDS)).collect()
    }

    /// Answers to others are left out and what was passed on is shown, unless a person says otherwise.
    fn wants(&self, reply: bool, boost: bool) -> bool {
        (!reply || self.settings.replies.unwrap_or(false)) && (!boost || self.settings.boosts.unwrap_or(true))
    }

    async fn harvest(&mut self, posts: u32) -> Result<Harvest, AskError> {
        let answer = match self.page(posts).await {
            Ok(answer) => answer,
            // What asks for a page may have become too old.
            Err(refused) if refused.status == 400 && self.state.begin_anew() => self.page(posts).await?,
            Err(refused) => return Err(refused.error),
        };
        let Page { posts, next, cost, troubles } = x::page(&answer);
        self.spend(cost).await?;
        if answer["data"].is_null() && !troubles.is_empty() {
            return Err(AskError::new(refusal::absent(&answer, &self.place.to_string())));
        }
        let ids: Vec<u64> = posts.iter().map(|told| told.id).collect();
        let mut fresh: Vec<Told> = posts.into_iter().filter(|told| !self.state.has(told.id)).collect();
        let more = self.state.paged(&ids, next);
        if more {
            fresh = self.hold_back(fresh);
        }
        let read: Vec<(u64, u64)> =
            fresh.iter().filter(|told| !told.post.only_boosted).map(|told| (told.id, told.conversation)).collect();
        let whole = self.whole(fresh, !more).await;
        for (id, conversation) in read {
            self.state.saw(id, conversation);
        }
        let entries = self.entries(whole);
        Ok(self.with(entries, more))
    }

    fn with(&mut self, entries: Vec<Entry>, more: bool) -> Harvest {
        Harvest {
            entries,
            title: Some(self.state.title.clone()).filter(|title| !title.is_empty()),
            site_url: Some(self.place.page()),
            cursor: serde_json::to_string(&self.state).ok(),
            more,
            bytes: self.client.take_bytes(),
            ttl_minutes: Some(TTL_MINUTES),
            ..Harvest::default()
        }
    }
}

impl Account for X {
    async fn next(&mut self) -> Result<Harvest, AskError> {
        self.find(Timestamp::now().0).await?;
        match self.allowed().await? {
            Some(posts) => {
                self.begun = true;
                self.harvest(posts).await
            }
            // The next sync goes on where this one stops.
            None => Ok(self.with(Vec::new(), false)),
        }
    }
}

/// The name that the source of an address gets.
pub fn name(address: &str) -> Option<String> {
    address::parse(address).ok().map(|place| match place {
        Place::User(name) => format!("x-{name}"),
        Place::List(number) => format!("x-list-{number}"),
    })
}

/// What the token of an address is registered as.
pub fn secret_name(address: &str, settings: &SourceSettings) -> Option<String> {
    address::parse(address).ok().map(|_| client::account(settings))
}

/// Where the API begins.
pub fn asked_at(settings: &SourceSettings) -> Option<Url> {
    Url::parse(settings.api_base.as_deref().unwrap_or(API)).ok()
}
