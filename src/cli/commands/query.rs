//! `wh query`.

use serde::Serialize;

use crate::cli::output::{Column, Styled, Table, styles};
use crate::cli::{Context, room};
use crate::reader::model::Timestamp;
use crate::reader::query::{Field, Query, State};
use crate::reader::store::{SavedQuery, Saving, Store};
use crate::verbs::{QueryArgs, QueryLsArgs, QueryRmArgs, QuerySaveArgs, QueryVerb};

/// Runs `wh query`.
pub fn run(args: &QueryArgs, context: &mut Context) -> anyhow::Result<()> {
    match &args.verb {
        QueryVerb::Save(args) => save(args, context),
        QueryVerb::Ls(args) => list(args, context),
        QueryVerb::Rm(args) => remove(args, context),
    }
}

fn save(args: &QuerySaveArgs, context: &mut Context) -> anyhow::Result<()> {
    // Said here with the place of a mistake; the store checks what only it can.
    room::query(&args.query)?;
    let name = &args.name;
    let note = match context.store()?.save_query(name, &args.query.join(" "))? {
        Saving::New => format!("saved: `wh ls @{name}` lists what it means"),
        Saving::Replaced(before) => format!("saved in the place of {before:?} (`wh undo` takes it back)"),
        Saving::Same => "it was saved already".to_owned(),
    };
    context.output.note(note);
    Ok(())
}

/// A line of the list. The counts are missing where they could not be made.
#[derive(Serialize)]
struct Row {
    name: String,
    query: String,
    saved: Timestamp,
    items: Option<u64>,
    unread: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    problem: Option<String>,
}

impl Row {
    fn of(store: &Store, saved: SavedQuery) -> Self {
        let query = Query::default().and(Field::Saved(saved.name.clone()));
        let items = store.count_items(&query);
        let problem = items.as_ref().err().map(ToString::to_string);
        let unread = items.as_ref().ok().and_then(|_| store.count_items(&query.and(Field::Is(State::Unread))).ok());
        Self { name: saved.name, query: saved.query, saved: saved.saved, items: items.ok(), unread, problem }
    }
}

fn list(args: &QueryLsArgs, context: &mut Context) -> anyhow::Result<()> {
    let store = context.store()?;
    let rows = store.saved_queries()?.into_iter().map(|saved| Row::of(&store, saved));
    if args.json {
        return Ok({ rows }.try_for_each(|row| context.output.json_line(&row))?);
    }
    let columns = [
        Column::new("name").flexible(),
        Column::new("unread").right(),
        Column::new("items").right(),
        Column::new("query").flexible(),
    ];
    let mut table = Table::new(columns);
    let count =
        |count: Option<u64>| Styled::new().plain(count.map_or_else(|| "?".to_owned(), |count| count.to_string()));
    for row in rows {
        if let Some(problem) = &row.problem {
            context.output.warn(&format!("@{}: {problem}", row.name));
        }
        table.row([
            Styled::new().with(styles::NAME, format!("@{}", row.name)),
            count(row.unread),
            count(row.items),
            Styled::new().plain(&row.query),
        ]);
    }
    if table.is_empty() {
        context.output.note("no saved queries yet; `wh query save NAME QUERY` makes one");
    }
    Ok(context.output.table(&table)?)
}

fn remove(args: &QueryRmArgs, context: &mut Context) -> anyhow::Result<()> {
    let store = context.store()?;
    for name in &args.queries {
        // As it is used, too.
        let name = name.strip_prefix('@').unwrap_or(name);
        let users = store.remove_query(name)?;
        context.output.note(format!("removed {name} (`wh undo` brings it back)"));
        if !users.is_empty() {
            context.output.warn(&format!("{name} is still spoken of by {}", users.join(", ")));
        }
    }
    Ok(())
}
