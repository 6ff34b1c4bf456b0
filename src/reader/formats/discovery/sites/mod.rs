//! What is known of some sites: where they keep the feed of a page that does not name it. Facts, from `assets/sites.toml`.

mod alias;
mod model;
mod pattern;

use std::sync::OnceLock;

use url::Url;

pub use alias::{AliasError, alias};
pub use model::{Rule, Site};
use pattern::{Bound, fill, fit_address};

/// What the build script made of `assets/sites.toml`.
static SITES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/sites.bin"));

/// The table of sites.
///
/// # Panics
/// Never: the build script wrote what this program reads.
pub fn sites() -> &'static [Site] {
    static CELL: OnceLock<Vec<Site>> = OnceLock::new();
    CELL.get_or_init(|| postcard::from_bytes(SITES).expect("the build script wrote what this program reads"))
}

/// What an address or alias of a known site leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Known {
    /// These feeds, the likeliest first.
    Feeds(Vec<String>),
    /// This page, which names its feed.
    Page(String),
}

/// Where the feed of a page is, if the page's address says it for sure. A feed's own address leads nowhere else.
pub fn feeds_of(page: &str) -> Option<Vec<String>> {
    let page = Url::parse(page).ok().filter(|page| page.port().is_none() && page.username().is_empty())?;
    let texts = Texts::of(&page)?;
    if is_feed(&texts) {
        return None;
    }
    let (rule, bound) = rule_of(&texts)?;
    (rule.sure && !rule.feeds.is_empty()).then(|| rule.feeds.iter().map(|feed| fill(feed, &bound)).collect())
}

/// The feeds of a page by its address alone, whether sure or guessed.
pub(super) fn known(page: &Url) -> Vec<Url> {
    let host = page.host_str().unwrap_or_default();
    if let Some(list) = playlist(host, page) {
        return vec![list];
    }
    let ruled = Texts::of(page).and_then(|texts| {
        let (rule, bound) = rule_of(&texts)?;
        Some(rule.feeds.iter().filter_map(|feed| Url::parse(&fill(feed, &bound)).ok()).collect::<Vec<_>>())
    });
    ruled.unwrap_or_else(|| fediverse(page).into_iter().collect())
}

/// The feeds of a page by its address and by what stands in it.
pub(super) fn in_page(html: &str, page: &Url) -> Vec<Url> {
    let mut found = known(page);
    let host = page.host_str().unwrap_or_default();
    if is_youtube(host)
        && let Some(id) = channel_id(html)
        && let Ok(url) = Url::parse(&format!("https://www.youtube.com/feeds/videos.xml?channel_id={id}"))
        && !found.contains(&url)
    {
        found.push(url);
    }
    if ["/wp-content/", "/wp-includes/", "content=\"WordPress"].iter().any(|sign| html.contains(sign)) {
        found.extend(page.join("/feed/"));
    }
    found
}

/// An address as the patterns have it: `https`, a bare host, no slash at the end; and its query.
struct Texts {
    path: String,
    query: String,
}

impl Texts {
    fn of(page: &Url) -> Option<Self> {
        if !matches!(page.scheme(), "http" | "https") {
            return None;
        }
        let host = page.host_str()?;
        let bare = ["www.", "old.", "m."].iter().find_map(|lead| host.strip_prefix(lead)).unwrap_or(host);
        let path = format!("https://{bare}{}", page.path().trim_end_matches('/'));
        Some(Self { path, query: page.query().unwrap_or_default().to_owned() })
    }

    fn fit(&self, pattern: &'static str) -> Option<Bound> {
        fit_address(pattern, &self.path, &self.query)
    }
}

fn rule_of(texts: &Texts) -> Option<(&'static Rule, Bound)> {
    let mut rules = sites().iter().flat_map(|site| &site.rules);
    rules.find_map(|rule| rule.pages.iter().find_map(|page| Some((rule, texts.fit(page)?))))
}

/// Whether the address is that of a feed which some rule leads to.
fn is_feed(texts: &Texts) -> bool {
    feed_of(texts).is_some()
}

/// The pattern of a feed that an address fits, and what its names stand for.
fn feed_of(texts: &Texts) -> Option<(&'static str, Bound)> {
    /// Each feed as it is filled, and as addresses are compared with it.
    static FEEDS: OnceLock<Vec<(&str, String)>> = OnceLock::new();
    let feeds = FEEDS.get_or_init(|| {
        let feeds = sites().iter().flat_map(|site| &site.rules).flat_map(|rule| &rule.feeds);
        // A feed on any host at all tells nothing of an address.
        let of_site = feeds.filter(|feed| !feed.starts_with("https://{host}"));
        of_site.map(|feed| (feed.as_str(), feed.trim_end_matches('/').replacen("://www.", "://", 1))).collect()
    });
    feeds.iter().find_map(|(feed, bare)| Some((*feed, texts.fit(bare)?)))
}

/// A feed's address as the rules would write it, where it differs from that in nothing but how letters are coded: so that one
/// feed is one source, whether it was pasted or found. `None` for any other address.
pub fn as_ruled(address: &str) -> Option<String> {
    let url = Url::parse(address).ok()?;
    let (feed, bound) = feed_of(&Texts::of(&url)?)?;
    let ruled = fill(feed, &bound);
    (ruled != address && pattern::decode(&ruled) == pattern::decode(address)).then_some(ruled)
}

/// Whether an address is that of a feed of a known site.
pub fn is_known_feed(address: &str) -> bool {
    Url::parse(address).ok().and_then(|url| Texts::of(&url)).is_some_and(|texts| is_feed(&texts))
}

/// Whether an address lies on the host of a known site.
pub fn is_known_site(address: &str) -> bool {
    let Ok(url) = Url::parse(address) else { return false };
    let host = url.host_str().unwrap_or_default();
    let bare = |host: &str| host.trim_start_matches("www.").to_owned();
    let patterns = sites().iter().flat_map(|site| &site.rules).flat_map(|rule| rule.pages.iter().chain(&rule.feeds));
    let mut hosts = patterns.filter_map(|pattern| pattern.strip_prefix("https://")?.split('/').next());
    hosts.any(|known| bare(known) == bare(host))
}

fn is_youtube(host: &str) -> bool {
    matches!(host, "youtube.com" | "www.youtube.com" | "m.youtube.com")
}

/// A playlist's number stands in the query, among others.
fn playlist(host: &str, page: &Url) -> Option<Url> {
    let list = page.query_pairs().find(|(name, _)| name == "list").filter(|_| is_youtube(host))?.1;
    let fine = !list.is_empty() && list.bytes().all(is_id);
    fine.then(|| Url::parse(&format!("https://www.youtube.com/feeds/videos.xml?playlist_id={list}")).ok())?
}

/// The channel that a page of `youtube.com` belongs to.
fn channel_id(html: &str) -> Option<&str> {
    const SIGNS: [&str; 4] =
        ["youtube.com/channel/", "\"externalId\":\"", "\"channelId\":\"", "itemprop=\"identifier\" content=\""];
    SIGNS.iter().find_map(|sign| {
        let start = html.find(sign)? + sign.len();
        html.get(start..start + 24).filter(|id| id.starts_with("UC") && id.bytes().all(is_id))
    })
}

fn is_id(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-')
}

/// The feed of a profile on Mastodon and its kin, on whatever host: `/@user`, as either layout of its client shows it too.
fn fediverse(page: &Url) -> Option<Url> {
    let path = page.path().trim_end_matches('/');
    let path = ["/deck", "/web"].iter().find_map(|layout| path.strip_prefix(layout)).unwrap_or(path);
    let user = path.strip_prefix("/@")?;
    let fine = !user.is_empty() && user.bytes().all(|b| is_id(b) || b == b'.');
    fine.then(|| page.join(&format!("/@{user}.rss")).ok())?
}

#[cfg(test)]
mod tests;
