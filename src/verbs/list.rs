//! `wh ls` and `wh search`.

use clap::Args;

/// List items, newest first.
#[derive(Debug, Clone, Default, Args)]
#[command(after_help = "\
A query is words, and terms such as is:unread, source:lwn, folder:news, tag:rust, after:7d, minutes:<10, has:code,
OR, parentheses, /regex/ and @name: `wh help query` has all of it. A minus turns a term round (-tag:rust); before a
word it needs `--` first (wh ls -- -rust).

Examples:
  wh ls
  wh ls is:unread folder:news -tag:later
  wh ls '(tag:rust OR code:tokio)' 'minutes:<10'
  wh ls @longreads
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
All words must occur; a trailing * takes any ending, quotes make a phrase, /slashes/ a regular expression. The terms
of `wh ls` narrow it down; `wh help query` has all of them.

Examples:
  wh search tokio
  wh search 'async*' is:unread
  wh search '\"memory safety\"' after:2026-01-01
  wh search 'title:/^rust 1\\.9\\d/' OR 'code:\"tokio::select\"'
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
