//! Each route of the demo server does what its name says, seen by a client over a socket.
#![expect(clippy::unwrap_used, reason = "a test may panic, in its helpers as well")]

use std::io::{ErrorKind, Read, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use reqwest::redirect::Policy;
use reqwest::{Client, Response, StatusCode};
use wheelhouse::demo::{DISCOVERY_PATH, DemoServer, FeedFormat, FeedSpec, Lie, Page, Route, Site};
use wheelhouse::demo::{sample_site, sample_sources};

const SMALL: FeedSpec = FeedSpec {
    entries: 5,
    bytes_per_entry: 300,
    format: FeedFormat::Rss,
    seed: 1,
    base_time: jiff::Timestamp::UNIX_EPOCH,
    changes: 0,
    added: 0,
};

fn one(route: impl Into<Route>) -> DemoServer {
    DemoServer::start(Site::new().route("/x", route)).unwrap()
}

fn client() -> Client {
    Client::builder().no_proxy().redirect(Policy::none()).no_gzip().build().unwrap()
}

async fn get(server: &DemoServer, path: &str) -> Response {
    client().get(server.url(path)).send().await.unwrap()
}

async fn get_with(server: &DemoServer, path: &str, headers: &[(&str, &str)]) -> Response {
    let mut request = client().get(server.url(path));
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    request.send().await.unwrap()
}

fn header<'a>(response: &'a Response, name: &str) -> &'a str {
    response.headers().get(name).map_or("", |value| value.to_str().unwrap())
}

#[tokio::test]
async fn a_page_comes_whole_with_its_headers() {
    let server = one(Page::feed("<rss/>").header("Cache-Control", "max-age=60"));
    let response = get(&server, "/x").await;
    assert_eq!(response.status(), 200);
    assert_eq!(header(&response, "content-type"), "application/xml");
    assert_eq!(header(&response, "cache-control"), "max-age=60");
    assert_eq!(header(&response, "content-length"), "6");
    assert_eq!(response.text().await.unwrap(), "<rss/>");
    assert_eq!(get(&server, "/y").await.status(), 404);
}

#[tokio::test]
async fn validators_are_honoured() {
    let modified = "Sun, 06 Nov 1994 08:49:37 GMT";
    let server = one(Page::feed("<rss/>").etag("\"v1\"").last_modified(modified));
    let conditions = [
        (vec![("If-None-Match", "\"v1\"")], 304),
        (vec![("If-None-Match", "\"v0\", W/\"v1\"")], 304),
        (vec![("If-None-Match", "*")], 304),
        (vec![("If-None-Match", "\"v2\"")], 200),
        (vec![("If-Modified-Since", modified)], 304),
        (vec![("If-Modified-Since", "Mon, 07 Nov 1994 00:00:00 GMT")], 304),
        (vec![("If-Modified-Since", "Sat, 05 Nov 1994 00:00:00 GMT")], 200),
        (vec![("If-None-Match", "\"v2\""), ("If-Modified-Since", modified)], 200),
    ];
    for (headers, status) in conditions {
        let response = get_with(&server, "/x", &headers).await;
        assert_eq!(response.status(), status, "{headers:?}");
        assert_eq!(header(&response, "etag"), "\"v1\"", "{headers:?}");
        assert_eq!(header(&response, "last-modified"), modified, "{headers:?}");
    }
}

#[tokio::test]
async fn gzip_goes_to_those_who_accept_it() {
    let text = "<rss>".repeat(1000);
    let server = one(Page::feed(text.clone()).gzipped());
    let packed = get_with(&server, "/x", &[("Accept-Encoding", "br, gzip;q=0.5")]).await;
    assert_eq!(header(&packed, "content-encoding"), "gzip");
    assert_eq!(header(&packed, "vary"), "Accept-Encoding");
    let packed = packed.bytes().await.unwrap();
    let mut plain = String::new();
    flate2::read::GzDecoder::new(&packed[..]).read_to_string(&mut plain).unwrap();
    assert_eq!(plain, text);
    for refused in ["br", "gzip;q=0"] {
        let response = get_with(&server, "/x", &[("Accept-Encoding", refused)]).await;
        assert_eq!(header(&response, "content-encoding"), "", "{refused}");
        assert_eq!(response.text().await.unwrap(), text);
    }
}

#[tokio::test]
async fn connections_are_kept_alive_and_every_request_is_noted() {
    let server = one(Page::feed("<rss/>"));
    let client = client();
    for _ in 0..5 {
        client.get(server.url("/x?a=1")).header("X-Test", "yes").send().await.unwrap().text().await.unwrap();
    }
    assert_eq!(server.connections(), 1);
    assert_eq!((server.count("/x"), server.total()), (5, 5));
    let seen = server.requests_to("/x");
    assert_eq!(seen.len(), 5);
    assert_eq!((seen[4].method.as_str(), seen[4].query.as_deref()), ("GET", Some("a=1")));
    assert_eq!(seen[4].header("X-Test"), Some("yes"));
    assert_eq!(seen[4].status, Some(200));
    assert_eq!(server.peak(|_| true), 1);
}

#[tokio::test]
async fn requests_under_way_together_are_counted() {
    let route = Route::Body(Page::feed("<rss/>")).after(Duration::from_millis(150));
    let server = DemoServer::start(Site::new().route("/a", route.clone()).route("/b", route)).unwrap();
    let began = Instant::now();
    tokio::join!(get(&server, "/a"), get(&server, "/b"), get(&server, "/b"));
    assert!(began.elapsed() >= Duration::from_millis(150));
    assert_eq!(server.peak(|_| true), 3);
    assert_eq!(server.peak(|request| request.path == "/a"), 1);
}

#[tokio::test]
async fn redirects_statuses_and_methods() {
    let site = Site::new()
        .route("/moved", Route::redirect(301, "/x"))
        .route("/busy", Route::too_many("120"))
        .route("/gone", Route::status(410))
        .fallback(Route::status(500));
    let server = DemoServer::start(site).unwrap();
    let moved = get(&server, "/moved").await;
    assert_eq!((moved.status(), header(&moved, "location")), (StatusCode::MOVED_PERMANENTLY, "/x"));
    let busy = get(&server, "/busy").await;
    assert_eq!((busy.status().as_u16(), header(&busy, "retry-after")), (429, "120"));
    assert_eq!(get(&server, "/gone").await.status(), 410);
    assert_eq!(get(&server, "/other").await.status(), 500);
    assert_eq!(client().post(server.url("/gone")).send().await.unwrap().status(), 405);
    let head = client().head(server.url("/busy")).send().await.unwrap();
    assert_eq!(head.text().await.unwrap(), "");
}

#[tokio::test]
async fn what_is_posted_is_answered_and_nothing_else_is() {
    let server = one(Route::posted(|sent| Page::new("text/plain", sent.to_ascii_uppercase())));
    let post = async |body: String| client().post(server.url("/x")).body(body).send().await.unwrap();
    assert_eq!(post("abc".to_owned()).await.text().await.unwrap(), "ABC");
    assert_eq!(post("a".repeat(2 << 20)).await.text().await.unwrap(), "", "too much is as nothing");
    let asked = get(&server, "/x").await;
    assert_eq!((asked.status().as_u16(), header(&asked, "allow")), (405, "POST"));
}

#[tokio::test]
async fn routes_can_be_exchanged_while_it_runs() {
    let server = one(Route::status(503));
    assert_eq!(get(&server, "/x").await.status(), 503);
    server.set("/x", Page::feed("<rss/>"));
    assert_eq!(get(&server, "/x").await.status(), 200);
}

#[tokio::test]
async fn a_sequence_ends_on_its_last_route() {
    let server = one(Route::Sequence(vec![Route::status(500), Route::status(503), Page::feed("<rss/>").into()]));
    let mut statuses = Vec::new();
    for _ in 0..4 {
        statuses.push(get(&server, "/x").await.status().as_u16());
    }
    assert_eq!(statuses, [500, 503, 200, 200]);
    assert_eq!((server.answers(200), server.answers(304)), (2, 0));
}

#[tokio::test]
async fn authentication_is_wanted() {
    let server = one(Route::Body(Page::feed("<rss/>")).behind("ada", "p:ss wörd"));
    let bare = get(&server, "/x").await;
    assert_eq!(bare.status(), 401);
    assert!(header(&bare, "www-authenticate").starts_with("Basic "));
    let ask = |pass: &'static str| client().get(server.url("/x")).basic_auth("ada", Some(pass)).send();
    assert_eq!(ask("wrong").await.unwrap().status(), 401);
    assert_eq!(ask("p:ss wörd").await.unwrap().status(), 200);
}

#[tokio::test]
async fn never_takes_the_request_and_says_nothing() {
    let server = one(Route::Never);
    let mut stream = TcpStream::connect(("127.0.0.1", server.port())).unwrap();
    stream.write_all(b"GET /x HTTP/1.1\r\nHost: x\r\n\r\n").unwrap();
    stream.set_read_timeout(Some(Duration::from_millis(200))).unwrap();
    let error = stream.read(&mut [0; 16]).unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut), "{error}");
    assert_eq!(server.count("/x"), 1);
    assert_eq!(server.requests()[0].status, None);
}

#[tokio::test]
async fn dropping_the_server_ends_what_is_under_way() {
    let server = one(Route::Drip);
    let mut response = get(&server, "/x").await;
    assert!(response.chunk().await.unwrap().unwrap().starts_with(b"<?xml"));
    drop(server);
    let rest =
        tokio::time::timeout(Duration::from_secs(5), async move { while let Ok(Some(_)) = response.chunk().await {} });
    rest.await.expect("the connection is closed with the server");
}

#[tokio::test]
async fn drip_goes_on_byte_by_byte() {
    let server = one(Route::Drip);
    let mut response = get(&server, "/x").await;
    assert!(response.chunk().await.unwrap().unwrap().starts_with(b"<?xml"));
    for _ in 0..3 {
        assert_eq!(&response.chunk().await.unwrap().unwrap()[..], b" ");
    }
}

#[tokio::test]
async fn trickle_sends_all_in_its_time() {
    let bytes = SMALL.page().bytes;
    let server = one(Route::Trickle { page: SMALL.page(), over: Duration::from_millis(300) });
    let began = Instant::now();
    assert_eq!(get(&server, "/x").await.bytes().await.unwrap(), bytes);
    assert!(began.elapsed() >= Duration::from_millis(250), "{:?}", began.elapsed());
}

#[tokio::test]
async fn an_endless_body_outlasts_every_cap() {
    let server = one(Route::EndlessBody);
    let mut response = get(&server, "/x").await;
    let mut received = 0;
    while received < 20 << 20 {
        received += response.chunk().await.unwrap().expect("it never ends").len();
    }
    drop(response);
    // The server notices that the client has left.
    wait_until(|| server.requests()[0].finished.is_some()).await;
}

#[tokio::test]
async fn a_cut_body_breaks_off_where_it_should() {
    let page = Page::feed("x".repeat(5000));
    let server = one(Route::CutBody { page, after: 1234 });
    let mut stream = TcpStream::connect(("127.0.0.1", server.port())).unwrap();
    stream.write_all(b"GET /x HTTP/1.1\r\nHost: x\r\n\r\n").unwrap();
    let mut answer = Vec::new();
    let _ = stream.read_to_end(&mut answer);
    let answer = String::from_utf8(answer).unwrap();
    let (head, body) = answer.split_once("\r\n\r\n").unwrap();
    assert!(head.to_ascii_lowercase().contains("content-length: 5000"), "{head}");
    assert_eq!(body.len(), 1234);
    assert!(get(&server, "/x").await.bytes().await.is_err());
}

#[tokio::test]
async fn a_bomb_is_small_on_the_wire() {
    let size: u64 = (1 << 30) + 4321;
    let server = one(Route::GzipBomb { bytes: size });
    let mut response = get_with(&server, "/x", &[("Accept-Encoding", "gzip")]).await;
    assert_eq!(header(&response, "content-encoding"), "gzip");
    let mut packed = Vec::new();
    while let Some(chunk) = response.chunk().await.unwrap() {
        packed.extend_from_slice(&chunk);
    }
    assert!(packed.len() < 8 << 20, "{}", packed.len());
    let mut decoder = flate2::read::GzDecoder::new(&packed[..]);
    let mut start = [0; 5];
    decoder.read_exact(&mut start).unwrap();
    assert_eq!(&start, b"<?xml");
    let rest = std::io::copy(&mut decoder, &mut std::io::sink()).unwrap();
    assert_eq!(rest + 5, size);
}

#[tokio::test]
async fn a_redirect_loop_never_stops() {
    let server = one(Route::RedirectLoop);
    let client = Client::builder().no_proxy().redirect(Policy::limited(7)).build().unwrap();
    assert!(client.get(server.url("/x")).send().await.unwrap_err().is_redirect());
    assert_eq!(server.count("/x"), 8);
    let queries: std::collections::HashSet<_> = server.requests().into_iter().map(|seen| seen.query).collect();
    assert_eq!(queries.len(), 8, "each turn has a URL of its own");
}

#[tokio::test]
async fn a_wrong_charset_is_declared() {
    let server = one(Route::WrongCharset);
    let response = get(&server, "/x").await;
    assert!(header(&response, "content-type").ends_with("charset=utf-8"));
    let bytes = response.bytes().await.unwrap();
    assert!(std::str::from_utf8(&bytes).is_err());
    assert!(bytes.windows(4).any(|window| window == b"Caf\xe9"));
}

#[tokio::test]
async fn validators_lie() {
    let site = Site::new()
        .route("/stuck", Route::LyingValidators(Lie::AlwaysNotModified))
        .route("/restless", Route::LyingValidators(Lie::ChangingEtag))
        .route("/future", Route::LyingValidators(Lie::FarFuture));
    let server = DemoServer::start(site).unwrap();

    let first = get(&server, "/stuck").await.text().await.unwrap();
    assert_eq!(get_with(&server, "/stuck", &[("If-None-Match", "\"other\"")]).await.status(), 304);
    assert_ne!(get(&server, "/stuck").await.text().await.unwrap(), first, "it did change");

    let (one, two) = (get(&server, "/restless").await, get(&server, "/restless").await);
    assert_ne!(header(&one, "etag"), header(&two, "etag"));
    assert_eq!(one.bytes().await.unwrap(), two.bytes().await.unwrap());

    let future = get(&server, "/future").await;
    let modified = header(&future, "last-modified").to_owned();
    assert!(modified.contains("2038"), "{modified}");
    assert_eq!(get_with(&server, "/future", &[("If-Modified-Since", &modified)]).await.status(), 304);
    assert_ne!(get(&server, "/future").await.text().await.unwrap(), future.text().await.unwrap());
}

#[tokio::test]
async fn a_captive_portal_stands_in_front() {
    let site = Site::new()
        .route("/a", Route::CaptivePortal { redirect: false })
        .route("/b", Route::CaptivePortal { redirect: true });
    let server = DemoServer::start(site).unwrap();
    assert!(get(&server, "/a").await.text().await.unwrap().contains("Please log in"));
    let first = get(&server, "/b").await;
    assert_eq!((first.status().as_u16(), header(&first, "location")), (302, "/b?login"));
    let login = get(&server, "/b?login").await;
    assert_eq!(login.status(), 200);
    assert!(header(&login, "content-type").starts_with("text/html"));
}

#[tokio::test]
async fn a_huge_feed_is_complete_and_under_the_customary_cap() {
    let server = one(Route::HugeFeed { entries: 100_000 });
    let text = get(&server, "/x").await.text().await.unwrap();
    assert!(text.len() < 15 << 20, "{}", text.len());
    assert!(text.ends_with("</channel></rss>\n"));
    let feed: rss::Channel = text.parse().unwrap();
    assert_eq!(feed.items().len(), 100_000);
}

#[tokio::test]
async fn a_changing_feed_adds_and_edits() {
    let server = one(Route::Changing { spec: SMALL, added: 2 });
    let mut feeds: Vec<rss::Channel> = Vec::new();
    for _ in 0..3 {
        feeds.push(get(&server, "/x").await.text().await.unwrap().parse().unwrap());
    }
    let guids = |feed: &rss::Channel| -> Vec<String> {
        feed.items().iter().map(|item| item.guid().unwrap().value().to_owned()).collect()
    };
    for pair in feeds.windows(2) {
        assert_eq!(guids(&pair[0])[..3], guids(&pair[1])[2..]);
    }
    let edited = |feed: &rss::Channel| -> Vec<String> {
        let edited = feed.items().iter().filter(|item| item.description().unwrap().contains("Corrected"));
        edited.map(|item| item.guid().unwrap().value().to_owned()).collect()
    };
    assert!(edited(&feeds[0]).is_empty());
    assert_eq!(edited(&feeds[1]), guids(&feeds[0])[..1]);
    assert_eq!(edited(&feeds[2]), [&guids(&feeds[1])[..1], &guids(&feeds[0])[..1]].concat());
}

#[tokio::test]
async fn generated_feeds_are_well_formed() {
    let (rss, atom) = (FeedSpec::numbered(1), FeedSpec::numbered(2));
    let server = DemoServer::start(Site::new().feed("/r", &rss).feed("/a", &atom)).unwrap();
    let feed: rss::Channel = get(&server, "/r").await.text().await.unwrap().parse().unwrap();
    assert_eq!(feed.items().len(), 35);
    assert!(feed.items()[0].description().unwrap().starts_with("<p>"));
    let text = get(&server, "/a").await.text().await.unwrap();
    let mut reader = quick_xml::Reader::from_str(&text);
    let mut entries = 0;
    loop {
        match reader.read_event().expect("well formed") {
            quick_xml::events::Event::Start(start) if start.name().as_ref() == b"entry" => entries += 1,
            quick_xml::events::Event::Eof => break,
            _ => {}
        }
    }
    assert_eq!(entries, 35);
}

#[tokio::test]
async fn the_sample_sources_answer_as_they_say() {
    let server = DemoServer::start(sample_site(jiff::Timestamp::UNIX_EPOCH)).unwrap();
    let client = Client::builder().no_proxy().build().unwrap();
    let expected = [
        ("/faults/busy.xml", Some(429)),
        ("/faults/gone.xml", Some(410)),
        ("/faults/missing.xml", Some(404)),
        ("/faults/forbidden.xml", Some(401)),
        ("/faults/error.xml", Some(500)),
        ("/faults/portal.xml", Some(200)),
        ("/faults/loop.xml", None),
        ("/faults/cut.xml", Some(200)),
    ];
    let faults: Vec<_> = sample_sources().iter().filter(|source| !source.healthy).map(|source| source.path).collect();
    assert_eq!(faults, expected.map(|(path, _)| path));
    for (path, status) in expected {
        let answer = client.get(server.url(path)).send().await.ok();
        assert_eq!(answer.map(|answer| answer.status().as_u16()), status, "{path}");
    }
    for source in sample_sources().into_iter().filter(|source| source.healthy) {
        let answer = client.get(server.url(source.path)).send().await.unwrap();
        assert_eq!(answer.status(), 200, "{}", source.path);
        assert!(answer.bytes().await.unwrap().len() > 1000, "{}", source.path);
    }
    let page = client.get(server.url(DISCOVERY_PATH)).send().await.unwrap().text().await.unwrap();
    for path in ["/blogs/heap-and-index.xml", "meetups/harbour.json"] {
        assert!(page.contains(&format!("href=\"{path}\"")), "{path}");
    }
}

#[tokio::test]
async fn sample_sources_are_not_sent_twice() {
    let server = DemoServer::start(sample_site(jiff::Timestamp::UNIX_EPOCH)).unwrap();
    for source in sample_sources().into_iter().filter(|source| source.healthy) {
        // The one source that has something new at its second fetch.
        if source.path == "/micro/lagwatch.xml" {
            continue;
        }
        let client = Client::builder().no_proxy().build().unwrap();
        let first = client.get(server.url(source.path)).send().await.unwrap();
        let mut again = client.get(server.url(source.path));
        for (validator, condition) in [("etag", "If-None-Match"), ("last-modified", "If-Modified-Since")] {
            if let Some(value) = first.headers().get(validator) {
                again = again.header(condition, value);
            }
        }
        assert_eq!(again.send().await.unwrap().status(), 304, "{}", source.path);
    }
}

#[test]
fn only_loopback_is_served() {
    let error = DemoServer::start_at("0.0.0.0:0".parse().unwrap(), Site::new()).unwrap_err();
    assert!(error.to_string().contains("loopback"), "{error}");
}

async fn wait_until(condition: impl Fn() -> bool) {
    let deadline = Instant::now() + Duration::from_secs(5);
    while !condition() {
        assert!(Instant::now() < deadline, "waited in vain");
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
}
