//! What a document is when it is no feed, said so that a person knows what to do next.

use std::fmt;

/// The document is no feed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{kind}")]
pub struct NotAFeed {
    /// What it is instead.
    pub kind: NotAFeedKind,
}

impl NotAFeed {
    /// A refusal for this reason.
    pub(super) fn new(kind: NotAFeedKind) -> Self {
        Self { kind }
    }
}

/// What a refused document is.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum NotAFeedKind {
    /// No byte, or white space only.
    Empty,
    /// A web page; its title where it has one.
    HtmlPage(Option<String>),
    /// A web page that asks for a password.
    LoginPage,
    /// A list of subscriptions.
    Opml,
    /// A sitemap of a website.
    Sitemap,
    /// A picture, sound, film, archive or document in a binary format; its customary name.
    Binary(&'static str),
    /// A drawing.
    Svg,
    /// A calendar without an event.
    Calendar,
    /// JSON that is no JSON Feed.
    Json,
    /// What begins like JSON and is not.
    BrokenJson,
    /// XML of another vocabulary; its root element.
    OtherXml(String),
    /// Text without markup.
    Text,
}

impl fmt::Display for NotAFeedKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("no feed: the document is empty"),
            Self::HtmlPage(Some(title)) => {
                write!(f, "no feed: this is a web page (“{title}”); `wh add` finds the feeds that a page names")
            }
            Self::HtmlPage(None) => f.write_str("no feed: this is a web page; `wh add` finds the feeds that a page names"),
            Self::LoginPage => f.write_str("no feed: this is a page that asks for a login"),
            Self::Opml => f.write_str("no feed: this is an OPML list of feeds; import it with `wh import`"),
            Self::Sitemap => f.write_str("no feed: this is a sitemap, a list of a website's pages"),
            Self::Binary(what) => write!(f, "no feed: this is {what}"),
            Self::Svg => f.write_str("no feed: this is an SVG image"),
            Self::Calendar => f.write_str("no feed: this is a calendar in which no event can be read"),
            Self::Json => f.write_str("no feed: this is JSON, but not a JSON Feed (no version from jsonfeed.org and no list of items with ids)"),
            Self::BrokenJson => f.write_str("no feed: this begins like JSON but cannot be read as JSON"),
            Self::OtherXml(root) => write!(f, "no feed: this is XML of another kind (its root element is <{root}>)"),
            Self::Text => f.write_str("no feed: this is text without markup"),
        }
    }
}
