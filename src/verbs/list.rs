//! `wh ls` and `wh search`.

use clap::Args;

/// List items, newest first.
#[derive(Debug, Clone, Default, Args)]
#[command(after_help = "\
A query is words, and terms such as is:unread, is:starred, source:lwn, folder:news, tag:rust, after:2026-01-31.
A minus turns a term round (-tag:rust); before a word it needs `--` first (wh ls -- -rust).

Examples:
  wh ls
  wh ls is:unread folder:news -tag:later
  wh ls --limit 0 --json source:lwn
  wh ls --ids is:unread tag:later | wh mark read -")]
pub struct LsArgs {
    /// Only items that match
    #[arg(value_name = "QUERY", value_parser = super::negated::word)]
    pub query: Vec<String>,
    /// List at most this many items, 0 for all
    #[arg(short = 'n', long, value_name = "N", default_value_t = 50)]
    pub limit: u32,
    /// Write one JSON object an item
    #[arg(long, conflicts_with = "ids")]
    pub json: bool,
    /// Write ids only, one a line
    #[arg(long)]
    pub ids: bool,
}

/// Search titles, authors and text, newest first.
#[derive(Debug, Clone, Args)]
#[command(after_help = "\
All words must occur; a trailing * takes any ending, quotes make a phrase. The terms of `wh ls` narrow it down.

Examples:
  wh search tokio
  wh search 'async*' is:unread
  wh search '\"memory safety\"' after:2026-01-01
  wh search --json --limit 5 postgres")]
pub struct SearchArgs {
    /// What to look for
    #[arg(required = true, value_name = "QUERY", value_parser = super::negated::word)]
    pub query: Vec<String>,
    /// List at most this many items, 0 for all
    #[arg(short = 'n', long, value_name = "N", default_value_t = 50)]
    pub limit: u32,
    /// Write one JSON object an item
    #[arg(long, conflicts_with = "ids")]
    pub json: bool,
    /// Write ids only, one a line
    #[arg(long)]
    pub ids: bool,
}
