//! `wh import` and `wh export`.

use std::path::PathBuf;

use clap::{Args, ValueEnum, ValueHint};

/// Bring in subscriptions and states from elsewhere.
///
/// Importing subscribes without fetching: `wh sync` does that. Nothing that is imported can run a program.
#[derive(Debug, Clone, Args)]
#[command(after_help = "\
Examples:
  wh import feeds.opml
  wh import --dry-run feeds.opml
  wh import ~/.newsboat/urls ~/.newsboat/cache.db
  wh import --folder inbox - < urls.txt
  wh import --format wheelhouse backup.json")]
pub struct ImportArgs {
    /// The files; `-` reads stdin
    #[arg(required = true, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub files: Vec<PathBuf>,
    /// What the files are
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = ImportFormat::Auto)]
    pub format: ImportFormat,
    /// Put everything below this folder
    #[arg(long, value_name = "FOLDER")]
    pub folder: Option<String>,
    /// Let the sources lie on private and loopback addresses
    #[arg(long)]
    pub allow_private: bool,
    /// Take files and folders of this machine from lists too; our own full export always brings them back
    #[arg(long)]
    pub local: bool,
    /// Say what would be done, and change nothing
    #[arg(long)]
    pub dry_run: bool,
    /// Write one JSON object a source
    #[arg(long)]
    pub json: bool,
}

/// What `wh import` reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ImportFormat {
    /// Look at the file
    Auto,
    /// OPML 1 or 2
    Opml,
    /// A list of URLs, one a line
    Urls,
    /// Newsboat's `urls` file, or its `cache.db` with what was read and flagged
    Newsboat,
    /// What `wh export --format json` wrote
    #[value(alias = "json")]
    Wheelhouse,
}

/// Write out subscriptions, or everything.
#[derive(Debug, Clone, Args)]
#[command(after_help = "\
OPML and URL lists hold the subscriptions; `json` holds items, states and tags too. Passwords are left out. Accounts (mail,
chats, questions, projects) are in all of them; in OPML so that other readers pass them over.

Examples:
  wh export > feeds.opml
  wh export --format urls
  wh export --format json -o backup.json")]
pub struct ExportArgs {
    /// What to write
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = ExportFormat::Opml)]
    pub format: ExportFormat,
    /// Write to this file instead of stdout
    #[arg(short, long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub output: Option<PathBuf>,
}

/// What `wh export` writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ExportFormat {
    /// OPML 2
    Opml,
    /// A list of URLs, one a line
    Urls,
    /// Everything, as one JSON object a line
    #[value(alias = "wheelhouse")]
    Json,
}
