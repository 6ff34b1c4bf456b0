//! Programs that are given something to read and are not listened to, such as those that keep the clipboard.

use std::io::Write;
use std::process::Stdio;
use std::thread;
use std::time::Instant;

use super::heard::ASKING;
use super::{LOOKING, ProcessError, command, detach, supervised};

/// Gives a program something to read, and waits until it has ended well: three seconds at most.
///
/// What it prints goes nowhere, and what it leaves running in the background stays: that is how a clipboard is kept.
///
/// # Errors
/// It could not be started, ended with a failure, or took too long.
///
/// # Panics
/// Never: its input is piped.
pub fn feed(argv: &[String], input: &[u8]) -> Result<(), ProcessError> {
    let program = argv.first().cloned().unwrap_or_default();
    let mut command = command(argv)?;
    command.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null());
    detach(&mut command);
    let mut child = command.spawn().map_err(|source| ProcessError::Start { program: program.clone(), source })?;
    let (mut stdin, input) = (child.stdin.take().expect("its input was piped"), input.to_owned());
    // One that does not read must not keep us; its failure is told by how it ends.
    thread::spawn(move || stdin.write_all(&input));
    let deadline = Instant::now() + ASKING;
    loop {
        match child.try_wait() {
            Ok(Some(status)) if status.success() => return Ok(()),
            Ok(Some(status)) => return Err(ProcessError::Failed { program, status }),
            Ok(None) if Instant::now() < deadline => thread::sleep(LOOKING),
            Ok(None) => {
                supervised::kill_group(&mut child);
                let _ = child.wait();
                return Err(ProcessError::Slow { program });
            }
            Err(source) => return Err(ProcessError::Start { program, source }),
        }
    }
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    fn argv(words: &[&str]) -> Vec<String> {
        words.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn a_program_reads_what_it_is_given_as_it_is() {
        let top = tempfile::tempdir().expect("a folder");
        let file = top.path().join("kept");
        let hostile = "' --x $HOME $(id) ; \"\n".repeat(9_000);
        let tee = argv(&["tee", file.to_str().expect("UTF-8")]);
        feed(&tee, hostile.as_bytes()).expect("taken");
        assert_eq!(std::fs::read_to_string(file).expect("written"), hostile);
    }

    #[test]
    fn one_that_stays_in_the_background_does_not_keep_us() {
        let begun = Instant::now();
        feed(&argv(&["sh", "-c", "cat >/dev/null; sleep 30 &"]), b"text").expect("taken");
        assert!(begun.elapsed() < ASKING);
    }

    #[test]
    fn failures_are_told() {
        let failed = feed(&argv(&["false"]), b"text").expect_err("fails");
        assert!(failed.to_string().starts_with("false failed"), "{failed}");
        assert!(matches!(feed(&argv(&["/no/such"]), b""), Err(ProcessError::Start { .. })));
        assert!(matches!(feed(&argv(&["sleep", "60"]), b""), Err(ProcessError::Slow { .. })));
    }
}
