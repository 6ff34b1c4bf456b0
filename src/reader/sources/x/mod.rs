//! An account or a list of X: `x:@user`, `x:list/ID`, read by the API v2 with the bearer token of an app.
//!
//! Reads cost money, so what is known is not asked for again: an account's number is kept for a month, posts are asked for since
//! the last one, the first reading is one page, and a budget bounds each sync and each month (`budget`). What an author adds to
//! an own post is one item with it; if its beginning came in an earlier reading, it is asked for again by its number. Nothing is
//! ever written to X.

mod address;
mod asking;
mod bridge;
mod budget;
mod client;
mod refusal;
mod spending;
mod state;
mod threads;
pub mod token;

use std::sync::Arc;

use url::Url;

use self::address::Place;
pub use self::address::address;
pub use self::bridge::feed as bridged;
pub use self::budget::{Bounds, Budget};
use self::client::{API, Client};
pub use self::refusal::LEVELS;
use self::state::State;
use super::{Account, AskError, Harvest, Means};
use crate::reader::formats::posts::Words;
use crate::reader::formats::posts::x::{self, Page, Told};
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
