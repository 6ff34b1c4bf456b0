//! Where the feeds of a web page are: what it declares, what it links to, what is known of its site, customary places.
//!
//! Owns guesses only. Whether there is a feed at an address is for the reader to find out by fetching it.

mod page;
mod sites;

use url::Url;

pub use page::feeds_in;
pub use sites::{AliasError, Known, Rule, Site, alias, as_ruled, feeds_of, is_known_feed, is_known_site, sites};

/// A feed that a page may have.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Candidate {
    /// Its address, `http` or `https`.
    pub url: String,
    /// What the page calls it. One clean line.
    pub title: Option<String>,
    /// Its format, as far as the page says.
    pub kind: CandidateKind,
    /// Whether the page declares it as its feed; else it is a guess from a link or from what is known of the site.
    pub declared: bool,
}

/// The format that a page says a feed has.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum CandidateKind {
    /// RSS 0.9x or 2.0.
    Rss,
    /// RSS 1.0.
    Rdf,
    /// Atom.
    Atom,
    /// JSON Feed.
    Json,
    /// A calendar.
    Calendar,
    /// Not said.
    #[default]
    Unknown,
}

/// Customary file names of feeds, the commonest first. Each costs a request.
const CUSTOMARY: &[&str] = &[
    "feed",
    "rss",
    "atom.xml",
    "index.xml",
    "feed.xml",
    "rss.xml",
    "feed.json",
    "feed.atom",
    "blog/feed",
    "blog/index.xml",
];

/// Where a site customarily has its feeds, the likeliest first: what is known of the site, then beside the page, then at
/// the root.
pub fn well_known(base: &Url) -> Vec<Url> {
    let mut places: Vec<Url> = Vec::new();
    let mut add = |url: Url| {
        if matches!(url.scheme(), "http" | "https") && !places.contains(&url) {
            places.push(url);
        }
    };
    sites::known(base).into_iter().for_each(&mut add);
    // The customary files of a folder, such as a blog that is not the whole site.
    if let Some(folder) = folder(base) {
        CUSTOMARY[..4].iter().filter_map(|name| folder.join(name).ok()).for_each(&mut add);
    }
    if let Ok(root) = base.join("/") {
        CUSTOMARY.iter().filter_map(|name| root.join(name).ok()).for_each(&mut add);
    }
    places
}

/// The folder that a page stands for: itself where its path has no file ending. `None` at the root.
fn folder(page: &Url) -> Option<Url> {
    let path = page.path().trim_end_matches('/');
    let name = path.rsplit('/').next().unwrap_or_default();
    let path = if name.contains('.') { path.strip_suffix(name)?.trim_end_matches('/') } else { path };
    let mut folder = page.clone();
    folder.set_query(None);
    folder.set_fragment(None);
    folder.set_path(&format!("{path}/"));
    (!path.is_empty()).then_some(folder)
}

#[cfg(test)]
mod tests;
