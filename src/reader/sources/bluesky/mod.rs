//! Bluesky by the public `AppView` of the AT Protocol: what an account posts, what the people on a list post, what a feed chooses.
//! `bsky:WHO`, `bsky:WHO/lists/KEY`, `bsky:WHO/feed/KEY`.
//!
//! Pages come the newest first and are read back to what is known; what an author adds to an own post is one item with it. Whose
//! posts they are is known by a DID, so that another handle changes nothing. No account and no token is used.

mod address;
mod pages;
mod refusal;
#[cfg(test)]
mod tests;
mod who;

use serde::{Deserialize, Serialize};
use url::Url;

use self::address::{API, Place, What};
use self::pages::Step;
use self::who::Who;
use super::posts::{Client, Manner, Reading, Seen, Taste};
use super::{Account, AskError, Harvest, Means};
use crate::reader::formats::posts::Words;
use crate::reader::model::{Entry, SourceSettings, Timestamp};
use crate::reader::store::PollJob;

pub use address::address;

/// <https://docs.bsky.app/docs/advanced-guides/rate-limits>
const MANNER: Manner = Manner { name: "Bluesky", remaining: "ratelimit-remaining", reset: "ratelimit-reset" };
const WORDS: Words = Words { boosted_by: "Reposted by" };

/// What is remembered from one reading to the next.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
struct State {
    /// What it is of: another address begins anew.
    place: String,
    /// Whose it is.
    who: Who,
    /// All that came up to then has been read.
    newest: i64,
    /// What is stored.
    seen: Seen,
}

/// What is followed, opened for one sync.
#[derive(Debug)]
pub struct Bluesky {
    place: Place,
    client: Client,
    state: State,
    reading: Reading,
    step: Step,
    /// The cursor as it was kept.
    kept: Option<String>,
    /// When the newest came of what this reading met.
    latest: i64,
    /// Where the next page begins.
    cursor: Option<String>,
}

impl Bluesky {
    /// Opens what the job is for. Nothing is asked yet.
    ///
    /// # Errors
    /// The address or the settings cannot be used.
    pub async fn open(job: &PollJob, means: Means<'_>) -> Result<Self, AskError> {
        let place = address::parse(&job.source.url)?;
        let settings = &job.source.settings;
        let base = settings.api_base.as_deref().unwrap_or(API);
        let client = Client::open(MANNER, base, settings, None, means).await?;
        let state: Option<State> = job.health.cursor.as_deref().and_then(|cursor| serde_json::from_str(cursor).ok());
        let state = state
            .filter(|state| state.place == place.to_string())
            .unwrap_or_else(|| State { place: place.to_string(), ..State::default() });
        // What a feed chooses, it chooses.
        let taste = Taste::of(settings, matches!(place.what, What::Feed(_)));
        let reading = Reading::new(taste, WORDS);
        Ok(Self {
            place,
            client,
            state,
            reading,
            step: Step::First,
            kept: job.health.cursor.clone(),
            latest: 0,
            cursor: None,
        })
    }

    /// Whether what is to be followed is there.
    ///
    /// # Errors
    /// It is not, or is not for people without an account, or the server could not be asked.
    pub async fn check(&mut self) -> Result<(), AskError> {
        self.find(Timestamp::now().0).await.map_err(|refused| refusal::told(refused, &self.place))?;
        self.take(Step::First).await.map(|_| ()).map_err(|refused| refusal::told(refused, &self.place))
    }

    /// The address to keep, after [`Self::check`]: by the DID, which stays when the handle changes.
    pub fn settled(&self) -> String {
        Place { who: self.state.who.did.clone(), what: self.place.what.clone() }.to_string()
    }

    fn harvest(&mut self, entries: Vec<Entry>, step: Step) -> Harvest {
        self.step = step;
        let who = &self.state.who;
        Harvest {
            entries,
            title: Some(who.title(&self.place)),
            site_url: who.page(&self.place),
            // What has not changed need not be written.
            cursor: serde_json::to_string(&self.state).ok().filter(|cursor| Some(cursor) != self.kept.as_ref()),
            more: step != Step::Over,
            bytes: self.client.take_bytes(),
            ..Harvest::default()
        }
    }
}

impl Account for Bluesky {
    async fn next(&mut self) -> Result<Harvest, AskError> {
        let mut came = self.find(Timestamp::now().0).await.map(|()| (Vec::new(), self.step));
        // What brought nothing needs no harvest of its own.
        while let Ok((entries, step)) = &came
            && entries.is_empty()
            && *step != Step::Over
        {
            came = self.take(*step).await;
        }
        match came {
            Ok((entries, step)) => Ok(self.harvest(entries, step)),
            Err(refused) => Err(refusal::told(refused, &self.place)),
        }
    }
}

/// The name that the source of an address gets.
pub fn name(address: &str) -> Option<String> {
    address::parse(address).ok().map(|place| place.name())
}

/// Where the API begins.
pub fn asked_at(settings: &SourceSettings) -> Option<Url> {
    Url::parse(settings.api_base.as_deref().unwrap_or(API)).ok()
}
