//! newsboat's cache → sources, items and states.

use url::Url;

use super::plan::Plan;
use super::records;
use super::report::{ImportReport, apply};
use super::{ImportOptions, TransferError};
use crate::base::text::{clean_line, counted};
use crate::reader::formats::{html, safe_address};
use crate::reader::model::{Enclosure, Entry, NewSource, Person, SourceId, Timestamp};
use crate::reader::store::{
    Adopt, CachedFeed, CachedItem, ItemStates, NewsboatCache, RestoredSource, SourceItems, Store, prepare,
};

/// Items that one transaction takes.
const BATCH: usize = 2_000;
/// Bytes of bodies that wait for a transaction.
const BATCH_BYTES: usize = 16 << 20;

/// Imports a cache.
pub(super) fn import(
    store: &Store,
    cache: &NewsboatCache,
    options: &ImportOptions,
    report: &mut ImportReport,
) -> Result<(), TransferError> {
    let mut plan = Plan::new(options);
    let places: Vec<Option<usize>> = cache.feeds().iter().map(|feed| plan.add(source(feed), &told(feed))).collect();
    for (feed, place) in cache.feeds().iter().zip(&places) {
        if place.is_none() && !feed.is_empty() {
            plan.problem(format!("left out with it: {} of {}", counted(feed.len(), "item"), told(feed)));
        }
    }
    if cache.orphans() > 0 {
        plan.problem(format!("left out: {} of no feed of the cache", counted(cache.orphans(), "item")));
    }
    let ids = apply(store, &mut plan, options.dry_run, report)?;
    report.take(&mut plan);
    if options.dry_run {
        let taken = cache.feeds().iter().zip(&places).filter(|(_, place)| place.is_some());
        report.items.new += taken.map(|(feed, _)| feed.len() as u64).sum::<u64>();
        return Ok(());
    }
    let mut intake = Intake { store, waiting: Vec::new(), count: 0, bytes: 0, report };
    for (feed, place) in cache.feeds().iter().zip(places) {
        if let Some(id) = place.and_then(|place| ids.get(place).copied()) {
            intake.feed(cache, feed, id)?;
        }
    }
    intake.flush()
}

fn told(feed: &CachedFeed) -> String {
    format!("{:?}", clean_line(if feed.title.is_empty() { &feed.url } else { &feed.title }))
}

fn source(feed: &CachedFeed) -> RestoredSource {
    let new = NewSource {
        url: feed.url.clone(),
        title: Some(feed.title.clone()),
        site_url: Some(feed.site.clone()),
        ..NewSource::default()
    };
    RestoredSource { new, ..RestoredSource::default() }
}

/// Gathers items until they are worth a transaction.
struct Intake<'a> {
    store: &'a Store,
    waiting: Vec<SourceItems>,
    count: usize,
    bytes: usize,
    report: &'a mut ImportReport,
}

impl Intake<'_> {
    fn feed(&mut self, cache: &NewsboatCache, feed: &CachedFeed, id: SourceId) -> Result<(), TransferError> {
        let mut from = 0;
        while from < feed.len() {
            let items = cache.items(feed, from)?;
            from += items.len();
            self.count += items.len();
            self.bytes += items.iter().map(|item| item.content.len()).sum::<usize>();
            self.waiting.push(source_items(id, feed, &items));
            if self.count >= BATCH || self.bytes >= BATCH_BYTES {
                self.flush()?;
            }
        }
        Ok(())
    }

    fn flush(&mut self) -> Result<(), TransferError> {
        (self.count, self.bytes) = (0, 0);
        let batch = std::mem::take(&mut self.waiting);
        if !batch.is_empty() {
            self.report.items.add(self.store.import_items(batch, Adopt::Add)?);
        }
        Ok(())
    }
}

/// Made ready as a fetched document is, so that the next sync knows the items again.
fn source_items(source: SourceId, feed: &CachedFeed, items: &[CachedItem]) -> SourceItems {
    let base = Url::parse(&feed.url).ok();
    let (entries, states): (Vec<_>, Vec<_>) = items.iter().map(|item| convert(item, base.as_ref())).unzip();
    let mut ready = SourceItems { source, items: Vec::new(), tombstones: Vec::new(), polled: true };
    for (item, (states, deleted)) in prepare(entries).into_iter().zip(states) {
        if deleted {
            ready.tombstones.push((item.key(), Timestamp::now()));
        } else {
            ready.items.push((item, states));
        }
    }
    ready
}

/// An item as a feed would give it, with its states and whether it was deleted.
fn convert(item: &CachedItem, feed: Option<&Url>) -> (Entry, (ItemStates, bool)) {
    let url = safe_address(&item.url, feed);
    let base = Url::parse(&item.base).ok().or_else(|| url.as_deref().and_then(|url| Url::parse(url).ok()));
    let content = body(item, base.as_ref().or(feed));
    let enclosure = safe_address(&item.enclosure_url, feed).map(|url| Enclosure {
        url,
        media_type: some_line(&item.enclosure_type),
        ..Enclosure::default()
    });
    let entry = Entry {
        id: identity(item, url.as_deref()),
        title: some_line(&item.title),
        authors: some_line(&item.author)
            .map(|name| Person { name: Some(name), ..Person::default() })
            .into_iter()
            .collect(),
        published: (item.published > 0).then_some(Timestamp(item.published)),
        content,
        enclosures: enclosure.into_iter().collect(),
        url,
        ..Entry::default()
    };
    let flags: Vec<String> =
        item.flags.chars().filter(char::is_ascii_alphabetic).map(|flag| format!("flag-{flag}")).collect();
    let states = ItemStates {
        read: !item.unread,
        starred: !flags.is_empty(),
        tags: records::tags(&flags),
        state_by: (!item.unread).then(|| "newsboat".to_owned()),
        ..ItemStates::default()
    };
    (entry, (states, item.deleted))
}

/// What the feed itself calls the item. newsboat puts the link, as the feed spells it, or the title in its place where
/// the feed says nothing.
fn identity(item: &CachedItem, url: Option<&str>) -> Option<String> {
    let guid = some_line(&item.guid)?;
    let Some(url) = url else {
        return (Some(&guid) != some_line(&item.title).as_ref()).then_some(guid);
    };
    let relative = Url::parse(&guid).is_err();
    let resolved = Url::parse(url).ok().and_then(|base| base.join(&guid).ok());
    let stands_in = relative && guid.contains('/') && resolved.is_some_and(|resolved| resolved.as_str() == url);
    // Whether a feed says its link twice or once, either is found again: see `identities`.
    Some(if stands_in { url.to_owned() } else { guid })
}

fn body(item: &CachedItem, base: Option<&Url>) -> Option<String> {
    if item.content.trim().is_empty() {
        return None;
    }
    if item.content_type.starts_with("text/plain") {
        let escaped = item.content.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
        return Some(html::sanitize(&format!("<pre>{escaped}</pre>"), base));
    }
    Some(html::sanitize(&item.content, base))
}

fn some_line(text: &str) -> Option<String> {
    let line = clean_line(text);
    let line = line.trim();
    (!line.is_empty()).then(|| line.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn item(guid: &str, url: &str, title: &str) -> CachedItem {
        CachedItem { guid: guid.to_owned(), url: url.to_owned(), title: title.to_owned(), ..CachedItem::default() }
    }

    #[test]
    fn identities_are_what_the_feed_said() {
        for (guid, url, title, id) in [
            (" tag:x,1 ", "http://x/1", "t", Some("tag:x,1")),
            ("http://x/1", "http://x/1", "t", Some("http://x/1")),
            ("/3", "http://x/3", "t", Some("http://x/3")),
            ("3", "http://x/3", "t", Some("3")),
            ("the title", "", "the title", None),
            ("id", "", "the title", Some("id")),
            ("", "http://x/1", "t", None),
        ] {
            let item = item(guid, url, title);
            let url = safe_address(&item.url, None);
            assert_eq!(identity(&item, url.as_deref()).as_deref(), id, "{guid:?} {url:?}");
        }
    }

    #[test]
    fn flags_are_tags_and_a_star() {
        let flagged = CachedItem { flags: "bSb\u{1b}1".to_owned(), unread: true, ..item("g", "http://x/1", "t") };
        let (_, (states, deleted)) = convert(&flagged, None);
        assert_eq!((states.read, states.starred, deleted), (false, true, false));
        assert_eq!(states.tags, ["flag-S", "flag-b"]);
    }

    #[test]
    fn nothing_hostile_comes_through() {
        let hostile = CachedItem {
            author: "a\u{1b}[31m".to_owned(),
            content: "<p onclick=x>hi<script>y</script>".to_owned(),
            enclosure_url: "file:///etc/passwd".to_owned(),
            ..item("g\u{202e}", "javascript:alert(1)", "t\n\u{9b}u")
        };
        let (entry, _) = convert(&hostile, None);
        assert_eq!((entry.id.as_deref(), entry.url, entry.title.as_deref()), (Some("g"), None, Some("t u")));
        assert!(entry.enclosures.is_empty() && !entry.content.unwrap().contains("script"));
    }
}
