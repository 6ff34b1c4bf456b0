//! `at://DID/COLLECTION/KEY` (<https://atproto.com/specs/at-uri-scheme>), and the pages that show what lies there.

use super::SITE;

/// The longest part of an address.
const LONGEST: usize = 512;

/// The address of a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AtUri {
    /// Whose it is: a DID, or a handle.
    pub who: String,
    /// The kind of record: `app.bsky.feed.post`.
    pub collection: String,
    /// Which of them.
    pub key: String,
}

impl AtUri {
    /// Reads an address of a record.
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.strip_prefix("at://")?.split('/');
        let (who, collection, key) = (parts.next()?, parts.next()?, parts.next()?);
        let fine = |part: &str| {
            let sign = |byte: u8| byte.is_ascii_alphanumeric() || b".-_:~".contains(&byte);
            (1..=LONGEST).contains(&part.len()) && part.bytes().all(sign)
        };
        let whole = parts.next().is_none() && [who, collection, key].into_iter().all(fine);
        whole.then(|| Self { who: who.to_owned(), collection: collection.to_owned(), key: key.to_owned() })
    }

    /// The page that shows it, of its owner under this handle; `None` where people see no such thing.
    pub fn page(&self, handle: Option<&str>) -> Option<String> {
        let (who, key) = (handle.unwrap_or(&self.who), &self.key);
        Some(match self.collection.as_str() {
            "app.bsky.feed.post" => format!("{SITE}/profile/{who}/post/{key}"),
            "app.bsky.feed.generator" => format!("{SITE}/profile/{who}/feed/{key}"),
            "app.bsky.graph.list" => format!("{SITE}/profile/{who}/lists/{key}"),
            "app.bsky.graph.starterpack" => format!("{SITE}/starter-pack/{who}/{key}"),
            _ => return None,
        })
    }
}

impl std::fmt::Display for AtUri {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "at://{}/{}/{}", self.who, self.collection, self.key)
    }
}
