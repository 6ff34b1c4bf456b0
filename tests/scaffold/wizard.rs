//! The questions on a real terminal.

use std::io::{Read, Write};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

use crate::project::{fixture, names, person, text};
use crate::support::Home;

struct Terminal {
    keys: Box<dyn Write + Send>,
    seen: Receiver<Vec<u8>>,
    screen: vt100::Parser,
    child: Box<dyn Child + Send + Sync>,
    _master: Box<dyn MasterPty + Send>,
}

impl Terminal {
    fn start(home: &Home, rows: u16, cols: u16, options: &[&str]) -> Self {
        let pair = native_pty_system().openpty(PtySize { rows, cols, ..PtySize::default() }).unwrap();
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_wh"));
        command.args(["new", "shop", "--from", fixture("tiny-1").to_str().unwrap()]);
        command.args(options);
        command.env_clear();
        for (name, value) in
            [("HOME", home.path("")), ("XDG_CONFIG_HOME", home.path("config")), ("XDG_STATE_HOME", home.path("state"))]
        {
            command.env(name, value);
        }
        command.env("PATH", std::env::var_os("PATH").unwrap());
        command.env("TERM", "xterm-256color");
        command.env("NO_COLOR", "1");
        command.cwd(home.path(""));
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let (mut reader, keys) = (pair.master.try_clone_reader().unwrap(), pair.master.take_writer().unwrap());
        let (say, seen) = channel();
        std::thread::spawn(move || {
            let mut piece = [0; 4096];
            while let Ok(length @ 1..) = reader.read(&mut piece) {
                if say.send(piece[..length].to_vec()).is_err() {
                    return;
                }
            }
        });
        Self {
            keys,
            seen,
            screen: vt100::Parser::new(rows.try_into().unwrap(), cols.try_into().unwrap(), 0),
            child,
            _master: pair.master,
        }
    }

    fn types(&mut self, keys: &str) {
        self.keys.write_all(keys.as_bytes()).unwrap();
    }

    #[track_caller]
    fn waits_for(&mut self, wanted: &str) -> String {
        let deadline = Instant::now() + Duration::from_secs(30);
        loop {
            let shown = self.screen.screen().contents();
            if shown.contains(wanted) {
                return shown;
            }
            assert!(Instant::now() < deadline, "{wanted:?} is not on the screen:\n{shown}");
            if let Ok(piece) = self.seen.recv_timeout(Duration::from_millis(50)) {
                self.screen.process(&piece);
            }
        }
    }

    fn ends(&mut self) -> u32 {
        let deadline = Instant::now() + Duration::from_secs(30);
        loop {
            while let Ok(piece) = self.seen.try_recv() {
                self.screen.process(&piece);
            }
            if let Some(status) = self.child.try_wait().unwrap() {
                return status.exit_code();
            }
            assert!(Instant::now() < deadline, "it does not end");
            std::thread::sleep(Duration::from_millis(20));
        }
    }
}

const DOWN: &str = "\u{1b}[B";

#[test]
fn questions_are_answered_and_the_project_is_written() {
    let home = person();
    let mut terminal = Terminal::start(&home, 24, 80, &["--set", "port=8100"]);
    let shown = terminal.waits_for("adds 2 files, changes 1");
    assert!(shown.contains("wh new shop") && shown.contains("▸ Cache?") && shown.contains("8100"), "{shown}");
    terminal.types(&format!("{DOWN} "));
    let shown = terminal.waits_for("▸ Queue?                        [x]");
    assert!(shown.contains("How many priorities?") && shown.contains("worker.yml"), "{shown}");
    terminal.types(&format!("{DOWN}\u{7f}12"));
    terminal.waits_for("priority: it must be between 1");
    terminal.types("\u{7f}\u{7f}5\r \r\r\r");
    terminal.waits_for("‹Apache 2.0›");
    terminal.waits_for("▸ Write 19 files");
    assert!(!home.path("shop").exists(), "nothing is written before the end");
    terminal.types("\r");
    assert_eq!(terminal.ends(), 0);
    assert_eq!(text(&home, "src/app/queue.py"), "LEVELS = 5\n");
    assert!(text(&home, "README.md").contains("--port 8100") && text(&home, "README.md").ends_with("Apache-2.0\n"));
}

#[test]
fn esc_leaves_nothing_behind_on_a_small_screen() {
    let home = person();
    let mut terminal = Terminal::start(&home, 12, 40, &[]);
    terminal.waits_for("adds 2 files, changes 1");
    terminal.types("\u{1b}");
    assert_eq!(terminal.ends(), 1);
    terminal.waits_for("nothing was written");
    assert_eq!(names(&home.path("")), [".gitconfig", "state"]);
}
