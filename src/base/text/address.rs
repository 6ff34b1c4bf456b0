//! Addresses from strangers, made safe to print, to open and to write in a terminal link.

use std::fmt::Write as _;

use url::Url;

/// The schemes that an address may have. Everything else (`javascript:`, `data:`, `file:`, an editor's or a shop's own
/// scheme) starts something on the reader's machine, or shows what only looks like a page.
pub const ALLOWED_SCHEMES: &[&str] =
    &["http", "https", "ftp", "gemini", "gopher", "magnet", "mailto", "news", "nntp", "tel", "xmpp"];

/// Longer addresses are refused: no browser takes them, and they are an easy way to fill a store.
const MAX_LENGTH: usize = 8 * 1024;

/// The address `text` in its normal form, if it is absolute and of an allowed scheme.
///
/// The answer is printable ASCII without spaces, quotes, angle brackets or backslashes, so that it can stand in a shell's
/// output, an attribute or an OSC 8 sequence as it is. Host names are in their ASCII form (RFC 5891), so that a look-alike
/// shows. `None` for relative, malformed, over-long and forbidden addresses. Cleaning twice changes nothing.
pub fn clean_url(text: &str) -> Option<String> {
    if text.len() > MAX_LENGTH {
        return None;
    }
    let url = Url::parse(text.trim()).ok()?;
    let allowed = ALLOWED_SCHEMES.contains(&url.scheme());
    let clean = allowed.then(|| escape(url.into()))?;
    (clean.len() <= MAX_LENGTH).then_some(clean)
}

/// Percent-encodes what `url` leaves as it is in opaque paths, queries and fragments.
fn escape(address: String) -> String {
    if address.bytes().all(is_safe_in_address) {
        return address;
    }
    let mut out = String::with_capacity(address.len() + 16);
    for byte in address.bytes() {
        if is_safe_in_address(byte) {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

/// Whether `byte` may stand in a clean address.
pub fn is_safe_in_address(byte: u8) -> bool {
    byte.is_ascii_graphic() && !matches!(byte, b'"' | b'\'' | b'<' | b'>' | b'\\' | b'`')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn addresses() {
        for (given, expected) in [
            ("https://example.org/a?b=c#d", Some("https://example.org/a?b=c#d")),
            ("  http://EXAMPLE.org ", Some("http://example.org/")),
            ("https://example.org/a b\"c'd<e>", Some("https://example.org/a%20b%22c%27d%3Ce%3E")),
            ("https://bücher.example/ü", Some("https://xn--bcher-kva.example/%C3%BC")),
            ("mailto:a@b.c?subject=x y'z", Some("mailto:a@b.c?subject=x%20y%27z")),
            ("https://e.org/\u{1b}]8;;x", Some("https://e.org/%1B]8;;x")),
            ("https://e.org/\u{202e}gpj", Some("https://e.org/%E2%80%AEgpj")),
            ("ht\ntps://example.org/", Some("https://example.org/")),
            ("magnet:?xt=urn:btih:abc", Some("magnet:?xt=urn:btih:abc")),
            ("javascript:alert(1)", None),
            ("JaVa\tScRiPt:alert(1)", None),
            ("\u{1}javascript:alert(1)", None),
            ("data:text/html,x", None),
            ("vbscript:x", None),
            ("file:///etc/passwd", None),
            ("exec:rm", None),
            ("/relative", None),
            ("//example.org/", None),
            ("", None),
            ("https://", None),
        ] {
            assert_eq!(clean_url(given).as_deref(), expected, "{given:?}");
        }
        assert_eq!(clean_url(&format!("https://e.org/{}", "a".repeat(9000))), None);
    }

    proptest! {
        #[test]
        fn a_clean_address_is_safe_and_stays(scheme in "(http|https|mailto|magnet|news|gemini|xmpp)", rest in "[ -~\\PC\\x00-\\x1f]{0,30}") {
            for text in [format!("{scheme}:{rest}"), format!("{scheme}://e.org/{rest}"), rest] {
                if let Some(clean) = clean_url(&text) {
                    prop_assert!(clean.bytes().all(is_safe_in_address));
                    prop_assert_eq!(clean_url(&clean), Some(clean.clone()));
                }
            }
        }
    }
}
