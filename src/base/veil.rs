//! Takes secrets that are known by their value out of text that others wrote: a server may send back what it was sent.
//!
//! Where [`super::secret::redact`] knows the places in which secrets stand, a veil knows the secrets, in the spellings in
//! which they come back: as they are, in addresses, in JSON, in HTML, in base64 at any offset, and a long one by its halves.

use std::borrow::Cow;
use std::fmt;

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, STANDARD_NO_PAD, URL_SAFE_NO_PAD};

/// What stands where a secret was.
const HIDDEN: &[u8] = b"REDACTED";
/// From so many bytes on a secret is hidden wherever it stands.
const LONG: usize = 8;
/// A shorter one is hidden only as a word of its own, and below this not at all: it would make texts unreadable.
const SHORTEST: usize = 4;
/// From so many bytes on each half is a secret of its own.
const HALVED: usize = 24;
/// A secret that is longer is a file; its beginning is enough to look for.
const LONGEST: usize = 4 * 1024;

/// What hides some secrets.
#[derive(Clone, Default)]
pub struct Veil {
    anywhere: Option<AhoCorasick>,
    words: Option<AhoCorasick>,
}

impl fmt::Debug for Veil {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Veil")
    }
}

impl Veil {
    /// Hides these secrets. Of the value of a header, as `Bearer …`, `Basic …` or `sid=…; …`, each long part is one too.
    pub fn over<'a>(secrets: impl IntoIterator<Item = &'a str>) -> Self {
        let (mut anywhere, mut words) = (Vec::new(), Vec::new());
        for secret in secrets {
            for part in parts(secret) {
                match part.len() {
                    LONG.. => anywhere.extend(spellings(&part)),
                    SHORTEST.. => words.push(part.into_bytes()),
                    _ => {}
                }
            }
        }
        Self { anywhere: finder(anywhere), words: finder(words) }
    }

    /// The text without the secrets.
    pub fn hide<'t>(&self, text: &'t str) -> Cow<'t, str> {
        match self.hidden(text.as_bytes()) {
            None => Cow::Borrowed(text),
            Some(bytes) => Cow::Owned(String::from_utf8_lossy(&bytes).into_owned()),
        }
    }

    /// The bytes without the secrets; `None` where none is in them.
    pub fn hidden(&self, bytes: &[u8]) -> Option<Vec<u8>> {
        let once = replaced(self.anywhere.as_ref(), bytes, false);
        let twice = replaced(self.words.as_ref(), once.as_deref().unwrap_or(bytes), true);
        twice.or(once)
    }
}

fn finder(mut spelt: Vec<Vec<u8>>) -> Option<AhoCorasick> {
    spelt.sort_unstable();
    spelt.dedup();
    if spelt.is_empty() {
        return None;
    }
    // Names of hosts come back in lower case, percent-encoding in both.
    let mut builder = AhoCorasick::builder();
    builder.ascii_case_insensitive(true).match_kind(MatchKind::LeftmostLongest);
    // A table of all steps would take longer to make than most texts to search.
    builder.kind(Some(AhoCorasickKind::ContiguousNFA)).build(spelt).ok()
}

fn replaced(finder: Option<&AhoCorasick>, bytes: &[u8], only_words: bool) -> Option<Vec<u8>> {
    let (mut out, mut done) = (Vec::new(), 0);
    for found in finder?.find_iter(bytes) {
        if only_words && !is_word(bytes, found.start(), found.end()) {
            continue;
        }
        out.extend_from_slice(&bytes[done..found.start()]);
        out.extend_from_slice(HIDDEN);
        done = found.end();
    }
    if done == 0 {
        return None;
    }
    out.extend_from_slice(&bytes[done..]);
    Some(out)
}

fn is_word(bytes: &[u8], start: usize, end: usize) -> bool {
    let inside = |byte: Option<&u8>| byte.is_some_and(|byte| byte.is_ascii_alphanumeric() || !byte.is_ascii());
    !inside(start.checked_sub(1).and_then(|before| bytes.get(before))) && !inside(bytes.get(end))
}

/// A secret, and what of it is one by itself.
fn parts(secret: &str) -> Vec<String> {
    let secret = &secret[..secret.floor_char_boundary(LONGEST)];
    let mut parts = vec![secret.to_owned()];
    for word in secret.split([' ', ';', ',', '\t']) {
        let value = word.split_once('=').map_or(word, |(_, value)| value);
        // `==` at the end of base64 is no name with a value.
        let value = if value.trim_matches('=').is_empty() { word } else { value };
        let sent = STANDARD.decode(word).ok().and_then(|bytes| String::from_utf8(bytes).ok());
        let password = sent.as_deref().and_then(|pair| pair.split_once(':')).map(|(_, password)| password.to_owned());
        // Base64 comes back with and without its padding.
        let bare = word.trim_end_matches('=');
        parts.extend(
            [word, bare, value].into_iter().map(str::to_owned).chain(password).filter(|part| part.len() >= LONG),
        );
    }
    parts
}

/// The ways in which a secret may come back.
fn spellings(secret: &str) -> Vec<Vec<u8>> {
    let mut spelt = vec![secret.to_owned()];
    if secret.len() >= HALVED {
        let (first, second) = secret.split_at(secret.floor_char_boundary(secret.len() / 2));
        spelt.extend([first.to_owned(), second.to_owned()]);
    }
    let form: String = url::form_urlencoded::byte_serialize(secret.as_bytes()).collect();
    spelt.push(form.replace('+', "%20"));
    spelt.push(form);
    let json = serde_json::Value::from(secret).to_string();
    let json = json[1..json.len() - 1].to_owned();
    spelt.push(json.replace('/', "\\/"));
    spelt.push(json);
    let html = secret.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    spelt.push(html.replace('"', "&quot;").replace('\'', "&#39;"));
    spelt.extend(in_base64(secret.as_bytes()));
    spelt.into_iter().filter(|spelling| spelling.len() >= LONG).map(String::into_bytes).collect()
}

/// What does not depend on what stands before and after it, for each of the three places in which it can begin.
fn in_base64(secret: &[u8]) -> Vec<String> {
    let mut spelt = Vec::new();
    for (before, skipped) in [(0, 0), (1, 2), (2, 3)] {
        let padded: Vec<u8> = std::iter::repeat_n(0, before).chain(secret.iter().copied()).collect();
        for written in [STANDARD_NO_PAD.encode(&padded), URL_SAFE_NO_PAD.encode(&padded)] {
            // The last character holds bits of what follows, unless the bytes come out even.
            let end = if padded.len().is_multiple_of(3) { written.len() } else { written.len() - 1 };
            spelt.push(written[skipped..end].to_owned());
        }
    }
    spelt
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const TOKEN: &str = "xo/b+1234 \"Z&9\" secret-of-ada=";

    #[test]
    fn a_secret_is_found_in_every_spelling() {
        let veil = Veil::over([TOKEN]);
        for text in [
            format!("no {TOKEN} here"),
            "xo%2Fb%2B1234+%22Z%269%22+secret-of-ada%3D".to_owned(),
            "xo%2fb%2b1234%20%22z%269%22%20secret-of-ada%3d".to_owned(),
            serde_json::json!({ "said": TOKEN }).to_string(),
            r#"{"said": "xo\/b+1234 \"Z&9\" secret-of-ada="}"#.to_owned(),
            "<p>xo/b+1234 &quot;Z&amp;9&quot; secret-of-ada=</p>".to_owned(),
            format!("Basic {}", STANDARD.encode(format!("ada:{TOKEN}"))),
            URL_SAFE_NO_PAD.encode(format!("{{\"t\":\"{TOKEN}\"}}")),
            TOKEN.to_uppercase(),
        ] {
            let shown = veil.hide(&text);
            assert!(shown.contains("REDACTED"), "{text} → {shown}");
            assert!(!shown.to_lowercase().contains("secret-of-ada"), "{text} → {shown}");
        }
        assert!(!veil.hide("cut short: xo/b+1234 \"Z&").contains("1234"), "the half of a token is one");
        assert!(matches!(veil.hide("nothing of it"), Cow::Borrowed(_)));
        assert_eq!(format!("{veil:?}"), "Veil");
    }

    #[test]
    fn the_parts_of_a_header_are_secrets() {
        for (header, hidden) in [
            ("Bearer abcdefgh1", "abcdefgh1"),
            ("sid=abcdefgh1; theme=dark", "abcdefgh1"),
            ("Basic YWRhOmFiY2RlZmdoMQ==", "abcdefgh1"),
            ("Basic YWRhOmFiY2RlZmdoMQ==", "YWRhOmFiY2RlZmdoMQ"),
        ] {
            let shown = Veil::over([header]).hide(&format!("you sent <{hidden}>")).into_owned();
            assert_eq!(shown, "you sent <REDACTED>", "{header}");
        }
    }

    #[test]
    fn short_secrets_leave_texts_readable() {
        let said = "the test is contested, says testé, at 3:11";
        assert_eq!(Veil::over(["test"]).hide(said), "the REDACTED is contested, says testé, at 3:11");
        assert_eq!(Veil::over(["3:1", "", "is"]).hide(said), said);
    }

    proptest! {
        #[test]
        fn no_secret_survives(secret in "\\PC{8,40}", before in "\\PC{0,20}", after in "\\PC{0,20}", offset in 0_usize..3) {
            let veil = Veil::over([secret.as_str()]);
            let said = format!("{before}{secret}{after}");
            prop_assert!(!veil.hide(&said).contains(&secret));
            let wrapped = format!("{}{said}", "x".repeat(offset));
            // What is left of it in base64 is less than what a veil looks for.
            let shown = veil.hide(&STANDARD.encode(&wrapped)).into_owned();
            prop_assert!(shown.contains("REDACTED"), "{shown}");
        }

        #[test]
        fn any_bytes_are_taken(secret in "\\PC{0,40}", bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            Veil::over([secret.as_str()]).hidden(&bytes);
        }
    }
}
