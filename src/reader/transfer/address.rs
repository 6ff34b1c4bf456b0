//! Which addresses an import takes: of the web, of accounts as `wh add` takes them, of files and folders of this machine.

use url::Url;

use crate::base::text::clean_line;
use crate::reader::formats::web_address;
use crate::reader::model::{FEED, LIST, STACK, kind_of};
use crate::reader::sources::{kinds, mail, stack};

/// The longest address that is taken, in bytes.
const LONGEST: usize = 4 * 1024;

/// An address that can be kept, in the form in which `wh add` keeps it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Address {
    /// `http` or `https`. It may hold a user name and a password.
    Web(Url),
    /// Of an account at a service, or of a list that it brought.
    Account(String),
    /// Of what lies on this machine.
    Local(String),
}

/// Reads an address; `None` where it is none of a source.
pub(super) fn read(text: &str) -> Option<Address> {
    if let Some(address) = web_address(text) {
        return Url::parse(&address).ok().filter(Url::has_host).map(Address::Web);
    }
    let text = text.trim();
    if text.len() > LONGEST || clean_line(text) != text || text.contains(char::is_whitespace) {
        return None;
    }
    if text.get(..5).is_some_and(|scheme| scheme.eq_ignore_ascii_case("file:")) {
        let url = Url::parse(text).ok()?;
        return url.to_file_path().is_ok().then(|| Address::Local(url.into()));
    }
    let (base, list) = match text.split_once('#') {
        // `slack:acme/#backend` is a channel, and what an account brought has its name at the end.
        Some((base, key)) if !key.is_empty() && !base.ends_with('/') => (base, Some(key)),
        _ => (text, None),
    };
    let address = match kind_of(base) {
        FEED => return None,
        "eml" | "mbox" | "maildir" => Address::Local(local(base, &mail::path(base).ok()?)?),
        STACK if list.is_none() => Address::Local(local(base, &stack::path(base).ok()?)?),
        // Only mail brings lists.
        kind if list.is_some() && kind != "imap" => return None,
        _ => Address::Account(kinds::address(base)?.ok().filter(|kept| !matches!(kind_of(kept), FEED | LIST))?),
    };
    Some(match (address, list) {
        (Address::Local(base), Some(key)) => Address::Local(format!("{base}#{key}")),
        (Address::Account(base), Some(key)) => Address::Account(format!("{base}#{key}")),
        (address, _) => address,
    })
}

/// `mbox:/a/b`, with the path as it is kept.
fn local(base: &str, path: &std::path::Path) -> Option<String> {
    let (scheme, _) = base.split_once(':')?;
    let url = Url::from_file_path(path).ok()?;
    let path = url.path().trim_end_matches('/');
    (!path.is_empty()).then(|| format!("{}:{path}", scheme.to_ascii_lowercase()))
}

/// Why an address is left out.
pub(super) fn refusal(text: &str) -> &'static str {
    match text.split(':').next().unwrap_or_default().to_ascii_lowercase().as_str() {
        "exec" | "filter" => "would run a program; add the feed that it makes by its address",
        "query" => "is a saved search of newsboat, not a source",
        "file" | "eml" | "mbox" | "maildir" | STACK => {
            "is a file on a disk; import with --local if you mean to, or `wh add` it"
        }
        _ if kind_of(text) != FEED => "is no account that `wh add` would take",
        _ => "is not a web address",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_of_every_kind_comes_back_as_it_is() {
        for kept in [
            "https://e.org/feed",
            "slack:acme/backend",
            "discord:197038439483310086/103735883630395392",
            "mastodon:@jo@social.example",
            "mastodon:social.example/tags/rust",
            "mastodon:social.example/lists/42",
            "bsky:jo.example",
            "x:@ada",
            "x:list/4711",
            "imaps://jo%40e.org@imap.e.org/Letters",
            "imaps://jo%40e.org@imap.e.org/Letters#%3Cnews.e.org%3E",
        ] {
            let again = match read(kept) {
                Some(Address::Web(url)) => url.to_string(),
                Some(Address::Account(address)) => address,
                other => panic!("{kept}: {other:?}"),
            };
            assert_eq!(again, kept);
        }
        let typed = kinds::address("stackoverflow:tag/rust").unwrap().unwrap();
        assert_eq!(read(&typed), Some(Address::Account(typed.clone())), "of the Q&A sites too");
        let typed = kinds::address("#rust@social.example").unwrap().unwrap();
        assert_eq!(read(&typed), Some(Address::Account(typed.clone())), "and of hashtags");
        assert_eq!(read("slack:acme/#backend"), Some(Address::Account("slack:acme/backend".to_owned())));
    }

    #[cfg(unix)]
    #[test]
    fn what_lies_on_this_machine_is_told_apart() {
        for kept in
            ["file:///a/b.xml", "maildir:/a%20b", "mbox:/a/b#%3Cnews.e.org%3E", "eml:/a/b.eml", "stack:/home/jo/shop"]
        {
            assert_eq!(read(kept), Some(Address::Local(kept.to_owned())), "{kept}");
        }
        assert_eq!(read("MBOX:/a/../b/"), Some(Address::Local("mbox:/b".to_owned())));
    }

    #[test]
    fn what_is_no_source_is_none() {
        for text in [
            "",
            "exec:rm -rf ~",
            "javascript:alert(1)",
            "ftp://e.org/",
            "maildir:",
            "maildir:relative",
            "file://host/share/x",
            "stack:relative",
            "slack:acme",
            "slack:acme/back end",
            "slack:acme/backend\u{202e}",
            "discord:a/b",
            "imaps://imap.e.org/INBOX",
            "imaps://jo:hunter2@imap.e.org/INBOX",
            "x:list/4711#x",
            "nonsense",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
        assert!(read(&format!("x:@{}", "a".repeat(LONGEST))).is_none());
    }
}
