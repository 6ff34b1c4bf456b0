//! Who may import whom: every path in `src` is resolved and held to the rules that `src/lib.rs` states.
//!
//! `paths` finds what a file names: `use` lines, inline paths, the tokens of macros and attributes. `rules` judges it. The
//! tests below prove with small sources that each rule can be broken, and is then told.

#![allow(clippy::unwrap_used, reason = "a test ends where it fails")]

use std::fs;
use std::path::Path;

#[path = "architecture/paths.rs"]
mod paths;
#[path = "architecture/rules.rs"]
mod rules;

use rules::broken;

/// Every source file, with its path below `src`.
fn sources() -> Vec<(String, String)> {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let files = walkdir::WalkDir::new(&src).sort_by_file_name().into_iter().map(Result::unwrap);
    files
        .filter(|file| file.path().extension().is_some_and(|extension| extension == "rs"))
        .map(|file| {
            let name = file.path().strip_prefix(&src).unwrap().to_str().unwrap().replace('\\', "/");
            (name, fs::read_to_string(file.path()).unwrap())
        })
        .collect()
}

#[test]
fn the_code_keeps_the_rules() {
    let sources = sources();
    assert!(sources.len() > 30, "only {} files were found", sources.len());
    let broken = broken(&sources);
    assert!(broken.is_empty(), "{} rules are broken:\n{}", broken.len(), broken.join("\n"));
}

#[test]
fn every_file_says_what_it_owns() {
    // A file of tests owns nothing.
    let owning = sources().into_iter().filter(|(name, _)| !name.ends_with("tests.rs"));
    let silent: Vec<_> = owning.filter(|(_, text)| !text.starts_with("//! ")).map(|it| it.0).collect();
    assert!(silent.is_empty(), "no `//!` at the top of {silent:?}");
}

#[test]
fn the_binary_is_thin() {
    let (_, main) = sources().into_iter().find(|(name, _)| name == "main.rs").unwrap();
    assert!(main.lines().count() < 40, "main.rs has {} lines", main.lines().count());
}

/// What is told about one file, in a tree that has a file in every room.
fn told(file: &str, text: &str) -> Vec<String> {
    let modules = [
        "base/text.rs",
        "base/db/mod.rs",
        "verbs/mod.rs",
        "reader/mod.rs",
        "reader/model/mod.rs",
        "reader/formats/mod.rs",
        "reader/query/mod.rs",
        "reader/fetch/mod.rs",
        "reader/store/mod.rs",
        "reader/store/items.rs",
        "reader/sync/mod.rs",
        "keys/mod.rs",
        "scaffold/mod.rs",
        "demo/mod.rs",
        "cli/output/mod.rs",
        "cli/commands/open.rs",
        "tui/mod.rs",
        "error.rs",
    ];
    let others = modules.iter().filter(|name| **name != file).map(|name| ((*name).to_owned(), String::new()));
    broken(&others.chain([(file.to_owned(), text.to_owned())]).collect::<Vec<_>>())
}

/// Each of these must be told, once.
fn forbidden(cases: &[(&str, &str)]) {
    for (file, text) in cases {
        let told = told(file, text);
        assert_eq!(told.len(), 1, "{file}: {text}\n{told:?}");
        assert!(told[0].starts_with(&format!("src/{file}:")), "{told:?}");
    }
}

/// Each of these must not.
fn allowed(cases: &[(&str, &str)]) {
    for (file, text) in cases {
        assert_eq!(told(file, text), [""; 0], "{file}: {text}");
    }
}

#[test]
fn base_and_verbs_know_nothing_of_ours() {
    forbidden(&[
        ("base/x.rs", "use crate::reader::model::Item;"),
        ("base/x.rs", "use crate::verbs;"),
        ("base/x.rs", "fn f() { crate::error::report(); }"),
        ("base/x.rs", "pub fn f(_: wheelhouse::keys::Chord) {}"),
        ("verbs/x.rs", "use crate::base::text::clean_line;"),
        ("verbs/x.rs", "use crate::reader::store::Store;"),
    ]);
    allowed(&[
        ("base/x.rs", "use crate::base::text; use super::text::clean_line; use std::fs;"),
        ("verbs/x.rs", "use crate::reader::model::ItemId; use clap::Args;"),
    ]);
}

#[test]
fn rooms_know_the_base_and_not_each_other() {
    forbidden(&[
        ("keys/x.rs", "use crate::reader::model::Item;"),
        ("scaffold/x.rs", "use crate::keys::Chord;"),
        ("scaffold/x.rs", "use crate::reader::sync::Stop;"),
        ("scaffold/x.rs", "use crate::verbs::NewArgs;"),
        ("keys/x.rs", "use crate::scaffold::Plan;"),
        ("reader/sync/x.rs", "use crate::keys::Chord;"),
        ("reader/sync/x.rs", "use crate::verbs::AddArgs;"),
        ("demo/x.rs", "use crate::reader::model::Feed;"),
        ("reader/sync/x.rs", "use crate::demo::Server;"),
        ("keys/x.rs", "use crate::error::Error;"),
    ]);
    allowed(&[
        ("keys/x.rs", "use crate::base::text; use crate::keys::Chord;"),
        ("scaffold/x.rs", "use crate::base::process; use crate::scaffold::plan::Plan;"),
        ("demo/x.rs", "use crate::base::text;"),
        ("reader/sync/x.rs", "#[cfg(test)] mod tests { use crate::demo::Server; }"),
    ]);
}

#[test]
fn the_reader_has_layers() {
    forbidden(&[
        ("reader/model/x.rs", "use crate::reader::formats::parse;"),
        ("reader/model/x.rs", "use super::super::store::Store;"),
        ("reader/formats/x.rs", "use crate::reader::fetch::Client;"),
        ("reader/query/x.rs", "use crate::reader::store::Store;"),
        ("reader/store/x.rs", "use crate::reader::fetch::Client;"),
        ("reader/store/x.rs", "use crate::reader::sync::run;"),
        ("reader/fetch/x.rs", "fn f() { super::super::sync::run(); }"),
    ]);
    allowed(&[
        ("reader/formats/x.rs", "use crate::reader::model::Feed; use super::super::query::Query;"),
        ("reader/store/x.rs", "use crate::reader::{formats, model::Item, query};"),
        ("reader/sources/x.rs", "use crate::reader::{fetch, formats};"),
        ("reader/sync/x.rs", "use crate::reader::{fetch, store, formats, model};"),
    ]);
}

#[test]
fn what_is_pure_touches_no_file_and_no_socket() {
    forbidden(&[
        ("reader/formats/x.rs", "use std::fs;"),
        ("reader/formats/x.rs", "fn f() { std::fs::read(\"x\"); }"),
        ("reader/query/x.rs", "use std::net::TcpStream;"),
        ("reader/render/x.rs", "use tokio::net::TcpStream;"),
        ("reader/model/x.rs", "use std::{fs::File};"),
        ("verbs/x.rs", "fn f() { let _ = std::fs::read(\"x\"); }"),
        ("scaffold/plan.rs", "use std::fs;"),
        ("scaffold/update.rs", "fn f() { std::fs::remove_file(\"x\"); }"),
        ("scaffold/engine.rs", "use std::net::TcpStream;"),
    ]);
    allowed(&[
        ("reader/formats/x.rs", "use std::io::Read; #[cfg(test)] mod tests { use std::fs; }"),
        ("reader/store/x.rs", "use std::fs;"),
    ]);
}

#[test]
fn no_room_knows_a_door_and_the_screen_does_not_know_the_shell() {
    forbidden(&[
        ("reader/sync/x.rs", "use crate::cli::output::Output;"),
        ("keys/x.rs", "use crate::tui::chart;"),
        ("tui/x.rs", "use crate::cli::output::Output;"),
        ("error.rs", "use crate::cli::output::Output;"),
        ("main.rs", "use wheelhouse::reader::store::Store;"),
    ]);
    allowed(&[
        ("cli/x.rs", "use crate::{tui, verbs, error, base::text, reader::store, keys, demo};"),
        ("tui/x.rs", "use crate::{verbs, base::text, reader::store, error::report};"),
        ("main.rs", "use wheelhouse::cli;"),
    ]);
}

#[test]
fn some_crates_have_one_home() {
    forbidden(&[
        ("cli/x.rs", "use ratatui::Frame;"),
        ("cli/x.rs", "fn f() { crossterm::terminal::size(); }"),
        ("reader/sync/x.rs", "use rusqlite::Connection;"),
        ("reader/sync/x.rs", "fn f(c: &crate::base::db::rusqlite::Connection) {}"),
        ("base/x.rs", "use ::rusqlite as sql;"),
        ("reader/store/x.rs", "use reqwest::Client;"),
        ("cli/x.rs", "extern crate reqwest;"),
        ("scaffold/x.rs", "use reqwest::Client;"),
        ("reader/sync/x.rs", "fn f() -> Result<(), reqwest::Error> { Ok(()) }"),
        ("reader/sync/x.rs", "#[derive(rusqlite::Row)] struct A;"),
    ]);
    allowed(&[
        ("tui/view/x.rs", "use ratatui::Frame; use crossterm::event::Event;"),
        ("base/db/x.rs", "use rusqlite::Connection;"),
        ("reader/store/x.rs", "use rusqlite::Connection;"),
        ("reader/fetch/x.rs", "use reqwest::Client;"),
        ("reader/sources/x.rs", "use reqwest::Client;"),
        ("scaffold/prove/x.rs", "use reqwest::Client;"),
    ]);
}

#[test]
fn one_place_prints() {
    forbidden(&[
        ("cli/commands/x.rs", "fn f() { println!(\"x\"); }"),
        ("reader/sync/x.rs", "fn f() { std::eprintln!(\"x\"); }"),
        ("reader/sync/x.rs", "fn f() { drop(vec![dbg!(1)]); }"),
        ("base/x.rs", "use std::io::stdout;"),
        ("base/x.rs", "use std::io; fn f() { io::stderr(); }"),
        ("cli/commands/x.rs", "fn f() { write!(std::io::stdout(), \"x\"); }"),
        ("tui/view/x.rs", "use std::io::Stdout;"),
        ("cli/commands/x.rs", "fn f() { tokio::io::stdout(); }"),
    ]);
    allowed(&[
        ("cli/output/x.rs", "fn f() { println!(\"x\"); std::io::stderr(); }"),
        ("tui/terminal.rs", "use std::io::{stdout, Stdout};"),
        ("base/x.rs", "#[cfg(test)] mod tests { fn f() { println!(\"x\"); } }"),
        ("base/x.rs", "/// println!(\"x\")\nfn f() { write!(out, \"println!\"); }"),
    ]);
}

#[test]
fn one_place_starts_programs() {
    forbidden(&[
        ("cli/x.rs", "use std::process::Command;"),
        ("scaffold/git.rs", "use std::process::Command;"),
        ("cli/x.rs", "use std::process; fn f() { process::Command::new(\"sh\"); }"),
        ("cli/x.rs", "use std::process::{self as p}; fn f() { p::Command::new(\"sh\"); }"),
        ("cli/x.rs", "use a::Command; mod b { use std as s; fn f() { s::process::Command::new(\"sh\"); } }"),
        ("cli/x.rs", "use std::process::Command; mod b { use clap::Command; }"),
        ("cli/x.rs", "use p::Command; use std::process as p;"),
        ("cli/x.rs", "fn f() { vec![std::process::Command::new(\"sh\")]; }"),
        ("tui/x.rs", "use tokio::process::Command;"),
        ("reader/sync/x.rs", "fn f() { open::that(\"x\"); }"),
        ("base/x.rs", "use std::process::*;"),
    ]);
    allowed(&[
        ("base/process.rs", "use std::process::Command; fn f() { open::commands(\"x\"); }"),
        ("cli/x.rs", "use std::process::ExitCode; use clap::Command; fn f(c: Command) {}"),
        ("cli/commands/mod.rs", "mod open; fn f() { open::run(); }"),
        ("cli/x.rs", "use crate::cli::commands::open; fn f() { open::run(); }"),
    ]);
}

#[test]
fn no_detour_hides_a_path() {
    forbidden(&[
        ("keys/x.rs", "use crate::reader as r;"),
        ("keys/x.rs", "use super::super::reader::store;"),
        ("keys/x.rs", "mod inner { use super::super::super::reader::store; }"),
        ("keys/x.rs", "use crate as root;"),
        ("keys/x.rs", "use crate::*;"),
        ("keys/x.rs", "fn f() { vec![crate::reader::store::open()]; }"),
        ("keys/x.rs", "macro_rules! m { () => { $crate::reader::store::open() } }"),
        ("keys/x.rs", "fn f() { let x: Vec<crate::reader::model::Item> = vec![]; }"),
        ("keys/x.rs", "pub use crate::reader::model as feeds;"),
        ("keys/x.rs", "pub(in crate::reader) fn f() {}"),
        ("reader/store/x.rs", "use super::super as reader; fn f() { reader::fetch::get(); }"),
        ("reader/store/x.rs", "fn f() { if true { use crate::reader::fetch; } }"),
    ]);
}

#[test]
fn what_is_told_names_file_and_line() {
    let told = told("keys/x.rs", "\n\nuse crate::reader::model::Item;");
    assert_eq!(told, ["src/keys/x.rs:3: names crate::reader::model::Item: a room knows the base and itself"]);
}
