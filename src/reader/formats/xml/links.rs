//! Links: RSS's `<link>address</link>`, Atom's `<link href rel type>`, and what other vocabularies link to.

use url::Url;

use super::construct;
use super::tree::ElementRef;
use crate::reader::formats::limits::MAX_LIST;
use crate::reader::formats::{address, plain};
use crate::reader::model::Link;

/// The addresses of a feed or an entry, and which of them a person opens.
#[derive(Default)]
pub(super) struct Links {
    all: Vec<Link>,
    /// RSS's own link.
    own: Option<String>,
    /// Atom's alternate of type HTML, and one of any type.
    alternate: Option<String>,
    other_alternate: Option<String>,
}

impl Links {
    /// Reads a `link` element of any dialect.
    pub(super) fn read(&mut self, element: ElementRef<'_, '_>, base: Option<&Url>) {
        let base = construct::base_of(element, base);
        let base = base.as_deref();
        let attribute = ["href", "url", "uri"].iter().find_map(|name| element.attribute(name));
        let Some(raw) = attribute.filter(|raw| !raw.trim().is_empty()) else {
            return self.read_text(element, base);
        };
        let link = Link {
            rel: Some(rel(element)),
            href: address::safe(raw, base),
            media_type: element.attribute("type").and_then(plain::line),
            title: element.attribute("title").and_then(plain::line_of_html),
            length: element.attribute("length").and_then(length),
        };
        self.choose(&link);
        self.add(link);
    }

    fn read_text(&mut self, element: ElementRef<'_, '_>, base: Option<&Url>) {
        let Some(href) = address::safe(&element.text(), base) else { return };
        if self.own.is_none() {
            self.own = Some(href.clone());
        }
        self.add(Link { rel: Some(rel(element)), href: Some(href), ..Link::default() });
    }

    fn choose(&mut self, link: &Link) {
        if link.rel.as_deref() != Some("alternate") {
            return;
        }
        let html = link.media_type.as_deref().is_none_or(|media| media.contains("html"));
        let slot = if html { &mut self.alternate } else { &mut self.other_alternate };
        if slot.is_none()
            && link.href.as_deref().is_some_and(|href| {
                !address::is_absolute(href) || address::is_web(href) || !href.starts_with("mailto:")
            })
        {
            slot.clone_from(&link.href);
        }
    }

    /// Adds a link that has an address.
    pub(super) fn add(&mut self, link: Link) {
        if link.href.is_some() && self.all.len() < MAX_LIST {
            self.all.push(link);
        }
    }

    /// Adds a link of a rel to an address as written.
    pub(super) fn add_address(&mut self, rel: &str, raw: &str, base: Option<&Url>) {
        let href = address::safe(raw, base);
        self.add(Link { rel: Some(rel.to_owned()), href, ..Link::default() });
    }

    /// Adds the page itself, as CDF names it.
    pub(super) fn add_page(&mut self, raw: &str, base: Option<&Url>) {
        self.own = self.own.take().or_else(|| address::safe(raw, base));
        self.add_address("alternate", raw, base);
    }

    /// Adds a link to another feed.
    pub(super) fn add_feed(&mut self, rel: &str, raw: &str, base: Option<&Url>) {
        let href = address::safe(raw, base);
        let media_type = Some("application/rss+xml".to_owned());
        self.add(Link { rel: Some(rel.to_owned()), href, media_type, ..Link::default() });
    }

    /// The address that a person opens.
    pub(super) fn page(&self) -> Option<&String> {
        self.own.as_ref().or(self.alternate.as_ref()).or(self.other_alternate.as_ref())
    }

    /// The first page of a rel.
    pub(super) fn page_of_rel(&self, rel: &str) -> Option<&String> {
        let is_page = |link: &&Link| link.media_type.as_deref().is_none_or(|media| media.contains("html"));
        self.all
            .iter()
            .filter(is_page)
            .find(|link| link.rel.as_deref() == Some(rel))
            .and_then(|link| link.href.as_ref())
    }

    /// The link read last.
    pub(super) fn last(&self) -> Option<&Link> {
        self.all.last()
    }

    /// The links.
    pub(super) fn into_all(self) -> Vec<Link> {
        self.all
    }
}

/// The relation, in lower case without the registry's prefix; `alternate` where none is given (RFC 4287 §4.2.7.2).
fn rel(element: ElementRef<'_, '_>) -> String {
    let rel = element.attribute("rel").and_then(plain::line).unwrap_or_default();
    let rel = rel.strip_prefix("http://www.iana.org/assignments/relation/").unwrap_or(&rel);
    if rel.is_empty() {
        "alternate".to_owned()
    } else if rel.contains(':') {
        rel.to_owned()
    } else {
        rel.to_ascii_lowercase()
    }
}

/// A length in bytes; none where it is nought or no number.
pub(super) fn length(raw: &str) -> Option<u64> {
    let digits: String = raw.trim().chars().filter(|c| !matches!(c, ',' | ' ' | '\u{a0}')).collect();
    digits.parse().ok().filter(|length| *length > 0)
}
