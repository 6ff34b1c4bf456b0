//! `wh undo` and `wh log`.

use clap::Args;

/// Take back the last changes: marks, bulk marks, stars, tags, removals.
#[derive(Debug, Clone, Default, Args)]
#[command(after_help = "\
Examples:
  wh undo
  wh undo 3
  wh undo --dry-run")]
pub struct UndoArgs {
    /// How many changes
    #[arg(value_name = "N", default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..))]
    pub count: u32,
    /// Say what would be taken back, and change nothing
    #[arg(long)]
    pub dry_run: bool,
}

/// List the changes that `wh undo` can take back, the latest first.
#[derive(Debug, Clone, Default, Args)]
#[command(after_help = "\
Examples:
  wh log
  wh log -n 0 --json")]
pub struct LogArgs {
    /// List at most this many changes, 0 for all
    #[arg(short = 'n', long, value_name = "N", default_value_t = 20)]
    pub limit: u32,
    /// Write one JSON object a change
    #[arg(long)]
    pub json: bool,
}
