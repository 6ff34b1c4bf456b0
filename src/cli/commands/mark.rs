//! `wh mark` and `wh star`.

use crate::base::text::counted;
use crate::cli::{Context, room};
use crate::error::{Error, Kind};
use crate::reader::model::ItemId;
use crate::reader::query::{Field, Query, State};
use crate::reader::store::{Changed, Mark};
use crate::verbs::{MarkArgs, MarkState, StarArgs};

/// Runs `wh mark`.
pub fn mark(args: &MarkArgs, context: &mut Context) -> anyhow::Result<()> {
    let read = args.state == MarkState::Read;
    if !args.ids.is_empty() {
        let changed = context.store()?.mark(&room::ids(&args.ids)?, Mark::Read(read))?;
        return tell(context, &changed, if read { "marked read" } else { "marked unread" });
    }
    let (store, mut query) = match &args.query {
        Some(query) => room::query(context, std::slice::from_ref(query))?,
        None => (context.store()?, Query::default()),
    };
    if let Some(source) = &args.source {
        query = query.and(Field::SourceId(store.find_source(source)?.id.0));
    }
    let would = store.count_items(&opposite(query.clone(), read))?;
    if would == 0 {
        context.output.note("nothing to change");
        return Ok(());
    }
    let word = if read { "read" } else { "unread" };
    super::confirm(context, args.yes, &format!("Mark {} {word}?", counted(would, "item")))?;
    let changed = store.mark_all(opposite(query, read), Mark::Read(read))?;
    tell(context, &changed, if read { "marked read" } else { "marked unread" })
}

/// Only what would change, so that the question and the journal count right.
fn opposite(query: Query, read: bool) -> Query {
    let unread = Field::Is(State::Unread);
    if read { query.and(unread) } else { query.and_not(unread) }
}

/// Runs `wh star`.
pub fn star(args: &StarArgs, context: &mut Context) -> anyhow::Result<()> {
    let changed = context.store()?.mark(&room::ids(&args.ids)?, Mark::Starred(!args.off))?;
    tell(context, &changed, if args.off { "no longer starred" } else { "starred" })
}

/// Says what changed; ids that no item has end the command with a failure, after the rest is done.
pub fn tell(context: &mut Context, changed: &Changed, word: &str) -> anyhow::Result<()> {
    let undo = if changed.ids.is_empty() { "" } else { " (`wh undo` takes it back)" };
    context.output.note(format!("{} {word}{undo}", counted(changed.ids.len(), "item")));
    if changed.unknown.is_empty() {
        return Ok(());
    }
    let ids: Vec<String> = changed.unknown.iter().map(ItemId::to_string).collect();
    let kind = if changed.ids.is_empty() { Kind::Failed } else { Kind::Partial };
    Err(Error::new(kind, format!("there is no item {}", ids.join(", "))).hint("`wh ls` lists the items").into())
}
