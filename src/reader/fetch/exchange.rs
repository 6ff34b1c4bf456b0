//! One exchange with the server of an API: a method, headers, perhaps a body; and the answer, whatever its status says.
//!
//! Addresses are checked as for every fetch. Unlike a feed's, an API's request never leaves the origin that it was meant
//! for: headers, query and body may hold a secret, and no API sends its callers elsewhere. A server that sends the secret
//! back is not quoted with it: it is taken out of all that came before anybody sees it.

use std::time::Duration;

use reqwest::header::{CONTENT_TYPE, HeaderMap, HeaderName, HeaderValue, LOCATION};
use reqwest::{Client, Response};
use tokio::time::{Instant, timeout_at};
use url::Url;

use super::body::{self, Bounds};
use super::{FetchError, Fetcher, Weight, guard, headers};
use crate::base::secret::Secret;
use crate::base::veil::Veil;
use crate::reader::model::Timestamp;

/// How often a redirect within the origin is followed.
const MOST_HOPS: usize = 3;

/// What to ask of an API.
#[derive(Debug, Clone)]
pub struct Exchange {
    /// The address, all of its query but the secret.
    pub url: Url,
    /// Headers, in order.
    pub headers: Vec<(String, String)>,
    /// Headers whose values are secret.
    pub secret_headers: Vec<(String, Secret)>,
    /// A parameter of the query whose value is secret.
    pub secret_parameter: Option<(String, Secret)>,
    /// A body with its media type; with one it is a POST, without one a GET.
    pub body: Option<(String, Vec<u8>)>,
    /// The most bytes of the answer, after decompression.
    pub max_bytes: u64,
    /// A private or loopback address is fine.
    pub allow_private: bool,
    /// A user agent of its own.
    pub user_agent: Option<String>,
    /// A proxy of its own.
    pub proxy: Option<String>,
    /// A deadline of its own.
    pub timeout: Option<Duration>,
}

impl Exchange {
    /// A GET of an address, with nothing secret.
    pub fn get(url: Url) -> Self {
        Self {
            url,
            headers: Vec::new(),
            secret_headers: Vec::new(),
            secret_parameter: None,
            body: None,
            max_bytes: u64::MAX,
            allow_private: false,
            user_agent: None,
            proxy: None,
            timeout: None,
        }
    }

    fn veil(&self) -> Veil {
        let secrets = self.secret_headers.iter().chain(&self.secret_parameter);
        Veil::over(secrets.map(|(_, secret)| secret.expose()))
    }
}

/// What an API answered.
#[derive(Debug, Clone)]
pub struct Exchanged {
    /// The HTTP status.
    pub status: u16,
    /// Seconds that the server asks to be left alone (`Retry-After`).
    pub retry_after: Option<i64>,
    /// The body, decompressed, of errors too.
    pub body: Vec<u8>,
    /// The room that a large body takes.
    pub weight: Weight,
    headers: HeaderMap,
}

impl Exchanged {
    /// The first header of this name, if it is text.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }

    fn veiled(mut self, veil: &Veil) -> Self {
        if let Some(body) = veil.hidden(&self.body) {
            self.body = body;
        }
        for value in self.headers.values_mut() {
            if let Some(hidden) = veil.hidden(value.as_bytes()) {
                // What remains are bytes that a header had before, and letters.
                *value = HeaderValue::from_bytes(&hidden).unwrap_or(HeaderValue::from_static(""));
            }
        }
        self
    }
}

impl Fetcher {
    /// Asks an API, within the deadline and the cap. An HTTP error status is an answer. What was sent as a secret is not in
    /// what is returned, whatever the server said.
    ///
    /// # Errors
    /// No answer came that can be used, or it leads to another origin.
    pub async fn exchange(&self, exchange: &Exchange) -> Result<Exchanged, FetchError> {
        let veil = exchange.veil();
        let came = self.exchanged(exchange).await;
        came.map(|came| came.veiled(&veil)).map_err(|error| error.veiled(&veil))
    }

    async fn exchanged(&self, exchange: &Exchange) -> Result<Exchanged, FetchError> {
        let limit = exchange.timeout.unwrap_or(self.settings.limits.timeout);
        let deadline = Instant::now() + limit;
        let late = || FetchError::Timeout(limit.as_secs());
        let response = timeout_at(deadline, self.within_origin(exchange, limit)).await.map_err(|_| late())??;
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        let cap = exchange.max_bytes.min(self.settings.limits.max_bytes);
        let host = exchange.url.host_str().unwrap_or_default();
        let bounds = Bounds { cap, deadline, timeout: limit, room: &self.room, host };
        let (body, weight) = body::read(response, bounds).await?;
        let retry_after = headers::retry_after(&headers, Timestamp::now());
        Ok(Exchanged { status, retry_after, body, weight, headers })
    }

    async fn within_origin(&self, exchange: &Exchange, limit: Duration) -> Result<Response, FetchError> {
        let allow_private = exchange.allow_private || self.settings.allow_private;
        let client = self.client(allow_private, exchange.proxy.as_deref())?;
        let mut url = exchange.url.clone();
        if let Some((name, secret)) = &exchange.secret_parameter {
            url.query_pairs_mut().append_pair(name, secret.expose());
        }
        for _ in 0..=MOST_HOPS {
            if !matches!(url.scheme(), "http" | "https") || !url.has_host() {
                return Err(FetchError::BadAddress(exchange.url.to_string()));
            }
            self.check(&url, allow_private).await?;
            let response = send(&client, exchange, &url, limit).await?;
            match next(&response, exchange)? {
                None => return Ok(response),
                Some(next) => url = next,
            }
        }
        Err(FetchError::Redirects(u32::try_from(MOST_HOPS).unwrap_or(u32::MAX)))
    }
}

async fn send(client: &Client, exchange: &Exchange, url: &Url, limit: Duration) -> Result<Response, FetchError> {
    let mut builder = match &exchange.body {
        None => client.get(url.clone()),
        Some((media_type, body)) => {
            client.post(url.clone()).header(CONTENT_TYPE, value(media_type)?).body(body.clone())
        }
    };
    if let Some(agent) = &exchange.user_agent {
        builder = builder.header(reqwest::header::USER_AGENT, value(agent)?);
    }
    for (name, text) in &exchange.headers {
        builder = builder.header(named(name)?, value(text)?);
    }
    for (name, secret) in &exchange.secret_headers {
        let mut value = value(secret.expose())?;
        value.set_sensitive(true);
        builder = builder.header(named(name)?, value);
    }
    let host = url.host_str().unwrap_or_default();
    builder.send().await.map_err(|error| FetchError::of(error, host, limit.as_secs()))
}

/// Where a redirect leads; `None` where the answer is none. Only a GET is made again, and only within its origin.
fn next(response: &Response, exchange: &Exchange) -> Result<Option<Url>, FetchError> {
    if !matches!(response.status().as_u16(), 301 | 302 | 303 | 307 | 308) {
        return Ok(None);
    }
    let location = response.headers().get(LOCATION).and_then(|location| std::str::from_utf8(location.as_bytes()).ok());
    let next =
        location.and_then(|location| response.url().join(location.trim()).ok()).ok_or(FetchError::BadRedirect)?;
    if next.origin() != exchange.url.origin() || exchange.body.is_some() {
        return Err(FetchError::Elsewhere(next.host_str().unwrap_or("nowhere").to_owned()));
    }
    Ok(Some(next))
}

fn named(name: &str) -> Result<HeaderName, FetchError> {
    HeaderName::try_from(name).map_err(|_| FetchError::Setting(format!("{name:?} is no header name")))
}

fn value(text: &str) -> Result<HeaderValue, FetchError> {
    HeaderValue::from_str(text).map_err(|_| FetchError::Setting("a header holds characters that cannot be sent".into()))
}

/// Whether an address is this machine's own, where nothing goes over a wire.
pub fn is_own_machine(url: &Url) -> bool {
    guard::is_loopback(url)
}
