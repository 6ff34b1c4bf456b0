//! References in XML text and attributes: HTML's names and numbers, then the document's own entities.

use std::borrow::Cow;

use super::doctype::Entities;
use crate::reader::formats::{entities, markup};

/// What a reference (with `&` and `;`) stands for: HTML's, then the document's own.
pub(super) fn resolve(raw: &str, declared: &Entities) -> Option<Cow<'static, str>> {
    let name = raw.strip_prefix('&')?.strip_suffix(';')?;
    if name.starts_with('#') {
        return entities::numeric(name).map(|c| Cow::Owned(if keeps(c) { c.to_string() } else { String::new() }));
    }
    entities::named(name).map(Cow::Borrowed).or_else(|| declared.get(name).map(|text| Cow::Owned(text.to_owned())))
}

/// Whether a character may come out of a reference.
fn keeps(c: char) -> bool {
    !c.is_ascii_control() || matches!(c, '\t' | '\n' | '\r')
}

/// The value of an attribute, with its references decoded and its characters repaired.
pub(super) fn attribute_value<'a>(raw: &'a str, declared: &Entities) -> Cow<'a, str> {
    if !raw.contains('&') {
        return markup::repair(raw);
    }
    let mut out = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let end = rest.bytes().take(40).position(|b| b == b';').map_or(1, |end| end + 1);
        let (reference, after) = rest.split_at(end);
        if let Some(text) = resolve(reference, declared) {
            out.push_str(&text);
            rest = after;
        } else {
            out.push('&');
            rest = &rest[1..];
        }
    }
    out.push_str(rest);
    match markup::repair(&out) {
        Cow::Borrowed(_) => Cow::Owned(out),
        Cow::Owned(repaired) => Cow::Owned(repaired),
    }
}
