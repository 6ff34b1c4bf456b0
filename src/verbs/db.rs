//! `wh db` and its subcommands.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueHint};

/// Look after the database.
#[derive(Debug, Clone, Args)]
#[command(arg_required_else_help = true)]
#[command(after_help = "\
Examples:
  wh db path
  wh db check
  wh db backup ~/wheelhouse-backup.db
  wh db vacuum")]
pub struct DbArgs {
    /// What to do.
    #[command(subcommand)]
    pub verb: DbVerb,
}

/// What can be done with the database.
#[derive(Debug, Clone, Subcommand)]
pub enum DbVerb {
    /// Print where it is
    Path,
    /// Check its integrity
    Check,
    /// Copy it while it is in use
    Backup {
        /// The copy [default: beside the database, with the time in its name]
        #[arg(value_name = "FILE", value_hint = ValueHint::FilePath)]
        file: Option<PathBuf>,
    },
    /// Give unused space back
    Vacuum,
}
