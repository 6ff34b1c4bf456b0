//! The document as JSON: its fields, and its items as they come by. An error keeps what was read before it.

use std::borrow::Cow;
use std::fmt::{self, Write};

use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value};
use url::Url;

use super::item;
use crate::reader::formats::limits::MAX_ENTRIES;
use crate::reader::model::Entry;

/// The fields of a feed, but for its items.
const FIELDS: &[&str] = &[
    "version",
    "title",
    "home_page_url",
    "feed_url",
    "description",
    "next_url",
    "icon",
    "favicon",
    "author",
    "authors",
    "language",
    "expired",
    "hubs",
];

/// What was read.
#[derive(Default)]
pub(super) struct Document {
    /// Every field but the items.
    pub(super) fields: Map<String, Value>,
    pub(super) entries: Vec<Entry>,
    pub(super) has_items: bool,
    /// Items that are no objects.
    pub(super) strangers: usize,
    pub(super) dropped: usize,
    pub(super) mended: bool,
    pub(super) error: Option<String>,
}

/// Reads a document, the second time with what is commonly broken in JSON mended.
pub(super) fn read(text: &str, base: Option<&Url>) -> Document {
    let document = attempt(text, base);
    if document.error.is_none() {
        return document;
    }
    let Cow::Owned(mended) = mend(text) else { return document };
    let second = attempt(&mended, base);
    if second.error.is_none() || second.entries.len() > document.entries.len() {
        Document { mended: true, ..second }
    } else {
        document
    }
}

fn attempt(text: &str, base: Option<&Url>) -> Document {
    let mut document = Document::default();
    let mut json = serde_json::Deserializer::from_str(text);
    let result = Reader { document: &mut document, base }.deserialize(&mut json);
    document.error = result.err().map(|error| error.to_string());
    document
}

struct Reader<'d> {
    document: &'d mut Document,
    base: Option<&'d Url>,
}

impl Reader<'_> {
    /// Keeps a field that the specification knows; extensions are passed over, however large.
    fn field<'de, M: MapAccess<'de>>(&mut self, key: Cow<'_, str>, map: &mut M) -> Result<(), M::Error> {
        if FIELDS.contains(&&*key) {
            self.document.fields.insert(key.into_owned(), map.next_value()?);
        } else {
            map.next_value::<IgnoredAny>()?;
        }
        Ok(())
    }
}

impl<'de> DeserializeSeed<'de> for Reader<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<(), D::Error> {
        json.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Reader<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON Feed")
    }

    fn visit_map<M: MapAccess<'de>>(mut self, mut map: M) -> Result<(), M::Error> {
        while let Some(key) = map.next_key::<Cow<'_, str>>()? {
            if key == "items" {
                self.document.has_items = true;
                let own = if self.base.is_none() { super::own_base(&self.document.fields) } else { None };
                map.next_value_seed(Items { document: self.document, base: self.base.or(own.as_ref()) })?;
            } else {
                self.field(key, &mut map)?;
            }
        }
        Ok(())
    }

    fn visit_seq<S: SeqAccess<'de>>(self, mut list: S) -> Result<(), S::Error> {
        while list.next_element::<IgnoredAny>()?.is_some() {}
        Ok(())
    }
}

struct Items<'d> {
    document: &'d mut Document,
    base: Option<&'d Url>,
}

impl<'de> DeserializeSeed<'de> for Items<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<(), D::Error> {
        json.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Items<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of items")
    }

    fn visit_seq<S: SeqAccess<'de>>(self, mut list: S) -> Result<(), S::Error> {
        while self.document.entries.len() < MAX_ENTRIES {
            match list.next_element::<Value>()? {
                Some(Value::Object(fields)) => self.document.entries.push(item::map(&fields, self.base)),
                Some(_) => self.document.strangers += 1,
                None => return Ok(()),
            }
        }
        while list.next_element::<IgnoredAny>()?.is_some() {
            self.document.dropped += 1;
        }
        Ok(())
    }

    fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<(), M::Error> {
        while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        self.document.has_items = false;
        Ok(())
    }

    fn visit_unit<E: serde::de::Error>(self) -> Result<(), E> {
        self.document.has_items = false;
        Ok(())
    }

    fn visit_str<E: serde::de::Error>(self, _: &str) -> Result<(), E> {
        self.visit_unit()
    }

    fn visit_bool<E: serde::de::Error>(self, _: bool) -> Result<(), E> {
        self.visit_unit()
    }

    fn visit_u64<E: serde::de::Error>(self, _: u64) -> Result<(), E> {
        self.visit_unit()
    }

    fn visit_i64<E: serde::de::Error>(self, _: i64) -> Result<(), E> {
        self.visit_unit()
    }

    fn visit_f64<E: serde::de::Error>(self, _: f64) -> Result<(), E> {
        self.visit_unit()
    }
}

/// JSON with raw control characters in its strings escaped, halves of surrogate pairs replaced, and commas before a
/// closing bracket left out.
fn mend(text: &str) -> Cow<'_, str> {
    let mut out = String::with_capacity(text.len() + 16);
    let mut changed = false;
    let mut in_string = false;
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let mut len = c.len_utf8();
        match c {
            '"' => {
                in_string = !in_string;
                out.push('"');
            }
            '\\' if in_string => {
                let (escape, half) = escape(rest);
                len = escape.len();
                changed |= half;
                out.push_str(if half { "\\ufffd" } else { escape });
            }
            c if in_string && c.is_control() && c.is_ascii() => {
                changed = true;
                let _ = write!(out, "\\u{:04x}", u32::from(c));
            }
            ',' if !in_string && rest[1..].trim_start().starts_with(['}', ']']) => changed = true,
            c => out.push(c),
        }
        rest = &rest[len..];
    }
    if changed { Cow::Owned(out) } else { Cow::Borrowed(text) }
}

/// The escape at the start of `text`, and whether it is half of a surrogate pair or no escape at all.
fn escape(text: &str) -> (&str, bool) {
    let Some(kind) = text[1..].chars().next() else { return (text, true) };
    if kind != 'u' {
        let known = matches!(kind, '"' | '\\' | '/' | 'b' | 'f' | 'n' | 'r' | 't');
        // `\x` is written by hand: only the backslash goes.
        return if known { (&text[..2], false) } else { (&text[..1], true) };
    }
    let unit = |at: usize| text.get(at..at + 4).and_then(|hex| u32::from_str_radix(hex, 16).ok());
    match unit(2) {
        Some(0xd800..=0xdbff) => {
            let paired = text.get(6..8) == Some("\\u") && unit(8).is_some_and(|low| (0xdc00..=0xdfff).contains(&low));
            if paired { (&text[..12], false) } else { (&text[..6], true) }
        }
        Some(0xdc00..=0xdfff) => (&text[..6], true),
        Some(_) => (&text[..6], false),
        None => (&text[..1], true),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn common_breakage_is_mended() {
        assert_eq!(mend("{\"a\": \"x\ny\\ud800z\", \"b\": [1, ], }"), "{\"a\": \"x\\u000ay\\ufffdz\", \"b\": [1 ] }");
        assert!(matches!(mend("{\"a\": \"\\ud83d\\ude00, ]\"}"), Cow::Borrowed(_)));
    }
}
