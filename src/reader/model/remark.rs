//! What is found when something is looked at: how it is, what was seen, what to do next.

use serde::Serialize;

/// How something is. The worst comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// It is broken: something that the person asked for does not happen.
    Error,
    /// It works in part, or soon will not.
    Warning,
    /// It is well, and worth a word.
    Note,
    /// It is well.
    Ok,
}

/// One thing that was looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// How it is.
    pub level: Level,
    /// What it is, in a word or two, always the same for the same thing: `scopes`, `expiry`.
    pub what: &'static str,
    /// What was seen, on one line.
    pub detail: String,
    /// What to do next.
    pub mend: Option<String>,
}

impl Remark {
    /// It is well.
    pub fn ok(what: &'static str, detail: impl Into<String>) -> Self {
        Self { level: Level::Ok, what, detail: detail.into(), mend: None }
    }

    /// It is well, and worth a word.
    pub fn note(what: &'static str, detail: impl Into<String>) -> Self {
        Self { level: Level::Note, ..Self::ok(what, detail) }
    }

    /// It works in part, or soon will not.
    pub fn warning(what: &'static str, detail: impl Into<String>) -> Self {
        Self { level: Level::Warning, ..Self::ok(what, detail) }
    }

    /// It is broken.
    pub fn error(what: &'static str, detail: impl Into<String>) -> Self {
        Self { level: Level::Error, ..Self::ok(what, detail) }
    }

    /// The same, with what to do next.
    #[must_use]
    pub fn mend(mut self, mend: impl Into<String>) -> Self {
        self.mend = Some(mend.into());
        self
    }
}
