//! `wh sources`: list, edit, remove, pause, resume, move, log.

use super::{fields, sources_list};
use crate::cli::output::{Column, Styled, Table, styles};
use crate::cli::{Context, room};
use crate::reader::model::{Outcome, Source};
use crate::reader::store::{FolderStays, SourceChange, Store};
use crate::verbs::{
    FieldArgs, SourcesArgs, SourcesEditArgs, SourcesLogArgs, SourcesMoveArgs, SourcesPickArgs, SourcesRmArgs,
    SourcesRmdirArgs, SourcesVerb,
};

/// Runs `wh sources`.
pub fn run(args: &SourcesArgs, context: &mut Context) -> anyhow::Result<()> {
    match &args.verb {
        None => sources_list::run(&args.ls, context),
        Some(SourcesVerb::Ls(args)) => sources_list::run(args, context),
        Some(SourcesVerb::Edit(args)) => edit(args, context),
        Some(SourcesVerb::Rm(args)) => remove(args, context),
        Some(SourcesVerb::Rmdir(args)) => remove_folders(args, context),
        Some(SourcesVerb::Pause(args)) => pause(args, true, context),
        Some(SourcesVerb::Resume(args)) => pause(args, false, context),
        Some(SourcesVerb::Move(args)) => move_to(args, context),
        Some(SourcesVerb::Log(args)) => log(args, context),
    }
}

fn edit(args: &SourcesEditArgs, context: &mut Context) -> anyhow::Result<()> {
    let store = context.store()?;
    let source = store.find_source(&args.source)?;
    let mut settings = fields::settings(source.settings.clone(), &args.fields);
    settings.allow_private &= !args.no_allow_private;
    let change = SourceChange {
        name: args.fields.name.clone(),
        url: args.url.as_deref().map(crate::reader::subscribe::address),
        folder: args.fields.folder.as_deref().map(|folder| folder.trim_matches('/').to_owned()),
        settings: Some(settings),
        tags: Some(tags(&source, &args.fields, &args.untags)),
        ..SourceChange::default()
    };
    if fields::has_secrets(&args.fields) {
        let old = store.all_secrets()?.remove(&source.id).unwrap_or_default();
        store.set_secrets(source.id, fields::secrets(old, &args.fields, context)?)?;
    }
    let edited = store.edit_source(source.id, change)?;
    Ok(context.output.line(Styled::new().plain("changed ").with(styles::NAME, edited.name))?)
}

fn tags(source: &Source, fields: &FieldArgs, untags: &[String]) -> Vec<String> {
    let mut tags: Vec<String> =
        source.tags.iter().chain(&fields.tags).filter(|tag| !untags.contains(tag)).cloned().collect();
    tags.sort();
    tags.dedup();
    tags
}

fn remove(args: &SourcesRmArgs, context: &mut Context) -> anyhow::Result<()> {
    let store = context.store()?;
    let sources = room::sources(&store, &args.sources)?;
    let names: Vec<&str> = sources.iter().map(|source| source.name.as_str()).collect();
    let question = format!("Remove {} with all items?", names.join(", "));
    // One that is named and can be brought back needs no question.
    super::confirm(context, args.yes || sources.len() == 1, &question)?;
    store.remove_sources(&sources.iter().map(|source| source.id).collect::<Vec<_>>())?;
    context.output.line(format!("removed {}", names.join(", ")))?;
    context.output.remark("`wh undo` brings back what was removed, for 30 days")?;
    Ok(())
}

fn remove_folders(args: &SourcesRmdirArgs, context: &mut Context) -> anyhow::Result<()> {
    let store = context.store()?;
    for folder in &args.folders {
        match store.remove_folder(folder)? {
            Ok(()) => context.output.line(format!("removed folder {folder}"))?,
            Err(FolderStays::Unknown) => anyhow::bail!("no empty folder is called {folder:?}"),
            Err(FolderStays::Holds(1)) => {
                anyhow::bail!("a source is in {folder:?}; `wh sources move` or `rm` it first")
            }
            Err(FolderStays::Holds(count)) => {
                anyhow::bail!("{count} sources are in {folder:?}; `wh sources move` or `rm` them first")
            }
        }
    }
    Ok(())
}

fn pause(args: &SourcesPickArgs, paused: bool, context: &mut Context) -> anyhow::Result<()> {
    let store = context.store()?;
    for source in room::sources(&store, &args.sources)? {
        store.edit_source(source.id, SourceChange { paused: Some(paused), ..SourceChange::default() })?;
        if !paused {
            store.poll_soon(source.id)?;
        }
        let word = if paused { "paused " } else { "resumed " };
        context.output.line(Styled::new().plain(word).with(styles::NAME, source.name))?;
    }
    Ok(())
}

fn move_to(args: &SourcesMoveArgs, context: &mut Context) -> anyhow::Result<()> {
    let store = context.store()?;
    let folder = args.folder.trim_matches('/').to_owned();
    for source in room::sources(&store, &args.sources)? {
        store.edit_source(source.id, SourceChange { folder: Some(folder.clone()), ..SourceChange::default() })?;
        let place = if folder.is_empty() { "the top" } else { folder.as_str() };
        context
            .output
            .line(Styled::new().plain("moved ").with(styles::NAME, source.name).plain(format!(" to {place}")))?;
    }
    Ok(())
}

#[derive(serde::Serialize)]
struct LogLine<'a> {
    source: &'a str,
    #[serde(flatten)]
    fetch: &'a crate::reader::model::FetchRecord,
}

fn log(args: &SourcesLogArgs, context: &mut Context) -> anyhow::Result<()> {
    let store: std::sync::Arc<Store> = context.store()?;
    let source = args.source.as_deref().map(|name| store.find_source(name)).transpose()?;
    let limit = if args.limit == 0 { u32::MAX } else { args.limit };
    let fetches = store.fetch_log(source.map(|source| source.id), limit)?;
    if args.json {
        return Ok(fetches
            .iter()
            .try_for_each(|(source, fetch)| context.output.json_line(&LogLine { source, fetch }))?);
    }
    let columns = ["when", "source", "status", "outcome", "bytes", "ms", "new", "next", "why then", "validators"];
    let mut table = Table::new(columns.map(|name| match name {
        "why then" | "validators" | "source" => Column::new(name).flexible(),
        "bytes" | "ms" | "new" | "when" => Column::new(name).right(),
        _ => Column::new(name),
    }));
    for (source, fetch) in &fetches {
        let outcome = match fetch.outcome {
            Outcome::Failed => styles::ERROR,
            Outcome::Skipped => styles::WARNING,
            _ => styles::PLAIN,
        };
        let validators = [fetch.etag.as_deref(), fetch.last_modified.as_deref()];
        let next = fetch.next_poll.map_or_else(|| "never".to_owned(), |at| context.output.dates().until(at.0));
        let why = fetch
            .error
            .as_ref()
            .map_or_else(|| fetch.next_reason.clone(), |error| format!("{} — {error}", fetch.next_reason));
        table.row([
            Styled::new().plain(context.output.dates().short(fetch.at.0)),
            Styled::new().with(styles::NAME, source),
            Styled::new().plain(fetch.status.map_or_else(|| "-".to_owned(), |status| status.to_string())),
            Styled::new().with(outcome, fetch.outcome.as_str()),
            Styled::new().plain(fetch.bytes.to_string()),
            Styled::new().plain(fetch.millis.to_string()),
            Styled::new().plain(fetch.new_items.to_string()),
            Styled::new().plain(next),
            Styled::new().plain(why),
            Styled::new().with(styles::DIM, validators.into_iter().flatten().collect::<Vec<_>>().join(" ")),
        ]);
    }
    if table.is_empty() {
        context.output.note("nothing fetched yet; `wh sync` does");
    }
    Ok(context.output.table(&table)?)
}
