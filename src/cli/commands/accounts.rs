//! `wh add` for accounts: mail, questions of a site, chats, microblogs.

use std::sync::Arc;

use super::sync::once;
use crate::cli::{Context, interrupt};
use crate::error::WithHint;
use crate::reader::model::NewSource;
use crate::reader::sources::kinds;
use crate::reader::store::{Added, Store, slug};
use crate::reader::subscribe::{recognise, settle};
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
    let name = slug(&kinds::name(&url));
    if args.no_fetch {
        return Ok((store.add_source(named(url, &name, new))?, 0));
    }
    let url = settle(&url, &new.settings, &context.fetcher(false)?, store)
        .hint("check the path or address; --no-fetch stores it as it is")?;
    keep(named(url, &name, new), store, context)
}

/// Adds the account that a page is of and reads it once; `None` where the page is one as any other.
pub(super) fn add_page(
    typed: &str,
    new: &NewSource,
    store: &Arc<Store>,
    context: &mut Context,
) -> anyhow::Result<Option<(Added, u32)>> {
    let found = recognise(typed, &new.settings, &context.fetcher(false)?, store)
        .hint("`wh add` with the address of its feed follows that instead")?;
    let Some(url) = found else { return Ok(None) };
    let name = slug(&kinds::name(&url));
    keep(named(url, &name, new), store, context).map(Some)
}

fn named(url: String, name: &str, new: &NewSource) -> NewSource {
    NewSource { url, name: new.name.clone().or_else(|| Some(name.to_owned())), ..new.clone() }
}

fn keep(new: NewSource, store: &Arc<Store>, context: &mut Context) -> anyhow::Result<(Added, u32)> {
    let added = store.add_source(new)?;
    if matches!(added, Added::Known(_)) {
        return Ok((added, 0));
    }
    let fetcher = context.fetcher(false)?;
    let stop = interrupt::stop_on_signals()?;
    let selection = Selection::Sources(vec![added.source().id]);
    let summary = once(context, store, &fetcher, &selection, (false, false), &stop)?;
    Ok((added, u32::try_from(summary.new_items).unwrap_or(u32::MAX)))
}
