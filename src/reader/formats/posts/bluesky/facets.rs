//! The marked stretches of a text: links, mentions, hashtags. Their places are bytes of its UTF-8.
//! <https://github.com/bluesky-social/atproto/blob/main/lexicons/app/bsky/richtext/facet.json>

use serde_json::Value;

use super::SITE;
use crate::reader::formats::json::{list, number, some};
use crate::reader::formats::posts::Span;

/// Facets of one post that are read.
const MOST: usize = 500;

/// The stretches of a post's record, and its hashtags.
pub(super) fn read(record: &Value) -> (Vec<Span>, Vec<String>) {
    let (mut spans, mut tags) = (Vec::new(), Vec::new());
    for facet in list(record, "facets").iter().take(MOST) {
        let Some(range) = range(facet) else { continue };
        // One stretch leads to one place.
        let Some(feature) = list(facet, "features").iter().find_map(address) else { continue };
        let (address, tag) = feature;
        spans.push(Span { range, address, shown: None });
        tags.extend(tag);
    }
    tags.extend(list(record, "tags").iter().take(MOST).filter_map(Value::as_str).map(str::to_owned));
    (spans, tags)
}

fn range(facet: &Value) -> Option<std::ops::Range<usize>> {
    let index = facet.get("index")?;
    let place = |name: &str| number(index, name).and_then(|place| usize::try_from(place).ok());
    Some(place("byteStart")?..place("byteEnd")?)
}

/// Where a feature leads, and the hashtag that it is.
fn address(feature: &Value) -> Option<(String, Option<String>)> {
    if let Some(uri) = some(feature, "uri") {
        return Some((uri.to_owned(), None));
    }
    if let Some(did) = some(feature, "did") {
        return Some((page(&["profile", did])?, None));
    }
    let tag = some(feature, "tag")?;
    Some((page(&["hashtag", tag])?, Some(tag.to_owned())))
}

/// A page of the site, each part of its path by itself.
fn page(path: &[&str]) -> Option<String> {
    let mut url = url::Url::parse(SITE).ok()?;
    url.path_segments_mut().ok()?.extend(path);
    Some(url.into())
}
