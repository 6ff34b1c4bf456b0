//! A program that a person waits for and may stop: its results and messages in one text, as a terminal would show them.

use std::io::Read;
use std::process::Stdio;
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};
use std::thread;
use std::time::{Duration, Instant};

use super::{LOOKING, ProcessError, Signal, command, detach, supervised};

/// Bytes of what it prints that are kept.
const MAX_TEXT: usize = 1 << 20;
/// How long it may take to end when it is asked to.
const GRACE: Duration = Duration::from_secs(5);
/// How long its output is waited for when it has ended: what it left running may hold it open for ever.
const LAST_WORDS: Duration = Duration::from_millis(300);

/// What a program came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Printed {
    /// What it printed, on both streams, in the order in which it came; the beginning where that is much.
    pub text: String,
    /// It printed more than is kept.
    pub cut: bool,
    /// Its exit code, if it ended by itself.
    pub code: Option<i32>,
}

/// Runs a program to its end, or until it is `stopped`: then it is interrupted as by Ctrl-C, and killed when it does not
/// end. It is given nothing to read.
///
/// # Errors
/// It could not be started.
///
/// # Panics
/// Never: its streams are piped.
pub fn run_until(argv: &[String], set: &[(&str, String)], stopped: impl Fn() -> bool) -> Result<Printed, ProcessError> {
    let program = argv.first().cloned().unwrap_or_default();
    let failed = |source| ProcessError::Start { program: program.clone(), source };
    let mut command = command(argv)?;
    command.envs(set.iter().map(|(name, value)| (name, value)));
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    detach(&mut command);
    let mut child = command.spawn().map_err(failed)?;
    let (say, heard) = sync_channel(16);
    hear(child.stdout.take().expect("its output was piped"), say.clone());
    hear(child.stderr.take().expect("its errors were piped"), say);
    let mut hearing = Hearing { heard, bytes: Vec::new(), cut: false };
    let mut asked: Option<Instant> = None;
    let status = loop {
        hearing.listen(LOOKING);
        if let Some(status) = child.try_wait().map_err(failed)? {
            break status;
        }
        match asked {
            None if stopped() => {
                supervised::tell(&mut child, Signal::Interrupt, true);
                asked = Some(Instant::now());
            }
            Some(then) if then.elapsed() > GRACE => supervised::kill_group(&mut child),
            _ => {}
        }
    };
    let ended = Instant::now();
    while ended.elapsed() < LAST_WORDS && hearing.listen(LOOKING) {}
    let text = String::from_utf8_lossy(&hearing.bytes).into_owned();
    Ok(Printed { text, cut: hearing.cut, code: status.code() })
}

struct Hearing {
    heard: Receiver<Vec<u8>>,
    bytes: Vec<u8>,
    cut: bool,
}

impl Hearing {
    /// Takes what comes within a while; `false` when nothing more can come.
    fn listen(&mut self, within: Duration) -> bool {
        match self.heard.recv_timeout(within) {
            Ok(piece) => {
                let room = MAX_TEXT - self.bytes.len();
                self.cut |= piece.len() > room;
                self.bytes.extend_from_slice(&piece[..piece.len().min(room)]);
                true
            }
            Err(RecvTimeoutError::Timeout) => true,
            Err(RecvTimeoutError::Disconnected) => {
                // Nobody will speak any more, but it may go on working.
                thread::sleep(within);
                false
            }
        }
    }
}

fn hear(mut pipe: impl Read + Send + 'static, say: SyncSender<Vec<u8>>) {
    thread::spawn(move || {
        let mut piece = [0; 8192];
        while let Ok(length @ 1..) = pipe.read(&mut piece) {
            if say.send(piece[..length].to_vec()).is_err() {
                return;
            }
        }
    });
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    fn sh(script: &str) -> Vec<String> {
        ["sh", "-c", script].iter().map(ToString::to_string).collect()
    }

    #[test]
    fn both_streams_are_heard_and_the_code_is_told() {
        let script = "echo one; sleep 0.1; echo two $A >&2; cat; exit 3";
        let printed = run_until(&sh(script), &[("A", "b".to_owned())], || false).expect("ran");
        assert_eq!(printed, Printed { text: "one\ntwo b\n".to_owned(), cut: false, code: Some(3) });
        assert!(run_until(&["/no/such".to_owned()], &[], || false).is_err());
    }

    #[test]
    fn one_that_is_stopped_is_interrupted_first() {
        let begun = Instant::now();
        let script = "trap 'echo whole; exit 0' INT; while :; do sleep 0.05; done";
        let printed = run_until(&sh(script), &[], || begun.elapsed() > Duration::from_millis(300)).expect("ran");
        assert_eq!((printed.text.as_str(), printed.code), ("whole\n", Some(0)));
        assert!(begun.elapsed() < GRACE);
    }

    #[test]
    fn much_is_cut_and_does_not_block() {
        let printed = run_until(&sh("yes | head -c 3000000"), &[], || false).expect("ran");
        assert_eq!((printed.text.len(), printed.cut, printed.code), (MAX_TEXT, true, Some(0)));
    }
}
