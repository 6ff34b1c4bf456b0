//! `x:@user`, `x:list/ID`, and the addresses that a browser shows.

use url::Url;

use crate::reader::formats::posts::x::is_handle;
use crate::reader::sources::AskError;

const FORM: &str = "write x:@USER or x:list/NUMBER, or paste the address of a profile or a list";
/// Hosts of X's own pages.
const SITES: [&str; 7] =
    ["x.com", "www.x.com", "mobile.x.com", "twitter.com", "www.twitter.com", "mobile.twitter.com", "m.twitter.com"];
/// First parts of paths that are pages of X's own and no names.
const OWN: [&str; 18] = [
    "home",
    "explore",
    "search",
    "notifications",
    "messages",
    "settings",
    "i",
    "hashtag",
    "intent",
    "share",
    "login",
    "signup",
    "tos",
    "privacy",
    "compose",
    "jobs",
    "about",
    "download",
];

/// What is followed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Place {
    /// What somebody posts, by the name without the `@`.
    User(String),
    /// What is posted by those on a list, by its number.
    List(u64),
}

/// The address that is kept of what a person typed; `None` for what is none of X.
pub fn address(typed: &str) -> Option<Result<String, AskError>> {
    let typed = typed.trim();
    let (scheme, rest) = typed.split_once(':')?;
    if scheme.eq_ignore_ascii_case("x") || scheme.eq_ignore_ascii_case("twitter") {
        return Some(alias(typed, rest).map(|place| place.to_string()));
    }
    let url = Url::parse(typed).ok().filter(|url| matches!(url.scheme(), "http" | "https"))?;
    pasted(&url).map(|place| Ok(place.to_string()))
}

fn alias(typed: &str, rest: &str) -> Result<Place, AskError> {
    let wrong = |why: &str| AskError::new(format!("{typed:?} {why}; {FORM}"));
    let rest = rest.trim_start_matches('/');
    if let Some(number) = rest.strip_prefix("list/").or_else(|| rest.strip_prefix("lists/")) {
        return id(number.trim_end_matches('/'))
            .map(Place::List)
            .ok_or_else(|| wrong("names no list: its number stands in its address"));
    }
    let name = rest.trim_start_matches('@').trim_end_matches('/');
    if is_handle(name) { Ok(Place::User(name.to_ascii_lowercase())) } else { Err(wrong("names nobody")) }
}

/// `https://x.com/ada`, `…/ada/with_replies`, `https://twitter.com/i/lists/4711`. A single post is not followed.
fn pasted(url: &Url) -> Option<Place> {
    if !SITES.contains(&url.host_str()?) {
        return None;
    }
    let parts: Vec<&str> = url.path_segments()?.filter(|part| !part.is_empty()).collect();
    match parts.as_slice() {
        ["i", "lists", number, ..] => id(number).map(Place::List),
        [name] | [name, "with_replies" | "media" | "highlights" | "articles"] => {
            let name = name.trim_start_matches('@').to_ascii_lowercase();
            (is_handle(&name) && !OWN.contains(&name.as_str())).then_some(Place::User(name))
        }
        _ => None,
    }
}

fn id(text: &str) -> Option<u64> {
    let digits = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    digits.then(|| text.parse().ok()).flatten().filter(|id| *id > 0)
}

/// Reads an address that is kept.
pub(super) fn parse(address: &str) -> Result<Place, AskError> {
    match address.split_once(':') {
        Some(("x", rest)) => alias(address, rest),
        _ => Err(AskError::new(format!("{address:?} is none of X; {FORM}"))),
    }
}

impl Place {
    /// The page that a person reads it on.
    pub(super) fn page(&self) -> String {
        match self {
            Self::User(name) => format!("https://x.com/{name}"),
            Self::List(number) => format!("https://x.com/i/lists/{number}"),
        }
    }
}

impl std::fmt::Display for Place {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::User(name) => write!(f, "x:@{name}"),
            Self::List(number) => write!(f, "x:list/{number}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_type_and_paste_is_one_address() {
        for (typed, kept) in [
            ("x:@RustLang", "x:@rustlang"),
            ("X:rustlang", "x:@rustlang"),
            ("twitter:@rustlang", "x:@rustlang"),
            ("x:list/4711", "x:list/4711"),
            ("https://x.com/RustLang", "x:@rustlang"),
            ("https://x.com/@rustlang/", "x:@rustlang"),
            ("http://mobile.twitter.com/rustlang/with_replies?lang=en", "x:@rustlang"),
            ("https://twitter.com/i/lists/4711", "x:list/4711"),
            ("https://x.com/i/lists/4711/members", "x:list/4711"),
        ] {
            let address = address(typed).unwrap().unwrap();
            assert_eq!(address, kept);
            assert_eq!(parse(&address).unwrap().to_string(), kept);
        }
    }

    #[test]
    fn what_is_none_is_told_or_left() {
        for typed in ["x:", "x:@", "x:a b", "x:list/", "x:list/rust", "x:list/0", "x:@über", "x:@a/b"] {
            let told = address(typed).unwrap().unwrap_err().to_string();
            assert!(told.contains("x:@USER"), "{told}");
        }
        for typed in [
            "https://x.com/",
            "https://x.com/home",
            "https://x.com/search?q=rust",
            "https://x.com/rustlang/status/1",
            "https://x.com/i/communities/1",
            "https://x.com.evil.example/rustlang",
            "https://notx.com/rustlang",
            "ftp://x.com/rustlang",
            "rustlang",
        ] {
            assert!(address(typed).is_none(), "{typed}");
        }
    }
}
