//! The regular expressions of conditions (`=~ /…/flags`), which JavaScript reads.

use std::cmp::Ordering;
use std::fmt;
use std::sync::Arc;

use regex_lite::{Regex, RegexBuilder};

/// A regular expression as it was written, and compiled where our engine reads it.
///
/// Look-around and back-references of JavaScript are not read: such a pattern matches nothing when it is evaluated, and
/// nothing is concluded from it.
#[derive(Clone)]
pub struct Pattern {
    source: String,
    flags: String,
    compiled: Option<Arc<Regex>>,
}

/// Bytes that a compiled pattern may take.
const MAX_COMPILED: usize = 1 << 18;

impl Pattern {
    /// A pattern.
    pub fn new(source: &str, flags: &str) -> Self {
        // In JavaScript a slash is escaped, which elsewhere is a needless escape.
        let readable = source.replace("\\/", "/");
        let compiled = RegexBuilder::new(&readable)
            .case_insensitive(flags.contains('i'))
            .multi_line(flags.contains('m'))
            .dot_matches_new_line(flags.contains('s'))
            .size_limit(MAX_COMPILED)
            .build();
        Self { source: source.to_owned(), flags: flags.to_owned(), compiled: compiled.ok().map(Arc::new) }
    }

    /// Whether it was understood.
    pub fn is_known(&self) -> bool {
        self.compiled.is_some()
    }

    /// Whether the text matches.
    pub fn matches(&self, text: &str) -> bool {
        self.compiled.as_ref().is_some_and(|regex| regex.is_match(text))
    }

    /// The texts that it matches, where these are few and plain to see: `/^(a|b)$/`.
    pub fn finite(&self) -> Option<Vec<String>> {
        if !self.flags.is_empty() {
            return None;
        }
        let inner = self.source.strip_prefix('^')?.strip_suffix('$')?;
        let inner = inner
            .strip_prefix("(?:")
            .or_else(|| inner.strip_prefix('('))
            .map_or(Some(inner), |rest| rest.strip_suffix(')'))?;
        let grouped = self.source.starts_with("^(");
        let plain = |text: &str| !text.is_empty() && text.chars().all(|c| c.is_alphanumeric() || "-_/: ".contains(c));
        let words: Vec<&str> = inner.split('|').collect();
        // Without a group, `^a|b$` anchors each half on one side only.
        let readable = words.iter().all(|word| plain(word)) && (grouped || words.len() == 1);
        readable.then(|| words.into_iter().map(str::to_owned).collect())
    }
}

impl PartialEq for Pattern {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Pattern {}

impl PartialOrd for Pattern {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Pattern {
    fn cmp(&self, other: &Self) -> Ordering {
        (&self.source, &self.flags).cmp(&(&other.source, &other.flags))
    }
}

impl fmt::Display for Pattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "/{}/{}", self.source, self.flags)
    }
}

impl fmt::Debug for Pattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}
