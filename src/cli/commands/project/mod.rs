//! `wh project`: a generated project kept up to date, grown, and proved.

pub(super) mod shown;
pub(super) mod source;
pub(super) mod work;

use crate::cli::Context;
use crate::verbs::{ProjectArgs, ProjectPart, ProjectVerb};

mod add;
mod check;
mod prove;
mod update;

/// Runs `wh project`.
pub fn run(args: &ProjectArgs, context: &mut Context) -> anyhow::Result<()> {
    match &args.verb {
        ProjectVerb::Update(args) => update::run(args, context),
        ProjectVerb::Check(args) => check::run(args, context),
        ProjectVerb::Add(args) => match &args.part {
            ProjectPart::Module(args) => add::run(args, context),
        },
        ProjectVerb::Prove(args) => prove::run(args, context),
    }
}
