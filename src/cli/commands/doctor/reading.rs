//! What is followed: sources that ail, and the accounts that they are read with.

use std::sync::Arc;

use super::shown::{Line, about, of_source};
use crate::base::secret::redact_url;
use crate::cli::Context;
use crate::reader::checkup::{self, Account, Checkup};
use crate::reader::health::examine;
use crate::reader::model::{Remark, SourceId, Timestamp};
use crate::reader::store::Store;

/// The sources of which something is to be said, the worst first; of `only` these, if there are some.
pub(super) fn sources(store: &Store, only: &[SourceId]) -> anyhow::Result<Vec<Line>> {
    let mut findings = examine(store, Timestamp::now())?;
    findings.retain(|finding| only.is_empty() || only.contains(&finding.source_id));
    if findings.is_empty() {
        let remark = Remark::ok("sources", "all sources are well");
        return Ok(vec![about("sources", remark)]);
    }
    Ok(findings.into_iter().map(of_source).collect())
}

/// The accounts that these sources are read with.
pub(super) fn accounts(store: &Store, only: &[SourceId]) -> anyhow::Result<Vec<Account>> {
    let mut rows = store.sources()?;
    // What an account has brought is read with it.
    let of = |id: &SourceId| {
        rows.iter().find(|row| row.source.id == *id).and_then(|row| row.source.account.as_ref()).map(|it| it.0)
    };
    let mut wanted: Vec<SourceId> = only.iter().filter_map(of).collect();
    wanted.extend(only);
    rows.retain(|row| only.is_empty() || wanted.contains(&row.source.id));
    Ok(checkup::accounts(rows))
}

/// What is found of one.
pub(super) fn account(
    account: &Account,
    offline: bool,
    store: &Arc<Store>,
    context: &Context,
) -> anyhow::Result<Vec<Line>> {
    let checkup = Checkup { fetcher: context.fetcher(false)?, store: Arc::clone(store), offline };
    let subject = redact_url(&account.name);
    Ok(checkup.look(account)?.into_iter().map(|remark| about(&subject, remark)).collect())
}
