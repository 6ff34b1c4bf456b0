//! The way without a token: a program that reads X and writes feeds, such as `RSSHub` or Nitter. Pure.
//!
//! `https://rsshub.example/twitter/user/{user}`, `https://nitter.example/{user}/rss`; for lists
//! `https://rsshub.example/twitter/list/{list}`, `https://nitter.example/i/lists/{list}/rss`. What comes of it is an ordinary feed.

use super::address::{self, Place};

/// The feed by which a bridge tells what lies at an address of X, if there is a bridge for it.
pub fn feed(address: &str, users: Option<&str>, lists: Option<&str>) -> Option<String> {
    match address::parse(address).ok()? {
        Place::User(name) => users.map(|bridge| bridge.replace("{user}", &name)),
        Place::List(number) => lists.map(|bridge| bridge.replace("{list}", &number.to_string())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_has_its_place_in_the_address() {
        let (users, lists) =
            (Some("https://n.example/{user}/rss?u={user}"), Some("https://r.example/twitter/list/{list}"));
        assert_eq!(feed("x:@rustlang", users, lists).as_deref(), Some("https://n.example/rustlang/rss?u=rustlang"));
        assert_eq!(feed("x:list/4711", users, lists).as_deref(), Some("https://r.example/twitter/list/4711"));
        assert_eq!(feed("x:list/4711", users, None), None);
        assert_eq!(feed("https://e.org/feed", users, lists), None);
    }
}
