//! Which entry is which: the identity keys of a document's entries.
//!
//! GUID, else link, else title with date or text; always within the source. What a document repeats is told apart by
//! more and more of the entry. Each entry has the key to store it under and other keys under which an earlier
//! document may have stored it.

use std::collections::HashMap;

use xxhash_rust::xxh3::Xxh3;

use super::Entry;

/// What a key was made from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyOrigin {
    /// The entry's `guid` or `id`.
    Guid,
    /// A repeated `guid` with the link.
    GuidLink,
    /// The link.
    Link,
    /// A repeated link, or none, with title and date.
    TitleDate,
    /// The text itself.
    Content,
    /// All alike: told apart by its place among its likes.
    Place,
}

impl KeyOrigin {
    /// The word kept in the store and shown by `wh why`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Guid => "guid",
            Self::GuidLink => "guid+link",
            Self::Link => "link",
            Self::TitleDate => "title+date",
            Self::Content => "content",
            Self::Place => "place",
        }
    }

    /// The origin that [`as_str`](Self::as_str) names so.
    pub fn parse(word: &str) -> Option<Self> {
        [Self::Guid, Self::GuidLink, Self::Link, Self::TitleDate, Self::Content, Self::Place]
            .into_iter()
            .find(|origin| origin.as_str() == word)
    }
}

/// The identity of one entry within its source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identity {
    /// The key to store it under.
    pub key: [u8; 16],
    /// What that key was made from.
    pub origin: KeyOrigin,
    /// Keys to look for first, most exact first, among them `key`; an entry found under a later one must also have
    /// the same link where `same_link` says so.
    pub candidates: Vec<Candidate>,
}

impl Identity {
    /// The identity of an item that was stored before, for putting it back.
    pub fn stored(key: [u8; 16], origin: KeyOrigin) -> Self {
        Self { key, origin, candidates: vec![Candidate { key, same_link: false }] }
    }
}

/// A key under which the entry may already be stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Candidate {
    /// The key.
    pub key: [u8; 16],
    /// It only counts if the stored item has the same link.
    pub same_link: bool,
}

/// The identities of all entries of one document, in order.
pub fn identities(entries: &[Entry]) -> Vec<Identity> {
    let guids = counts(entries.iter().filter_map(|entry| entry.id.as_deref()));
    let links = counts(entries.iter().filter_map(|entry| entry.url.as_deref()));
    let mut taken: HashMap<[u8; 16], u32> = HashMap::with_capacity(entries.len());
    entries
        .iter()
        .map(|entry| {
            let mut identity = identity(entry, &guids, &links);
            let likes = taken.entry(identity.key).or_insert(0);
            *likes += 1;
            if *likes > 1 {
                let key = hash("place", &[&hex(&identity.key), &likes.to_string()]);
                let candidates = vec![Candidate { key, same_link: false }];
                identity = Identity { key, origin: KeyOrigin::Place, candidates };
            }
            identity
        })
        .collect()
}

fn counts<'a>(values: impl Iterator<Item = &'a str>) -> HashMap<&'a str, u32> {
    let mut counts = HashMap::new();
    for value in values {
        *counts.entry(value).or_insert(0) += 1;
    }
    counts
}

fn identity(entry: &Entry, guids: &HashMap<&str, u32>, links: &HashMap<&str, u32>) -> Identity {
    let link = entry.url.as_deref();
    if let Some(guid) = entry.id.as_deref().filter(|guid| !guid.is_empty()) {
        let alone = link.is_some_and(|link| links[link] == 1);
        return by_guid(guid, link, entry, guids[guid] > 1, alone);
    }
    match link {
        Some(link) if links[link] == 1 => {
            let mut identity = single(hash("link", &[link]), KeyOrigin::Link);
            identity.candidates.push(Candidate { key: hash("guid", &[link]), same_link: true });
            identity
        }
        _ => by_text(link.unwrap_or_default(), entry),
    }
}

/// A `guid` that the document repeats is no identity by itself, but may have been one in an earlier document. `alone`
/// says that no other entry has the link, which then may have been the identity.
fn by_guid(guid: &str, link: Option<&str>, entry: &Entry, repeated: bool, alone: bool) -> Identity {
    let bare = hash("guid", &[guid]);
    let Some(link) = link else {
        return if repeated { by_text(guid, entry) } else { single(bare, KeyOrigin::Guid) };
    };
    let exact = hash("guid+link", &[guid, link]);
    let (key, origin) = if repeated { (exact, KeyOrigin::GuidLink) } else { (bare, KeyOrigin::Guid) };
    let mut candidates = vec![Candidate { key: exact, same_link: false }, Candidate { key: bare, same_link: repeated }];
    if alone || guid == link {
        // A feed may start to give identities, and other readers' caches do not tell links and identities apart.
        candidates.push(Candidate { key: hash("link", &[link]), same_link: true });
    }
    Identity { key, origin, candidates }
}

fn by_text(prefix: &str, entry: &Entry) -> Identity {
    let title = entry.title.as_deref().unwrap_or_default();
    match entry.published.or(entry.updated) {
        Some(date) if !title.is_empty() => {
            single(hash("title+date", &[prefix, title, &date.0.to_string()]), KeyOrigin::TitleDate)
        }
        _ => {
            let body = entry.content.as_deref().or(entry.summary.as_deref()).unwrap_or_default();
            single(hash("content", &[prefix, title, body]), KeyOrigin::Content)
        }
    }
}

fn single(key: [u8; 16], origin: KeyOrigin) -> Identity {
    Identity { key, origin, candidates: vec![Candidate { key, same_link: false }] }
}

/// XXH3-128 over the parts, each with its length, so that no two lists of parts run together.
fn hash(kind: &str, parts: &[&str]) -> [u8; 16] {
    let mut hasher = Xxh3::new();
    for part in std::iter::once(&kind).chain(parts) {
        hasher.update(&(part.len() as u64).to_le_bytes());
        hasher.update(part.as_bytes());
    }
    hasher.digest128().to_be_bytes()
}

fn hex(key: &[u8; 16]) -> String {
    format!("{:032x}", u128::from_be_bytes(*key))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reader::model::Timestamp;

    fn entry(id: &str, url: &str, title: &str) -> Entry {
        let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        Entry { id: some(id), url: some(url), title: some(title), ..Entry::default() }
    }

    fn origins(entries: &[Entry]) -> Vec<KeyOrigin> {
        let all = identities(entries);
        let unique: std::collections::HashSet<_> = all.iter().map(|identity| identity.key).collect();
        assert_eq!(unique.len(), all.len(), "keys of one document are unique");
        all.iter().map(|identity| identity.origin).collect()
    }

    #[test]
    fn a_guid_is_enough_and_a_link_stands_in() {
        use KeyOrigin::{Guid, Link};
        let entries = [entry("a", "http://x/1", "t"), entry("", "http://x/2", "t"), entry("b", "", "t")];
        assert_eq!(origins(&entries), [Guid, Link, Guid]);
    }

    #[test]
    fn a_repeated_guid_takes_the_link_then_more() {
        use KeyOrigin::{Content, GuidLink, Place};
        let entries = [
            entry("g", "http://x/1", "one"),
            entry("g", "http://x/2", "two"),
            entry("g", "http://x/2", "two"),
            entry("g", "", "three"),
        ];
        assert_eq!(origins(&entries), [GuidLink, GuidLink, Place, Content]);
    }

    #[test]
    fn a_guid_once_alone_and_later_repeated_still_finds_its_item() {
        let alone = identities(&[entry("g", "http://x/1", "one")]);
        let repeated = identities(&[entry("g", "http://x/2", "two"), entry("g", "http://x/1", "one")]);
        let bare = repeated[1].candidates.iter().find(|candidate| candidate.key == alone[0].key).unwrap();
        assert!(bare.same_link, "the newcomer must not take the old item over");
        assert!(alone[0].candidates.iter().any(|candidate| candidate.key == repeated[1].key));
    }

    #[test]
    fn no_guid_and_one_link_for_all_is_told_apart_by_title_and_date() {
        let mut entries = [entry("", "http://x/", "one"), entry("", "http://x/", "two"), entry("", "", "")];
        entries[0].published = Some(Timestamp(1));
        entries[2].content = Some("text".into());
        assert_eq!(origins(&entries), [KeyOrigin::TitleDate, KeyOrigin::Content, KeyOrigin::Content]);
    }

    #[test]
    fn a_guid_that_is_the_link_and_the_link_alone_are_one() {
        let link = "http://x/1";
        let [with, without] = [link, ""].map(|guid| identities(&[entry(guid, link, "t")]).remove(0));
        assert_ne!(with.key, without.key);
        for (one, other) in [(&with, &without), (&without, &with)] {
            let found = one.candidates.iter().find(|candidate| candidate.key == other.key).expect("it finds the other");
            assert!(found.same_link);
        }
    }

    #[test]
    fn a_link_stands_for_the_guid_only_where_no_other_entry_has_it() {
        let link = "http://x/1";
        let old = identities(&[entry("", link, "t")]).remove(0);
        let finds = |identity: &Identity| identity.candidates.iter().any(|candidate| candidate.key == old.key);
        assert!(finds(&identities(&[entry("a", link, "t")])[0]));
        let shared = identities(&[entry("a", link, "t"), entry("b", link, "u")]);
        assert!(!shared.iter().any(finds), "which of the two it was cannot be known");
    }

    #[test]
    fn parts_do_not_run_together() {
        assert_ne!(hash("k", &["ab", "c"]), hash("k", &["a", "bc"]));
    }
}
