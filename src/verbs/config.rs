//! `wh config` and its subcommands.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueHint};

/// Show, check and edit the configuration.
#[derive(Debug, Clone, Args)]
#[command(arg_required_else_help = true)]
#[command(after_help = "\
Examples:
  wh config init
  wh config show
  wh config show fetch.timeout_seconds
  wh config check
  wh config edit")]
pub struct ConfigArgs {
    /// What to do.
    #[command(subcommand)]
    pub verb: ConfigVerb,
}

/// What can be done with the configuration.
#[derive(Debug, Clone, Subcommand)]
pub enum ConfigVerb {
    /// Print the values in force, defaults among them
    Show {
        /// Only this option, or the options of this section
        #[arg(value_name = "KEY")]
        key: Option<String>,
    },
    /// Print where the file is
    Path,
    /// Open the file in $VISUAL or $EDITOR, and check it afterwards
    Edit,
    /// Name unknown options and wrong values with line and column
    Check {
        /// The file [default: the one in use]
        #[arg(value_name = "FILE", value_hint = ValueHint::FilePath)]
        file: Option<PathBuf>,
    },
    /// Write a commented file with every option
    Init {
        /// Replace a file that is there
        #[arg(long)]
        force: bool,
        /// Write to stdout instead
        #[arg(long, conflicts_with = "force")]
        stdout: bool,
    },
}
