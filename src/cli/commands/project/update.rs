//! `wh project update`: a newer template, or changed answers, merged into a project.

use super::shown::{Row, show};
use super::source::{given, template, told};
use super::work::work;
use crate::cli::Context;
use crate::cli::commands::new::{answers, asks};
use crate::cli::output::{Style, Styled, styles};
use crate::error::{Error, Kind};
use crate::scaffold::{Answers, Existing, Given, Outcome, Step, Template, Update};
use crate::tui;
use crate::verbs::ProjectUpdateArgs;

/// Runs `wh project update`.
pub(super) fn run(args: &ProjectUpdateArgs, context: &mut Context) -> anyhow::Result<()> {
    let project = Existing::find(&args.dir).map_err(told)?;
    let template = template(Some(&project.record.template), args.from.as_deref())?;
    fits(&project, &template, args.force)?;
    let set = given(&template, None, &args.set)?;
    if !args.dry_run {
        // Before anything is asked: who answers questions is not to be sent away afterwards.
        is_committed(&project, args.force)?;
    }
    let Some(answers) = answered(&project, &template, set, args, context)? else {
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
    may_begin(&project, &update, args.force, context)?;
    // Each file is made ready, and then put in its place.
    work(context, 2 * update.steps.len(), |stopped| project.apply(&update, stopped)).map_err(told)?;
    done(&project, &update, context)
}

/// The answers that are recorded and given; what is new is asked on a terminal. `None` when the person left without a word.
fn answered(
    project: &Existing,
    template: &Template,
    set: Given,
    args: &ProjectUpdateArgs,
    context: &mut Context,
) -> anyhow::Result<Option<Answers>> {
    let given = project.given(template, set.clone());
    let silent = args.defaults || args.dry_run || project.new_questions(template, &given).is_empty();
    if silent || !asks(template, context) {
        return project.answers(template, set).map(Some).map_err(told);
    }
    answers(template, &project.name().map_err(told)?, given, false, tui::Purpose::Update, context)
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

/// Whether git could bring everything back.
fn is_committed(project: &Existing, force: bool) -> anyhow::Result<()> {
    let changed = if force { Vec::new() } else { project.uncommitted().map_err(told)? };
    if changed.is_empty() {
        return Ok(());
    }
    let message = format!("there are changes that are not committed: {}", first_of(&changed));
    let hint =
        "commit them first, so that git can bring everything back; --force goes on, --dry-run shows what would change";
    Err(Error::failed(message).hint(hint).into())
}

fn first_of(paths: &[String]) -> String {
    let (first, others) = (paths.first().map_or("", String::as_str), paths.len().saturating_sub(1));
    if others > 0 { format!("{first} and {others} more") } else { first.to_owned() }
}

fn may_begin(project: &Existing, update: &Update, force: bool, context: &Context) -> anyhow::Result<()> {
    let lacks_git = project.lacks_git();
    if lacks_git {
        context.output.warn(
            "git is not on PATH: what is not committed cannot be told, nor files that you moved be found, \
             and only .wheelhouse/base.pack says what the template wrote",
        );
    }
    if force {
        return Ok(());
    }
    let ignored = project.ignored(update).map_err(told)?;
    if !ignored.is_empty() {
        let message = format!("git ignores what would be written over: {}", first_of(&ignored));
        let hint = "copy it first: git cannot bring it back; --force goes on, --dry-run shows what would change";
        return Err(Error::failed(message).hint(hint).into());
    }
    if update.without_base && lacks_git {
        let message = "what the template wrote cannot be read: it is on refs/wheelhouse/base, and git is not on PATH";
        let hint = "install git, or put it on PATH; --force goes on, and shows both versions of what you changed";
        return Err(Error::failed(message).hint(hint).into());
    }
    if update.without_base {
        let message = "what the template wrote is not here: a clone has no refs/wheelhouse/base";
        let hint = "fetch it from where the project was made (git fetch REMOTE +refs/wheelhouse/base:refs/wheelhouse/base); \
                    --force goes on, and shows both versions of what you changed";
        return Err(Error::failed(message).hint(hint).into());
    }
    Ok(())
}

fn dry_run(update: &Update, args: &ProjectUpdateArgs, context: &mut Context) -> anyhow::Result<()> {
    let row = |step| -> Row<'_> {
        let step: &Step = step;
        let path = step.outcome.beside().unwrap_or(&step.path);
        let before = if path == &step.path { step.before.as_ref() } else { None };
        Row { path, before, after: step.after.as_ref(), ownership: None, note: note(&step.outcome) }
    };
    let mut rows: Vec<Row<'_>> = update.steps.iter().map(row).collect();
    rows.sort_by(|a, b| a.path.cmp(b.path));
    context.output.page_if_long(rows.len());
    show(&mut context.output, &rows, args.format)?;
    tell_unsought(update, context);
    Ok(())
}

fn tell_unsought(update: &Update, context: &Context) {
    if update.unsought {
        context
            .output
            .note("there are too many files to look for all that moved: one that you moved may be told as deleted");
    }
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
        Outcome::TooLong(beside) => {
            format!("not merged, because too many lines differ: the template's is {}", beside.name())
        }
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
    context.output.flush()?;
    tell_unsought(update, context);
    if project.is_versioned() {
        context.output.note(
            "nothing is committed yet: `git diff` shows it, and `git stash --include-untracked` brings back what was before",
        );
    }
    let conflicts: Vec<&Step> = update.conflicts().collect();
    if conflicts.is_empty() {
        return Ok(());
    }
    let files = if conflicts.len() == 1 { "file needs" } else { "files need" };
    let message = format!("{} {files} a decision of yours", conflicts.len());
    Err(Error::partial(message).hint(what_to_do(&conflicts)).into())
}

/// Not every conflict has marks in a text.
fn what_to_do(conflicts: &[&Step]) -> String {
    let is_any = |wanted: fn(&Outcome) -> bool| conflicts.iter().any(|step| wanted(&step.outcome));
    let mut parts = Vec::new();
    if is_any(|outcome| matches!(outcome, Outcome::Conflict(_) | Outcome::Moved { .. })) {
        parts.push("look for <<<<<<< in what conflicts");
    }
    if is_any(|outcome| outcome.beside().is_some()) {
        parts.push("compare each .template file with yours, and remove it");
    }
    if is_any(|outcome| matches!(outcome, Outcome::InTheWay(_))) {
        parts.push("move away what is in the way, and run it again");
    }
    format!("{}; then commit", parts.join("; "))
}
