//! `wh query`.

use serde::Serialize;

use crate::cli::output::{Column, Styled, Table, styles};
use crate::cli::{Context, room};
use crate::reader::model::Timestamp;
use crate::reader::query::{Field, Query, State, is_same_name};
use crate::reader::store::{SavedQuery, Saving, Store};
use crate::verbs::{QueryArgs, QueryLsArgs, QueryPinArgs, QueryRmArgs, QuerySaveArgs, QueryVerb};

/// Runs `wh query`.
pub fn run(args: &QueryArgs, context: &mut Context) -> anyhow::Result<()> {
    match &args.verb {
        QueryVerb::Save(args) => save(args, context),
        QueryVerb::Pin(args) => pin(args, context),
        QueryVerb::Unpin(args) => unpin(args, context),
        QueryVerb::Ls(args) => list(args, context),
        QueryVerb::Rm(args) => remove(args, context),
    }
}

fn save(args: &QuerySaveArgs, context: &mut Context) -> anyhow::Result<()> {
    // Said here with the place of a mistake; the store checks what only it can.
    let name = &args.name;
    let text = args.query.join(" ");
    let query = room::parse(&text)?;
    let store = context.store()?;
    // With itself, so that one that comes back to itself is told as that, by the store.
    let mut known = vec![(name.clone(), String::new())];
    known.extend(store.saved_queries()?.into_iter().map(|saved| (saved.name, saved.query)));
    query.expand(&known).map_err(|error| room::unknown(&error.of(&text)))?;
    room::tell_strangers(context, &store, &query)?;
    let note = match store.save_query(name, &text)? {
        Saving::New => format!("saved: `wh ls @{name}` lists what it means"),
        Saving::Replaced(before) => format!("saved in the place of {before:?} (`wh undo` takes it back)"),
        Saving::Same => "it was saved already".to_owned(),
    };
    let is_tab = |saved: &SavedQuery| is_same_name(&saved.name, name) && saved.tab.is_some();
    if args.tab && !store.saved_queries()?.iter().any(is_tab) {
        store.pin_queries(std::slice::from_ref(name))?;
    }
    let tab = if args.tab { format!("; {}", told(name, &store.saved_queries()?)) } else { String::new() };
    context.output.note(format!("{note}{tab}"));
    Ok(())
}

/// That a query is a tab now, and how to go there.
fn told(name: &str, saved: &[SavedQuery]) -> String {
    let tab = saved.iter().find(|query| is_same_name(&query.name, name)).and_then(|query| query.tab);
    // The screen goes by a digit to the first nine.
    let key = tab.filter(|tab| *tab < 10).map(|tab| format!(" (g {tab})")).unwrap_or_default();
    format!("@{name} is a tab of the screen{key}")
}

fn pin(args: &QueryPinArgs, context: &mut Context) -> anyhow::Result<()> {
    let store = context.store()?;
    let pinned = store.pin_queries(&args.queries)?;
    let saved = store.saved_queries()?;
    for name in pinned {
        context.output.note(told(&name, &saved));
    }
    Ok(())
}

fn unpin(args: &QueryPinArgs, context: &mut Context) -> anyhow::Result<()> {
    for name in context.store()?.unpin_queries(&args.queries)? {
        context.output.note(format!("@{name} is no tab; `wh ls @{name}` still lists what it means"));
    }
    Ok(())
}

/// A line of the list. The counts are missing where they could not be made.
#[derive(Serialize)]
struct Row {
    name: String,
    query: String,
    saved: Timestamp,
    tab: Option<u32>,
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
        let SavedQuery { name, query, saved, tab } = saved;
        Self { name, query, saved, tab, items: items.ok(), unread, problem }
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
        Column::new("tab").right(),
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
            Styled::new().plain(row.tab.map(|tab| tab.to_string()).unwrap_or_default()),
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
