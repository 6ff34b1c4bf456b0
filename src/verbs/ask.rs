//! `wh ask` and its subcommands.

use clap::{Args, Subcommand};

/// Ask a question: look whether it was asked, write it in your editor, open the site's page with it.
#[derive(Debug, Clone, Args)]
#[command(args_conflicts_with_subcommands = true)]
#[command(after_help = "\
Likely duplicates are shown first: questions that are kept here, then those that the site finds. The draft has headings for what
you tried, an example and versions; it lies beside the database until you throw it away. Nothing is posted from here: the
site's page opens with title, tags and text, and the text is in the clipboard too, where there is a program for that.

Examples:
  wh ask Why does my partial index not help --tag postgresql
  wh ask --search Why does my partial index not help   # only looks for duplicates
  wh ask --site dba When is a partial index used
  wh ask drafts
  wh ask resume
  wh ask rm why-does-my-partial-index-not")]
pub struct AskArgs {
    /// What to do with drafts
    #[command(subcommand)]
    pub verb: Option<AskVerb>,
    /// The question, as its title
    #[arg(value_name = "TITLE")]
    pub title: Vec<String>,
    /// A tag of the question; several by several
    #[arg(long = "tag", value_name = "TAG")]
    pub tags: Vec<String>,
    /// Where it is asked, by short name or host [default: stackoverflow]
    #[arg(long, value_name = "SITE")]
    pub site: Option<String>,
    /// Only look for likely duplicates
    #[arg(long)]
    pub search: bool,
    /// Do not ask the site for duplicates
    #[arg(long)]
    pub offline: bool,
    /// Write one JSON object a likely duplicate
    #[arg(long, requires = "search")]
    pub json: bool,
    /// Print the page's address and the text instead of opening it
    #[arg(long)]
    pub print: bool,
    /// Ask the API at this address instead of its usual one
    #[arg(long, value_name = "URL", help_heading = "Network")]
    pub api_base: Option<String>,
}

/// What can be done with drafts.
#[derive(Debug, Clone, Subcommand)]
pub enum AskVerb {
    /// List the drafts, the one that was written last first
    Drafts(AskDraftsArgs),
    /// Go on with a draft, then open the site's page with it
    Resume(AskResumeArgs),
    /// Throw drafts away
    Rm(AskRmArgs),
}

/// List the drafts.
#[derive(Debug, Clone, Args)]
pub struct AskDraftsArgs {
    /// Write one JSON object a draft
    #[arg(long)]
    pub json: bool,
}

/// Go on with a draft.
#[derive(Debug, Clone, Args)]
#[command(after_help = "\
Examples:
  wh ask resume                                # the one that was written last
  wh ask resume why-does-my-partial-index-not
  wh ask resume --no-edit                      # opens the page at once")]
pub struct AskResumeArgs {
    /// The draft; the one that was written last when left out
    #[arg(value_name = "NAME")]
    pub name: Option<String>,
    /// Do not open the editor
    #[arg(long)]
    pub no_edit: bool,
    /// Print the page's address and the text instead of opening it
    #[arg(long)]
    pub print: bool,
}

/// Throw drafts away.
#[derive(Debug, Clone, Args)]
pub struct AskRmArgs {
    /// The drafts
    #[arg(required = true, value_name = "NAME")]
    pub names: Vec<String>,
}
