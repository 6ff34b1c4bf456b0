//! `wh ls` and `wh search`: items, newest first.

use crate::cli::output::{Column, Styled, Table, styles};
use crate::cli::{Context, room};
use crate::reader::model::{ItemRow, PostFacts};
use crate::reader::query::Query;
use crate::reader::store::{Cursor, ListOrder, Store};
use crate::verbs::{LsArgs, SearchArgs};

/// Runs `wh ls`.
pub fn ls(args: &LsArgs, context: &mut Context) -> anyhow::Result<()> {
    let form = Form { limit: args.limit, json: args.json, ids: args.ids };
    let (store, query) = room::query(context, &args.query)?;
    let shown = list(context, &store, &query, &form)?;
    if shown == 0 && context.output.is_terminal() {
        nothing(context, !args.query.is_empty())?;
    }
    Ok(())
}

/// Runs `wh search`.
pub fn search(args: &SearchArgs, context: &mut Context) -> anyhow::Result<()> {
    let form = Form { limit: args.limit, json: args.json, ids: args.ids };
    let (store, query) = room::query(context, &args.query)?;
    let shown = list(context, &store, &query, &form)?;
    if shown == 0 && context.output.is_terminal() {
        nothing(context, true)?;
    }
    Ok(())
}

struct Form {
    limit: u32,
    json: bool,
    ids: bool,
}

/// Prints the list; returns how many items it had.
fn list(context: &mut Context, store: &Store, query: &Query, form: &Form) -> anyhow::Result<u64> {
    if form.json || form.ids {
        return stream(context, store, query, form);
    }
    let items = store.items(query, ListOrder::Newest, Cursor::Start, form.limit)?;
    context.output.page_if_long(items.len());
    let table = table(context, &items);
    context.output.table(&table)?;
    Ok(items.len() as u64)
}

/// One line an item, as it is read: a million items need no more memory than one.
fn stream(context: &mut Context, store: &Store, query: &Query, form: &Form) -> anyhow::Result<u64> {
    let (mut shown, mut failure) = (0, None);
    store.each_item(query, ListOrder::Newest, Cursor::Start, form.limit, |item| {
        shown += 1;
        let written =
            if form.json { context.output.json_line(&item) } else { context.output.line(item.id.to_string()) };
        failure = written.err();
        failure.is_none()
    })?;
    failure.map_or(Ok(shown), |error| Err(error.into()))
}

/// The items as a table.
pub fn table(context: &Context, items: &[ItemRow]) -> Table {
    let mut columns = vec![
        Column::new("id").right(),
        Column::new(""),
        Column::new("when").right(),
        Column::new("source").flexible(),
        Column::new("title").flexible(),
    ];
    // Only where there is something to stand in it.
    let has_posts = items.iter().any(|item| item.post.is_some());
    if has_posts {
        columns.splice(3..3, [Column::new("votes").right(), Column::new("answers").right()]);
    }
    let mut table = Table::new(columns);
    for item in items {
        let when = item.published.unwrap_or(item.first_seen).min(item.first_seen);
        let (sign, title) = if item.read { (" ", styles::DIM) } else { ("●", styles::BOLD) };
        let mut shown = Styled::new().with(title, &item.title);
        for tag in &item.tags {
            shown = shown.plain(" ").with(styles::TAG, format!("#{tag}"));
        }
        let offered = item.post.as_ref().map(PostFacts::offered).unwrap_or_default();
        if !offered.is_empty() {
            shown = shown.plain(" ").with(styles::DIM, offered);
        }
        let mut row = vec![
            Styled::new().with(styles::NAME, item.id.to_string()),
            Styled::new().plain(sign).with(styles::STAR, if item.starred { "★" } else { " " }),
            Styled::new().with(styles::DIM, context.output.dates().short(when.0)),
            Styled::new().plain(&item.source),
            shown,
        ];
        if has_posts {
            let said = item.post.as_ref().map(|post| [post.votes(), post.answered()]).unwrap_or_default();
            row.splice(3..3, said.map(|text| Styled::new().plain(text)));
        }
        table.row(row);
    }
    table
}

fn nothing(context: &mut Context, asked: bool) -> anyhow::Result<()> {
    let store = context.store()?;
    let note = if store.source_names()?.is_empty() {
        "no sources yet: `wh add URL` subscribes, `wh import FILE` brings subscriptions in, `wh demo` shows around"
    } else if store.last_item_id()?.0 == 0 {
        "nothing fetched yet: `wh sync` fetches your sources"
    } else if asked {
        "nothing matches"
    } else {
        "nothing here"
    };
    context.output.note(note);
    Ok(())
}
