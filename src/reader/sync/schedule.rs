//! When a source is asked next, and why then. Pure.

use xxhash_rust::xxh3::xxh3_64;

use crate::base::text::counted;
use crate::reader::model::{Poll, Timestamp};

/// The bounds of polling, from the configuration.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PollBounds {
    /// The least time between two polls, in minutes.
    pub min_minutes: u32,
    /// The most.
    pub max_minutes: u32,
    /// What a source gets about which nothing is known.
    pub default_minutes: u32,
}

impl Default for PollBounds {
    fn default() -> Self {
        Self { min_minutes: 15, max_minutes: 24 * 60, default_minutes: 60 }
    }
}

/// What is known after a fetch.
#[derive(Debug, Clone, Copy, Default)]
pub struct Known {
    /// The person's own interval for the source, in minutes.
    pub own_minutes: Option<u32>,
    /// What the feed asks for, in minutes.
    pub ttl_minutes: Option<u32>,
    /// Seconds that the answer is fresh.
    pub fresh_for: Option<i64>,
    /// The mean time between entries, in seconds.
    pub post_seconds: Option<u32>,
    /// Seconds that the host asks to be left alone.
    pub retry_after: Option<i64>,
    /// Failures in a row; 0 after an answer.
    pub failures: u32,
    /// Any number that differs between sources, for jitter.
    pub seed: u64,
}

/// The next poll: the person's own interval; else the largest of what the feed, its server and its habit ask for,
/// within bounds. Failures double the wait, with jitter, so that a host that comes back is not met by everybody at once.
pub fn next_poll(now: Timestamp, known: Known, bounds: PollBounds) -> Poll {
    let (minutes, reason) = match known.own_minutes {
        Some(own) => (i64::from(own.max(1)), "your own interval".to_owned()),
        None => wanted(known, bounds),
    };
    let (minutes, reason) = if known.failures > 0 { back_off(minutes, known, bounds) } else { (minutes, reason) };
    let seconds = minutes * 60;
    match known.retry_after.filter(|wait| *wait > seconds) {
        Some(wait) => at(now, wait, format!("the host asks to wait {} (Retry-After)", span(wait))),
        None => at(now, seconds, reason),
    }
}

/// A poll in so many seconds.
pub(super) fn at(now: Timestamp, seconds: i64, reason: String) -> Poll {
    Poll { at: Some(now.plus(seconds)), reason }
}

fn wanted(known: Known, bounds: PollBounds) -> (i64, String) {
    // A source that posts once a week is asked a few times between two posts.
    let habit = known.post_seconds.map(|seconds| i64::from(seconds) / 60 / 8);
    let asked = [
        (habit, "it posts every"),
        (known.ttl_minutes.map(i64::from), "the feed asks for"),
        (known.fresh_for.map(|seconds| seconds / 60), "the server calls its answer fresh for"),
    ];
    let (min, max) = (i64::from(bounds.min_minutes.max(1)), i64::from(bounds.max_minutes));
    let largest =
        asked.into_iter().filter_map(|(minutes, why)| minutes.map(|minutes| (minutes, why))).max_by_key(|(m, _)| *m);
    match largest {
        None => (i64::from(bounds.default_minutes), "nothing is known of its habit yet".to_owned()),
        Some((minutes, why)) => {
            let shown = if why == "it posts every" { i64::from(known.post_seconds.unwrap_or(0)) } else { minutes * 60 };
            let clamped = minutes.clamp(min, max.max(min));
            let note = match clamped.cmp(&minutes) {
                std::cmp::Ordering::Less => ", held to max_interval_minutes",
                std::cmp::Ordering::Greater => ", held to min_interval_minutes",
                std::cmp::Ordering::Equal => "",
            };
            (clamped, format!("{why} {}{note}", span(shown)))
        }
    }
}

fn back_off(minutes: i64, known: Known, bounds: PollBounds) -> (i64, String) {
    let doubled = minutes.saturating_mul(1 << known.failures.clamp(1, 12).saturating_sub(1));
    let capped = doubled.min(i64::from(bounds.max_minutes).max(minutes));
    // Up to a fifth more; a hash of source and count, so that it is the same when asked again.
    let spread = xxh3_64(&[known.seed.to_le_bytes(), u64::from(known.failures).to_le_bytes()].concat()) % 200;
    let jitter = capped * i64::try_from(spread).unwrap_or(0) / 1000;
    (capped + jitter, format!("backing off after {} in a row", counted(known.failures, "failure")))
}

/// A span of seconds for a person: its largest unit.
fn span(seconds: i64) -> String {
    match seconds {
        s if s >= 2 * 86_400 => format!("{} days", s / 86_400),
        s if s >= 2 * 3600 => format!("{} h", s / 3600),
        s if s >= 120 => format!("{} min", s / 60),
        s => format!("{s} s"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Timestamp = Timestamp(1_000_000);

    fn minutes(known: Known) -> (i64, String) {
        let poll = next_poll(NOW, known, PollBounds::default());
        ((poll.at.unwrap().0 - NOW.0) / 60, poll.reason)
    }

    #[test]
    fn the_largest_wish_wins_within_bounds() {
        assert_eq!(minutes(Known::default()).0, 60);
        let known =
            Known { ttl_minutes: Some(120), fresh_for: Some(600), post_seconds: Some(8 * 3600), ..Known::default() };
        assert_eq!(minutes(known), (120, "the feed asks for 2 h".into()));
        let rarely = Known { post_seconds: Some(60 * 86_400), ttl_minutes: Some(30), ..Known::default() };
        assert_eq!(minutes(rarely), (24 * 60, "it posts every 60 days, held to max_interval_minutes".into()));
        let often = Known { post_seconds: Some(60), ..Known::default() };
        assert_eq!(minutes(often).0, 15);
    }

    #[test]
    fn the_persons_own_interval_beats_every_wish_but_not_retry_after() {
        let own = Known { own_minutes: Some(5), ttl_minutes: Some(600), ..Known::default() };
        assert_eq!(minutes(own), (5, "your own interval".into()));
        let held = Known { retry_after: Some(7200), ..own };
        assert_eq!(minutes(held).0, 120);
        assert!(minutes(held).1.contains("Retry-After"));
    }

    #[test]
    fn failures_back_off_up_to_the_bound_with_jitter() {
        let waits: Vec<i64> =
            (1..8).map(|failures| minutes(Known { failures, seed: 7, ..Known::default() }).0).collect();
        assert!(waits[..5].windows(2).all(|pair| pair[0] < pair[1]), "{waits:?}");
        assert!(waits.iter().all(|wait| *wait <= 24 * 60 * 6 / 5), "{waits:?}");
        let spread: std::collections::HashSet<i64> =
            (0..50).map(|seed| minutes(Known { failures: 3, seed, ..Known::default() }).0).collect();
        assert!(spread.len() > 10, "sources do not come back in step");
    }
}
