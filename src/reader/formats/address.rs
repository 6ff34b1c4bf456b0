//! Addresses out of a feed: trimmed, resolved, and only of schemes that cannot run anything.

use std::borrow::Cow;
use std::fmt::Write;

use url::Url;

use crate::base::text::{ALLOWED_SCHEMES, clean_line, is_safe_in_address};

/// Longer addresses are data in disguise.
const MAX_BYTES: usize = 8_192;

/// The address as it may be shown and opened: absolute if it was or if there is a base, else as the feed spells it.
pub fn safe(raw: &str, base: Option<&Url>) -> Option<String> {
    let address = tidy(raw)?;
    match scheme(&address) {
        Some(scheme) => ALLOWED_SCHEMES.contains(&scheme.to_ascii_lowercase().as_str()).then(|| escape(address)),
        None => match base {
            Some(base) => {
                let joined = base.join(&address).ok()?;
                ALLOWED_SCHEMES.contains(&joined.scheme()).then(|| joined.into())
            }
            None => Some(escape(address)),
        },
    }
}

/// As [`safe`], and absolute with a scheme that a browser opens.
pub(super) fn web(raw: &str) -> Option<String> {
    let address = tidy(raw)?;
    is_web(&address).then(|| escape(address))
}

/// Whether the address is `http` or `https`.
pub(super) fn is_web(address: &str) -> bool {
    scheme(address).is_some_and(|s| s.eq_ignore_ascii_case("http") || s.eq_ignore_ascii_case("https"))
        && address.contains("://")
}

/// Whether the address begins with a scheme.
pub(super) fn is_absolute(address: &str) -> bool {
    scheme(address).is_some()
}

/// Joins a base attribute to the base in force; what cannot be joined leaves the old one.
pub(super) fn rebase(raw: &str, base: Option<&Url>) -> Option<Url> {
    let address = tidy(raw)?;
    let joined = match base {
        Some(base) => base.join(&address).ok()?,
        None => Url::parse(&address).ok()?,
    };
    (matches!(joined.scheme(), "http" | "https" | "ftp" | "gemini" | "gopher") && joined.has_host()).then_some(joined)
}

/// A relative address joined to a base that is relative itself.
pub(super) fn join_relative(base: &str, address: &str) -> Option<String> {
    let nowhere = Url::parse("http://relative.invalid/").ok()?;
    let joined = nowhere.join(base).ok()?.join(address).ok()?;
    (joined.host() == nowhere.host()).then(|| joined[url::Position::BeforePath..].to_owned())
}

/// Without the white space and controls that browsers pass over, and with `&amp;` that was escaped twice undone.
fn tidy(raw: &str) -> Option<Cow<'_, str>> {
    let trimmed = raw.trim_matches(|c: char| c.is_whitespace() || c.is_control());
    if trimmed.is_empty() || trimmed.len() > MAX_BYTES {
        return None;
    }
    let mut address = Cow::Borrowed(trimmed);
    if address.contains(['\t', '\n', '\r']) {
        address = Cow::Owned(address.split(['\t', '\n', '\r']).map(str::trim).collect());
    }
    if let Cow::Owned(clean) = clean_line(&address) {
        address = Cow::Owned(clean);
    }
    if address.contains("&amp;") {
        address = Cow::Owned(address.replace("&amp;", "&"));
    }
    (!address.is_empty()).then_some(address)
}

/// Blanks, quotes and brackets percent-encoded; all else stays as the feed spells it.
fn escape(address: Cow<'_, str>) -> String {
    let unsafe_sign = |c: char| c.is_ascii() && c != '\'' && !is_safe_in_address(c as u8);
    if !address.contains(unsafe_sign) {
        return address.into_owned();
    }
    let mut out = String::with_capacity(address.len() + 16);
    for c in address.chars() {
        if unsafe_sign(c) {
            let _ = write!(out, "%{:02X}", u32::from(c));
        } else {
            out.push(c);
        }
    }
    out
}

/// The scheme of an address (RFC 3986 §3.1).
fn scheme(address: &str) -> Option<&str> {
    let (scheme, _) = address.split_once(':')?;
    let mut bytes = scheme.bytes();
    let starts = bytes.next().is_some_and(|b| b.is_ascii_alphabetic());
    (starts && bytes.all(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'-' | b'.'))).then_some(scheme)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_runs_passes() {
        let base = Url::parse("https://example.org/feed").ok();
        for raw in [
            "javascript:alert(1)",
            " JavaScript:alert(1)",
            "java\nscript:alert(1)",
            "\u{1}javascript:x",
            "data:text/html,x",
            "file:///etc/passwd",
            "vbscript:x",
            "about:blank",
            "blob:https://x",
            "java\u{0}script:alert(1)",
        ] {
            assert_eq!(safe(raw, base.as_ref()), None, "{raw:?}");
            assert_eq!(safe(raw, None), None, "{raw:?}");
        }
    }

    #[test]
    fn relative_addresses_join_the_base() {
        let base = Url::parse("https://example.org/a/feed.xml").ok();
        assert_eq!(safe(" ../b?x=1&amp;y=2 ", base.as_ref()).as_deref(), Some("https://example.org/b?x=1&y=2"));
        assert_eq!(safe("b", None).as_deref(), Some("b"));
        assert_eq!(safe("HTTP://Example.org", None).as_deref(), Some("HTTP://Example.org"));
    }

    #[test]
    fn a_base_must_name_a_host() {
        assert!(rebase("javascript:x", None).is_none());
        assert!(rebase("file:///x", None).is_none());
        assert_eq!(
            rebase("/x/", Url::parse("http://h/y").ok().as_ref()).map(String::from).as_deref(),
            Some("http://h/x/")
        );
    }
}
