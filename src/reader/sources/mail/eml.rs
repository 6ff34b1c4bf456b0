//! `eml:FILE`: one message.

use std::path::PathBuf;

use xxhash_rust::xxh3::xxh3_64;

use super::batches::{Batches, Reading};
use super::files::{blocking, message};
use crate::reader::sources::{AskError, Harvest};
use crate::reader::store::PollJob;

/// A file with a message in it.
#[derive(Debug)]
pub struct Eml {
    path: PathBuf,
    reading: Reading,
    /// The hash of what was read last.
    cursor: Option<String>,
}

impl Eml {
    pub(super) fn open(path: PathBuf, job: &PollJob) -> Result<Self, AskError> {
        super::files::open(&path)?;
        Ok(Self { path, reading: Reading::of(job, true), cursor: job.health.cursor.clone() })
    }

    pub(super) async fn next(&mut self) -> Result<Harvest, AskError> {
        let (path, reading, last) = (self.path.clone(), self.reading.clone(), self.cursor.take());
        blocking(move || {
            let raw = message(&path)?;
            let hash = format!("{:016x}", xxh3_64(&raw));
            if last.as_deref() == Some(&hash) {
                return Ok(Harvest::default());
            }
            let mut batches = Batches::new(reading);
            batches.take(&raw);
            let batches = batches.finish();
            if batches.is_empty() {
                return Err(AskError::new(format!("{} is no mail: it has no sender", path.display())));
            }
            Ok(Harvest { batches, cursor: Some(hash), bytes: raw.len() as u64, ..Harvest::default() })
        })
        .await
    }
}
