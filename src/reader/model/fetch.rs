//! What is remembered of fetching a source.

use serde::Serialize;

use super::Timestamp;

/// Opaque strings a server gave, to be sent back (RFC 9110 §13.1).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Validators {
    /// `ETag`, sent as `If-None-Match`.
    pub etag: Option<String>,
    /// `Last-Modified`, sent as `If-Modified-Since`.
    pub last_modified: Option<String>,
}

/// How a fetch ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Outcome {
    /// A document was read and stored.
    New,
    /// The server, or the bytes, said that nothing changed.
    Unchanged,
    /// It could not be fetched or read.
    Failed,
    /// It was not asked: not due, its host is held back, or it is gone.
    Skipped,
}

impl Outcome {
    /// The word for it in JSON and in the store.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Unchanged => "unchanged",
            Self::Failed => "failed",
            Self::Skipped => "skipped",
        }
    }

    /// The outcome that a stored word names.
    pub fn parse(word: &str) -> Self {
        match word {
            "new" => Self::New,
            "unchanged" => Self::Unchanged,
            "skipped" => Self::Skipped,
            _ => Self::Failed,
        }
    }
}

/// When a source is asked next, and why then.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Poll {
    /// The moment; `None` for never by itself.
    pub at: Option<Timestamp>,
    /// In words for a person.
    pub reason: String,
}

/// One fetch, as the log of a source keeps it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FetchRecord {
    /// When it began.
    pub at: Timestamp,
    /// How long it took, in milliseconds.
    pub millis: u64,
    /// The HTTP status, where there was an answer.
    pub status: Option<u16>,
    /// How it ended.
    pub outcome: Outcome,
    /// Bytes of the body, decompressed.
    pub bytes: u64,
    /// `ETag` of the answer.
    pub etag: Option<String>,
    /// `Last-Modified` of the answer.
    pub last_modified: Option<String>,
    /// Items not seen before.
    pub new_items: u32,
    /// Items whose text changed.
    pub updated_items: u32,
    /// Where redirects led, if elsewhere.
    pub final_url: Option<String>,
    /// What went wrong.
    pub error: Option<String>,
    /// When the next poll was set to.
    pub next_poll: Option<Timestamp>,
    /// Why then.
    pub next_reason: String,
}

impl FetchRecord {
    /// A fetch that began then and ended so, of which nothing more is told.
    pub fn new(at: Timestamp, outcome: Outcome) -> Self {
        Self {
            at,
            millis: 0,
            status: None,
            outcome,
            bytes: 0,
            etag: None,
            last_modified: None,
            new_items: 0,
            updated_items: 0,
            final_url: None,
            error: None,
            next_poll: None,
            next_reason: String::new(),
        }
    }
}

/// How fetching a source has gone lately.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct SourceHealth {
    /// Validators to send.
    pub validators: Validators,
    /// When the validators were last proven by a full answer.
    pub validators_at: Option<Timestamp>,
    /// Hash of the last body.
    pub body_hash: Option<i64>,
    /// Last time it was asked.
    pub last_attempt: Option<Timestamp>,
    /// Last time it answered well.
    pub last_success: Option<Timestamp>,
    /// When it is due.
    pub next_poll: Option<Timestamp>,
    /// Why then.
    pub next_reason: String,
    /// Failures in a row.
    pub failures: u32,
    /// What went wrong last.
    pub last_error: Option<String>,
    /// HTTP status of the last answer.
    pub last_status: Option<u16>,
    /// The server said 410 at this time.
    pub gone: Option<Timestamp>,
    /// Where permanent redirects lead, not yet believed.
    pub moved_to: Option<String>,
    /// How often in a row they led there.
    pub moved_seen: u32,
    /// The mean time between new entries, in seconds.
    pub post_seconds: Option<u32>,
    /// The longest of what the feed itself asks for (`ttl`, `sy:`), in minutes.
    pub ttl_minutes: Option<u32>,
    /// Where an account's next reading begins, in words of its own kind.
    pub cursor: Option<String>,
}
