//! `wh project update`: a newer template, or changed answers, merged into a project.
use crate::cli::Context;
use crate::verbs::ProjectUpdateArgs;
pub(super) fn run(_: &ProjectUpdateArgs, _: &mut Context) -> anyhow::Result<()> { Ok(()) }
