//! Plain types of the reading room. No I/O.

mod feed;
mod time;

pub use feed::{Category, Enclosure, Entry, FeedFormat, FeedMeta, Link, ParsedFeed, Person};
pub use time::Timestamp;
