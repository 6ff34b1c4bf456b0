//! What can go wrong with a template, a plan or a project, told with what to look at.

use std::io;
use std::path::PathBuf;

use super::manifest::Mistakes;
use super::path::PathError;
use crate::base::process::ProcessError;

/// What went wrong.
#[derive(Debug, thiserror::Error)]
pub enum ScaffoldError {
    /// The manifest cannot be used.
    #[error(transparent)]
    Manifest(#[from] Mistakes),
    /// A file or folder could not be read or written.
    #[error("could not {doing} {}", .path.display())]
    Io {
        /// What was tried.
        doing: &'static str,
        /// With what.
        path: PathBuf,
        /// Why it failed.
        source: io::Error,
    },
    /// A template holds what it may not.
    #[error("the template cannot be used: {path}: {why}")]
    Refused {
        /// Where.
        path: String,
        /// Why.
        why: String,
    },
    /// A template failed.
    #[error("{what}{}: {why}", .line.map(|line| format!(":{line}")).unwrap_or_default())]
    Template {
        /// The file or expression.
        what: String,
        /// The line in it.
        line: Option<usize>,
        /// Why.
        why: String,
    },
    /// A template needs more steps or text than it may have.
    #[error("{what} costs too much to render; a loop in it may be wrong")]
    TooDear {
        /// The file or expression.
        what: String,
    },
    /// A generated file would lie where none may.
    #[error("{from} would be written to {to:?}: {why}")]
    Path {
        /// The template's file.
        from: String,
        /// Where it would lie.
        to: String,
        /// Why it may not.
        why: PathError,
    },
    /// Two generated files are in each other's way.
    #[error("{from} would be written to {to}, where {other} is")]
    Clash {
        /// The template's file.
        from: String,
        /// Where it would lie.
        to: String,
        /// What is there.
        other: String,
    },
    /// An answer is not possible.
    #[error("{question}: {why}")]
    Answer {
        /// The question.
        question: String,
        /// Why it is not.
        why: String,
    },
    /// A question has no default and was not answered.
    #[error("{question} needs an answer: {prompt}")]
    Unanswered {
        /// The question.
        question: String,
        /// What it asks.
        prompt: String,
    },
    /// The template does not ask this.
    #[error("the template {template} does not ask {name:?}")]
    NoSuchQuestion {
        /// The template.
        template: String,
        /// What was answered.
        name: String,
        /// What it asks.
        known: Vec<String>,
    },
    /// Something is at the target.
    #[error("{} is there already and is not empty", .0.display())]
    NotEmpty(PathBuf),
    /// The target is a link, or a file.
    #[error("{} is {what}", .path.display())]
    NotAFolder {
        /// The target.
        path: PathBuf,
        /// What it is.
        what: &'static str,
    },
    /// A link or another kind of file stands in the way inside the target.
    #[error("{} is {what}; nothing is written through or over it", .path.display())]
    InTheWay {
        /// What stands there.
        path: PathBuf,
        /// What it is.
        what: &'static str,
    },
    /// A record of the project cannot be used.
    #[error("{}: {why}", .path.display())]
    Record {
        /// The file.
        path: PathBuf,
        /// What is wrong in it.
        why: String,
    },
    /// A project's record of what the template wrote is gone.
    #[error("{} is not there: what the template wrote is not known", .0.display())]
    NoLock(PathBuf),
    /// No project was found.
    #[error("{} is no project of `wh new`: it has no .wheelhouse/answers.toml", .0.display())]
    NoProject(PathBuf),
    /// The template has no modules.
    #[error("the template {0} has no modules to add")]
    NoModules(String),
    /// A module cannot be called this, or is there.
    #[error("no module can be called {name:?}: {why}")]
    Module {
        /// The name.
        name: String,
        /// Why not.
        why: String,
    },
    /// A chain of files has not one end.
    #[error("{folder} has {} newest files that no other follows: {}", .heads.len(), .heads.join(", "))]
    Heads {
        /// Where the files are.
        folder: String,
        /// The ids of the newest.
        heads: Vec<String>,
    },
    /// A file was edited between the plan and its turn.
    #[error("{} was edited meanwhile; nothing was changed", .0.display())]
    Edited(PathBuf),
    /// Files that would be written over are in no commit.
    #[error("{}, which would be written over, {} not committed", listed(.0), if .0.len() == 1 { "is" } else { "are" })]
    Uncommitted(Vec<String>),
    /// The person asked to stop.
    #[error("stopped; nothing was changed")]
    Stopped,
    /// A change failed, and not everything could be taken back.
    #[error("{}; {} could not be put back; their originals are in {}: {}", cause(.why), counted(.files), .aside.display(), .files.join(", "))]
    NotPutBack {
        /// Why the change failed.
        why: Box<ScaffoldError>,
        /// The files, each with the name of its original.
        files: Vec<String>,
        /// Where the originals are.
        aside: PathBuf,
    },
    /// git failed.
    #[error("git could not {doing}: {why}")]
    Git {
        /// What was tried.
        doing: &'static str,
        /// What it said.
        why: String,
    },
    /// git could not be run.
    #[error(transparent)]
    Process(#[from] ProcessError),
}

/// Why a change failed; that nothing was changed is not so here.
fn cause(why: &ScaffoldError) -> String {
    if matches!(why, ScaffoldError::Stopped) { "stopped".to_owned() } else { why.to_string() }
}

/// The first of some files, and how many more.
fn listed(files: &[String]) -> String {
    match files {
        [] => String::new(),
        [one] => one.clone(),
        [first, others @ ..] => format!("{first} and {} more", others.len()),
    }
}

fn counted(files: &[String]) -> String {
    format!("{} file{}", files.len(), if files.len() == 1 { "" } else { "s" })
}

impl ScaffoldError {
    /// A failure of the file system.
    pub(super) fn io(doing: &'static str, path: impl Into<PathBuf>) -> impl FnOnce(io::Error) -> Self {
        let path = path.into();
        move |source| Self::Io { doing, path, source }
    }
}
