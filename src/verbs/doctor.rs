//! `wh doctor`.

use clap::Args;

/// Say what is wrong with the sources, and how to mend it.
///
/// It names what is dead, moved, forbidden, unparseable, never opened, or fetched impolitely. It changes nothing.
#[derive(Debug, Clone, Default, Args)]
#[command(after_help = "\
Examples:
  wh doctor
  wh doctor lwn
  wh doctor --json")]
pub struct DoctorArgs {
    /// Only these sources: ids, names or URLs
    #[arg(value_name = "SOURCE")]
    pub sources: Vec<String>,
    /// Write one JSON object a finding
    #[arg(long)]
    pub json: bool,
}
