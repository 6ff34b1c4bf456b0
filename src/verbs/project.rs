//! `wh project` and its subcommands.

use clap::{Args, Subcommand};

use super::ProveArgs;

/// Look after a generated project.
#[derive(Debug, Clone, Args)]
#[command(arg_required_else_help = true)]
pub struct ProjectArgs {
    /// What to do.
    #[command(subcommand)]
    pub verb: ProjectVerb,
}

/// What can be done with a project.
#[derive(Debug, Clone, Subcommand)]
pub enum ProjectVerb {
    /// Boot it, test it, load it, break it, and write down what was measured
    Prove(ProveArgs),
}
