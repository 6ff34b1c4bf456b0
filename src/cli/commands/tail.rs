//! `wh tail`: items as they arrive, one JSON object a line.

use std::time::Duration;

use crate::cli::{Context, interrupt, room};
use crate::error::Error;
use crate::reader::model::{ItemId, Timestamp};
use crate::reader::query::{Field, Query};
use crate::verbs::TailArgs;

/// How often the database is asked whether anybody wrote.
const LOOK: Duration = Duration::from_millis(250);
/// Items a page.
const PAGE: u32 = 500;

/// Runs `wh tail`.
pub fn run(args: &TailArgs, context: &mut Context) -> anyhow::Result<()> {
    let (store, query) = room::query(context, &args.query)?;
    let since = args.since.as_deref().map(moment).transpose()?;
    let mut last = store.start_of_tail(&query, since, args.limit)?;
    let stop = if args.follow { Some(interrupt::stop_on_signals()?) } else { None };
    let mut seen = None;
    loop {
        let version = store.data_version()?;
        if seen != Some(version) {
            seen = Some(version);
            last = print_from(context, &store, &query, last)?;
        }
        match &stop {
            None => return Ok(()),
            Some(stop) if stop.is_asked() => return Ok(()),
            Some(_) => std::thread::sleep(LOOK),
        }
    }
}

fn print_from(
    context: &mut Context,
    store: &crate::reader::store::Store,
    query: &Query,
    mut last: ItemId,
) -> anyhow::Result<ItemId> {
    loop {
        let page = store.items_since(query, last, PAGE)?;
        let Some(newest) = page.last() else { break };
        last = newest.id;
        page.iter().try_for_each(|item| context.output.json_line(item))?;
    }
    context.output.flush()?;
    Ok(last)
}

/// A moment: RFC 3339, or as a query's `after:` has it.
fn moment(text: &str) -> anyhow::Result<Timestamp> {
    if let Ok(moment) = text.parse::<jiff::Timestamp>() {
        return Ok(Timestamp(moment.as_second()));
    }
    let query = Query::parse(&format!("after:\"{text}\"")).map_err(|error| Error::usage(error.to_string()))?;
    match query.only() {
        Some(Field::After(seconds)) => Ok(Timestamp(*seconds)),
        _ => Err(Error::usage(format!("{text:?} is no time")).into()),
    }
}
