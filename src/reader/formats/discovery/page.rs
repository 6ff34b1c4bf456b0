//! The feeds that a page names.

use url::Url;

use super::{Candidate, CandidateKind, sites};
use crate::reader::formats::html::tokens::{Tag, Token, Tokens};
use crate::reader::formats::html::{decode_entities, safe_link, to_line};

/// How much of a page is looked at: players and shops put more than a megabyte of script before anything else.
const MAX_BYTES: usize = 4 * 1024 * 1024;
/// Candidates of one sort.
const MAX_CANDIDATES: usize = 50;

/// The feeds that a page names, best first: declared ones in the order of the page, those of its comments after them, then
/// what its site is known for, then links that look like feeds. Relative addresses are resolved against `<base>` and
/// `base`; what is not `http` or `https` is left out. Linear in the page, of which four megabytes are looked at.
pub fn feeds_in(html: &str, base: &Url) -> Vec<Candidate> {
    let html = &html[..html.floor_char_boundary(MAX_BYTES)];
    let mut page = Page { base: base.clone(), has_base: false, declared: Vec::new(), linked: Vec::new() };
    let mut tokens = Tokens::new(html);
    while let Some(token) = tokens.next() {
        let Token::Open(tag) = token else { continue };
        match tag.name.to_ascii_lowercase().as_str() {
            name @ ("script" | "style" | "textarea" | "title" | "noframes" | "iframe" | "xmp") => {
                tokens.raw_text(name);
            }
            "base" => page.set_base(tag),
            "link" => page.link(tag),
            "a" | "area" => page.anchor(tag),
            _ => {}
        }
    }
    // Stable: within each half the order of the page stays.
    page.declared.sort_by_key(rank);
    let known = sites::in_page(html, base).into_iter().map(|url| Candidate { url: url.into(), ..Candidate::default() });
    let mut found: Vec<Candidate> = Vec::new();
    for candidate in page.declared.into_iter().chain(known).chain(page.linked) {
        if !found.iter().any(|other| other.url == candidate.url) {
            found.push(candidate);
        }
    }
    found
}

struct Page {
    base: Url,
    has_base: bool,
    declared: Vec<Candidate>,
    linked: Vec<Candidate>,
}

impl Page {
    /// The first `<base href>` counts (HTML §4.2.3).
    fn set_base(&mut self, tag: Tag<'_>) {
        if let Some(href) = tag.attribute("href").filter(|_| !self.has_base)
            && let Ok(base) = self.base.join(decode_entities(href).trim())
            && matches!(base.scheme(), "http" | "https")
        {
            self.base = base;
            self.has_base = true;
        }
    }

    fn link(&mut self, tag: Tag<'_>) {
        let rel = decode_entities(tag.attribute("rel").unwrap_or_default()).to_ascii_lowercase();
        let has = |word: &str| rel.split_ascii_whitespace().any(|given| given == word);
        let media_type = decode_entities(tag.attribute("type").unwrap_or_default()).to_ascii_lowercase();
        let media_type = media_type.split(';').next().unwrap_or_default().trim();
        let kind = match kind_of(media_type) {
            Some(kind) if has("alternate") || has("feed") => kind,
            None if has("feed") => CandidateKind::Unknown,
            _ => return,
        };
        let Some(url) = self.address(tag).filter(|_| self.declared.len() < MAX_CANDIDATES) else { return };
        // WordPress declares its programming interface in the same way.
        if !url.contains("/wp-json/") {
            self.declared.push(Candidate { url, title: title(tag), kind, declared: true });
        }
    }

    fn anchor(&mut self, tag: Tag<'_>) {
        if self.linked.len() < MAX_CANDIDATES
            && let Some(url) = self.address(tag)
        {
            let typed = tag.attribute("type").and_then(|media_type| kind_of(media_type.trim()));
            let by_scheme = || is_webcal(tag).then_some(CandidateKind::Calendar);
            if let Some(kind) = typed.or_else(by_scheme).or_else(|| kind_by_path(&url)) {
                self.linked.push(Candidate { url, title: title(tag), kind, declared: false });
            }
        }
    }

    /// Where `tag` leads: without its fragment, which no server sees.
    fn address(&self, tag: Tag<'_>) -> Option<String> {
        let href = decode_entities(tag.attribute("href")?);
        let href = href.trim();
        let href = match href.split_once(':') {
            Some((scheme, rest)) if is_any(scheme, &["feed", "webcal", "webcals"]) => match rest {
                rest if rest.starts_with("//") => format!("https:{rest}"),
                rest => rest.to_owned(),
            },
            _ => href.to_owned(),
        };
        let mut url = Url::parse(&safe_link(&href, Some(&self.base))?).ok()?;
        url.set_fragment(None);
        matches!(url.scheme(), "http" | "https").then(|| url.into())
    }
}

/// Whether a link asks programs to subscribe to a calendar.
fn is_webcal(tag: Tag<'_>) -> bool {
    let href = decode_entities(tag.attribute("href").unwrap_or_default());
    href.trim().split_once(':').is_some_and(|(scheme, _)| is_any(scheme, &["webcal", "webcals"]))
}

fn is_any(word: &str, words: &[&str]) -> bool {
    words.iter().any(|one| word.eq_ignore_ascii_case(one))
}

fn title(tag: Tag<'_>) -> Option<String> {
    tag.attribute("title").map(to_line).filter(|title| !title.is_empty())
}

/// The format that a media type stands for. `None` for one that no feed has.
fn kind_of(media_type: &str) -> Option<CandidateKind> {
    Some(match media_type {
        "application/rss+xml" | "application/x-rss+xml" | "text/rss+xml" | "text/rss" => CandidateKind::Rss,
        "application/rdf+xml" => CandidateKind::Rdf,
        "application/atom+xml" | "application/x.atom+xml" | "application/x-atom+xml" => CandidateKind::Atom,
        "application/feed+json" | "application/json" => CandidateKind::Json,
        "text/calendar" | "application/calendar" => CandidateKind::Calendar,
        "application/xml" | "text/xml" => CandidateKind::Unknown,
        _ => return None,
    })
}

/// The format that an address hints at. `None` if it does not look like a feed.
fn kind_by_path(url: &str) -> Option<CandidateKind> {
    let path = Url::parse(url).ok()?.path().trim_end_matches('/').to_ascii_lowercase();
    let name = path.rsplit('/').next()?;
    Some(match name {
        "rss" | "rss.xml" | "rss2.xml" | "rss.php" => CandidateKind::Rss,
        "atom" | "atom.xml" => CandidateKind::Atom,
        "feed.json" => CandidateKind::Json,
        "feed" | "feeds" | "feed.xml" | "feed.php" | "index.xml" => CandidateKind::Unknown,
        _ => match name.rsplit_once('.')?.1 {
            "rss" => CandidateKind::Rss,
            "atom" => CandidateKind::Atom,
            "rdf" => CandidateKind::Rdf,
            "ics" => CandidateKind::Calendar,
            _ => return None,
        },
    })
}

/// What comes first of what a page declares: feeds of the page, then its calendars, then feeds of its comments.
fn rank(candidate: &Candidate) -> u8 {
    match candidate.kind {
        _ if is_of_comments(candidate) => 2,
        CandidateKind::Calendar => 1,
        _ => 0,
    }
}

/// Whether a feed is about the comments on a page rather than about the page.
fn is_of_comments(candidate: &Candidate) -> bool {
    candidate.url.contains("/comments/")
        || candidate.title.as_deref().is_some_and(|title| title.to_lowercase().contains("comments feed"))
}
