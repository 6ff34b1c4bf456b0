//! `wh next`: the next unread item, for scripts.

use crate::cli::{Context, room};
use crate::error::{Error, Kind};
use crate::reader::store::{ListOrder, Mark};
use crate::verbs::NextArgs;

/// Runs `wh next`. Nothing unread ends with 1 and without a word on stdout.
pub fn run(args: &NextArgs, context: &mut Context) -> anyhow::Result<()> {
    let (store, query) = room::query(context, &args.query)?;
    let Some(mut item) = store.next_unread(query, ListOrder::Newest)? else {
        context.output.note("nothing is unread");
        return Err(Error::silent(Kind::Failed).into());
    };
    if args.mark {
        store.mark(&[item.id], Mark::Read(true))?;
        item.read = true;
    }
    if args.json {
        return Ok(context.output.json_line(&item)?);
    }
    if args.ids {
        return Ok(context.output.line(item.id.to_string())?);
    }
    let table = super::list::table(context, &[item]);
    Ok(context.output.table(&table)?)
}
