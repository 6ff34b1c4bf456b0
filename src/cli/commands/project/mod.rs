//! `wh project`: one file a subcommand.

mod prove;

use crate::cli::Context;
use crate::verbs::{ProjectArgs, ProjectVerb};

/// Runs `wh project …`.
pub fn run(args: &ProjectArgs, context: &mut Context) -> anyhow::Result<()> {
    match &args.verb {
        ProjectVerb::Prove(args) => prove::run(args, context),
    }
}
