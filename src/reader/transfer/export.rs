//! Out: OPML, a list of addresses, everything. Passwords and headers are in none of them.

use std::io;

use url::Url;

use super::lines::{Counts, Header, Line, VERSION};
use super::outlines;
use crate::base::db::DbResult;
use crate::reader::formats::opml::{self, Opml};
use crate::reader::model::Timestamp;
use crate::reader::store::{Listed, Record, SourceRecord, Store};

/// All sources as OPML 2.0.
///
/// # Errors
/// The database cannot be read.
pub fn export_opml(store: &Store) -> DbResult<String> {
    let (outlines, attributes) = outlines::tree(listing(store)?);
    let title = Some("Subscriptions of Wheelhouse".to_owned());
    let head = vec![("docs".to_owned(), "http://opml.org/spec2.opml".to_owned())];
    Ok(opml::write(&Opml { title, head, attributes, outlines, problems: Vec::new() }))
}

/// The addresses of all sources, one a line.
///
/// # Errors
/// The database cannot be read.
pub fn export_urls(store: &Store) -> DbResult<String> {
    let address = |listed| match listed {
        Listed::Source(source) => Some(source.url + "\n"),
        Listed::Folder(_) => None,
    };
    Ok(listing(store)?.into_iter().filter_map(address).collect())
}

/// Hands the whole library to `write`, line by line, as it is at one moment.
///
/// # Errors
/// The database cannot be read; inside, what `write` said.
pub fn export_full(
    store: &Store,
    now: Timestamp,
    mut write: impl FnMut(&Line) -> io::Result<()>,
) -> DbResult<io::Result<Counts>> {
    let program = concat!("wh ", env!("CARGO_PKG_VERSION")).to_owned();
    if let Err(error) = write(&Line::Wheelhouse(Header { version: VERSION, program, exported: now })) {
        return Ok(Err(error));
    }
    let mut counts = Counts::default();
    let written = store.export(|record| {
        let line = match record {
            Record::Folder(folder) => Line::Folder(folder),
            Record::Source(source) => Line::Source(Box::new(without_secrets(*source))),
            Record::Item(item) => Line::Item(item),
            Record::Tombstone(tombstone) => Line::Tombstone(tombstone),
            Record::Query(query) => Line::Query(query),
        };
        counts.add(&line);
        write(&line)
    })?;
    Ok(written.and_then(|()| write(&Line::End(counts))).map(|()| counts))
}

fn listing(store: &Store) -> DbResult<Vec<Listed>> {
    let safe = |listed| match listed {
        Listed::Source(source) => Listed::Source(Box::new(without_secrets(*source))),
        folder @ Listed::Folder(_) => folder,
    };
    Ok(store.listing()?.into_iter().map(safe).collect())
}

/// A password can also stand in an address.
fn without_secrets(mut source: SourceRecord) -> SourceRecord {
    source.url = without_password(source.url);
    source.settings.proxy = source.settings.proxy.map(without_password);
    source
}

/// The user of a mailbox is a part of what it is; elsewhere a user name may be a token.
fn without_password(address: String) -> String {
    match Url::parse(&address) {
        Ok(mut url) if matches!(url.scheme(), "imap" | "imaps") && url.password().is_some() => {
            let _ = url.set_password(None);
            url.into()
        }
        Ok(url) if matches!(url.scheme(), "imap" | "imaps") => address,
        Ok(mut url) if !url.username().is_empty() || url.password().is_some() => {
            // Both fail only on addresses that cannot hold a user name, and those have none.
            let _ = url.set_password(None);
            let _ = url.set_username("");
            url.into()
        }
        _ => address,
    }
}

#[cfg(test)]
mod tests {
    use super::without_password;

    #[test]
    fn passwords_go_and_the_rest_stays_as_it_is_spelt() {
        assert_eq!(without_password("https://me:secret@e.org/x".to_owned()), "https://e.org/x");
        assert_eq!(without_password("socks5://me@proxy:1080".to_owned()), "socks5://proxy:1080");
        assert_eq!(without_password("https://e.org".to_owned()), "https://e.org");
        let mailbox = "imaps://jo%40e.org@imap.e.org:9993/Letters#%3Cnews.e.org%3E";
        assert_eq!(without_password(mailbox.to_owned()), mailbox);
        assert_eq!(without_password(mailbox.replacen("@imap", ":secret@imap", 1)), mailbox);
    }
}
