//! `wh inspect`.

use clap::{Args, ValueHint};

/// Show what a feed holds, and every problem met in it.
///
/// Nothing is stored.
#[derive(Debug, Clone, Args)]
#[command(after_help = "\
Examples:
  wh inspect https://lwn.net/headlines/rss
  wh inspect --json feed.xml other.xml
  curl -s https://example.org/feed | wh inspect --base https://example.org/feed -")]
pub struct InspectArgs {
    /// Feeds: URLs or files; `-` reads stdin
    #[arg(required = true, value_name = "URL|FILE", value_hint = ValueHint::AnyPath)]
    pub inputs: Vec<String>,
    /// Write one JSON object an input, in their order
    #[arg(long)]
    pub json: bool,
    /// Resolve relative links against this URL
    #[arg(long, value_name = "URL", value_hint = ValueHint::Url)]
    pub base: Option<String>,
    /// Fetch from private and loopback addresses too
    #[arg(long)]
    pub allow_private: bool,
}
