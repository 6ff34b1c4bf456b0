//! Records of OSV on disk, so that a second run asks for what has changed only. They can be made again at any time.

use std::fs;
use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use crate::base::paths::write_private_file;
use crate::reader::stack::advisory::Record;

/// Bytes of a record that are read back.
const MAX_RECORD: u64 = 4 * 1024 * 1024;

/// A folder of records; or none, which keeps nothing.
#[derive(Debug, Clone, Default)]
pub struct Cache {
    folder: Option<PathBuf>,
}

#[derive(Serialize, Deserialize)]
struct Kept {
    /// As the server said it where it listed the record.
    modified: String,
    record: Record,
}

impl Cache {
    /// Records are kept in this folder.
    pub fn at(folder: PathBuf) -> Self {
        Self { folder: Some(folder) }
    }

    /// Nothing is kept.
    pub fn none() -> Self {
        Self::default()
    }

    fn file(&self, id: &str) -> Option<PathBuf> {
        Some(self.folder.as_ref()?.join(format!("{}.json", id.replace(':', "_"))))
    }

    /// The record, if it is here as it was at that time.
    pub(super) fn get(&self, id: &str, modified: &str) -> Option<Record> {
        let file = self.file(id)?;
        if fs::metadata(&file).ok()?.len() > MAX_RECORD {
            return None;
        }
        let kept: Kept = serde_json::from_slice(&fs::read(&file).ok()?).ok()?;
        (kept.modified == modified && kept.record.id == id).then_some(kept.record)
    }

    /// Keeps a record. That it could not is no failure: it is asked for again.
    pub(super) fn put(&self, id: &str, modified: &str, record: &Record) {
        let Some(file) = self.file(id) else { return };
        let kept = Kept { modified: modified.to_owned(), record: record.clone() };
        if let Ok(bytes) = serde_json::to_vec(&kept)
            && let Err(error) = write_private_file(&file, &bytes)
        {
            tracing::debug!(%error, file = %file.display(), "a record was not kept");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_is_kept_until_it_changes() {
        let top = tempfile::tempdir().unwrap();
        let cache = Cache::at(top.path().join("osv"));
        let record = Record { id: "GHSA-1".to_owned(), summary: "s".to_owned(), ..Record::default() };
        assert_eq!(cache.get("GHSA-1", "t1"), None);
        cache.put("GHSA-1", "t1", &record);
        assert_eq!(cache.get("GHSA-1", "t1"), Some(record));
        assert_eq!(cache.get("GHSA-1", "t2"), None);
        fs::write(top.path().join("osv/GHSA-1.json"), "{").unwrap();
        assert_eq!(cache.get("GHSA-1", "t1"), None, "what is broken is asked for again");
    }
}
