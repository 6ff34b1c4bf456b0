//! The accounts that sources are read with, looked at: is there a secret, where is it from, does the service take it, what may
//! it do, when does it end, and where is another to be had.
//!
//! Owns which accounts there are and what is asked of each; what a service says of a secret is each connector's business. A
//! service is asked only if a source of it is followed, and nothing is changed anywhere.

mod ask;
mod secret;

use std::sync::Arc;

use super::fetch::Fetcher;
use super::model::{Remark, STACK, SourceRow, is_document};
use super::sources::kinds;
use super::store::Store;

/// Sources of one account that are looked at one by one.
const MOST_SOURCES: usize = 10;

/// An account, and the sources that it is asked for.
#[derive(Debug, Clone)]
pub struct Account {
    /// What its secret is registered as; where it has none, its address.
    pub name: String,
    /// The kind of its sources.
    pub kind: String,
    /// Its sources; at least one.
    pub sources: Vec<SourceRow>,
}

/// The accounts of these sources, in the order in which they are met. What an account has brought belongs to it.
pub fn accounts(rows: Vec<SourceRow>) -> Vec<Account> {
    let mut accounts: Vec<Account> = Vec::new();
    for row in rows {
        let source = &row.source;
        if source.account.is_some() || is_document(&source.kind) {
            continue;
        }
        let name = kinds::secret_name(&source.url, &source.settings).unwrap_or_else(|| source.url.clone());
        match accounts.iter_mut().find(|known| known.name == name && known.kind == source.kind) {
            Some(known) => known.sources.push(row),
            None => accounts.push(Account { name, kind: source.kind.clone(), sources: vec![row] }),
        }
    }
    accounts
}

/// What looking at accounts takes.
#[derive(Debug, Clone)]
pub struct Checkup {
    /// The network, and the register of secrets.
    pub fetcher: Arc<Fetcher>,
    /// Where it is kept what APIs asked for.
    pub store: Arc<Store>,
    /// No service is asked.
    pub offline: bool,
}

impl Checkup {
    /// What is found of an account. Blocks while its service is asked.
    ///
    /// # Errors
    /// The system gives no threads.
    pub fn look(&self, account: &Account) -> std::io::Result<Vec<Remark>> {
        if account.kind == STACK {
            return Ok(vec![Remark::ok("access", "OSV answers without an account")]);
        }
        let (mut remarks, usable, renewed) = secret::look(account, self.fetcher.credentials());
        if !usable {
            return Ok(remarks);
        }
        if self.offline {
            remarks.push(Remark::note("access", "the service was not asked (--offline)"));
            return Ok(remarks);
        }
        let mut looked_at = account.clone();
        let more = looked_at.sources.len().saturating_sub(MOST_SOURCES);
        looked_at.sources.truncate(MOST_SOURCES);
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        remarks.extend(runtime.block_on(ask::look(&looked_at, &self.fetcher, &self.store, renewed)));
        if more > 0 {
            remarks.push(Remark::note("access", format!("{more} more sources of it were not looked at one by one")));
        }
        Ok(remarks)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reader::model::{NewSource, SourceSettings};

    #[test]
    fn sources_are_gathered_by_what_lets_them_in() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(&folder.path().join("a.db")).unwrap();
        let own = SourceSettings { api_base: Some("https://chat.example/api".into()), ..SourceSettings::default() };
        for (url, settings) in [
            ("https://e.org/feed.xml", SourceSettings::default()),
            ("slack:acme/backend", SourceSettings::default()),
            ("slack:acme/random", SourceSettings::default()),
            ("slack:acme/other", own),
            ("discord:197038439483310086/103735883630395392", SourceSettings::default()),
            ("stackexchange:stackoverflow.com/tag/rust", SourceSettings::default()),
            ("imaps://jo@imap.example.org/INBOX", SourceSettings::default()),
            ("imaps://jo@imap.example.org/Letters", SourceSettings::default()),
            ("maildir:/home/jo/Mail", SourceSettings::default()),
        ] {
            store.add_source(NewSource { url: url.into(), settings, ..NewSource::default() }).unwrap();
        }
        let accounts = accounts(store.sources().unwrap());
        let mut found: Vec<(&str, usize)> = accounts.iter().map(|it| (it.name.as_str(), it.sources.len())).collect();
        found.sort_unstable();
        assert_eq!(
            found,
            [
                ("acme@chat.example", 1),
                ("acme@slack.com", 2),
                ("bot@discord.com", 1),
                ("jo@imap.example.org", 2),
                ("key@api.stackexchange.com", 1),
                ("maildir:/home/jo/Mail", 1),
            ]
        );
    }
}
