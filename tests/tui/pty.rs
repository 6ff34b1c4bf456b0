//! The real program in a terminal: a whole journey, and the terminal as it was afterwards.

use std::ffi::OsStr;
use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use tempfile::TempDir;
use wheelhouse::reader::model::{Entry, ItemId, NewSource, Timestamp};
use wheelhouse::reader::query::Query;
use wheelhouse::reader::store::{Cursor, ListOrder, Store};

use crate::many_items::arrival;

/// Long enough for a machine under load; nothing waits for it in the good case.
const PATIENCE: Duration = Duration::from_mins(1);
/// How long nothing is drawn once a frame is whole.
const SETTLED: Duration = Duration::from_millis(30);

fn cells(count: u16) -> NonZeroU16 {
    NonZeroU16::new(count).unwrap()
}

/// The question how keys are sent, and the answers of terminals with and without the kitty protocol.
const QUESTION: &[u8] = b"\x1b[?u\x1b[c";
pub(crate) const KITTY: &str = "\x1b[?0u\x1b[?62c";
pub(crate) const LEGACY: &str = "\x1b[?62c";

pub(crate) struct Terminal {
    child: Box<dyn Child + Send + Sync>,
    master: Box<dyn MasterPty + Send>,
    keys: Box<dyn Write + Send>,
    output: Receiver<Vec<u8>>,
    parser: vt100::Parser,
    pub(crate) raw: Vec<u8>,
    /// What it answers when it is asked how it sends keys.
    answer: &'static str,
    answered: bool,
}

impl Terminal {
    fn start(folder: &TempDir, arguments: &[&str]) -> Self {
        Self::run(folder, env!("CARGO_BIN_EXE_wh").as_ref(), arguments, LEGACY)
    }

    /// Runs a program in a terminal that gives this answer when it is asked how it sends keys.
    pub(crate) fn run(folder: &TempDir, program: &OsStr, arguments: &[&str], answer: &'static str) -> Self {
        let size = PtySize { rows: 24, cols: 80, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).unwrap();
        let mut command = CommandBuilder::new(program);
        command.args(arguments);
        command.cwd(folder.path());
        command.env_clear();
        command.env("HOME", folder.path());
        command.env("TERM", "xterm-256color");
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let mut reader = pair.master.try_clone_reader().unwrap();
        let (sender, output) = channel();
        std::thread::spawn(move || {
            let mut buffer = [0; 4096];
            while let Ok(count) = reader.read(&mut buffer) {
                if count == 0 || sender.send(buffer[..count].to_vec()).is_err() {
                    break;
                }
            }
        });
        let keys = pair.master.take_writer().unwrap();
        let parser = vt100::Parser::new(cells(24), cells(80), 0);
        Self { child, master: pair.master, keys, output, parser, raw: Vec::new(), answer, answered: false }
    }

    pub(crate) fn press(&mut self, keys: &str) {
        self.keys.write_all(keys.as_bytes()).unwrap();
        self.keys.flush().unwrap();
    }

    fn take(&mut self, bytes: &[u8]) {
        self.parser.process(bytes);
        self.raw.extend_from_slice(bytes);
        if !self.answered && self.raw.windows(QUESTION.len()).any(|window| window == QUESTION) {
            self.answered = true;
            self.press(self.answer);
        }
    }

    /// The text on the screen.
    pub(crate) fn text(&self) -> String {
        self.parser.screen().contents()
    }

    /// Whether the program has left the terminal's other screen.
    pub(crate) fn is_given_back(&self) -> bool {
        !self.parser.screen().alternate_screen() && !self.parser.screen().hide_cursor()
    }

    /// Asks the program to end.
    #[cfg(unix)]
    pub(crate) fn signal(&self, signal: &str) {
        let pid = self.child.process_id().unwrap().to_string();
        assert!(std::process::Command::new("kill").args([signal, &pid]).status().unwrap().success());
    }

    /// Waits until the screen shows `text`, and until nothing more is drawn for a moment: a frame arrives in pieces, from the
    /// top, and what stands below may still be of the frame before.
    pub(crate) fn shows(&mut self, text: &str) {
        let begun = Instant::now();
        loop {
            match self.output.recv_timeout(SETTLED) {
                Ok(bytes) => self.take(&bytes),
                Err(_) if self.text().contains(text) => return,
                Err(_) => assert!(begun.elapsed() < PATIENCE, "no {text:?} in\n{}", self.text()),
            }
        }
    }

    /// Waits until the program has ended, and takes what it wrote last.
    pub(crate) fn ends(&mut self) -> u32 {
        let begun = Instant::now();
        let status = loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                break status;
            }
            assert!(begun.elapsed() < PATIENCE, "it does not end");
            std::thread::sleep(Duration::from_millis(20));
        };
        while let Ok(bytes) = self.output.recv_timeout(Duration::from_millis(200)) {
            self.take(&bytes);
        }
        status.exit_code()
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        let _ = self.child.kill();
    }
}

pub(crate) fn filled(folder: &TempDir) -> Store {
    let store = Store::open(&folder.path().join("wh.db")).unwrap();
    let new = NewSource {
        url: "http://127.0.0.1:9/feed".into(),
        title: Some("Query Plan".into()),
        folder: "Tech".into(),
        ..NewSource::default()
    };
    let id = store.add_source(new).unwrap().source().id;
    let entries = ["Newest of all", "In the middle", "Oldest"].into_iter().enumerate().map(|(place, title)| Entry {
        id: Some(title.into()),
        title: Some(title.into()),
        url: Some("https://example.org/".into()),
        published: Some(Timestamp(1_773_144_000 - i64::try_from(place).unwrap() * 86_400)),
        content: Some(format!("<p>This is the text of {title}.</p>")),
        ..Entry::default()
    });
    store.ingest(vec![arrival(id, entries.collect())]).unwrap();
    store
}

pub(crate) fn id_of(store: &Store, title: &str) -> ItemId {
    let items = store.items(&Query::default(), ListOrder::Newest, Cursor::Start, 0).unwrap();
    items.into_iter().find(|item| item.title == title).unwrap().id
}

#[test]
fn commands_in_the_demo_reach_its_samples_and_find_its_tokens() {
    let folder = TempDir::new().unwrap();
    let mut terminal = Terminal::start(&folder, &["demo", "--keep", "kept"]);
    terminal.shows("#deploys");
    terminal.press(":sync tidewater-deploys loomq-help ledger-advisories\r");
    terminal.shows("3 unchanged, 0 failed");
    terminal.press(":follow kept/ledger --check --all\r");
    terminal.shows("3 advisories affect what is in use");
    terminal.press("\u{1b}");
    // At once it would be Alt-q.
    terminal.shows("#deploys");
    terminal.press("q");
    assert_eq!(terminal.ends(), 0);
}

#[test]
fn a_person_reads_stars_undoes_searches_and_leaves() {
    let folder = TempDir::new().unwrap();
    let store = filled(&folder);
    let mut terminal = Terminal::start(&folder, &["--db", "wh.db"]);
    terminal.shows("Newest of all");
    // A click on the second row, everything drawn anew, and Enter.
    terminal.press("\u{1b}[<0;30;4M\u{1b}[<0;30;4m\u{c}\r");
    terminal.shows("This is the text of In the middle.");
    terminal.press("s");
    terminal.shows("starred");
    terminal.press("\u{1b}");
    terminal.shows("★");
    terminal.press("u");
    terminal.shows("undone");
    terminal.press("/oldest\r");
    terminal.shows("/oldest");
    terminal.shows("1/1");
    terminal.press("?");
    terminal.shows("One line down.");
    terminal.press("q");
    // Another process's doing shows up by itself.
    let oldest = id_of(&store, "Oldest");
    store.tag(&[oldest], "later", true).unwrap();
    terminal.shows("#later");
    terminal.master.resize(PtySize { rows: 12, cols: 40, pixel_width: 0, pixel_height: 0 }).unwrap();
    terminal.parser.screen_mut().set_size(cells(12), cells(40));
    terminal.shows("Oldest");
    assert!(terminal.parser.screen().alternate_screen());
    assert_eq!(terminal.parser.screen().mouse_protocol_mode(), vt100::MouseProtocolMode::AnyMotion);
    terminal.press("q");
    assert_eq!(terminal.ends(), 0);
    let screen = terminal.parser.screen();
    assert!(!screen.alternate_screen() && !screen.bracketed_paste() && !screen.hide_cursor());
    assert_eq!(screen.mouse_protocol_mode(), vt100::MouseProtocolMode::None);
    let middle = store.item(id_of(&store, "In the middle")).unwrap().row;
    assert_eq!((middle.read, middle.starred), (true, false), "read, and the star undone");
    assert!(!store.item(id_of(&store, "Newest of all")).unwrap().row.read, "looking at the list reads nothing");
}

#[test]
fn a_person_types_commands_and_finds_things_in_the_palette() {
    let folder = TempDir::new().unwrap();
    let store = filled(&folder);
    std::fs::write(folder.path().join("c.toml"), "[keys.inbox]\nx = [\"toggle-star\", \"down\"]\n").unwrap();
    let mut terminal = Terminal::start(&folder, &["--db", "wh.db", "--config", "c.toml"]);
    terminal.shows("Newest of all");
    terminal.press(":tag later\r");
    terminal.shows("#later");
    terminal.press(":sources pau");
    terminal.shows("pause");
    terminal.press("\t");
    terminal.shows("query-plan");
    terminal.press("\t\r");
    terminal.shows("‖");
    terminal.press(":help tag\r");
    terminal.shows("esc closes");
    terminal.press("q:snyc\r");
    terminal.shows("did you mean `sync`?");
    terminal.press("\u{1b}");
    terminal.shows("help");
    terminal.press(":\u{1b}[A");
    terminal.shows(":help tag");
    terminal.press("\u{1b}");
    terminal.shows("help");
    terminal.press("\u{10}later");
    terminal.shows("#later");
    terminal.press("\r");
    terminal.shows("1/1");
    terminal.press("g");
    terminal.shows("To the top.");
    terminal.press("\u{1b}");
    terminal.shows("help");
    terminal.press("yy");
    terminal.shows("OSC 52");
    // https://example.org/
    let copied = b"\x1b]52;c;aHR0cHM6Ly9leGFtcGxlLm9yZy8=\x1b\\";
    assert!(terminal.raw.windows(copied.len()).any(|window| window == copied));
    terminal.press("x");
    terminal.shows("★");
    // A changed configuration holds at once.
    std::fs::write(folder.path().join("c.toml"), "[keys.inbox]\nx = \"quit\"\n").unwrap();
    terminal.shows("was read again");
    terminal.press("x");
    assert_eq!(terminal.ends(), 0);
    assert!(store.item(id_of(&store, "Newest of all")).unwrap().row.starred);
    assert!(folder.path().join(".local/state/wheelhouse/commands").exists() || !cfg!(target_os = "linux"));
}

#[test]
fn the_background_that_a_terminal_tells_chooses_the_theme_and_types_nothing() {
    let folder = TempDir::new().unwrap();
    filled(&folder);
    let mut terminal = Terminal::start(&folder, &["--db", "wh.db"]);
    terminal.shows("Newest of all");
    assert!(terminal.raw.windows(7).any(|window| window == b"\x1b]11;?\x1b"), "it asks");
    // The chosen row has no background of its own until it is known which is legible.
    let background = |terminal: &Terminal| terminal.parser.screen().cell(2, 30).unwrap().bgcolor();
    assert_eq!(background(&terminal), vt100::Color::Default);
    terminal.press("\u{1b}]11;rgb:ffff/ffff/ffff\u{1b}\\");
    let begun = Instant::now();
    while background(&terminal) == vt100::Color::Default {
        terminal.shows("Newest of all");
        assert!(begun.elapsed() < PATIENCE, "the theme stays as it was");
    }
    assert!(terminal.text().contains("1/3"), "nothing was typed: {}", terminal.text());
    terminal.press("q");
    assert_eq!(terminal.ends(), 0);
}

#[cfg(unix)]
#[test]
fn a_link_is_opened_by_its_letters() {
    let folder = TempDir::new().unwrap();
    let store = filled(&folder);
    let id = store.find_source("query-plan").unwrap().id;
    let entry = Entry {
        id: Some("linked".into()),
        title: Some("With links".into()),
        published: Some(Timestamp(1_773_144_000 + 60)),
        content: Some(
            "<p>See <a href='https://a.example/one'>one</a> and <a href='https://a.example/two'>two</a>.</p>".into(),
        ),
        ..Entry::default()
    };
    store.ingest(vec![arrival(id, vec![entry])]).unwrap();
    // A browser that leaves a trace of what it was given, as it was given.
    std::fs::write(folder.path().join("c.toml"), "[open]\nbrowser = [\"mkdir\", \"-p\", \"opened/{url}\"]\n").unwrap();
    let mut terminal = Terminal::start(&folder, &["--db", "wh.db", "--config", "c.toml"]);
    terminal.shows("With links");
    terminal.press("\r");
    terminal.shows("See one");
    terminal.press("f");
    terminal.shows("‹s›");
    terminal.press("s");
    terminal.shows("opening https://a.example/two");
    let opened = folder.path().join("opened/https:/a.example/two");
    let begun = Instant::now();
    while !opened.is_dir() {
        assert!(begun.elapsed() < PATIENCE, "nothing was opened");
        std::thread::sleep(Duration::from_millis(20));
    }
    // Back from the article, then out.
    terminal.press("q");
    terminal.press("q");
    assert_eq!(terminal.ends(), 0);
}

#[test]
fn several_items_are_starred_and_undone_in_one_step() {
    let folder = TempDir::new().unwrap();
    let store = filled(&folder);
    let starred = || {
        let items = store.items(&Query::default(), ListOrder::Newest, Cursor::Start, 0).unwrap();
        items.iter().filter(|item| item.starred).count()
    };
    let mut terminal = Terminal::start(&folder, &["--db", "wh.db"]);
    terminal.shows("Newest of all");
    terminal.press("vv");
    terminal.shows("2 selected");
    terminal.press("s");
    terminal.shows("2 items: starred");
    terminal.press("u");
    terminal.shows("undone: 2 items marked starred");
    assert_eq!(starred(), 0, "one step took both back");
    terminal.press("\u{1b}[H");
    terminal.press("VGs");
    terminal.shows("3 items: starred");
    // How the list looks is remembered, and so is what was done.
    terminal.press("D");
    terminal.shows("This is the text of Oldest.");
    terminal.press("q");
    assert_eq!((terminal.ends(), starred()), (0, 3));
    let mut terminal = Terminal::start(&folder, &["--db", "wh.db"]);
    terminal.shows("This is the text of Oldest.");
    terminal.press("q");
    assert_eq!(terminal.ends(), 0);
}

#[cfg(unix)]
#[test]
fn asked_to_end_it_gives_the_terminal_back() {
    for signal in ["-TERM", "-HUP"] {
        let folder = TempDir::new().unwrap();
        filled(&folder);
        let mut terminal = Terminal::start(&folder, &["--db", "wh.db"]);
        terminal.shows("Newest of all");
        terminal.signal(signal);
        assert_eq!(terminal.ends(), 0, "{signal}");
        assert!(!terminal.parser.screen().alternate_screen(), "{signal}");
    }
}

#[cfg(unix)]
#[test]
fn a_key_is_heard_that_comes_together_with_a_resize() {
    let folder = TempDir::new().unwrap();
    filled(&folder);
    let mut terminal = Terminal::start(&folder, &["--db", "wh.db"]);
    terminal.shows("Newest of all");
    // Stopped, the program finds both when it wakes up.
    terminal.signal("-STOP");
    terminal.master.resize(PtySize { rows: 20, cols: 70, pixel_width: 0, pixel_height: 0 }).unwrap();
    terminal.press("q");
    terminal.signal("-CONT");
    assert_eq!(terminal.ends(), 0);
}

#[test]
fn without_a_terminal_it_says_what_to_do() {
    let folder = TempDir::new().unwrap();
    let mut wh = std::process::Command::new(env!("CARGO_BIN_EXE_wh"));
    let output = wh.args(["--db", "wh.db"]).current_dir(folder.path()).env("HOME", folder.path()).output().unwrap();
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(!output.status.success() && told.contains("terminal") && told.contains("wh ls"), "{told}");
}
