//! `wh project` and its subcommands.

use clap::{Args, Subcommand};

use super::CheckArgs;

/// Look after a generated project.
#[derive(Debug, Clone, Args)]
pub struct ProjectArgs {
    /// What to do.
    #[command(subcommand)]
    pub verb: ProjectVerb,
}

/// What can be done with a project.
#[derive(Debug, Clone, Subcommand)]
pub enum ProjectVerb {
    /// Judge a project by its files: will it hold under load, and stop without harm?
    Check(CheckArgs),
}
