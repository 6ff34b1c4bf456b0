//! One item of a JSON Feed.

use serde_json::{Map, Value};
use url::Url;

use super::{array, link, people, text, title, url};
use crate::reader::formats::limits::MAX_LIST;
use crate::reader::formats::{address, date, markup, plain};
use crate::reader::model::{Category, Enclosure, Entry, Timestamp};

/// Reads an item.
pub(super) fn map(fields: &Map<String, Value>, base: Option<&Url>) -> Entry {
    let id = text(fields, "id");
    let own = url(fields, "url", base);
    let external = url(fields, "external_url", base);
    let from_id = id.as_deref().and_then(address::web);
    let mut links = Vec::new();
    links.extend(own.clone().map(|href| link("alternate", href)));
    links.extend(external.clone().map(|href| link("related", href)));
    links.shrink_to_fit();
    Entry {
        url: own.or(from_id).or(external),
        id,
        title: title(fields, "title"),
        authors: people(fields, base),
        published: moment(fields, "date_published"),
        updated: moment(fields, "date_modified"),
        summary: fields.get("summary").and_then(Value::as_str).and_then(markup::fragment_of_lines),
        content: content(fields, base),
        categories: tags(fields),
        enclosures: attachments(fields, base),
        links,
        comments_url: None,
        rights: None,
        language: text(fields, "language"),
        image: url(fields, "image", base).or_else(|| url(fields, "banner_image", base)),
        parent: None,
        event: None,
        post: None,
    }
}

/// The HTML, else the text, whose line breaks mean something.
fn content(fields: &Map<String, Value>, base: Option<&Url>) -> Option<String> {
    let string = |key: &str| fields.get(key).and_then(Value::as_str);
    string("content_html")
        .and_then(|html| markup::fragment(html, base))
        .or_else(|| string("content_text").and_then(markup::fragment_of_lines))
}

fn moment(fields: &Map<String, Value>, key: &str) -> Option<Timestamp> {
    match fields.get(key)? {
        Value::String(text) => date::parse(text),
        Value::Number(number) => date::parse(&number.to_string()),
        _ => None,
    }
}

fn tags(fields: &Map<String, Value>) -> Vec<Category> {
    let mut categories: Vec<Category> = Vec::new();
    let mut add = |raw: &str| {
        let category = Category { term: plain::line_of_html(raw), ..Category::default() };
        if category.term.is_some() && !categories.contains(&category) {
            categories.push(category);
        }
    };
    match fields.get("tags") {
        Some(Value::String(list)) => list.split(',').take(MAX_LIST).for_each(&mut add),
        _ => array(fields, "tags").iter().take(MAX_LIST).filter_map(Value::as_str).for_each(&mut add),
    }
    categories
}

fn attachments(fields: &Map<String, Value>, base: Option<&Url>) -> Vec<Enclosure> {
    let read = |value: &Value| {
        let fields = value.as_object()?;
        Some(Enclosure {
            url: url(fields, "url", base)?,
            media_type: text(fields, "mime_type"),
            length: count(fields, "size_in_bytes"),
            duration_seconds: count(fields, "duration_in_seconds").and_then(|seconds| u32::try_from(seconds).ok()),
        })
    };
    array(fields, "attachments").iter().take(MAX_LIST).filter_map(read).collect()
}

/// A whole number above nought, also as a fraction or a string.
fn count(fields: &Map<String, Value>, key: &str) -> Option<u64> {
    let number = match fields.get(key)? {
        Value::Number(number) => number.to_string(),
        Value::String(text) => text.trim().to_owned(),
        _ => return None,
    };
    let whole = number.split('.').next().unwrap_or_default();
    whole.parse().ok().filter(|count| *count > 0)
}
