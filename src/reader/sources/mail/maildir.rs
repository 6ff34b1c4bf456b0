//! `maildir:PATH`: a folder of messages (<https://cr.yp.to/proto/maildir.html>), those of `new` and `cur`.
//!
//! The cursor is the time of the last file's change of state: it moves when a file is delivered or renamed, and nobody can
//! set it, so that what another program brings with an old date is seen. What is read twice is known by its identity.

use std::collections::VecDeque;
use std::path::{Path, PathBuf};

use super::batches::{Batches, Reading};
use super::files::{BYTES, MESSAGES, blocking, message};
use super::place::unreadable;
use crate::reader::sources::{AskError, Harvest};
use crate::reader::store::PollJob;

/// Nanoseconds before the cursor from which files are read again: clocks are coarse, and files come while we read.
const GRACE: i64 = 2_000_000_000;

/// A folder that has been looked through.
#[derive(Debug)]
pub struct Maildir {
    reading: Reading,
    /// Files that are to be read, the oldest first.
    files: VecDeque<(i64, PathBuf)>,
    /// Nothing new is there.
    nothing: bool,
}

impl Maildir {
    pub(super) fn open(path: &Path, job: &PollJob) -> Result<Self, AskError> {
        let last: Option<i64> = job.health.cursor.as_deref().and_then(|cursor| cursor.parse().ok());
        let mut files = Vec::new();
        for folder in ["new", "cur"] {
            let folder = path.join(folder);
            let names = std::fs::read_dir(&folder).map_err(|error| {
                let mut wrong = unreadable(&folder, &error);
                wrong.message.push_str("; a Maildir has the folders new, cur and tmp");
                wrong
            })?;
            files.extend(names.filter_map(Result::ok).filter_map(|file| changed(&file)));
        }
        let newest = files.iter().map(|(at, _)| *at).max();
        let nothing = last.is_some() && newest <= last;
        files.retain(|(at, _)| last.is_none_or(|last| *at > last - GRACE));
        files.sort_unstable();
        Ok(Self { reading: Reading::of(job, true), files: files.into(), nothing })
    }

    pub(super) async fn next(&mut self) -> Result<Harvest, AskError> {
        if self.nothing {
            return Ok(Harvest::default());
        }
        let take = self.files.len().min(MESSAGES);
        let (files, reading): (Vec<_>, _) = (self.files.drain(..take).collect(), self.reading.clone());
        let (harvest, unread) = blocking(move || Ok(read(files, reading))).await?;
        unread.into_iter().rev().for_each(|file| self.files.push_front(file));
        Ok(Harvest { more: !self.files.is_empty(), ..harvest })
    }
}

/// Reads files until a harvest is full; the second is what is left.
fn read(files: Vec<(i64, PathBuf)>, reading: Reading) -> (Harvest, Vec<(i64, PathBuf)>) {
    let (mut batches, mut bytes, mut cursor) = (Batches::new(reading), 0, None);
    let mut files = files.into_iter();
    while bytes < BYTES {
        let Some((at, path)) = files.next() else { break };
        cursor = Some(at.to_string());
        // Another program may have moved or removed it since: it has a new name, and is found by that.
        let Ok(raw) = message(&path) else { continue };
        bytes += raw.len() as u64;
        batches.take(&raw);
    }
    (Harvest { batches: batches.finish(), cursor, bytes, ..Harvest::default() }, files.collect())
}

/// When a message's state last changed, with its path. What begins with a dot is none.
fn changed(file: &std::fs::DirEntry) -> Option<(i64, PathBuf)> {
    if file.file_name().as_encoded_bytes().starts_with(b".") {
        return None;
    }
    let meta = file.metadata().ok().filter(std::fs::Metadata::is_file)?;
    Some((state_time(&meta), file.path()))
}

#[cfg(unix)]
fn state_time(meta: &std::fs::Metadata) -> i64 {
    use std::os::unix::fs::MetadataExt;
    meta.ctime().saturating_mul(1_000_000_000).saturating_add(meta.ctime_nsec())
}

#[cfg(not(unix))]
fn state_time(meta: &std::fs::Metadata) -> i64 {
    let since = meta.modified().ok().and_then(|at| at.duration_since(std::time::UNIX_EPOCH).ok());
    since.and_then(|since| i64::try_from(since.as_nanos()).ok()).unwrap_or(0)
}
