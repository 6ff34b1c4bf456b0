//! What a sync tells while it runs and when it is done.

use serde::Serialize;

use crate::reader::model::{Outcome, SourceId};

/// What happened to one source.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SourceReport {
    /// Always `source`.
    #[serde(rename = "type")]
    pub kind: &'static str,
    /// The source.
    pub source_id: SourceId,
    /// Its name.
    pub source: String,
    /// Its address, without passwords.
    pub url: String,
    /// How it went.
    pub outcome: Outcome,
    /// The HTTP status, where there was an answer.
    pub status: Option<u16>,
    /// Items not seen before.
    pub new_items: u32,
    /// Bytes of the body, decompressed.
    pub bytes: u64,
    /// How long asking took, in milliseconds.
    pub millis: u64,
    /// What went wrong, or why it was skipped.
    pub error: Option<String>,
    /// More of the same source comes in this sync.
    #[serde(skip)]
    pub more: bool,
}

/// What happened in all.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Summary {
    /// Always `summary`.
    #[serde(rename = "type")]
    pub kind: &'static str,
    /// Sources asked or skipped.
    pub sources: u32,
    /// Sources that brought a document.
    pub ok: u32,
    /// Sources where nothing had changed.
    pub unchanged: u32,
    /// Sources that failed.
    pub failed: u32,
    /// Sources that were not asked.
    pub skipped: u32,
    /// Items not seen before.
    pub new_items: u64,
    /// Bytes of all bodies.
    pub bytes: u64,
    /// Items whose page was fetched, so that their full text is here.
    pub full_texts: u32,
    /// How long it took.
    pub seconds: f64,
    /// It was stopped before it was done; what was fetched is stored.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub stopped: bool,
}

impl Summary {
    /// Nothing yet.
    pub fn new() -> Self {
        Self { kind: "summary", ..Self::default() }
    }

    /// Counts one source.
    pub fn count(&mut self, report: &SourceReport) {
        self.new_items += u64::from(report.new_items);
        self.bytes += report.bytes;
        if report.more {
            return;
        }
        self.sources += 1;
        match report.outcome {
            Outcome::New => self.ok += 1,
            Outcome::Unchanged => self.unchanged += 1,
            Outcome::Failed => self.failed += 1,
            Outcome::Skipped => self.skipped += 1,
        }
    }
}

/// Something to show while a sync runs.
#[derive(Debug, Clone, PartialEq)]
pub enum Progress {
    /// So many sources will be asked.
    Started {
        /// How many.
        sources: usize,
    },
    /// This one is stored.
    Done(SourceReport),
}
