//! Discord's limits: a bucket a route, told in headers as it empties, and one for all. Pure: the clock is given.
//! <https://docs.discord.com/developers/topics/rate-limits>

use std::collections::HashMap;
use std::time::{Duration, Instant};

/// The wait after a 429 that names none.
const HOLD: Duration = Duration::from_secs(5);
/// The least wait after a 429, so that one that names none does not make us ask without end.
const LEAST: Duration = Duration::from_millis(500);
/// No answer holds us for longer.
const LONGEST: Duration = Duration::from_hours(1);

/// What an answer said of limits.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Told {
    /// `X-RateLimit-Bucket`.
    pub(super) bucket: Option<String>,
    /// `X-RateLimit-Remaining`.
    pub(super) remaining: Option<u64>,
    /// `X-RateLimit-Reset-After`, in seconds.
    pub(super) reset_after: Option<f64>,
    /// Of a 429, `retry_after` of its body, or its header, in seconds.
    pub(super) retry_after: Option<f64>,
    /// Of a 429, that all requests are meant.
    pub(super) global: bool,
    /// The status was 429.
    pub(super) refused: bool,
}

/// The buckets that are known.
#[derive(Debug, Default)]
pub(super) struct Buckets {
    /// The bucket of a route, where its answers named one.
    names: HashMap<String, String>,
    /// Until when a bucket is empty; by its name, or by the route, with what the route is about.
    empty: HashMap<(String, String), Instant>,
    /// Until when nothing is to be asked.
    all: Option<Instant>,
}

impl Buckets {
    /// How long a request of a route must wait that is about `major`: limits of one channel are not another's.
    pub(super) fn wait(&self, route: &str, major: &str, now: Instant) -> Duration {
        let own = self.empty.get(&self.key(route, major)).copied();
        let until = own.into_iter().chain(self.all).max();
        until.map_or(Duration::ZERO, |until| until.saturating_duration_since(now))
    }

    /// Notes what an answer of a route said.
    pub(super) fn heard(&mut self, route: &str, major: &str, told: &Told, now: Instant) {
        if let Some(bucket) = &told.bucket {
            self.names.insert(route.to_owned(), bucket.clone());
        }
        if told.refused {
            let until = now + told.retry_after.map_or(HOLD, |wait| seconds(wait).max(LEAST));
            if told.global {
                self.all = self.all.max(Some(until));
            } else {
                self.hold(route, major, until);
            }
        } else if told.remaining == Some(0)
            && let Some(after) = told.reset_after
        {
            self.hold(route, major, now + seconds(after));
        }
        self.empty.retain(|_, until| *until > now);
    }

    fn hold(&mut self, route: &str, major: &str, until: Instant) {
        let held = self.empty.entry(self.key(route, major)).or_insert(until);
        *held = until.max(*held);
    }

    fn key(&self, route: &str, major: &str) -> (String, String) {
        (self.names.get(route).map_or(route, String::as_str).to_owned(), major.to_owned())
    }
}

/// Seconds that a server names, which may be anything.
fn seconds(named: f64) -> Duration {
    Duration::try_from_secs_f64(named.max(0.0)).unwrap_or(LONGEST).min(LONGEST)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const MESSAGES: &str = "channels/{id}/messages";
    const PINS: &str = "channels/{id}/pins";

    fn emptied(bucket: &str, after: f64) -> Told {
        Told { bucket: Some(bucket.into()), remaining: Some(0), reset_after: Some(after), ..Told::default() }
    }

    #[test]
    fn an_empty_bucket_holds_its_routes_for_its_channel_alone() {
        let (mut buckets, now) = (Buckets::default(), Instant::now());
        assert_eq!(buckets.wait(MESSAGES, "1", now), Duration::ZERO);
        buckets.heard(PINS, "2", &Told { bucket: Some("abcd".into()), remaining: Some(3), ..Told::default() }, now);
        buckets.heard(MESSAGES, "1", &emptied("abcd", 1.5), now);
        assert_eq!(buckets.wait(MESSAGES, "1", now), Duration::from_millis(1500));
        assert_eq!(buckets.wait(PINS, "1", now), Duration::from_millis(1500), "routes may share a bucket");
        assert_eq!(buckets.wait(MESSAGES, "9", now), Duration::ZERO);
        assert_eq!(buckets.wait("guilds/{id}", "1", now), Duration::ZERO);
        assert_eq!(buckets.wait(MESSAGES, "1", now + Duration::from_secs(2)), Duration::ZERO);
    }

    #[test]
    fn a_global_429_holds_everything() {
        let (mut buckets, now) = (Buckets::default(), Instant::now());
        let refused = Told { refused: true, retry_after: Some(64.57), ..Told::default() };
        buckets.heard(MESSAGES, "1", &refused, now);
        assert_eq!(buckets.wait(MESSAGES, "1", now), Duration::from_secs_f64(64.57));
        assert_eq!(buckets.wait(MESSAGES, "2", now), Duration::ZERO);
        buckets.heard(MESSAGES, "1", &Told { global: true, retry_after: Some(2.0), ..refused }, now);
        assert_eq!(buckets.wait("guilds/{id}", "3", now), Duration::from_secs(2));
        buckets.heard("x", "y", &Told { refused: true, ..Told::default() }, now);
        assert_eq!(buckets.wait("x", "y", now), HOLD);
    }

    proptest! {
        #[test]
        fn whatever_is_told_waits_are_bounded_and_end(
            told in prop::collection::vec((any::<bool>(), any::<bool>(), proptest::option::of(any::<f64>()), proptest::option::of(any::<f64>()),
                proptest::option::of(0u64..3), proptest::option::of("[a-c]"), 0u8..3), 0..20)
        ) {
            let (mut buckets, now) = (Buckets::default(), Instant::now());
            for (refused, global, retry_after, reset_after, remaining, bucket, route) in told {
                let told = Told { bucket, remaining, reset_after, retry_after, global, refused };
                buckets.heard(&route.to_string(), "1", &told, now);
                let wait = buckets.wait(&route.to_string(), "1", now);
                prop_assert!(wait <= LONGEST);
                prop_assert_eq!(buckets.wait(&route.to_string(), "1", now + LONGEST), Duration::ZERO);
                if refused && !global && retry_after.is_none() {
                    prop_assert!(wait >= HOLD);
                }
            }
        }
    }
}
