//! `wh unsubscribe`.

use clap::Args;

use super::values::ItemRef;

/// Leave the list that an item came by.
#[derive(Debug, Clone, Args)]
#[command(after_help = "\
Where the list takes it, one request does (RFC 8058); it is asked for first. Else the list's page is opened, or the address
printed to which a mail goes.

Examples:
  wh unsubscribe 42
  wh unsubscribe --yes 42")]
pub struct UnsubscribeArgs {
    /// The item: its id, as `wh ls` prints it, or its URL
    #[arg(value_name = "ITEM")]
    pub item: ItemRef,
    /// Do not ask
    #[arg(short, long)]
    pub yes: bool,
}
