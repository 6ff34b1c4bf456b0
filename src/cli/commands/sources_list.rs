//! `wh sources ls`.

use serde::Serialize;

use crate::base::secret::redact_url;
use crate::cli::Context;
use crate::cli::output::{Column, Styled, Table, styles};
use crate::reader::model::{SourceId, SourceRow, Timestamp};
use crate::verbs::SourcesLsArgs;

#[derive(Serialize)]
struct Line<'a> {
    id: SourceId,
    kind: &'a str,
    name: &'a str,
    title: &'a str,
    url: String,
    site_url: Option<&'a str>,
    folder: &'a str,
    tags: &'a [String],
    unread: u64,
    items: u64,
    added: Timestamp,
    paused: bool,
    last_attempt: Option<Timestamp>,
    last_success: Option<Timestamp>,
    next_poll: Option<Timestamp>,
    next_reason: &'a str,
    failures: u32,
    error: Option<&'a str>,
    gone: Option<Timestamp>,
    account_id: Option<SourceId>,
}

/// Runs `wh sources ls`.
pub(super) fn run(args: &SourcesLsArgs, context: &mut Context) -> anyhow::Result<()> {
    let mut rows = context.store()?.sources()?;
    rows.retain(|row| wanted(args, row));
    if args.json {
        return Ok(rows.iter().try_for_each(|row| context.output.json_line(&line(row)))?);
    }
    let columns = [
        Column::new("id").right(),
        Column::new("name").flexible(),
        Column::new("unread").right(),
        Column::new("items").right(),
        Column::new("folder").flexible(),
        Column::new("state").flexible(),
        Column::new("title").flexible(),
    ];
    let mut table = Table::new(columns);
    for row in &rows {
        table.row([
            Styled::new().with(styles::NAME, row.source.id.to_string()),
            Styled::new().with(styles::NAME, &row.source.name),
            Styled::new().with(if row.unread > 0 { styles::BOLD } else { styles::DIM }, row.unread.to_string()),
            Styled::new().plain(row.items.to_string()),
            Styled::new().plain(&row.source.folder),
            state(context, row),
            Styled::new().plain(&row.source.title),
        ]);
    }
    if table.is_empty() {
        context.output.note(if args.folder.is_some() || args.tag.is_some() || args.failing {
            "no source is like that"
        } else {
            "no sources yet: `wh add URL` subscribes, `wh import FILE` brings subscriptions in, `wh demo` shows around"
        });
    }
    context.output.page_if_long(rows.len());
    Ok(context.output.table(&table)?)
}

fn wanted(args: &SourcesLsArgs, row: &SourceRow) -> bool {
    let folder = args.folder.as_deref().map(|folder| folder.trim_matches('/'));
    let inside = |folder: &str| {
        let own = &row.source.folder;
        own == folder || own.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'))
    };
    folder.is_none_or(inside)
        && args.tag.as_ref().is_none_or(|tag| row.source.tags.contains(tag))
        && (!args.failing || row.health.last_error.is_some())
}

fn line(row: &SourceRow) -> Line<'_> {
    let (source, health) = (&row.source, &row.health);
    Line {
        id: source.id,
        kind: &source.kind,
        name: &source.name,
        title: &source.title,
        url: redact_url(&source.url),
        site_url: source.site_url.as_deref(),
        folder: &source.folder,
        tags: &source.tags,
        unread: row.unread,
        items: row.items,
        added: source.added,
        paused: source.paused,
        last_attempt: health.last_attempt,
        last_success: health.last_success,
        next_poll: health.next_poll,
        next_reason: &health.next_reason,
        failures: health.failures,
        error: health.last_error.as_deref(),
        gone: health.gone,
        account_id: source.account.as_ref().map(|(id, _)| *id),
    }
}

fn state(context: &Context, row: &SourceRow) -> Styled {
    let (source, health) = (&row.source, &row.health);
    if source.paused {
        return Styled::new().with(styles::DIM, "paused");
    }
    if health.gone.is_some() {
        return Styled::new().with(styles::ERROR, "gone");
    }
    if let Some(error) = &health.last_error {
        return Styled::new().with(styles::ERROR, "failing ").plain(error);
    }
    if source.account.is_some() {
        return Styled::new().with(styles::DIM, "with its account");
    }
    match (health.last_success, health.next_poll) {
        (None, _) => Styled::new().with(styles::DIM, "not fetched yet"),
        (_, Some(next)) => Styled::new().with(styles::DIM, format!("next {}", context.output.dates().until(next.0))),
        _ => Styled::new().with(styles::DIM, "due"),
    }
}
