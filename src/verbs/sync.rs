//! `wh sync`.

use clap::Args;

/// Fetch the sources that are due.
#[derive(Debug, Clone, Default, Args)]
#[command(after_help = "\
Ctrl-C ends it at any time; what was fetched until then is stored.
It ends with 3 when some sources failed: each is named on stderr.

Examples:
  wh sync
  wh sync lwn rust-blog
  wh sync --all
  wh sync --watch
  wh sync --json | tail -n 1")]
pub struct SyncArgs {
    /// Only these sources, due or not: ids, names or URLs
    #[arg(value_name = "SOURCE")]
    pub sources: Vec<String>,
    /// Every source that is not paused, due or not
    #[arg(short, long, conflicts_with = "sources")]
    pub all: bool,
    /// Stay, and fetch each source when it is due
    #[arg(short, long, conflicts_with_all = ["all", "sources"])]
    pub watch: bool,
    /// Write one JSON object a source, and a summary as the last line
    #[arg(long)]
    pub json: bool,
}
