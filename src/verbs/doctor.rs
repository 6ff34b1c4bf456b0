//! `wh doctor`.

use clap::Args;

/// Look whether all is well, and say how to mend what is not.
///
/// It looks at the configuration, the database, the disk, the terminal, the programs that wh starts, notifications, each
/// source, and each account: whether there is a secret, whether its service takes it, what it may do and what it lacks, when
/// it ends, and where to click to get one. It changes nothing, and sends a secret to its own host alone.
#[derive(Debug, Clone, Default, Args)]
#[command(after_help = "\
Ends with 0 where nothing is broken (warnings are not), and with 1 where something is.

Examples:
  wh doctor
  wh doctor --offline            # asks no service
  wh doctor lwn backend          # these sources, and the accounts that they are read with
  wh doctor --json | jq 'select(.level == \"error\")'")]
pub struct DoctorArgs {
    /// Only these sources and their accounts: ids, names or URLs
    #[arg(value_name = "SOURCE")]
    pub sources: Vec<String>,
    /// Ask no service about the accounts
    #[arg(long)]
    pub offline: bool,
    /// Write one JSON object a finding
    #[arg(long)]
    pub json: bool,
}
