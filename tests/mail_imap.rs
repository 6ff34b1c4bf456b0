//! A mailbox on a real server: TLS, STARTTLS, what is changed there and what is not, and mail as it comes.

#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "a test ends where it fails")]

#[path = "support/dovecot.rs"]
mod dovecot;
mod support;

use std::path::Path;
use std::process::Stdio;

use dovecot::Dovecot;
use support::{Home, Running, wait_for};

const PASSWORD: &str = "pa$s wörd";
/// An access token that is a JWT, and ended in 1970.
const ENDED: &str = "eyJhbGciOiJub25lIn0.eyJleHAiOjF9.x";

fn letter(number: u32, headers: &str) -> String {
    format!(
        "From: Jo <jo@letters.example>\r\nMessage-ID: <{number}@letters.example>\r\nSubject: Issue {number}\r\n\
         Date: Thu, 01 Jan 2026 10:00:00 +0000\r\n{headers}\r\nText {number}\r\n"
    )
}

const LIST: &str = "List-Id: Weekly <weekly.letters.example>\r\n";

fn deliver(maildir: &Path, number: u32, headers: &str) {
    let passing = maildir.join("tmp").join(number.to_string());
    std::fs::write(&passing, letter(number, headers)).unwrap();
    std::fs::rename(passing, maildir.join(format!("new/{}.M{number}.host", 1_700_000_000 + number))).unwrap();
}

/// A home that trusts the server's authority and knows the password by a command.
fn home(server: &Dovecot) -> Home {
    let config = format!("[fetch]\nallow_private = true\nca_file = '{}'\n", server.authority().display());
    let home = Home::with_config(&config);
    home.ok(["auth", "add", "test@localhost", "--command", &format!("printf '%s' '{PASSWORD}'")]);
    home
}

#[test]
fn a_mailbox_is_read_over_tls_and_left_as_it_is() {
    let Some(server) = Dovecot::start() else { return };
    let home = home(&server);
    let letters = server.maildir("Letters");
    deliver(&letters, 1, LIST);
    deliver(&letters, 2, "");
    let url = format!("imaps://test@localhost:{}/Letters", server.tls);
    home.ok(["add", &url]);
    assert_eq!(home.count(""), 2, "{}", server.log());
    assert!(home.json(["sources", "--json"]).iter().any(|source| source["title"] == "Weekly"));
    let seen = |dir: &Path| {
        let names = std::fs::read_dir(dir.join("cur")).unwrap().map(|file| file.unwrap().file_name());
        names.filter(|name| name.to_string_lossy().split(',').nth(1).is_some_and(|flags| flags.contains('S'))).count()
    };
    assert_eq!(seen(&letters), 0, "reading changes nothing");
    // Only what is new is fetched.
    deliver(&letters, 3, LIST);
    let told = home.json(["sync", "--all", "--json"]);
    assert_eq!((told[0]["new_items"].as_u64(), told[0]["outcome"].as_str()), (Some(1), Some("new")), "{told:?}");
    assert_eq!(home.json(["sync", "--all", "--json"])[0]["outcome"], "unchanged");
    home.ok(["sources", "edit", "mail-letters", "--mark-seen"]);
    deliver(&letters, 4, LIST);
    home.ok(["sync", "--all"]);
    assert_eq!(seen(&letters), 1, "only what was stored since is marked");
    assert!(home.ok(["auth", "check"]).contains("lets us in"));
    let leaked = std::fs::read(home.database()).unwrap();
    assert!(!String::from_utf8_lossy(&leaked).contains("pa$s"), "the password is nowhere in the database");
}

#[test]
fn starttls_the_inbox_and_a_changed_uidvalidity() {
    let Some(server) = Dovecot::start() else { return };
    let home = home(&server);
    let inbox = server.maildir("");
    deliver(&inbox, 1, LIST);
    deliver(&inbox, 2, "");
    home.ok(["add", &format!("imap://test@localhost:{}", server.plain)]);
    assert_eq!(home.count(""), 1, "of an inbox only what was sent to many is read");
    // Another UIDVALIDITY: all is read anew, and known again.
    for name in ["dovecot-uidlist", "dovecot.index", "dovecot.index.log", "dovecot.index.cache"] {
        let _ = std::fs::remove_file(inbox.join(name));
    }
    let uidlist = "3 V77 N1 Gab\n";
    std::fs::write(inbox.join("dovecot-uidlist"), uidlist).unwrap();
    deliver(&inbox, 3, LIST);
    home.ok(["sync", "--all"]);
    assert_eq!(home.count(""), 2, "{}", server.log());
}

#[test]
fn messages_are_moved_when_that_is_wanted() {
    let Some(server) = Dovecot::start() else { return };
    let home = home(&server);
    deliver(&server.maildir(""), 1, LIST);
    deliver(&server.maildir(""), 2, "");
    home.ok(["add", "--move-to", "Letters", &format!("imaps://test@localhost:{}", server.tls)]);
    let count = |maildir: &Path| {
        ["new", "cur"].iter().map(|name| std::fs::read_dir(maildir.join(name)).unwrap().count()).sum::<usize>()
    };
    assert_eq!((count(&server.maildir("")), count(&server.maildir("Letters"))), (1, 1), "{}", server.log());
    assert_eq!(home.count(""), 1);
}

#[test]
fn what_goes_wrong_is_told_without_the_password() {
    let Some(server) = Dovecot::start() else { return };
    let home = home(&server);
    let url = format!("imaps://test@localhost:{}/Letters", server.tls);
    home.ok(["auth", "add", "test@localhost", "--command", "printf wrong-hunter2"]);
    let refused = home.run(["add", &url]).expect(1).says(&["was not let in", "wh auth add test@localhost"]);
    assert!(!refused.err.contains("hunter2"), "{}", refused.err);
    home.run(["add", &format!("imaps://nobody@localhost:{}", server.tls)]).expect(1).says(&["no secret is known"]);
    home.ok(["auth", "add", "test@localhost", "--command", &format!("printf '%s' '{PASSWORD}'")]);
    home.run(["add", &format!("imaps://test@localhost:{}/None", server.tls)]).expect(1).says(&["None"]);
    let strict = Home::with_config("[fetch]\nallow_private = true\n");
    strict.ok(["auth", "add", "test@localhost", "--command", "printf x"]);
    strict.run(["add", &url]).expect(1).says(&["safe connection"]);
    home.run(["add", "imaps://test:hunter2@localhost/"]).expect(1).says(&["holds a password"]);
}

#[test]
fn a_sync_that_stays_hears_of_mail() {
    let Some(server) = Dovecot::start() else { return };
    let home = home(&server);
    let letters = server.maildir("Letters");
    home.ok(["add", &format!("imaps://test@localhost:{}/Letters", server.tls)]);
    let mut command = home.command(["sync", "--watch"]);
    let _watching = Running::spawn(command.stdout(Stdio::null()).stderr(Stdio::null()));
    // Whenever it has begun to wait: the next letter is heard of long before the account is due.
    let mut number = 0;
    wait_for("a letter that came while it stayed", || {
        number += 1;
        deliver(&letters, number, LIST);
        std::thread::sleep(std::time::Duration::from_millis(1500));
        home.number("SELECT count(*) FROM items") > 0
    });
}

#[test]
fn the_doctor_logs_in_and_looks_for_the_mailboxes() {
    let Some(server) = Dovecot::start() else { return };
    let home = home(&server);
    for (name, mailbox) in [("letters", "Letters"), ("elsewhere", "No such")] {
        let url = format!("imaps://test@localhost:{}/{}", server.tls, mailbox.replace(' ', "%20"));
        home.ok(["add", &url, "--name", name, "--no-fetch"]);
    }
    let told = home.run(["doctor", "--json"]).expect(1).json();
    let found = |what: &str| -> Vec<String> {
        let fits = told.iter().filter(|line| line["area"] == "accounts" && line["what"] == what);
        fits.map(|line| format!("{} {}", line["level"].as_str().unwrap(), line["detail"].as_str().unwrap())).collect()
    };
    assert_eq!(found("access"), ["ok localhost lets us in, over TLS"]);
    assert_eq!(found("abilities"), ["ok IDLE: new mail is heard of at once"]);
    let mailboxes = found("mailbox");
    assert!(
        mailboxes.len() == 1 && mailboxes[0].starts_with("error elsewhere: could not open No such"),
        "{mailboxes:?}"
    );
    home.ok(["auth", "rm", "test@localhost"]);
    home.ok(["auth", "add", "test@localhost", "--command", "printf wr0ng-w0rd"]);
    let ran = home.run(["doctor", "letters"]).expect(1);
    assert!(ran.out.contains("was not let in") && !(ran.out + &ran.err).contains("wr0ng-w0rd"));
    home.ok(["auth", "rm", "test@localhost"]);
    home.ok(["auth", "add", "test@localhost", "--token", "--command", &format!("printf {ENDED}")]);
    let ran = home.run(["doctor", "letters"]).expect(1);
    assert!(ran.out.contains("says of itself that it has ended") && !(ran.out + &ran.err).contains(ENDED));
}
