//! From a route and a request to an answer. Decides heads and whole bodies; bodies that misbehave come from `faults`.

use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use http_body_util::combinators::UnsyncBoxBody;
use http_body_util::{BodyExt, Full};
use hyper::body::{Body, Frame, SizeHint};
use hyper::header::{self, HeaderMap};
use hyper::http::request::Parts;
use hyper::{Method, Response, StatusCode};

use super::dates;
use super::faults;
use super::feed_spec::FeedSpec;
use super::log::InFlight;
use super::route::{Lie, Page, Route};

/// Any body, whole or made while it is sent.
pub(super) type AnyBody = UnsyncBoxBody<Bytes, std::io::Error>;
type Answer = Response<AnyBody>;

/// What a route is asked.
#[derive(Debug, Clone, Copy)]
pub(super) struct Asked<'a> {
    /// Method, target and headers.
    pub(super) head: &'a Parts,
    /// How many requests the path had before.
    pub(super) hit: u64,
    /// What was sent along, where the route wants it.
    pub(super) sent: &'a [u8],
}

impl Asked<'_> {
    fn header(&self, name: header::HeaderName) -> Option<&str> {
        self.head.headers.get(name)?.to_str().ok()
    }

    fn is_conditional(&self) -> bool {
        self.head.headers.contains_key(header::IF_NONE_MATCH)
            || self.head.headers.contains_key(header::IF_MODIFIED_SINCE)
    }
}

/// Answers a request; may take its time, or for ever.
pub(super) fn respond<'a>(route: &'a Route, asked: &'a Asked<'a>) -> Pin<Box<dyn Future<Output = Answer> + Send + 'a>> {
    // Boxed because routes nest.
    Box::pin(async move {
        let allowed = allowed(route);
        if !allowed.contains(&asked.head.method) {
            let names: Vec<&str> = allowed.iter().map(Method::as_str).collect();
            return status(405, &[("Allow".to_owned(), names.join(", "))], Bytes::new());
        }
        match route {
            Route::Slow { delay, then } => {
                tokio::time::sleep(*delay).await;
                respond(then, asked).await
            }
            Route::Never => std::future::pending().await,
            Route::Sequence(routes) => match nth_or_last(routes, asked.hit) {
                Some(route) => respond(route, asked).await,
                None => status(404, &[], Bytes::new()),
            },
            Route::Auth { user, pass, then } if authorised(asked, user, pass) => respond(then, asked).await,
            Route::Auth { .. } => challenge(),
            Route::Posted(posted) => send_page(&posted.answer(asked.sent), asked),
            Route::Body(page) => send_page(page, asked),
            Route::Redirect { to, status } => redirect(*status, to),
            Route::Status { code, headers, body } => status(*code, headers, body.clone()),
            Route::Trickle { page, over } => trickle(page, *over, asked),
            Route::Drip => xml(faults::drip()),
            Route::EndlessBody => xml(faults::endless()),
            Route::CutBody { page, after } => cut(page, *after),
            Route::GzipBomb { bytes } => bomb(*bytes),
            Route::RedirectLoop => redirect(302, &format!("{}?turn={}", asked.head.uri.path(), asked.hit)),
            Route::WrongCharset => send_page(&faults::wrong_charset(), asked),
            Route::LyingValidators(lie) => lying(*lie, asked),
            Route::CaptivePortal { redirect } => portal(*redirect, asked),
            Route::HugeFeed { entries } => xml(faults::huge(*entries)),
            Route::Changing { spec, added } => send_page(&spec.changed(asked.hit, *added).page(), asked),
        }
    })
}

/// The methods that a route answers.
fn allowed(route: &Route) -> &'static [Method] {
    if matches!(route, Route::Posted(_)) { &[Method::POST] } else { &[Method::GET, Method::HEAD] }
}

fn nth_or_last(routes: &[Route], hit: u64) -> Option<&Route> {
    usize::try_from(hit).ok().and_then(|index| routes.get(index)).or(routes.last())
}

fn send_page(page: &Page, asked: &Asked) -> Answer {
    if not_modified(page, asked) {
        return head_of(page, 304).body_with(whole(Bytes::new()));
    }
    match &page.gzip {
        Some(packed) if accepts_gzip(asked) => {
            let head = head_of(page, 200).with("Content-Encoding", "gzip").with("Vary", "Accept-Encoding");
            head.body_with(whole(packed.clone()))
        }
        _ => head_of(page, 200).body_with(whole(page.bytes.clone())),
    }
}

/// RFC 9110 §13.2.2: `If-None-Match` decides alone where it is present.
fn not_modified(page: &Page, asked: &Asked) -> bool {
    if let Some(wanted) = asked.header(header::IF_NONE_MATCH) {
        let opaque = |tag: &str| tag.trim().trim_start_matches("W/").to_owned();
        let own = page.etag.as_deref().map(opaque);
        return wanted.trim() == "*" || wanted.split(',').any(|tag| Some(opaque(tag)) == own);
    }
    let since = asked.header(header::IF_MODIFIED_SINCE).and_then(dates::parse_http);
    let modified = page.last_modified.as_deref().and_then(dates::parse_http);
    since.zip(modified).is_some_and(|(since, modified)| modified <= since)
}

fn accepts_gzip(asked: &Asked) -> bool {
    asked.header(header::ACCEPT_ENCODING).is_some_and(|accepted| {
        accepted.split(',').any(|coding| {
            let coding: String = coding.chars().filter(|c| !c.is_whitespace()).collect();
            coding == "gzip" || coding.starts_with("gzip;") && coding != "gzip;q=0"
        })
    })
}

fn authorised(asked: &Asked, user: &str, pass: &str) -> bool {
    let wanted = format!("Basic {}", base64(format!("{user}:{pass}").as_bytes()));
    asked.header(header::AUTHORIZATION) == Some(wanted.as_str())
}

fn challenge() -> Answer {
    let headers = [("WWW-Authenticate".to_owned(), "Basic realm=\"demo\", charset=\"UTF-8\"".to_owned())];
    status(401, &headers, Bytes::from_static(b"Name and password, please.\n"))
}

fn redirect(code: u16, to: &str) -> Answer {
    status(code, &[("Location".to_owned(), to.to_owned())], Bytes::new())
}

fn status(code: u16, headers: &[(String, String)], body: Bytes) -> Answer {
    let mut head = Head::new(code);
    for (name, value) in headers {
        head = head.with(name, value);
    }
    head.body_with(whole(body))
}

fn trickle(page: &Page, over: Duration, asked: &Asked) -> Answer {
    if not_modified(page, asked) {
        return send_page(page, asked);
    }
    head_of(page, 200).body_with(faults::trickle(page.bytes.clone(), over))
}

fn cut(page: &Page, after: usize) -> Answer {
    let sent = page.bytes.slice(..after.min(page.bytes.len()));
    let head = head_of(page, 200).with("Content-Length", &page.bytes.len().to_string());
    head.body_with(faults::cut_after(sent))
}

fn bomb(bytes: u64) -> Answer {
    let head = Head::new(200).with("Content-Type", "application/rss+xml").with("Content-Encoding", "gzip");
    head.body_with(faults::gzip_bomb(bytes))
}

fn lying(lie: Lie, asked: &Asked) -> Answer {
    let spec = FeedSpec { entries: 10, bytes_per_entry: 400, ..FeedSpec::default() };
    match lie {
        Lie::AlwaysNotModified if asked.is_conditional() => {
            Head::new(304).with("ETag", "\"always\"").body_with(whole(Bytes::new()))
        }
        Lie::AlwaysNotModified => send_page(&spec.changed(asked.hit, 1).page().etag("\"always\""), asked),
        Lie::ChangingEtag => send_page(&spec.page().etag(format!("\"turn-{}\"", asked.hit).as_str()), asked),
        Lie::FarFuture => {
            let page = spec.changed(asked.hit, 1).page().etag(None);
            send_page(&page.last_modified("Tue, 19 Jan 2038 03:14:07 GMT"), asked)
        }
    }
}

fn portal(first_redirect: bool, asked: &Asked) -> Answer {
    if first_redirect && asked.head.uri.query() != Some("login") {
        return redirect(302, &format!("{}?login", asked.head.uri.path()));
    }
    send_page(&faults::login_page(), asked)
}

fn xml(body: AnyBody) -> Answer {
    Head::new(200).with("Content-Type", "application/rss+xml; charset=utf-8").body_with(body)
}

fn whole(bytes: Bytes) -> AnyBody {
    Full::new(bytes).map_err(|never| match never {}).boxed_unsync()
}

fn head_of(page: &Page, code: u16) -> Head {
    let mut head = Head::new(code).with("Content-Type", &page.content_type);
    let validators = [("ETag", &page.etag), ("Last-Modified", &page.last_modified)];
    for (name, value) in validators {
        if let Some(value) = value {
            head = head.with(name, value);
        }
    }
    for (name, value) in &page.headers {
        head = head.with(name, value);
    }
    head
}

/// A status and headers under construction.
#[derive(Debug)]
struct Head {
    status: StatusCode,
    headers: HeaderMap,
}

impl Head {
    fn new(code: u16) -> Self {
        let status = StatusCode::from_u16(code).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        Self { status, headers: HeaderMap::new() }
    }

    /// Adds a header; one that HTTP cannot carry is left out rather than breaking the answer.
    fn with(mut self, name: &str, value: &str) -> Self {
        let name = header::HeaderName::from_bytes(name.as_bytes());
        if let (Ok(name), Ok(value)) = (name, header::HeaderValue::from_bytes(value.as_bytes())) {
            self.headers.append(name, value);
        }
        self
    }

    fn body_with(self, body: AnyBody) -> Answer {
        let mut answer = Response::new(body);
        *answer.status_mut() = self.status;
        *answer.headers_mut() = self.headers;
        answer
    }
}

/// A body that keeps its request in the log's eyes until it has been sent or given up.
#[derive(Debug)]
pub(super) struct Tracked {
    body: AnyBody,
    _in_flight: InFlight,
}

impl Tracked {
    /// Ties the body to the request's log entry.
    pub(super) fn new(body: AnyBody, in_flight: InFlight) -> Self {
        Self { body, _in_flight: in_flight }
    }
}

impl Body for Tracked {
    type Data = Bytes;
    type Error = std::io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Self::Error>>> {
        Pin::new(&mut self.body).poll_frame(context)
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

/// RFC 4648 §4, for one header; not worth a dependency.
fn base64(bytes: &[u8]) -> String {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::new();
    for chunk in bytes.chunks(3) {
        let word = chunk.iter().fold(0_u32, |word, &byte| (word << 8) | u32::from(byte)) << (8 * (3 - chunk.len()));
        for place in 0..4 {
            let index = (word >> (18 - 6 * place)) & 63;
            out.push(if place > chunk.len() { '=' } else { char::from(ALPHABET[index as usize]) });
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_agrees_with_the_vectors_of_rfc_4648() {
        let vectors = [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg==")];
        for (plain, encoded) in vectors {
            assert_eq!(base64(plain.as_bytes()), encoded);
        }
    }
}
