//! What would be stored of a document, and every problem met: the use case behind `wh inspect`.

use serde::Serialize;
use url::Url;

use super::formats::{self, Hints};
use super::model::{Entry, FeedFormat, FeedMeta};
use crate::base::secret::hide_password;

/// The result of looking into one document.
#[derive(Debug, Clone, Serialize)]
pub struct Inspection {
    /// What was looked into, as it was named, but for a password in it.
    pub input: String,
    /// Whether it is a feed.
    pub ok: bool,
    /// The dialect.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub format: Option<FeedFormat>,
    /// What is wrong with it, in words for a person.
    pub problems: Vec<String>,
    /// What the feed says of itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub feed: Option<FeedMeta>,
    /// Its entries, in document order.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub entries: Option<Vec<Entry>>,
}

impl Inspection {
    /// Looks into a document.
    pub fn of_bytes(input: &str, bytes: &[u8], content_type: Option<&str>, base: Option<&Url>) -> Self {
        match formats::parse(bytes, &Hints { content_type, base }) {
            Ok(parsed) => Self {
                input: hide_password(input),
                ok: true,
                format: Some(parsed.format),
                problems: parsed.problems,
                feed: Some(parsed.feed),
                entries: Some(parsed.entries),
            },
            Err(refusal) => Self::failed(input, refusal.to_string()),
        }
    }

    /// A document that could not be had or is no feed.
    pub fn failed(input: &str, problem: String) -> Self {
        Self {
            input: hide_password(input),
            ok: false,
            format: None,
            problems: vec![problem],
            feed: None,
            entries: None,
        }
    }
}
