//! `wh demo`.

use std::path::PathBuf;

use clap::{Args, ValueHint};

/// Try everything out with sample sources, without a network.
///
/// Sample sources are served on a loopback port, subscribed to in a throw-away database, fetched for real, and shown
/// on the screen. Nothing of yours is touched.
#[derive(Debug, Clone, Default, Args)]
#[command(after_help = "\
Examples:
  wh demo
  wh demo --no-screen
  wh demo --keep /tmp/wheelhouse-demo")]
pub struct DemoArgs {
    /// Print a summary and the list instead of opening the screen
    #[arg(long, visible_alias = "list")]
    pub no_screen: bool,
    /// Keep the database in this folder
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub keep: Option<PathBuf>,
}
