//! Why a project could not be put to the proof. A claim that does not hold is no error: it is a result.

use std::io;
use std::path::{Path, PathBuf};

use crate::base::process::ProcessError;

/// Why a project could not be put to the proof.
#[derive(Debug, thiserror::Error)]
pub enum ProveError {
    /// The folder holds nothing that could be booted.
    #[error("{} is no project that can be booted: it has no {}", folder.display(), lacks)]
    NotAProject {
        /// Where it was looked.
        folder: PathBuf,
        /// The file that is missing.
        lacks: &'static str,
    },
    /// Programs that are needed are not on this machine.
    #[error("not everything that is needed is on this machine\n{0}")]
    Missing(String),
    /// A file could not be read or written.
    #[error("could not {what} {}: {source}", path.display())]
    File {
        /// What was tried.
        what: &'static str,
        /// With which file.
        path: PathBuf,
        /// Why it failed.
        source: io::Error,
    },
    /// A file says something that is not understood.
    #[error("could not understand {}: {why}", path.display())]
    Content {
        /// Which file.
        path: PathBuf,
        /// What is wrong with it.
        why: String,
    },
    /// The network of this machine would not do what was asked.
    #[error("could not take a free port on 127.0.0.1: {0}")]
    Ports(io::Error),
    /// A program could not be started.
    #[error(transparent)]
    Process(#[from] ProcessError),
    /// A program did not do its work, or ended where it should have gone on.
    #[error("{what}\nthe end of {}:\n{tail}", log.display())]
    Program {
        /// What happened.
        what: String,
        /// Its log.
        log: PathBuf,
        /// The end of that.
        tail: String,
    },
    /// An answer was not the one that the contract of the project promises.
    #[error("{0}")]
    Unexpected(String),
    /// A request got no answer where one was needed.
    #[error("could not ask {url}: {why}")]
    Http {
        /// Where.
        url: String,
        /// Why not.
        why: String,
    },
    /// Somebody pressed Ctrl-C.
    #[error("stopped; everything that was started has been ended")]
    Stopped,
}

impl ProveError {
    /// For `map_err`: what was tried with which file.
    pub(super) fn file(what: &'static str, path: &Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_owned();
        move |source| Self::File { what, path, source }
    }

    /// What a program did, with the end of its log.
    pub(super) fn program(what: impl Into<String>, log: &Path) -> Self {
        Self::Program { what: what.into(), log: log.to_owned(), tail: tail(log) }
    }
}

/// Lines of a log that are shown.
const TAIL_LINES: usize = 15;
/// Bytes of a log that are looked at for them.
const TAIL_BYTES: u64 = 16 << 10;

/// The last lines of a log.
pub(super) fn tail(log: &Path) -> String {
    use std::io::{Read, Seek, SeekFrom};
    let read = || -> io::Result<String> {
        let mut file = std::fs::File::open(log)?;
        let length = file.metadata()?.len();
        file.seek(SeekFrom::Start(length.saturating_sub(TAIL_BYTES)))?;
        let mut bytes = Vec::new();
        file.take(TAIL_BYTES).read_to_end(&mut bytes)?;
        Ok(String::from_utf8_lossy(&bytes).into_owned())
    };
    let text = read().unwrap_or_else(|error| format!("(it cannot be read: {error})"));
    let lines: Vec<&str> = text.lines().collect();
    lines[lines.len().saturating_sub(TAIL_LINES)..].join("\n")
}
