//! The configuration, the database, programs, the terminal: what is broken is told, ends with 1, and stays as it was.

use std::os::unix::fs::PermissionsExt;

use super::support::{Home, Ran};
use super::{found, has};

fn within(home: &Home, arguments: &[&str], variables: &[(&str, &str)]) -> Ran {
    Ran::of(&home.command(arguments).envs(variables.iter().copied()).output().unwrap())
}

#[test]
fn an_empty_home_is_well_and_stays_empty() {
    let home = Home::new();
    let ran = home.run(["doctor", "--json"]).expect(0);
    has(&found(&ran, "configuration"), "ok", "config", &["not there, so the defaults hold"]);
    has(&found(&ran, "database"), "note", "database", &["none yet", "wh add URL"]);
    has(&found(&ran, "database"), "ok", "disk", &["free"]);
    has(&found(&ran, "notifications"), "ok", "notifications", &["off"]);
    assert!(!home.database().exists(), "nothing is made");
    let shown = home.ok(["doctor"]);
    assert!(shown.contains("Configuration\n  ok ") && shown.trim_end().ends_with("nothing is wrong"), "{shown}");
}

#[test]
fn a_wrong_configuration_is_told_line_by_line_and_the_rest_is_looked_at() {
    let home = Home::with_config("[fetch]\ntimeout_secnds = 3\n[keys.inbox]\nx = \"no-such-thing\"\n");
    let ran = home.run(["doctor", "--json"]).expect(1);
    has(&found(&ran, "configuration"), "error", "config", &["config.toml:2:1", "timeout_seconds", "wh config edit"]);
    assert!(!found(&ran, "programs").is_empty());
    home.write("config/wheelhouse/config.toml", "[keys.inbox]\nx = \"no-such-thing\"\n");
    has(&found(&home.run(["doctor", "--json"]).expect(1), "configuration"), "error", "config", &["no-such-thing"]);
}

#[test]
fn a_database_that_is_broken_or_open_to_others_is_told() {
    let home = Home::new();
    home.ok(["add", "--no-fetch", "--name", "a", "https://e.org/feed"]);
    let ran = home.run(["doctor", "--json", "--offline"]).expect(0);
    has(&found(&ran, "database"), "ok", "database", &["sound; schema", "1 source, 0 items"]);
    std::fs::set_permissions(home.database(), PermissionsExt::from_mode(0o644)).unwrap();
    let ran = home.run(["doctor", "--json"]).expect(0);
    has(&found(&ran, "database"), "warning", "privacy", &["others", "chmod 600"]);
    std::fs::write(home.database(), "no database at all, whatever it is called").unwrap();
    let ran = home.run(["doctor", "--json"]).expect(1);
    has(&found(&ran, "database"), "error", "database", &["cannot be opened", "backup"]);
    assert!(found(&ran, "sources").is_empty());
}

#[test]
fn broken_pages_are_found() {
    let home = Home::new();
    home.ok(["add", "--no-fetch", "--name", "a", "https://e.org/feed"]);
    home.sql().execute_batch("PRAGMA wal_checkpoint(TRUNCATE)").unwrap();
    // The last page of the file, over and over with what is no page.
    let mut bytes = std::fs::read(home.database()).unwrap();
    let from = bytes.len() - 3 * 8192;
    bytes[from..].fill(0x5a);
    std::fs::write(home.database(), bytes).unwrap();
    let ran = home.run(["doctor", "--json"]).expect(1);
    has(&found(&ran, "database"), "error", "database", &["wh db check"]);
}

#[test]
fn programs_that_are_named_must_be_there() {
    let home = Home::with_config("[open]\nplayer = [\"no-such-player\", \"{url}\"]\nbrowser = [\"sh\"]\n");
    home.run(["auth", "add", "jo@mail.example", "--command", "no-such-pass show x"]).expect(1);
    let ran = within(&home, &["doctor", "--json"], &[("EDITOR", "no-such-editor -w")]).expect(1);
    let programs = found(&ran, "programs");
    has(&programs, "error", "player", &["no-such-player is not there", "player under [open]"]);
    has(&programs, "ok", "browser", &["/sh"]);
    has(&programs, "error", "editor", &["no-such-editor", "EDITOR"]);
    has(&programs, "error", "secrets", &["no-such-pass", "wh auth add"]);
    let ran = within(&home, &["doctor", "--json"], &[("EDITOR", "sh -w")]);
    has(&found(&ran, "programs"), "ok", "editor", &["/sh"]);
}

#[test]
fn the_terminal_is_told_as_it_says_of_itself() {
    let home = Home::new();
    let kitty = [("TERM", "xterm-kitty"), ("COLORTERM", "truecolor"), ("LANG", "C.UTF-8"), ("SSH_TTY", "x")];
    let terminal = found(&within(&home, &["doctor", "--json"], &kitty).expect(0), "terminal");
    has(&terminal, "ok", "colours", &["24 bits"]);
    has(&terminal, "ok", "links", &["OSC 8"]);
    has(&terminal, "ok", "unicode", &["UTF-8"]);
    has(&terminal, "ok", "clipboard", &["OSC 52"]);
    let plain = [("TERM", "dumb"), ("LC_ALL", "C"), ("SSH_TTY", "x")];
    let terminal = found(&within(&home, &["doctor", "--json"], &plain).expect(0), "terminal");
    has(&terminal, "note", "colours", &["none"]);
    has(&terminal, "warning", "unicode", &["LANG=C.UTF-8"]);
    has(&terminal, "note", "links", &["hyperlinks = \"always\""]);
    has(&terminal, "note", "clipboard", &["takes no text"]);
}

#[test]
fn notifications_that_are_on_want_a_desktop() {
    let home = Home::with_config("[notify]\nenabled = true\n");
    let nowhere = [("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus")];
    let ran = within(&home, &["doctor", "--json"], &nowhere).expect(1);
    has(&found(&ran, "notifications"), "error", "notifications", &["are on", "enabled = false"]);
}
