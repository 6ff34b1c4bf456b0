//! `wh tail`.

use clap::Args;

/// Print items as they arrive, one JSON object a line.
///
/// The objects are those of `wh ls --json`, oldest first. It fetches nothing itself: run `wh sync --watch` beside it.
#[derive(Debug, Clone, Default, Args)]
#[command(after_help = "\
Examples:
  wh tail
  wh tail -f
  wh tail -f is:unread folder:news
  wh tail --since 2026-01-31 --limit 0")]
pub struct TailArgs {
    /// Only items that match
    #[arg(value_name = "QUERY", value_parser = super::negated::word)]
    pub query: Vec<String>,
    /// Stay, and print what arrives
    #[arg(short, long)]
    pub follow: bool,
    /// Start with the items first seen since this time: a date, an RFC 3339 time, or a span such as 45m, 6h, 2d
    #[arg(long, value_name = "TIME")]
    pub since: Option<String>,
    /// Start with at most this many items, 0 for all
    #[arg(short = 'n', long, value_name = "N", default_value_t = 10)]
    pub limit: u32,
}
