//! `wh project add`: a part added to a project.
use crate::cli::Context;
use crate::verbs::ProjectModuleArgs;
pub(super) fn run(_: &ProjectModuleArgs, _: &mut Context) -> anyhow::Result<()> { Ok(()) }
