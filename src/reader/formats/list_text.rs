//! What lists of sources have in common: their charset, and which addresses they may name.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};

use super::html::safe_link;
use crate::base::text::clean_line;
use crate::reader::model::{FEED, kind_of};

/// The text of a list: by byte order mark, as UTF-8 where it is valid, as its XML declaration says, else Windows-1252.
pub(super) fn list_text(bytes: &[u8]) -> Cow<'_, str> {
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        return encoding.decode_without_bom_handling(&bytes[length..]).0;
    }
    if let Some(text) = UTF_8.decode_without_bom_handling_and_without_replacement(bytes) {
        return text;
    }
    let encoding = declared(bytes).filter(|encoding| *encoding != UTF_8).unwrap_or(WINDOWS_1252);
    encoding.decode_without_bom_handling(bytes).0
}

fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let start = &bytes[..bytes.len().min(256)];
    let declaration = String::from_utf8_lossy(start);
    let value = declaration.split_once("encoding")?.1.trim_start().strip_prefix('=')?.trim_start();
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    Encoding::for_label(value[1..].split(quote).next()?.as_bytes())
}

/// The address of a feed or site in a list: clean, `http` or `https`; the `feed:` that some browsers used is taken off.
pub fn web_address(text: &str) -> Option<String> {
    let text = text.trim();
    let rest = text.get(..5).filter(|scheme| scheme.eq_ignore_ascii_case("feed:")).map(|_| &text[5..]);
    let address: Cow<'_, str> = match rest {
        Some(rest) if rest.starts_with("//") => format!("https:{rest}").into(),
        Some(rest) => rest.into(),
        None => text.into(),
    };
    if address.starts_with("//") {
        return None;
    }
    let clean = safe_link(&address, None)?.into_owned();
    ["http://", "https://"].iter().any(|scheme| clean.starts_with(scheme)).then_some(clean)
}

/// The address of a source in a list: of the web, or what may be the address of an account or a file, as `wh export` writes
/// them. Whether that is taken is for the import to say.
pub(super) fn source_address(text: &str) -> Option<String> {
    let ours = |text: &str| kind_of(text) != FEED || text.get(..5).is_some_and(|it| it.eq_ignore_ascii_case("file:"));
    web_address(text).or_else(|| {
        let text = text.trim();
        (ours(text) && clean_line(text) == text).then(|| text.to_owned())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accounts_and_files_are_left_to_the_import() {
        for (given, expected) in [
            (" slack:acme/backend ", Some("slack:acme/backend")),
            ("FILE:///a.xml", Some("FILE:///a.xml")),
            ("https://e.org/a", Some("https://e.org/a")),
            ("imaps://jo@e.org/\u{1b}[2J", None),
            ("mailto:a@b.c", None),
            ("exec:x", None),
        ] {
            assert_eq!(source_address(given).as_deref(), expected, "{given}");
        }
    }

    #[test]
    fn addresses() {
        for (given, expected) in [
            (" https://e.org/a ", Some("https://e.org/a")),
            ("feed://e.org/a", Some("https://e.org/a")),
            ("FEED:http://e.org/a", Some("http://e.org/a")),
            ("HTTPS://e.org", Some("https://e.org/")),
            ("feed:javascript:x", None),
            ("//e.org", None),
            ("mailto:a@b.c", None),
            ("e.org/feed", None),
            ("", None),
        ] {
            assert_eq!(web_address(given).as_deref(), expected, "{given}");
        }
    }
}
