//! The only place that starts programs: an argument list, never a shell, and data as one literal argument.

use std::io;
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::Duration;

mod feed;
mod heard;
mod link;
mod search;
mod supervised;
mod until;

pub use feed::feed;
pub use heard::{Heard, Run, ask, run};
pub use link::open_link;
pub use search::{folders, is_on_path, is_program, on_path};
pub use supervised::{Program, Signal, Supervised};
pub use until::{Printed, run_until};

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
    #[error("{program} did not answer within {} seconds", heard::ASKING.as_secs())]
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
    /// The program was stopped.
    #[error("{program} was stopped")]
    Stopped {
        /// What was run.
        program: String,
    },
    /// The program printed more than is read.
    #[error("{program} printed more than is read")]
    TooMuch {
        /// What was run.
        program: String,
    },
}

/// How often it is looked whether a program has ended.
const LOOKING: Duration = Duration::from_millis(10);

/// Splits a command as a shell would its words, quotes and backslashes included; nothing else is expanded.
pub fn split_command(text: &str) -> Result<Vec<String>, ProcessError> {
    match shlex::split(text) {
        Some(argv) if !argv.is_empty() => Ok(argv),
        _ => Err(ProcessError::NotACommand(text.to_owned())),
    }
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

/// Ctrl-C in our terminal is not meant for the browser.
fn detach(command: &mut Command) {
    #[cfg(unix)]
    std::os::unix::process::CommandExt::process_group(command, 0);
    #[cfg(not(unix))]
    let _ = command;
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

    #[test]
    fn commands_are_split_and_never_expanded() {
        assert_eq!(split_command("code -w 'a b' $HOME `id`").expect("split"), ["code", "-w", "a b", "$HOME", "`id`"]);
        assert!(split_command("").is_err() && split_command("'open").is_err());
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
}
