//! `bsky:WHO`, `bsky:WHO/lists/KEY`, `bsky:WHO/feed/KEY`, where WHO is a DID or a handle, and the pages that a browser shows.

use url::Url;

use crate::reader::formats::posts::bluesky::AtUri;
use crate::reader::sources::AskError;

/// Where the public `AppView` is.
pub(super) const API: &str = "https://public.api.bsky.app";
const FORM: &str = "write bsky:HANDLE, such as bsky:jo.bsky.social, or paste the page of a profile, a list or a feed";
const LISTS: &str = "app.bsky.graph.list";
const FEEDS: &str = "app.bsky.feed.generator";

/// What is followed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Place {
    /// Whose it is: a DID, or a handle.
    pub(super) who: String,
    /// What of theirs.
    pub(super) what: What,
}

/// What of somebody is followed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum What {
    /// What they post.
    Posts,
    /// What the people on a list post.
    List(String),
    /// What a feed chooses.
    Feed(String),
}

/// The address that is kept of what a person typed; `None` for what is none of Bluesky.
pub fn address(typed: &str) -> Option<Result<String, AskError>> {
    let typed = typed.trim();
    if let Some(uri) = typed.strip_prefix("at://") {
        return Some(record(typed, uri).map(|place| place.to_string()));
    }
    if let Some((scheme, rest)) = typed.split_once(':')
        && ["bsky", "bluesky"].iter().any(|name| scheme.eq_ignore_ascii_case(name))
    {
        return Some(alias(typed, rest).map(|place| place.to_string()));
    }
    let url = Url::parse(typed).or_else(|_| Url::parse(&format!("https://{typed}"))).ok()?;
    let own = matches!(url.scheme(), "http" | "https") && matches!(url.host_str(), Some("bsky.app" | "www.bsky.app"));
    let parts: Vec<&str> = url.path_segments()?.filter(|part| !part.is_empty()).collect();
    match parts.as_slice() {
        // A post is its author's.
        ["profile", who] | ["profile", who, "post", ..] if own => {
            Some(alias(typed, who).map(|place| place.to_string()))
        }
        ["profile", who, kind @ ("lists" | "feed"), key] if own => {
            Some(alias(typed, &format!("{who}/{kind}/{key}")).map(|place| place.to_string()))
        }
        // The feed of a profile is one, and is read as such.
        _ => None,
    }
}

/// Reads an address that is kept.
pub(super) fn parse(address: &str) -> Result<Place, AskError> {
    match address.split_once(':') {
        Some(("bsky", rest)) => alias(address, rest),
        _ => Err(AskError::new(format!("{address:?} is nothing on Bluesky; {FORM}"))),
    }
}

fn record(typed: &str, uri: &str) -> Result<Place, AskError> {
    let wrong = || AskError::new(format!("{typed:?} is no profile, list or feed; {FORM}"));
    if !uri.contains('/') {
        return alias(typed, uri);
    }
    let uri = AtUri::parse(typed).ok_or_else(wrong)?;
    let kind = match uri.collection.as_str() {
        LISTS => "lists",
        FEEDS => "feed",
        _ => return Err(wrong()),
    };
    alias(typed, &format!("{}/{kind}/{}", uri.who, uri.key))
}

fn alias(typed: &str, rest: &str) -> Result<Place, AskError> {
    let wrong = |why: &str| AskError::new(format!("{typed:?} {why}; {FORM}"));
    let mut parts = rest.trim_end_matches('/').split('/');
    let who = parts.next().unwrap_or_default().trim_start_matches('@');
    let who = if is_did(who) { who.to_owned() } else { who.to_lowercase() };
    if !is_did(&who) && !is_handle(&who) {
        let whole = format!("{who}.bsky.social");
        let near =
            if is_handle(&whole) { format!("names no account (bsky:{whole}?)") } else { "names no account".to_owned() };
        return Err(wrong(&near));
    }
    let key = |key: Option<&str>| {
        let sign = |byte: u8| byte.is_ascii_alphanumeric() || b".-_:~".contains(&byte);
        let fine = |key: &&str| (1..=512).contains(&key.len()) && key.bytes().all(sign) && !matches!(*key, "." | "..");
        key.filter(fine).map(str::to_owned).ok_or_else(|| wrong("names no list or feed"))
    };
    let what = match parts.next() {
        None => What::Posts,
        Some("lists" | "list") => What::List(key(parts.next())?),
        Some("feed" | "feeds") => What::Feed(key(parts.next())?),
        Some(_) => return Err(wrong("is neither a profile nor a list nor a feed")),
    };
    if parts.next().is_some() { Err(wrong("says too much")) } else { Ok(Place { who, what }) }
}

/// <https://atproto.com/specs/did>
pub(super) fn is_did(text: &str) -> bool {
    let mut parts = text.splitn(3, ':');
    let (scheme, method, id) = (parts.next(), parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
    let sign = |byte: u8| byte.is_ascii_alphanumeric() || b"._:-".contains(&byte);
    scheme == Some("did")
        && !method.is_empty()
        && method.bytes().all(|byte| byte.is_ascii_lowercase())
        && (1..=256).contains(&id.len())
        && id.bytes().all(sign)
}

/// <https://atproto.com/specs/handle>
fn is_handle(text: &str) -> bool {
    let label = |label: &str| {
        (1..=63).contains(&label.len())
            && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    let top = text.rsplit('.').next().unwrap_or_default();
    text.len() <= 253
        && text.contains('.')
        && text.split('.').all(label)
        && top.starts_with(|first: char| first.is_ascii_alphabetic())
}

impl Place {
    /// The address of the list's or feed's record, of an owner with this DID.
    pub(super) fn record(&self, did: &str) -> Option<AtUri> {
        let (collection, key) = match &self.what {
            What::Posts => return None,
            What::List(key) => (LISTS, key),
            What::Feed(key) => (FEEDS, key),
        };
        Some(AtUri { who: did.to_owned(), collection: collection.to_owned(), key: key.clone() })
    }

    /// What people call it.
    pub(super) fn title(&self) -> String {
        match &self.what {
            What::Posts => format!("@{}", self.who),
            What::List(key) => format!("list {key} by @{}", self.who),
            What::Feed(key) => format!("feed {key} by @{}", self.who),
        }
    }

    /// The name that its source gets.
    pub(super) fn name(&self) -> String {
        match &self.what {
            What::Posts => format!("bsky-{}", self.who),
            What::List(key) | What::Feed(key) => format!("bsky-{}-{key}", self.who),
        }
    }
}

impl std::fmt::Display for Place {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let who = &self.who;
        match &self.what {
            What::Posts => write!(f, "bsky:{who}"),
            What::List(key) => write!(f, "bsky:{who}/lists/{key}"),
            What::Feed(key) => write!(f, "bsky:{who}/feed/{key}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_type_and_paste_is_one_address() {
        for (typed, kept) in [
            ("bsky:jo.bsky.social", "bsky:jo.bsky.social"),
            ("Bluesky:@Jo.Example", "bsky:jo.example"),
            ("bsky:did:plc:abc123", "bsky:did:plc:abc123"),
            ("at://did:plc:abc123", "bsky:did:plc:abc123"),
            ("https://bsky.app/profile/jo.bsky.social", "bsky:jo.bsky.social"),
            ("bsky.app/profile/jo.bsky.social/", "bsky:jo.bsky.social"),
            ("https://bsky.app/profile/did:plc:abc123", "bsky:did:plc:abc123"),
            ("https://bsky.app/profile/jo.bsky.social/post/3k1", "bsky:jo.bsky.social"),
            ("https://bsky.app/profile/jo.bsky.social/lists/3Kq", "bsky:jo.bsky.social/lists/3Kq"),
            ("https://bsky.app/profile/bsky.app/feed/whats-hot", "bsky:bsky.app/feed/whats-hot"),
            ("at://did:plc:abc/app.bsky.graph.list/3k", "bsky:did:plc:abc/lists/3k"),
            ("at://did:plc:abc/app.bsky.feed.generator/rusty", "bsky:did:plc:abc/feed/rusty"),
        ] {
            let address = address(typed).unwrap().unwrap();
            assert_eq!(address, kept);
            assert_eq!(parse(&address).unwrap().to_string(), kept);
        }
    }

    #[test]
    fn what_is_none_is_told_or_left() {
        for (typed, why) in [
            ("bsky:jo", "bsky:jo.bsky.social?"),
            ("bsky:", "names no account"),
            ("bsky:jo..example", "names no account"),
            ("bsky:jo.example/lists", "names no list"),
            ("bsky:jo.example/lists/a/b", "says too much"),
            ("bsky:jo.example/lists/..", "names no list"),
            ("bsky:jo.example/likes", "neither"),
            ("at://did:plc:abc/app.bsky.feed.post/3k", "no profile, list or feed"),
        ] {
            let told = address(typed).unwrap().unwrap_err().to_string();
            assert!(told.contains(why) && told.contains("bsky:HANDLE"), "{typed}: {told}");
        }
        for typed in [
            "https://bsky.app/profile/jo.bsky.social/rss",
            "https://bsky.app/",
            "https://bsky.app/hashtag/rust",
            "https://bsky.app.evil.example/profile/jo.bsky.social",
            "jo.bsky.social",
            "gh:a/b",
            "",
        ] {
            assert!(address(typed).is_none(), "{typed}");
        }
    }
}
