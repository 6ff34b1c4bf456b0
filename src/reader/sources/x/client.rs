//! Asking the X API v2: an app's token, a path, what it takes; and what comes of limits and refusals.
//! <https://docs.x.com/x-api/fundamentals/rate-limits>

use std::sync::Arc;
use std::time::Duration;

use serde_json::Value;
use url::Url;

use super::refusal;
use crate::base::db::DbResult;
use crate::reader::model::{SourceSettings, Timestamp};
use crate::reader::sources::api::{Answer, Api, Refused, Sent};
use crate::reader::sources::{AskError, Means};
use crate::reader::store::Store;

/// Where X's API is.
pub(super) const API: &str = "https://api.x.com/2";
/// The longest that X is waited for at once, in seconds: a sync must end.
const PATIENCE: i64 = 20;
/// The wait after a 429 that names none, and the length of X's windows, in seconds.
const WINDOW: i64 = 15 * 60;
/// The longest wait that is believed: longer ones are asked about again.
const LONGEST: i64 = 24 * 3600;

/// The API, asked with an app's token.
#[derive(Debug)]
pub(super) struct Client {
    api: Api,
    account: String,
    store: Option<Arc<Store>>,
    waited: bool,
    bytes: u64,
}

/// What is asked: what limits are counted by, and the path.
#[derive(Debug, Clone, Copy)]
pub(super) struct Route<'a> {
    /// With `:id` for what differs: `users/:id/tweets`.
    pub(super) name: &'static str,
    /// The path, segment by segment.
    pub(super) path: &'a [&'a str],
}

/// What the app's token is registered as: it goes to no other host.
pub(super) fn account(settings: &SourceSettings) -> String {
    let base = settings.api_base.as_deref().unwrap_or(API);
    let host = Url::parse(base).ok().and_then(|url| url.host_str().map(str::to_owned)).unwrap_or_default();
    format!("app@{host}")
}

impl Client {
    /// A client with the app's token.
    pub(super) async fn open(settings: &SourceSettings, means: Means<'_>) -> Result<Self, AskError> {
        let account = account(settings);
        let base = settings.api_base.as_deref().unwrap_or(API);
        let mut api = Api::new("X", base, Arc::clone(means.fetcher), settings)?;
        if let Some(lanes) = means.lanes {
            api = api.paced(Arc::clone(lanes));
        }
        // The keyring may ask the person first, and a program may take its time.
        let name = account.clone();
        let asked = tokio::task::spawn_blocking(move || api.secret(&name, Sent::Header("authorization", "Bearer ")));
        let api =
            asked.await.map_err(|_| AskError::new("asking for the token failed inside wh; please report this"))?;
        let api = api.map_err(|error| AskError { message: refusal::no_token(&account, &error.message), ..error })?;
        Ok(Self { api, account, store: means.store.cloned(), waited: false, bytes: 0 })
    }

    /// Bytes that came since this was last asked.
    pub(super) fn take_bytes(&mut self) -> u64 {
        std::mem::take(&mut self.bytes)
    }

    /// What the API's limits and counts are kept as.
    pub(super) fn name(&self) -> String {
        let base = self.api.base();
        let port = base.port().map(|port| format!(":{port}")).unwrap_or_default();
        format!("{}{port}", base.host_str().unwrap_or_default())
    }

    /// Asks a route.
    pub(super) async fn ask(&mut self, route: Route<'_>, query: &[(&str, &str)]) -> Result<Value, Refused> {
        self.wait(route).await?;
        let mut call = self.api.get(route.path);
        for (name, value) in query {
            call = call.query(name, value);
        }
        let answer = call.send().await?;
        self.bytes += answer.bytes();
        let now = Timestamp::now().0;
        let refused = answer.status == 429;
        if let Some(wait) = hold(&answer, now) {
            self.keep(move |store, api| store.hold_api(api, route.name, Timestamp(now + wait))).await?;
        }
        if answer.is_well() {
            return Ok(answer.json()?);
        }
        let body = answer.json::<Value>().unwrap_or_default();
        let message = refusal::told(answer.status, &body, &self.account, &route.path.join("/"));
        let retry_after = hold(&answer, now).filter(|_| refused).or(answer.retry_after);
        Err(Refused { status: answer.status, error: AskError { message, retry_after } })
    }

    /// Waits for what X wants to be waited for, once and if that is not long.
    async fn wait(&mut self, route: Route<'_>) -> Result<(), AskError> {
        let now = Timestamp::now();
        let Some(until) = self.kept(move |store, api| store.api_hold(api, route.name, now)).await? else {
            return Ok(());
        };
        let wait = until.0 - now.0;
        if wait > PATIENCE || self.waited {
            let message = format!("X wants to be left alone for another {wait} s ({})", route.name);
            return Err(AskError { message, retry_after: Some(wait) });
        }
        self.waited = true;
        tokio::time::sleep(Duration::from_secs(wait.unsigned_abs())).await;
        Ok(())
    }

    async fn keep(&self, work: impl FnOnce(&Store, &str) -> DbResult<()> + Send + 'static) -> Result<(), AskError> {
        self.kept(move |store, api| work(store, api).map(|()| None::<()>)).await.map(|_| ())
    }

    /// Asks the store, away from the threads that wait for the network. Without one nothing is remembered.
    pub(super) async fn kept<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Store, &str) -> DbResult<Option<T>> + Send + 'static,
    ) -> Result<Option<T>, AskError> {
        let Some(store) = self.store.clone() else { return Ok(None) };
        let name = self.name();
        let failed = |why: String| AskError::new(format!("could not keep what X asked for: {why}"));
        match tokio::task::spawn_blocking(move || work(&store, &name)).await {
            Ok(done) => done.map_err(|error| failed(error.to_string())),
            Err(_) => Err(failed("the database's thread ended; please report this".to_owned())),
        }
    }
}

/// For how long a route is to be left alone: what its headers say once nothing is left of its window, and after 429.
fn hold(answer: &Answer, now: i64) -> Option<i64> {
    let reset = answer.number("x-rate-limit-reset").map(|reset| (reset - now).clamp(1, LONGEST));
    match answer.status {
        429 => Some(reset.or(answer.retry_after).unwrap_or(WINDOW).clamp(1, LONGEST)),
        _ if answer.number("x-rate-limit-remaining") == Some(0) => reset,
        _ => None,
    }
}
