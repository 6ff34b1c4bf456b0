//! Secrets of accounts: where they are said to be, kept, checked and forgotten; shown nowhere.

#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "a test ends where it fails")]

mod support;

use std::io::Write;
use std::os::unix::fs::PermissionsExt;
use std::process::Stdio;

use support::{Home, Ran};

/// A keyring in a folder, spoken to as libsecret's own program is.
const SECRET_TOOL: &str = r#"#!/bin/sh
verb=$1; shift
case "$1" in --label=*) shift ;; esac
file="$HOME/keyring-$4"
case $verb in
store) cat >"$file" ;;
lookup) [ -f "$file" ] && cat "$file" ;;
clear) rm -f "$file" ;;
esac
"#;

fn with_keyring(home: &Home, arguments: &[&str], input: &str) -> Ran {
    let program = home.write("bin/secret-tool", SECRET_TOOL);
    std::fs::set_permissions(&program, PermissionsExt::from_mode(0o755)).unwrap();
    let path = format!("{}:{}", home.path("bin").display(), std::env::var("PATH").unwrap());
    let mut command = home.command(arguments);
    command.env("PATH", path).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    Ran::of(&child.wait_with_output().unwrap())
}

#[test]
fn the_keyring_keeps_what_it_is_given() {
    let home = Home::new();
    let told = with_keyring(&home, &["auth", "add", "jo@mail.example"], "hunter2\n").expect(0);
    assert!(told.out.contains("keyring") && !told.out.contains("hunter2"));
    assert_eq!(std::fs::read_to_string(home.path("keyring-jo@mail.example")).unwrap(), "hunter2");
    let register = std::fs::read_to_string(home.path("config/wheelhouse/auth.toml")).unwrap();
    assert!(register.contains("keyring = true") && !register.contains("hunter2"), "{register}");
    assert!(with_keyring(&home, &["auth", "check"], "").expect(0).out.contains("to be had"));
    with_keyring(&home, &["auth", "rm", "jo@mail.example"], "").expect(0);
    assert!(!home.path("keyring-jo@mail.example").exists());
    assert!(home.json(["auth", "list", "--json"]).is_empty());
}

#[test]
fn a_file_of_ours_is_for_its_owner_alone() {
    let home = Home::new();
    home.pipe(["auth", "add", "jo@mail.example", "--file", "--token"], b"hunter2\n").expect(0);
    let file = home.path("config/wheelhouse/secrets/jo@mail.example");
    assert_eq!(std::fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
    let listed = home.json(["auth", "list", "--json"]);
    assert_eq!((&listed[0]["account"], &listed[0]["token"]), (&"jo@mail.example".into(), &true.into()));
    assert!(!home.ok(["auth", "list"]).contains("hunter2"));
    std::fs::set_permissions(&file, PermissionsExt::from_mode(0o644)).unwrap();
    home.run(["auth", "check"]).expect(1).says(&["jo@mail.example", "chmod 600"]);
    home.ok(["auth", "rm", "jo@mail.example"]);
    assert!(!file.exists());
}

#[test]
fn what_cannot_be_had_is_told() {
    let home = Home::new();
    home.run(["auth", "add", "nobody"]).expect(2).says(&["USER@HOST"]);
    for name in ["acme@slack.com:xoxb-hunter2", "jo:hunter2@mail.example", "xoxb-hunter2"] {
        let told = home.pipe(["auth", "add", name, "--token", "--file"], b"x\n").expect(2);
        assert!(!told.err.contains("hunter2") && !home.path("config/wheelhouse").exists(), "{}", told.err);
    }
    home.run(["auth", "add", "jo@mail.example", "--file"]).expect(2).says(&["no secret was given"]);
    home.run(["auth", "add", "jo@mail.example", "--env", "WH_NO_SUCH"]).expect(1).says(&["WH_NO_SUCH"]);
    home.run(["auth", "rm", "other@mail.example"]).expect(1).says(&["no secret is known"]);
    home.run(["auth", "check", "other@mail.example"]).expect(1).says(&["wh auth add other@mail.example"]);
}

#[test]
fn a_secret_on_the_command_line_is_kept_where_secrets_are_and_told() {
    let home = Home::new();
    let told = home.run(["add", "--no-fetch", "--name", "a", "https://jo%40e.org:hunter2@e.org/feed"]).expect(0);
    told.says(&["the shell's history", "--basic USER"]);
    let row = |sql: &str| home.sql().query_row(sql, [], |row| row.get::<_, String>(0)).unwrap();
    assert_eq!(row("SELECT url FROM sources WHERE name = 'a'"), "https://e.org/feed");
    assert_eq!(row("SELECT basic_user || ' ' || basic_pass FROM source_secrets"), "jo@e.org hunter2");
    let told =
        home.run(["add", "--no-fetch", "--name", "b", "--header", "Authorization: Bearer hunter2", "https://e.org/b"]);
    told.expect(0).says(&["Authorization", "the shell's history", "--header 'Authorization: -'"]);
    // Asked for, or with the token in its path, there is nothing to tell.
    let quiet = ["add", "--no-fetch", "--name", "c", "--header", "X-Token: -", "https://e.org/c/s3cret-path?key=x"];
    assert_eq!(home.pipe(quiet, b"hunter2\n").expect(0).err, "");
    let held = "SELECT headers FROM source_secrets s JOIN sources ON sources.id = s.source_id WHERE name = 'c'";
    assert_eq!(row(held), r#"[["X-Token","hunter2"]]"#);
    assert_eq!(row("SELECT url FROM sources WHERE name = 'c'"), "https://e.org/c/s3cret-path?key=x");
    let told = home.run(["sources", "edit", "c", "--url", "https://ada:hunter3@e.org/c"]).expect(0);
    assert!(told.err.contains("--basic USER") && !home.ok(["sources", "ls", "--json"]).contains("hunter3"));
}
