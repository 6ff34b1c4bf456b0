//! `wh ask`: duplicates first, then a draft in the editor, then the site's own page.

use std::sync::Arc;
use std::time::UNIX_EPOCH;

use anyhow::Context as _;
use serde::Serialize;

use super::questions::{site, tags};
use crate::base::process;
use crate::cli::Context;
use crate::cli::context::editor;
use crate::cli::output::{Column, Styled, Table, styles};
use crate::error::{Error, Kind, WithHint};
use crate::reader::ask::{Alike, Draft, DraftFile, Drafts, NoDraft, ask_page, likely};
use crate::reader::model::{PostFacts, SourceSettings, Timestamp};
use crate::reader::questions::source_of_site;
use crate::reader::store::Store;
use crate::tui::copy_by_program;
use crate::verbs::{AskArgs, AskDraftsArgs, AskResumeArgs, AskRmArgs, AskVerb};

/// Where a question is asked that names no site.
const USUAL_SITE: &str = "stackoverflow.com";
/// Columns before a title.
const INDENT: usize = 22;

/// Runs `wh ask`.
pub fn run(args: &AskArgs, context: &mut Context) -> anyhow::Result<()> {
    let drafts = Drafts::beside(&context.paths.database);
    match &args.verb {
        None => ask(args, &drafts, context),
        Some(AskVerb::Drafts(args)) => list(args, &drafts, context),
        Some(AskVerb::Resume(args)) => resume(args, &drafts, context),
        Some(AskVerb::Rm(args)) => remove(args, &drafts, context),
    }
}

fn ask(args: &AskArgs, drafts: &Drafts, context: &mut Context) -> anyhow::Result<()> {
    let title = args.title.join(" ").trim().to_owned();
    if title.is_empty() {
        let error = Error::usage("a question needs a title");
        return Err(error.hint("`wh ask Why does … --tag TAG` asks one, `wh ask resume` goes on with a draft").into());
    }
    let site = site(args.site.as_deref())?.unwrap_or_else(|| USUAL_SITE.to_owned());
    let draft = Draft { site, title, tags: tags(&args.tags)?, body: String::new() };
    let alike = duplicates(args, &draft, context)?;
    if args.search {
        return Ok(());
    }
    if alike > 0 && context.output.confirm("Is it another question, to be written?")? == Some(false) {
        context.output.note("nothing was written");
        return Ok(());
    }
    let file = drafts.begin(&draft).context("could not keep a draft")?;
    write(&file, context)?;
    if Drafts::is_untouched(&file, &draft).context("could not read the draft")? {
        file.remove().context("could not throw the draft away")?;
        context.output.note("nothing was written, so no draft is kept");
        return Ok(());
    }
    finish(&file, args.print, context)
}

/// Shows what is like the question; returns how much.
fn duplicates(args: &AskArgs, draft: &Draft, context: &mut Context) -> anyhow::Result<usize> {
    let store = context.store()?;
    let settings = settings(args, &store, &draft.site)?;
    let fetcher = context.fetcher(false)?;
    let online = (!args.offline).then_some((&settings, &fetcher));
    let bar = context.output.progress(0);
    bar.message("looking whether it was asked before");
    let found = likely(&store, &draft.site, &draft.title, &draft.tags, online);
    bar.finish();
    let found = found?;
    if let Some(trouble) = &found.trouble {
        context.output.warn(&format!("{} was not asked for duplicates: {trouble}", draft.site));
    }
    if args.json {
        found.alike.iter().try_for_each(|one| context.output.json_line(one))?;
    } else if found.alike.is_empty() {
        context.output.note("nothing alike was found");
    } else {
        context.output.line(Styled::new().with(styles::BOLD, "Asked before, perhaps:"))?;
        tell(&found.alike, context)?;
    }
    Ok(found.alike.len())
}

/// How the site's API is asked: as for a source of the site, if one is followed.
fn settings(args: &AskArgs, store: &Arc<Store>, site: &str) -> anyhow::Result<SourceSettings> {
    let mut settings = source_of_site(store, site)?.map(|(_, settings)| settings).unwrap_or_default();
    if args.api_base.is_some() {
        settings.api_base.clone_from(&args.api_base);
    }
    Ok(settings)
}

/// When it was asked, votes and answers, the title; below it the address, whole: it is there to be followed.
fn tell(alike: &[Alike], context: &mut Context) -> anyhow::Result<()> {
    for one in alike {
        let asked = one.asked.map(|asked| context.output.dates().short(asked.0)).unwrap_or_default();
        let facts =
            PostFacts { score: one.score, answers: one.answers, accepted: one.accepted, ..PostFacts::default() };
        let line = Styled::new().with(styles::DIM, format!("{asked:>10}  {:<9} ", facts.signs()));
        context.output.line(line.with(styles::BOLD, &one.title))?;
        context.output.line(Styled::new().plain(" ".repeat(INDENT)).with(styles::LINK, &one.url))?;
    }
    Ok(())
}

/// Opens the draft in the person's editor, on our terminal.
fn write(file: &DraftFile, context: &mut Context) -> anyhow::Result<()> {
    let advice = || format!("set VISUAL or EDITOR to your editor's command; `wh ask resume {}` goes on", file.name);
    let argv = process::split_command(&editor()).hint(advice())?;
    context.output.flush()?;
    process::edit_file(&argv, &file.path).hint(advice())
}

/// Reads the draft and opens the page; a draft that is no question yet goes back to the editor, if somebody says so.
fn finish(file: &DraftFile, print: bool, context: &mut Context) -> anyhow::Result<()> {
    let draft = loop {
        let text = file.text().with_context(|| format!("could not read the draft {}", file.path.display()))?;
        match Draft::parse(&text) {
            Ok(draft) => break draft,
            Err(wrong) => again(file, &wrong, context)?,
        }
    };
    let (page, whole) = ask_page(&draft);
    if print {
        context.output.line(&*page)?;
        context.output.line(String::new())?;
        context.output.text(&format!("{}\n", draft.body))?;
    } else {
        open(file, &draft, &page, whole, context)?;
    }
    if !print && context.output.confirm("Was it asked? Then the draft is thrown away.")? == Some(true) {
        file.remove().context("could not throw the draft away")?;
        return Ok(());
    }
    context
        .output
        .note(format!("the draft is kept; `wh ask resume {0}` goes on, `wh ask rm {0}` throws it away", file.name));
    Ok(())
}

fn again(file: &DraftFile, wrong: &NoDraft, context: &mut Context) -> anyhow::Result<()> {
    context.output.warn(&format!("it cannot be asked yet: {wrong}"));
    if context.output.confirm("Go on writing?")? == Some(true) {
        return write(file, context);
    }
    let error = Error::new(Kind::Failed, format!("the question cannot be asked yet: {wrong}"));
    Err(error.hint(format!("the draft is kept: `wh ask resume {}` goes on with it", file.name)).into())
}

fn open(file: &DraftFile, draft: &Draft, page: &str, whole: bool, context: &mut Context) -> anyhow::Result<()> {
    let copied = copy_by_program(&draft.body);
    process::open_link(page, context.config.open.browser())
        .hint("set `browser` under [open] (`wh config edit`), or print the page with --print")?;
    let filled = if whole { "title, tags and text" } else { "title and tags; the text is too long for an address" };
    context.output.note(format!("opened the page of {} with {filled}", draft.site));
    context.output.note(match copied {
        Some(program) => {
            format!("the text is in the clipboard too ({program}): paste it where the page has not taken it")
        }
        None => format!("no program copies here; the text is in {}", file.path.display()),
    });
    Ok(())
}

#[derive(Serialize)]
struct Line<'a> {
    name: &'a str,
    title: Option<&'a str>,
    changed: Option<Timestamp>,
    path: String,
}

fn list(args: &AskDraftsArgs, drafts: &Drafts, context: &mut Context) -> anyhow::Result<()> {
    let drafts = all(drafts)?;
    let changed = |draft: &DraftFile| {
        let since = draft.changed?.duration_since(UNIX_EPOCH).ok()?;
        i64::try_from(since.as_secs()).ok().map(Timestamp)
    };
    if args.json {
        return Ok(drafts.iter().try_for_each(|draft| {
            let (title, path) = (draft.title.as_deref(), draft.path.display().to_string());
            context.output.json_line(&Line { name: &draft.name, title, changed: changed(draft), path })
        })?);
    }
    let mut table =
        Table::new([Column::new("draft").flexible(), Column::new("written").right(), Column::new("title").flexible()]);
    for draft in &drafts {
        let written = changed(draft).map(|at| context.output.dates().short(at.0)).unwrap_or_default();
        table.row([
            Styled::new().with(styles::NAME, &draft.name),
            Styled::new().with(styles::DIM, written),
            Styled::new().plain(draft.title.as_deref().unwrap_or("(no title)")),
        ]);
    }
    if table.is_empty() {
        context.output.note("no drafts: `wh ask Why does …` begins one");
    }
    Ok(context.output.table(&table)?)
}

fn resume(args: &AskResumeArgs, drafts: &Drafts, context: &mut Context) -> anyhow::Result<()> {
    let file = match &args.name {
        Some(name) => named(name, drafts)?,
        None => all(drafts)?
            .into_iter()
            .next()
            .ok_or_else(|| Error::failed("there is no draft"))
            .hint("`wh ask Why does …` begins one")?,
    };
    if !args.no_edit {
        write(&file, context)?;
    }
    finish(&file, args.print, context)
}

fn remove(args: &AskRmArgs, drafts: &Drafts, context: &mut Context) -> anyhow::Result<()> {
    // All are looked for before the first one goes.
    let files: Vec<DraftFile> = args.names.iter().map(|name| named(name, drafts)).collect::<Result<_, _>>()?;
    for file in files {
        file.remove().with_context(|| format!("could not remove {}", file.path.display()))?;
        context.output.line(format!("threw {} away", file.name))?;
    }
    Ok(())
}

fn all(drafts: &Drafts) -> anyhow::Result<Vec<DraftFile>> {
    drafts.list().context("could not read the folder of drafts")
}

fn named(name: &str, drafts: &Drafts) -> anyhow::Result<DraftFile> {
    let found = drafts.find(name).context("could not read the folder of drafts")?;
    found.ok_or_else(|| Error::failed(format!("no draft is called {name:?}"))).hint("`wh ask drafts` lists them")
}
