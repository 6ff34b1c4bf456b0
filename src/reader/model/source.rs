//! A source: what a person follows.

use serde::{Deserialize, Serialize};

use super::Timestamp;
use crate::base::veil::Veil;

/// The number of a source: stable, never used twice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct SourceId(pub i64);

impl std::fmt::Display for SourceId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

/// How many of a new source's items start unread.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum UnreadOnSubscribe {
    /// Every one.
    All,
    /// The newest so many.
    Newest(u32),
}

impl Default for UnreadOnSubscribe {
    fn default() -> Self {
        Self::Newest(20)
    }
}

/// Whether an entry that its author edits becomes unread again.
pub type RemarkUpdated = bool;

/// What a person set for one source; `None` means the configuration's value.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct SourceSettings {
    /// May resolve to a private or loopback address.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub allow_private: bool,
    /// The user agent to send.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_agent: Option<String>,
    /// The proxy to go through.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub proxy: Option<String>,
    /// The deadline of a fetch, in seconds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub timeout_seconds: Option<u32>,
    /// The least time between two polls, in minutes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub interval_minutes: Option<u32>,
    /// An edited entry becomes unread again.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub remark_updated: Option<RemarkUpdated>,
    /// Read items are kept so many days.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub keep_read_days: Option<u32>,
    /// Unread items are kept so many days.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub keep_unread_days: Option<u32>,
    /// How many items start unread.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unread_on_subscribe: Option<UnreadOnSubscribe>,
    /// Digests are taken apart into their links; they are where this is not said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unfold: Option<bool>,
    /// Of a mailbox, mail between people is read too, not only what was sent to many.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub all_mail: Option<bool>,
    /// Messages are marked as seen on the server once they are stored.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub mark_seen: bool,
    /// Messages are moved into this mailbox of the server once they are stored.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub move_to: Option<String>,
    /// Where the API of an account begins, if not where it is for everybody.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub api_base: Option<String>,
    /// Of a microblog, what answers others is read too; each kind has its own custom where this is not said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub replies: Option<bool>,
    /// Of a microblog, what is passed on is read too; it is where this is not said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub boosts: Option<bool>,
    /// The page of each new item is fetched, and its text shown.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub full_text: bool,
    /// New items are told by the desktop, or are not; as configured where this is not said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub notify: Option<bool>,
}

/// The kind of source that lies at an address: `feed`; `eml`, `mbox`, `maildir` and `imap` for accounts of mail;
/// `stackexchange` for Q&A; `slack` and `discord` for channels; `x` for posts; `mastodon` and `bluesky` for posts; `stack` for a project; `list`
/// for one of an account's own sources, which its address names behind the account's and a `#`.
pub fn kind_of(url: &str) -> &'static str {
    let (scheme, rest) = url.split_once(':').unwrap_or_default();
    let kind = match scheme.to_ascii_lowercase().as_str() {
        "eml" => "eml",
        "mbox" => "mbox",
        "maildir" => "maildir",
        "imap" | "imaps" => "imap",
        "slack" => SLACK,
        "discord" => DISCORD,
        X => X,
        "mastodon" => MASTODON,
        "bsky" => BLUESKY,
        STACKEXCHANGE => STACKEXCHANGE,
        STACK => STACK,
        _ => return FEED,
    };
    if rest.contains('#') { LIST } else { kind }
}

/// The kind of a source that is one document at one address.
pub const FEED: &str = "feed";
/// The kind of a source that is a calendar: a document as feeds are, and known by what is in it, not by its address.
pub const CALENDAR: &str = "calendar";
/// The kind of a channel of Slack: an account with no sources but itself.
pub const SLACK: &str = "slack";
/// The kind of a channel or forum of Discord: likewise.
pub const DISCORD: &str = "discord";
/// The kind of an account, a hashtag or a list of Mastodon and its kin: likewise.
pub const MASTODON: &str = "mastodon";
/// The kind of an account, a list or a feed of Bluesky: likewise.
pub const BLUESKY: &str = "bluesky";
/// The kind of an account or a list of X: likewise.
pub const X: &str = "x";
/// The kind of a source that is asked of the Stack Exchange API: an account with no sources but itself.
pub const STACKEXCHANGE: &str = "stackexchange";
/// The kind of a source that is a project: what is known against the packages that it uses.
pub const STACK: &str = "stack";
/// The kind of a source that an account has found.
pub const LIST: &str = "list";

/// Every kind of source, by name.
pub const KINDS: [&str; 14] = [
    BLUESKY,
    CALENDAR,
    DISCORD,
    "eml",
    FEED,
    "imap",
    LIST,
    "maildir",
    MASTODON,
    "mbox",
    SLACK,
    STACK,
    STACKEXCHANGE,
    X,
];

/// Whether sources of a kind are one document at one address, asked for as feeds are.
pub fn is_document(kind: &str) -> bool {
    matches!(kind, FEED | CALENDAR)
}

/// What must never be logged or exported: kept apart from the rest.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct SourceSecrets {
    /// Extra request headers, in order.
    pub headers: Vec<(String, String)>,
    /// HTTP basic authentication: user and password.
    pub basic: Option<(String, String)>,
}

impl SourceSecrets {
    /// What hides them in text that their server wrote.
    pub fn veil(&self) -> Veil {
        let headers = self.headers.iter().map(|(_, value)| value.as_str());
        Veil::over(headers.chain(self.basic.iter().map(|(_, password)| password.as_str())))
    }
}

impl std::fmt::Debug for SourceSecrets {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "SourceSecrets({} headers, basic: {})", self.headers.len(), self.basic.is_some())
    }
}

/// A source to subscribe to.
#[derive(Debug, Clone, Default)]
pub struct NewSource {
    /// Where it is fetched.
    pub url: String,
    /// The typeable name; made from the title or the host where empty.
    pub name: Option<String>,
    /// What the feed calls itself.
    pub title: Option<String>,
    /// The website.
    pub site_url: Option<String>,
    /// The folder; `/` between levels.
    pub folder: String,
    /// Tags of the source.
    pub tags: Vec<String>,
    /// Settings of its own.
    pub settings: SourceSettings,
    /// Headers and passwords.
    pub secrets: SourceSecrets,
    /// Attributes of an imported outline that mean nothing to us, kept for export.
    pub attributes: Vec<(String, String)>,
}

/// A source as it is kept.
#[derive(Debug, Clone, PartialEq)]
pub struct Source {
    /// Its number.
    pub id: SourceId,
    /// What [`kind_of`] says of its address.
    pub kind: String,
    /// The account that it belongs to, which is asked in its stead, and what it is called there.
    pub account: Option<(SourceId, String)>,
    /// The typeable, unique name.
    pub name: String,
    /// The title to show.
    pub title: String,
    /// Where it is fetched.
    pub url: String,
    /// The website.
    pub site_url: Option<String>,
    /// The folder; `/` between levels; empty at the top.
    pub folder: String,
    /// Tags of the source.
    pub tags: Vec<String>,
    /// When it was added.
    pub added: Timestamp,
    /// Not polled until resumed.
    pub paused: bool,
    /// Settings of its own.
    pub settings: SourceSettings,
    /// Unknown attributes of the outline that it was imported from.
    pub attributes: Vec<(String, String)>,
}

/// A source with its counts and its health, for a list.
#[derive(Debug, Clone, PartialEq)]
pub struct SourceRow {
    /// The source.
    pub source: Source,
    /// Items not read.
    pub unread: u64,
    /// Items in all.
    pub items: u64,
    /// How fetching goes.
    pub health: super::SourceHealth,
}
