//! A static capacity linter for a generated backend: what its own files say about load, failure and safety.
//!
//! `files → readers (yaml, nginx, redis, postgres, python, env) → model → rules → report`. Everything is read from the
//! project's folder and bounded; nothing is run, no variable of the environment is looked at, so the same files give the
//! same findings. What cannot be known from the files is told as "not judged" and never guessed. A default of the
//! application's own settings (`src/app/config.py`) counts as known.

mod allow;
mod amount;
mod compose;
mod deployment;
mod dockerfile;
mod files;
mod kubernetes;
mod kustomize;
mod lines;
mod nginx;
mod place;
mod project;
mod python;
mod report;
mod rules;
mod setting;
mod tree;

use std::path::{Path, PathBuf};

pub use place::Place;
pub use report::{Finding, Level, Margin, Report};
pub use rules::{RULES, Rule};

use project::Project;

/// What a check is asked for.
#[derive(Debug, Clone)]
pub struct Options {
    /// Connections that are kept for people and tools.
    pub reserve: u32,
    /// Whether warnings count as errors.
    pub strict: bool,
}

/// Why nothing was judged.
#[derive(Debug, thiserror::Error)]
pub enum CheckError {
    /// The folder cannot be read.
    #[error("could not read {}", folder.display())]
    Folder {
        /// The folder.
        folder: PathBuf,
        /// Why not.
        source: std::io::Error,
    },
    /// The folder has no deployment.
    #[error("{} has neither compose.yaml nor deploy/kubernetes, so there is nothing to judge", .0.display())]
    Nothing(PathBuf),
}

/// Judges the project in a folder.
///
/// # Errors
/// The folder cannot be read, or has no deployment in it.
pub fn check(folder: &Path, options: &Options) -> Result<Report, CheckError> {
    let project = Project::read(folder)?;
    if project.deployments.is_empty() && project.notes.is_empty() {
        return Err(CheckError::Nothing(folder.to_owned()));
    }
    let judged = rules::judge(&project, options.reserve);
    Ok(report::finish(&project, judged, options.strict))
}
