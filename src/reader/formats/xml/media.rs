//! Attached files and pictures: RSS enclosures, Atom enclosure links, Media RSS, iTunes.

use url::Url;

use super::construct;
use super::links::{Links, length};
use super::tree::ElementRef;
use crate::reader::formats::limits::MAX_LIST;
use crate::reader::formats::{address, plain};
use crate::reader::model::{Enclosure, Link};

/// The attached files of an entry, and its picture.
#[derive(Default)]
pub(super) struct Media {
    enclosures: Vec<Enclosure>,
    /// The picture, and how good a source it is from (lower is better).
    picture: Option<(u8, u64, String)>,
    duration: Option<u32>,
    /// The page of a player.
    pub(super) player: Option<String>,
}

/// How good a source of a picture is.
pub(super) mod rank {
    pub(in super::super) const ITUNES: u8 = 0;
    pub(in super::super) const IMAGE: u8 = 1;
    pub(in super::super) const THUMBNAIL: u8 = 2;
    pub(in super::super) const CONTENT: u8 = 3;
    pub(in super::super) const ENCLOSURE: u8 = 4;
}

impl Media {
    /// `<enclosure url type length>`.
    pub(super) fn enclosure(&mut self, element: ElementRef<'_, '_>, links: &mut Links, base: Option<&Url>) {
        let Some(raw) =
            ["url", "href", "uri", "rdf:resource", "enc:url"].iter().find_map(|name| element.attribute(name))
        else {
            return;
        };
        let base = construct::base_of(element, base);
        let Some(url) = address::safe(raw, base.as_deref()) else { return };
        let media_type = element.attribute("type").and_then(plain::line);
        let length = element.attribute("length").and_then(length);
        links.add(Link {
            rel: Some("enclosure".to_owned()),
            href: Some(url.clone()),
            media_type: media_type.clone(),
            title: None,
            length,
        });
        self.add(Enclosure { url, media_type, length, duration_seconds: None });
    }

    /// `<link rel="enclosure">`.
    pub(super) fn enclosure_link(&mut self, link: &Link) {
        if let Some(url) = link.href.clone() {
            self.add(Enclosure {
                url,
                media_type: link.media_type.clone(),
                length: link.length,
                duration_seconds: None,
            });
        }
    }

    /// `<media:content>`: a picture, or a file.
    pub(super) fn content(&mut self, element: ElementRef<'_, '_>, base: Option<&Url>) {
        let Some(url) = element.attribute("url").and_then(|raw| address::safe(raw, base)) else { return };
        let media_type = element.attribute("type").and_then(plain::line);
        let medium = element.attribute("medium").unwrap_or_default().to_ascii_lowercase();
        let is_picture = medium == "image"
            || media_type.as_deref().is_some_and(|t| t.starts_with("image/"))
            || (medium.is_empty() && media_type.is_none() && has_picture_name(&url));
        if is_picture {
            let width = element.attribute("width").and_then(|w| w.trim().parse().ok()).unwrap_or(0);
            return self.offer_picture(rank::CONTENT, width, url);
        }
        if medium == "document" && media_type.is_none() {
            return;
        }
        let duration_seconds = element.attribute("duration").and_then(seconds);
        self.add(Enclosure {
            url,
            media_type,
            length: element.attribute("fileSize").and_then(length),
            duration_seconds,
        });
    }

    /// A picture, by an address as written.
    pub(super) fn picture(&mut self, rank: u8, raw: &str, width: u64, base: Option<&Url>) {
        if let Some(url) = address::safe(raw, base) {
            self.offer_picture(rank, width, url);
        }
    }

    /// Of the same kind of source, the widest picture is kept, or the first.
    fn offer_picture(&mut self, rank: u8, width: u64, url: String) {
        let better =
            self.picture.as_ref().is_none_or(|(old, old_width, _)| rank < *old || (rank == *old && width > *old_width));
        if better {
            self.picture = Some((rank, width, url));
        }
    }

    /// `<itunes:duration>`.
    pub(super) fn duration(&mut self, raw: &str) {
        self.duration = self.duration.or(seconds(raw));
    }

    fn add(&mut self, new: Enclosure) {
        if let Some(known) = self.enclosures.iter_mut().find(|known| known.url == new.url) {
            known.media_type = known.media_type.take().or(new.media_type);
            known.length = known.length.or(new.length);
            known.duration_seconds = known.duration_seconds.or(new.duration_seconds);
        } else if self.enclosures.len() < MAX_LIST {
            self.enclosures.push(new);
        }
    }

    /// The first attached file, as an address to open.
    pub(super) fn first_url(&self) -> Option<&String> {
        self.enclosures.first().map(|enclosure| &enclosure.url)
    }

    /// The files and the picture.
    pub(super) fn finish(mut self) -> (Vec<Enclosure>, Option<String>) {
        let plays = |e: &Enclosure| e.media_type.as_deref().is_none_or(|t| !t.starts_with("image/"));
        if let (Some(duration), Some(first)) = (self.duration, self.enclosures.iter_mut().find(|e| plays(e))) {
            first.duration_seconds = first.duration_seconds.or(Some(duration));
        }
        let attached = self
            .enclosures
            .iter()
            .find(|e| e.media_type.as_deref().is_some_and(|t| t.starts_with("image/")))
            .map(|e| e.url.clone());
        if let Some(url) = attached {
            self.offer_picture(rank::ENCLOSURE, 0, url);
        }
        (self.enclosures, self.picture.map(|(_, _, url)| url))
    }
}

fn has_picture_name(url: &str) -> bool {
    let path = url.split(['?', '#']).next().unwrap_or(url).to_ascii_lowercase();
    [".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif"].iter().any(|end| path.ends_with(end))
}

/// A duration: seconds (`90`, `90.5`), `m:ss` or `h:mm:ss`.
pub(super) fn seconds(raw: &str) -> Option<u32> {
    /// Longer than any recording: a week.
    const LONGEST: u64 = 7 * 24 * 3600;
    let raw = raw.trim();
    let parts: Vec<&str> = raw.split(':').collect();
    if parts.len() > 3 {
        return None;
    }
    let mut total: u64 = 0;
    for part in parts {
        let whole = part.trim().split('.').next().unwrap_or_default();
        total = total.checked_mul(60)?.checked_add(if whole.is_empty() { 0 } else { whole.parse().ok()? })?;
    }
    u32::try_from(total).ok().filter(|total| *total > 0 && u64::from(*total) <= LONGEST)
}

#[cfg(test)]
mod tests {
    use super::seconds;

    #[test]
    fn durations_in_every_spelling() {
        let read = ["90", "1:30", "01:02:03", "90.5", "::", "", "x", "1:2:3:4", "99999999"].map(seconds);
        assert_eq!(read, [Some(90), Some(90), Some(3723), Some(90), None, None, None, None, None]);
    }
}
