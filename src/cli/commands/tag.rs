//! `wh tag`.

use serde::Serialize;

use crate::cli::output::{Column, Styled, Table, styles};
use crate::cli::{Context, room};
use crate::reader::store::Changed;
use crate::verbs::{TagArgs, TagItemsArgs, TagLsArgs, TagVerb};

/// Runs `wh tag`.
pub fn run(args: &TagArgs, context: &mut Context) -> anyhow::Result<()> {
    match &args.verb {
        TagVerb::Add(items) => set(items, true, context),
        TagVerb::Rm(items) => set(items, false, context),
        TagVerb::Ls(args) => list(args, context),
    }
}

fn set(args: &TagItemsArgs, add: bool, context: &mut Context) -> anyhow::Result<()> {
    let store = context.store()?;
    let ids = room::ids(&args.ids)?;
    let mut all = Changed::default();
    for tag in &args.tags.0 {
        let changed = store.tag(&ids, tag, add)?;
        all.ids.extend(changed.ids);
        all.unknown = changed.unknown;
    }
    all.ids.sort_unstable();
    all.ids.dedup();
    super::mark::tell(context, &all, if add { "tagged" } else { "untagged" })
}

#[derive(Serialize)]
struct Tag<'a> {
    tag: &'a str,
    items: u64,
}

fn list(args: &TagLsArgs, context: &mut Context) -> anyhow::Result<()> {
    let tags = context.store()?.tags()?;
    if args.json {
        return Ok(tags.iter().try_for_each(|(tag, items)| context.output.json_line(&Tag { tag, items: *items }))?);
    }
    let mut table = Table::new([Column::new("tag").flexible(), Column::new("items").right()]);
    for (tag, items) in &tags {
        table.row([Styled::new().with(styles::TAG, tag), Styled::new().plain(items.to_string())]);
    }
    if table.is_empty() {
        context.output.note("no tags yet; `wh tag add NAME ID` makes one");
    }
    Ok(context.output.table(&table)?)
}
