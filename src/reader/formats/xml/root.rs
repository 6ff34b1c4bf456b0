//! The root of a document: which dialect it opens, or what the document is instead.

use super::names::{self, Ns};
use super::tag;
use crate::reader::formats::html;
use crate::reader::formats::not_a_feed::NotAFeedKind;
use crate::reader::formats::plain;
use crate::reader::model::FeedFormat;

/// The dialect of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Root {
    pub(super) format: FeedFormat,
    /// An RDF document is a feed only if it has a channel or items.
    pub(super) certain: bool,
}

impl Root {
    pub(super) fn is_atom(self) -> bool {
        matches!(self.format, FeedFormat::Atom03 | FeedFormat::Atom10)
    }
}

/// The dialect that a start tag opens, if it can be the root of a feed.
pub(super) fn recognise(ns: Ns, local: &str, tag: &str) -> Option<Root> {
    let sure = |format| Some(Root { format, certain: true });
    match local.to_ascii_lowercase().as_str() {
        "rss" => sure(rss_version(tag)),
        "rdf" if matches!(ns, Ns::Rdf | Ns::Rss) => {
            let certain = declares(tag, |uri| names::by_uri(uri) == Some(Ns::Rss));
            Some(Root { format: FeedFormat::Rss10, certain })
        }
        "feed" if ns != Ns::Other => sure(atom_version(tag)),
        "entry" if ns == Ns::Atom => sure(atom_version(tag)),
        // A root whose name is damaged, but not its namespace.
        _ if ns == Ns::Atom && declares(tag, |uri| names::by_uri(uri) == Some(Ns::Atom)) => sure(atom_version(tag)),
        // A channel without its `rss`, as CDF has it, or an item without either.
        "channel" | "item" if ns == Ns::Rss => sure(FeedFormat::Rss09),
        _ => None,
    }
}

/// Whether a start tag is beyond doubt the root of a feed: it may stand inside a web page.
pub(super) fn is_beyond_doubt(local: &str, tag: &str) -> bool {
    let versioned =
        local.eq_ignore_ascii_case("rss") && tag::attributes(tag).any(|(name, _)| name.eq_ignore_ascii_case("version"));
    versioned || declares(tag, |uri| matches!(names::by_uri(uri), Some(Ns::Rss | Ns::Atom)))
}

fn rss_version(tag: &str) -> FeedFormat {
    let version = tag::attributes(tag).find(|(name, _)| names::split(name).1.eq_ignore_ascii_case("version"));
    if version.is_some_and(|(_, value)| value.trim().starts_with("0.")) { FeedFormat::Rss09 } else { FeedFormat::Rss20 }
}

fn atom_version(tag: &str) -> FeedFormat {
    let old = declares(tag, names::is_atom03);
    let new = declares(tag, |uri| uri.to_ascii_lowercase().contains("2005/atom"));
    let version = tag::attributes(tag).find(|(name, _)| name.eq_ignore_ascii_case("version"));
    let early = version.is_some_and(|(_, value)| value.trim().starts_with("0."));
    if old || (early && !new) { FeedFormat::Atom03 } else { FeedFormat::Atom10 }
}

fn declares(tag: &str, wanted: impl Fn(&str) -> bool) -> bool {
    tag::attributes(tag).any(|(name, value)| (name == "xmlns" || name.starts_with("xmlns:")) && wanted(value))
}

/// What an element before any feed element says of the document.
pub(super) enum Verdict {
    /// The document is this; there is no need to read on.
    Certain(NotAFeedKind),
    /// A web page, unless a feed stands in it.
    Page,
    /// It may still be a feed behind a warning or a wrapper.
    Open,
}

impl Verdict {
    pub(super) fn is_certain(&self) -> bool {
        matches!(self, Self::Certain(_))
    }
}

/// Judges a document by its first element.
pub(super) fn judge(local: &str) -> Verdict {
    Verdict::Certain(match local.to_ascii_lowercase().as_str() {
        "html" | "head" | "body" => return Verdict::Page,
        "opml" => NotAFeedKind::Opml,
        "urlset" | "sitemapindex" => NotAFeedKind::Sitemap,
        "svg" => NotAFeedKind::Svg,
        _ => return Verdict::Open,
    })
}

/// A web page: one that asks for a password, or any other, with its title.
pub(super) fn web_page(source: &str) -> NotAFeedKind {
    /// A page says what it is near its start.
    const WINDOW: usize = 64 * 1024;
    let head = source[..source.floor_char_boundary(WINDOW)].to_ascii_lowercase();
    let asks = [
        "type=\"password\"",
        "type='password'",
        "type=password",
        "action=/login",
        "action=\"/login",
        "name=\"password\"",
    ];
    if asks.iter().any(|sign| head.contains(sign)) {
        return NotAFeedKind::LoginPage;
    }
    let title = head.find("<title").and_then(|at| {
        let rest = &source[at..];
        let start = rest.find('>')? + 1;
        let end = rest[start..].find('<')?;
        plain::line(&html::to_line(&rest[start..start + end]))
    });
    NotAFeedKind::HtmlPage(title.map(|title| title.chars().take(100).collect()))
}
