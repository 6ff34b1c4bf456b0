//! RSS, RDF and Atom: text → entries.
//!
//! `clean` mends the document, `builder` makes a tree of it (one entry at a time), `entry` and `channel` read the tree.
//! All dialects go through the same mapping, because real feeds mix them.

mod best;
mod builder;
mod channel;
mod clean;
mod construct;
mod doctype;
mod entry;
mod fields;
mod links;
mod media;
mod names;
mod references;
mod root;
mod tag;
mod terms;
mod tree;

use url::Url;

use super::Hints;
use super::address;
use super::limits::{MAX_ENTRIES, MAX_PROBLEMS};
use super::not_a_feed::{NotAFeed, NotAFeedKind};
use crate::reader::model::{Entry, FeedMeta, ParsedFeed};
use builder::{Builder, Built, Sink};
use entry::Surroundings;
use root::{Root, Verdict};
use tree::ElementRef;

/// Reads a document with markup in it.
pub(super) fn parse(text: &str, hints: &Hints<'_>) -> Result<ParsedFeed, NotAFeed> {
    let cleaned = clean::clean(text);
    let mut entries = Entries::default();
    let built = Builder::new(&cleaned.text, &cleaned.entities, hints.base, &mut entries).build();
    let root = feed_root(&built, &entries, text)?;
    let feed = channel::map(&built);
    let mut problems = built.problems;
    if cleaned.mended > 0 {
        problems.insert(0, format!("not well formed; places mended: {}", cleaned.mended));
    }
    if entries.dropped > 0 {
        problems.push(format!("entries beyond the first {MAX_ENTRIES}, and passed over: {}", entries.dropped));
    }
    problems.truncate(MAX_PROBLEMS);
    let mut parsed = ParsedFeed { format: root.format, problems, feed, entries: entries.read, whole: false };
    finish(&mut parsed, entries.needs_base);
    Ok(parsed)
}

/// The dialect, or what the document is instead of a feed.
fn feed_root(built: &Built<'_>, entries: &Entries, text: &str) -> Result<Root, NotAFeed> {
    if let Some(root) = built.root
        && (root.certain || !entries.read.is_empty() || built.structures.len() > 1)
    {
        return Ok(root);
    }
    let kind = match &built.stranger {
        Some(stranger) => match &stranger.verdict {
            Verdict::Certain(kind) => kind.clone(),
            Verdict::Page => root::web_page(text),
            Verdict::Open if is_page(text) => root::web_page(text),
            Verdict::Open if text.starts_with('<') => NotAFeedKind::OtherXml(stranger.name.clone()),
            Verdict::Open => NotAFeedKind::Text,
        },
        None if built.root.is_some() => NotAFeedKind::OtherXml("rdf:RDF".to_owned()),
        None if is_page(text) => root::web_page(text),
        None => NotAFeedKind::Text,
    };
    Err(NotAFeed::new(kind))
}

/// Whether a document without a known root calls itself HTML.
fn is_page(text: &str) -> bool {
    text.get(..14).is_some_and(|head| head.eq_ignore_ascii_case("<!doctype html"))
}

/// The entries read so far.
#[derive(Default)]
struct Entries {
    read: Vec<Entry>,
    dropped: usize,
    /// Whether an address is relative to a base that is not known yet.
    needs_base: bool,
}

impl Sink for Entries {
    fn entry(&mut self, entry: ElementRef<'_, '_>, around: Surroundings<'_>) {
        if self.read.len() >= MAX_ENTRIES {
            self.dropped += 1;
            return;
        }
        let mut entry = entry::map(entry, around);
        // A list of one link has room for four; over a hundred thousand entries that is tens of megabytes.
        entry.links.shrink_to_fit();
        entry.categories.shrink_to_fit();
        entry.authors.shrink_to_fit();
        entry.enclosures.shrink_to_fit();
        let relative = |address: &Option<String>| address.as_deref().is_some_and(|a| !address::is_absolute(a));
        self.needs_base |= relative(&entry.url)
            || relative(&entry.image)
            || relative(&entry.comments_url)
            || entry.links.iter().any(|link| relative(&link.href))
            || entry.enclosures.iter().any(|e| !address::is_absolute(&e.url));
        self.read.push(entry);
    }
}

/// What can only be said once everything is read: feed-level authors for entries without any, and, where no base was
/// known, addresses relative to the feed's own link.
fn finish(parsed: &mut ParsedFeed, needs_base: bool) {
    let FeedMeta { authors, url, .. } = &parsed.feed;
    let base = url.as_deref().filter(|url| needs_base && address::is_web(url)).and_then(|url| Url::parse(url).ok());
    for entry in &mut parsed.entries {
        if entry.authors.is_empty() {
            entry.authors.clone_from(authors);
        }
        if let Some(base) = &base {
            resolve_late(entry, base);
        }
    }
}

fn resolve_late(entry: &mut Entry, base: &Url) {
    let resolve = |address: &mut String| {
        if let Some(absolute) = address::safe(address, Some(base)) {
            *address = absolute;
        }
    };
    let own = [&mut entry.url, &mut entry.image, &mut entry.comments_url];
    own.into_iter().flatten().for_each(resolve);
    entry.links.iter_mut().filter_map(|link| link.href.as_mut()).for_each(resolve);
    entry.enclosures.iter_mut().for_each(|enclosure| resolve(&mut enclosure.url));
}
