//! Plain types of the reading room. No I/O.

mod feed;
mod fetch;
mod identity;
mod item;
mod source;
mod time;

pub use feed::{Category, Enclosure, Entry, FeedFormat, FeedMeta, Link, ParsedFeed, Person};
pub use fetch::{FetchRecord, Outcome, Poll, SourceHealth, Validators};
pub use identity::{Identity, KeyOrigin, identities};
pub use item::{FullText, ItemDetail, ItemId, ItemRow, Origin, Wanted};
pub use source::{
    FEED, LIST, NewSource, RemarkUpdated, Source, SourceId, SourceRow, SourceSecrets, SourceSettings,
    UnreadOnSubscribe, kind_of,
};
pub use time::Timestamp;
