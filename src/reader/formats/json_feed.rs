//! JSON Feed 1.0 and 1.1 (<https://www.jsonfeed.org/version/1.1/>), read leniently.

use super::Hints;
use super::not_a_feed::{NotAFeed, NotAFeedKind};
use crate::reader::model::ParsedFeed;

/// Reads a JSON Feed.
pub(super) fn parse(_text: &str, _hints: &Hints<'_>) -> Result<ParsedFeed, NotAFeed> {
    Err(NotAFeed::new(NotAFeedKind::Json))
}
