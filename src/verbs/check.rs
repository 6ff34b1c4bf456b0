//! `wh project check`.

use std::path::PathBuf;

use clap::{Args, ValueHint};

/// Judge a project by its files: will it hold under load, and stop without harm?
///
/// Connections, timeouts, memory, probes, rights and secrets are read out of compose.yaml, Kubernetes, nginx, Postgres, Redis
/// and the application's settings, and added up. Nothing is run. What the files do not tell is said to be not judged.
#[derive(Debug, Clone, Args)]
#[command(after_help = "\
A finding that you want so is allowed by a comment on its line or above it, with a reason:
  # wh: allow hpa-min staging may be down for a minute

Exits with 1 when there are errors; warnings alone end with 0 unless --strict is given.

Examples:
  wh project check
  wh project check services/shop --strict
  wh project check --rules                 # what is held to, and why
  wh project check --json")]
pub struct CheckArgs {
    /// The project
    #[arg(value_name = "DIR", default_value = ".", value_hint = ValueHint::DirPath)]
    pub dir: PathBuf,
    /// Take warnings for errors
    #[arg(long)]
    pub strict: bool,
    /// Keep this many connections of the database for people and tools
    #[arg(long, value_name = "N", default_value_t = 10)]
    pub reserve: u32,
    /// List the rules
    #[arg(long, conflicts_with_all = ["strict", "reserve"])]
    pub rules: bool,
    /// Write one JSON object a finding, or a rule
    #[arg(long)]
    pub json: bool,
}
