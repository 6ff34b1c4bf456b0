//! Plain types of the reading room. No I/O.

mod event;
mod feed;
mod fetch;
mod identity;
mod item;
mod post;
mod remark;
mod source;
mod time;

pub use event::{Event, EventStatus, Length, MAX_ALARM, Observance, Period, Series, Zone};
pub use feed::{Category, Enclosure, Entry, FeedFormat, FeedMeta, Link, ParsedFeed, Person};
pub use fetch::{FetchRecord, Outcome, Poll, SourceHealth, Validators};
pub use identity::{Identity, KeyOrigin, identities};
pub use item::{FullText, ItemDetail, ItemId, ItemRow, Origin, Wanted};
pub use post::{OpenQuestion, Post, PostFacts};
pub use remark::{Level, Remark};
pub use source::{
    BLUESKY, CALENDAR, DISCORD, FEED, KINDS, LIST, MASTODON, NewSource, RemarkUpdated, SLACK, STACK, STACKEXCHANGE,
    Source, SourceId, SourceRow, SourceSecrets, SourceSettings, UnreadOnSubscribe, X, is_document, kind_of,
};
pub use time::Timestamp;
