//! Records of our own export, cleaned as if a stranger had written them: one may have.
//!
//! What we wrote ourselves passes unchanged.

use super::plan::clean_tag;
use crate::base::text::clean_line;
use crate::reader::formats::stackexchange::tag_name;
use crate::reader::formats::{MAX_BODY_BYTES, MAX_LINE_CHARS, html, ical, safe_address};
use crate::reader::model::{Category, Enclosure, Link, NewSource, Post};
use crate::reader::query::{Query, is_name};
use crate::reader::store::{EventRecord, ItemRecord, PageRecord, PostRecord, RestoredSource, SavedQuery, SourceRecord};

/// Links, enclosures or categories of one item, each.
const MAX_LIST: usize = 1_000;
/// Tags of one item.
const MAX_TAGS: usize = 64;
/// Tags of a post on its site.
const MAX_TOPICS: usize = 10;
/// The last second of the year 9999: no event is later, and none as long before 1970.
const LAST_SECOND: i64 = 253_402_300_799;

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
    record.post = record.post.and_then(post);
    record.event = record.event.and_then(event);
    record
}

/// The text of a page; one that says nothing is none.
fn page(page: &PageRecord) -> Option<PageRecord> {
    let (content, url) = (body(&page.content), address(&page.url)?);
    (!content.is_empty()).then_some(PageRecord { content, url, at: page.at })
}

/// What a site says of a post; one without a site or a number is none.
fn post(record: PostRecord) -> Option<PostRecord> {
    let Post { site, question, tags, .. } = &record.post;
    let host = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | ':' | '[' | ']');
    if site.is_empty() || site.len() > 255 || !site.chars().all(host) || *question < 1 {
        return None;
    }
    let tags = tags.iter().filter_map(|tag| tag_name(tag)).take(MAX_TOPICS).collect();
    Some(PostRecord { post: Post { tags, ..record.post }, ..record })
}

/// An event; one without a name is none.
fn event(mut record: EventRecord) -> Option<EventRecord> {
    let event = &mut record.event;
    event.uid = line(&event.uid);
    event.occurrence = event.occurrence.filter(|at| (-LAST_SECOND..=LAST_SECOND).contains(at));
    [&mut event.location, &mut event.organizer].into_iter().for_each(tidy);
    event.join_url = event.join_url.as_deref().and_then(address);
    event.series = ical::within_bounds(event.series.clone());
    (!event.uid.is_empty()).then_some(record)
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
