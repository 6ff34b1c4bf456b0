//! `wh mark` and `wh star`.

use clap::{ArgGroup, Args, ValueEnum};

use super::values::IdArg;

/// Mark items read or unread.
#[derive(Debug, Clone, Args)]
#[command(group = ArgGroup::new("which").args(["ids", "query", "source", "all"]).required(true).multiple(true))]
#[command(override_usage = "\
wh mark [OPTIONS] <STATE> <ID>...
       wh mark [OPTIONS] <STATE> [--query <QUERY>] [--source <SOURCE>]
       wh mark [OPTIONS] <STATE> --all")]
#[command(after_help = "\
A query, a source or --all asks first, unless --yes is given. `wh undo` takes it back as one change.

Examples:
  wh mark read 42 43
  wh mark unread 42
  wh mark read --source lwn --yes
  wh mark read --query 'folder:news tag:weekly'
  wh mark read --all --yes
  wh ls --ids tag:later | wh mark read -")]
pub struct MarkArgs {
    /// The new state
    #[arg(value_enum, value_name = "STATE")]
    pub state: MarkState,
    /// The items' ids; `-` reads them from stdin
    #[arg(value_name = "ID", conflicts_with_all = ["query", "source", "all"])]
    pub ids: Vec<IdArg>,
    /// All items that match this query
    #[arg(long, value_name = "QUERY", allow_hyphen_values = true)]
    pub query: Option<String>,
    /// All items of this source: id, name or URL
    #[arg(long, value_name = "SOURCE")]
    pub source: Option<String>,
    /// All items
    #[arg(long, conflicts_with_all = ["query", "source"])]
    pub all: bool,
    /// Do not ask
    #[arg(short, long)]
    pub yes: bool,
}

/// Whether an item has been read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum MarkState {
    /// Read
    Read,
    /// Unread
    Unread,
}

/// Star items; starred items are never deleted by age.
#[derive(Debug, Clone, Args)]
#[command(after_help = "\
Examples:
  wh star 42
  wh star --off 42 43
  wh ls --ids source:lwn | wh star -")]
pub struct StarArgs {
    /// The items' ids; `-` reads them from stdin
    #[arg(required = true, value_name = "ID")]
    pub ids: Vec<IdArg>,
    /// Take the star away
    #[arg(long)]
    pub off: bool,
}
