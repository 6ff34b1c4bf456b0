//! Calendars (RFC 5545): a document → events as entries; a series → its occurrences; events → a document.
//!
//! Everything is bounded: bytes of a line, lines of an event, events of a document, times of a rule. What cannot be
//! understood is passed over and told. Recurrence is our own, on jiff: `rrule` brings a second date library with a database of
//! zones of its own, follows each rule from its first occurrence, and gives up on some after a fixed number of steps.

mod build;
mod components;
mod entry;
mod expand;
mod join;
mod kept;
mod lines;
mod rule;
mod series;
mod value;
mod windows;
pub mod write;
mod zone;

use std::collections::HashMap;

use url::Url;

use super::limits::MAX_PROBLEMS;
use super::not_a_feed::{NotAFeed, NotAFeedKind};
use super::plain;
use crate::reader::model::{Entry, FeedFormat, FeedMeta, ParsedFeed};

pub use kept::within_bounds;
pub use series::{MAX_OCCURRENCES, Occurrence, first, last_end, moved, occurrences};

/// Reads a calendar.
pub(super) fn parse(text: &str, base: Option<&Url>) -> Result<ParsedFeed, NotAFeed> {
    let read = components::read(text);
    if read.events.is_empty() && !read.ended {
        return Err(NotAFeed::new(NotAFeedKind::Calendar));
    }
    let mut problems = Vec::new();
    if !read.ended {
        problems.push("the calendar breaks off; what came before that was read".to_owned());
    }
    if read.dropped > 0 {
        problems.push(format!(
            "{} events beyond the first {} are passed over; no more of one calendar are kept",
            read.dropped,
            components::MAX_EVENTS
        ));
    }
    let mut unread = false;
    let entries = latest(read.events.iter().filter_map(|event| {
        let built = build::event(event, &read.calendar, &read.zones);
        unread |= built.is_err();
        built.map_err(|problem| note(&mut problems, problem)).ok().map(|built| {
            built.problems.iter().for_each(|problem| note(&mut problems, problem.clone()));
            entry::of(event, built.event, base)
        })
    }));
    let feed = FeedMeta {
        title: read.calendar.name.as_deref().and_then(plain::line),
        url: read.calendar.url.as_deref().and_then(super::address::web),
        description: read.calendar.description.as_deref().and_then(super::markup::fragment_of_lines),
        generator: read.calendar.generator.as_deref().and_then(plain::line),
        ttl_minutes: read.calendar.refresh_minutes,
        ..FeedMeta::default()
    };
    // One that takes its events back names only those.
    let whole = read.ended && read.dropped == 0 && !unread && !read.calendar.cancels;
    Ok(ParsedFeed { format: FeedFormat::Ical, problems, feed, entries, whole })
}

fn note(problems: &mut Vec<String>, problem: String) {
    if problems.len() < MAX_PROBLEMS && !problems.contains(&problem) {
        problems.push(problem);
    }
}

/// Of several states of one event the latest: that which was changed most often, then that which comes last.
fn latest(entries: impl Iterator<Item = Entry>) -> Vec<Entry> {
    let mut kept: Vec<Entry> = Vec::new();
    let mut places: HashMap<String, usize> = HashMap::new();
    let sequence = |entry: &Entry| entry.event.as_ref().map_or(0, |event| event.sequence);
    for entry in entries {
        let Some(id) = entry.id.clone() else {
            kept.push(entry);
            continue;
        };
        match places.get(&id) {
            Some(&place) if sequence(&kept[place]) <= sequence(&entry) => kept[place] = entry,
            Some(_) => {}
            None => {
                places.insert(id, kept.len());
                kept.push(entry);
            }
        }
    }
    kept
}

#[cfg(test)]
mod documents;
#[cfg(test)]
mod tests;
