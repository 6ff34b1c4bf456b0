//! What a failure means to the person and to the shell: exit code, message, hint.
//!
//! The doors collect failures as [`anyhow::Error`]; [`report`] is the one place that turns them into something to show.
//! Rooms have typed errors of their own and do not name this module.

use std::fmt;
use std::io;

/// What the exit code says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum Kind {
    /// It could not be done.
    Failed = 1,
    /// It was asked for in a wrong way; clap ends with the same code.
    Usage = 2,
    /// A part was done, and each part that was not has been named.
    Partial = 3,
    /// It was done, and what a project uses is affected by an advisory.
    Affected = 4,
}

impl Kind {
    /// The exit code.
    pub fn code(self) -> u8 {
        self as u8
    }
}

/// A failure that knows its exit code and what to do next.
#[derive(Debug)]
pub struct Error {
    kind: Kind,
    message: String,
    hint: Option<String>,
    cause: Option<anyhow::Error>,
}

impl Error {
    /// A failure of this kind, told by `message`; an empty message ends without a word.
    pub fn new(kind: Kind, message: impl Into<String>) -> Self {
        Self { kind, message: message.into(), hint: None, cause: None }
    }

    /// It could not be done: exit code 1.
    pub fn failed(message: impl Into<String>) -> Self {
        Self::new(Kind::Failed, message)
    }

    /// It was asked for in a wrong way: exit code 2.
    pub fn usage(message: impl Into<String>) -> Self {
        Self::new(Kind::Usage, message)
    }

    /// A part was done: exit code 3.
    pub fn partial(message: impl Into<String>) -> Self {
        Self::new(Kind::Partial, message)
    }

    /// Ends with the code of `kind` without a word, because everything has been said.
    pub fn silent(kind: Kind) -> Self {
        Self::new(kind, "")
    }

    /// The same failure with what the person can do about it.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.cause {
            Some(cause) if self.message.is_empty() => cause.fmt(f),
            _ => f.write_str(&self.message),
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        // A failure that only adds a hint shows its cause as itself; `message` does not tell it twice.
        self.cause.as_deref().map(|cause| cause as _)
    }
}

/// Adds to a result's error what the person can do about it.
pub trait WithHint<T> {
    /// The same result; its error carries `hint`, and ends with 1 unless something below it says otherwise.
    fn hint(self, hint: impl Into<String>) -> anyhow::Result<T>;
}

impl<T, E: Into<anyhow::Error>> WithHint<T> for Result<T, E> {
    fn hint(self, hint: impl Into<String>) -> anyhow::Result<T> {
        self.map_err(|error| {
            let cause = error.into();
            let kind = kind_of(&cause);
            Error { kind, message: String::new(), hint: Some(hint.into()), cause: Some(cause) }.into()
        })
    }
}

/// What is shown of a failure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// The exit code.
    pub code: u8,
    /// What was tried and what went wrong, on one line or several; empty when all has been said.
    pub message: String,
    /// What to do next.
    pub hint: Option<String>,
}

/// The one mapping from a failure to what is shown of it; `None` when the reader of our output went away, which is no
/// failure (`wh ls | head`).
pub fn report(error: &anyhow::Error) -> Option<Report> {
    if is_broken_pipe(error) {
        return None;
    }
    let hint = error.chain().find_map(|cause| cause.downcast_ref::<Error>()?.hint.clone());
    Some(Report { code: kind_of(error).code(), message: message(error), hint })
}

/// The chain of causes on one line; a cause that its parent already tells is not told twice.
fn message(error: &anyhow::Error) -> String {
    let mut told = String::new();
    for cause in error.chain().map(ToString::to_string).filter(|cause| !cause.is_empty()) {
        if told.is_empty() {
            told = cause;
        } else if !told.contains(&cause) {
            told.push_str(": ");
            told.push_str(&cause);
        }
    }
    told
}

fn kind_of(error: &anyhow::Error) -> Kind {
    let own = error.chain().find_map(|cause| cause.downcast_ref::<Error>()).map(|error| error.kind);
    own.unwrap_or(Kind::Failed)
}

fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error.chain().filter_map(|cause| cause.downcast_ref::<io::Error>()).any(|e| e.kind() == io::ErrorKind::BrokenPipe)
}

#[cfg(test)]
mod tests {
    use anyhow::{Context, anyhow};

    use super::*;

    fn told(error: &anyhow::Error) -> (u8, String, Option<String>) {
        let report = report(error).expect("it is shown");
        (report.code, report.message, report.hint)
    }

    #[test]
    fn a_plain_failure_ends_with_1_and_tells_its_chain() {
        let error = anyhow!("disk is full").context("could not store the feed");
        assert_eq!(told(&error), (1, "could not store the feed: disk is full".to_owned(), None));
    }

    #[test]
    fn kind_and_hint_survive_context() {
        let error = Error::usage("no such source: lwm").hint("`wh sources` lists them");
        let error = anyhow::Error::from(error).context("could not edit the source");
        let message = "could not edit the source: no such source: lwm".to_owned();
        assert_eq!(told(&error), (2, message, Some("`wh sources` lists them".to_owned())));
    }

    #[test]
    fn a_hint_can_be_added_to_any_error_without_repeating_it() {
        let result: Result<(), _> = Err(io::Error::other("locked")).context("could not open x.db");
        let error = result.hint("close the other program").expect_err("it failed");
        let hint = Some("close the other program".to_owned());
        assert_eq!(told(&error), (1, "could not open x.db: locked".to_owned(), hint));
        let error = Err::<(), _>(Error::partial("2 of 9 failed")).hint("`wh doctor`").expect_err("it failed");
        assert_eq!(told(&error), (3, "2 of 9 failed".to_owned(), Some("`wh doctor`".to_owned())));
    }

    #[test]
    fn a_broken_pipe_is_no_failure_at_any_depth() {
        let error = anyhow::Error::from(io::Error::from(io::ErrorKind::BrokenPipe)).context("could not write");
        assert_eq!(report(&error), None);
        let error = Err::<(), _>(io::Error::from(io::ErrorKind::BrokenPipe)).hint("none").expect_err("it failed");
        assert_eq!(report(&error), None, "below a hint");
    }

    #[test]
    fn silence_keeps_the_code() {
        assert_eq!(told(&Error::silent(Kind::Partial).into()), (3, String::new(), None));
    }
}
