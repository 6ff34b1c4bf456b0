//! In: which kind of file it is, and the way of each kind into the store.

use std::io::{BufRead, Cursor, Read};

use super::plan::Plan;
use super::report::{ImportReport, apply};
use super::{Format, ImportOptions, Input, TransferError, full, lists, newsboat};
use crate::reader::formats::{ListKind, sniff};
use crate::reader::store::{NewsboatCache, Store};

/// The most bytes of a list of sources.
pub(super) const MAX_LIST_BYTES: usize = 64 << 20;
/// How much is looked at to tell what a file is.
const LOOK: u64 = 64 * 1024;

/// Imports a file: subscribes to its sources without fetching them, and takes over items and states where it has some.
///
/// The sources go in with one transaction. Importing twice changes nothing more.
///
/// # Errors
/// The file is nothing that can be imported, or the database cannot be written. Single lines that cannot be taken are
/// told in the report instead.
pub fn import(store: &Store, input: Input<'_>, options: &ImportOptions) -> Result<ImportReport, TransferError> {
    let mut report = ImportReport::default();
    let done = take_in(store, input, options, &mut report);
    // Whatever came of it, what was changed can be undone.
    let changes = std::mem::take(&mut report.items.changes);
    report.changed = changes.len();
    store.journal_import(changes)?;
    done.map(|()| report)
}

fn take_in(
    store: &Store,
    input: Input<'_>,
    options: &ImportOptions,
    report: &mut ImportReport,
) -> Result<(), TransferError> {
    let Input { name, path, mut bytes } = input;
    let mut head = Vec::new();
    let looked = bytes.by_ref().take(LOOK).read_to_end(&mut head);
    looked.map_err(|error| TransferError::Read { name: name.clone(), error })?;
    match kind(options.format, &head) {
        ListKind::SqliteDatabase => {
            let cache = NewsboatCache::open(&path.ok_or(TransferError::NeedsFile)?)?;
            newsboat::import(store, &cache, options, report)
        }
        ListKind::WheelhouseExport => full::import(store, &name, &mut Cursor::new(head).chain(bytes), options, report),
        ListKind::Opml => {
            let list = whole(head, bytes, &name)?;
            let mut plan = Plan::new(options);
            lists::opml(&list, &mut plan).map_err(|error| TransferError::Opml { name, error })?;
            subscribe(store, plan, options, report)
        }
        ListKind::UrlList => {
            let list = whole(head, bytes, &name)?;
            let mut plan = Plan::new(options);
            lists::urls(&list, &mut plan);
            subscribe(store, plan, options, report)
        }
        ListKind::Unknown => Err(TransferError::Unknown { name }),
    }
}

/// What the person says, or what it looks like.
fn kind(format: Format, head: &[u8]) -> ListKind {
    match (format, sniff(head)) {
        (Format::Auto, kind) => kind,
        (Format::Opml, _) => ListKind::Opml,
        (Format::Newsboat, ListKind::SqliteDatabase) => ListKind::SqliteDatabase,
        (Format::Urls | Format::Newsboat, _) => ListKind::UrlList,
        (Format::Wheelhouse, _) => ListKind::WheelhouseExport,
    }
}

fn whole(mut head: Vec<u8>, rest: impl BufRead, name: &str) -> Result<Vec<u8>, TransferError> {
    let room = (MAX_LIST_BYTES + 1).saturating_sub(head.len()) as u64;
    rest.take(room).read_to_end(&mut head).map_err(|error| TransferError::Read { name: name.to_owned(), error })?;
    if head.len() > MAX_LIST_BYTES {
        return Err(TransferError::TooLarge { name: name.to_owned() });
    }
    Ok(head)
}

fn subscribe(
    store: &Store,
    mut plan: Plan,
    options: &ImportOptions,
    report: &mut ImportReport,
) -> Result<(), TransferError> {
    apply(store, &mut plan, options.dry_run, report)?;
    report.take(&mut plan);
    Ok(())
}
