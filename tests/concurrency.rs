//! Several processes on one database are normal: nobody ever hears of a lock, and nothing is counted twice.

#![allow(clippy::unwrap_used, reason = "a test ends where it fails")]

use std::process::{Output, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};

use support::{Home, Ran, json_lines};
use wheelhouse::demo::{DemoServer, FeedSpec, Route, Site};

mod support;

const FEEDS: u64 = 40;
const ENTRIES: u64 = 25;

fn serve() -> DemoServer {
    let mut site = Site::new();
    for number in 0..FEEDS {
        site = site.route(format!("/{number}"), Route::from(&spec(number, 0)));
    }
    DemoServer::start(site).unwrap()
}

fn spec(number: u64, round: u64) -> FeedSpec {
    let spec = FeedSpec { entries: ENTRIES, bytes_per_entry: 500, ..FeedSpec::numbered(number) };
    spec.changed(round, 10)
}

/// Nobody was told of a lock, and all went well.
#[track_caller]
fn in_peace(ran: Ran) -> Ran {
    for word in ["locked", "busy", "SQLITE", "panicked"] {
        assert!(!ran.err.contains(word), "{word}: {}", ran.err);
    }
    ran.expect(0)
}

fn all<const N: usize>(home: &Home, commands: [&[&str]; N]) -> [Ran; N] {
    let children = commands
        .map(|arguments| home.command(arguments).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap());
    children.map(|child| in_peace(Ran::of(&child.wait_with_output().unwrap())))
}

#[test]
fn two_syncs_and_a_person_share_the_database() {
    let (home, server) = (Home::on_loopback(), serve());
    let urls: Vec<String> = (0..FEEDS).map(|number| server.url(&format!("/{number}"))).collect();
    home.ok(["add", "--no-fetch", "--unread-on-subscribe", "all"].into_iter().chain(urls.iter().map(String::as_str)));
    let done = AtomicBool::new(false);
    std::thread::scope(|scope| {
        let person = scope.spawn(|| {
            let mut marks = 0;
            while !done.load(Ordering::Relaxed) {
                if let Some(id) = in_peace(home.run(["ls", "--ids", "-n", "1", "is:unread"])).out.lines().next() {
                    in_peace(home.run(["mark", "read", id]));
                    marks += 1;
                }
                let check = in_peace(home.run(["db", "check"]));
                assert!(check.out.ends_with("no problems\n"), "{}", check.out);
                in_peace(home.run(["search", "the", "-n", "5"]));
                in_peace(home.run(["sources", "--json"]));
            }
            marks
        });
        for round in 0..3_u64 {
            for number in 0..FEEDS {
                server.set(format!("/{number}"), &spec(number, round));
            }
            let syncs = all(&home, [&["sync", "--all", "--json"], &["sync", "--all", "--json"]]);
            let new: u64 =
                syncs.iter().map(|ran| json_lines(&ran.out).last().unwrap()["new_items"].as_u64().unwrap()).sum();
            assert_eq!(new, FEEDS * if round == 0 { ENTRIES } else { 10 }, "what both bring is new once");
        }
        in_peace(home.run(["db", "vacuum"]));
        done.store(true, Ordering::Relaxed);
        let marks: i64 = person.join().unwrap();
        let items = i64::try_from(FEEDS * (ENTRIES + 20)).unwrap();
        assert!(marks > 0);
        assert_eq!(home.number("SELECT count(*) FROM items"), items);
        assert_eq!(home.number("SELECT count(DISTINCT source_id || ' ' || entry_id) FROM items"), items);
        assert_eq!(home.number("SELECT count(*) FROM items WHERE read"), marks);
        assert_eq!(home.number("SELECT count(*) FROM journal"), marks);
        assert_eq!(home.number("SELECT count(*) FROM search_docsize"), items);
    });
}

#[test]
fn many_processes_make_one_database() {
    let server = serve();
    for _ in 0..4 {
        let home = Home::on_loopback();
        let children: Vec<_> = (0..8)
            .map(|number: usize| {
                let url = server.url(&format!("/{number}"));
                let arguments: [&[&str]; 3] = [&["add", "--no-fetch", &url], &["ls"], &["sync"]];
                home.command(arguments[number % 3]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
            })
            .collect();
        let outputs: Vec<Output> = children.into_iter().map(|child| child.wait_with_output().unwrap()).collect();
        for output in outputs {
            in_peace(Ran::of(&output));
        }
        assert_eq!(home.json(["sources", "--json"]).len(), 3);
        assert!(home.ok(["db", "check"]).ends_with("no problems\n"));
    }
}

#[test]
fn changes_of_several_people_are_all_kept() {
    let (home, server) = (Home::on_loopback(), serve());
    home.ok(["add", "--unread-on-subscribe", "all", &server.url("/0")]);
    std::thread::scope(|scope| {
        for first in 0..4 {
            let home = &home;
            scope.spawn(move || {
                for id in (first * 6 + 1)..=(first * 6 + 6) {
                    let id = id.to_string();
                    all(home, [&["mark", "read", &id], &["star", &id], &["tag", "add", "t", &id]]);
                }
            });
        }
    });
    assert_eq!((home.count("is:read"), home.count("is:starred"), home.count("tag:t")), (24, 24, 24));
    assert_eq!(home.json(["log", "--json", "-n", "0"]).len(), 72);
    home.ok(["undo", "72"]);
    assert_eq!((home.count("is:read"), home.count("is:starred"), home.count("tag:t")), (0, 0, 0));
}

#[cfg(unix)]
#[test]
fn two_syncs_and_the_screen_share_the_database() {
    use portable_pty::{CommandBuilder, PtySize, native_pty_system};
    use std::io::{Read, Write};

    let (home, server) = (Home::on_loopback(), serve());
    let urls: Vec<String> = (0..FEEDS).map(|number| server.url(&format!("/{number}"))).collect();
    home.ok(["add", "--no-fetch", "--unread-on-subscribe", "all"].into_iter().chain(urls.iter().map(String::as_str)));
    home.ok(["sync", "1", "2"]);

    let pair = native_pty_system().openpty(PtySize { rows: 30, cols: 120, ..PtySize::default() }).unwrap();
    let plain = home.command(["--no-pager"]);
    let mut command = CommandBuilder::new(plain.get_program());
    command.env_clear();
    command.env("TERM", "xterm-256color");
    for (name, value) in plain.get_envs() {
        command.env(name, value.unwrap());
    }
    let mut screen = pair.slave.spawn_command(command).unwrap();
    drop(pair.slave);
    let (mut reader, mut keys) = (pair.master.try_clone_reader().unwrap(), pair.master.take_writer().unwrap());
    let shown = std::thread::spawn(move || {
        let mut bytes = Vec::new();
        // A terminal whose program has ended answers with an error.
        let _ = reader.read_to_end(&mut bytes);
        String::from_utf8_lossy(&bytes).into_owned()
    });
    let done = AtomicBool::new(false);
    std::thread::scope(|scope| {
        let person = scope.spawn(|| {
            // Down, into the list, read, back, star, undo: whatever is under the cursor.
            for key in ["j", "\r", "\r", "j", "s", "u", "\u{1b}", "m", "j"].iter().cycle() {
                if done.load(Ordering::Relaxed) {
                    break;
                }
                keys.write_all(key.as_bytes()).unwrap();
                keys.flush().unwrap();
                std::thread::sleep(std::time::Duration::from_millis(30));
            }
            keys
        });
        for round in 0..3_u64 {
            for number in 0..FEEDS {
                server.set(format!("/{number}"), &spec(number, round));
            }
            all(&home, [&["sync", "--all"], &["sync", "--all"]]);
        }
        done.store(true, Ordering::Relaxed);
        let mut keys = person.join().unwrap();
        assert!(screen.try_wait().unwrap().is_none(), "the screen is still there");
        // Once: a second one would meet the terminal as it was before, where it ends the process.
        keys.write_all(b"\x03").and_then(|()| keys.flush()).unwrap();
        support::wait_for("the screen's end", || screen.try_wait().unwrap().is_some_and(|status| status.success()));
    });
    drop(pair.master);
    let shown = shown.join().unwrap();
    for word in ["is locked", "another wh", "busy", "SQLITE", "panicked"] {
        assert!(!shown.contains(word), "{word} in {shown}");
    }
    assert!(shown.len() > 2000, "it has shown something");
    assert_eq!(home.number("SELECT count(*) FROM items"), i64::try_from(FEEDS * (ENTRIES + 20)).unwrap());
    assert!(home.ok(["db", "check"]).ends_with("no problems\n"));
}
