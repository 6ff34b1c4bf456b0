//! `wh project`: a generated project looked after.

mod check;

use crate::cli::Context;
use crate::verbs::{ProjectArgs, ProjectVerb};

/// Runs `wh project`.
pub fn run(args: &ProjectArgs, context: &mut Context) -> anyhow::Result<()> {
    match &args.verb {
        ProjectVerb::Check(args) => check::run(args, context),
    }
}
