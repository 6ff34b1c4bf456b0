//! What is attached to a post: pictures and films with their words, and polls.

use serde_json::Value;

use super::post::Included;
use crate::reader::formats::json::{list, number, some};
use crate::reader::formats::posts::{Choice, Media, MediaKind, Poll};
use crate::reader::model::Timestamp;

/// What is attached, and by which keys.
pub(super) struct Attached<'a> {
    pub(super) media: Vec<Media>,
    pub(super) keys: Vec<&'a str>,
}

/// What is attached to a post and came with the answer.
pub(super) fn of<'a>(tweet: &'a Value, included: &Included<'_>) -> Attached<'a> {
    let keys = list(&tweet["attachments"], "media_keys").iter().filter_map(Value::as_str);
    let (keys, media) = keys.filter_map(|key| Some((key, one(included.media.get(key)?)?))).unzip();
    Attached { media, keys }
}

fn one(media: &Value) -> Option<Media> {
    let kind = match some(media, "type")? {
        "photo" => MediaKind::Image,
        "animated_gif" => MediaKind::Animation,
        _ => MediaKind::Video,
    };
    let (url, media_type) = match kind {
        MediaKind::Image => (some(media, "url")?, None),
        _ => film(media).or_else(|| Some((some(media, "preview_image_url")?, None)))?,
    };
    let seconds = number(media, "duration_ms").map(|millis| u32::try_from(millis.div_ceil(1_000)).unwrap_or(u32::MAX));
    // Of a film of which only a picture came the picture is shown.
    let kind = if kind != MediaKind::Image && media_type.is_none() { MediaKind::Image } else { kind };
    Some(Media {
        kind,
        url: url.to_owned(),
        media_type: media_type.map(str::to_owned),
        alt: some(media, "alt_text").unwrap_or_default().to_owned(),
        seconds: seconds.filter(|_| kind == MediaKind::Video),
    })
}

/// The best version of a film that is one file.
fn film(media: &Value) -> Option<(&str, Option<&str>)> {
    let files = list(media, "variants").iter().filter(|it| some(it, "content_type") == Some("video/mp4"));
    let best = files.max_by_key(|it| number(it, "bit_rate").unwrap_or(0))?;
    Some((some(best, "url")?, some(best, "content_type")))
}

/// What a post asks its readers.
pub(super) fn poll(tweet: &Value, included: &Included<'_>) -> Option<Poll> {
    let id = list(&tweet["attachments"], "poll_ids").first()?.as_str()?;
    let poll = included.polls.get(id)?;
    let mut options: Vec<&Value> = list(poll, "options").iter().collect();
    options.sort_by_key(|it| number(it, "position").unwrap_or(u64::MAX));
    let choice =
        |it: &&Value| Choice { title: some(it, "label").unwrap_or_default().to_owned(), votes: number(it, "votes") };
    let ends = some(poll, "end_datetime").and_then(|text| text.parse::<jiff::Timestamp>().ok());
    Some(Poll {
        choices: options.iter().map(choice).collect(),
        ends: ends.map(|moment| Timestamp(moment.as_second())),
        closed: some(poll, "voting_status") == Some("closed"),
    })
}
