//! Commands on single items: `wh show`, `wh open`, `wh next`, `wh why`.

use clap::Args;

use super::values::ItemRef;

/// Read items.
#[derive(Debug, Clone, Args)]
#[command(after_help = "\
Examples:
  wh show 42
  wh show https://example.org/post
  wh show --md 42 > post.md
  wh show --json --no-mark 42 43
  wh show --full 42
  wh ls --ids is:starred | wh show --md -")]
pub struct ShowArgs {
    /// The items: ids or URLs; `-` reads ids from stdin
    #[arg(required = true, value_name = "ID|URL")]
    pub items: Vec<ItemRef>,
    /// Write the stored HTML
    #[arg(long, group = "form")]
    pub raw: bool,
    /// Write Markdown
    #[arg(long, group = "form")]
    pub md: bool,
    /// Write one JSON object an item
    #[arg(long, group = "form")]
    pub json: bool,
    /// Fetch its page and show the full text, which is kept and found by search from then on
    #[arg(long)]
    pub full: bool,
    /// Show what the source sent, though the full text is here
    #[arg(long, conflicts_with = "full")]
    pub sent: bool,
    /// Leave it unread
    #[arg(long)]
    pub no_mark: bool,
}

/// Open items in the browser.
#[derive(Debug, Clone, Args)]
#[command(after_help = "\
The browser is the desktop's own, or `browser` of the [open] section of the configuration.

Examples:
  wh open 42 43
  wh open --print 42
  wh ls --ids is:starred | wh open -")]
pub struct OpenArgs {
    /// The items: ids or URLs; `-` reads ids from stdin
    #[arg(required = true, value_name = "ID|URL")]
    pub items: Vec<ItemRef>,
    /// Print the links instead of opening them
    #[arg(long)]
    pub print: bool,
    /// Leave them unread
    #[arg(long)]
    pub no_mark: bool,
}

/// Print the next unread item.
#[derive(Debug, Clone, Default, Args)]
#[command(after_help = "\
It ends with 1, and prints nothing, when nothing is unread.

Examples:
  wh next
  wh next --json folder:news
  wh next --ids | wh open -
  wh next --mark --json")]
pub struct NextArgs {
    /// Only items that match
    #[arg(value_name = "QUERY", value_parser = super::negated::word)]
    pub query: Vec<String>,
    /// Mark it read
    #[arg(long)]
    pub mark: bool,
    /// Write one JSON object
    #[arg(long, conflicts_with = "ids")]
    pub json: bool,
    /// Write its id only
    #[arg(long)]
    pub ids: bool,
}

/// Say why an item is here, and why it is read, unread or hidden.
#[derive(Debug, Clone, Args)]
#[command(after_help = "\
It shows the identity key, the fetch that brought the item, and when it was seen, changed and marked.

Examples:
  wh why 42
  wh why --json 42")]
pub struct WhyArgs {
    /// The items: ids or URLs; `-` reads ids from stdin
    #[arg(required = true, value_name = "ID|URL")]
    pub items: Vec<ItemRef>,
    /// Write one JSON object an item
    #[arg(long)]
    pub json: bool,
}
