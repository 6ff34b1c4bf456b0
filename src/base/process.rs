//! The only place that starts programs: an argument list, never a shell, and data as one literal argument.

use std::ffi::OsStr;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, ExitStatus, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, sync_channel};
use std::thread;
use std::time::{Duration, Instant};

use url::Url;

mod supervised;

pub use supervised::{Program, Signal, Supervised};

/// Why a program was not started, or did not do what it should.
#[derive(Debug, thiserror::Error)]
pub enum ProcessError {
    /// Only http and https links are opened.
    #[error("not an http or https link: {0}")]
    NotALink(String),
    /// The command line names no program, or its quotes do not close.
    #[error("not a command: {0:?}")]
    NotACommand(String),
    /// None of the desktop's ways to open a link is there.
    #[error("found no program that opens links (tried {0})")]
    NoBrowser(String),
    /// The program could not be started.
    #[error("could not run {program}")]
    Start {
        /// What should have been run.
        program: String,
        /// Why it was not.
        source: io::Error,
    },
    /// The program ended with a failure.
    #[error("{program} failed ({status})")]
    Failed {
        /// What was run.
        program: String,
        /// How it ended.
        status: ExitStatus,
    },
    /// The program was asked and did not answer in time.
    #[error("{program} did not answer within {} seconds", ASKING.as_secs())]
    Slow {
        /// What was run.
        program: String,
    },
    /// The program was run and did not end in time.
    #[error("{program} did not end within {seconds} seconds")]
    TooLong {
        /// What was run.
        program: String,
        /// How long it had.
        seconds: u64,
    },
    /// The program printed more than is read.
    #[error("{program} printed more than is read")]
    TooMuch {
        /// What was run.
        program: String,
    },
}

/// How long a program that opens links may take to say that it cannot.
const OPENING: Duration = Duration::from_millis(1500);

/// How long a program that is asked something may take.
const ASKING: Duration = Duration::from_secs(3);

/// Bytes of an answer that are read.
const MAX_ANSWER: usize = 1 << 20;

/// How often it is looked whether a program has ended.
const LOOKING: Duration = Duration::from_millis(10);

/// Whether a program of this name lies on the search path. Nothing is run.
pub fn is_on_path(program: &str) -> bool {
    on_path(program).is_some()
}

/// Where a program of this name lies on the search path. Entries that mean the folder in which one happens to be are passed
/// over: a program that is run in somebody else's folder must not be one that lies there.
pub fn on_path(program: &str) -> Option<PathBuf> {
    found(&std::env::var_os("PATH")?, program)
}

fn found(path: &OsStr, program: &str) -> Option<PathBuf> {
    let folders = std::env::split_paths(path).filter(|folder| folder.is_absolute());
    let files = folders.map(|folder| folder.join(program));
    let mut files = files.flat_map(|file| [cfg!(windows).then(|| file.with_extension("exe")), Some(file)]);
    files.find_map(|file| file.filter(|file| is_program(file)))
}

#[cfg(unix)]
fn is_program(file: &Path) -> bool {
    let meta = file.metadata();
    meta.is_ok_and(|meta| meta.is_file() && std::os::unix::fs::PermissionsExt::mode(&meta.permissions()) & 0o111 != 0)
}

#[cfg(not(unix))]
fn is_program(file: &Path) -> bool {
    file.is_file()
}

/// Splits a command as a shell would its words, quotes and backslashes included; nothing else is expanded.
pub fn split_command(text: &str) -> Result<Vec<String>, ProcessError> {
    match shlex::split(text) {
        Some(argv) if !argv.is_empty() => Ok(argv),
        _ => Err(ProcessError::NotACommand(text.to_owned())),
    }
}

/// Opens an http or https link in a browser and returns without waiting for it to be closed.
///
/// `browser` is an argument list: in it `{url}` stands for the link, which is appended when it is nowhere. Without it
/// the desktop's own handler is used.
pub fn open_link(link: &str, browser: Option<&[String]>) -> Result<(), ProcessError> {
    let commands = link_commands(link, browser)?;
    let mut tried = Vec::new();
    for mut command in commands {
        let program = command.get_program().to_string_lossy().into_owned();
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        detach(&mut command);
        match command.spawn() {
            Ok(child) => match ends_badly(child) {
                Some(status) if browser.is_some() => return Err(ProcessError::Failed { program, status }),
                Some(_) => tried.push(program),
                None => return Ok(()),
            },
            Err(error) if browser.is_none() && error.kind() == io::ErrorKind::NotFound => tried.push(program),
            Err(source) => return Err(ProcessError::Start { program, source }),
        }
    }
    Err(ProcessError::NoBrowser(tried.join(", ")))
}

/// What would be run to open a link, in the order in which it is tried.
fn link_commands(link: &str, browser: Option<&[String]>) -> Result<Vec<Command>, ProcessError> {
    let url = Url::parse(link).ok().filter(|url| matches!(url.scheme(), "http" | "https") && url.has_host());
    let Some(url) = url else { return Err(ProcessError::NotALink(link.to_owned())) };
    let Some(argv) = browser else { return Ok(open::commands(url.as_str())) };
    let [program, arguments @ ..] = argv else { return Err(ProcessError::NotACommand(String::new())) };
    let mut command = Command::new(program);
    command.args(arguments.iter().map(|argument| argument.replace("{url}", url.as_str())));
    if !arguments.iter().any(|argument| argument.contains("{url}")) {
        // A link begins with its scheme, so it cannot be taken for an option.
        command.arg(url.as_str());
    }
    Ok(vec![command])
}

/// Ctrl-C in our terminal is not meant for the browser.
fn detach(command: &mut Command) {
    #[cfg(unix)]
    std::os::unix::process::CommandExt::process_group(command, 0);
    #[cfg(not(unix))]
    let _ = command;
}

/// Waits a moment for a failure; a program that goes on is reaped in the background.
fn ends_badly(mut child: Child) -> Option<ExitStatus> {
    let deadline = Instant::now() + OPENING;
    while Instant::now() < deadline {
        match child.try_wait() {
            Ok(Some(status)) => return (!status.success()).then_some(status),
            Ok(None) => thread::sleep(Duration::from_millis(10)),
            Err(_) => return None,
        }
    }
    thread::spawn(move || child.wait());
    None
}

/// Starts a pager that reads what is written to its standard input.
///
/// `less` is told, unless `LESS` says otherwise, to quit when the text fits the screen, to leave it there, and to show
/// colour.
pub fn start_pager(argv: &[String]) -> Result<Child, ProcessError> {
    let mut command = command(argv)?;
    if std::env::var_os("LESS").is_none() {
        command.env("LESS", "FRX");
    }
    let program = argv.concat();
    command.stdin(Stdio::piped()).spawn().map_err(|source| ProcessError::Start { program, source })
}

/// Runs an editor on a file, on our terminal, and waits for it.
pub fn edit_file(editor: &[String], file: &Path) -> Result<(), ProcessError> {
    // A relative path is made one that cannot be taken for an option.
    let path = std::path::absolute(file).unwrap_or_else(|_| file.to_path_buf());
    let program = editor.first().cloned().unwrap_or_default();
    let status = command(editor)?
        .arg(path)
        .status()
        .map_err(|source| ProcessError::Start { program: program.clone(), source })?;
    if status.success() { Ok(()) } else { Err(ProcessError::Failed { program, status }) }
}

/// Runs a command such as a password manager on our terminal, and returns the first line that it prints.
pub fn first_line(argv: &[String]) -> Result<String, ProcessError> {
    let program = argv.first().cloned().unwrap_or_default();
    let output = command(argv)?
        .stdin(Stdio::inherit())
        .stderr(Stdio::inherit())
        .output()
        .map_err(|source| ProcessError::Start { program: program.clone(), source })?;
    if !output.status.success() {
        return Err(ProcessError::Failed { program, status: output.status });
    }
    let text = String::from_utf8_lossy(&output.stdout);
    Ok(text.lines().next().unwrap_or_default().to_owned())
}

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

/// Bytes that are heard of a program that is run.
const MAX_HEARD: usize = 256 << 20;

/// Runs a program to its end, whatever that is. What it says is returned and shown to nobody.
///
/// # Errors
/// It could not be started, took too long, or printed more than 256 MiB.
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
        let output = listen(&heard, run.within.unwrap_or(Duration::from_mins(1)), &program);
        if output.is_err() {
            let _ = child.kill();
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
fn listen(heard: &Receiver<Vec<u8>>, within: Duration, program: &str) -> Result<Vec<u8>, ProcessError> {
    let (deadline, mut bytes) = (Instant::now() + within, Vec::new());
    loop {
        match heard.recv_timeout(deadline.saturating_duration_since(Instant::now())) {
            Ok(piece) => bytes.extend(piece),
            Err(RecvTimeoutError::Disconnected) => return Ok(bytes),
            Err(RecvTimeoutError::Timeout) => {
                return Err(ProcessError::TooLong { program: program.to_owned(), seconds: within.as_secs() });
            }
        }
        if bytes.len() > MAX_HEARD {
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

fn command(argv: &[String]) -> Result<Command, ProcessError> {
    let [program, arguments @ ..] = argv else { return Err(ProcessError::NotACommand(String::new())) };
    let mut command = Command::new(program);
    command.args(arguments);
    Ok(command)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn argv(words: &[&str]) -> Vec<String> {
        words.iter().map(ToString::to_string).collect()
    }

    fn built(link: &str, browser: &[&str]) -> Vec<String> {
        let commands = link_commands(link, Some(&argv(browser))).expect("a link");
        let [command] = commands.as_slice() else { panic!("one command") };
        command.get_args().map(|argument| argument.to_string_lossy().into_owned()).collect()
    }

    #[test]
    fn a_link_is_one_literal_argument() {
        let link = "https://a.example/' --x $HOME;$(id)`id`|&";
        let url = Url::parse(link).expect("a url").to_string();
        assert_eq!(built(link, &["firefox"]), [url.as_str()]);
        assert_eq!(built(link, &["firefox", "--new-tab", "{url}", "-P"]), ["--new-tab", url.as_str(), "-P"]);
        assert_eq!(built(link, &["app", "--url={url}"]), [format!("--url={url}")]);
        assert!(!url.contains(' '));
    }

    #[test]
    fn only_http_links_are_opened() {
        for link in ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "-x", "", "ssh://h/", "a.example"]
        {
            for browser in [None, Some(argv(&["true"]))] {
                let error = open_link(link, browser.as_deref()).expect_err(link);
                assert!(matches!(error, ProcessError::NotALink(_)), "{link}: {error}");
            }
        }
    }

    #[test]
    fn the_desktops_own_way_gets_the_link_too() {
        let commands = link_commands("https://a.example/x", None).expect("a link");
        assert!(!commands.is_empty());
        let first = &commands[0];
        let in_arguments = first.get_args().any(|argument| argument == "https://a.example/x");
        let in_environment = first.get_envs().any(|(_, value)| value.is_some_and(|v| v == "https://a.example/x"));
        assert!(in_arguments || in_environment);
    }

    #[test]
    fn commands_are_split_and_never_expanded() {
        assert_eq!(split_command("code -w 'a b' $HOME `id`").expect("split"), ["code", "-w", "a b", "$HOME", "`id`"]);
        assert!(split_command("").is_err() && split_command("'open").is_err());
    }

    #[cfg(unix)]
    #[test]
    fn programs_are_found_only_where_the_search_path_is_absolute() {
        let (one, two) = (tempfile::tempdir().expect("a folder"), tempfile::tempdir().expect("a folder"));
        std::fs::write(one.path().join("tool"), "no program").expect("written");
        std::fs::copy("/bin/sh", two.path().join("tool")).expect("copied");
        let path = format!("src::.:{}:{}", one.path().display(), two.path().display());
        assert_eq!(found(OsStr::new(&path), "tool"), Some(two.path().join("tool")));
        // The same folder, as it is called from here.
        let here = std::env::current_dir().expect("a folder");
        let up = "../".repeat(here.components().count() - 1);
        let relative = format!("{up}{}", two.path().display().to_string().trim_start_matches('/'));
        assert!(Path::new(&relative).join("tool").is_file());
        assert_eq!(found(OsStr::new(&relative), "tool"), None);
    }

    #[cfg(unix)]
    #[test]
    fn programs_get_hostile_text_as_it_is() {
        let hostile = "' --x $HOME $(id) ; \"";
        assert_eq!(first_line(&argv(&["printf", "%s\\nsecond", hostile])).expect("printed"), hostile);
        let top = tempfile::tempdir().expect("a folder");
        let file = top.path().join(hostile);
        edit_file(&argv(&["touch"]), &file).expect("touched");
        assert!(file.exists());
    }

    #[cfg(unix)]
    #[test]
    fn failures_are_told() {
        let told = |error: ProcessError| error.to_string();
        assert!(told(first_line(&argv(&["false"])).expect_err("fails")).starts_with("false failed"));
        assert_eq!(told(first_line(&argv(&["/no/such"])).expect_err("none")), "could not run /no/such");
        let browser = argv(&["false"]);
        assert!(told(open_link("http://a.example/", Some(&browser)).expect_err("fails")).starts_with("false failed"));
        assert!(first_line(&[]).is_err());
        open_link("http://a.example/", Some(&argv(&["true"]))).expect("opened");
    }

    #[cfg(unix)]
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
    }

    #[cfg(unix)]
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
}
