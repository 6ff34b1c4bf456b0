//! Which list a message came by: `List-Id` (RFC 2919), else who sent it.

use mail_parser::{Addr, Address, HeaderName, Message};

use super::line;

/// The list or sender of a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct List {
    /// What tells it from others: the list's id, or the sender's address, in lower case.
    pub key: String,
    /// What it calls itself.
    pub title: Option<String>,
    /// It was sent to many: it names a list, or a way to leave one.
    pub bulk: bool,
}

/// The longest key: an id has at most 255 characters (RFC 2919 §6).
const LONGEST_KEY: usize = 255;

/// The list of a message; `None` where it names neither a list nor a sender.
pub(super) fn of(message: &Message<'_>) -> Option<List> {
    let list = message.list_id().as_address().and_then(Address::first);
    let sender = message.from().and_then(Address::first);
    let id = list.and_then(|list| list.address().or(list.name())).and_then(key);
    let (key, title) = match id {
        Some(id) => {
            // Many lists are named by a number, and known by who writes.
            let title = list.filter(|list| list.address().is_some()).and_then(Addr::name);
            (id, title.or_else(|| sender.and_then(Addr::name)))
        }
        None => (key(sender?.address()?)?, sender.and_then(Addr::name)),
    };
    let title = title.map(line).filter(|title| !title.is_empty());
    Some(List { key, title, bulk: is_bulk(message) })
}

fn key(text: &str) -> Option<String> {
    let key: String = line(text).trim_matches(['<', '>', '"', ' ']).to_lowercase().chars().take(LONGEST_KEY).collect();
    (!key.is_empty()).then_some(key)
}

fn is_bulk(message: &Message<'_>) -> bool {
    let names = |name: HeaderName<'static>| message.header(name).is_some();
    let precedence = message.header_raw("Precedence").map(|value| value.trim().to_ascii_lowercase());
    names(HeaderName::ListId)
        || names(HeaderName::ListUnsubscribe)
        || matches!(precedence.as_deref(), Some("bulk" | "list"))
}
