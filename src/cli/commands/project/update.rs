//! `wh project update`: a newer template, or changed answers, merged into a project.

use super::shown::{Row, show};
use super::source::{given, template, told};
use super::work::work;
use crate::cli::Context;
use crate::cli::commands::new::{answers, asks};
use crate::cli::output::{Style, Styled, styles};
use crate::error::{Error, Kind};
use crate::scaffold::{Answers, Existing, Outcome, Step, Template, Update};
use crate::verbs::ProjectUpdateArgs;

/// Runs `wh project update`.
pub(super) fn run(args: &ProjectUpdateArgs, context: &mut Context) -> anyhow::Result<()> {
    let project = Existing::find(&args.dir).map_err(told)?;
    let template = template(Some(&project.record.template), args.from.as_deref())?;
    fits(&project, &template, args.force)?;
    let Some(answers) = answered(&project, &template, args, context)? else {
        context.output.note("nothing was changed");
        return Err(Error::silent(Kind::Failed).into());
    };
    let update = project.update(&template, &answers).map_err(told)?;
    if update.is_empty(&project) {
        let about = format!("{} {} has nothing new for it", template.manifest.name, template.manifest.version);
        return Ok(context.output.line(about)?);
    }
    if args.dry_run {
        return dry_run(&update, args, context);
    }
    may_begin(&project, &update, args.force)?;
    // Each file is made ready, and then put in its place.
    work(context, 2 * update.steps.len(), |stopped| project.apply(&update, stopped)).map_err(told)?;
    done(&project, &update, context)
}

/// The answers that are recorded and given; what is new is asked on a terminal. `None` when the person left without a word.
fn answered(
    project: &Existing,
    template: &Template,
    args: &ProjectUpdateArgs,
    context: &mut Context,
) -> anyhow::Result<Option<Answers>> {
    let set = given(template, None, &args.set)?;
    let given = project.given(template, set.clone());
    let silent = args.defaults || args.dry_run || project.new_questions(template, &given).is_empty();
    if silent || !asks(template, context) {
        return project.answers(template, set).map(Some).map_err(told);
    }
    answers(template, &project.name().map_err(told)?, given, false, context)
}

/// Whether the template is the project's, and not an older one.
pub(super) fn fits(project: &Existing, template: &Template, force: bool) -> anyhow::Result<()> {
    let (record, manifest) = (&project.record, &template.manifest);
    if record.template != manifest.name {
        let message = format!("the project was made from {}, and this template is {}", record.template, manifest.name);
        return Err(Error::usage(message).hint("--from DIR names its own template").into());
    }
    if manifest.version < record.version && !force {
        let (old, new) = (record.version, manifest.version);
        let message = format!("the project was made from {} {old}, and this is the older {new}", manifest.name);
        return Err(Error::failed(message)
            .hint("a newer `wh` has a newer template; --force goes back all the same")
            .into());
    }
    Ok(())
}

fn may_begin(project: &Existing, update: &Update, force: bool) -> anyhow::Result<()> {
    if force {
        return Ok(());
    }
    let changed = project.uncommitted().map_err(told)?;
    if let Some(first) = changed.first() {
        let others = changed.len() - 1;
        let more = if others > 0 { format!(" and {others} more") } else { String::new() };
        let message = format!("there are changes that are not committed: {first}{more}");
        let hint = "commit them first, so that git can bring everything back; --force goes on, --dry-run shows what would change";
        return Err(Error::failed(message).hint(hint).into());
    }
    if update.without_base {
        let message = "what the template wrote is not here: a clone has no refs/wheelhouse/base";
        let hint = "fetch it from where the project was made (git fetch REMOTE refs/wheelhouse/base:refs/wheelhouse/base); \
                    --force goes on, and shows both versions of what you changed";
        return Err(Error::failed(message).hint(hint).into());
    }
    Ok(())
}

fn dry_run(update: &Update, args: &ProjectUpdateArgs, context: &mut Context) -> anyhow::Result<()> {
    let row = |step| -> Row<'_> {
        let step: &Step = step;
        let path = if let Outcome::Beside(beside) = &step.outcome { beside } else { &step.path };
        let before = if path == &step.path { step.before.as_ref() } else { None };
        Row { path, before, after: step.after.as_ref(), ownership: None, note: note(&step.outcome) }
    };
    let mut rows: Vec<Row<'_>> = update.steps.iter().map(row).collect();
    rows.sort_by(|a, b| a.path.cmp(b.path));
    context.output.page_if_long(rows.len());
    show(&mut context.output, &rows, args.format)?;
    Ok(())
}

/// What is said of a step, in words.
fn note(outcome: &Outcome) -> String {
    let places = |number: &usize| if *number == 1 { "1 place".to_owned() } else { format!("{number} places") };
    match outcome {
        Outcome::Added => "new".to_owned(),
        Outcome::Updated => "updated".to_owned(),
        Outcome::Merged => "merged with your changes".to_owned(),
        Outcome::Conflict(number) => format!("conflicts in {}", places(number)),
        Outcome::Beside(beside) => format!("cannot be merged: the template's is {}", beside.name()),
        Outcome::Removed => "removed: the template has it no more".to_owned(),
        Outcome::KeptEdited => "kept: the template has it no more, but you changed it".to_owned(),
        Outcome::StaysDeleted => "stays deleted, though the template changed it".to_owned(),
        Outcome::Moved { from, conflicts: 0 } => format!("merged, from {from}"),
        Outcome::Moved { from, conflicts } => format!("from {from}, conflicts in {}", places(conflicts)),
        Outcome::InTheWay(what) => format!("left alone: {what} is in its place"),
    }
}

fn style(outcome: &Outcome) -> Style {
    match outcome {
        conflict if conflict.is_conflict() => styles::ERROR,
        Outcome::KeptEdited | Outcome::StaysDeleted => styles::WARNING,
        _ => styles::GOOD,
    }
}

fn done(project: &Existing, update: &Update, context: &mut Context) -> anyhow::Result<()> {
    for step in &update.steps {
        let words = Styled::new().with(style(&step.outcome), note(&step.outcome));
        context.output.line(Styled::new().plain(format!("{}: ", step.path)).join(words))?;
    }
    let (files, version) = (update.steps.len(), update.version);
    let head = format!("{} {version}: {files} files", project.record.template);
    context.output.line(Styled::new().with(styles::BOLD, head))?;
    if project.is_repository() {
        context.output.note(
            "nothing is committed yet: `git diff` shows it, and `git stash --include-untracked` brings back what was before",
        );
    }
    let conflicts = update.conflicts().count();
    if conflicts == 0 {
        return Ok(());
    }
    let marks = "look for <<<<<<< in them, decide, and commit";
    Err(Error::partial(format!("{conflicts} files need a decision of yours")).hint(marks).into())
}
