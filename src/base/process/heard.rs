//! Programs that are given something and heard: bounded in time and in what they print.

use std::io::{self, Read};
use std::path::Path;
use std::process::{Child, ChildStdout, ExitStatus, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, sync_channel};
use std::thread;
use std::time::{Duration, Instant};

use super::{LOOKING, ProcessError, command, detach, supervised};

/// How long a program that is asked something may take.
pub(super) const ASKING: Duration = Duration::from_secs(3);

/// Bytes of an answer that are read.
const MAX_ANSWER: usize = 1 << 20;

/// What a program prints when it is asked something: within three seconds, at most 1 MiB, and it is given nothing to read.
///
/// What it says on standard error is not heard. It does not outlive the call, whatever comes of it.
///
/// # Panics
/// Never: its output is piped.
pub fn ask(argv: &[String], variables: &[(&str, &str)]) -> Result<String, ProcessError> {
    let program = argv.first().cloned().unwrap_or_default();
    let mut child = command(argv)?
        .envs(variables.iter().copied())
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .map_err(|source| ProcessError::Start { program: program.clone(), source })?;
    let heard = hear(child.stdout.take().expect("its output was piped"));
    let answer = answer(&mut child, &heard, &program);
    // One that has ended is only reaped by this.
    let _ = child.kill();
    let _ = child.wait();
    let bytes = answer?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// How a program is run that is given something and heard to its end.
#[derive(Debug, Default)]
pub struct Run<'a> {
    /// The folder in which it runs; ours when left out.
    pub folder: Option<&'a Path>,
    /// Variables that it is given.
    pub set: &'a [(&'a str, &'a str)],
    /// Variables of ours that it is not given.
    pub unset: &'a [&'a str],
    /// What it can read.
    pub input: &'a [u8],
    /// How long it may take; a minute when left out.
    pub within: Option<Duration>,
    /// Bytes that it may print; 256 MiB when left out.
    pub most: Option<usize>,
    /// Ends it, once it is true.
    pub stop: Option<&'a AtomicBool>,
}

/// What a program printed, and how it ended.
#[derive(Debug)]
pub struct Heard {
    /// How it ended.
    pub status: ExitStatus,
    /// What it printed.
    pub output: Vec<u8>,
    /// What it said on standard error: the beginning.
    pub said: String,
}

/// How often it is looked whether a program is to be stopped.
const LISTENING: Duration = Duration::from_millis(50);

/// Bytes that are heard of a program that is run.
const MAX_HEARD: usize = 256 << 20;

/// Runs a program to its end, whatever that is. What it says is returned and shown to nobody.
///
/// # Errors
/// It could not be started, took too long, printed more than it may, or was stopped.
///
/// # Panics
/// Never: its streams are piped.
pub fn run(argv: &[String], run: &Run<'_>) -> Result<Heard, ProcessError> {
    let program = argv.first().cloned().unwrap_or_default();
    let mut command = command(argv)?;
    run.unset.iter().for_each(|name| _ = command.env_remove(name));
    command.envs(run.set.iter().copied()).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    if let Some(folder) = run.folder {
        command.current_dir(folder);
    }
    // Ctrl-C is ours to act on: what the program does for us is ended whole.
    detach(&mut command);
    let mut child = command.spawn().map_err(|source| ProcessError::Start { program: program.clone(), source })?;
    let mut stdin = child.stdin.take().expect("its input was piped");
    let mut stderr = child.stderr.take().expect("its errors were piped");
    let heard = hear(child.stdout.take().expect("its output was piped"));
    let ended = thread::scope(|threads| {
        // Who does not read to the end says why on standard error.
        threads.spawn(move || io::Write::write_all(&mut stdin, run.input));
        let said = threads.spawn(move || {
            let (mut said, mut rest) = (Vec::new(), [0; 4096]);
            let _ = stderr.by_ref().take(1 << 16).read_to_end(&mut said);
            while let Ok(1..) = stderr.read(&mut rest) {}
            said
        });
        let output = listen(&heard, run, &program);
        if output.is_err() {
            supervised::kill_group(&mut child);
        }
        // It closed its output, so it is about to end.
        let status = child.wait();
        let said = said.join().unwrap_or_default();
        output.map(|output| (output, status, said))
    });
    let (output, status, said) = ended?;
    let status = status.map_err(|source| ProcessError::Start { program, source })?;
    Ok(Heard { status, output, said: String::from_utf8_lossy(&said).into_owned() })
}

/// Everything that is printed.
fn listen(heard: &Receiver<Vec<u8>>, run: &Run<'_>, program: &str) -> Result<Vec<u8>, ProcessError> {
    let within = run.within.unwrap_or(Duration::from_mins(1));
    let most = run.most.unwrap_or(MAX_HEARD);
    let (deadline, mut bytes) = (Instant::now() + within, Vec::new());
    loop {
        let left = deadline.saturating_duration_since(Instant::now());
        let wait = if run.stop.is_some() { left.min(LISTENING) } else { left };
        match heard.recv_timeout(wait) {
            Ok(piece) => bytes.extend(piece),
            Err(RecvTimeoutError::Disconnected) => return Ok(bytes),
            Err(RecvTimeoutError::Timeout) if wait < left => {}
            Err(RecvTimeoutError::Timeout) => {
                return Err(ProcessError::TooLong { program: program.to_owned(), seconds: within.as_secs() });
            }
        }
        if run.stop.is_some_and(|stop| stop.load(Ordering::Relaxed)) {
            return Err(ProcessError::Stopped { program: program.to_owned() });
        }
        if bytes.len() > most {
            return Err(ProcessError::TooMuch { program: program.to_owned() });
        }
    }
}

/// What is printed, piece by piece. The thread ends when nobody listens or nobody can print any more.
fn hear(mut pipe: ChildStdout) -> Receiver<Vec<u8>> {
    let (say, heard) = sync_channel(16);
    thread::spawn(move || {
        let mut piece = [0; 8192];
        while let Ok(length @ 1..) = pipe.read(&mut piece) {
            if say.send(piece[..length].to_vec()).is_err() {
                return;
            }
        }
    });
    heard
}

/// The whole answer, once the program has ended well.
fn answer(child: &mut Child, heard: &Receiver<Vec<u8>>, program: &str) -> Result<Vec<u8>, ProcessError> {
    let (deadline, program) = (Instant::now() + ASKING, program.to_owned());
    let (mut bytes, mut ended) = (Vec::new(), None);
    loop {
        match heard.recv_timeout(LOOKING) {
            Ok(piece) => bytes.extend(piece),
            // What it left running in the background may hold its output open for ever.
            Err(_) if ended.is_some() => break,
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => thread::sleep(LOOKING),
        }
        if bytes.len() > MAX_ANSWER {
            return Err(ProcessError::TooMuch { program });
        }
        if ended.is_none() {
            ended = child.try_wait().map_err(|source| ProcessError::Start { program: program.clone(), source })?;
        }
        if Instant::now() > deadline {
            return Err(ProcessError::Slow { program });
        }
    }
    match ended {
        Some(status) if !status.success() => Err(ProcessError::Failed { program, status }),
        _ => Ok(bytes),
    }
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    fn argv(words: &[&str]) -> Vec<String> {
        words.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn programs_that_are_run_read_and_are_heard_to_the_end() {
        let long = vec![b'x'; 1 << 20];
        let heard = run(&argv(&["cat"]), &Run { input: &long, ..Run::default() }).expect("ran");
        assert!(heard.status.success() && heard.output == long);
        let top = tempfile::tempdir().expect("a folder");
        let set = [("B", "b c")];
        let options = Run { folder: Some(top.path()), set: &set, unset: &["HOME"], ..Run::default() };
        let script = "echo $A$B$HOME >&2; pwd; exit 3";
        let heard = run(&argv(&["sh", "-c", script]), &options).expect("ran");
        assert_eq!((heard.status.code(), heard.said.as_str()), (Some(3), "b c\n"));
        assert!(String::from_utf8_lossy(&heard.output).trim_end().ends_with(top.path().to_str().expect("UTF-8")));
        // One that reads nothing does not keep us.
        assert!(run(&argv(&["true"]), &Run { input: &long, ..Run::default() }).expect("ran").status.success());
        let short = Run { within: Some(Duration::from_millis(200)), ..Run::default() };
        assert!(matches!(run(&argv(&["sleep", "60"]), &short), Err(ProcessError::TooLong { .. })));
        assert!(matches!(run(&argv(&["/no/such"]), &Run::default()), Err(ProcessError::Start { .. })));
        let little = Run { most: Some(1000), ..Run::default() };
        assert!(matches!(run(&argv(&["yes"]), &little), Err(ProcessError::TooMuch { .. })));
    }

    #[test]
    fn one_that_is_stopped_ends_soon() {
        let stop = AtomicBool::new(false);
        let begun = Instant::now();
        thread::scope(|threads| {
            threads.spawn(|| {
                thread::sleep(Duration::from_millis(100));
                stop.store(true, Ordering::Relaxed);
            });
            let ended = run(&argv(&["sleep", "60"]), &Run { stop: Some(&stop), ..Run::default() });
            assert!(matches!(ended, Err(ProcessError::Stopped { .. })));
        });
        assert!(begun.elapsed() < Duration::from_secs(30));
    }

    #[test]
    fn programs_that_are_asked_are_bounded_and_do_not_stay() {
        let hostile = "' --x $HOME $(id) ; \"";
        assert_eq!(ask(&argv(&["printf", "%s", hostile]), &[]).expect("printed"), hostile);
        assert_eq!(ask(&argv(&["cat"]), &[]).expect("nothing to read"), "");
        assert!(matches!(ask(&argv(&["yes"]), &[]), Err(ProcessError::TooMuch { .. })));
        assert!(matches!(ask(&argv(&["false"]), &[]), Err(ProcessError::Failed { .. })));
        assert!(matches!(ask(&argv(&["/no/such"]), &[]), Err(ProcessError::Start { .. })));
        let begun = Instant::now();
        assert!(matches!(ask(&argv(&["sleep", "60"]), &[]), Err(ProcessError::Slow { .. })));
        assert!(begun.elapsed() < Duration::from_secs(10));
        // A program that it left behind holds the pipe.
        assert_eq!(ask(&argv(&["sh", "-c", "sleep 20 & echo a"]), &[]).expect("ended"), "a\n");
    }

    #[test]
    fn what_takes_too_long_is_ended_with_all_that_it_started() {
        // The shell's child holds the pipes: only ending both lets us go on.
        let short = Run { within: Some(Duration::from_millis(200)), ..Run::default() };
        let begun = Instant::now();
        let ended = run(&argv(&["sh", "-c", "sleep 60; true"]), &short);
        assert!(matches!(ended, Err(ProcessError::TooLong { .. })));
        assert!(begun.elapsed() < Duration::from_secs(30));
    }
}
