//! `wh follow`.

use std::path::PathBuf;

use clap::{Args, ValueEnum, ValueHint};

/// Follow what a project uses: advisories that affect the versions in use, and the releases of what it asks for.
///
/// Lock files and manifests are read (Cargo, npm, pnpm, Yarn, uv, Poetry, pip, Go, Dockerfiles and compose files), nothing is
/// run. Names and versions of packages from public registries are sent to OSV.dev, which has GitHub's advisories too. What is
/// found becomes sources in a folder that is named after the project, and `wh sync` keeps asking. Run it again after a change:
/// it adds what is new and says what is gone.
#[derive(Debug, Clone, Args)]
#[command(after_help = "\
Exit codes: 0 nothing is affected, 1 failed, 2 wrong usage, 3 some advisories could not be had, 4 affected. 4 comes with
--check, or where --fail-on asks for it.

Examples:
  wh follow                                # the project in this folder
  wh follow shop --dry-run                 # what would be followed, and why; asks nobody
  wh follow --check                        # for CI: asks, tells, ends with 4 when affected; needs no database
  wh follow --check --fail-on high --ignore GHSA-vqj2-4v8m-8vrq --json
  wh follow shop --no-feeds                # advisories only
  wh follow shop --prune                   # also stop following what it uses no longer")]
pub struct FollowArgs {
    /// The folder of the project
    #[arg(value_name = "PATH", default_value = ".", value_hint = ValueHint::DirPath)]
    pub path: PathBuf,
    /// Only ask for advisories: nothing is followed, and no database is made
    #[arg(long, conflicts_with_all = ["no_feeds", "folder", "prune"])]
    pub check: bool,
    /// Do not follow releases
    #[arg(long)]
    pub no_feeds: bool,
    /// Show what would be followed; ask nobody, change nothing
    #[arg(long, conflicts_with_all = ["check", "prune", "all", "fail_on", "ignore"])]
    pub dry_run: bool,
    /// Also show the advisories of direct dependencies that do not affect the versions in use
    #[arg(long)]
    pub all: bool,
    /// End with 4 from which finding on; `affected` is any, `direct` one of a direct dependency
    #[arg(long, value_name = "WHAT", value_enum)]
    pub fail_on: Option<FailOn>,
    /// Leave out an advisory, by any of its names; give it several times for several
    #[arg(long, value_name = "ID")]
    pub ignore: Vec<String>,
    /// The folder of the sources; it is named after the project where this is left out
    #[arg(long, value_name = "FOLDER")]
    pub folder: Option<String>,
    /// Stop following what was followed for this project and is used no longer
    #[arg(long)]
    pub prune: bool,
    /// Where OSV is asked
    #[arg(long, value_name = "URL", value_hint = ValueHint::Url, env = "WH_OSV")]
    pub api_base: Option<String>,
    /// That address may be private or on this machine
    #[arg(long)]
    pub allow_private: bool,
    /// Write one JSON object a line
    #[arg(long)]
    pub json: bool,
}

/// From which finding on a check fails.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum FailOn {
    /// Any that affects a version in use
    Affected,
    /// One that affects a direct dependency
    Direct,
    /// One that is at least of low severity
    Low,
    /// One that is at least of medium severity, or of unknown
    Medium,
    /// One that is at least of high severity, or of unknown
    High,
    /// One of critical severity, or of unknown
    Critical,
    /// None
    Never,
}
