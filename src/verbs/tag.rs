//! `wh tag` and its subcommands.

use clap::{Args, Subcommand};

use super::values::{IdArg, TagList};

/// Tag items; tagged items are never deleted by age.
#[derive(Debug, Clone, Args)]
#[command(arg_required_else_help = true)]
#[command(after_help = "\
Sources have tags of their own: see `wh sources edit`.

Examples:
  wh tag add rust 42 43
  wh tag add rust,async 42
  wh tag rm later 42
  wh tag ls
  wh search --ids postgres | wh tag add db -")]
pub struct TagArgs {
    /// What to do.
    #[command(subcommand)]
    pub verb: TagVerb,
}

/// What can be done with tags.
#[derive(Debug, Clone, Subcommand)]
pub enum TagVerb {
    /// Add tags to items
    Add(TagItemsArgs),
    /// Take tags away from items
    Rm(TagItemsArgs),
    /// List the tags with the number of their items
    Ls(TagLsArgs),
}

/// Tags, and the items that get or lose them.
#[derive(Debug, Clone, Args)]
pub struct TagItemsArgs {
    /// The tag, or several with commas between
    #[arg(value_name = "TAG")]
    pub tags: TagList,
    /// The items' ids; `-` reads them from stdin
    #[arg(required = true, value_name = "ID")]
    pub ids: Vec<IdArg>,
}

/// List the tags.
#[derive(Debug, Clone, Args)]
pub struct TagLsArgs {
    /// Write one JSON object a tag
    #[arg(long)]
    pub json: bool,
}
