//! What a desktop is asked to show: over a real session bus, by the real binary.

#![cfg(all(unix, not(target_os = "macos")))]
#![allow(clippy::unwrap_used, reason = "a test ends where it fails")]

#[path = "support/desktop.rs"]
mod desktop;
mod support;

use std::os::unix::fs::PermissionsExt;
use std::process::{Command, Stdio};

use desktop::Desktop;
use jiff::{Timestamp, ToSpan};
use support::{Home, Ran, Running, wait_for};

/// A person's home with a browser that writes down what it is given.
fn home(notify: &str) -> Home {
    let home = Home::new();
    let browser = home.write("browser", "#!/bin/sh\nprintf '%s\\n' \"$@\" >> \"$HOME/opened\"\n");
    std::fs::set_permissions(&browser, std::fs::Permissions::from_mode(0o755)).unwrap();
    let browser = browser.display();
    home.write("config/wheelhouse/config.toml", format!("[open]\nbrowser = [\"{browser}\", \"{{url}}\"]\n{notify}"));
    home
}

fn wh(home: &Home, desktop: Option<&Desktop>, arguments: &[&str]) -> Command {
    let mut command = home.command(arguments);
    // Without one, a bus must not be started either.
    let address = desktop.map_or_else(|| "unix:path=/nowhere/bus".to_owned(), Desktop::address);
    command.env("DBUS_SESSION_BUS_ADDRESS", address);
    command
}

fn run(home: &Home, desktop: Option<&Desktop>, arguments: &[&str]) -> Ran {
    Ran::of(&wh(home, desktop, arguments).output().unwrap())
}

/// A calendar with one event that begins in so many minutes.
fn calendar(home: &Home, minutes: i64) {
    let begins = Timestamp::now().checked_add(minutes.minutes()).unwrap().strftime("%Y%m%dT%H%M%SZ");
    home.write(
        "talks.ics",
        format!(
            "BEGIN:VCALENDAR\r\nX-WR-CALNAME:Pier talks\r\nBEGIN:VEVENT\r\nUID:locks\r\nSUMMARY:Locks <b>and</b> latches\r\n\
             DTSTART:{begins}\r\nDURATION:PT1H\r\nLOCATION:<img src=x> & hall\r\n\
             CONFERENCE;VALUE=URI:https://meet.jit.si/pier?a=1&b=2\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
        ),
    );
}

/// A calendar of events that are over, each with a page: what is new in it is news like any other.
fn evenings(home: &Home, file: &str, name: &str, titles: &[&str]) {
    let event = |title: &&str| {
        format!(
            "BEGIN:VEVENT\r\nUID:{title}\r\nSUMMARY:{title}\r\nURL:https://site.example/{title}\r\nDTSTART:20200101T180000Z\r\n\
             DURATION:PT1H\r\nEND:VEVENT\r\n"
        )
    };
    let events: String = titles.iter().map(event).collect::<Vec<_>>().concat();
    home.write(file, format!("BEGIN:VCALENDAR\r\nX-WR-CALNAME:{name}\r\n{events}END:VCALENDAR\r\n"));
}

#[test]
fn a_reminder_is_shown_once_and_its_button_joins() {
    let Some(desktop) = Desktop::start("body body-markup actions") else { return };
    let home = home("");
    calendar(&home, 5);
    home.ok(["add", "talks.ics"]);
    let waiting =
        wh(&home, Some(&desktop), &["agenda", "remind", "--wait", "60"]).stdout(Stdio::null()).spawn().unwrap();
    let _waiting = Running(waiting);
    wait_for("the reminder", || desktop.count() == 1);
    let shown = desktop.shown();
    assert!(shown.contains("Locks and latches"), "{shown}");
    assert!(shown.contains("&lt;img src=x&gt; &amp; hall") && !shown.contains("<img"), "{shown}");
    assert!(shown.contains("in 5 min") && shown.contains("Join") && shown.contains("join"), "{shown}");
    let opened = || std::fs::read_to_string(home.path("opened")).unwrap_or_default();
    // It begins to listen when the notification is there.
    wait_for("the browser", || {
        desktop.choose(1, "join");
        !opened().is_empty()
    });
    assert_eq!(opened().lines().next(), Some("https://meet.jit.si/pier?a=1&b=2"));
    let again = run(&home, Some(&desktop), &["agenda", "remind"]).expect(0);
    assert!(again.err.contains("nothing to remind of"), "{}", again.err);
    assert_eq!(desktop.count(), 1);
}

#[test]
fn without_a_bus_a_sync_is_as_ever_and_a_reminder_is_told_later() {
    let home = home("[notify]\nenabled = true\n");
    evenings(&home, "harbour.ics", "Harbour", &["One"]);
    calendar(&home, 5);
    home.ok(["add", "harbour.ics", "talks.ics"]);
    evenings(&home, "harbour.ics", "Harbour", &["One", "Two"]);
    let synced = run(&home, None, &["sync", "--all"]).expect(0);
    assert!(synced.out.contains("1 new item"), "{synced:?}");
    assert!(!synced.err.contains("bus") && !synced.err.contains("desktop"), "{synced:?}");
    run(&home, None, &["agenda", "remind"]).expect(1).says(&["could not remind of Locks", "DBUS_SESSION_BUS_ADDRESS"]);
    let Some(desktop) = Desktop::start("body") else { return };
    let told = run(&home, Some(&desktop), &["agenda", "remind", "--json"]).expect(0).json();
    assert_eq!((told.len(), &told[0]["join_url"]), (1, &"https://meet.jit.si/pier?a=1&b=2".into()));
    let shown = desktop.shown();
    assert!(!shown.contains("<img") && shown.contains("‹img src=x›"), "no markup where none is known: {shown}");
}

#[test]
fn new_items_are_shown_after_a_sync_but_not_those_of_a_first_one() {
    let Some(desktop) = Desktop::start("body body-markup body-hyperlinks") else { return };
    let home = home("[notify]\nenabled = true\n");
    evenings(&home, "harbour.ics", "Harbour", &["One"]);
    evenings(&home, "quiet.ics", "Quiet", &["Un"]);
    evenings(&home, "talks.ics", "Talks", &["Uno"]);
    home.ok(["add", "--no-fetch", "harbour.ics"]);
    home.ok(["add", "--no-fetch", "--notify=false", "quiet.ics"]);
    run(&home, Some(&desktop), &["sync", "--all"]).expect(0);
    assert_eq!(desktop.count(), 0, "{}", desktop.shown());
    home.ok(["add", "--no-fetch", "talks.ics"]);
    evenings(&home, "harbour.ics", "Harbour", &["One", "Two"]);
    evenings(&home, "quiet.ics", "Quiet", &["Un", "Deux"]);
    run(&home, Some(&desktop), &["sync", "--all"]).expect(0);
    let shown = desktop.shown();
    assert_eq!(desktop.count(), 1, "{shown}");
    assert!(shown.contains("Two") && shown.contains("Harbour"), "{shown}");
    assert!(shown.contains("<a href=\"https://site.example/Two\">Open</a>"), "{shown}");
    run(&home, Some(&desktop), &["sync", "--all"]).expect(0);
    assert_eq!(desktop.count(), 1, "nothing is told twice");
}

#[test]
fn a_sync_that_stays_reminds_too() {
    let Some(desktop) = Desktop::start("body") else { return };
    let home = home("[notify]\nenabled = true\nremind_minutes = 30\n");
    calendar(&home, 25);
    home.ok(["add", "talks.ics"]);
    let mut watch = wh(&home, Some(&desktop), &["sync", "--watch"]);
    let _watching = Running::spawn(watch.stdout(Stdio::null()).stderr(Stdio::null()));
    wait_for("the reminder", || desktop.count() == 1);
    assert!(desktop.shown().contains("in 25 min"), "{}", desktop.shown());
}
