//! `wh db`: where it is, whether it is whole, a copy, less space.

use std::path::PathBuf;

use crate::base::text::counted;
use crate::cli::Context;
use crate::error::Error;
use crate::verbs::{DbArgs, DbVerb};

/// Runs `wh db`.
pub fn run(args: &DbArgs, context: &mut Context) -> anyhow::Result<()> {
    match &args.verb {
        DbVerb::Path => Ok(context.output.line(context.paths.database.to_string_lossy())?),
        DbVerb::Check => check(context),
        DbVerb::Backup { file } => backup(file.clone(), context),
        DbVerb::Vacuum => vacuum(context),
    }
}

fn check(context: &mut Context) -> anyhow::Result<()> {
    let found = context.store()?.check()?;
    context.output.line(format!(
        "schema {}, {} bytes: {}, {}, {} unread",
        found.version,
        found.bytes,
        counted(found.sources, "source"),
        counted(found.items, "item"),
        found.unread
    ))?;
    if found.problems.is_empty() {
        return Ok(context.output.line("no problems")?);
    }
    found.problems.iter().for_each(|problem| context.output.failure(problem));
    let error =
        Error::failed(format!("{} in {}", counted(found.problems.len(), "problem"), context.paths.database.display()));
    Err(error
        .hint("restore a backup (`wh db backup` makes one), or export what can be read with `wh export --format json`")
        .into())
}

fn backup(file: Option<PathBuf>, context: &mut Context) -> anyhow::Result<()> {
    let target = file.unwrap_or_else(|| {
        let now = crate::reader::model::Timestamp::now().to_string().replace([':', '-'], "");
        let mut name = context.paths.database.clone().into_os_string();
        name.push(format!(".{now}.backup"));
        name.into()
    });
    context.store()?.backup(&target)?;
    Ok(context.output.line(target.to_string_lossy())?)
}

fn vacuum(context: &mut Context) -> anyhow::Result<()> {
    let (before, after) = context.store()?.vacuum()?;
    Ok(context.output.line(format!("{before} bytes before, {after} after"))?)
}
