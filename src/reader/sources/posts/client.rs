//! Asking the API of a microblog: within its limits as its headers tell them, which are kept over restarts and for all
//! sources of the same server.

use std::sync::Arc;
use std::time::Duration;

use serde_json::Value;

use crate::reader::fetch::{Fetcher, Lanes};
use crate::reader::model::{SourceSettings, Timestamp};
use crate::reader::sources::api::{Answer, Api, Sent};
use crate::reader::sources::{AskError, Means};
use crate::reader::store::Store;

/// A wait up to this is waited for; a longer one is for another time.
const PATIENCE: i64 = 20;
/// How long a server is left alone that says nothing of how long.
const PENANCE: i64 = 300;
/// The longest that a server is believed when it wants to be left alone, in seconds.
const LONGEST_HOLD: i64 = 86_400;

/// How an API speaks of itself.
#[derive(Debug, Clone, Copy)]
pub(in crate::reader::sources) struct Manner {
    /// What it is called: `Mastodon`.
    pub(in crate::reader::sources) name: &'static str,
    /// The header with the number of requests that are left.
    pub(in crate::reader::sources) remaining: &'static str,
    /// The header with the moment at which there are more: a date, or seconds since 1970.
    pub(in crate::reader::sources) reset: &'static str,
}

/// What a server answered well.
#[derive(Debug)]
pub(in crate::reader::sources) struct Answered {
    /// The body.
    pub(in crate::reader::sources) body: Value,
    /// The `Link` header.
    pub(in crate::reader::sources) link: Option<String>,
}

/// Why nothing came.
#[derive(Debug)]
pub(in crate::reader::sources) struct Refused {
    /// The HTTP status; 0 where there was no answer.
    pub(in crate::reader::sources) status: u16,
    /// The answer's body, as far as it is JSON.
    pub(in crate::reader::sources) body: Value,
    /// What to tell.
    pub(in crate::reader::sources) error: AskError,
}

impl From<AskError> for Refused {
    fn from(error: AskError) -> Self {
        Self { status: 0, body: Value::Null, error }
    }
}

impl From<Refused> for AskError {
    fn from(refused: Refused) -> Self {
        refused.error
    }
}

/// A server, asked within its limits.
#[derive(Debug)]
pub(in crate::reader::sources) struct Client {
    api: Api,
    manner: Manner,
    /// What its limits are kept as: they are another's with a token.
    kept_as: String,
    store: Option<Arc<Store>>,
    bytes: u64,
    settings: SourceSettings,
    fetcher: Arc<Fetcher>,
    lanes: Option<Arc<Lanes>>,
}

impl Client {
    /// A client of the API at `base`. The token that is registered by this name goes along if there is one.
    ///
    /// # Errors
    /// The address is none of an API, or there is a token that is not to be had.
    pub(in crate::reader::sources) async fn open(
        manner: Manner,
        base: &str,
        settings: &SourceSettings,
        token: Option<&str>,
        means: Means<'_>,
    ) -> Result<Self, AskError> {
        let mut api = Api::new(manner.name, base, Arc::clone(means.fetcher), settings)?;
        if let Some(lanes) = means.lanes {
            api = api.paced(Arc::clone(lanes));
        }
        if let Some(name) = token.map(str::to_owned) {
            // The keyring may ask the person first, and a program may take its time.
            let asked = tokio::task::spawn_blocking(move || {
                api.secret_if_known(&name, Sent::Header("authorization", "Bearer "))
            });
            api = asked
                .await
                .map_err(|_| AskError::new("asking for the token failed inside wh; please report this"))??;
        }
        let host = api.base().host_str().unwrap_or_default();
        let port = api.base().port().map(|port| format!(":{port}")).unwrap_or_default();
        let kept_as = format!("{host}{port}{}", if api.has_secret() { " with token" } else { "" });
        let (fetcher, lanes) = (Arc::clone(means.fetcher), means.lanes.cloned());
        Ok(Self {
            api,
            manner,
            kept_as,
            store: means.store.cloned(),
            bytes: 0,
            settings: settings.clone(),
            fetcher,
            lanes,
        })
    }

    /// A client of the same kind of API at another place. No token goes there.
    ///
    /// # Errors
    /// The address is none of an API.
    pub(in crate::reader::sources) async fn elsewhere(&self, base: &str) -> Result<Self, AskError> {
        let means = Means { fetcher: &self.fetcher, lanes: self.lanes.as_ref(), store: self.store.as_ref() };
        let client = Self::open(self.manner, base, &self.settings, None, means).await?;
        Ok(Self { bytes: self.bytes, ..client })
    }

    /// Whether a token goes along.
    pub(in crate::reader::sources) fn has_token(&self) -> bool {
        self.api.has_secret()
    }

    /// Where the API lies, without a path: `https://social.example`.
    pub(in crate::reader::sources) fn origin(&self) -> String {
        self.api.base().origin().ascii_serialization()
    }

    /// Bytes that came since this was last asked.
    pub(in crate::reader::sources) fn take_bytes(&mut self) -> u64 {
        std::mem::take(&mut self.bytes)
    }

    /// Asks for what lies at a path.
    ///
    /// # Errors
    /// It is not given, or the server is left alone for now.
    pub(in crate::reader::sources) async fn ask(
        &mut self,
        path: &[&str],
        query: &[(&str, &str)],
    ) -> Result<Answered, Refused> {
        self.wait().await?;
        let call = query.iter().fold(self.api.get(path), |call, (name, value)| call.query(name, value));
        let answer = call.send().await?;
        self.bytes += answer.bytes();
        self.heed(&answer).await?;
        if answer.is_well() {
            let link = answer.header("link").map(str::to_owned);
            return Ok(Answered { body: answer.json()?, link });
        }
        let body = answer.json::<Value>().unwrap_or_default();
        Err(Refused { status: answer.status, body, error: answer.refusal(None) })
    }

    /// Waits for what the server wants to be waited for, if that is not long.
    async fn wait(&self) -> Result<(), AskError> {
        let now = Timestamp::now();
        let Some(until) = self.kept(move |store, api| store.api_hold(api, "", now)).await?.flatten() else {
            return Ok(());
        };
        let wait = until.0 - now.0;
        if wait > PATIENCE {
            return Err(self.left_alone(wait));
        }
        tokio::time::sleep(Duration::from_secs(u64::try_from(wait).unwrap_or(0))).await;
        Ok(())
    }

    /// Does what an answer asks for.
    async fn heed(&self, answer: &Answer) -> Result<(), AskError> {
        let now = Timestamp::now();
        let reset = answer.header(self.manner.reset).and_then(moment).map(|reset| reset.0 - now.0);
        let wait = if answer.status == 429 {
            answer.retry_after.or(reset).unwrap_or(PENANCE).max(1)
        } else if answer.number(self.manner.remaining) == Some(0) {
            reset.unwrap_or(0)
        } else {
            return Ok(());
        };
        let wait = wait.min(LONGEST_HOLD);
        if wait <= 0 {
            return Ok(());
        }
        let until = now.plus(wait);
        self.kept(move |store, api| store.hold_api(api, "", until)).await?;
        if answer.status == 429 { Err(self.left_alone(wait)) } else { Ok(()) }
    }

    fn left_alone(&self, wait: i64) -> AskError {
        let message = format!("{} ({}) wants to be left alone for another {wait} s", self.manner.name, self.kept_as);
        AskError { message, retry_after: Some(wait) }
    }

    /// Asks the store, which may wait for its disk.
    async fn kept<T: Send + 'static>(
        &self,
        ask: impl FnOnce(&Store, &str) -> crate::base::db::DbResult<T> + Send + 'static,
    ) -> Result<Option<T>, AskError> {
        let Some(store) = self.store.clone() else { return Ok(None) };
        let name = self.kept_as.clone();
        let told = tokio::task::spawn_blocking(move || ask(&store, &name)).await;
        match told {
            Ok(Ok(told)) => Ok(Some(told)),
            Ok(Err(error)) => Err(AskError::new(error.to_string())),
            Err(_) => Err(AskError::new("looking up what the server asked for failed inside wh; please report this")),
        }
    }
}

/// A moment as servers write it into headers.
fn moment(text: &str) -> Option<Timestamp> {
    crate::reader::formats::date::parse(text)
}
