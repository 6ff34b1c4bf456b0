//! What the proofs share: a person's empty home, the real binary run in it, and its answers read back.

#![allow(dead_code, reason = "each proof uses its own part")]
#![allow(clippy::unwrap_used, reason = "a test ends where it fails")]

use std::ffi::OsStr;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

use rusqlite::Connection;
use serde_json::Value;
use tempfile::TempDir;

/// A person's home with nothing in it; every `wh` that is run from it finds its files below.
pub(crate) struct Home(TempDir);

impl Home {
    pub(crate) fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    /// A home whose configuration lets every source lie on loopback, where the tests serve them.
    pub(crate) fn on_loopback() -> Self {
        Self::with_config("[fetch]\nallow_private = true\n")
    }

    pub(crate) fn with_config(text: &str) -> Self {
        let home = Self::new();
        home.write("config/wheelhouse/config.toml", text);
        home
    }

    pub(crate) fn path(&self, name: impl AsRef<Path>) -> PathBuf {
        self.0.path().join(name)
    }

    /// Writes a file and the folders above it.
    pub(crate) fn write(&self, name: impl AsRef<Path>, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, bytes).unwrap();
        path
    }

    pub(crate) fn database(&self) -> PathBuf {
        self.path("data/wheelhouse/wheelhouse.db")
    }

    /// The database itself, for what no command shows or does.
    pub(crate) fn sql(&self) -> Connection {
        let conn = Connection::open(self.database()).unwrap();
        conn.busy_timeout(Duration::from_secs(30)).unwrap();
        conn
    }

    pub(crate) fn command<S: AsRef<OsStr>>(&self, arguments: impl IntoIterator<Item = S>) -> Command {
        self.command_of(Path::new(env!("CARGO_BIN_EXE_wh")), arguments)
    }

    /// As [`Home::command`], of a binary that lies elsewhere.
    pub(crate) fn command_of<S: AsRef<OsStr>>(&self, binary: &Path, arguments: impl IntoIterator<Item = S>) -> Command {
        let mut command = Command::new(binary);
        command.args(arguments).env_clear().env("HOME", self.0.path()).env("PATH", std::env::var_os("PATH").unwrap());
        command.env("TZ", "UTC").stdin(Stdio::null()).current_dir(self.0.path());
        for name in ["CONFIG", "DATA", "STATE", "CACHE"] {
            command.env(format!("XDG_{name}_HOME"), self.path(name.to_lowercase()));
        }
        command
    }

    pub(crate) fn run<S: AsRef<OsStr>>(&self, arguments: impl IntoIterator<Item = S>) -> Ran {
        Ran::of(&self.command(arguments).output().unwrap())
    }

    /// Runs a command that must end with 0; returns what it printed.
    #[track_caller]
    pub(crate) fn ok<S: AsRef<OsStr>>(&self, arguments: impl IntoIterator<Item = S>) -> String {
        self.run(arguments).expect(0).out
    }

    /// Runs a command that must end with 0 and print JSON lines; returns them.
    #[track_caller]
    pub(crate) fn json<S: AsRef<OsStr>>(&self, arguments: impl IntoIterator<Item = S>) -> Vec<Value> {
        self.run(arguments).expect(0).json()
    }

    /// Runs a command that reads `input`.
    pub(crate) fn pipe<S: AsRef<OsStr>>(&self, arguments: impl IntoIterator<Item = S>, input: &[u8]) -> Ran {
        let mut command = self.command(arguments);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        child.stdin.take().unwrap().write_all(input).unwrap();
        Ran::of(&child.wait_with_output().unwrap())
    }

    /// How many items a query means.
    #[track_caller]
    pub(crate) fn count(&self, query: &str) -> usize {
        self.ok(["ls", "--ids", "--limit", "0", "--", query]).lines().count()
    }

    /// The first number that an SQL query gives.
    #[track_caller]
    pub(crate) fn number(&self, sql: &str) -> i64 {
        self.sql().query_row(sql, [], |row| row.get(0)).unwrap()
    }
}

/// How a command ended, and what it said.
#[derive(Debug)]
pub(crate) struct Ran {
    pub(crate) code: Option<i32>,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Ran {
    pub(crate) fn of(output: &Output) -> Self {
        let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("output is UTF-8");
        Self { code: output.status.code(), out: text(&output.stdout), err: text(&output.stderr) }
    }

    #[track_caller]
    pub(crate) fn expect(self, code: i32) -> Self {
        assert_eq!(self.code, Some(code), "stdout: {}\nstderr: {}", self.out, self.err);
        self
    }

    /// Asserts that stderr holds all of these.
    #[track_caller]
    pub(crate) fn says(self, words: &[&str]) -> Self {
        for word in words {
            assert!(self.err.contains(word), "{word:?} is not in: {}", self.err);
        }
        self
    }

    #[track_caller]
    pub(crate) fn json(&self) -> Vec<Value> {
        json_lines(&self.out)
    }
}

/// Every line, which must be JSON.
#[track_caller]
pub(crate) fn json_lines(text: &str) -> Vec<Value> {
    text.lines().map(|line| serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}"))).collect()
}

/// The names of an object's members, in their order.
#[track_caller]
pub(crate) fn keys(object: &Value) -> Vec<&str> {
    object.as_object().expect("an object").keys().map(String::as_str).collect()
}

/// A process of ours that is ended when the test ends.
pub(crate) struct Running(pub(crate) Child);

impl Running {
    pub(crate) fn spawn(command: &mut Command) -> Self {
        Self(command.spawn().unwrap())
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Asks again and again until the answer is yes; fails after a time that is generous for a loaded machine.
#[track_caller]
pub(crate) fn wait_for(what: &str, mut done: impl FnMut() -> bool) {
    let deadline = Instant::now() + Duration::from_secs(30);
    while !done() {
        assert!(Instant::now() < deadline, "{what} did not happen in 30 s");
        std::thread::sleep(Duration::from_millis(20));
    }
}

/// An RSS feed with this title and these `<item>`s.
pub(crate) fn rss(title: &str, items: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rss version=\"2.0\"><channel><title>{title}</title>\
         <link>https://site.example/</link><description>A feed</description>{items}</channel></rss>"
    )
}

/// One `<item>` with a guid, a link, a title, a date of 2026 and a body.
pub(crate) fn item(number: u32, title: &str, body: &str) -> String {
    format!(
        "<item><guid isPermaLink=\"false\">g{number}</guid><link>https://site.example/{number}</link>\
         <title>{title}</title><pubDate>{} Jan 2026 10:00:00 GMT</pubDate><description>{body}</description></item>",
        number % 28 + 1
    )
}
