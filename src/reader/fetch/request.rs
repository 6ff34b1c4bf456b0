//! One conditional GET, with its redirects followed by hand.

use std::time::Duration;

use reqwest::header::{ACCEPT, CONTENT_TYPE, HeaderName, HeaderValue, IF_MODIFIED_SINCE, IF_NONE_MATCH, LOCATION};
use reqwest::{Client, Response, StatusCode};
use tokio::time::{Instant, timeout_at};
use url::Url;

use super::body::{self, Bounds};
use super::{FetchError, Fetcher, Weight, guard, headers};
use crate::base::veil::Veil;
use crate::reader::model::{SourceSecrets, Timestamp, Validators};

/// What to ask for.
#[derive(Debug, Clone, Default)]
pub struct Request {
    /// The address.
    pub url: String,
    /// Validators of the copy that is at hand.
    pub validators: Validators,
    /// Headers and passwords; sent to the first host only.
    pub secrets: SourceSecrets,
    /// A private or loopback address is fine.
    pub allow_private: bool,
    /// A user agent of its own.
    pub user_agent: Option<String>,
    /// A proxy of its own.
    pub proxy: Option<String>,
    /// A deadline of its own.
    pub timeout: Option<Duration>,
    /// A page for people is wanted, and no feed.
    pub page: bool,
}

/// What came back.
#[derive(Debug, Clone)]
pub struct Reply {
    /// The HTTP status.
    pub status: u16,
    /// Where the redirects led.
    pub final_url: Url,
    /// Where the document has moved for good: the end of the leading run of 301 and 308.
    pub moved_to: Option<Url>,
    /// The body, decompressed; empty unless the status is a success.
    pub body: Vec<u8>,
    /// `Content-Type`.
    pub content_type: Option<String>,
    /// Validators to send next time.
    pub validators: Validators,
    /// Seconds that the answer is fresh.
    pub fresh_for: Option<i64>,
    /// Seconds that the host asks to be left alone.
    pub retry_after: Option<i64>,
    /// The room that a large body takes; whoever keeps replies without storing them gives it up.
    pub weight: Weight,
}

/// The answer at the end of the redirects, its body still to be read.
pub(super) struct Arrived {
    pub(super) response: Response,
    pub(super) url: Url,
    moved_to: Option<Url>,
}

const ACCEPTED: &str = "application/atom+xml, application/rss+xml, application/feed+json, text/calendar, \
                        application/rdf+xml;q=0.9, \
                        application/xml;q=0.8, text/xml;q=0.8, application/json;q=0.7, text/html;q=0.5, */*;q=0.1";

const PAGES: &str = "text/html, application/xhtml+xml;q=0.9, */*;q=0.1";

impl Fetcher {
    /// Fetches a document, within the deadline and the byte cap.
    ///
    /// # Errors
    /// No answer came that can be used. An HTTP error status is an answer. Neither it nor what surrounds the document holds
    /// what was sent as a secret; a document is what its server makes it.
    pub async fn fetch(&self, request: &Request) -> Result<Reply, FetchError> {
        // Redirects are checked on their own, so only an address that a person named can be a file's.
        if let Ok(url) = Url::parse(&request.url)
            && url.scheme() == "file"
        {
            return self.read_local(url);
        }
        let timeout = request.timeout.unwrap_or(self.settings.limits.timeout);
        let deadline = Instant::now() + timeout;
        let late = FetchError::Timeout(timeout.as_secs());
        let veil = veil(request);
        let asked = async {
            let arrived = timeout_at(deadline, self.follow(request, timeout.as_secs())).await.map_err(|_| late)??;
            self.reply(arrived, deadline, timeout).await
        };
        asked.await.map(|reply| reply.veiled(&veil)).map_err(|error| error.veiled(&veil))
    }

    pub(super) async fn follow(&self, request: &Request, deadline: u64) -> Result<Arrived, FetchError> {
        let allow_private = request.allow_private || self.settings.allow_private;
        let client = self.client(allow_private, request.proxy.as_deref())?;
        let (first, veil) = (parse(&request.url)?, veil(request));
        let (mut url, mut moved_to, mut only_permanent) = (first.clone(), None, true);
        for _ in 0..=self.settings.limits.max_redirects {
            self.check(&url, allow_private).await?;
            let response = self.send(&client, request, &first, &url, deadline).await?;
            let status = response.status();
            let Some(next) = redirect(&response)? else {
                return Ok(Arrived { response, url, moved_to });
            };
            // A name is looked up, and logged by those who do: no secret may be one.
            if next.host_str().is_some_and(|host| veil.hidden(host.as_bytes()).is_some()) {
                return Err(FetchError::BadRedirect);
            }
            // A POST is never made, so 303 and 307 differ in nothing but permanence.
            only_permanent &= status == StatusCode::MOVED_PERMANENTLY || status == StatusCode::PERMANENT_REDIRECT;
            url = with_userinfo(next, &first);
            if only_permanent {
                moved_to = Some(url.clone());
            }
        }
        Err(FetchError::Redirects(self.settings.limits.max_redirects))
    }

    pub(super) async fn check(&self, url: &Url, allow_private: bool) -> Result<(), FetchError> {
        if allow_private {
            return Ok(());
        }
        guard::check_literal(url).map_err(FetchError::Private)?;
        match url.host_str() {
            Some("localhost") => Err(FetchError::Private("localhost".into())),
            Some(host) if self.proxy_hosts.contains(host) => guard::check_name(host).await.map_err(FetchError::Private),
            _ => Ok(()),
        }
    }

    async fn send(
        &self,
        client: &Client,
        request: &Request,
        first: &Url,
        url: &Url,
        deadline: u64,
    ) -> Result<Response, FetchError> {
        let mut builder = client.get(url.clone()).header(ACCEPT, if request.page { PAGES } else { ACCEPTED });
        if let Some(agent) = &request.user_agent {
            builder = builder.header(reqwest::header::USER_AGENT, header(agent)?);
        }
        if let Some(etag) = &request.validators.etag {
            builder = builder.header(IF_NONE_MATCH, header(etag)?);
        }
        if let Some(modified) = &request.validators.last_modified {
            builder = builder.header(IF_MODIFIED_SINCE, header(modified)?);
        }
        // Secrets stay with the host that they were given for, and never go from https to http.
        if first.origin() == url.origin() {
            for (name, value) in &request.secrets.headers {
                let name = HeaderName::try_from(name)
                    .map_err(|_| FetchError::Setting(format!("{name:?} is no header name")))?;
                let mut value = header(value)?;
                value.set_sensitive(true);
                builder = builder.header(name, value);
            }
            if let Some((user, password)) = &request.secrets.basic {
                builder = builder.basic_auth(user, Some(password));
            }
        }
        let host = url.host_str().unwrap_or_default();
        builder.send().await.map_err(|error| FetchError::of(error, host, deadline))
    }

    async fn reply(&self, arrived: Arrived, deadline: Instant, timeout: Duration) -> Result<Reply, FetchError> {
        let Arrived { response, url, moved_to } = arrived;
        let now = Timestamp::now();
        let status = response.status();
        let content_type =
            response.headers().get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).map(str::to_owned);
        let validators = headers::validators(response.headers(), now);
        let fresh_for = headers::fresh_for(response.headers(), now);
        let retry_after = headers::retry_after(response.headers(), now);
        let (body, weight) = if status.is_success() {
            let (cap, host) = (self.settings.limits.max_bytes, url.host_str().unwrap_or_default());
            body::read(response, Bounds { cap, deadline, timeout, room: &self.room, host }).await?
        } else {
            (Vec::new(), Weight::default())
        };
        let status = status.as_u16();
        Ok(Reply { status, final_url: url, moved_to, body, content_type, validators, fresh_for, retry_after, weight })
    }
}

/// What hides the secrets of a request.
fn veil(request: &Request) -> Veil {
    if request.secrets == SourceSecrets::default() { Veil::default() } else { request.secrets.veil() }
}

impl Reply {
    /// Validators and addresses that hold a secret are not kept, for they would be stored.
    fn veiled(mut self, veil: &Veil) -> Self {
        let holds = |text: &str| veil.hidden(text.as_bytes()).is_some();
        let Validators { etag, last_modified } = &mut self.validators;
        for kept in [etag, last_modified, &mut self.content_type] {
            kept.take_if(|text| holds(text));
        }
        self.moved_to.take_if(|url| holds(url.as_str()));
        self
    }
}

fn parse(text: &str) -> Result<Url, FetchError> {
    match Url::parse(text) {
        Ok(url) if matches!(url.scheme(), "http" | "https") && url.has_host() => Ok(url),
        _ => Err(FetchError::BadAddress(text.to_owned())),
    }
}

/// The address that a redirect names, or none where the answer is no redirect.
fn redirect(response: &Response) -> Result<Option<Url>, FetchError> {
    if !matches!(response.status().as_u16(), 301 | 302 | 303 | 307 | 308) {
        return Ok(None);
    }
    let location = response.headers().get(LOCATION).ok_or(FetchError::BadRedirect)?;
    // Raw UTF-8 is sent by many; `to_str` would refuse it.
    let location = std::str::from_utf8(location.as_bytes()).map_err(|_| FetchError::BadRedirect)?;
    let mut next = response.url().join(location.trim()).map_err(|_| FetchError::BadRedirect)?;
    if !matches!(next.scheme(), "http" | "https") || !next.has_host() {
        return Err(FetchError::BadRedirect);
    }
    next.set_fragment(None);
    Ok(Some(next))
}

/// A redirect within the origin keeps the name and password that the address came with; the client has taken them out.
fn with_userinfo(mut next: Url, first: &Url) -> Url {
    if next.origin() == first.origin() && next.username().is_empty() && next.password().is_none() {
        // Both fail only on addresses without a host.
        let _ = next.set_username(first.username());
        let _ = next.set_password(first.password());
    }
    next
}

fn header(text: &str) -> Result<HeaderValue, FetchError> {
    HeaderValue::from_str(text).map_err(|_| FetchError::Setting("a header holds characters that cannot be sent".into()))
}
