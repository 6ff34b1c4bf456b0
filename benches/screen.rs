//! What a person waits for at the screen: the first frame of a large library, a key while a thousand feeds are fetched, and
//! the memory that it takes. The real program in a terminal.
//!
//! `cargo bench --bench screen -- [ITEMS…]` (default 100,000 and 1,000,000). Libraries are those of the bench `search`; `WH` names
//! another program than the one that was built. Prints milliseconds; beside them the load of the machine, for a busy one's figures say little.

#![allow(clippy::print_stdout, reason = "a bench prints its figures")]
#![allow(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a share of a few"
)]

#[path = "library/mod.rs"]
mod library;

use std::fmt::Write as _;
use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::path::Path;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use wheelhouse::demo::{DemoServer, FeedSpec, Site};
use wheelhouse::reader::model::NewSource;
use wheelhouse::reader::query::Query;
use wheelhouse::reader::store::{Cursor, ListOrder, Store};

const ROUNDS: usize = 9;
const FEEDS: u64 = 1_000;
const KEYS: usize = 300;
const PATIENCE: Duration = Duration::from_mins(2);

fn main() {
    let mut sizes: Vec<u64> = std::env::args().skip(1).filter_map(|arg| arg.parse().ok()).collect();
    if sizes.is_empty() {
        sizes = vec![100_000, 1_000_000];
    }
    println!("load before: {}", load());
    for items in sizes {
        first_frame(items);
    }
    keys_while_syncing();
    println!("load after: {}", load());
}

fn load() -> String {
    let text = std::fs::read_to_string("/proc/loadavg").unwrap_or_default();
    text.split(' ').take(3).collect::<Vec<_>>().join(" ")
}

/// From starting the program to the frame that shows the newest unread item.
fn first_frame(items: u64) {
    let store = library::open(items, 600);
    let unread = Query::parse("is:unread").expect("a query");
    let newest = store.items(&unread, ListOrder::Newest, Cursor::Start, 1).expect("a list").remove(0).title;
    let newest: String = newest.chars().take(20).collect();
    drop(store);
    let path = library::path(items, 600);
    let home = tempfile::tempdir().expect("a folder");
    let (mut first, mut listed, mut memory) = (Vec::new(), Vec::new(), 0);
    for _ in 0..ROUNDS {
        let begun = Instant::now();
        let mut screen = Screen::start(&path, home.path());
        screen.until(|text| text.contains("Sources"));
        first.push(begun.elapsed());
        screen.until(|text| text.contains(&newest));
        listed.push(begun.elapsed());
        // Everything that it counts has come.
        screen.quiet();
        memory = memory.max(screen.peak());
        screen.press("q");
        screen.ends();
    }
    println!(
        "{items} items: first frame {:.0} ms, with items {:.0} ms (worst {:.0} ms), memory {} MB",
        median(&mut first),
        median(&mut listed),
        at(&mut listed, 1.0),
        memory / 1000
    );
}

/// From a key to the frame that answers it, while feeds are fetched over loopback and stored.
fn keys_while_syncing() {
    let site =
        (0..FEEDS).fold(Site::new(), |site, number| site.feed(format!("/{number}.xml"), &FeedSpec::numbered(number)));
    let server = DemoServer::start(site).expect("a server");
    let home = tempfile::tempdir().expect("a folder");
    let path = home.path().join("wh.db");
    let store = Store::open(&path).expect("a store");
    let source = |number| NewSource { url: server.url(&format!("/{number}.xml")), ..NewSource::default() };
    store.add_sources((0..FEEDS).map(source).collect()).expect("sources");
    drop(store);
    let mut screen = Screen::start(&path, home.path());
    screen.until(|text| text.contains("due"));
    screen.press("R");
    screen.until(|text| text.contains("sync"));
    let mut times = Vec::new();
    let mut running = 0;
    for number in 0..KEYS {
        let opens = number % 2 == 0;
        let begun = Instant::now();
        screen.press("?");
        screen.until(|text| text.contains("Moving") == opens);
        times.push(begun.elapsed());
        running += usize::from(screen.parser.screen().contents().contains("sync "));
        std::thread::sleep(Duration::from_millis(15));
    }
    let mut report = String::new();
    for (name, share) in [("p50", 0.5), ("p99", 0.99), ("max", 1.0)] {
        let _ = write!(report, " {name} {:.1} ms", at(&mut times, share));
    }
    println!(
        "{KEYS} keys while {FEEDS} feeds are fetched ({running} of them during it):{report}, memory {} MB",
        screen.peak() / 1000
    );
    screen.press("q");
    screen.ends();
}

fn at(times: &mut [Duration], share: f64) -> f64 {
    times.sort();
    let place = ((times.len() as f64 * share).ceil() as usize).clamp(1, times.len()) - 1;
    times[place].as_secs_f64() * 1000.0
}

fn median(times: &mut [Duration]) -> f64 {
    at(times, 0.5)
}

fn cells(count: u16) -> NonZeroU16 {
    NonZeroU16::new(count).expect("some cells")
}

/// The program in a terminal of 120 by 36.
struct Screen {
    child: Box<dyn Child + Send + Sync>,
    _master: Box<dyn MasterPty + Send>,
    keys: Box<dyn Write + Send>,
    output: Receiver<Vec<u8>>,
    parser: vt100::Parser,
}

impl Screen {
    fn start(database: &Path, home: &Path) -> Self {
        let size = PtySize { rows: 36, cols: 120, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).expect("a terminal");
        let config = home.join("c.toml");
        std::fs::write(&config, "[fetch]\nallow_private = true\n").expect("written");
        let program = std::env::var_os("WH").unwrap_or_else(|| env!("CARGO_BIN_EXE_wh").into());
        let mut command = CommandBuilder::new(program);
        command.args(["--db".as_ref(), database.as_os_str(), "--config".as_ref(), config.as_os_str()]);
        // Else it would run at home, where the path of the library leads nowhere.
        command.cwd(std::env::current_dir().expect("a folder"));
        command.env_clear();
        command.env("HOME", home);
        command.env("TERM", "xterm-256color");
        let child = pair.slave.spawn_command(command).expect("started");
        drop(pair.slave);
        let mut reader = pair.master.try_clone_reader().expect("a reader");
        let (sender, output) = channel();
        std::thread::spawn(move || {
            let mut buffer = vec![0; 65_536];
            while let Ok(count @ 1..) = reader.read(&mut buffer) {
                if sender.send(buffer[..count].to_vec()).is_err() {
                    break;
                }
            }
        });
        let keys = pair.master.take_writer().expect("a writer");
        let parser = vt100::Parser::new(cells(36), cells(120), 0);
        Self { child, _master: pair.master, keys, output, parser }
    }

    fn press(&mut self, keys: &str) {
        self.keys.write_all(keys.as_bytes()).expect("written");
        self.keys.flush().expect("written");
    }

    /// Takes what is drawn until it shows what is waited for.
    fn until(&mut self, shows: impl Fn(&str) -> bool) {
        let begun = Instant::now();
        while !shows(&self.parser.screen().contents()) {
            match self.output.recv_timeout(PATIENCE) {
                Ok(bytes) if begun.elapsed() < PATIENCE => self.parser.process(&bytes),
                Ok(_) => panic!("not within {PATIENCE:?} in\n{}", self.parser.screen().contents()),
                Err(error) => panic!("{error} after {:?} in\n{}", begun.elapsed(), self.parser.screen().contents()),
            }
        }
    }

    /// Takes what is drawn until nothing is for a while.
    fn quiet(&mut self) {
        let begun = Instant::now();
        while begun.elapsed() < PATIENCE {
            match self.output.recv_timeout(Duration::from_millis(700)) {
                Ok(bytes) => self.parser.process(&bytes),
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => return,
            }
        }
    }

    /// The most memory that it has had, in kilobytes; 0 where the system does not tell.
    fn peak(&self) -> u64 {
        let pid = self.child.process_id().unwrap_or(0);
        let status = std::fs::read_to_string(format!("/proc/{pid}/status")).unwrap_or_default();
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        line.and_then(|line| line.trim().trim_end_matches(" kB").parse().ok()).unwrap_or(0)
    }

    fn ends(&mut self) {
        let begun = Instant::now();
        while self.child.try_wait().expect("asked").is_none() {
            assert!(begun.elapsed() < PATIENCE, "it does not end");
            while self.output.try_recv().is_ok() {}
            std::thread::sleep(Duration::from_millis(5));
        }
    }
}
