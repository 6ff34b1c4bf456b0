//! A sync beside servers that misbehave in every known way: it ends, stores what is healthy, names what is not, and
//! stays small.

#![allow(clippy::unwrap_used, reason = "a test ends where it fails")]

use std::collections::BTreeMap;
use std::io::Read;
use std::net::TcpListener;
use std::process::Stdio;
use std::time::{Duration, Instant};

use serde_json::Value;
use support::{Home, Running, json_lines};
use wheelhouse::demo::{DemoServer, FeedSpec, Lie, Page, Route, Site};

mod support;

const HEALTHY: usize = 100;
const ITEMS: usize = 35;
/// What one fetch may take here, in seconds.
const TIMEOUT: u64 = 4;
/// The most memory that the sync may have held, in KiB. The program's own pages are some 16 MiB of it in a release; those of a
/// build for tests are more than twice as many and are counted apart.
const MOST_MEMORY: u64 = if cfg!(debug_assertions) { 134 * 1024 } else { 150 * 1024 };

/// A way to misbehave, and a word that the report of it must hold.
struct Fault {
    path: &'static str,
    route: Route,
    word: &'static str,
}

fn fault(path: &'static str, route: impl Into<Route>, word: &'static str) -> Fault {
    Fault { path, route: route.into(), word }
}

fn faults() -> Vec<Fault> {
    let feed = || FeedSpec { entries: 10, bytes_per_entry: 900, ..FeedSpec::default() }.page();
    let forever = Duration::from_hours(1);
    let cut = |after| Route::CutBody { page: feed(), after };
    let bomb = |bytes| Route::GzipBomb { bytes };
    vec![
        fault("/never-1", Route::Never, "within"),
        fault("/never-2", Route::Never, "within"),
        fault("/never-3", Route::Never, "within"),
        fault("/late", Route::from(feed()).after(forever), "within"),
        fault("/drip-1", Route::Drip, "within"),
        fault("/drip-2", Route::Drip, "within"),
        fault("/trickle", Route::Trickle { page: feed(), over: forever }, "within"),
        fault("/endless-1", Route::EndlessBody, "larger than"),
        fault("/endless-2", Route::EndlessBody, "larger than"),
        fault("/endless-3", Route::EndlessBody, "larger than"),
        fault("/endless-4", Route::EndlessBody, "larger than"),
        fault("/bomb-1", bomb(1 << 31), "larger than"),
        fault("/bomb-2", bomb(1 << 31), "larger than"),
        fault("/bomb-3", bomb(1 << 31), "larger than"),
        fault("/bomb-4", bomb(1 << 33), "larger than"),
        fault("/cut-early", cut(40), "cut short"),
        fault("/cut-late", cut(9000), "cut short"),
        fault("/loop", Route::RedirectLoop, "redirects lead"),
        fault("/there", Route::redirect(301, "/back"), "redirects lead"),
        fault("/back", Route::redirect(302, "/there"), "redirects lead"),
        fault("/nowhere", Route::redirect(302, "javascript:alert(1)"), "no usable address"),
        fault("/unlocated", Route::status(302), "no usable address"),
        fault("/unauthorised", Route::from(feed()).behind("ada", "secret"), "401"),
        fault("/forbidden", Route::status(403), "403"),
        fault("/missing", Route::status(404), "404"),
        fault("/gone", Route::status(410), "410"),
        fault("/busy", Route::too_many("120"), "429"),
        fault("/broken", Route::status(500), "500"),
        fault("/unavailable", Route::status(503), "503"),
        fault("/portal", Route::CaptivePortal { redirect: false }, "login"),
        fault("/portal-redirect", Route::CaptivePortal { redirect: true }, "login"),
        fault("/nothing", Page::new("application/rss+xml", ""), "empty"),
        fault("/picture", Page::new("application/rss+xml", &b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"[..]), "image"),
    ]
}

/// What misbehaves, and is a feed all the same: its items.
fn odd_but_well() -> Vec<(&'static str, Route, usize)> {
    let feed = FeedSpec { entries: 10, bytes_per_entry: 900, ..FeedSpec::default() }.page();
    vec![
        ("/slow", Route::from(feed.clone()).after(Duration::from_secs(1)), 10),
        ("/pieces", Route::Trickle { page: feed, over: Duration::from_secs(1) }, 10),
        ("/charset", Route::WrongCharset, 1),
        ("/always-304", Route::LyingValidators(Lie::AlwaysNotModified), 10),
        ("/other-etag", Route::LyingValidators(Lie::ChangingEtag), 10),
        ("/far-future", Route::LyingValidators(Lie::FarFuture), 10),
        ("/huge", Route::HugeFeed { entries: 100_000 }, 100_000),
    ]
}

/// Servers that do not even speak HTTP: nobody there, one that hangs up, one that says something else.
fn no_servers() -> Vec<(String, &'static str)> {
    let closed = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let serve = |answer: &'static [u8]| {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let mut stream = stream;
                let _ = stream.read(&mut [0; 1024]);
                let _ = std::io::Write::write_all(&mut stream, answer);
            }
        });
        address
    };
    vec![
        (format!("http://{closed}/refused"), "connect"),
        (format!("http://{}/hang-up", serve(b"")), ""),
        (format!("http://{}/smtp", serve(b"220 mail.example ESMTP ready\r\n")), ""),
        (format!("https://{}/no-tls", serve(b"HTTP/1.1 400 Bad Request\r\n\r\n")), "connect"),
        ("http://no-such-host.invalid/feed".to_owned(), ""),
    ]
}

/// The peak memory of a process so far, in KiB.
fn peak_memory(process: u32) -> Option<u64> {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let number = |name: &str| -> Option<u64> {
        status.lines().find_map(|line| line.strip_prefix(name)?.split_whitespace().next()?.parse().ok())
    };
    let program = if cfg!(debug_assertions) { number("RssFile:")? } else { 0 };
    Some(number("VmHWM:")?.saturating_sub(program))
}

#[test]
fn every_healthy_source_is_stored_and_every_failure_named() {
    let mut site = Site::new();
    let (faults, odd) = (faults(), odd_but_well());
    for number in 0..HEALTHY {
        let spec = FeedSpec { bytes_per_entry: 600, ..FeedSpec::numbered(number as u64) };
        site = site.feed(format!("/healthy/{number}"), &spec);
    }
    for Fault { path, route, .. } in &faults {
        site = site.route(*path, route.clone());
    }
    for (path, route, _) in &odd {
        site = site.route(*path, route.clone());
    }
    let server = DemoServer::start(site).unwrap();

    let home = Home::with_config(&format!("[fetch]\nallow_private = true\ntimeout_seconds = {TIMEOUT}\n"));
    let mut expected: BTreeMap<String, Result<usize, &str>> = BTreeMap::new();
    expected.extend((0..HEALTHY).map(|number| (server.url(&format!("/healthy/{number}")), Ok(ITEMS))));
    expected.extend(odd.iter().map(|(path, _, items)| (server.url(path), Ok(*items))));
    expected.extend(faults.iter().map(|fault| (server.url(fault.path), Err(fault.word))));
    expected.extend(no_servers().into_iter().map(|(url, word)| (url, Err(word))));
    home.ok(["add", "--no-fetch"].into_iter().chain(expected.keys().map(String::as_str)));

    let begun = Instant::now();
    let mut sync = Running::spawn(home.command(["sync", "--json"]).stdout(Stdio::piped()).stderr(Stdio::piped()));
    let (mut stdout, mut stderr) = (sync.0.stdout.take().unwrap(), sync.0.stderr.take().unwrap());
    let out = std::thread::spawn(move || {
        let mut text = String::new();
        stdout.read_to_string(&mut text).map(|_| text)
    });
    let err = std::thread::spawn(move || {
        let mut text = String::new();
        stderr.read_to_string(&mut text).map(|_| text)
    });
    let mut memory = 0;
    let status = loop {
        memory = peak_memory(sync.0.id()).unwrap_or(memory);
        if let Some(status) = sync.0.try_wait().unwrap() {
            break status;
        }
        assert!(begun.elapsed() < Duration::from_secs(150), "the sync does not end");
        std::thread::sleep(Duration::from_millis(5));
    };
    let (out, err) = (out.join().unwrap().unwrap(), err.join().unwrap().unwrap());
    assert_eq!(status.code(), Some(3), "{err}");

    let reports = json_lines(&out);
    let (summary, reports) = reports.split_last().unwrap();
    assert_eq!(reports.len(), expected.len());
    for report in reports {
        judge(report, expected[report["url"].as_str().unwrap()], &err);
    }
    let failures = expected.values().filter(|wanted| wanted.is_err()).count();
    assert_eq!((&summary["failed"], &summary["ok"]), (&failures.into(), &(expected.len() - failures).into()));
    stored(&home, &expected);
    assert!(home.ok(["db", "check"]).ends_with("no problems\n"));
    eprintln!("{:.1} s, peak {} MiB", begun.elapsed().as_secs_f64(), memory / 1024);
    assert!(cfg!(not(target_os = "linux")) || memory > 0, "the memory was measured");
    assert!(memory < MOST_MEMORY, "the sync held {} MiB", memory / 1024);
}

#[track_caller]
fn judge(report: &Value, expected: Result<usize, &str>, err: &str) {
    match expected {
        Ok(items) => {
            assert_eq!(report["outcome"], "new", "{report}");
            assert_eq!(report["new_items"], items, "{report}");
        }
        Err(word) => {
            assert_eq!(report["outcome"], "failed", "{report}");
            let error = report["error"].as_str().unwrap_or_default();
            assert!(!error.is_empty() && error.contains(word), "{word:?} is not in {report}");
            let name = report["source"].as_str().unwrap();
            assert!(err.contains(&format!("failed {name}: {error}")), "{name} is not named in {err}");
        }
    }
}

/// The database agrees with the reports.
fn stored(home: &Home, expected: &BTreeMap<String, Result<usize, &str>>) {
    for source in home.json(["sources", "--json"]) {
        let wanted = expected[source["url"].as_str().unwrap()].unwrap_or(0);
        assert_eq!(source["items"], wanted, "{source}");
        assert_eq!(source["error"].is_string(), expected[source["url"].as_str().unwrap()].is_err(), "{source}");
    }
}

#[test]
fn lying_validators_hide_nothing_for_ever() {
    let site = Site::new()
        .route("/future", Route::LyingValidators(Lie::FarFuture))
        .route("/stuck", Route::LyingValidators(Lie::AlwaysNotModified))
        .route("/moody", Route::LyingValidators(Lie::ChangingEtag));
    let server = DemoServer::start(site).unwrap();
    let home = Home::on_loopback();
    home.ok(["add", "--name", "future", &server.url("/future")]);
    home.ok(["add", "--name", "stuck", &server.url("/stuck")]);
    home.ok(["add", "--name", "moody", &server.url("/moody")]);
    let outcome = |name: &str| home.json(["sync", "--json", name])[0]["outcome"].as_str().unwrap().to_owned();
    // A date in 2038 is never sent back, so what is new under it arrives.
    assert_eq!(outcome("future"), "new");
    assert_eq!(home.count("source:future"), 11);
    // The same bytes under another tag are nothing new.
    assert_eq!(outcome("moody"), "unchanged");
    // A server stuck on 304 is believed for some days, and then asked without conditions.
    assert_eq!(outcome("stuck"), "unchanged");
    home.sql().execute("UPDATE source_health SET validators_at = validators_at - 9 * 86400", []).unwrap();
    assert_eq!(outcome("stuck"), "new");
    assert!(home.count("source:stuck") > 10);
}
