//! Asking Discord's API: a bot's token, a route, what it takes; and what comes of limits and refusals.
//! <https://docs.discord.com/developers/reference>

use std::sync::Arc;
use std::time::{Duration, Instant};

use serde_json::Value;
use url::Url;

use super::address::API;
use super::buckets::{Buckets, Told};
use super::refusal;
use crate::reader::model::SourceSettings;
use crate::reader::sources::api::{Answer, Api, Refused, Sent};
use crate::reader::sources::{AskError, Means};

/// The longest that Discord is waited for at once, and in one reading: a sync must end.
const PATIENCE: Duration = Duration::from_secs(30);
const PATIENCE_IN_ALL: Duration = Duration::from_mins(1);

/// What Discord wants to be told by bots (<https://docs.discord.com/developers/reference#user-agent>); others may be turned away.
const AGENT: &str = concat!("DiscordBot (wheelhouse, ", env!("CARGO_PKG_VERSION"), ")");

/// A bot at Discord's API.
#[derive(Debug)]
pub(super) struct Client {
    api: Api,
    account: String,
    buckets: Buckets,
    waited: Duration,
    bytes: u64,
}

/// What the bot's token is registered as: it goes to no other host.
pub(super) fn account(settings: &SourceSettings) -> String {
    let base = settings.api_base.as_deref().unwrap_or(API);
    let host = Url::parse(base).ok().and_then(|url| url.host_str().map(str::to_owned)).unwrap_or_default();
    format!("bot@{host}")
}

/// A route: what limits are counted by, the resource that they are counted for, and the path.
#[derive(Debug, Clone, Copy)]
pub(super) struct Route<'a> {
    /// With `{id}` for what differs.
    pub(super) name: &'static str,
    /// The channel or server that is asked about.
    pub(super) major: &'a str,
    /// The path, segment by segment.
    pub(super) path: &'a [&'a str],
}

impl Client {
    /// A client with the bot's token.
    pub(super) async fn open(settings: &SourceSettings, means: Means<'_>) -> Result<Self, AskError> {
        let account = account(settings);
        let base = settings.api_base.as_deref().unwrap_or(API);
        let agent = settings.user_agent.clone().unwrap_or_else(|| AGENT.to_owned());
        let settings = SourceSettings { user_agent: Some(agent), ..settings.clone() };
        let mut api = Api::new("Discord", base, Arc::clone(means.fetcher), &settings)?;
        if let Some(lanes) = means.lanes {
            api = api.paced(Arc::clone(lanes));
        }
        // The keyring may ask the person first, and a program may take its time.
        let name = account.clone();
        let asked = tokio::task::spawn_blocking(move || api.secret(&name, Sent::Header("authorization", "Bot ")));
        let api =
            asked.await.map_err(|_| AskError::new("asking for the token failed inside wh; please report this"))?;
        let api = api.map_err(|error| AskError {
            message: format!(
                "{} (the token of a Discord bot: docs/sources/discord.md says where to get one)",
                error.message
            ),
            ..error
        })?;
        Ok(Self { api, account, buckets: Buckets::default(), waited: Duration::ZERO, bytes: 0 })
    }

    /// Bytes that came since this was last asked.
    pub(super) fn take_bytes(&mut self) -> u64 {
        std::mem::take(&mut self.bytes)
    }

    /// Asks a route.
    pub(super) async fn ask(&mut self, route: Route<'_>, query: &[(&str, &str)]) -> Result<Value, Refused> {
        loop {
            let wait = self.buckets.wait(route.name, route.major, Instant::now());
            if !wait.is_zero() {
                self.wait(wait, "Discord").await?;
            }
            let mut call = self.api.get(route.path);
            for (name, value) in query {
                call = call.query(name, value);
            }
            let answer = match call.send().await {
                Ok(answer) => answer,
                // Its host is left alone, because another source was told so.
                Err(AskError { retry_after: Some(seconds), .. }) => {
                    self.wait(Duration::from_secs(seconds.unsigned_abs()), "Discord").await?;
                    continue;
                }
                Err(error) => return Err(error.into()),
            };
            self.bytes += answer.bytes();
            self.buckets.heard(route.name, route.major, &told(&answer), Instant::now());
            match answer.status {
                429 => {}
                _ if answer.is_well() => return Ok(answer.json()?),
                status => {
                    let body = answer.json::<Value>().unwrap_or_default();
                    let said = refusal::told(status, &body, &self.account, route.path);
                    let error = AskError { retry_after: answer.retry_after, ..AskError::new(said) };
                    return Err(Refused { status, error });
                }
            }
        }
    }

    /// Waits, if that is not for too long.
    async fn wait(&mut self, wait: Duration, who: &str) -> Result<(), AskError> {
        if wait > PATIENCE || self.waited + wait > PATIENCE_IN_ALL {
            let seconds = i64::try_from(wait.as_secs()).unwrap_or(i64::MAX).saturating_add(1);
            let message = format!("{who} wants to be left alone for {seconds} s");
            return Err(AskError { message, retry_after: Some(seconds) });
        }
        self.waited += wait;
        tokio::time::sleep(wait).await;
        Ok(())
    }
}

/// What an answer says of limits.
fn told(answer: &Answer) -> Told {
    let seconds = |name: &str| answer.header(name).and_then(|value| value.trim().parse::<f64>().ok());
    let refused = answer.status == 429;
    let body = if refused { answer.json::<Value>().unwrap_or_default() } else { Value::Null };
    let global = body["global"].as_bool().unwrap_or(false)
        || answer.header("x-ratelimit-global").is_some()
        || (refused && answer.header("x-ratelimit-scope") == Some("global"));
    Told {
        bucket: answer.header("x-ratelimit-bucket").filter(|name| name.len() <= 128).map(str::to_owned),
        remaining: answer.header("x-ratelimit-remaining").and_then(|value| value.trim().parse().ok()),
        reset_after: seconds("x-ratelimit-reset-after"),
        retry_after: body["retry_after"]
            .as_f64()
            .or(answer.retry_after.and_then(|wait| u32::try_from(wait).ok()).map(f64::from)),
        global,
        refused,
    }
}
