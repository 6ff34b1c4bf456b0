//! The Keys tab of the real program in a terminal: legacy bytes and kitty sequences for what VS Code's essentials are pressed
//! with, and the terminal as it was afterwards.

use std::io::Write as _;
use std::path::Path;

use tempfile::TempDir;
use wheelhouse::keys::keymap::embedded;
use wheelhouse::keys::platform::Platform;
use wheelhouse::tui::{KeySource, press};

use crate::pty::{KITTY, LEGACY, Terminal};

/// `CSI > 1 u` has a terminal with the kitty protocol tell keys apart, `CSI < 1 u` takes that back.
const PUSHED: &[u8] = b"\x1b[>1u";
const POPPED: &[u8] = b"\x1b[<1u";

fn count(raw: &[u8], sequence: &[u8]) -> usize {
    raw.windows(sequence.len()).filter(|window| *window == sequence).count()
}

fn open(folder: &TempDir, answer: &'static str) -> Terminal {
    let mut terminal = Terminal::run(folder, env!("CARGO_BIN_EXE_wh").as_ref(), &["--db", "wh.db"], answer);
    terminal.shows("You follow nothing yet.");
    terminal.press("]]");
    terminal.shows("All tools");
    terminal
}

/// Opens the Keys tab with VS Code chosen.
fn vscode(folder: &TempDir, answer: &'static str) -> Terminal {
    let mut terminal = open(folder, answer);
    let mut names: Vec<String> =
        KeySource::default().read(Platform::here()).into_iter().map(|tool| tool.name).collect();
    names.sort_by_key(|name| name.to_lowercase());
    let place = names.iter().position(|name| name == "VS Code").unwrap();
    terminal.press(&format!("\t\t{}\r", "j".repeat(place + 1)));
    terminal.shows("━ VS Code ━");
    terminal
}

fn title(action: &str) -> String {
    let keymap = embedded("vscode").unwrap();
    let title = keymap.actions.iter().find(|known| known.id == action).unwrap().title.clone();
    title.chars().take(20).collect()
}

/// Presses each, and sees it named and its action found.
fn essentials(terminal: &mut Terminal, table: &[(&str, &str, &str)]) {
    for (sent, shown, action) in table {
        terminal.press(sent);
        terminal.shows(&format!("┃ {shown}   "));
        terminal.shows(&title(action));
    }
}

/// Leaves the capture and the program.
fn leave(mut terminal: Terminal, escape: &str) -> Vec<u8> {
    terminal.press(escape);
    terminal.shows("┃ Esc   ");
    terminal.press(escape);
    terminal.shows("press keys  t type keys");
    terminal.press("q");
    assert_eq!(terminal.ends(), 0);
    assert!(terminal.is_given_back());
    std::mem::take(&mut terminal.raw)
}

#[test]
#[cfg(target_os = "linux")]
fn the_essentials_in_a_legacy_terminal() {
    let folder = TempDir::new().unwrap();
    let mut terminal = vscode(&folder, LEGACY);
    terminal.press("/move line up");
    terminal.shows("/move line up  2 found");
    terminal.shows(&title("editor.action.moveLinesUpAction"));
    // Escape and the key after it must not arrive as one: that would be Alt+P.
    terminal.press("\u{1b}");
    terminal.shows("press keys  t type keys");
    terminal.press("p");
    terminal.shows("Ctrl+Shift with a letter");
    let table = [
        ("\x10", "Ctrl+P", "workbench.action.quickOpen"),
        ("\x1f", "Ctrl+/", "editor.action.commentLine"),
        ("\x06", "Ctrl+F", "actions.find"),
        ("\x08", "Ctrl+H", "editor.action.startFindReplaceAction"),
        ("\x04", "Ctrl+D", "editor.action.addSelectionToNextFindMatch"),
        ("\x07", "Ctrl+G", "workbench.action.gotoLine"),
        ("\x02", "Ctrl+B", "workbench.action.toggleSidebarVisibility"),
        ("\x1c", "Ctrl+\\", "workbench.action.splitEditor"),
        ("\0", "Ctrl+Space", "editor.action.triggerSuggest"),
        ("\x14", "Ctrl+T", "workbench.action.showAllSymbols"),
        ("\x1b[1;3A", "Alt+Up", "editor.action.moveLinesUpAction"),
        ("\x1b[1;3B", "Alt+Down", "editor.action.moveLinesDownAction"),
        ("\x1bz", "Alt+Z", "editor.action.toggleWordWrap"),
        ("\x1bOP", "F1", "workbench.action.showCommands"),
        ("\x1bOQ", "F2", "editor.action.rename"),
        ("\x1b[15~", "F5", "workbench.action.debug.start"),
        ("\x1b[20~", "F9", "editor.debug.action.toggleBreakpoint"),
        ("\x1b[21~", "F10", "workbench.action.debug.stepOver"),
        ("\x1b[24~", "F12", "editor.action.revealDefinition"),
        ("\x1b[24;2~", "Shift+F12", "editor.action.goToReferences"),
        ("\x1b[6;5~", "Ctrl+PgDn", "workbench.action.nextEditor"),
        ("\x0b\x13", "Ctrl+K Ctrl+S", "workbench.action.openGlobalKeybindings"),
    ];
    essentials(&mut terminal, &table);
    terminal.press("\x10");
    terminal.shows("Or Ctrl+Shift+P: sent alike here.");
    let raw = leave(terminal, "\x1b");
    assert_eq!((count(&raw, PUSHED), count(&raw, POPPED)), (0, 0), "what was not pushed is not popped");
}

#[test]
#[cfg(target_os = "linux")]
fn the_essentials_in_a_terminal_with_the_kitty_protocol() {
    let folder = TempDir::new().unwrap();
    let mut terminal = vscode(&folder, KITTY);
    terminal.press("p");
    terminal.shows("tells all keys apart");
    let table = [
        ("\x1b[112;6u", "Ctrl+Shift+P", "workbench.action.showCommands"),
        ("\x1b[112;5u", "Ctrl+P", "workbench.action.quickOpen"),
        ("\x1b[47;5u", "Ctrl+/", "editor.action.commentLine"),
        ("\x1b[102;6u", "Ctrl+Shift+F", "workbench.action.findInFiles"),
        ("\x1b[111;6u", "Ctrl+Shift+O", "workbench.action.gotoSymbol"),
        ("\x1b[107;6u", "Ctrl+Shift+K", "editor.action.deleteLines"),
        ("\x1b[105;6u", "Ctrl+Shift+I", "editor.action.formatDocument"),
        ("\x1b[105;5u", "Ctrl+I", "editor.action.triggerSuggest"),
        ("\x1b[108;6u", "Ctrl+Shift+L", "editor.action.selectHighlights"),
        ("\x1b[101;6u", "Ctrl+Shift+E", "workbench.view.explorer"),
        ("\x1b[103;6u", "Ctrl+Shift+G", "workbench.view.scm"),
        ("\x1b[116;6u", "Ctrl+Shift+T", "workbench.action.reopenClosedEditor"),
        ("\x1b[98;6u", "Ctrl+Shift+B", "workbench.action.tasks.build"),
        ("\x1b[92;6u", "Ctrl+Shift+\\", "editor.action.jumpToBracket"),
        ("\x1b[91;6u", "Ctrl+Shift+[", "editor.fold"),
        ("\x1b[96;5u", "Ctrl+`", "workbench.action.terminal.toggleTerminal"),
        ("\x1b[44;5u", "Ctrl+,", "workbench.action.openSettings"),
        ("\x1b[46;5u", "Ctrl+.", "editor.action.quickFix"),
        ("\x1b[9;5u", "Ctrl+Tab", "workbench.action.quickOpenPreviousRecentlyUsedEditorInGroup"),
        ("\x1b[1;6B", "Ctrl+Shift+Down", "editor.action.insertCursorBelow"),
        ("\x1b[24~", "F12", "editor.action.revealDefinition"),
        ("\x1b[107;5u\x1b[105;5u", "Ctrl+K Ctrl+I", "editor.action.showHover"),
    ];
    essentials(&mut terminal, &table);
    let raw = leave(terminal, "\x1b[27u");
    assert_eq!((count(&raw, PUSHED), count(&raw, POPPED)), (1, 1));
}

#[test]
#[cfg(unix)]
fn asked_to_end_while_keys_are_pressed_it_takes_the_flags_back() {
    let folder = TempDir::new().unwrap();
    let mut terminal = open(&folder, KITTY);
    terminal.press("p");
    terminal.shows("tells all keys apart");
    terminal.signal("-TERM");
    assert_eq!(terminal.ends(), 0);
    let at = |sequence: &[u8]| terminal.raw.windows(sequence.len()).rposition(|window| window == sequence);
    assert!(at(PUSHED) < at(POPPED), "taken back");
    assert!(at(POPPED) < at(b"\x1b[?1049l"), "on the screen on which it was pushed");
    assert!(terminal.is_given_back());
}

/// No test: what the tests below run in a terminal of their own.
#[test]
#[ignore = "waits for keys"]
fn waits_for_keys() {
    let pressed = press(Platform::Linux).unwrap();
    let told = pressed.map_or_else(|| "quit".to_owned(), |pressed| format!("{} {:?}", pressed.keys, pressed.protocol));
    writeln!(std::io::stdout(), "\npressed: {told}.").unwrap();
}

fn pressing(folder: &TempDir, answer: &'static str) -> Terminal {
    let program = std::env::current_exe().unwrap();
    let arguments = ["--exact", "pty_keys::waits_for_keys", "--ignored", "--nocapture"];
    let program: &Path = &program;
    let mut terminal = Terminal::run(folder, program.as_os_str(), &arguments, answer);
    terminal.shows("Press keys.");
    terminal
}

#[test]
fn keys_are_pressed_below_the_prompt() {
    for (answer, sent, told) in [
        (LEGACY, "\x0b\x03", "pressed: ctrl+k ctrl+c Legacy."),
        (LEGACY, "\x1b", "pressed: escape Legacy."),
        (KITTY, "\x1b[112;6u", "pressed: ctrl+shift+p Full."),
        (KITTY, "\x1b[107;5u\x1b[99;5u\r", "pressed: ctrl+k ctrl+c Full."),
        (LEGACY, "\x03\x03", "pressed: quit."),
    ] {
        let folder = TempDir::new().unwrap();
        let mut terminal = pressing(&folder, answer);
        terminal.press(sent);
        terminal.shows(told);
        assert_eq!(terminal.ends(), 0);
        assert!(!terminal.text().contains("Press keys."), "its lines are taken away: {}", terminal.text());
        let kitty = usize::from(answer == KITTY);
        assert_eq!((count(&terminal.raw, PUSHED), count(&terminal.raw, POPPED)), (kitty, kitty));
    }
}
