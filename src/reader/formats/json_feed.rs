//! JSON Feed 1.0 and 1.1 (<https://www.jsonfeed.org/version/1.1/>), read leniently: wrong types are passed over, a
//! document that breaks off gives what came before.
//!
//! Items are mapped one by one while the document is read, so that a long feed never stands in memory as a tree.

mod item;
mod read;

use serde_json::{Map, Value};
use url::Url;

use super::Hints;
use super::limits::{MAX_ENTRIES, MAX_LIST};
use super::not_a_feed::{NotAFeed, NotAFeedKind};
use super::{address, markup, person, plain};
use crate::reader::model::{Entry, FeedFormat, FeedMeta, Link, ParsedFeed, Person};

/// Reads a JSON Feed.
pub(super) fn parse(text: &str, hints: &Hints<'_>) -> Result<ParsedFeed, NotAFeed> {
    let document = read::read(text, hints.base);
    let Some(format) = format(&document) else {
        let broken = document.error.is_some();
        return Err(NotAFeed::new(if broken { NotAFeedKind::BrokenJson } else { NotAFeedKind::Json }));
    };
    let base = hints.base.cloned().or_else(|| own_base(&document.fields));
    let mut parsed = ParsedFeed {
        format,
        problems: problems(&document),
        feed: meta(&document.fields, base.as_ref()),
        entries: document.entries,
        whole: false,
    };
    for entry in &mut parsed.entries {
        finish(entry, &parsed.feed.authors, base.as_ref().filter(|_| hints.base.is_none()));
    }
    Ok(parsed)
}

/// The version; a document without one must look like a feed in all else.
fn format(document: &read::Document) -> Option<FeedFormat> {
    let version = match document.fields.get("version") {
        Some(Value::String(version)) => version.trim().to_ascii_lowercase(),
        Some(Value::Number(number)) => number.to_string(),
        _ => String::new(),
    };
    let named = version.contains("jsonfeed.org");
    let has = |key: &str| document.fields.get(key).is_some_and(Value::is_string);
    let described = has("title") || has("home_page_url") || has("feed_url");
    let filled = document
        .entries
        .iter()
        .any(|e| e.id.is_some() && (e.content.is_some() || e.summary.is_some() || e.url.is_some()));
    let numbered = matches!(version.as_str(), "1" | "1.0" | "1.1") && document.has_items;
    if !(named || numbered || (described && filled)) {
        return None;
    }
    let first = version.trim_end_matches('/').ends_with("/1") || version == "1" || version.ends_with("1.0");
    // Without a version, `authors` and `language` tell the later one.
    let late = version.contains("1.1")
        || (!first && (document.fields.contains_key("authors") || document.fields.contains_key("language")));
    Some(if late { FeedFormat::Json11 } else { FeedFormat::Json10 })
}

fn problems(document: &read::Document) -> Vec<String> {
    let mut problems = Vec::new();
    if let Some(error) = &document.error {
        problems.push(format!("the document is not valid JSON ({error}); what came before that was read"));
    }
    if document.mended {
        problems.push("the document is not valid JSON; control characters or commas in it were mended".to_owned());
    }
    if !document.has_items {
        problems.push("the feed has no list of items".to_owned());
    }
    if !document.fields.contains_key("version") {
        problems.push("the feed names no version".to_owned());
    }
    if document.strangers > 0 {
        problems.push(format!("items that are no objects, and passed over: {}", document.strangers));
    }
    if document.dropped > 0 {
        problems.push(format!("items beyond the first {MAX_ENTRIES}, and passed over: {}", document.dropped));
    }
    if document.fields.get("expired") == Some(&Value::Bool(true)) {
        problems.push("the feed says that it has ended and will not change again".to_owned());
    }
    problems
}

/// The base where none is known from outside: the feed's own address, or its site's.
fn own_base(fields: &Map<String, Value>) -> Option<Url> {
    ["feed_url", "home_page_url"].iter().find_map(|key| address::rebase(fields.get(*key)?.as_str()?, None))
}

fn meta(fields: &Map<String, Value>, base: Option<&Url>) -> FeedMeta {
    let url = |key: &str| url(fields, key, base);
    let mut links = Vec::new();
    for (rel, key) in [("alternate", "home_page_url"), ("self", "feed_url"), ("next", "next_url")] {
        links.extend(url(key).map(|href| link(rel, href)));
    }
    for hub in array(fields, "hubs").iter().take(MAX_LIST) {
        let href = hub.get("url").and_then(Value::as_str).and_then(|raw| address::safe(raw, base));
        links.extend(href.map(|href| link("hub", href)));
    }
    FeedMeta {
        id: text(fields, "feed_url"),
        title: title(fields, "title"),
        url: url("home_page_url"),
        description: fields.get("description").and_then(Value::as_str).and_then(markup::fragment_of_lines),
        language: text(fields, "language"),
        authors: people(fields, base),
        icon: url("favicon"),
        image: url("icon"),
        links,
        ..FeedMeta::default()
    }
}

/// Authors of the feed for items without their own, and addresses relative to the feed where no base was known.
fn finish(entry: &mut Entry, authors: &[Person], late_base: Option<&Url>) {
    if entry.authors.is_empty() {
        entry.authors = authors.to_vec();
    }
    let Some(base) = late_base else { return };
    let resolve = |address: &mut String| {
        if let Some(absolute) = address::safe(address, Some(base)) {
            *address = absolute;
        }
    };
    [&mut entry.url, &mut entry.image].into_iter().flatten().for_each(resolve);
    entry.links.iter_mut().filter_map(|link| link.href.as_mut()).for_each(resolve);
    entry.enclosures.iter_mut().for_each(|enclosure| resolve(&mut enclosure.url));
}

fn link(rel: &str, href: String) -> Link {
    Link { rel: Some(rel.to_owned()), href: Some(href), ..Link::default() }
}

/// A string as one line, or a number as its digits.
fn text(fields: &Map<String, Value>, key: &str) -> Option<String> {
    match fields.get(key)? {
        Value::String(text) => plain::line(text),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

fn title(fields: &Map<String, Value>, key: &str) -> Option<String> {
    match fields.get(key)? {
        Value::String(text) => plain::title_of_html(text),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

fn url(fields: &Map<String, Value>, key: &str, base: Option<&Url>) -> Option<String> {
    address::safe(fields.get(key)?.as_str()?, base)
}

fn array<'v>(fields: &'v Map<String, Value>, key: &str) -> &'v [Value] {
    fields.get(key).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

/// `authors` of 1.1 and `author` of 1.0: objects, or names.
fn people(fields: &Map<String, Value>, base: Option<&Url>) -> Vec<Person> {
    let mut people = Vec::new();
    let one = fields.get("author").map(std::slice::from_ref).unwrap_or_default();
    let one = if let [Value::Array(list)] = one { list } else { one };
    for value in array(fields, "authors").iter().chain(one).take(MAX_LIST) {
        let person = match value {
            Value::String(name) => person::parse(name),
            Value::Object(parts) => {
                let part = |key: &str| parts.get(key).and_then(Value::as_str);
                person::from_parts(part("name"), part("email"), part("url").and_then(|raw| address::safe(raw, base)))
            }
            _ => None,
        };
        if let Some(person) = person {
            person::add(&mut people, person);
        }
    }
    people
}

#[cfg(test)]
mod tests;
