//! Asking Slack's Web API: a token, a method, what it takes; and what comes of limits and refusals.
//! <https://docs.slack.dev/apis/web-api>, <https://docs.slack.dev/apis/web-api/rate-limits>

use std::sync::Arc;
use std::time::Duration;

use serde_json::Value;
use url::Url;

use super::address::{API, Place};
use super::refusal::Refusal;
use crate::base::credentials::{Credential, Credentials};
use crate::reader::model::SourceSettings;
use crate::reader::sources::api::{Api, Sent};
use crate::reader::sources::{AskError, Means};

/// The longest that Slack is waited for at once, in seconds, and in one reading: a sync must end.
const PATIENCE: i64 = 30;
const PATIENCE_IN_ALL: i64 = 60;
/// Requests of one reading, which Slack lets through in some eight minutes: long threads could take very many. The rest comes with
/// the next one.
const MOST_REQUESTS: u32 = 400;
/// The wait after a 429 that names none, in seconds.
const HOLD: i64 = 60;

/// The Web API, asked with one workspace's token.
#[derive(Debug)]
pub(super) struct Client {
    api: Api,
    account: String,
    place: Place,
    waited: i64,
    /// Requests of this reading.
    requests: u32,
    /// Bytes that came since this was last asked.
    bytes: u64,
    /// What the token may do, as the last answer said.
    scopes: Option<String>,
}

/// Why nothing came.
#[derive(Debug)]
pub(super) struct Refused {
    /// Slack's word for it; empty where it did not say one.
    pub(super) code: String,
    /// What to tell.
    pub(super) error: AskError,
}

impl From<AskError> for Refused {
    fn from(error: AskError) -> Self {
        Self { code: String::new(), error }
    }
}

impl From<Refused> for AskError {
    fn from(refused: Refused) -> Self {
        refused.error
    }
}

/// What the token of a workspace is registered as: it goes to no other host.
pub(super) fn account(place: &Place, settings: &SourceSettings) -> String {
    let base = settings.api_base.as_deref().unwrap_or(API);
    let host = Url::parse(base).ok().and_then(|url| url.host_str().map(str::to_owned)).unwrap_or_default();
    place.account(&host)
}

/// A link to a workspace by its id does not say its name, by which its token may be registered: if there is one token for
/// the host, it is that, and Slack says whether it is of that workspace.
fn only_one(own: String, credentials: Option<&Credentials>) -> String {
    let known = credentials.and_then(|credentials| credentials.list().ok()).unwrap_or_default();
    only_token(&own, &known).map_or(own, |only| only.name.clone())
}

/// The one token that there is for the host of an account.
pub(super) fn only_token<'a>(account: &str, known: &'a [Credential]) -> Option<&'a Credential> {
    let host = account.rsplit('@').next().unwrap_or_default();
    let mut at_host = known.iter().filter(|known| known.name.rsplit('@').next() == Some(host));
    match (at_host.next(), at_host.next()) {
        (Some(only), None) => Some(only),
        _ => None,
    }
}

impl Client {
    /// A client with the workspace's token.
    pub(super) async fn open(place: &Place, settings: &SourceSettings, means: Means<'_>) -> Result<Self, AskError> {
        let base = settings.api_base.as_deref().unwrap_or(API);
        let mut api = Api::new("Slack", base, Arc::clone(means.fetcher), settings)?;
        if let Some(lanes) = means.lanes {
            api = api.paced(Arc::clone(lanes));
        }
        // The keyring may ask the person first, and a program may take its time.
        let (own, id, credentials) = (account(place, settings), place.has_id(), means.fetcher.credentials().cloned());
        let asked = tokio::task::spawn_blocking(move || {
            let name = if id { only_one(own, credentials.as_ref()) } else { own };
            api.secret(&name, Sent::Header("authorization", "Bearer ")).map(|api| (api, name))
        });
        let opened =
            asked.await.map_err(|_| AskError::new("asking for the token failed inside wh; please report this"))?;
        let (api, account) = opened.map_err(|error| AskError {
            message: format!("{} (a Slack token: docs/sources/slack.md says where to get one)", error.message),
            ..error
        })?;
        Ok(Self { api, account, place: place.clone(), waited: 0, requests: 0, bytes: 0, scopes: None })
    }

    /// What the token is registered as.
    pub(super) fn account(&self) -> &str {
        &self.account
    }

    /// Whether this reading has asked for as much as one may.
    pub(super) fn is_spent(&self) -> bool {
        self.requests >= MOST_REQUESTS
    }

    /// What the token may do, if Slack has said so.
    pub(super) fn scopes(&self) -> Option<&str> {
        self.scopes.as_deref()
    }

    /// Bytes that came since this was last asked.
    pub(super) fn take_bytes(&mut self) -> u64 {
        std::mem::take(&mut self.bytes)
    }

    /// Asks a method.
    pub(super) async fn ask(&mut self, method: &str, parameters: &[(&str, &str)]) -> Result<Value, Refused> {
        loop {
            let mut call = self.api.get(&[method]);
            for (name, value) in parameters {
                call = call.query(name, value);
            }
            let answer = match call.send().await {
                Ok(answer) => answer,
                // Its host is left alone, because another source was told so.
                Err(AskError { retry_after: Some(seconds), message }) => {
                    self.wait(seconds, message).await?;
                    continue;
                }
                Err(error) => return Err(error.into()),
            };
            self.bytes += answer.bytes();
            self.requests += 1;
            if let Some(scopes) = answer.header("x-oauth-scopes") {
                self.scopes = Some(scopes.to_owned());
            }
            if answer.status == 429 {
                let seconds = answer.retry_after.unwrap_or(HOLD).max(1);
                self.wait(seconds, format!("Slack wants to be left alone for {seconds} s ({method})")).await?;
                continue;
            }
            let body: Value = if answer.is_well() { answer.json()? } else { return Err(answer.refusal(None).into()) };
            if body["ok"].as_bool() == Some(true) {
                return Ok(body);
            }
            let code = body["error"].as_str().unwrap_or_default().to_owned();
            if matches!(code.as_str(), "ratelimited" | "rate_limited") {
                let seconds = answer.retry_after.unwrap_or(HOLD).max(1);
                self.wait(seconds, format!("Slack wants to be left alone for {seconds} s ({method})")).await?;
                continue;
            }
            let refusal = Refusal { method, account: &self.account, place: &self.place, body: &body };
            let error = AskError::new(refusal.told());
            return Err(Refused { code, error });
        }
    }

    /// Waits, if that is not for too long.
    async fn wait(&mut self, seconds: i64, message: String) -> Result<(), AskError> {
        if seconds > PATIENCE || self.waited + seconds > PATIENCE_IN_ALL {
            return Err(AskError { message, retry_after: Some(seconds) });
        }
        self.waited += seconds;
        tokio::time::sleep(Duration::from_secs(seconds.unsigned_abs())).await;
        Ok(())
    }
}
