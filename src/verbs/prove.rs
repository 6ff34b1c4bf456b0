//! `wh project prove`.

use std::path::PathBuf;

use clap::{Args, ValueEnum, ValueHint};

/// Boot a generated project on this machine, test it, load it, break it, and write down what was measured.
///
/// Postgres, Redis, nginx, Prometheus and the project's own roles run as native processes in a scratch folder, on
/// 127.0.0.1 and on ports that are free. They work on a copy of the project and end with the command, however that ends.
/// The report goes to docs/proof.md and docs/proof.svg of the project. Ends with 1 when a claim does not hold.
#[derive(Debug, Clone, Args)]
#[command(after_help = "\
Examples:
  wh project prove                          # everything, in six to ten minutes
  wh project prove shop --short             # short loads, in two to five
  wh project prove --only kill-api,rolling --no-report
  wh project prove --json | jq 'select(.verdict == \"broken\")'")]
pub struct ProveArgs {
    /// The project
    #[arg(value_name = "DIR", default_value = ".", value_hint = ValueHint::DirPath)]
    pub dir: PathBuf,
    /// Take short loads: the claims are tried all the same, figures vary more
    #[arg(long)]
    pub short: bool,
    /// Make only these experiments; writes a report only with --report
    #[arg(long, value_name = "EXPERIMENT", value_enum, value_delimiter = ',')]
    pub only: Vec<ProveOnly>,
    /// Keep the scratch folder with logs and configurations, and say where it is
    #[arg(long)]
    pub keep: bool,
    /// Print one JSON object an experiment, as each ends
    #[arg(long)]
    pub json: bool,
    /// Write the report here, and the chart beside it [default: docs/proof.md in the project]
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath, conflicts_with = "no_report")]
    pub report: Option<PathBuf>,
    /// Write no report
    #[arg(long)]
    pub no_report: bool,
    /// Measure each figure for so many seconds
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(1..=600))]
    pub seconds: Option<u64>,
}

/// The experiments.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ProveOnly {
    /// The project's own tests
    Tests,
    /// Reads with the cache off and on
    Cache,
    /// Look-ups without and with their index
    Index,
    /// One replica and two
    Replicas,
    /// kill -9 of an API process under load
    KillApi,
    /// kill -9 of a worker inside a task
    KillWorker,
    /// The cache goes away and comes back
    CacheDown,
    /// The broker goes away and comes back
    BrokerDown,
    /// Every API process is replaced under load
    Rolling,
    /// Every metric of dashboards and rules exists
    Metrics,
}
