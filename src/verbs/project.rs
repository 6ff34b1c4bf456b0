//! `wh project` and its subcommands.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueHint};

use super::new::{PlanFormat, assignment};
use super::{CheckArgs, ProveArgs};

/// Keep a generated project up to date, grow it, judge it, and prove what it claims.
#[derive(Debug, Clone, Args)]
pub struct ProjectArgs {
    /// What to do.
    #[command(subcommand)]
    pub verb: ProjectVerb,
}

/// What can be done with a project.
#[derive(Debug, Clone, Subcommand)]
pub enum ProjectVerb {
    /// Merge a newer template, or changed answers, into a project
    Update(ProjectUpdateArgs),
    /// Add a part to a project
    Add(ProjectAddArgs),
    /// Judge a project by its files: will it hold under load, and stop without harm?
    Check(CheckArgs),
    /// Boot it, test it, load it, break it, and write down what was measured
    Prove(ProveArgs),
}

/// Merge a newer template, or changed answers, into a project.
#[derive(Debug, Clone, Args)]
#[command(after_help = "\
What the template wrote, what you made of it and what it would write now are merged, file by file. What you changed
stays; what you deleted stays deleted; where both changed the same lines, both stand there with git's marks of a
conflict. Exits with 3 when there are conflicts.

Examples:
  wh project update                        # to the version that comes with this `wh`
  wh project update --dry-run              # what would change
  wh project update --dry-run --format diff
  wh project update --set queue=true       # switch a part on, or off
  wh project update services/shop --from ./my-template")]
pub struct ProjectUpdateArgs {
    /// The project
    #[arg(value_name = "DIR", default_value = ".", value_hint = ValueHint::DirPath)]
    pub dir: PathBuf,
    /// The template in a folder; the one of the project's name that comes with `wh` when left out
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub from: Option<PathBuf>,
    /// Change an answer
    #[arg(long, value_name = "NAME=VALUE", value_parser = assignment)]
    pub set: Vec<(String, String)>,
    /// Take the defaults of new questions without asking
    #[arg(long)]
    pub defaults: bool,
    /// Show what would change
    #[arg(long)]
    pub dry_run: bool,
    /// With --dry-run: how it is shown
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = PlanFormat::Tree, requires = "dry_run")]
    pub format: PlanFormat,
    /// Go on with changes that are not committed, to an older version, or without the files that the template wrote before
    #[arg(long)]
    pub force: bool,
}

/// Add a part to a project.
#[derive(Debug, Clone, Args)]
pub struct ProjectAddArgs {
    /// What to add.
    #[command(subcommand)]
    pub part: ProjectPart,
}

/// What can be added.
#[derive(Debug, Clone, Subcommand)]
pub enum ProjectPart {
    /// Add a vertical module: model, migration, API, tasks, tests
    Module(ProjectModuleArgs),
}

/// Add a vertical module: model, migration, API, tasks, tests.
#[derive(Debug, Clone, Args)]
#[command(after_help = "\
The module's files are yours from then on. Nothing that is there is written over; lines that wire the module in are put beside
the marks that the template left for them, and are printed where a mark is gone.

Examples:
  wh project add module invoices
  wh project add module people --set entity=person
  wh project add module invoices --dry-run --format diff")]
pub struct ProjectModuleArgs {
    /// The module's name, in the plural
    #[arg(value_name = "NAME")]
    pub name: String,
    /// The project
    #[arg(long, value_name = "DIR", default_value = ".", value_hint = ValueHint::DirPath)]
    pub dir: PathBuf,
    /// The template in a folder; the one of the project's name that comes with `wh` when left out
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub from: Option<PathBuf>,
    /// Set entity, the name of one of what the module holds, where English does not tell; or a secret answer, which is not
    /// recorded
    #[arg(long, value_name = "NAME=VALUE", value_parser = assignment)]
    pub set: Vec<(String, String)>,
    /// Show what would be written
    #[arg(long)]
    pub dry_run: bool,
    /// With --dry-run: how it is shown
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = PlanFormat::Tree, requires = "dry_run")]
    pub format: PlanFormat,
    /// Go on though the template is of another version than the project
    #[arg(long)]
    pub force: bool,
}
