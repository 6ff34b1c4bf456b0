//! Patterns of addresses and aliases: literal text with `{name}`, `{name:a|b}`, `{name!a|b}`, `{name*}`, `{name^}`, and `…` for
//! whatever follows.

use crate::reader::formats::base64;

/// What the names of a pattern stand for.
pub(super) type Bound = Vec<(&'static str, String)>;

/// The longest text that is looked at, in bytes: what a person types or pastes is far shorter.
const LONGEST: usize = 2048;

/// What the pattern's names stand for in the text, if it fits.
pub(super) fn fit(pattern: &'static str, text: &str) -> Option<Bound> {
    let mut bound = Bound::new();
    (text.len() <= LONGEST && walk(pattern, text, &mut bound)).then_some(bound)
}

/// What the pattern's names stand for in an address, if it fits: its path as ever, and each parameter that the pattern names
/// among those that the address has, in any order.
pub(super) fn fit_address(pattern: &'static str, path: &str, query: &str) -> Option<Bound> {
    let Some((path_pattern, wanted)) = pattern.split_once('?') else { return fit(pattern, path) };
    let mut bound = fit(path_pattern, path)?;
    if query.len() > LONGEST {
        return None;
    }
    for pair in wanted.split('&') {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        let given = query.split('&').filter_map(|pair| pair.split_once('=')).filter(|(given, _)| *given == name);
        bound.extend(given.take(MOST_ALIKE).find_map(|(_, given)| fit(value, given))?);
    }
    Some(bound)
}

/// Parameters of one name that are looked at.
const MOST_ALIKE: usize = 8;

/// One name of a pattern: `name`, `name*`, `name:a|b`, `name!a|b` or `name^`.
struct Name {
    text: &'static str,
    words: Option<&'static str>,
    not: Option<&'static str>,
    several: bool,
    coded: bool,
}

impl Name {
    fn read(inner: &'static str) -> Self {
        let (inner, words) = inner.split_once(':').map_or((inner, None), |(text, words)| (text, Some(words)));
        let (inner, not) = inner.split_once('!').map_or((inner, None), |(text, words)| (text, Some(words)));
        let text = inner.trim_end_matches(['*', '^']);
        Self { text, words, not, several: inner.ends_with('*'), coded: inner.ends_with('^') }
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
        let among = |words: &str| words.split('|').any(|word| word.eq_ignore_ascii_case(value));
        let wanted = self.words.is_none_or(|words| words.split('|').any(|word| word == value));
        labels && host && whole && wanted && !self.not.is_some_and(among)
    }

    /// What it stands for when it takes this: the text, or what its base64 says where that is an identifier with a host.
    fn stands_for(&self, value: &str) -> Option<String> {
        if !self.coded {
            return Some(value.to_owned());
        }
        let bytes = base64::decode(&String::from_utf8_lossy(&decode(value)))?;
        let plain =
            |text: &String| text.contains('@') && text.chars().all(|c| c.is_ascii_graphic() && !"%/".contains(c));
        String::from_utf8(bytes).ok().filter(plain)
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
        if name.takes(value)
            && let Some(stands_for) = name.stands_for(value)
        {
            bound.push((name.text, stands_for));
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

/// The bytes of a text with its percent codes resolved.
pub(super) fn decode(text: &str) -> Vec<u8> {
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
            ("{name!about|me}…", "pier/x", "{name}", Some("pier")),
            ("{name!about|me}…", "About", "{name}", None),
            ("{id^}", "am9AZS5vcmc", "{id}", Some("jo@e.org")),
            ("{id^}", "am9AZS5vcmc%3D", "{id}", Some("jo@e.org")),
            ("{id^}", "am8", "{id}", None),
            ("{id^}", "jo@e.org", "{id}", None),
            ("", "", "x", Some("x")),
            ("", "y", "x", None),
        ] {
            assert_eq!(filled(pattern, text, into).as_deref(), made, "{pattern} {text}");
        }
    }

    #[test]
    fn parameters_are_found_among_others() {
        let fits = |query: &str| fit_address("e.org/x?src={id}&by={by:day|week}", "e.org/x", query);
        let bound = vec![("id", "a".to_owned()), ("by", "day".to_owned())];
        assert_eq!(fits("src=a&by=day"), Some(bound.clone()));
        assert_eq!(fits("z&by=day&src=&src=a&y=1"), Some(bound));
        for query in ["src=a", "src=a&by=year", "by=day&xsrc=a", ""] {
            assert_eq!(fits(query), None, "{query}");
        }
        assert_eq!(fit_address("e.org/x?src={id}", "e.org/y", "src=a"), None);
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
