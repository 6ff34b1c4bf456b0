//! A sync that is killed at any moment loses nothing that was there, and the next one completes it.
//!
//! Twenty kills by default; `WH_KILLS=200` for the full proof, which also uses more feeds so that a sync lasts longer,
//! and `WH_SEED` for other moments.

#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "a test ends where it fails")]

use std::os::unix::process::ExitStatusExt;
use std::process::Stdio;
use std::time::{Duration, Instant};

use rusqlite::params_from_iter;
use support::{Home, Running};
use wheelhouse::demo::{DemoServer, FeedSpec, Site};

mod support;

/// Entries of a feed at any time, and how many of them are new in each round.
const ENTRIES: u64 = 30;
const ADDED: u64 = 15;
/// Rounds on one database; the first one of each kills the very first sync.
const ROUNDS_A_HOME: u64 = 10;
/// Of the kills, how many must meet a sync that still runs: three of four.
const MUST_MEET: (u64, u64) = (3, 4);

/// Splitmix64: the same moments for the same seed.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, below: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        ((mixed ^ (mixed >> 27)) >> 16) % below.max(1)
    }
}

fn variable(name: &str, default: u64) -> u64 {
    std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(default)
}

struct Proof {
    feeds: u64,
    server: DemoServer,
    dice: Dice,
    /// The longest wait before a kill, in microseconds: about as long as a sync lasts.
    longest: u64,
    met: u64,
}

#[test]
fn nothing_is_lost_whenever_a_sync_is_killed() {
    let kills = variable("WH_KILLS", 20);
    let feeds = if kills > 50 { 160 } else { 50 };
    let server = DemoServer::start(Site::new()).unwrap();
    let mut proof = Proof { feeds, server, dice: Dice(variable("WH_SEED", 7)), longest: 0, met: 0 };
    let whole = proof.measure();
    let mut done = 0;
    while done < kills {
        let home = proof.subscribe();
        let mut marked = Vec::new();
        for round in 0..ROUNDS_A_HOME.min(kills - done) {
            proof.round(&home, round, &mut marked);
            done += 1;
        }
        assert!(!marked.is_empty());
    }
    eprintln!(
        "{kills} kills, {} of them met a running sync (a whole one takes {:.2} s)",
        proof.met,
        whole.as_secs_f64()
    );
    assert!(proof.met * MUST_MEET.1 >= kills * MUST_MEET.0, "only {} of {kills} kills met a running sync", proof.met);
}

impl Proof {
    fn spec(number: u64, round: u64) -> FeedSpec {
        let spec = FeedSpec { entries: ENTRIES, bytes_per_entry: 700, ..FeedSpec::numbered(number) };
        spec.changed(round, ADDED)
    }

    /// Puts the feeds of a round on the server: in each, some entries are new and one is edited.
    fn serve(&self, round: u64) {
        for number in 0..self.feeds {
            self.server.set(format!("/{number}"), &Self::spec(number, round));
        }
    }

    fn subscribe(&self) -> Home {
        let home = Home::on_loopback();
        let urls: Vec<String> = (0..self.feeds).map(|number| self.server.url(&format!("/{number}"))).collect();
        home.ok(["add", "--no-fetch", "--unread-on-subscribe", "all"]
            .into_iter()
            .chain(urls.iter().map(String::as_str)));
        home
    }

    /// How long a sync takes that nobody kills.
    fn measure(&mut self) -> Duration {
        self.serve(0);
        let home = self.subscribe();
        let begun = Instant::now();
        home.ok(["sync"]);
        let whole = begun.elapsed();
        self.longest = u64::try_from(whole.as_micros()).unwrap();
        whole
    }

    fn round(&mut self, home: &Home, round: u64, marked: &mut Vec<i64>) {
        self.serve(round);
        let delay = Duration::from_micros(self.dice.roll(self.longest));
        let mut sync = Running::spawn(home.command(["sync", "--all"]).stdout(Stdio::null()).stderr(Stdio::null()));
        let begun = Instant::now();
        if round > 0 && self.dice.roll(2) == 0 {
            // A person reads on while it runs.
            mark(home, &mut self.dice, marked);
        }
        std::thread::sleep(delay.saturating_sub(begun.elapsed()));
        sync.0.kill().unwrap();
        let met = sync.0.wait().unwrap().signal() == Some(9);
        self.met += u64::from(met);
        // A sync that has less to do is shorter: follow it, so that the moments stay inside.
        self.longest = if met { self.longest + self.longest / 50 } else { self.longest * 9 / 10 };

        let conn = home.sql();
        let verdict: String = conn.query_row("PRAGMA integrity_check", [], |row| row.get(0)).unwrap();
        assert_eq!(verdict, "ok", "round {round}, killed after {delay:?}");
        drop(conn);
        assert!(home.ok(["db", "check"]).ends_with("no problems\n"));
        still_read(home, marked);

        home.ok(["sync", "--all", "--quiet"]);
        self.complete(home, round);
        still_read(home, marked);
        mark(home, &mut self.dice, marked);
    }

    /// Every entry that the feeds have had is there, once, and found by search.
    fn complete(&self, home: &Home, round: u64) {
        let each = ENTRIES + round * ADDED;
        let conn = home.sql();
        let mut statement = conn
            .prepare("SELECT source_id, count(*), count(DISTINCT entry_id), count(DISTINCT url) FROM items GROUP BY 1")
            .unwrap();
        let counts = statement.query_map([], |row| Ok([row.get(1)?, row.get(2)?, row.get(3)?])).unwrap();
        let counts: Vec<[u64; 3]> = counts.map(Result::unwrap).collect();
        assert_eq!(counts.len() as u64, self.feeds);
        assert!(counts.iter().all(|counts| *counts == [each; 3]), "round {round}: {counts:?} are not {each}");
        let number = |sql: &str| conn.query_row(sql, [], |row| row.get::<_, u64>(0)).unwrap();
        assert_eq!(number("SELECT count(*) FROM search_docsize"), self.feeds * each);
        assert_eq!(number("SELECT count(*) FROM bodies"), self.feeds * each);
    }
}

/// Marks a few items read; once the command has ended well, that must hold for ever.
fn mark(home: &Home, dice: &mut Dice, marked: &mut Vec<i64>) {
    let last = home.number("SELECT coalesce(max(id), 0) FROM items");
    let Ok(last) = u64::try_from(last) else { return };
    if last == 0 {
        return;
    }
    let ids: Vec<i64> = (0..3).map(|_| i64::try_from(dice.roll(last) + 1).unwrap()).collect();
    let ids: Vec<i64> =
        ids.into_iter().filter(|id| home.number(&format!("SELECT count(*) FROM items WHERE id = {id}")) == 1).collect();
    if ids.is_empty() {
        return;
    }
    home.ok(["mark".to_owned(), "read".to_owned()].into_iter().chain(ids.iter().map(ToString::to_string)));
    marked.extend(ids);
}

#[track_caller]
fn still_read(home: &Home, marked: &[i64]) {
    let conn = home.sql();
    let places = vec!["?"; marked.len()].join(",");
    let sql = format!("SELECT count(DISTINCT id) FROM items WHERE read = 1 AND id IN ({places})");
    let read: usize = conn.query_row(&sql, params_from_iter(marked), |row| row.get(0)).unwrap();
    let mut ids = marked.to_vec();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(read, ids.len(), "a read mark was lost");
    let others: usize = conn.query_row("SELECT count(*) FROM items WHERE read = 1", [], |row| row.get(0)).unwrap();
    assert_eq!(others, ids.len(), "nothing else was marked");
}
