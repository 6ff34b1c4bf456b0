//! What a path answers: plain pages and every kind of misbehaviour that feeds in the wild show. Data only; the
//! sending is done in `respond`.

use std::fmt;
use std::io::Write;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use flate2::Compression;
use flate2::write::GzEncoder;
use xxhash_rust::xxh3::xxh3_64;

use super::feed_spec::FeedSpec;

/// A document that is ready to be sent, with its validators.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// The bytes as they go over the wire when nothing is compressed.
    pub bytes: Bytes,
    /// Value of `Content-Type`.
    pub content_type: String,
    /// Value of `ETag` with its quotes; a matching `If-None-Match` gets a 304 (RFC 9110 §13.1.2).
    pub etag: Option<String>,
    /// Value of `Last-Modified`; an `If-Modified-Since` not before it gets a 304 (RFC 9110 §13.1.3).
    pub last_modified: Option<String>,
    /// Further headers, sent as they are.
    pub headers: Vec<(String, String)>,
    /// The bytes compressed, sent to clients which accept gzip.
    pub gzip: Option<Bytes>,
}

impl Page {
    /// A page without validators.
    pub fn new(content_type: impl Into<String>, bytes: impl Into<Bytes>) -> Self {
        Self {
            bytes: bytes.into(),
            content_type: content_type.into(),
            etag: None,
            last_modified: None,
            headers: Vec::new(),
            gzip: None,
        }
    }

    /// An XML feed with a strong `ETag` made from its bytes.
    pub fn feed(bytes: impl Into<Bytes>) -> Self {
        Self::new("application/xml", bytes).hashed()
    }

    /// An HTML page in UTF-8.
    pub fn html(bytes: impl Into<Bytes>) -> Self {
        Self::new("text/html; charset=utf-8", bytes)
    }

    /// With other bytes; an `ETag` made from the old ones is made anew.
    #[must_use]
    pub fn with_bytes(mut self, bytes: impl Into<Bytes>) -> Self {
        self.bytes = bytes.into();
        if self.etag.is_some() { self.hashed() } else { self }
    }

    /// With an `ETag` made from the bytes.
    #[must_use]
    pub fn hashed(mut self) -> Self {
        self.etag = Some(format!("\"{:016x}\"", xxh3_64(&self.bytes)));
        self
    }

    /// With this `ETag` (quotes included), or none.
    #[must_use]
    pub fn etag<'a>(mut self, etag: impl Into<Option<&'a str>>) -> Self {
        self.etag = etag.into().map(str::to_owned);
        self
    }

    /// With this `Last-Modified`.
    #[must_use]
    pub fn last_modified(mut self, date: impl Into<String>) -> Self {
        self.last_modified = Some(date.into());
        self
    }

    /// With one more header.
    #[must_use]
    pub fn header(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.headers.push((name.into(), value.into()));
        self
    }

    /// Compressed for clients which accept gzip; done once, here.
    #[must_use]
    pub fn gzipped(mut self) -> Self {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
        // Writing to memory does not fail; if it ever did, the page would go out uncompressed.
        self.gzip = encoder.write_all(&self.bytes).and_then(|()| encoder.finish()).ok().map(Bytes::from);
        self
    }
}

/// How validators lie; see [`Route::LyingValidators`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lie {
    /// Any conditional request gets a 304 although the feed has new entries by then.
    AlwaysNotModified,
    /// The `ETag` is another one each time although the bytes stay the same.
    ChangingEtag,
    /// `Last-Modified` lies in 2038, and new entries appear under it; there is no `ETag`.
    FarFuture,
}

/// What is answered to what is sent by POST; see [`Route::posted`].
#[derive(Clone)]
pub struct Posted(Arc<Answering>);

type Answering = dyn Fn(&[u8]) -> Page + Send + Sync;

impl Posted {
    /// The page that answers these bytes.
    pub fn answer(&self, sent: &[u8]) -> Page {
        (self.0)(sent)
    }
}

impl fmt::Debug for Posted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Posted")
    }
}

/// What a path answers.
#[derive(Debug, Clone)]
pub enum Route {
    /// A page, with validators honoured and gzip where the page has it.
    Body(Page),
    /// A page made of what a POST sends, up to 1 MiB; every other path refuses POST.
    Posted(Posted),
    /// A redirect; `to` goes into `Location` as it is, so it may be relative.
    Redirect {
        /// Target.
        to: String,
        /// 301, 302, 303, 307 or 308.
        status: u16,
    },
    /// A bare status, for example 429 with `Retry-After`.
    Status {
        /// Status code.
        code: u16,
        /// Headers beside those that the server adds.
        headers: Vec<(String, String)>,
        /// Body.
        body: Bytes,
    },
    /// Waits before it goes on as another route.
    Slow {
        /// Time before the first byte of the answer.
        delay: Duration,
        /// What is answered then.
        then: Box<Route>,
    },
    /// A whole page, but in some sixty pieces spread over a time.
    Trickle {
        /// What is sent.
        page: Page,
        /// Time from the first piece to the last.
        over: Duration,
    },
    /// Takes the request and never answers.
    Never,
    /// Starts a feed and then sends one byte now and then, for ever.
    Drip,
    /// Sends entries as fast as the client takes them, for ever.
    EndlessBody,
    /// Promises the whole page by `Content-Length`, sends so many bytes and cuts the connection.
    CutBody {
        /// What is promised.
        page: Page,
        /// How many bytes of it are sent.
        after: usize,
    },
    /// A small compressed body that unpacks to so many bytes; made while it is sent.
    GzipBomb {
        /// Size after decompression.
        bytes: u64,
    },
    /// Redirects to itself, each time with another query.
    RedirectLoop,
    /// The header and the bytes disagree: UTF-8 is declared, windows-1252 is sent (the XML declaration is right).
    WrongCharset,
    /// A feed whose validators lie.
    LyingValidators(Lie),
    /// A hotel network in place of the feed: an HTML login page with status 200, or a 302 to it.
    CaptivePortal {
        /// Whether a redirect comes first.
        redirect: bool,
    },
    /// A feed of so many tiny entries (some 110 bytes each), made while it is sent.
    HugeFeed {
        /// How many.
        entries: u64,
    },
    /// One route after the other on successive requests; the last one stays.
    Sequence(Vec<Route>),
    /// Wants basic authentication (RFC 7617) before it goes on as another route.
    Auth {
        /// User name.
        user: String,
        /// Password.
        pass: String,
        /// What is answered to the right credentials.
        then: Box<Route>,
    },
    /// A feed which has `added` new entries on each fetch and one earlier entry edited.
    Changing {
        /// The feed as it is on the first fetch.
        spec: FeedSpec,
        /// New entries a fetch.
        added: u64,
    },
}

impl Route {
    /// A status without headers or body.
    pub fn status(code: u16) -> Self {
        Self::Status { code, headers: Vec::new(), body: Bytes::new() }
    }

    /// 429 with `Retry-After` as given: seconds or an HTTP date (RFC 9110 §10.2.3).
    pub fn too_many(retry_after: impl Into<String>) -> Self {
        let headers = vec![("Retry-After".to_owned(), retry_after.into())];
        Self::Status { code: 429, headers, body: Bytes::from_static(b"Slow down.\n") }
    }

    /// A page that is made of what a POST sends.
    pub fn posted(answer: impl Fn(&[u8]) -> Page + Send + Sync + 'static) -> Self {
        Self::Posted(Posted(Arc::new(answer)))
    }

    /// A redirect.
    pub fn redirect(status: u16, to: impl Into<String>) -> Self {
        Self::Redirect { to: to.into(), status }
    }

    /// This route after a wait.
    #[must_use]
    pub fn after(self, delay: Duration) -> Self {
        Self::Slow { delay, then: Box::new(self) }
    }

    /// This route behind basic authentication.
    #[must_use]
    pub fn behind(self, user: impl Into<String>, pass: impl Into<String>) -> Self {
        Self::Auth { user: user.into(), pass: pass.into(), then: Box::new(self) }
    }
}

impl From<Page> for Route {
    fn from(page: Page) -> Self {
        Self::Body(page)
    }
}

impl From<&FeedSpec> for Route {
    fn from(spec: &FeedSpec) -> Self {
        Self::Body(spec.page())
    }
}
