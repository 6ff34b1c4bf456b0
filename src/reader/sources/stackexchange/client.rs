//! The API's manners: what it asked for is remembered and done. `backoff` of a method, a quota for the day, and a ban for who
//! asks too often (api.stackexchange.com/docs/throttle) hold over restarts and for all sources alike.

use std::sync::Arc;
use std::time::Duration;

use crate::reader::fetch::{Fetcher, Lanes};
use crate::reader::formats::stackexchange::{Page, Trouble, page};
use crate::reader::model::{SourceSettings, Timestamp};
use crate::reader::sources::AskError;
use crate::reader::sources::api::{Answer, Api, Sent};
use crate::reader::store::{Quota, Store};

/// Where the API is for everybody.
pub const API_BASE: &str = "https://api.stackexchange.com/2.3";
/// Requests of a day that are left for what a person asks for at once.
const RESERVE: i64 = 5;
/// A wait up to this is waited for; a longer one is for another time.
const PATIENCE: i64 = 20;
/// How long a method is left alone after a violation that names no time.
const PENANCE: i64 = 300;
/// Seconds of a day.
const DAY: i64 = 86_400;

/// Why nothing came.
#[derive(Debug)]
pub enum Refused {
    /// The API is to be left alone for now; the site's feeds may still be asked.
    LeftAlone(AskError),
    /// Anything else.
    Failed(AskError),
}

impl Refused {
    /// As an error, whichever it is.
    pub fn error(self) -> AskError {
        match self {
            Self::LeftAlone(error) | Self::Failed(error) => error,
        }
    }
}

/// The API, asked with manners.
#[derive(Debug)]
pub struct Client {
    api: Api,
    /// What its limits are kept as: they are another's with a key.
    name: String,
    store: Option<Arc<Store>>,
    /// A person waits for the answer: the reserve is for them.
    urgent: bool,
}

/// The register's name of the key of an API at this base.
pub fn key_name(settings: &SourceSettings) -> String {
    let base = settings.api_base.as_deref().unwrap_or(API_BASE);
    let host = url::Url::parse(base).ok().and_then(|url| url.host_str().map(str::to_owned)).unwrap_or_default();
    format!("key@{host}")
}

impl Client {
    /// A client that asks as the settings say, with the key that `wh auth` has, if any.
    ///
    /// # Errors
    /// The settings name no API, or the key is not to be had.
    pub fn new(
        settings: &SourceSettings,
        fetcher: &Arc<Fetcher>,
        lanes: Option<&Arc<Lanes>>,
        store: Option<&Arc<Store>>,
    ) -> Result<Self, AskError> {
        let base = settings.api_base.as_deref().unwrap_or(API_BASE);
        let api = Api::new("Stack Exchange", base, Arc::clone(fetcher), settings)?
            .secret_if_known(&key_name(settings), Sent::Parameter("key"))?;
        let api = match lanes {
            Some(lanes) => api.paced(Arc::clone(lanes)),
            None => api,
        };
        let host = api.base().host_str().unwrap_or_default();
        let port = api.base().port().map(|port| format!(":{port}")).unwrap_or_default();
        let name = format!("{host}{port}{}", if api.has_secret() { " with key" } else { "" });
        Ok(Self { api, name, store: store.cloned(), urgent: false })
    }

    /// A client for what a person waits for: it may use the last requests of a day.
    #[must_use]
    pub fn urgent(mut self) -> Self {
        self.urgent = true;
        self
    }

    /// Whether a key goes along, with which much more may be asked.
    pub fn has_key(&self) -> bool {
        self.api.has_secret()
    }

    /// Where a site's own pages are asked for: with an API at another place, nothing is asked of the site itself.
    pub(super) fn site_base(&self, host: &str, settings: &SourceSettings) -> String {
        if settings.api_base.is_some() {
            self.api.base().origin().ascii_serialization()
        } else {
            format!("https://{host}")
        }
    }

    /// Asks a method of a site for what these parameters say. The method's name is what its `backoff` is for: the path
    /// without numbers. Returns the bytes that were read too.
    ///
    /// # Errors
    /// The API is to be left alone, or did not answer well.
    pub async fn ask(
        &self,
        (method, segments): (&str, &[&str]),
        site: &str,
        query: &[(&str, &str)],
    ) -> Result<(Page, u64), Refused> {
        self.wait(method).await?;
        let mut call = self.api.get(segments).query("site", site);
        for (name, value) in query {
            call = call.query(name, value);
        }
        let answer = call.send().await.map_err(|error| match error.retry_after {
            Some(_) => Refused::LeftAlone(error),
            None => Refused::Failed(error),
        })?;
        let came = page(answer.body());
        if let Some(page) = &came {
            self.heed(method, page).await?;
        }
        match came {
            Some(Page { trouble: Some(trouble), .. }) => Err(self.troubled(method, &trouble, &answer).await),
            Some(page) if answer.is_well() => Ok((page, answer.bytes())),
            // Above a rate the answer is whatever stands before the API, in whatever form.
            _ if matches!(answer.status, 429 | 502 | 503) => {
                let wait = answer.retry_after.unwrap_or(PENANCE);
                self.hold("", wait).await?;
                Err(Refused::LeftAlone(AskError { retry_after: Some(wait), ..answer.refusal(None) }))
            }
            _ if answer.is_well() => Err(Refused::Failed(match answer.json::<serde_json::Value>() {
                Err(error) => error,
                Ok(_) => AskError::new("Stack Exchange answered with JSON that is not its API's; is api_base right?"),
            })),
            _ => Err(Refused::Failed(answer.refusal(None))),
        }
    }

    /// Waits for what the API wants to be waited for, if that is not long.
    async fn wait(&self, method: &str) -> Result<(), Refused> {
        let now = Timestamp::now();
        if let Some(quota) = self.kept(Self::quota).await?
            && quota.remaining <= if self.urgent { 0 } else { RESERVE }
            && quota.at.0.div_euclid(DAY) == now.0.div_euclid(DAY)
        {
            let wait = DAY - now.0.rem_euclid(DAY);
            let most = quota.most.map(|most| format!(" of {most}")).unwrap_or_default();
            let key = if self.has_key() {
                ""
            } else {
                "; `wh auth add key@api.stackexchange.com` takes a key, with which there are 10,000"
            };
            let message =
                format!("the requests{most} that Stack Exchange allows a day are used up until midnight UTC{key}");
            return Err(Refused::LeftAlone(AskError { message, retry_after: Some(wait) }));
        }
        let method = method.to_owned();
        let until = self.kept(move |store, api| store.api_hold(api, &method, now)).await?;
        match until.map(|until| until.0 - now.0) {
            None => Ok(()),
            Some(wait) if wait <= PATIENCE => {
                tokio::time::sleep(Duration::from_secs(u64::try_from(wait).unwrap_or(0))).await;
                Ok(())
            }
            Some(wait) => {
                let message = format!("Stack Exchange asked to be left alone for another {wait} s");
                Err(Refused::LeftAlone(AskError { message, retry_after: Some(wait) }))
            }
        }
    }

    /// Remembers what an answer asks for.
    async fn heed(&self, method: &str, page: &Page) -> Result<(), Refused> {
        if let Some(remaining) = page.quota_remaining {
            let quota = Quota { remaining, most: page.quota_max, at: Timestamp::now() };
            self.kept(move |store, api| store.set_api_quota(api, quota).map(Some)).await?;
        }
        match page.backoff {
            Some(seconds) => self.hold(method, seconds).await,
            None => Ok(()),
        }
    }

    /// The error that the API told, with what it means for later.
    async fn troubled(&self, method: &str, trouble: &Trouble, answer: &Answer) -> Refused {
        let mut error = answer.refusal(Some(&format!("{}: {}", trouble.name, trouble.message)));
        if !trouble.is_throttle() {
            return Refused::Failed(error);
        }
        // Of all that is asked from this address, or of the method whose backoff was not kept.
        let (held, wait) = match trouble.wait() {
            Some(wait) => ("", wait),
            None => (method, PENANCE),
        };
        error.retry_after = Some(wait);
        error.message = format!("Stack Exchange wants to be left alone for {wait} s (“{}”)", trouble.message);
        match self.hold(held, wait).await {
            Ok(()) => Refused::LeftAlone(error),
            Err(refused) => refused,
        }
    }

    async fn hold(&self, method: &str, seconds: i64) -> Result<(), Refused> {
        let (method, until) = (method.to_owned(), Timestamp::now().plus(seconds));
        self.kept(move |store, api| store.hold_api(api, &method, until).map(Some)).await.map(|_| ())
    }

    fn quota(store: &Store, api: &str) -> crate::base::db::DbResult<Option<Quota>> {
        store.api_quota(api)
    }

    /// Asks the store, away from the threads that wait for the network. Without one nothing is remembered.
    async fn kept<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Store, &str) -> crate::base::db::DbResult<Option<T>> + Send + 'static,
    ) -> Result<Option<T>, Refused> {
        let Some(store) = self.store.clone() else { return Ok(None) };
        let name = self.name.clone();
        let failed = |why: String| {
            Refused::Failed(AskError::new(format!("could not keep what Stack Exchange asked for: {why}")))
        };
        match tokio::task::spawn_blocking(move || work(&store, &name)).await {
            Ok(done) => done.map_err(|error| failed(error.to_string())),
            Err(_) => Err(failed("the database's thread ended; please report this".to_owned())),
        }
    }
}
