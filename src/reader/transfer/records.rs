//! Records of our own export, cleaned as if a stranger had written them: one may have.
//!
//! What we wrote ourselves passes unchanged.

use super::plan::clean_tag;
use crate::base::text::clean_line;
use crate::reader::formats::{MAX_BODY_BYTES, MAX_LINE_CHARS, html, safe_address};
use crate::reader::model::{Category, Enclosure, Link, NewSource};
use crate::reader::query::{Query, is_name};
use crate::reader::store::{ItemRecord, PageRecord, RestoredSource, SavedQuery, SourceRecord};

/// Links, enclosures or categories of one item, each.
const MAX_LIST: usize = 1_000;
/// Tags of one item.
const MAX_TAGS: usize = 64;

/// A source as the plan takes it.
pub(super) fn source(record: SourceRecord) -> RestoredSource {
    RestoredSource {
        new: NewSource {
            url: record.url,
            name: Some(record.name),
            title: record.title,
            site_url: record.site_url,
            folder: record.folder,
            tags: record.tags,
            settings: record.settings,
            attributes: record.attributes,
            ..NewSource::default()
        },
        added: record.added,
        paused: record.paused,
        last_success: record.last_success,
        lang: record.lang,
    }
}

/// A saved query; the error says why it is none.
pub(super) fn query(record: SavedQuery) -> Result<SavedQuery, String> {
    if !is_name(&record.name) {
        return Err("is a saved query without a name that it can have".to_owned());
    }
    let query = line(record.query.trim());
    match Query::parse(&query) {
        Ok(_) => Ok(SavedQuery { query, ..record }),
        Err(error) => Err(format!("is a saved query that cannot be read ({error})")),
    }
}

/// An item without anything that could do harm.
pub(super) fn item(mut record: ItemRecord) -> ItemRecord {
    record.title = line(&record.title);
    record.url = record.url.as_deref().and_then(address);
    record.author = record.author.as_deref().map(line).filter(|author| !author.is_empty());
    record.entry_id = record.entry_id.as_deref().map(line);
    record.state_by = record.state_by.as_deref().map(line);
    record.summary = record.summary.as_deref().map(body);
    record.content = record.content.as_deref().map(body);
    record.comments_url = record.comments_url.as_deref().and_then(address);
    record.tags = tags(&record.tags);
    record.links.truncate(MAX_LIST);
    record.links.iter_mut().for_each(link);
    record.categories.truncate(MAX_LIST);
    record.categories.iter_mut().for_each(category);
    record.enclosures.truncate(MAX_LIST);
    record.enclosures = record.enclosures.into_iter().filter_map(enclosure).collect();
    record.full_text = record.full_text.as_ref().and_then(page);
    record
}

/// The text of a page; one that says nothing is none.
fn page(page: &PageRecord) -> Option<PageRecord> {
    let (content, url) = (body(&page.content), address(&page.url)?);
    (!content.is_empty()).then_some(PageRecord { content, url, at: page.at })
}

/// One line of bearable length; blanks at its ends stay, for they are part of an identity.
fn line(text: &str) -> String {
    let clean = clean_line(text);
    match clean.char_indices().nth(MAX_LINE_CHARS) {
        Some((end, _)) => clean[..end].to_owned(),
        None => clean.into_owned(),
    }
}

fn address(text: &str) -> Option<String> {
    safe_address(text, None)
}

/// A body that can do no harm. One in which only references would be spelt otherwise (`&` for `&amp;`) stays as it is.
fn body(text: &str) -> String {
    let text = &text[..text.floor_char_boundary(MAX_BODY_BYTES)];
    let clean = html::sanitize(text, None);
    // The sanitiser drops and escapes. Where as many tags begin as before, and all reads the same, it did neither.
    let tags = |html: &str| html.matches('<').count();
    let same =
        clean != text && tags(text) == tags(&clean) && html::decode_entities(text) == html::decode_entities(&clean);
    if same { text.to_owned() } else { clean }
}

pub(super) fn tags(wanted: &[String]) -> Vec<String> {
    let mut tags: Vec<String> = wanted.iter().filter_map(|tag| clean_tag(tag)).take(MAX_TAGS).collect();
    tags.sort_unstable();
    tags.dedup();
    tags
}

fn tidy(text: &mut Option<String>) {
    *text = text.as_deref().map(line);
}

fn link(link: &mut Link) {
    link.href = link.href.as_deref().and_then(address);
    [&mut link.rel, &mut link.media_type, &mut link.title].into_iter().for_each(tidy);
}

fn category(category: &mut Category) {
    [&mut category.term, &mut category.scheme, &mut category.label].into_iter().for_each(tidy);
}

fn enclosure(mut enclosure: Enclosure) -> Option<Enclosure> {
    enclosure.url = address(&enclosure.url)?;
    tidy(&mut enclosure.media_type);
    Some(enclosure)
}

#[cfg(test)]
mod tests {
    use super::body;

    #[test]
    fn text_keeps_its_spelling_and_what_harms_goes() {
        for text in ["R & D<br>\n<b>x > y</b>", "Fixes & more &#40;video&#41;\n&nbsp;x", "<p>clean &amp; well</p>", ""]
        {
            assert_eq!(body(text), text);
        }
        for text in [
            "a&#27;[31m",
            "a&#x202e;b",
            "a\u{1b}[2J",
            "<img src=x onerror=y>",
            "<b>x<script>y</script>",
            "x &lt;b&gt; <script",
        ] {
            let clean = body(text);
            for word in ["&#27;", "202e", "\u{1b}", "onerror", "<script"] {
                assert!(!clean.contains(word), "{clean:?}");
            }
        }
    }
}
