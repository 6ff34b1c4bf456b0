//! Mastodon and servers that speak its API: what an account posts, what carries a hashtag, a list of the person's own.
//! `mastodon:@USER@HOST`, `mastodon:HOST/tags/TAG`, `mastodon:HOST/lists/NUMBER`.
//!
//! The newest page is asked for first, also for what was edited in it; where it does not reach back to what is known, pages
//! follow from there by `min_id`, so that nothing is left out and a reading that was cut off goes on. What an author adds
//! to an own post is one item with it; where its beginning is older than all that, it is asked for. Where a server gives its
//! API to members only, the feed that it still has is read instead.

mod account;
mod address;
mod feed;
mod pages;
mod refusal;
#[cfg(test)]
mod tests;
pub mod token;

use std::sync::Arc;

use serde::{Deserialize, Serialize};
use url::Url;

use self::account::Who;
use self::address::{Place, What};
use self::pages::Step;
use super::posts::{Client, Manner, Reading, Refused, Seen, Taste};
use super::{Account, AskError, Harvest, Means};
use crate::reader::fetch::Fetcher;
use crate::reader::formats::posts::Words;
use crate::reader::formats::posts::mastodon::error_of;
use crate::reader::model::{Entry, SourceSettings, Timestamp};
use crate::reader::store::PollJob;

pub use address::{address, guess};

/// <https://docs.joinmastodon.org/api/rate-limits/>
const MANNER: Manner = Manner { name: "Mastodon", remaining: "x-ratelimit-remaining", reset: "x-ratelimit-reset" };
const WORDS: Words = Words { boosted_by: "Boosted by" };

/// What is remembered from one reading to the next.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
struct State {
    /// What it is of: another address begins anew.
    place: String,
    /// Whose posts, or which list.
    who: Who,
    /// All up to this status has been read.
    newest: Option<String>,
    /// What is stored.
    seen: Seen,
}

/// What is followed, opened for one sync.
#[derive(Debug)]
pub struct Mastodon {
    place: Place,
    client: Client,
    settings: SourceSettings,
    fetcher: Arc<Fetcher>,
    state: State,
    reading: Reading,
    step: Step,
    /// The cursor as it was kept.
    kept: Option<String>,
    /// Where the page before the oldest one begins.
    before: Option<String>,
}

impl Mastodon {
    /// Opens what the job is for. Its token is looked up, its server is not asked yet.
    ///
    /// # Errors
    /// The address or the settings cannot be used, or there is a token that is not to be had.
    pub async fn open(job: &PollJob, means: Means<'_>) -> Result<Self, AskError> {
        let place = address::parse(&job.source.url)?;
        let settings = job.source.settings.clone();
        let state: Option<State> = job.health.cursor.as_deref().and_then(|cursor| serde_json::from_str(cursor).ok());
        let state = state
            .filter(|state| state.place == place.to_string())
            .unwrap_or_else(|| State { place: place.to_string(), ..State::default() });
        let base = settings.api_base.clone().unwrap_or_else(|| place.base());
        let client = Client::open(MANNER, &base, &settings, Some(&token_name(&place, &settings)), means).await?;
        let taste = Taste::of(&settings, matches!(place.what, What::Tag(_)));
        let reading = Reading::new(taste, WORDS);
        Ok(Self {
            place,
            client,
            settings,
            fetcher: Arc::clone(means.fetcher),
            state,
            reading,
            step: Step::Newest,
            kept: job.health.cursor.clone(),
            before: None,
        })
    }

    /// Whether what is to be followed is there.
    ///
    /// # Errors
    /// It is not, or has moved, or the server could not be asked.
    pub async fn check(&mut self) -> Result<(), AskError> {
        match self.probe().await {
            Ok(()) => self.state.who.gone(&self.place).map_or(Ok(()), Err),
            Err(refused) if self.is_closed(&refused) => self.by_feed(refused).await.map(|_| ()),
            Err(refused) => Err(self.told(refused)),
        }
    }

    /// Whether a server of this kind answers at all, and then as [`Self::check`]; `None` where somebody else does, or nobody.
    pub async fn recognise(&mut self) -> Option<Result<(), AskError>> {
        match self.probe().await {
            Ok(()) => Some(self.state.who.gone(&self.place).map_or(Ok(()), Err)),
            Err(refused) if refused.status == 404 || error_of(&refused.body).is_none() => None,
            Err(refused) if self.is_closed(&refused) => Some(self.by_feed(refused).await.map(|_| ())),
            Err(refused) => Some(Err(self.told(refused))),
        }
    }

    async fn probe(&mut self) -> Result<(), Refused> {
        self.find(Timestamp::now().0).await?;
        // A tag is there as soon as somebody writes it, so only its timeline tells anything.
        if matches!(self.place.what, What::Tag(_)) { self.page(&[]).await.map(|_| ()) } else { Ok(()) }
    }

    /// What is told of a refusal.
    fn told(&self, refused: Refused) -> AskError {
        refusal::told(refused, &self.place, &token_name(&self.place, &self.settings), self.client.has_token())
    }

    /// Whether a server gives its API to members only, and may still have a feed.
    fn is_closed(&self, refused: &Refused) -> bool {
        matches!(refused.status, 401 | 403) && !self.client.has_token() && !matches!(self.place.what, What::List(_))
    }

    fn harvest(&mut self, entries: Vec<Entry>, step: Step) -> Harvest {
        self.step = step;
        let who = &self.state.who;
        Harvest {
            entries,
            title: Some(who.title(&self.place)),
            site_url: Some(who.url.clone().unwrap_or_else(|| self.place.page(&self.place.base()))),
            // What has not changed need not be written.
            cursor: serde_json::to_string(&self.state).ok().filter(|cursor| Some(cursor) != self.kept.as_ref()),
            more: step != Step::Over,
            bytes: self.client.take_bytes(),
            ..Harvest::default()
        }
    }
}

impl Account for Mastodon {
    async fn next(&mut self) -> Result<Harvest, AskError> {
        if self.step == Step::Gone
            && let Some(error) = self.state.who.gone(&self.place)
        {
            return Err(error);
        }
        let mut came = self.find(Timestamp::now().0).await.map(|()| (Vec::new(), self.step));
        // What brought nothing needs no harvest of its own.
        while let Ok((entries, step)) = &came
            && entries.is_empty()
            && !matches!(step, Step::Over | Step::Gone)
        {
            came = self.take(*step).await;
        }
        match came {
            Ok((entries, step)) => Ok(self.harvest(entries, step)),
            Err(refused) if self.is_closed(&refused) => self.by_feed(refused).await,
            Err(refused) => Err(self.told(refused)),
        }
    }
}

/// The name that the source of an address gets.
pub fn name(address: &str) -> Option<String> {
    address::parse(address).ok().map(|place| place.name())
}

/// What the token of an address is registered as: it goes to no other host.
pub fn secret_name(address: &str, settings: &SourceSettings) -> Option<String> {
    address::parse(address).ok().map(|place| token_name(&place, settings))
}

/// Where the server is asked.
pub fn asked_at(address: &str, settings: &SourceSettings) -> Option<Url> {
    let base = settings.api_base.clone().or_else(|| address::parse(address).ok().map(|place| place.base()))?;
    Url::parse(&base).ok()
}

fn token_name(place: &Place, settings: &SourceSettings) -> String {
    let base = settings.api_base.clone().unwrap_or_else(|| place.base());
    let host = Url::parse(&base).ok().and_then(|url| url.host_str().map(str::to_owned)).unwrap_or_default();
    format!("token@{host}")
}
