//! A thread → one entry.

use std::fmt::Write as _;

use super::body::{self, kind_word, named};
use super::fold::Thread;
use super::post::{Author, Media, MediaKind, Post};
use crate::reader::formats::writer::{moment, push};
use crate::reader::formats::{address, html, plain};
use crate::reader::model::{Category, Enclosure, Entry, Link, Person, Timestamp};

/// Posts of a thread that are shown, the first ones.
const MOST_POSTS: usize = 200;
/// Bytes of a thread that are shown.
const MOST_BYTES: usize = 768 * 1024;
/// Hashtags of one entry.
const MOST_TAGS: usize = 50;
/// Files of one entry.
const MOST_ENCLOSURES: usize = 100;
/// Who passed a post on, by name; more are counted.
const MOST_BOOSTERS: usize = 5;
/// Seconds after which a post of a thread tells its own time.
const PAUSE: i64 = 3600;

/// What a network calls things.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Words {
    /// What stands before who passed a post on: `Boosted by`.
    pub boosted_by: &'static str,
}

impl Thread {
    /// The entry that the thread is. Its identity is that of the post that began it, so that it stays one as it grows.
    pub fn entry(&self, words: &Words) -> Entry {
        let first = self.first();
        let published = self.at();
        let changes = self.posts.iter().flat_map(|post| [post.at, post.edited]).flatten().max();
        let content = html::sanitize(&self.content(words), None);
        let media = || self.posts.iter().flat_map(|post| &post.media);
        let image = media().filter(|media| media.kind == MediaKind::Image).find_map(|media| address::web(&media.url));
        Entry {
            id: Some(first.identity().to_owned()),
            url: first.url.as_deref().and_then(address::web),
            title: title(first).as_deref().and_then(plain::line),
            authors: vec![person(&first.author)],
            published,
            updated: changes.filter(|at| published.is_none_or(|published| *at > published)),
            content: Some(content).filter(|content| !content.is_empty()),
            categories: self.categories(),
            enclosures: media().filter_map(enclosure).take(MOST_ENCLOSURES).collect(),
            links: self.posts.iter().filter_map(card_link).take(MOST_ENCLOSURES).collect(),
            language: first.language.as_deref().and_then(plain::line),
            image,
            ..Entry::default()
        }
    }

    fn content(&self, words: &Words) -> String {
        let mut out = String::new();
        if self.is_boost() {
            boost_note(&mut out, self.first(), words);
        }
        let mut before: Option<Timestamp> = None;
        for (number, post) in self.posts.iter().enumerate() {
            if number == MOST_POSTS || out.len() > MOST_BYTES {
                let rest = self.posts.len() - number;
                _ = write!(out, "<hr><p><small>{rest} more posts of this thread are not shown</small></p>");
                break;
            }
            if number > 0 {
                out.push_str("<hr>");
                if let (Some(before), Some(at)) = (before, post.at)
                    && at.0.saturating_sub(before.0) > PAUSE
                {
                    _ = write!(out, "<p><small>{}</small></p>", moment(at));
                }
            }
            before = post.at.or(before);
            out.push_str(&body::html_of(post));
        }
        out
    }

    fn categories(&self) -> Vec<Category> {
        let mut terms: Vec<String> = Vec::new();
        for tag in self.posts.iter().flat_map(|post| &post.tags) {
            let Some(tag) = plain::line(tag.trim_start_matches('#')) else { continue };
            if terms.len() < MOST_TAGS && !terms.iter().any(|known| known.eq_ignore_ascii_case(&tag)) {
                terms.push(tag);
            }
        }
        terms.into_iter().map(|term| Category { term: Some(term), ..Category::default() }).collect()
    }
}

/// The first words; where there are none, what is attached.
fn title(post: &Post) -> Option<String> {
    let said =
        |text: &str| plain::line(text).and_then(|line| plain::first_line(&html::sanitize(&escaped(&line), None)));
    if let Some(warning) = post.warning.as_deref().and_then(said) {
        return Some(warning);
    }
    plain::first_line(&html::sanitize(&post.html, None))
        .or_else(|| post.card.as_ref().and_then(|card| said(&card.title)))
        .or_else(|| post.media.iter().find_map(|media| said(&media.alt)))
        .or_else(|| post.quote.as_ref().map(|quote| format!("Quote of {}", named(&quote.author))))
        .or_else(|| post.media.first().map(|media| kind_word(media.kind).to_owned()))
        .or_else(|| post.poll.as_ref().map(|_| "Poll".to_owned()))
}

fn escaped(line: &str) -> String {
    let mut out = String::new();
    push(&mut out, line);
    out
}

fn boost_note(out: &mut String, post: &Post, words: &Words) {
    let mut boosts: Vec<_> = post.boosts.iter().collect();
    boosts.sort_by_key(|boost| boost.at);
    let names: Vec<String> = boosts.iter().take(MOST_BOOSTERS).map(|boost| named(&boost.by)).collect();
    if names.is_empty() {
        return;
    }
    _ = write!(out, "<p><small>{} ", words.boosted_by);
    push(out, &names.join(", "));
    if boosts.len() > names.len() {
        _ = write!(out, " and {} more", boosts.len() - names.len());
    }
    if let Some(at) = post.at {
        _ = write!(out, " · written {}", moment(at));
    }
    out.push_str("</small></p>");
}

fn person(author: &Author) -> Person {
    let url = author.url.as_deref().and_then(address::web);
    Person { name: Some(named(author)), url, ..Person::default() }
}

/// Films and sounds are files to play; pictures are shown where they stand.
fn enclosure(media: &Media) -> Option<Enclosure> {
    if media.kind == MediaKind::Image {
        return None;
    }
    let url = address::web(&media.url)?;
    let media_type = media.media_type.as_deref().and_then(plain::line).or_else(|| media_type(media.kind, &url));
    Some(Enclosure { url, media_type, length: None, duration_seconds: media.seconds })
}

/// What an address says of a file's type.
fn media_type(kind: MediaKind, url: &str) -> Option<String> {
    let path = url.split(['?', '#']).next().unwrap_or_default();
    let ending = path.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()).unwrap_or_default();
    let known = match (kind, ending.as_str()) {
        (MediaKind::Video | MediaKind::Animation, "m3u8") => "application/vnd.apple.mpegurl",
        (MediaKind::Video | MediaKind::Animation, "webm") => "video/webm",
        (MediaKind::Video | MediaKind::Animation, "gif") => "image/gif",
        (MediaKind::Video | MediaKind::Animation, _) => "video/mp4",
        (MediaKind::Audio, "ogg" | "oga" | "opus") => "audio/ogg",
        (MediaKind::Audio, "m4a" | "aac") => "audio/mp4",
        (MediaKind::Audio, "wav") => "audio/wav",
        (MediaKind::Audio, "flac") => "audio/flac",
        (MediaKind::Audio, _) => "audio/mpeg",
        _ => return None,
    };
    Some(known.to_owned())
}

fn card_link(post: &Post) -> Option<Link> {
    let card = post.card.as_ref()?;
    let href = address::web(&card.url)?;
    Some(Link { rel: Some("related".to_owned()), href: Some(href), title: plain::line(&card.title), ..Link::default() })
}
