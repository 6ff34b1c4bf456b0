//! What an API answered: status, headers, and a body that is read as JSON within bounds.

use serde::de::DeserializeOwned;

use crate::base::text::{clean_line, truncate};
use crate::reader::fetch::Exchanged;
use crate::reader::sources::AskError;

/// The most bytes of an answer, where a call does not say another number.
pub(super) const MOST_BYTES: u64 = 8 * 1024 * 1024;
/// How much of an error's own words is told, in columns.
const MOST_WORDS: usize = 200;

/// An answer, whatever its status.
#[derive(Debug, Clone)]
pub struct Answer {
    /// The HTTP status.
    pub status: u16,
    /// Seconds that the server asks to be left alone (`Retry-After`, in seconds or as a date).
    pub retry_after: Option<i64>,
    api: &'static str,
    what: String,
    came: Exchanged,
}

impl Answer {
    pub(super) fn new(api: &'static str, what: String, came: Exchanged) -> Self {
        Self { status: came.status, retry_after: came.retry_after, api, what, came }
    }

    /// The first header of this name: `answer.header("x-ratelimit-remaining")`.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.came.header(name)
    }

    /// A header that holds a number.
    pub fn number(&self, name: &str) -> Option<i64> {
        self.header(name)?.trim().parse().ok()
    }

    /// Bytes of the body.
    pub fn bytes(&self) -> u64 {
        self.came.body.len() as u64
    }

    /// The body as it came.
    pub fn body(&self) -> &[u8] {
        &self.came.body
    }

    /// Whether the status is one of success.
    pub fn is_well(&self) -> bool {
        (200..300).contains(&self.status)
    }

    /// The body, read as JSON, whatever the status. What lies more than 128 levels deep is refused, whether it is wanted or
    /// not.
    ///
    /// # Errors
    /// It is no JSON, or not of this shape.
    pub fn json<T: DeserializeOwned>(&self) -> Result<T, AskError> {
        serde_json::from_slice(&self.came.body).map_err(|error| {
            let page = self.came.body.trim_ascii_start().starts_with(b"<");
            let why = if page { "a page for browsers came instead of JSON".to_owned() } else { error.to_string() };
            AskError::new(format!(
                "{} answered {} (HTTP {}) with what cannot be read: {why}; the address may not be the API's, or something on the way answers for it",
                self.api, self.what, self.status
            ))
        })
    }

    /// This answer if its status is one of success; else an error with what the connector `said` of it.
    ///
    /// # Errors
    /// The status is one of failure.
    pub fn well(self, said: impl FnOnce(&Self) -> Option<String>) -> Result<Self, AskError> {
        if self.is_well() {
            return Ok(self);
        }
        let said = said(&self);
        Err(self.refusal(said.as_deref()))
    }

    /// The error that a status of failure is, with the API's own words for it.
    pub fn refusal(&self, said: Option<&str>) -> AskError {
        let advice = match self.status {
            401 | 403 => "it wants a secret that it knows; `wh auth check` looks at those there are",
            404 => "there is nothing of this name, or it is not for us",
            429 => "we asked too often; it is left alone for a while",
            500..=599 => "its server has trouble; it is asked again later",
            _ => "it does not take what was asked",
        };
        let said = said.map(|said| format!(", “{}”", truncate(&clean_line(said), MOST_WORDS, "…"))).unwrap_or_default();
        let message = format!("{} answered {} with HTTP {}{said}: {advice}", self.api, self.what, self.status);
        AskError { message, retry_after: self.retry_after }
    }
}
