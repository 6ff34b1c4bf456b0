//! `wh add` for accounts: mail, and the questions of a site.

use std::sync::Arc;

use super::sync::once;
use crate::cli::{Context, interrupt};
use crate::error::WithHint;
use crate::reader::model::NewSource;
use crate::reader::sources::kinds;
use crate::reader::store::{Added, Store, slug};
use crate::reader::subscribe::reach;
use crate::reader::sync::Selection;
use crate::verbs::AddArgs;

/// Adds an account and reads it once. Returns what was added, and how many items came.
pub(super) fn add(
    url: String,
    new: &NewSource,
    args: &AddArgs,
    store: &Arc<Store>,
    context: &mut Context,
) -> anyhow::Result<(Added, u32)> {
    if !args.no_fetch {
        reach(&url, &new.settings, &context.fetcher(false)?, store)
            .hint("check the path or address; --no-fetch stores it as it is")?;
    }
    let name = new.name.clone().or_else(|| Some(slug(&kinds::name(&url))));
    let added = store.add_source(NewSource { url, name, ..new.clone() })?;
    if args.no_fetch || matches!(added, Added::Known(_)) {
        return Ok((added, 0));
    }
    let fetcher = context.fetcher(false)?;
    let stop = interrupt::stop_on_signals()?;
    let selection = Selection::Sources(vec![added.source().id]);
    let summary = once(context, store, &fetcher, &selection, (false, false), &stop)?;
    Ok((added, u32::try_from(summary.new_items).unwrap_or(u32::MAX)))
}
