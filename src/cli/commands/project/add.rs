//! `wh project add`: a part added to a project.

use super::shown::{Row, show};
use super::source::{given, template, told};
use super::update::fits;
use super::work::work;
use crate::cli::Context;
use crate::cli::output::{Styled, styles};
use crate::error::{Error, Kind};
use crate::scaffold::{Existing, Given, Growth, ModuleName, Template};
use crate::verbs::ProjectModuleArgs;

/// Runs `wh project add module`.
pub(super) fn run(args: &ProjectModuleArgs, context: &mut Context) -> anyhow::Result<()> {
    let (ours, others): (Vec<_>, Vec<_>) = args.set.iter().cloned().partition(|(name, _)| name == "entity");
    let name = module_name(args, ours.last().map(|(_, entity)| entity.as_str()))?;
    let project = Existing::find(&args.dir).map_err(told)?;
    let template = template(Some(&project.record.template), args.from.as_deref())?;
    fits(&project, &template, args.force)?;
    same_version(&project, &template, args.force)?;
    let secrets = secrets(&template, &others)?;
    let growth = project.grow(&template, &name, secrets).map_err(told)?;
    if args.dry_run {
        return dry_run(&growth, args, context);
    }
    // Each file is made ready, and then put in its place.
    let steps = 2 * (growth.files.files.len() + growth.edits.len());
    work(context, steps, |stopped| project.add(&growth, stopped)).map_err(told)?;
    done(&growth, context)
}

/// Answers that a project does not remember. What it does is not changed by a module.
fn secrets(template: &Template, set: &[(String, String)]) -> anyhow::Result<Given> {
    let is_secret =
        |name: &String| template.manifest.questions.iter().any(|question| question.secret && question.name == *name);
    if let Some((name, _)) = set.iter().find(|(name, _)| !is_secret(name)) {
        return Err(Error::usage(format!("a module has no {name:?} to set")).hint("--set entity=person").into());
    }
    given(template, None, set)
}

fn module_name(args: &ProjectModuleArgs, entity: Option<&str>) -> anyhow::Result<ModuleName> {
    ModuleName::new(&args.name, entity).map_err(|why| {
        let error = Error::usage(format!("{:?} cannot be a module's name: {why}", args.name));
        error.hint("wh project add module invoices").into()
    })
}

/// A module of a newer template would not fit into what an older one wrote.
fn same_version(project: &Existing, template: &Template, force: bool) -> anyhow::Result<()> {
    let (old, new) = (project.record.version, template.manifest.version);
    if old == new || force {
        return Ok(());
    }
    let message = format!("the project was made from {} {old}, and this is {new}", template.manifest.name);
    Err(Error::failed(message).hint("`wh project update` first; --force goes on all the same").into())
}

fn dry_run(growth: &Growth, args: &ProjectModuleArgs, context: &mut Context) -> anyhow::Result<()> {
    let new = growth.files.files.iter().map(|file| Row {
        path: &file.path,
        before: None,
        after: Some(&file.content),
        ownership: Some("yours"),
        note: String::new(),
    });
    let edits = growth.edits.iter().map(|edit| Row {
        path: &edit.path,
        before: Some(&edit.before),
        after: Some(&edit.after),
        ownership: None,
        note: String::new(),
    });
    let mut rows: Vec<Row<'_>> = new.chain(edits).collect();
    rows.sort_by(|a, b| a.path.cmp(b.path));
    context.output.page_if_long(rows.len());
    show(&mut context.output, &rows, args.format)?;
    left_to_do(growth, context);
    Ok(())
}

fn done(growth: &Growth, context: &mut Context) -> anyhow::Result<()> {
    for file in &growth.files.files {
        context.output.line(Styled::new().with(styles::GOOD, "new      ").plain(file.path.as_str()))?;
    }
    for edit in &growth.edits {
        context.output.line(Styled::new().with(styles::WARNING, "wired in ").plain(edit.path.as_str()))?;
    }
    left_to_do(growth, context);
    if growth.to_do.is_empty() { Ok(()) } else { Err(Error::silent(Kind::Partial).into()) }
}

fn left_to_do(growth: &Growth, context: &Context) {
    for todo in &growth.to_do {
        context.output.warn(&format!("{} is yours to wire in: {}. The line:\n{}", todo.file, todo.why, todo.line));
    }
}
