//! A mail → the list it came by, and its entry: MIME trees, charsets and encodings, a body fit to be read, and the links
//! that a digest holds.
//!
//! Owns the reading of one message. Where messages lie, and which are wanted, is for `sources`. It never panics, and gives
//! the same answer for the same bytes.

mod body;
mod digest;
mod headers;
mod links;
mod list;
mod markup;
mod parts;
mod trackers;
mod transfer;

use mail_parser::{Address, Message, MimeHeaders, PartType, Received};

use super::{MAX_LINE_CHARS, date as dates, html};
use crate::base::text::clean_line;
use crate::reader::model::{Enclosure, Entry, Link, Person, Timestamp};

pub use links::{ONE_CLICK, UNSUBSCRIBE};
pub use list::List;
pub use trackers::unwrap as unwrap_link;

/// The most bytes of a message that are read; what is behind them is attachments.
pub const MAX_MESSAGE_BYTES: usize = 12 * 1024 * 1024;
/// The most attachments that are listed.
const MAX_ENCLOSURES: usize = 50;

/// A message, read.
#[derive(Debug, Clone, PartialEq)]
pub struct Mail {
    /// The list or sender that it came from.
    pub list: List,
    /// The message; behind it, where it is a digest, the links that it holds.
    pub entries: Vec<Entry>,
}

/// Reads a message. `unfold` says of a list's key whether its digests are taken apart. `None` for what is no message.
pub fn parse(raw: &[u8], unfold: impl FnOnce(&str) -> bool) -> Option<Mail> {
    let raw = &raw[..raw.len().min(MAX_MESSAGE_BYTES)];
    let mended = headers::mended(raw);
    let masked = parts::Masked::of(&mended);
    let tree = masked.read()?;
    let (message, body) = (&tree.message, body::of(&tree));
    let list = list::of(message)?;
    let id = identity(message, &list);
    let mut entry = Entry {
        title: message.subject().map(line).filter(|subject| !subject.is_empty()),
        authors: sender(message).into_iter().collect(),
        published: date(message),
        url: links::in_browser(message, body.as_ref().map(|body| body.html.as_str())),
        links: links::unsubscribe(message),
        enclosures: enclosures(message, &id),
        id: Some(id),
        ..Entry::default()
    };
    let unfolded = match &body {
        Some(body) if unfold(&list.key) => digest::unfold(body, &entry),
        _ => Vec::new(),
    };
    entry.content = body.map(|body| body.html);
    let mut entries = vec![entry];
    entries.extend(unfolded);
    Some(Mail { list, entries })
}

/// What tells the message from all others: `Message-ID`, else what is said of it.
fn identity(message: &Message<'_>, list: &List) -> String {
    let given = message.message_id().map(line).filter(|id| !id.is_empty());
    given.unwrap_or_else(|| {
        let date = message.date().map_or(0, mail_parser::DateTime::to_timestamp);
        format!("{} {date} {}", list.key, line(message.subject().unwrap_or_default()))
    })
}

fn date(message: &Message<'_>) -> Option<Timestamp> {
    // Our reader of dates knows zones by their names, and what else stands in for a date out there.
    let written = message.header_raw("Date").and_then(dates::parse);
    // The last server's own time, where the sender gives none that can be read.
    let received = || message.received().and_then(Received::date).map(|date| Timestamp(date.to_timestamp()));
    written.or_else(received)
}

fn sender(message: &Message<'_>) -> Option<Person> {
    let first = message.from().and_then(Address::first).or_else(|| message.sender().and_then(Address::first))?;
    let text = |text: Option<&str>| text.map(line).filter(|text| !text.is_empty());
    let person = Person { name: text(first.name()), email: text(first.address()), url: None };
    (person.name.is_some() || person.email.is_some()).then_some(person)
}

/// Attached files and inline pictures, named as RFC 2392 has it: the message is at hand, the network is not asked.
fn enclosures(message: &Message<'_>, id: &str) -> Vec<Enclosure> {
    let files = message.attachments().filter(|part| !matches!(part.body, PartType::Text(_) | PartType::Html(_)));
    let named = files.take(MAX_ENCLOSURES).enumerate().map(|(at, part)| {
        let name = part.content_id().or(part.attachment_name()).map(line);
        let media_type = part.content_type().map(|kind| match kind.subtype() {
            Some(subtype) => line(&format!("{}/{subtype}", kind.ctype())).to_ascii_lowercase(),
            None => line(kind.ctype()).to_ascii_lowercase(),
        });
        Enclosure {
            url: format!("mid:{}/{}", encode(id), encode(&name.unwrap_or_else(|| at.to_string()))),
            media_type,
            length: Some(part.len() as u64),
            duration_seconds: None,
        }
    });
    named.collect()
}

fn encode(text: &str) -> String {
    url::form_urlencoded::byte_serialize(text.as_bytes()).collect()
}

/// One clean line of bounded length.
fn line(text: &str) -> String {
    let clean = clean_line(text);
    clean.trim().chars().take(MAX_LINE_CHARS).collect()
}

fn link(rel: &str, href: String) -> Link {
    Link { rel: Some(rel.to_owned()), href: Some(href), ..Link::default() }
}

/// The words of a fragment of HTML, in one line.
fn words(fragment: &str) -> String {
    line(&html::to_line(fragment))
}

#[cfg(test)]
mod tests;
