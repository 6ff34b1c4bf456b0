//! The client of JSON APIs that accounts share: an address where the API lies, one secret, and calls below it.
//!
//! ```text
//! let api = Api::new("Slack", &base, fetcher, &job.source.settings)?
//!     .paced(lanes)                                             // a turn in the host's lane for every call but the first
//!     .secret("token@slack.com", Sent::Header("authorization", "Bearer "))?;    // looked up in the register of `wh auth`
//! let answer = api.get(&["conversations.list"]).query("limit", "200").send().await?;
//! let page: Page = answer.json()?;          // bounded in bytes and depth; the error says what was asked of whom
//! ```
//!
//! What it owns: that a secret is sent to its API's origin alone, over TLS unless that is this machine; that no redirect
//! leads elsewhere; bounds on bytes, depth and time; the host's lane, which is held back after 429 and 503. What it may not
//! do: know any API. What a status means, when to come back, and what to say of an error's body is each connector's business,
//! which is given status, headers and body of every answer.

mod answer;
mod call;
mod refused;

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use url::Url;

pub use self::answer::Answer;
pub use self::call::Call;
pub(in crate::reader::sources) use self::refused::Refused;
use super::AskError;
use crate::base::secret::{Secret, redact_url};
use crate::reader::fetch::{Exchange, Fetcher, Lanes, Turn, is_own_machine};
use crate::reader::model::SourceSettings;

/// The least that a host is left alone after a 429 that names no time.
const HOLD: Duration = Duration::from_mins(1);

/// How a secret is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sent {
    /// In the header of this name, behind these characters: `Sent::Header("authorization", "Bearer ")`.
    Header(&'static str, &'static str),
    /// As the parameter of this name.
    Parameter(&'static str),
}

/// An API at its address.
#[derive(Debug)]
pub struct Api {
    /// What it is called in errors: `Stack Exchange`.
    name: &'static str,
    /// Everything that is the same for each call; its address is where the API begins.
    like: Exchange,
    fetcher: Arc<Fetcher>,
    lanes: Option<Arc<Lanes>>,
    /// The account's own turn was taken for the first call.
    begun: AtomicBool,
}

impl Api {
    /// The API at `base`, asked as the source's settings say.
    ///
    /// # Errors
    /// The address is none of an API, or holds a password.
    pub fn new(
        name: &'static str,
        base: &str,
        fetcher: Arc<Fetcher>,
        settings: &SourceSettings,
    ) -> Result<Self, AskError> {
        let wrong = |why: &str| {
            AskError::new(format!("{} {why}; give the address where the API begins, as api_base", redact_url(base)))
        };
        let url = Url::parse(base).map_err(|_| wrong("is no address"))?;
        if !matches!(url.scheme(), "http" | "https") || !url.has_host() || url.query().is_some() {
            return Err(wrong("is no address of an API"));
        }
        if !url.username().is_empty() || url.password().is_some() {
            return Err(wrong("holds a name or password, which `wh auth add` takes"));
        }
        let like = Exchange {
            max_bytes: answer::MOST_BYTES,
            allow_private: settings.allow_private,
            user_agent: settings.user_agent.clone(),
            proxy: settings.proxy.clone(),
            timeout: settings.timeout_seconds.map(|seconds| Duration::from_secs(u64::from(seconds))),
            headers: vec![("accept".to_owned(), "application/json".to_owned())],
            ..Exchange::get(url)
        };
        Ok(Self { name, like, fetcher, lanes: None, begun: AtomicBool::new(false) })
    }

    /// Every call but the first takes its turn in the host's lane, and a host that wants to be left alone is.
    #[must_use]
    pub fn paced(mut self, lanes: Arc<Lanes>) -> Self {
        self.lanes = Some(lanes);
        self
    }

    /// A header of every call.
    #[must_use]
    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.like.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    /// The secret that `wh auth` has by this name goes with every call.
    ///
    /// # Errors
    /// It is not to be had, or would go over the wire in the clear.
    pub fn secret(self, registered: &str, sent: Sent) -> Result<Self, AskError> {
        let none = || AskError::new(format!("there is no register of secrets; `wh auth add {registered}` takes one"));
        let credentials = self.fetcher.credentials().ok_or_else(none)?;
        let (secret, _) = credentials.secret(registered).map_err(|error| AskError::new(error.to_string()))?;
        self.with_secret(&secret, sent)
    }

    /// The secret that `wh auth` has by this name goes with every call, if it has one.
    ///
    /// # Errors
    /// It has one that is not to be had, or would go over the wire in the clear.
    pub fn secret_if_known(self, registered: &str, sent: Sent) -> Result<Self, AskError> {
        let Some(credentials) = self.fetcher.credentials() else { return Ok(self) };
        let known = credentials.list().map_err(|error| AskError::new(error.to_string()))?;
        if known.iter().any(|known| known.name == registered) { self.secret(registered, sent) } else { Ok(self) }
    }

    /// This secret goes with every call.
    ///
    /// # Errors
    /// It would go over the wire in the clear.
    pub fn with_secret(mut self, secret: &Secret, sent: Sent) -> Result<Self, AskError> {
        let base = &self.like.url;
        if base.scheme() != "https" && !is_own_machine(base) {
            let host = base.host_str().unwrap_or_default();
            return Err(AskError::new(format!(
                "the secret for {} would be sent to {host} in the clear; give an https address as api_base",
                self.name
            )));
        }
        match sent {
            Sent::Header(name, before) => {
                let value = Secret::new(format!("{before}{}", secret.expose()));
                self.like.secret_headers.push((name.to_owned(), value));
            }
            Sent::Parameter(name) => self.like.secret_parameter = Some((name.to_owned(), secret.clone())),
        }
        Ok(self)
    }

    /// Whether a secret goes with the calls.
    pub fn has_secret(&self) -> bool {
        self.like.secret_parameter.is_some() || !self.like.secret_headers.is_empty()
    }

    /// Where the API begins.
    pub fn base(&self) -> &Url {
        &self.like.url
    }

    /// A GET of what lies below the base, each segment by itself: `["questions", "1;2"]`.
    pub fn get(&self, segments: &[&str]) -> Call<'_> {
        Call::new(self, segments)
    }

    /// A POST to what lies below the base; [`Call::json`] or [`Call::form`] says what is sent.
    pub fn post(&self, segments: &[&str]) -> Call<'_> {
        Call::new(self, segments).form(&[])
    }

    /// Takes a turn in the host's lane.
    async fn turn(&self) -> Result<(), AskError> {
        let Some(lanes) = &self.lanes else { return Ok(()) };
        let turn = if self.begun.swap(true, Ordering::Relaxed) {
            lanes.turn(&self.like.url, Instant::now())
        } else {
            lanes.turn_held(&self.like.url, Instant::now())
        };
        match turn {
            Turn::Now => Ok(()),
            Turn::After(wait) => {
                tokio::time::sleep(wait).await;
                Ok(())
            }
            Turn::Held(wait) => {
                let seconds = i64::try_from(wait.as_secs()).unwrap_or(i64::MAX).saturating_add(1);
                let message = format!("{} is left alone for another {seconds} s", self.name);
                Err(AskError { retry_after: Some(seconds), ..AskError::new(message) })
            }
        }
    }

    /// Leaves the host alone, if it asked for that.
    fn heed(&self, status: u16, retry_after: Option<i64>) {
        let asked = status == 429 || (status == 503 && retry_after.is_some());
        if let (Some(lanes), true) = (&self.lanes, asked) {
            let wait = retry_after.and_then(|seconds| u64::try_from(seconds).ok()).map(Duration::from_secs);
            lanes.hold(&self.like.url, wait.unwrap_or(HOLD), Instant::now());
        }
    }
}

#[cfg(test)]
mod tests;
