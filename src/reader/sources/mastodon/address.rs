//! `mastodon:@USER@HOST`, `mastodon:HOST/tags/TAG`, `mastodon:HOST/lists/NUMBER`, what people type for them, and the pages that a
//! browser shows.

use url::Url;

use crate::base::text::is_forbidden;
use crate::reader::formats::discovery;
use crate::reader::sources::AskError;

const FORM: &str = "write @USER@HOST, '#TAG@HOST' or mastodon:HOST/lists/NUMBER";
/// The longest name of a user or a tag, in characters.
const LONGEST: usize = 200;

/// What is followed, and the server that is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Place {
    /// The server, with its port if it has one.
    pub(super) host: String,
    /// What is followed.
    pub(super) what: What,
}

/// What is followed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum What {
    /// What an account posts.
    User(String),
    /// What carries a hashtag, as the server sees it.
    Tag(String),
    /// A list that the owner of the token has made.
    List(String),
}

/// The address that is kept of what a person typed; `None` for what is none of Mastodon, or may be something else.
pub fn address(typed: &str) -> Option<Result<String, AskError>> {
    let typed = typed.trim();
    if typed.starts_with(['@', '#']) && typed[1..].contains('@') {
        return Some(alias(typed, typed).map(|place| place.to_string()));
    }
    let (scheme, rest) = typed.split_once(':')?;
    let own = ["mastodon", "fedi"].iter().any(|name| scheme.eq_ignore_ascii_case(name));
    own.then(|| alias(typed, rest).map(|place| place.to_string()))
}

/// What a page is, if its host is a server of this kind: that only the host can tell.
pub fn guess(typed: &str) -> Option<String> {
    let url = Url::parse(typed.trim()).or_else(|_| Url::parse(&format!("https://{}", typed.trim()))).ok()?;
    let feed = [".rss", ".atom", ".json", ".xml"].iter().any(|ending| url.path().ends_with(ending));
    let web = url.scheme() == "https" && url.username().is_empty() && url.query().is_none() && !feed;
    if !web || discovery::is_known_site(url.as_str()) {
        return None;
    }
    let parts: Vec<&str> = url.path_segments()?.filter(|part| !part.is_empty()).collect();
    // The two layouts of the web client have paths of their own.
    let parts = if matches!(parts.first(), Some(&"web" | &"deck")) { &parts[1..] } else { &parts[..] };
    let what = match parts {
        [user] | [user, "with_replies" | "media" | "featured"] if user.starts_with('@') => {
            let user = &user[1..];
            // Another server's account, as this one shows it, is asked for at home.
            match user.split_once('@') {
                Some((user, home)) => return place(home, What::User(user.to_owned())).map(|place| place.to_string()),
                None => What::User(user.to_owned()),
            }
        }
        ["users", user] => What::User((*user).to_owned()),
        ["tags", tag] => What::Tag(decoded(tag)),
        ["lists", number] => What::List((*number).to_owned()),
        _ => return None,
    };
    place(&host_of(&url)?, what).map(|place| place.to_string())
}

/// Reads an address that is kept.
pub(super) fn parse(address: &str) -> Result<Place, AskError> {
    match address.split_once(':') {
        Some(("mastodon", rest)) => alias(address, rest),
        _ => Err(AskError::new(format!("{address:?} is nothing on Mastodon; {FORM}"))),
    }
}

fn alias(typed: &str, rest: &str) -> Result<Place, AskError> {
    let wrong = |why: &str| AskError::new(format!("{typed:?} {why}; {FORM}"));
    let found = if let Some(tag) = rest.strip_prefix('#') {
        tag.split_once('@').map(|(tag, host)| (host, What::Tag(tag.to_owned())))
    } else if let Some((host, rest)) = rest.split_once('/') {
        below(rest).map(|what| (host, what))
    } else {
        let (user, host) = rest.trim_start_matches('@').split_once('@').unwrap_or_default();
        Some((host, What::User(user.to_owned())))
    };
    let (host, what) = found.ok_or_else(|| wrong("names neither an account nor a tag nor a list"))?;
    place(host, what).ok_or_else(|| wrong("names no account, tag or list of a server"))
}

fn below(rest: &str) -> Option<What> {
    let (kind, name) = rest.trim_end_matches('/').split_once('/')?;
    match kind {
        "tags" | "tag" => Some(What::Tag(decoded(name))),
        "lists" | "list" => Some(What::List(name.to_owned())),
        _ => None,
    }
}

/// The place, if there can be such a one.
fn place(host: &str, what: What) -> Option<Place> {
    let alone = |url: &Url| url.path() == "/" && url.username().is_empty() && url.password().is_none();
    let host = Url::parse(&format!("https://{host}/")).ok().filter(alone).and_then(|url| host_of(&url))?;
    let named = host.contains('.') || host.starts_with("localhost");
    let what = match what {
        What::User(user) => {
            let sign = |byte: u8| byte.is_ascii_alphanumeric() || b"_.-".contains(&byte);
            let fine = (1..=LONGEST).contains(&user.len()) && user.bytes().all(sign);
            fine.then(|| What::User(user.to_lowercase()))?
        }
        What::Tag(tag) => {
            // Many scripts write vowels as marks, which are neither letters nor digits.
            let sign =
                |c: char| c.is_alphanumeric() || c == '_' || !(c.is_ascii() || c.is_whitespace() || is_forbidden(c));
            let tag = tag.trim_start_matches('#').to_lowercase();
            let fine = (1..=LONGEST).contains(&tag.chars().count()) && tag.chars().all(sign);
            fine.then_some(What::Tag(tag))?
        }
        What::List(number) => {
            let fine = (1..=64).contains(&number.len()) && number.bytes().all(|byte| byte.is_ascii_alphanumeric());
            fine.then_some(What::List(number))?
        }
    };
    named.then_some(Place { host, what })
}

fn host_of(url: &Url) -> Option<String> {
    let port = url.port().map(|port| format!(":{port}")).unwrap_or_default();
    Some(format!("{}{port}", url.host_str()?))
}

fn decoded(part: &str) -> String {
    let field = format!("t={}", part.replace('+', "%2B"));
    url::form_urlencoded::parse(field.as_bytes()).next().map(|(_, text)| text.into_owned()).unwrap_or_default()
}

impl Place {
    /// Where the server's API begins.
    pub(super) fn base(&self) -> String {
        format!("https://{}", self.host)
    }

    /// Below a server's origin, the feed that tells of the same; lists have none.
    pub(super) fn feed(&self, origin: &str) -> Option<String> {
        match &self.what {
            What::List(_) => None,
            What::User(_) | What::Tag(_) => Some(format!("{}.rss", self.page(origin))),
        }
    }

    /// Below a server's origin, the page that people read.
    pub(super) fn page(&self, origin: &str) -> String {
        let Ok(mut url) = Url::parse(origin) else { return origin.to_owned() };
        if let Ok(mut path) = url.path_segments_mut() {
            match &self.what {
                What::User(user) => path.pop_if_empty().push(&format!("@{user}")),
                What::Tag(tag) => path.pop_if_empty().extend(["tags", tag]),
                What::List(number) => path.pop_if_empty().extend(["lists", number]),
            };
        }
        url.into()
    }

    /// What people call it: `@jo@social.example`.
    pub(super) fn title(&self) -> String {
        let host = &self.host;
        match &self.what {
            What::User(user) => format!("@{user}@{host}"),
            What::Tag(tag) => format!("#{tag} · {host}"),
            What::List(number) => format!("list {number} · {host}"),
        }
    }

    /// The name that its source gets.
    pub(super) fn name(&self) -> String {
        match &self.what {
            What::User(user) => format!("{user}-{}", self.host),
            What::Tag(tag) => format!("tag-{tag}-{}", self.host),
            What::List(number) => format!("list-{number}-{}", self.host),
        }
    }
}

impl std::fmt::Display for Place {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let host = &self.host;
        match &self.what {
            What::User(user) => write!(f, "mastodon:@{user}@{host}"),
            What::Tag(tag) => write!(f, "mastodon:{host}/tags/{tag}"),
            What::List(number) => write!(f, "mastodon:{host}/lists/{number}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_type_is_one_address() {
        for (typed, kept) in [
            ("@jo@social.example", "mastodon:@jo@social.example"),
            (" @Jo_1@Social.Example ", "mastodon:@jo_1@social.example"),
            ("mastodon:@jo@social.example", "mastodon:@jo@social.example"),
            ("fedi:jo@social.example", "mastodon:@jo@social.example"),
            ("#Rust@social.example", "mastodon:social.example/tags/rust"),
            ("mastodon:#größe@social.example", "mastodon:social.example/tags/größe"),
            ("#हिंदी@social.example", "mastodon:social.example/tags/हिंदी"),
            ("Mastodon:social.example/tags/gr%C3%B6%C3%9Fe/", "mastodon:social.example/tags/größe"),
            ("mastodon:social.example:8443/list/12", "mastodon:social.example:8443/lists/12"),
            ("@jo@bücher.example", "mastodon:@jo@xn--bcher-kva.example"),
        ] {
            let address = address(typed).unwrap().unwrap();
            assert_eq!(address, kept);
            assert_eq!(parse(&address).unwrap().to_string(), kept);
            assert!(!kept.contains('#'), "a number sign would make it a source of an account");
        }
    }

    #[test]
    fn what_is_none_is_told_or_left() {
        for typed in [
            "@jo@",
            "@jo@localhost@x",
            "@@social.example",
            "@j o@social.example",
            "#a b@social.example",
            "mastodon:",
            "mastodon:jo",
            "mastodon:social.example/x/y",
            "mastodon:social.example/lists/../x",
            "mastodon:@jo@social.example/x",
            "mastodon:@jo@user:pw@social.example",
            "@jo@social",
        ] {
            let told = address(typed).unwrap().unwrap_err().to_string();
            assert!(told.contains("@USER@HOST"), "{typed}: {told}");
        }
        for typed in ["jo@social.example", "https://social.example/@jo", "@jo", "#rust", "gh:a/b", ""] {
            assert!(address(typed).is_none(), "{typed}");
        }
    }

    #[test]
    fn pages_are_guessed_at_where_no_known_site_has_them() {
        for (typed, kept) in [
            ("https://social.example/@Jo", "mastodon:@jo@social.example"),
            ("social.example/@jo/with_replies", "mastodon:@jo@social.example"),
            ("https://social.example/web/@jo@far.example/", "mastodon:@jo@far.example"),
            ("https://social.example/deck/@jo", "mastodon:@jo@social.example"),
            ("https://social.example/users/jo", "mastodon:@jo@social.example"),
            ("https://social.example/tags/Rust", "mastodon:social.example/tags/rust"),
            ("https://social.example/lists/12", "mastodon:social.example/lists/12"),
        ] {
            assert_eq!(guess(typed).as_deref(), Some(kept), "{typed}");
        }
        for typed in [
            "https://medium.com/@jo",
            "https://www.youtube.com/@jo",
            "https://social.example/@jo.rss",
            "https://social.example/tags/rust.rss",
            "https://social.example/@jo/110",
            "https://social.example/",
            "https://social.example/tags/a/b",
            "http://social.example/@jo",
            "https://github.com/lists/1",
            "example.org",
        ] {
            assert_eq!(guess(typed), None, "{typed}");
        }
    }

    #[test]
    fn pages_and_feeds_lie_below_the_server() {
        for (address, page, feed) in [
            ("mastodon:@jo@h.example", "http://127.0.0.1:1/@jo", Some("http://127.0.0.1:1/@jo.rss")),
            (
                "mastodon:h.example/tags/größe",
                "http://127.0.0.1:1/tags/gr%C3%B6%C3%9Fe",
                Some("http://127.0.0.1:1/tags/gr%C3%B6%C3%9Fe.rss"),
            ),
            ("mastodon:h.example/lists/5", "http://127.0.0.1:1/lists/5", None),
        ] {
            let place = parse(address).unwrap();
            assert_eq!(
                (place.page("http://127.0.0.1:1").as_str(), place.feed("http://127.0.0.1:1").as_deref()),
                (page, feed)
            );
        }
    }
}
