//! Patterns of addresses and aliases: literal text with `{name}`, `{name:a|b}`, `{name*}`, and `…` for whatever follows.

/// What the names of a pattern stand for.
pub(super) type Bound = Vec<(&'static str, String)>;

/// The longest text that is looked at, in bytes: what a person types or pastes is far shorter.
const LONGEST: usize = 2048;

/// What the pattern's names stand for in the text, if it fits.
pub(super) fn fit(pattern: &'static str, text: &str) -> Option<Bound> {
    let mut bound = Bound::new();
    (text.len() <= LONGEST && walk(pattern, text, &mut bound)).then_some(bound)
}

/// One name of a pattern: `name`, `name*` or `name:a|b`.
struct Name {
    text: &'static str,
    words: Option<&'static str>,
    several: bool,
}

impl Name {
    fn read(inner: &'static str) -> Self {
        match inner.split_once(':') {
            Some((text, words)) => Self { text, words: Some(words), several: false },
            None => Self { text: inner.trim_end_matches('*'), words: None, several: inner.ends_with('*') },
        }
    }

    /// How much of the text it may take at the most.
    fn reach(&self, text: &str) -> usize {
        let ends = |c: char| match c {
            '/' => !self.several,
            // A label of a host, so that `{sub}.example.org` fits no host below that.
            '.' => self.text == "sub",
            _ => !(c.is_alphanumeric() || "-._~+%@:=!,".contains(c)),
        };
        text.find(ends).unwrap_or(text.len())
    }

    fn takes(&self, value: &str) -> bool {
        let labels = self.text != "sub" || value != "www";
        // A host that is typed stays one: no port, no user, no path.
        let host = self.text != "host" || (value.contains('.') && !value.contains(['@', ':', '%', '=']));
        let whole = !value.starts_with('/') && !value.ends_with('/') && !value.contains("//");
        labels && host && whole && self.words.is_none_or(|words| words.split('|').any(|word| word == value))
    }
}

/// Backtracks over at most a few names, each within one segment but for one of several.
fn walk(pattern: &'static str, text: &str, bound: &mut Bound) -> bool {
    if pattern == "…" {
        return text.is_empty() || text.starts_with(['/', '?', '#']);
    }
    let Some(open) = pattern.find('{') else {
        return match pattern.strip_suffix('…') {
            Some(literal) => {
                text.strip_prefix(literal).is_some_and(|rest| literal.ends_with('/') || walk("…", rest, bound))
            }
            None => pattern == text,
        };
    };
    let Some(text) = text.strip_prefix(&pattern[..open]) else { return false };
    let Some((inner, rest)) = pattern[open + 1..].split_once('}') else { return false };
    let name = Name::read(inner);
    let mut end = name.reach(text);
    while end > 0 {
        let value = &text[..end];
        if name.takes(value) {
            bound.push((name.text, value.to_owned()));
            if walk(rest, &text[end..], bound) {
                return true;
            }
            bound.pop();
        }
        end = text.floor_char_boundary(end - 1);
    }
    false
}

/// The pattern with its names replaced, written as addresses have them (RFC 3986 §2).
pub(super) fn fill(pattern: &str, bound: &[(&str, String)]) -> String {
    bound.iter().fold(pattern.to_owned(), |filled, (name, value)| {
        let value = encode(&decode(value), *name == "host");
        filled.replace(&format!("{{{name}}}"), &value).replace(&format!("{{{name}*}}"), &value)
    })
}

fn encode(bytes: &[u8], host: bool) -> String {
    use std::fmt::Write as _;
    let mut out = String::with_capacity(bytes.len());
    for &byte in bytes {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' | b'@' => out.push(byte.into()),
            // What is no ASCII in a host is for the parser of addresses.
            _ if host => return String::from_utf8_lossy(bytes).into_owned(),
            _ => write!(out, "%{byte:02X}").expect("a string takes all"),
        }
    }
    out
}

fn decode(text: &str) -> Vec<u8> {
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let pair = bytes.get(at + 1..at + 3).and_then(|pair| std::str::from_utf8(pair).ok());
        let coded = pair.filter(|_| bytes[at] == b'%').and_then(|pair| u8::from_str_radix(pair, 16).ok());
        out.push(coded.unwrap_or(bytes[at]));
        at += if coded.is_some() { 3 } else { 1 };
    }
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn filled(pattern: &'static str, text: &str, into: &str) -> Option<String> {
        fit(pattern, text).map(|bound| fill(into, &bound))
    }

    #[test]
    fn names_stand_for_segments_words_and_paths() {
        for (pattern, text, into, made) in [
            ("@{user}", "@jo", "/{user}", Some("/jo")),
            ("@{user}", "@jo/x", "/{user}", None),
            ("x/{list:new|top}", "x/top", "{list}", Some("top")),
            ("x/{list:new|top}", "x/best", "{list}", None),
            ("{path*}/-/tags", "a/b/c/-/tags", "{path}", Some("a/b/c")),
            ("{path*}/-/tags", "/-/tags", "{path}", None),
            ("https://{sub}.e.org…", "https://jo.e.org/p/1?x", "{sub}", Some("jo")),
            ("https://{sub}.e.org…", "https://a.jo.e.org/", "{sub}", None),
            ("https://{sub}.e.org…", "https://www.e.org", "{sub}", None),
            ("https://{sub}.e.org…", "https://jo.e.org.evil.example", "{sub}", None),
            ("@{user}@{host}", "@jo@social.example", "{host} {user}", Some("social.example jo")),
            ("@{user}@{host}", "@jo@social.example:8080", "{host}", None),
            ("t/{tag}", "t/c++", "{tag}", Some("c%2B%2B")),
            ("t/{tag}", "t/c%2b%2b", "{tag}", Some("c%2B%2B")),
            ("t/{tag}", "t/a&b=c", "{tag}", None),
            ("t/{tag}", "t/grün", "{tag}", Some("gr%C3%BCn")),
            ("", "", "x", Some("x")),
            ("", "y", "x", None),
        ] {
            assert_eq!(filled(pattern, text, into).as_deref(), made, "{pattern} {text}");
        }
    }

    proptest! {
        #[test]
        fn never_panics_and_never_leaves_a_segment(text in "[a-zé/?#&%@. :]{0,30}") {
            if let Some(made) = filled("{a}/{b*}/{c:x|y}", &text, "/{a}/") {
                prop_assert_eq!(made.matches('/').count(), 2);
                prop_assert!(!made.contains(['?', '#', '&', ' ']));
            }
        }
    }
}
