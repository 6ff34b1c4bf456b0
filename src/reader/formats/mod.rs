//! Bytes → entries: every document format that the reading room understands.
//!
//! Owns parsing and nothing else: no file, no socket, no clock. [`parse`] reads any feed in any dialect and any
//! charset, well formed or not; what is no feed is refused with a word for a person. It never panics, takes time
//! linear in its input, resolves no external entity, and gives the same answer for the same bytes.

mod address;
mod base64;
mod charset;
pub mod chat;
pub mod date;
mod detect;
pub mod discovery;
mod entities;
mod entities_table;
pub mod html;
pub mod ical;
mod json;
mod json_feed;
mod limits;
mod list_kind;
mod list_text;
pub mod mail;
mod markup;
mod not_a_feed;
pub mod opml;
mod person;
mod plain;
pub mod posts;
mod readable;
pub mod stackexchange;
pub mod url_list;
mod writer;
mod xml;

use std::borrow::Cow;

use url::Url;

use super::model::ParsedFeed;
use crate::base::text::clean_line;

pub use address::safe as safe_address;
pub use base64::{decode as base64_read, encode as base64_of};
pub use charset::{Decoded, decode};
pub use limits::{MAX_BODY_BYTES, MAX_ENTRIES, MAX_LINE_CHARS};
pub use list_kind::{ListKind, sniff};
pub use list_text::web_address;
pub use not_a_feed::{NotAFeed, NotAFeedKind};
pub(in crate::reader) use plain::{first_line as first_line_of, line as plain_line};
pub use readable::{NotReadable, readable};

/// What is known about a document before it is read.
#[derive(Debug, Clone, Copy, Default)]
pub struct Hints<'a> {
    /// The value of the HTTP `Content-Type` header.
    pub content_type: Option<&'a str>,
    /// The address that the document was fetched from; relative links are resolved against it.
    pub base: Option<&'a Url>,
}

/// Reads a feed.
///
/// # Errors
/// [`NotAFeed`] says what the document is instead.
pub fn parse(bytes: &[u8], hints: &Hints<'_>) -> Result<ParsedFeed, NotAFeed> {
    detect::refuse_binary(bytes)?;
    let decoded = charset::decode(bytes, hints.content_type);
    // What is resolved against an address must not carry its password further.
    let base = hints.base.map(without_credentials);
    let hints = &Hints { base: base.as_deref(), ..*hints };
    let text = decoded.text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}' || c == '\0');
    let mut parsed = match detect::shape(text) {
        detect::Shape::Json => json_feed::parse(text, hints)?,
        detect::Shape::Xml => xml::parse(text, hints)?,
        detect::Shape::Calendar => ical::parse(text, hints.base)?,
        detect::Shape::Neither(kind) => return Err(NotAFeed::new(kind)),
    };
    parsed.problems.splice(0..0, decoded.problems);
    // Some quote the document.
    parsed.problems.iter_mut().for_each(|problem| *problem = clean_line(problem).into_owned());
    Ok(parsed)
}

fn without_credentials(url: &Url) -> Cow<'_, Url> {
    if url.username().is_empty() && url.password().is_none() {
        return Cow::Borrowed(url);
    }
    let mut url = url.clone();
    // Both fail only on addresses that can hold no user name, and those have none.
    let _ = url.set_password(None);
    let _ = url.set_username("");
    Cow::Owned(url)
}
