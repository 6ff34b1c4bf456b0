//! `wh why`: why an item is here, and in the state that it is in.

use serde::Serialize;

use crate::cli::output::{Styled, styles};
use crate::cli::{Context, room};
use crate::reader::model::{ItemRow, Origin};
use crate::verbs::WhyArgs;

#[derive(Serialize)]
struct Why {
    #[serde(flatten)]
    item: ItemRow,
    origin: Origin,
}

/// Runs `wh why`.
pub fn run(args: &WhyArgs, context: &mut Context) -> anyhow::Result<()> {
    let store = context.store()?;
    for id in room::items(&store, &args.items)? {
        let why = Why { item: store.item(id)?.row, origin: store.origin(id)? };
        if args.json { context.output.json_line(&why)? } else { tell(context, &why)? }
    }
    Ok(())
}

fn tell(context: &mut Context, why: &Why) -> anyhow::Result<()> {
    let (item, origin) = (&why.item, &why.origin);
    let dates = context.output.dates().clone();
    let mut lines = vec![
        ("item", format!("{} {}", item.id, item.title)),
        ("source", format!("{} ({} {})", item.source, item.kind, item.source_id)),
        ("here", format!("first seen {}", dates.long(item.first_seen.0))),
        ("identity", format!("by {}: {}", origin.key_from, origin.key)),
    ];
    if let Some(id) = &origin.entry_id {
        lines.push(("entry id", id.clone()));
    }
    match &origin.fetch {
        Some(fetch) => lines.push((
            "fetch",
            format!(
                "{}, status {}, {} bytes in {} ms, {} new items",
                dates.long(fetch.at.0),
                fetch.status.map_or_else(|| "none".to_owned(), |status| status.to_string()),
                fetch.bytes,
                fetch.millis,
                fetch.new_items
            ),
        )),
        None => lines.push(("fetch", "its record is no longer kept, or it was imported".to_owned())),
    }
    lines.push((
        "published",
        item.published.map_or_else(|| "the source gives no date".to_owned(), |at| dates.long(at.0)),
    ));
    if origin.revisions > 0 {
        let at = origin.changed_at.map(|at| dates.long(at.0)).unwrap_or_default();
        lines.push(("edited", format!("{} times by its source, last seen {at}", origin.revisions)));
    }
    lines.push(("state", state(item, origin, &dates)));
    lines.push((
        "shown",
        origin.hidden.clone().map_or_else(|| "in every list".to_owned(), |why| format!("in no list: {why}")),
    ));
    for (label, text) in lines {
        context.output.line(Styled::new().with(styles::DIM, format!("{label:<10}")).plain(text))?;
    }
    Ok(())
}

fn state(item: &ItemRow, origin: &Origin, dates: &crate::cli::output::Dates) -> String {
    let word = if item.read { "read" } else { "unread" };
    let by = match origin.state_by.as_deref() {
        None => "as it came".to_owned(),
        Some("subscribe") => "not among the newest when the source was added (unread_on_subscribe)".to_owned(),
        Some("you") => "marked by you".to_owned(),
        Some(other) => format!("by {other}"),
    };
    let at = origin.state_at.map(|at| format!(" at {}", dates.long(at.0))).unwrap_or_default();
    format!("{word}: {by}{at}{}", if item.starred { "; starred" } else { "" })
}
