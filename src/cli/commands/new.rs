//! `wh new`: a project from a template.

use std::path::{Path, PathBuf};

use serde_json::json;

use super::project::shown::{Row, show, size};
use super::project::source::{given, template, told};
use super::project::work::work;
use crate::cli::Context;
use crate::cli::output::{Column, Styled, Table, styles};
use crate::error::{Error, Kind};
use crate::scaffold::manifest::{self, Ownership, Question};
use crate::scaffold::{self, Answers, Given, Options, Project, ProjectName, Template, Versioned};
use crate::tui;
use crate::verbs::NewArgs;

/// Runs `wh new`.
pub fn run(args: &NewArgs, context: &mut Context) -> anyhow::Result<()> {
    let Some(name) = args.name.as_deref().filter(|_| !args.list) else { return list(args, context) };
    let name = project_name(name)?;
    let template = template(args.template.stack.as_deref(), args.template.from.as_deref())?;
    let given = given(&template, args.template.answers.as_deref(), &args.template.set)?;
    let target = args.into.clone().unwrap_or_else(|| PathBuf::from(name.slug()));
    if !args.dry_run && !args.force && scaffold::place(&target).map_err(told)? == scaffold::Place::Full {
        return Err(told(scaffold::ScaffoldError::NotEmpty(target)));
    }
    let Some(answers) = answers(&template, &name, given, args.defaults, tui::Purpose::New, context)? else {
        context.output.note("nothing was written");
        return Err(Error::silent(Kind::Failed).into());
    };
    let project = Project::over(&template, &answers, &target).map_err(told)?;
    if args.dry_run {
        return dry_run(&project, &target, args, context);
    }
    write(project, &template, &target, args, context)
}

fn project_name(name: &str) -> anyhow::Result<ProjectName> {
    ProjectName::new(name).map_err(|why| {
        let error = Error::usage(format!("{name:?} cannot be a project's name: {why}"));
        error.hint("wh new my-shop; --into says where it goes").into()
    })
}

/// Whether there is something to ask, and somebody who can answer.
pub(super) fn asks(template: &Template, context: &Context) -> bool {
    !template.manifest.questions.is_empty() && context.output.can_ask() && context.output.is_terminal()
}

/// What is answered: asked on a terminal, settled otherwise; `None` when the person left without a word.
pub(super) fn answers(
    template: &Template,
    name: &ProjectName,
    given: Given,
    defaults: bool,
    purpose: tui::Purpose,
    context: &mut Context,
) -> anyhow::Result<Option<Answers>> {
    if !defaults && asks(template, context) {
        let config_file = Some(context.paths.config_file.clone());
        let options = tui::Options { screen: context.config.screen.clone(), config_file, ..tui::Options::default() };
        return tui::ask_answers(template, name, given, purpose, &options);
    }
    scaffold::settle(template, name, &given).map(Some).map_err(told)
}

fn dry_run(project: &Project, target: &Path, args: &NewArgs, context: &mut Context) -> anyhow::Result<()> {
    let mut there = Vec::with_capacity(project.plan.files.len());
    for file in &project.plan.files {
        there.push(project.there(target, &file.path).map_err(told)?);
    }
    let rows: Vec<Row<'_>> = project
        .plan
        .files
        .iter()
        .zip(&there)
        .map(|(file, before)| Row {
            path: &file.path,
            before: before.as_ref(),
            // What is the person's is not written over.
            after: before.as_ref().filter(|_| file.ownership == Ownership::Yours).or(Some(&file.content)),
            ownership: Some(file.ownership.name()),
            note: String::new(),
        })
        .collect();
    context.output.page_if_long(rows.len());
    show(&mut context.output, &rows, args.format)?;
    context.output.note(told_size(project));
    Ok(())
}

fn told_size(project: &Project) -> String {
    // Our records are not what the person asked for.
    let files = project.plan.files.iter().filter(|file| !file.path.as_str().starts_with(".wheelhouse/"));
    let sizes: Vec<usize> = files.map(|file| file.content.bytes().len()).collect();
    format!("{} files, {}", sizes.len(), size(sizes.iter().sum()))
}

fn write(
    project: Project,
    template: &Template,
    target: &Path,
    args: &NewArgs,
    context: &mut Context,
) -> anyhow::Result<()> {
    let told_size = told_size(&project);
    // What is put among others is made ready first, and then put in its place.
    let over = args.force && scaffold::place(target).map_err(told)? == scaffold::Place::Full;
    let steps = project.plan.files.len() * if over { 2 } else { 1 };
    let options = Options { git: !args.no_git, over: args.force };
    let versioned = work(context, steps, |stopped| project.write(target, options, stopped)).map_err(told)?;
    let shown = target.display().to_string();
    let manifest = &template.manifest;
    let from = format!(": {told_size}, from {} {}", manifest.name, manifest.version);
    context.output.line(Styled::new().with(styles::GOOD, &shown).plain(from))?;
    context.output.flush()?;
    match versioned {
        Versioned::Unwanted | Versioned::Committed => {}
        Versioned::Nameless => context.output.note(
            "git knows no name of yours, so the first commit has ours; `git commit --amend --reset-author` changes it",
        ),
        Versioned::Inside => context.output.note("it lies in a repository that was there: nothing was committed"),
        Versioned::Failed(why) => {
            context.output.warn(&format!("there is no repository ({why}); `wh project update` works without one"));
        }
    }
    context.output.note(Styled::new().with(styles::HINT, "next:").plain(format!(" cd {shown}, and README.md")));
    let follow = format!(" `wh follow {shown}` follows the advisories and releases of what it uses");
    context.output.note(Styled::new().with(styles::HINT, "then:").plain(follow));
    Ok(())
}

fn list(args: &NewArgs, context: &mut Context) -> anyhow::Result<()> {
    if args.template.stack.is_some() || args.template.from.is_some() {
        let template = template(args.template.stack.as_deref(), args.template.from.as_deref())?;
        return questions(&template, args.json, context);
    }
    let mut table =
        Table::new([Column::new("template"), Column::new("version"), Column::new("what it makes").flexible()]);
    for name in scaffold::names() {
        let template = template(Some(name), None)?;
        let manifest = &template.manifest;
        let version = manifest.version.to_string();
        if args.json {
            let value = json!({ "template": name, "version": version, "description": manifest.description });
            context.output.json_line(&value)?;
            continue;
        }
        let name = Styled::new().with(styles::NAME, name);
        table.row([name, Styled::from(version), Styled::from(&manifest.description)]);
    }
    if args.json {
        return Ok(());
    }
    context.output.table(&table)?;
    context.output.remark("`wh new --list --stack NAME` lists what a template asks")?;
    Ok(())
}

fn questions(template: &Template, as_json: bool, context: &mut Context) -> anyhow::Result<()> {
    let columns =
        [Column::new("question"), Column::new("type"), Column::new("default"), Column::new("about").flexible()];
    let mut table = Table::new(columns);
    for question in &template.manifest.questions {
        let (kind, default) = (kind(question), default(question));
        if as_json {
            let about = [question.prompt.as_str(), question.help.as_str()];
            let value = json!({
                "question": question.name, "type": kind, "default": default, "when": question.when,
                "prompt": about[0], "help": about[1],
            });
            context.output.json_line(&value)?;
            continue;
        }
        let about = format!("{} {}", question.prompt, question.help);
        let name = Styled::new().with(styles::NAME, &question.name);
        table.row([name, Styled::from(kind), Styled::from(default), Styled::from(about.trim())]);
    }
    if !as_json {
        context.output.table(&table)?;
    }
    Ok(())
}

fn kind(question: &Question) -> &'static str {
    use manifest::Kind::{Bool, Choice, Choices, Float, Int, Text};
    match question.kind {
        Text { .. } => "text",
        Int(..) => "int",
        Float(..) => "float",
        Bool => "bool",
        Choice(_) => "choice",
        Choices(_) => "choices",
    }
}

fn default(question: &Question) -> String {
    match &question.default {
        manifest::Default::None => String::new(),
        manifest::Default::Value(value) => value.to_string(),
        manifest::Default::Expression(expression) => expression.clone(),
    }
}
