//! `wh sources` and its subcommands, and the fields of a source that `wh add` sets too.

use std::num::NonZeroU32;

use clap::{Args, Subcommand, ValueHint};

use super::values::{Header, count_or_all, minutes, tag};

/// List, edit, move, pause and remove sources, and see what their fetches did.
#[derive(Debug, Clone, Args)]
#[command(args_conflicts_with_subcommands = true)]
#[command(after_help = "\
A source is named by its id, its name or its URL, as `wh sources` lists them.

Examples:
  wh sources
  wh sources ls --folder news --json
  wh sources edit lwn --interval 6h --tag linux
  wh sources move lwn rust-blog news/daily
  wh sources log lwn
  wh sources pause lwn")]
pub struct SourcesArgs {
    /// What to do; `ls` when left out.
    #[command(subcommand)]
    pub verb: Option<SourcesVerb>,
    /// The options of `ls`, when no subcommand is given.
    #[command(flatten)]
    pub ls: SourcesLsArgs,
}

/// What can be done with sources.
#[derive(Debug, Clone, Subcommand)]
#[allow(clippy::large_enum_variant, reason = "one value a run")]
pub enum SourcesVerb {
    /// List sources with their unread counts
    Ls(SourcesLsArgs),
    /// Change what is kept about a source
    Edit(SourcesEditArgs),
    /// Remove sources with their items (`wh undo` brings them back)
    Rm(SourcesRmArgs),
    /// Take folders off the list that no source is in (`wh undo` brings them back)
    Rmdir(SourcesRmdirArgs),
    /// Stop fetching sources
    Pause(SourcesPickArgs),
    /// Fetch paused or stopped sources again
    Resume(SourcesPickArgs),
    /// Move sources into a folder
    Move(SourcesMoveArgs),
    /// Show past fetches: status, validators, bytes, new items, and when the next is due and why
    Log(SourcesLogArgs),
}

/// List sources with their unread counts.
#[derive(Debug, Clone, Default, Args)]
pub struct SourcesLsArgs {
    /// Only sources in this folder and below it
    #[arg(long, value_name = "FOLDER")]
    pub folder: Option<String>,
    /// Only sources with this tag
    #[arg(long, value_name = "TAG", value_parser = tag)]
    pub tag: Option<String>,
    /// Only sources whose last fetch failed
    #[arg(long)]
    pub failing: bool,
    /// Write one JSON object a source
    #[arg(long)]
    pub json: bool,
}

/// Change what is kept about a source.
#[derive(Debug, Clone, Args)]
#[command(after_help = "\
An empty value takes a setting away: `--folder ''`, `--proxy ''`, `--header 'X-Token:'`.

Examples:
  wh sources edit lwn --name 'LWN' --folder news
  wh sources edit lwn --tag linux --untag unsorted
  wh sources edit lwn --interval 12h --keep-read-days 30
  wh sources edit lwn --full-text
  wh sources edit lwn --url https://lwn.net/headlines/rss")]
pub struct SourcesEditArgs {
    /// The source: id, name or URL
    #[arg(value_name = "SOURCE")]
    pub source: String,
    /// Fetch from this address from now on
    #[arg(long, value_name = "URL", value_hint = ValueHint::Url)]
    pub url: Option<String>,
    /// Take a tag away (may be repeated)
    #[arg(long = "untag", value_name = "TAG", value_parser = tag)]
    pub untags: Vec<String>,
    /// Refuse private and loopback addresses again
    #[arg(long, conflicts_with = "allow_private")]
    pub no_allow_private: bool,
    /// What is set.
    #[command(flatten)]
    pub fields: FieldArgs,
}

/// What can be set on a source, when it is added and later.
#[derive(Debug, Clone, Default, Args)]
#[command(next_help_heading = "Source")]
pub struct FieldArgs {
    /// The name it is listed and addressed by [default: made from the feed's title]
    #[arg(long, value_name = "NAME")]
    pub name: Option<String>,
    /// The folder it lies in; `/` nests
    #[arg(long, value_name = "FOLDER")]
    pub folder: Option<String>,
    /// Add a tag (may be repeated)
    #[arg(long = "tag", value_name = "TAG", value_parser = tag)]
    pub tags: Vec<String>,
    /// Fetch it at this interval: minutes, or 45m, 6h, 2d; `auto` adapts to the feed
    #[arg(long, value_name = "SPAN", value_parser = minutes)]
    pub interval: Option<u32>,
    /// Mark an item unread again when its publisher changes it
    #[arg(long, value_name = "BOOL", num_args = 0..=1, default_missing_value = "true", require_equals = true)]
    pub remark_updated: Option<bool>,
    /// Fetch the page of each new item and show its full text
    #[arg(long, value_name = "BOOL", num_args = 0..=1, default_missing_value = "true", require_equals = true)]
    pub full_text: Option<bool>,
    /// Have the desktop tell of its new items and events, where `[notify]` is enabled [default: as configured]
    #[arg(long, value_name = "BOOL", num_args = 0..=1, default_missing_value = "true", require_equals = true)]
    pub notify: Option<bool>,
    /// Delete read items after this many days; 0 keeps them
    #[arg(long, value_name = "DAYS")]
    pub keep_read_days: Option<u32>,
    /// Delete unread items after this many days; 0 keeps them
    #[arg(long, value_name = "DAYS")]
    pub keep_unread_days: Option<u32>,
    /// How many items the first fetch leaves unread: a number or `all`
    #[arg(long, value_name = "N", value_parser = count_or_all)]
    pub unread_on_subscribe: Option<u32>,
    /// Take digests of mail apart into their links [default: true]
    #[arg(long, value_name = "BOOL", num_args = 0..=1, default_missing_value = "true", require_equals = true)]
    pub unfold: Option<bool>,
    /// Of a microblog, read what answers others too [default: true of hashtags and chosen feeds]
    #[arg(long, value_name = "BOOL", num_args = 0..=1, default_missing_value = "true", require_equals = true)]
    pub replies: Option<bool>,
    /// Of a microblog, read what is passed on too: boosts, reposts [default: true]
    #[arg(long, value_name = "BOOL", num_args = 0..=1, default_missing_value = "true", require_equals = true)]
    pub boosts: Option<bool>,
    /// Of a mailbox, read mail between people too, not only what was sent to many [default: true of files]
    #[arg(long, value_name = "BOOL", num_args = 0..=1, default_missing_value = "true", require_equals = true)]
    pub all_mail: Option<bool>,
    /// Of a mailbox on a server, mark messages there as seen once they are stored here
    #[arg(long, value_name = "BOOL", num_args = 0..=1, default_missing_value = "true", require_equals = true)]
    pub mark_seen: Option<bool>,
    /// Of a mailbox on a server, move messages there into this mailbox once they are stored here
    #[arg(long, value_name = "MAILBOX")]
    pub move_to: Option<String>,
    /// Ask the API of an account at this address instead of its usual one (empty to take that back)
    #[arg(long, value_name = "URL", help_heading = "Network")]
    pub api_base: Option<String>,
    /// Let it lie on a private or loopback address
    #[arg(long, help_heading = "Network")]
    pub allow_private: bool,
    /// Send this header to its host (may be repeated); the value `-` is asked for
    #[arg(long = "header", value_name = "NAME: VALUE", help_heading = "Network")]
    pub headers: Vec<Header>,
    /// Send this User-Agent
    #[arg(long, value_name = "TEXT", help_heading = "Network")]
    pub user_agent: Option<String>,
    /// Log in with HTTP basic authentication as this user; the password is asked for
    #[arg(long, value_name = "USER", help_heading = "Network")]
    pub basic: Option<String>,
    /// Take the password from this environment variable
    #[arg(long, value_name = "VAR", requires = "basic", conflicts_with = "password_command", help_heading = "Network")]
    pub password_env: Option<String>,
    /// Take the password from the first line that this command prints; it is run without a shell
    #[arg(long, value_name = "COMMAND", requires = "basic", help_heading = "Network")]
    pub password_command: Option<String>,
    /// Go through this proxy (http, https, socks5, socks5h)
    #[arg(long, value_name = "URL", help_heading = "Network")]
    pub proxy: Option<String>,
    /// Give up after this many seconds
    #[arg(long, value_name = "SECONDS", help_heading = "Network")]
    pub timeout: Option<NonZeroU32>,
}

/// Remove sources with their items.
#[derive(Debug, Clone, Args)]
pub struct SourcesRmArgs {
    /// The sources: ids, names or URLs
    #[arg(required = true, value_name = "SOURCE")]
    pub sources: Vec<String>,
    /// Do not ask
    #[arg(short, long)]
    pub yes: bool,
}

/// Take folders off the list that no source is in.
#[derive(Debug, Clone, Args)]
pub struct SourcesRmdirArgs {
    /// The folders; `/` nests
    #[arg(required = true, value_name = "FOLDER")]
    pub folders: Vec<String>,
}

/// Sources to pause or resume.
#[derive(Debug, Clone, Args)]
pub struct SourcesPickArgs {
    /// The sources: ids, names or URLs
    #[arg(required = true, value_name = "SOURCE")]
    pub sources: Vec<String>,
}

/// Move sources into a folder.
#[derive(Debug, Clone, Args)]
#[command(after_help = "\
Examples:
  wh sources move lwn rust-blog news/daily
  wh sources move lwn ''                   # out of any folder")]
pub struct SourcesMoveArgs {
    /// The sources: ids, names or URLs
    #[arg(required = true, value_name = "SOURCE")]
    pub sources: Vec<String>,
    /// The folder; `/` nests, an empty name is the top
    #[arg(value_name = "FOLDER")]
    pub folder: String,
}

/// Show past fetches.
#[derive(Debug, Clone, Args)]
pub struct SourcesLogArgs {
    /// Only this source: id, name or URL
    #[arg(value_name = "SOURCE")]
    pub source: Option<String>,
    /// Show at most this many fetches, 0 for all
    #[arg(short = 'n', long, value_name = "N", default_value_t = 20)]
    pub limit: u32,
    /// Write one JSON object a fetch
    #[arg(long)]
    pub json: bool,
}
