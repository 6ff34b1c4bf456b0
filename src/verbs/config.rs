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
    /// Name what is wrong in it, with line and column: options, values, keys
    ///
    /// Unknown options and values that do not fit; keys that no terminal sends, that are bound twice or begin each other,
    /// actions that are not there, and `:` lines that the screen could not do; a theme with mistakes. What was probably meant is
    /// said beside it. Actions that no key leads to any more are noted.
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
