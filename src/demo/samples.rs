//! The sample sources of `wh demo`: which there are, from which file, and in which way each is served.

use std::time::Duration;

use bytes::Bytes;
use jiff::{SignedDuration, Timestamp};

use super::route::{Page, Route};
use super::site::Site;
use super::template::{self, DateStyle};
use super::{chats, dates, microblogs, project};

/// Path of an HTML page of [`sample_site`] whose head names two feeds, to show discovery.
pub const DISCOVERY_PATH: &str = "/";

/// Path of [`sample_site`] where an API of Q&A sites begins, as Stack Exchange's is.
pub const QUESTIONS_API: &str = "/api/2.3";

/// A source for `wh demo` to subscribe to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SampleSource {
    /// Path on the demo server.
    pub path: &'static str,
    /// Folder to put it into.
    pub folder: &'static str,
    /// Tags to give it.
    pub tags: &'static [&'static str],
    /// Its title, for a source whose feed cannot be read as well.
    pub title: &'static str,
    /// What is special about it, in one line.
    pub note: &'static str,
    /// Whether a reader can get entries from it; the others show how failures are named.
    pub healthy: bool,
}

const fn sample(
    path: &'static str,
    folder: &'static str,
    tags: &'static [&'static str],
    title: &'static str,
    note: &'static str,
) -> SampleSource {
    SampleSource { path, folder, tags, title, note, healthy: true }
}

const fn fault(path: &'static str, title: &'static str, note: &'static str) -> SampleSource {
    SampleSource { path, folder: "Faults", tags: &["fault"], title, note, healthy: false }
}

/// Path, folder, tags, title, what is special.
#[rustfmt::skip]
const SOURCES: &[SampleSource] = &[
    sample("/blogs/heap-and-index.xml", "Blogs", &["postgres"], "Heap & Index", "RSS 2.0 with content:encoded and dc; a second fetch gets 304"),
    sample("/blogs/await-and-see.atom", "Blogs", &["rust"], "Await and See", "Atom 1.0 with relative links and HTML and XHTML content"),
    sample("/blogs/drainpipe.xml", "Blogs", &["queues"], "Drainpipe", "RSS 2.0 with escaped HTML, sent in gzip"),
    sample("/blogs/upstream-block.rdf", "Blogs", &["nginx"], "Upstream Block", "RSS 1.0 (RDF), validated by Last-Modified alone"),
    sample("/blogs/zaplecze.xml", "Blogs", &["postgres", "polish"], "Dziennik zaplecza", "RSS 2.0 in ISO-8859-2, in Polish"),
    sample("/incidents/tidewater.atom", "Incidents", &["incidents"], "Tidewater Payments: incidents", "Atom 1.0 whose server takes 1.5 seconds to answer"),
    sample("/qa/postgresql.atom", "Q&A", &["postgres"], "Newest questions tagged postgresql: AskBackend", "Atom 1.0 with summaries only"),
    sample("/qa/redis.xml", "Q&A", &["redis"], "AskBackend: caching and Redis", "RSS 2.0 with comment counts"),
    sample("/community/forum.xml", "Communities", &[], "The Back Room", "RSS 2.0 that has moved for good (301)"),
    sample("/community/slotted-pages.xml", "Communities", &["storage"], "slotted-pages: list digest", "Atom 0.3, reached through a temporary redirect (302)"),
    sample("/meetups/harbour.json", "Meetups", &["events"], "Backend meetups around the harbour", "JSON Feed 1.1"),
    sample("/meetups/pier-seven.ics", "Meetups", &["events"], "Pier Seven: talks and webinars", "iCalendar with two series, a clash, a cancelled evening and a zone of its own"),
    sample("/micro/mira.json", "Microblogs", &[], "mira writes small", "JSON Feed 1.0, entries without titles"),
    sample("/micro/lagwatch.xml", "Microblogs", &["postgres"], "@lagwatch", "RSS 2.0 in UTF-16 without titles; a second sync finds one more post"),
    sample("/newsletters/slow-query-weekly.xml", "Newsletters", &["postgres"], "Slow Query Weekly", "RSS 2.0 with whole issues"),
    sample("/releases/loomq.atom", "Releases", &["rust"], "Release notes from loomq", "Atom 1.0 as code forges write it"),
    sample("/releases/redwing.xml", "Releases", &[], "redwing: changes", "RSS 0.91 without dates and ids"),
    sample("/podcasts/pager-tales.xml", "Podcasts", &["incidents"], "Pager Tales", "RSS 2.0 with itunes and enclosures"),
    sample("/podcasts/queue-day.xml", "Podcasts", &["queues"], "Queue day: recordings", "RSS 2.0 with media groups, sent drop by drop"),
    sample("/faults/broken.xml", "Faults", &["fault"], "Tabs & Spaces", "RSS that is not well formed, and readable all the same"),
    sample("/faults/hostile.xml", "Faults", &["fault"], "Harmless news", "escape sequences, bidi tricks, shell words and scripts, all of which must show as text"),
    fault("/faults/busy.xml", "Too many requests", "429 with Retry-After: 120"),
    fault("/faults/gone.xml", "Gone for good", "410"),
    fault("/faults/missing.xml", "Not found", "404"),
    fault("/faults/forbidden.xml", "Members only", "401: wants a name and a password"),
    fault("/faults/error.xml", "Internal error", "500"),
    fault("/faults/portal.xml", "Hotel Wi-Fi", "a captive portal: an HTML login page in place of the feed"),
    fault("/faults/loop.xml", "Round and round", "a redirect loop"),
    fault("/faults/cut.xml", "Cut off", "the connection breaks in the middle of the feed"),
];

/// The sources of [`sample_site`], in the order in which a list should show them.
pub fn sample_sources() -> Vec<SampleSource> {
    SOURCES.to_vec()
}

/// The site that `wh demo` serves. All dates in it are relative to `now`, so that equal times give equal bytes.
pub fn sample_site(now: Timestamp) -> Site {
    let file = |text: &'static str, style| template::fill(text, now, style);
    let rss = |text| file(text, DateStyle::Rfc822);
    let atom = |text| file(text, DateStyle::Rfc3339);
    let page = |kind: &str, text: String| Page::new(kind, text).hashed().header("Cache-Control", "max-age=300");
    let modified = dates::http(now.saturating_sub(SignedDuration::from_hours(2)).unwrap_or(now));
    let site = Site::new()
        .page(DISCOVERY_PATH, Page::html(include_str!("../../assets/demo/home.html")).hashed())
        .page("/blogs/heap-and-index.xml", page(RSS, rss(HEAP_AND_INDEX)).last_modified(&*modified))
        .page("/blogs/await-and-see.atom", page(ATOM, atom(AWAIT_AND_SEE)))
        .page("/blogs/drainpipe.xml", page(RSS, rss(DRAINPIPE)).gzipped())
        .page(
            "/blogs/upstream-block.rdf",
            page("application/rdf+xml", atom(UPSTREAM_BLOCK)).etag(None).last_modified(modified),
        )
        .page("/blogs/zaplecze.xml", page("text/xml", String::new()).with_bytes(latin2(&rss(ZAPLECZE))))
        .route("/incidents/tidewater.atom", Route::from(page(ATOM, atom(TIDEWATER))).after(PATIENCE))
        .page(format!("{QUESTIONS_API}/questions"), page("application/json; charset=utf-8", rss(QUESTIONS)).gzipped())
        .page("/qa/postgresql.atom", page(ATOM, atom(ASK_POSTGRES)))
        .page("/qa/redis.xml", page("text/xml; charset=utf-8", rss(ASK_CACHING)))
        .route("/community/forum.xml", Route::redirect(301, "/communities/back-room.xml"))
        .page("/communities/back-room.xml", page(RSS, rss(BACKEND_FORUM)))
        .route("/community/slotted-pages.xml", Route::redirect(302, "../lists/slotted-pages.xml"))
        .page("/lists/slotted-pages.xml", page("application/xml", atom(LIST_DIGEST)))
        .page("/meetups/harbour.json", page("application/feed+json", atom(MEETUPS)))
        .page("/meetups/pier-seven.ics", page("text/calendar; charset=utf-8", atom(PIER_SEVEN)))
        .page("/micro/mira.json", page("application/json", atom(MIRA)))
        .route("/micro/lagwatch.xml", lagwatch(&rss(LAGWATCH)))
        .page("/newsletters/slow-query-weekly.xml", page(RSS, rss(SLOW_QUERY_WEEKLY)))
        .page("/releases/loomq.atom", page(ATOM, atom(LOOMQ)))
        .page("/releases/redwing.xml", page("text/xml", rss(REDWING)))
        .page("/podcasts/pager-tales.xml", page(RSS, rss(PAGER_TALES)))
        .route("/podcasts/queue-day.xml", Route::Trickle { page: page(RSS, rss(TALKS)), over: PATIENCE });
    let site = with_faults(site, page(RSS, rss(BROKEN)), page(RSS, rss(HOSTILE)));
    project::served(microblogs::served(chats::served(site, now), now), now)
}

fn with_faults(site: Site, broken: Page, hostile: Page) -> Site {
    let cut = Route::CutBody { page: hostile.clone(), after: 700 };
    site.route("/faults/forbidden.xml", Route::from(broken.clone()).behind("member", "demo"))
        .page("/faults/broken.xml", broken)
        .page("/faults/hostile.xml", hostile)
        .route("/faults/busy.xml", Route::too_many("120"))
        .route("/faults/gone.xml", Route::status(410))
        .route("/faults/missing.xml", Route::status(404))
        .route("/faults/error.xml", Route::status(500))
        .route("/faults/portal.xml", Route::CaptivePortal { redirect: true })
        .route("/faults/loop.xml", Route::RedirectLoop)
        .route("/faults/cut.xml", cut)
}

/// How long the slow sources take.
const PATIENCE: Duration = Duration::from_millis(1500);

const RSS: &str = "application/rss+xml; charset=utf-8";
const ATOM: &str = "application/atom+xml; charset=utf-8";

const HEAP_AND_INDEX: &str = include_str!("../../assets/demo/heap-and-index.xml");
const AWAIT_AND_SEE: &str = include_str!("../../assets/demo/await-and-see.atom");
const DRAINPIPE: &str = include_str!("../../assets/demo/drainpipe.xml");
const UPSTREAM_BLOCK: &str = include_str!("../../assets/demo/upstream-block.rdf");
const ZAPLECZE: &str = include_str!("../../assets/demo/zaplecze.xml");
const TIDEWATER: &str = include_str!("../../assets/demo/tidewater-incidents.atom");
const ASK_POSTGRES: &str = include_str!("../../assets/demo/ask-postgres.atom");
const QUESTIONS: &str = include_str!("../../assets/demo/questions.json");
const ASK_CACHING: &str = include_str!("../../assets/demo/ask-caching.xml");
const BACKEND_FORUM: &str = include_str!("../../assets/demo/backend-forum.xml");
const LIST_DIGEST: &str = include_str!("../../assets/demo/list-digest.xml");
const MEETUPS: &str = include_str!("../../assets/demo/meetups.json");
const PIER_SEVEN: &str = include_str!("../../assets/demo/pier-seven.ics");
const MIRA: &str = include_str!("../../assets/demo/mira.json");
const LAGWATCH: &str = include_str!("../../assets/demo/lagwatch.xml");
const SLOW_QUERY_WEEKLY: &str = include_str!("../../assets/demo/slow-query-weekly.xml");
const LOOMQ: &str = include_str!("../../assets/demo/loomq-releases.atom");
const REDWING: &str = include_str!("../../assets/demo/redwing-091.xml");
const PAGER_TALES: &str = include_str!("../../assets/demo/pager-tales.xml");
const TALKS: &str = include_str!("../../assets/demo/talks.xml");
const BROKEN: &str = include_str!("../../assets/demo/broken.xml");
const HOSTILE: &str = include_str!("../../assets/demo/hostile.xml");

/// In UTF-16; the newest post is there from the second fetch on.
fn lagwatch(text: &str) -> Route {
    let page = |text: &str| Page::new("application/rss+xml", utf16(text)).hashed();
    Route::Sequence(vec![page(&template::without_later(text)).into(), page(text).into()])
}

/// ISO-8859-2; what it lacks becomes a character reference.
fn latin2(text: &str) -> Bytes {
    Bytes::from(encoding_rs::ISO_8859_2.encode(text).0.into_owned())
}

/// UTF-16, little end first, with a byte order mark.
fn utf16(text: &str) -> Bytes {
    std::iter::once(0xFEFF).chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    fn now() -> Timestamp {
        "2026-11-22T21:00:00Z".parse().unwrap()
    }

    fn body(path: &str) -> Bytes {
        let (route, _) = sample_site(now()).hit(path);
        match &*route {
            Route::Body(page) | Route::Trickle { page, .. } => page.bytes.clone(),
            Route::Slow { then, .. } => match &**then {
                Route::Body(page) => page.bytes.clone(),
                other => panic!("{path}: {other:?}"),
            },
            Route::Redirect { to, .. } => body(&to.replace("..", "")),
            Route::Sequence(routes) => match routes.last() {
                Some(Route::Body(page)) => page.bytes.clone(),
                other => panic!("{path}: {other:?}"),
            },
            other => panic!("{path}: {other:?}"),
        }
    }

    fn text(path: &str) -> String {
        let bytes = body(path);
        match path {
            "/micro/lagwatch.xml" => encoding_rs::UTF_16LE.decode(&bytes).0.into_owned(),
            "/blogs/zaplecze.xml" => encoding_rs::ISO_8859_2.decode(&bytes).0.into_owned(),
            _ => String::from_utf8(bytes.to_vec()).unwrap(),
        }
    }

    #[test]
    fn every_source_has_a_route_and_a_path_of_its_own() {
        let mut site = sample_site(now());
        let mut paths = HashSet::new();
        for source in sample_sources() {
            assert!(paths.insert(source.path), "{} twice", source.path);
            let (route, _) = site.hit(source.path);
            let missing = matches!(*route, Route::Status { code: 404, .. });
            assert_eq!(missing, source.path == "/faults/missing.xml", "{}", source.path);
        }
        assert!(sample_sources().iter().filter(|source| source.healthy).count() >= 14);
    }

    #[test]
    fn every_healthy_source_has_at_least_five_entries_its_title_and_no_marker_left() {
        for source in sample_sources().into_iter().filter(|source| source.healthy) {
            let text = text(source.path);
            let entries = ["<item>", "<item ", "<entry>", "\"date_published\"", "BEGIN:VEVENT"]
                .map(|tag| text.matches(tag).count());
            assert!((5..=25).contains(&entries.iter().sum::<usize>()), "{}: {entries:?}", source.path);
            assert!(!text.contains("{{"), "{}", source.path);
            let title = source.title.replace('&', "&amp;");
            let known = text.contains(&title) || text.contains(source.title) || source.path.ends_with("hostile.xml");
            assert!(known, "{}: {title}", source.path);
        }
    }

    #[test]
    fn what_claims_to_be_well_formed_is() {
        for source in sample_sources().into_iter().filter(|source| source.healthy) {
            let text = text(source.path);
            if text.starts_with('{') {
                serde_json::from_str::<serde_json::Value>(&text).unwrap();
                continue;
            }
            if text.starts_with("BEGIN:VCALENDAR") {
                assert!(
                    text.ends_with("END:VCALENDAR\n") && text.lines().all(|line| line.len() <= 75),
                    "{}",
                    source.path
                );
                continue;
            }
            let mut reader = quick_xml::Reader::from_str(&text);
            let result = std::iter::repeat_with(|| reader.read_event()).find_map(|event| match event {
                Ok(quick_xml::events::Event::Eof) => Some(Ok(())),
                Ok(_) => None,
                Err(error) => Some(Err(error)),
            });
            assert_eq!(result.unwrap().is_ok(), !source.path.ends_with("broken.xml"), "{}", source.path);
        }
    }

    #[test]
    fn equal_times_give_equal_bytes_and_later_ones_others() {
        let at = |time| match &*sample_site(time).hit("/blogs/heap-and-index.xml").0 {
            Route::Body(page) => page.clone(),
            other => panic!("{other:?}"),
        };
        assert_eq!(at(now()), at(now()));
        assert_ne!(at(now()).etag, at(now() + SignedDuration::from_mins(1)).etag);
    }

    #[test]
    fn questions_are_answered_as_an_api_does() {
        let told: serde_json::Value = serde_json::from_slice(&body("/api/2.3/questions")).unwrap();
        assert_eq!(told["items"].as_array().unwrap().len(), 5);
        assert!(told["items"][0]["creation_date"].as_i64().unwrap() < now().as_second());
    }

    #[test]
    fn charsets_are_what_the_files_declare() {
        assert!(body("/micro/lagwatch.xml").starts_with(&[0xFF, 0xFE, b'<', 0]));
        assert!(text("/micro/lagwatch.xml").contains("日本語"));
        assert!(std::str::from_utf8(&body("/blogs/zaplecze.xml")).is_err());
        assert!(text("/blogs/zaplecze.xml").contains("zażółć gęślą jaźń"));
    }

    #[test]
    fn a_second_fetch_finds_one_more_post() {
        let (route, _) = sample_site(now()).hit("/micro/lagwatch.xml");
        let Route::Sequence(routes) = &*route else { panic!("{route:?}") };
        let items: Vec<usize> = routes
            .iter()
            .map(|route| match route {
                Route::Body(page) => encoding_rs::UTF_16LE.decode(&page.bytes).0.matches("<item>").count(),
                other => panic!("{other:?}"),
            })
            .collect();
        assert_eq!(items, [6, 7]);
    }
}
