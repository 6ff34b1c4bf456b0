//! `wh agenda`.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueHint};

/// List what takes place, by day.
#[derive(Debug, Clone, Args)]
#[command(args_conflicts_with_subcommands = true)]
#[command(after_help = "\
Times are local. An exclamation mark says that two events take place at the same time.

Examples:
  wh agenda
  wh agenda --days 7 folder:meetups
  wh agenda is:starred --json
  wh agenda export -o agenda.ics
  wh add webcal://example.org/meetups.ics  # follows a calendar")]
pub struct AgendaArgs {
    /// What else to do with it
    #[command(subcommand)]
    pub verb: Option<AgendaVerb>,
    /// What to list
    #[command(flatten)]
    pub range: AgendaRange,
    /// Write one JSON object an event
    #[arg(long)]
    pub json: bool,
}

/// The part of the agenda that is meant.
#[derive(Debug, Clone, Args)]
pub struct AgendaRange {
    /// Only events that match, as in `wh ls`
    #[arg(value_name = "QUERY", value_parser = super::negated::word)]
    pub query: Vec<String>,
    /// How many days, today included
    #[arg(long, value_name = "N", default_value_t = 30, value_parser = clap::value_parser!(u16).range(1..=3660))]
    pub days: u16,
}

/// What is done with the agenda.
#[derive(Debug, Clone, Subcommand)]
pub enum AgendaVerb {
    /// Write it as one calendar for other programs
    Export(AgendaExportArgs),
    /// Have the desktop remind of what begins soon
    Remind(AgendaRemindArgs),
}

/// Write the agenda as one calendar (.ics) for other programs.
#[derive(Debug, Clone, Args)]
#[command(after_help = "\
Examples:
  wh agenda export -o agenda.ics
  wh agenda export --days 90 is:starred > starred.ics")]
pub struct AgendaExportArgs {
    /// What to write
    #[command(flatten)]
    pub range: AgendaRange,
    /// Write to this file instead of stdout
    #[arg(short, long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub output: Option<PathBuf>,
}

/// Have the desktop remind of what begins soon.
///
/// It looks once and ends: for a timer, where neither the screen nor `wh sync --watch` runs. Each occurrence is told once,
/// whoever tells it. `[notify]` in the configuration says how long before; whether it is enabled does not matter here.
#[derive(Debug, Clone, Args)]
#[command(after_help = "\
Quiet hours hold only where quiet_reminders says so.

Examples:
  wh agenda remind
  wh agenda remind --wait 300  # for five minutes, Join can be chosen in the notification
  wh agenda remind --json")]
pub struct AgendaRemindArgs {
    /// Stay for so many seconds, to open what is chosen in the notifications
    #[arg(long, value_name = "SECONDS", default_value_t = 0, value_parser = clap::value_parser!(u32).range(0..=3600))]
    pub wait: u32,
    /// Write one JSON object an event
    #[arg(long)]
    pub json: bool,
}
