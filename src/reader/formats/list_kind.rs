//! Which kind of list a file is, by its first bytes.

use super::list_text::{list_text, source_address};

/// The kinds of list that can be imported.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ListKind {
    /// OPML, for [`super::opml::parse`].
    Opml,
    /// Addresses one a line, or newsboat's `urls`, for [`super::url_list::parse`].
    UrlList,
    /// A SQLite database, as newsboat's `cache.db` is one.
    SqliteDatabase,
    /// Our own full export: JSON, or JSON one a line.
    WheelhouseExport,
    /// Something else.
    Unknown,
}

/// How much of a file is looked at.
const LOOK: usize = 64 * 1024;

/// What kind of list `bytes` is. The beginning of a file is enough.
pub fn sniff(bytes: &[u8]) -> ListKind {
    let bytes = &bytes[..bytes.len().min(LOOK)];
    if bytes.starts_with(b"SQLite format 3\0") {
        return ListKind::SqliteDatabase;
    }
    if bytes.contains(&0) && !matches!(bytes, [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..]) {
        return ListKind::Unknown;
    }
    // The end of what is looked at may be half a character.
    let text = list_text(bytes);
    let text = text.trim_start();
    match text.chars().next() {
        Some('<') if is_opml(text) => ListKind::Opml,
        Some('{') if text.contains("\"wheelhouse\"") => ListKind::WheelhouseExport,
        Some('<' | '{' | '[') | None => ListKind::Unknown,
        Some(_) if is_url_list(text) => ListKind::UrlList,
        Some(_) => ListKind::Unknown,
    }
}

fn is_opml(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    lower.contains("<opml") || lower.contains("<outline")
}

/// Whether the first line that says something looks like an address or like one of newsboat's own lines.
fn is_url_list(text: &str) -> bool {
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines.next().is_some_and(|line| {
        let line = line.trim_start_matches('"').to_ascii_lowercase();
        ["http://", "https://", "feed:", "query:", "exec:", "filter:", "file:"]
            .iter()
            .any(|start| line.starts_with(start))
            || line.split_whitespace().next().is_some_and(|word| source_address(word).is_some())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds() {
        for (bytes, kind) in [
            (&b"<?xml version='1.0'?><!-- x -->\n<OPML>"[..], ListKind::Opml),
            (b"\xEF\xBB\xBF  <opml version='2.0'>", ListKind::Opml),
            (b"\xFF\xFE<\0o\0p\0m\0l\0>\0", ListKind::Opml),
            (b"# feeds\n\nhttps://e.org/feed\n", ListKind::UrlList),
            (b"\"query:Unread:unread = \\\"yes\\\"\"\nhttps://e.org/feed tag", ListKind::UrlList),
            (b"slack:acme/backend\nimaps://jo@e.org/INBOX", ListKind::UrlList),
            (b"SQLite format 3\0rest", ListKind::SqliteDatabase),
            (b"{\"wheelhouse\":1,\"type\":\"header\"}\n{}", ListKind::WheelhouseExport),
            (b"{\"a\":1}", ListKind::Unknown),
            (b"<rss/>", ListKind::Unknown),
            (b"hello", ListKind::Unknown),
            (b"\0\0\0", ListKind::Unknown),
            (b"# only a comment", ListKind::Unknown),
            (b"", ListKind::Unknown),
        ] {
            assert_eq!(sniff(bytes), kind, "{:?}", String::from_utf8_lossy(bytes));
        }
    }
}
