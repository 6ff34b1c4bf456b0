//! Character references: `&name;`, `&#233;`, `&#xe9;` as HTML defines them.
//!
//! The table is our own. The one behind quick-xml's `escape-html` feature is wrong for hundreds of names, and another
//! crate can turn that feature on behind our back, so nothing here goes through it.

use std::borrow::Cow;

use super::entities_table::{BARE, NAMED};

/// The longest name in the table.
const LONGEST_NAME: usize = 31;

/// What a name stands for (without `&` and `;`).
pub(super) fn named(name: &str) -> Option<&'static str> {
    match name {
        "lt" => return Some("<"),
        "gt" => return Some(">"),
        "amp" => return Some("&"),
        "quot" => return Some("\""),
        "nbsp" => return Some("\u{a0}"),
        _ => {}
    }
    NAMED.binary_search_by(|(key, _)| (*key).cmp(name)).ok().map(|found| NAMED[found].1)
}

/// The character of a numeric reference (`#233`, `#xE9`); the C1 range reads as windows-1252, as browsers do.
pub(super) fn numeric(reference: &str) -> Option<char> {
    let digits = reference.strip_prefix('#')?;
    let code = match digits.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex.get(..hex.len().min(8))?, 16).ok()?,
        None if digits.bytes().all(|b| b.is_ascii_digit()) => digits.parse().ok()?,
        None => return None,
    };
    char::from_u32(code).filter(|c| *c != '\0').map(from_c1)
}

/// A C1 control as the windows-1252 character that its author meant.
pub(super) fn from_c1(c: char) -> char {
    const C1: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}', '‘',
        '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
    ];
    match u32::from(c) {
        code @ 0x80..=0x9f => C1[(code - 0x80) as usize],
        _ => c,
    }
}

/// A reference found in text.
pub(super) struct Found<'t> {
    /// What it stands for.
    pub(super) text: Cow<'static, str>,
    /// The bytes of its source, from `&` on.
    pub(super) source: &'t str,
}

/// The reference at the start of `text`, which begins with `&`. Names of HTML 3.2 count without a semicolon too, where
/// no letter, digit or `=` follows (so that `?a=1&copy=2` stays as it is).
pub(super) fn at_start(text: &str) -> Option<Found<'_>> {
    let after = text.strip_prefix('&')?;
    let len = after.bytes().take(LONGEST_NAME + 1).take_while(|b| b.is_ascii_alphanumeric() || *b == b'#').count();
    let name = &after[..len];
    let closed = after[len..].starts_with(';');
    let source = &text[..1 + len + usize::from(closed)];
    if name.starts_with('#') {
        return numeric(name).map(|c| Found { text: Cow::Owned(c.to_string()), source });
    }
    let bare = || BARE.binary_search(&name).is_ok() && !after[len..].starts_with('=');
    if closed || bare() { named(name).map(|text| Found { text: Cow::Borrowed(text), source }) } else { None }
}

/// Text with its references decoded once; what is no reference stays as it is.
pub(super) fn decode(text: &str) -> Cow<'_, str> {
    let Some(first) = text.find('&') else { return Cow::Borrowed(text) };
    let mut out = String::with_capacity(text.len());
    out.push_str(&text[..first]);
    let mut rest = &text[first..];
    while !rest.is_empty() {
        let taken = if let Some(found) = at_start(rest) {
            out.push_str(&found.text);
            found.source.len()
        } else {
            out.push('&');
            1
        };
        rest = &rest[taken..];
        let next = rest.find('&').unwrap_or(rest.len());
        out.push_str(&rest[..next]);
        rest = &rest[next..];
    }
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn greek_letters_are_greek() {
        // quick-xml's own table says `=` and `<` for some of these.
        assert_eq!(decode("&pi; &omega; &sigma; &Scaron; &AMP;"), "π ω σ Š &");
    }

    #[test]
    fn the_table_is_sorted_and_whole() {
        assert!(NAMED.is_sorted_by(|a, b| a.0 < b.0));
        assert!(BARE.is_sorted());
        assert_eq!((NAMED.len(), BARE.len()), (2125, 106));
        assert_eq!(NAMED.iter().map(|(name, _)| name.len()).max(), Some(LONGEST_NAME));
    }

    #[test]
    fn numbers_in_every_spelling() {
        assert_eq!(decode("&#233;&#xE9;&#XE9;&#146;&#0;&#xD800;&#1114112;"), "ééé’&#0;&#xD800;&#1114112;");
    }

    #[test]
    fn what_is_no_reference_stays() {
        assert_eq!(
            decode("AT&T a&b; ?a=1&copy=2 &copy 2024 &nonsense; & &"),
            "AT&T a&b; ?a=1&copy=2 © 2024 &nonsense; & &"
        );
    }
}
