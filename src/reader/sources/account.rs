//! What every kind of account has in common: it yields batches, keyed by source, until it has nothing new.

use std::future::Future;
use std::sync::Arc;

use crate::reader::fetch::{Fetcher, Lanes};
use crate::reader::model::Entry;
use crate::reader::store::Store;

/// Something that is asked once for many sources: a mailbox, a workspace, a server of feeds.
///
/// An account is opened for one sync with the cursor that its last harvest gave, and asked until it says that there is no
/// more. Each harvest is stored, cursor and entries in one transaction, before the next is asked for: what was stored is
/// never asked for again, and what was not is. An account changes nothing on its server unless its settings say so.
pub trait Account: Send {
    /// The next harvest, of a bounded size.
    fn next(&mut self) -> impl Future<Output = Result<Harvest, AskError>> + Send;

    /// The harvest of that number was stored, counted from 0. What the person wants done on the server is done now.
    fn stored(&mut self, number: usize) -> impl Future<Output = Result<(), AskError>> + Send {
        let _ = number;
        async { Ok(()) }
    }
}

/// What asking an account takes besides its job.
#[derive(Debug, Clone, Copy)]
pub struct Means<'a> {
    /// The network.
    pub fetcher: &'a Arc<Fetcher>,
    /// The lanes of hosts, in a sync.
    pub lanes: Option<&'a Arc<Lanes>>,
    /// Where it is remembered what servers of APIs asked for.
    pub store: Option<&'a Arc<Store>>,
}

/// What an account yields at once.
#[derive(Debug, Clone, Default)]
pub struct Harvest {
    /// By source.
    pub batches: Vec<Batch>,
    /// What is for the account itself, where it is the one source that it has; the newest first.
    pub entries: Vec<Entry>,
    /// What to show of the account, while the person has not named it.
    pub title: Option<String>,
    /// Its website.
    pub site_url: Option<String>,
    /// Where this came from, if not from where the account is asked by rights.
    pub instead: Option<String>,
    /// Minutes that its server wants between two readings.
    pub ttl_minutes: Option<u32>,
    /// The mean time between its posts, in seconds, if that is known.
    pub post_seconds: Option<u32>,
    /// Where the account's own next reading begins; `None` leaves the place as it is.
    pub cursor: Option<String>,
    /// There is more to be had at once.
    pub more: bool,
    /// Bytes that were read for it.
    pub bytes: u64,
}

/// What there is for one source of an account.
#[derive(Debug, Clone, Default)]
pub struct Batch {
    /// What the account calls the source; stable.
    pub key: String,
    /// What to show of it.
    pub title: Option<String>,
    /// Its website.
    pub site_url: Option<String>,
    /// Its entries, the newest first.
    pub entries: Vec<Entry>,
    /// Where the source's own next reading begins, where an account reads each on its own.
    pub cursor: Option<String>,
}

/// Why an account could not be read.
#[derive(Debug, Clone, thiserror::Error, PartialEq, Eq)]
#[error("{message}")]
pub struct AskError {
    /// What was tried, what went wrong, what to do next.
    pub message: String,
    /// Seconds that its server asks to be left alone.
    pub retry_after: Option<i64>,
}

impl AskError {
    /// An error that says no more than its message.
    pub fn new(message: impl Into<String>) -> Self {
        Self { message: message.into(), retry_after: None }
    }
}

/// What stands before the colon of an account's address, with what follows it and what comes of it.
pub fn accounts() -> &'static [(&'static str, &'static str, &'static str)] {
    &[
        ("eml", "FILE", "one message"),
        ("mbox", "PATH", "the messages of an mbox file, a source a list"),
        ("imaps", "//USER@HOST/MAILBOX", "the messages of a mailbox, a source a list"),
        ("maildir", "PATH", "the messages of a Maildir, a source a list"),
        ("slack", "WORKSPACE/#CHANNEL", "a channel of Slack, a thread an item; so is its link"),
        ("discord", "GUILD/CHANNEL", "a channel or forum of Discord, a thread an item; so is its link"),
        ("mastodon", "HOST/lists/NUMBER", "a list that you made on Mastodon or its kin; so is its page"),
        ("bsky", "HANDLE/lists/KEY", "what the people on a list of Bluesky post; so is its page"),
        ("bsky", "HANDLE/feed/KEY", "what a feed of Bluesky chooses; so is its page"),
        ("x", "@USER", "what somebody posts on X, by its API; so is the address of the profile"),
        ("x", "list/NUMBER", "what those on a list of X post; so is its address"),
        ("stackoverflow", "tag/TAG", "the questions of a tag; ?unanswered or ?bounty for some of them"),
        ("stackoverflow", "question/NUMBER", "a question and its answers; so is the address of its page"),
        ("stackexchange", "SITE/tag/TAG", "likewise, of any site of the network; SITE alone for all of its questions"),
    ]
}
