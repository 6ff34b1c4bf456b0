//! Pages of a feed, and the beginnings of threads.
//! <https://github.com/bluesky-social/atproto/tree/main/lexicons/app/bsky/feed>

use serde_json::Value;

use super::address::What;
use super::{Bluesky, refusal};
use crate::reader::formats::posts::bluesky::{ancestors, moment_of, posts};
use crate::reader::formats::posts::{Post, Thread};
use crate::reader::model::{Entry, Timestamp};
use crate::reader::sources::posts::{Reading, Refused, Seen, Threads};

/// Posts of a page; a hundred are the most.
const PAGE: &str = "50";
/// A new source is read back until there are so many entries, or so many pages.
const FIRST_ENTRIES: usize = 40;
const FIRST_PAGES: u32 = 4;
/// Pages of a later reading.
const MOST_PAGES: u32 = 20;
/// Posts above one that are asked for; more than anybody writes in a row.
const HEIGHT: &str = "100";

/// What is done next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    /// The newest page.
    First,
    /// The page before; how many pages and entries came.
    Before(u32, usize),
    Over,
}

impl Bluesky {
    /// Does a step; what came of it, and the next one.
    pub(super) async fn take(&mut self, step: Step) -> Result<(Vec<Entry>, Step), Refused> {
        let (pages, before) = match step {
            Step::First => (0, 0),
            Step::Before(pages, entries) => (pages, entries),
            Step::Over => return Ok((Vec::new(), Step::Over)),
        };
        let items = self.page().await?;
        let entries = self.read(items.iter().flat_map(posts).collect()).await?;
        let moments: Vec<i64> = items.iter().filter_map(moment_of).map(|moment| moment.0).collect();
        // A clock that is wrong somewhere must not hide what comes until then.
        let latest = moments.iter().max().copied().unwrap_or(0).min(Timestamp::now().0);
        self.latest = self.latest.max(latest);
        let (pages, all) = (pages + 1, before + entries.len());
        let enough = match (&self.place.what, self.state.newest) {
            // A feed is in an order of its own: what it shows first is what it shows.
            (What::Feed(_), _) => true,
            (_, 0) => pages >= FIRST_PAGES || all >= FIRST_ENTRIES,
            (_, newest) => pages >= MOST_PAGES || moments.iter().any(|moment| *moment <= newest),
        };
        if enough || self.cursor.is_none() {
            // Only now: a reading that is cut off before begins again where this one did.
            self.state.newest = self.state.newest.max(self.latest);
            return Ok((entries, Step::Over));
        }
        Ok((entries, Step::Before(pages, all)))
    }

    async fn page(&mut self) -> Result<Vec<Value>, Refused> {
        let did = self.state.who.did.clone();
        let record = self.place.record(&did).map(|record| record.to_string()).unwrap_or_default();
        let (method, mut query) = match self.place.what {
            What::Posts => {
                let filter =
                    if self.reading.wants_replies() { "posts_with_replies" } else { "posts_and_author_threads" };
                ("app.bsky.feed.getAuthorFeed", vec![("actor", did), ("filter", filter.to_owned())])
            }
            What::List(_) => ("app.bsky.feed.getListFeed", vec![("list", record)]),
            What::Feed(_) => ("app.bsky.feed.getFeed", vec![("feed", record)]),
        };
        query.push(("limit", PAGE.to_owned()));
        let before = self.cursor.take();
        query.extend(before.clone().map(|cursor| ("cursor", cursor)));
        let mut body = self.ask(method, &query).await?;
        let Value::Array(items) = body["feed"].take() else { return Err(refusal::other_json().into()) };
        // The same page again has no page before it.
        let cursor = body["cursor"].as_str().filter(|cursor| !cursor.is_empty()).map(str::to_owned);
        self.cursor = cursor.filter(|cursor| Some(cursor) != before.as_ref() && !items.is_empty());
        Ok(items.into_iter().take(200).collect())
    }
}

impl Threads for Bluesky {
    fn at_hand(&mut self) -> (&mut Reading, &mut Seen) {
        (&mut self.reading, &mut self.state.seen)
    }

    async fn beginning(&mut self, thread: &Thread) -> Result<Vec<Post>, Refused> {
        let uri = thread.first().id.clone();
        let query = [("uri", uri), ("depth", "0".to_owned()), ("parentHeight", HEIGHT.to_owned())];
        Ok(ancestors(&self.ask("app.bsky.feed.getPostThread", &query).await?))
    }
}
