//! The words of the language: fields and their values, for errors, completions and help alike.

use crate::reader::model::KINDS;

/// A field of the language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FieldHelp {
    /// Its name, without the colon.
    pub name: &'static str,
    /// The values that it takes, where they are few.
    pub values: &'static [&'static str],
    /// What it means.
    pub about: &'static str,
}

const fn field(name: &'static str, values: &'static [&'static str], about: &'static str) -> FieldHelp {
    FieldHelp { name, values, about }
}

/// Every field, in the order in which help lists them.
pub const FIELDS: &[FieldHelp] = &[
    field("title", &[], "words of the title"),
    field("author", &[], "words of the author"),
    field("body", &[], "words of the text"),
    field("source", &[], "the source: its name, its number, or part of its title"),
    field("folder", &[], "the folder of the source, and the folders in it"),
    field("tag", &[], "a tag of the item or of its source"),
    field("url", &[], "part of the address"),
    field("code", &[], "words in a row within code"),
    field("kind", &KINDS, "the kind of source"),
    field("lang", &["de", "en", "es", "fr", "ja", "zh"], "the language, as the item or its source says"),
    field("is", STATES, "a state"),
    field("has", PARTS, "what the item brings"),
    field("after", &["today", "yesterday", "7d", "2w", "1mo"], "from a day on, or since so long ago"),
    field("before", &["today", "yesterday", "7d", "2w", "1mo"], "before a day, or longer ago"),
    field("age", &["<3h", "<1d", ">7d"], "younger or older than"),
    field("topic", &["postgresql", "rust"], "a tag that it has on its Q&A site"),
    field("score", &[">5", "<0"], "votes on its Q&A site"),
    field("answers", &["0", ">2"], "how many answers a question has"),
    field("minutes", &["<5", "<10", ">20"], "how long it takes to read"),
    field("query", &[], "what a saved query means; @name is short for it"),
];

/// Values of `is:`.
pub const STATES: &[&str] =
    &["unread", "read", "starred", "new", "tagged", "question", "answer", "open", "answered", "accepted"];
/// Values of `has:`.
pub const PARTS: &[&str] = &["code", "enclosure", "image", "link", "bounty"];

/// Other spellings of fields.
pub(super) fn canonical(name: &str) -> &str {
    match name {
        "since" => "after",
        "until" => "before",
        "site" | "feed" => "source",
        "by" => "author",
        "text" => "body",
        "link" => "url",
        "language" => "lang",
        other => other,
    }
}
