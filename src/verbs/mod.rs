//! The command language: clap types only, which the shell and the screen's `:` line both speak.
//!
//! Nothing here does anything: no files, no store, no output. Values are checked for their shape, and the doors turn
//! them into work.

#![allow(clippy::struct_excessive_bools, reason = "a flag is a bool")]

use clap::{CommandFactory, Parser, Subcommand};

mod add;
mod agenda;
mod ask;
mod auth;
mod catalog;
mod check;
mod config;
mod db;
mod demo;
mod doctor;
mod follow;
mod global;
mod inspect;
mod items;
mod journal;
mod keys;
mod list;
mod mark;
mod negated;
mod new;
mod project;
mod prove;
mod query;
mod questions;
mod shell;
mod sources;
mod sync;
mod tag;
mod tail;
mod transfer;
mod unsubscribe;
mod values;

pub use add::AddArgs;
pub use agenda::{AgendaArgs, AgendaExportArgs, AgendaRange, AgendaRemindArgs, AgendaVerb};
pub use ask::{AskArgs, AskDraftsArgs, AskResumeArgs, AskRmArgs, AskVerb};
pub use auth::{AuthAddArgs, AuthArgs, AuthCheckArgs, AuthListArgs, AuthRmArgs, AuthVerb};
pub use catalog::CatalogArgs;
pub use check::CheckArgs;
pub use config::{ConfigArgs, ConfigVerb};
pub use db::{DbArgs, DbVerb};
pub use demo::DemoArgs;
pub use doctor::DoctorArgs;
pub use follow::{FailOn, FollowArgs};
pub use global::{ColorChoice, GlobalArgs};
pub use inspect::InspectArgs;
pub use items::{NextArgs, OpenArgs, ShowArgs, WhyArgs};
pub use journal::{LogArgs, UndoArgs};
pub use keys::{
    KeysArgs, KeysConflictsArgs, KeysEditArgs, KeysFindArgs, KeysPrintArgs, KeysTranslateArgs, KeysVerb, KeysWhoseArgs,
    KeysWhyArgs, PlatformArg, PrintFormat, PrintOnly,
};
pub use list::{LsArgs, SearchArgs};
pub use mark::{MarkArgs, MarkState, StarArgs};
pub use negated::mark as mark_negated;
pub use new::{NewArgs, PlanFormat, TemplateArgs};
pub use project::{ProjectAddArgs, ProjectArgs, ProjectModuleArgs, ProjectPart, ProjectUpdateArgs, ProjectVerb};
pub use prove::{ProveArgs, ProveOnly};
pub use query::{QueryArgs, QueryLsArgs, QueryPinArgs, QueryRmArgs, QuerySaveArgs, QueryVerb};
pub use questions::QuestionsArgs;
pub use shell::{CompletionsArgs, ManArgs, Shell};
pub use sources::{
    FieldArgs, SourcesArgs, SourcesEditArgs, SourcesLogArgs, SourcesLsArgs, SourcesMoveArgs, SourcesPickArgs,
    SourcesRmArgs, SourcesRmdirArgs, SourcesVerb,
};
pub use sync::SyncArgs;
pub use tag::{TagArgs, TagItemsArgs, TagLsArgs, TagVerb};
pub use tail::TailArgs;
pub use transfer::{ExportArgs, ExportFormat, ImportArgs, ImportFormat};
pub use unsubscribe::UnsubscribeArgs;
pub use values::{ALL_UNREAD, Header, IdArg, ItemRef, TagList};

const AFTER_HELP: &str = "\
Examples:
  wh demo                                  # look around with no network and no setup
  wh add https://blog.rust-lang.org        # subscribe; finds the feed of a page
  wh sync                                  # fetch what is due
  wh ls is:unread                          # list
  wh                                       # the screen

Exit codes: 0 done, 1 failed, 2 wrong usage, 3 partly done (each failure is named on stderr), 4 affected (`wh follow`).
Files: `wh config path` and `wh db path` print where the configuration and the database are.";

/// A local-first reader for the terminal, the shell and scripts.
///
/// Without a command it opens the screen.
#[derive(Debug, Clone, Parser)]
#[command(name = "wh", version, after_help = AFTER_HELP, max_term_width = 100)]
#[command(subcommand_help_heading = "Commands", disable_help_subcommand = false)]
pub struct Cli {
    /// Options that every command takes.
    #[command(flatten)]
    pub global: GlobalArgs,
    /// Read line by line, without a screen: for screen readers, simple terminals and pipes
    #[arg(long)]
    pub plain: bool,
    /// What to do; the screen when left out.
    #[command(subcommand)]
    pub verb: Option<Verb>,
}

/// Every command, in the order in which the help lists them.
#[derive(Debug, Clone, Subcommand)]
#[allow(clippy::large_enum_variant, reason = "one value a run")]
pub enum Verb {
    /// Subscribe to feeds, or to the feed of a page
    Add(AddArgs),
    /// Look through well-known sources to follow
    Catalog(CatalogArgs),
    /// Follow what a project uses: advisories that affect it, and releases
    Follow(FollowArgs),
    /// List, edit, move, pause and remove sources, and see what their fetches did
    Sources(SourcesArgs),
    /// Say where the passwords and tokens of accounts are
    Auth(AuthArgs),
    /// Fetch the sources that are due
    Sync(SyncArgs),
    /// List items, newest first
    Ls(LsArgs),
    /// Search titles, authors and text
    Search(SearchArgs),
    /// List what takes place, by day, and write it as a calendar
    Agenda(AgendaArgs),
    /// List questions that wait for an answer, those first that you may know one to
    Questions(QuestionsArgs),
    /// Ask a question: look for duplicates, write it in your editor, open the site's page
    Ask(AskArgs),
    /// Save queries under names; its help is the guide to the query language
    Query(QueryArgs),
    /// Read items
    Show(ShowArgs),
    /// Open items in the browser
    Open(OpenArgs),
    /// Mark items read or unread
    Mark(MarkArgs),
    /// Star items
    Star(StarArgs),
    /// Leave the list that an item came by
    Unsubscribe(UnsubscribeArgs),
    /// Tag items
    Tag(TagArgs),
    /// Print the next unread item
    Next(NextArgs),
    /// Say why an item is here, and why it is read, unread or hidden
    Why(WhyArgs),
    /// Bring in subscriptions and states from elsewhere
    Import(ImportArgs),
    /// Write out subscriptions, or everything
    Export(ExportArgs),
    /// Print items as they arrive, one JSON object a line
    Tail(TailArgs),
    /// Take back the last changes
    Undo(UndoArgs),
    /// List the changes that `wh undo` can take back
    Log(LogArgs),
    /// Say what is wrong with the sources, and how to mend it
    Doctor(DoctorArgs),
    /// Look after the database
    Db(DbArgs),
    /// Show, check and edit the configuration
    Config(ConfigArgs),
    /// Look up keys: what does it, what do they do, in which tool, by default and as you set them
    Keys(KeysArgs),
    /// Generate a project
    New(NewArgs),
    /// Keep a generated project up to date, grow it, judge it, and prove what it claims
    Project(ProjectArgs),
    /// Show what a feed holds, and every problem met in it
    Inspect(InspectArgs),
    /// Print the completion script of a shell
    Completions(CompletionsArgs),
    /// Write the manual pages
    #[command(hide = true)]
    Man(ManArgs),
    /// Try everything out with sample sources, without a network
    Demo(DemoArgs),
}

/// The whole command language as clap's own description, for completions, manual pages and help.
pub fn command() -> clap::Command {
    Cli::command()
}

#[cfg(test)]
mod tests;
