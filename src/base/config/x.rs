//! Reading X: what it may cost, and the way without a token.

use serde::Serialize;
use toml_edit::Value;

use super::options::Entry;
use super::value as v;

/// Reading X.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct X {
    /// Where a bridge has the feed of an account; `{user}` stands for its name.
    pub bridge: Option<String>,
    /// Where a bridge has the feed of a list; `{list}` stands for its number.
    pub list_bridge: Option<String>,
    /// Posts that one sync may read, by all sources together; 0 is no bound.
    pub posts_per_sync: u32,
    /// Posts that may be read in a month; 0 is no bound.
    pub posts_per_month: u32,
}

impl Default for X {
    fn default() -> Self {
        Self { bridge: None, list_bridge: None, posts_per_sync: 200, posts_per_month: 2_000 }
    }
}

/// The most that can be set: X lets nobody read more in a month.
const MOST: u32 = 2_000_000;

pub(super) const ENTRIES: &[Entry] = &[
    Entry {
        section: "x",
        key: "bridge",
        help: "Without a token `wh add x:@user` follows the feed that a bridge has of the account; {user} stands for the name:\n\"https://rsshub.example/twitter/user/{user}\", \"https://nitter.example/{user}/rss\".",
        set: |c, value| template(value, "{user}").map(|it| c.x.bridge = it),
        get: |c| c.x.bridge.clone().unwrap_or_default().into(),
    },
    Entry {
        section: "x",
        key: "list_bridge",
        help: "The same of a list; {list} stands for its number: \"https://rsshub.example/twitter/list/{list}\".",
        set: |c, value| template(value, "{list}").map(|it| c.x.list_bridge = it),
        get: |c| c.x.list_bridge.clone().unwrap_or_default().into(),
    },
    Entry {
        section: "x",
        key: "posts_per_sync",
        help: "Read at most this many posts in one sync, because each costs money; the next one goes on. 0 is no bound.",
        set: |c, value| v::number(value, 0, MOST).map(|it| c.x.posts_per_sync = it),
        get: |c| i64::from(c.x.posts_per_sync).into(),
    },
    Entry {
        section: "x",
        key: "posts_per_month",
        help: "Read at most this many posts in a month (UTC). 0 is no bound but X's own.",
        set: |c, value| v::number(value, 0, MOST).map(|it| c.x.posts_per_month = it),
        get: |c| i64::from(c.x.posts_per_month).into(),
    },
];

/// An address with a place in it for what is followed.
fn template(value: &Value, place: &str) -> Result<Option<String>, String> {
    let Some(text) = v::optional(value)? else { return Ok(None) };
    let url = url::Url::parse(&text.replace(place, "x")).ok();
    let is_web = url.is_some_and(|url| matches!(url.scheme(), "http" | "https") && url.has_host());
    // The name must not choose the host.
    let rest = text.split_once("://").map_or("", |(_, rest)| rest);
    let in_path = rest
        .split_once('/')
        .is_some_and(|(host, path)| !host.is_empty() && !host.contains(place) && path.contains(place));
    if is_web && in_path {
        Ok(Some(text))
    } else {
        Err(format!("must be an address with {place} in its path, such as \"https://bridge.example/{place}/rss\""))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bridge_is_an_address_with_a_place_in_its_path() {
        let read = |text: &str| template(&Value::from(text), "{user}");
        assert_eq!(read("https://n.example/{user}/rss"), Ok(Some("https://n.example/{user}/rss".to_owned())));
        assert_eq!(read("http://127.0.0.1:1200/twitter/user/{user}?limit=20").map(|it| it.is_some()), Ok(true));
        assert_eq!(read(""), Ok(None));
        for wrong in [
            "https://n.example/rss",
            "https://{user}.example/rss",
            "n.example/{user}",
            "file:///{user}",
            "https:///{user}",
            "https://n.example{user}",
        ] {
            assert!(read(wrong).is_err(), "{wrong}");
        }
    }
}
