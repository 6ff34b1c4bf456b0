//! A process that syncs for weeks (`wh sync --watch`, the screen) holds no more after fifty syncs than after a few.

#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, reason = "a test ends where it fails")]

use std::process::Command;
use std::sync::Arc;

use wheelhouse::demo::{DemoServer, FeedSpec, Site};
use wheelhouse::reader::fetch::{Fetcher, NetworkSettings};
use wheelhouse::reader::model::NewSource;
use wheelhouse::reader::store::Store;
use wheelhouse::reader::sync::{Selection, SyncSettings, stop, sync};

const FEEDS: u32 = 40;
const WARM_UP: u32 = 10;
const SYNCS: u32 = 50;
/// A quarter of a KiB for each of the two thousand polls: less than a connection, a document or an address would take.
const GROWTH_KIB: u64 = 512;
/// Says that this is the process that is measured.
const MEASURED: &str = "WH_MEASURED";

/// The resident memory of this process, in KiB.
fn resident() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap();
    line.split_whitespace().next().unwrap().parse().unwrap()
}

/// glibc spreads threads over up to eight arenas a core, each of which keeps some room of its own; every sync has new
/// threads, so that this alone is several MiB until all arenas are in use. With one arena only what is held is seen.
#[test]
fn fifty_unchanged_syncs_hold_no_more_than_ten() {
    if std::env::var_os(MEASURED).is_some() {
        return measure();
    }
    let mut child = Command::new(std::env::current_exe().unwrap());
    child.args(["--exact", "fifty_unchanged_syncs_hold_no_more_than_ten", "--nocapture"]);
    let ended = child.env(MEASURED, "1").env("MALLOC_ARENA_MAX", "1").output().unwrap();
    assert!(ended.status.success(), "{}", String::from_utf8_lossy(&ended.stderr));
}

fn measure() {
    let mut site = Site::new().log_limit(0);
    for number in 0..FEEDS {
        let spec = FeedSpec { entries: 20, bytes_per_entry: 900, ..FeedSpec::numbered(u64::from(number)) };
        site = site.feed(format!("/{number}"), &spec);
    }
    let server = DemoServer::start(site).unwrap();
    let dir = tempfile::tempdir().unwrap();
    let store = Arc::new(Store::open(&dir.path().join("x.db")).unwrap());
    let source = |number: u32| NewSource { url: server.url(&format!("/{number}")), ..NewSource::default() };
    store.add_sources((0..FEEDS).map(source).collect()).unwrap();
    let network = NetworkSettings { allow_private: true, ..NetworkSettings::default() };
    let fetcher = Arc::new(Fetcher::new(network).unwrap());
    let run = || {
        let (_stopper, stop) = stop();
        sync(&store, &fetcher, &SyncSettings::default(), &Selection::All, &stop, |_| {}).unwrap()
    };
    assert_eq!(run().new_items, u64::from(FEEDS) * 20);
    for _ in 0..WARM_UP {
        assert_eq!(run().unchanged, FEEDS);
    }
    let before = resident();
    for _ in 0..SYNCS {
        assert_eq!(run().unchanged, FEEDS);
    }
    let after = resident();
    assert!(after <= before + GROWTH_KIB, "{before} KiB before {SYNCS} syncs, {after} KiB after them");
}
