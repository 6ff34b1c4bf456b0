//! How many posts may be read: of one sync, and of a month. Reads cost money, so there is always a bound unless a person took
//! it away.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::base::db::DbResult;
use crate::reader::model::Timestamp;
use crate::reader::store::Store;

/// How many posts may be read, as configured; 0 is no bound.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bounds {
    /// Of one sync, by all sources together.
    pub per_sync: u32,
    /// Of a month (UTC), by all sources together.
    pub per_month: u32,
}

impl Default for Bounds {
    fn default() -> Self {
        Self { per_sync: 200, per_month: 2_000 }
    }
}

/// The least that a page of posts can have: with fewer nothing can be asked for.
const LEAST: u32 = 5;

/// What is left of the bounds; shared by all sources of a sync.
#[derive(Debug, Clone)]
pub struct Budget {
    bounds: Bounds,
    spent: Arc<AtomicU32>,
}

/// What may still be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Left {
    /// So many posts.
    Posts(u32),
    /// None in this sync.
    NoneNow,
    /// None for so many seconds: until the month ends.
    NoneFor(i64),
}

impl Budget {
    /// That of a sync.
    pub fn new(bounds: Bounds) -> Self {
        Self { bounds, spent: Arc::default() }
    }

    /// What may be read now.
    pub(super) fn left(&self, store: Option<&Arc<Store>>, api: &str, now: Timestamp) -> DbResult<Left> {
        let (start, end) = month(now);
        let of_month = match (store, self.bounds.per_month) {
            (Some(store), most @ 1..) => i64::from(most) - store.api_spent(&name(api), start)?,
            _ => i64::MAX,
        };
        if of_month < i64::from(LEAST) {
            return Ok(Left::NoneFor(end.0 - now.0));
        }
        let spent = self.spent.load(Ordering::Relaxed);
        let of_sync = if self.bounds.per_sync == 0 { u32::MAX } else { self.bounds.per_sync.saturating_sub(spent) };
        Ok(match of_sync.min(u32::try_from(of_month).unwrap_or(u32::MAX)) {
            0..LEAST => Left::NoneNow,
            posts => Left::Posts(posts),
        })
    }

    /// Notes what was read.
    pub(super) fn spend(&self, posts: u64, store: Option<&Arc<Store>>, api: &str, now: Timestamp) -> DbResult<()> {
        let posts = u32::try_from(posts).unwrap_or(u32::MAX);
        // Nothing wraps: what is told of an answer is bounded.
        let _ =
            self.spent.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |spent| Some(spent.saturating_add(posts)));
        match store {
            Some(store) => store.spend_api(&name(api), i64::from(posts), month(now).0, now),
            None => Ok(()),
        }
    }

    /// How many posts may be read in a month; `None` for no bound.
    pub(super) fn per_month(&self) -> Option<u32> {
        Some(self.bounds.per_month).filter(|most| *most > 0)
    }
}

/// What the count of an API's posts is kept as.
fn name(api: &str) -> String {
    format!("{api} posts")
}

/// When the month began, and when the next one does.
fn month(now: Timestamp) -> (Timestamp, Timestamp) {
    let moment = jiff::Timestamp::from_second(now.0).unwrap_or(jiff::Timestamp::UNIX_EPOCH);
    let first = moment.to_zoned(TimeZone::UTC).date().first_of_month();
    let begin = |day: Date| day.to_zoned(TimeZone::UTC).map_or(now, |it| Timestamp(it.timestamp().as_second()));
    let next = first.checked_add(jiff::Span::new().months(1)).unwrap_or(first);
    (begin(first), begin(next))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 2026-11-30 23:00 UTC.
    const NOW: Timestamp = Timestamp(1_796_079_600);

    fn store() -> (tempfile::TempDir, Arc<Store>) {
        let folder = tempfile::tempdir().unwrap();
        let store = Arc::new(Store::open(&folder.path().join("a.db")).unwrap());
        (folder, store)
    }

    #[test]
    fn a_month_begins_and_ends_in_utc() {
        let (start, end) = month(NOW);
        assert_eq!((NOW.0 - start.0, end.0 - NOW.0), (30 * 86_400 - 3_600, 3_600));
    }

    #[test]
    fn what_is_read_is_taken_off_both_bounds() {
        let (_folder, store) = store();
        let store = Some(&store);
        let bounds = Bounds { per_sync: 50, per_month: 70 };
        let sync = Budget::new(bounds);
        assert_eq!(sync.left(store, "api.x.com", NOW).unwrap(), Left::Posts(50));
        sync.clone().spend(40, store, "api.x.com", NOW).unwrap();
        assert_eq!(sync.left(store, "api.x.com", NOW).unwrap(), Left::Posts(10));
        sync.spend(10, store, "api.x.com", NOW).unwrap();
        assert_eq!(sync.left(store, "api.x.com", NOW).unwrap(), Left::NoneNow);
        let next = Budget::new(bounds);
        assert_eq!(next.left(store, "api.x.com", NOW).unwrap(), Left::Posts(20), "the month goes on");
        assert_eq!(next.left(store, "127.0.0.1", NOW).unwrap(), Left::Posts(50), "another API has its own");
        next.spend(30, store, "api.x.com", NOW).unwrap();
        assert_eq!(next.left(store, "api.x.com", NOW).unwrap(), Left::NoneFor(3_600));
        assert_eq!(
            next.left(store, "api.x.com", NOW.plus(3_600)).unwrap(),
            Left::Posts(20),
            "a new month, the same sync"
        );
        let unbound = Budget::new(Bounds { per_sync: 0, per_month: 0 });
        assert_eq!(unbound.left(store, "api.x.com", NOW).unwrap(), Left::Posts(u32::MAX));
    }
}
