//! `wh --plain`: what is typed and what is read out, without a terminal.

use std::io::Write;
use std::process::{Command, Stdio};

use tempfile::TempDir;

use crate::pty::{filled, id_of};

/// Reads these lines, and returns what was said.
fn said(folder: &TempDir, lines: &str) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_wh"));
    command.args(["--plain", "--db", "wh.db"]).current_dir(folder.path()).env_clear().env("HOME", folder.path());
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    child.stdin.take().unwrap().write_all(lines.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn a_person_who_listens_reads_stars_searches_and_leaves() {
    let folder = TempDir::new().unwrap();
    let store = filled(&folder);
    let out = said(&folder, "2\ns\nn\nm 1\n/oldest\nsources\n1\nu\n99\ndance\n:tag ls\nq\nnever\n");
    let lines = [
        "Wheelhouse, line by line. Type a command and Enter; help reads out the commands.",
        "Unread items: 3 items.",
        "1. Newest of all. query-plan, ",
        "Item 2: In the middle.",
        "This is the text of In the middle.",
        "End of item 2.",
        "Item 2 starred: In the middle.",
        "Item 3: Oldest.",
        "Item 1 marked read: Newest of all.",
        "Search for oldest: 1 item.",
        "1. Oldest. query-plan, ",
        "Sources: 1.",
        "1. Query Plan. 0 unread of 3, in folder Tech.",
        "Items of query-plan: 3 items.",
        "Undone: ",
        "Error: nothing has the number 99 in the list.",
        "Next: l reads the list again.",
        "Error: \"dance\" is no command.",
        "Done.",
        "Bye.",
    ];
    let mut rest = out.as_str();
    for line in lines {
        let at = rest.find(line).unwrap_or_else(|| panic!("no {line:?} after that in\n{out}"));
        rest = &rest[at + line.len()..];
    }
    assert!(out.contains(", unread.") && out.contains(", read, starred."), "states are words: {out}");
    let drawn = |c: char| c.is_control() && c != '\n' || ('\u{2500}'..='\u{259f}').contains(&c);
    assert_eq!(out.find(drawn), None, "nothing is drawn, moved or coloured: {out}");
    assert!(store.item(id_of(&store, "In the middle")).unwrap().row.starred);
}

#[test]
fn the_end_of_input_ends_it_and_an_empty_store_says_what_to_do() {
    let folder = TempDir::new().unwrap();
    let out = said(&folder, "n\nhelp");
    assert!(out.contains("You follow nothing yet.\nNext: :add"), "{out}");
    assert!(out.contains("Nothing here. Next: sync") && out.contains("q or quit: leave."), "{out}");
    let mut command = Command::new(env!("CARGO_BIN_EXE_wh"));
    let output = command.args(["--plain", "ls"]).env_clear().env("HOME", folder.path()).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
}
