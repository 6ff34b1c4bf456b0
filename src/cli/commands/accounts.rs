//! `wh add` for accounts, such as mail in files: one that is asked for many sources.

use std::sync::Arc;

use super::sync::once;
use crate::cli::{Context, interrupt};
use crate::error::WithHint;
use crate::reader::model::NewSource;
use crate::reader::store::{Added, Store};
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
        reach(&url, &new.settings, &context.fetcher(false)?)
            .hint("check the path or address; --no-fetch stores it as it is")?;
    }
    let name = new.name.clone().or_else(|| Some(name_of(&url)));
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

/// `maildir:/home/jo/Mail/Letters` → `mail-letters`.
fn name_of(url: &str) -> String {
    let last = url.trim_end_matches('/').rsplit('/').next().unwrap_or_default();
    let stem = last.split('.').find(|part| !part.is_empty()).unwrap_or_default();
    format!("mail-{stem}")
}
