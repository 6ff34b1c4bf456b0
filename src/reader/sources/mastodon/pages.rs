//! Pages of a timeline, and the beginnings of threads. <https://docs.joinmastodon.org/api/guidelines/#pagination>

use std::collections::HashSet;

use serde_json::Value;

use super::address::What;
use super::{Mastodon, refusal};
use crate::reader::formats::posts::mastodon::{id_of, post};
use crate::reader::formats::posts::{Post, Thread};
use crate::reader::model::Entry;
use crate::reader::sources::posts::{Reading, Refused, Seen, Threads};

/// Statuses of a page, the most there are.
const PAGE: &str = "40";
const PAGE_LENGTH: usize = 40;
/// A new source is read back until there are so many entries, or so many pages.
const FIRST_ENTRIES: usize = 40;
const FIRST_PAGES: u32 = 5;
/// Pages forward of one reading; the next one goes on.
const MOST_PAGES: u32 = 25;

/// What is done next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    /// The newest page.
    Newest,
    /// The page before the oldest that came, of a new source; how many pages and entries came.
    Older(u32, usize),
    /// The page after what is known; how many pages came.
    Forward(u32),
    /// To tell that nothing more will come.
    Gone,
    Over,
}

/// A page: its statuses, and where the one before it begins.
pub(super) struct Page {
    statuses: Vec<Value>,
    older: Option<String>,
}

impl Page {
    fn ids(&self) -> impl Iterator<Item = String> {
        self.statuses.iter().filter_map(id_of)
    }

    /// The id that was given last.
    fn newest(&self) -> Option<String> {
        self.ids().reduce(|one, other| if is_later(&other, &one) { other } else { one })
    }
}

impl Mastodon {
    /// Does a step; what came of it, and the next one.
    pub(super) async fn take(&mut self, step: Step) -> Result<(Vec<Entry>, Step), Refused> {
        match step {
            Step::Newest => self.newest().await,
            Step::Older(pages, entries) => self.older(pages, entries).await,
            Step::Forward(pages) => self.forward(pages).await,
            Step::Gone | Step::Over => Ok((Vec::new(), Step::Over)),
        }
    }

    /// What follows the last page.
    fn end(&self) -> Step {
        if self.state.who.gone(&self.place).is_some() { Step::Gone } else { Step::Over }
    }

    async fn newest(&mut self) -> Result<(Vec<Entry>, Step), Refused> {
        let page = self.page(&[]).await?;
        let entries = self.read(self.posts(&page)).await?;
        let Some(known) = self.state.newest.clone() else {
            self.state.newest = page.newest();
            self.before = page.older;
            let next = if self.before.is_some() { self.after_first(1, entries.len()) } else { self.end() };
            return Ok((entries, next));
        };
        let reaches_back = page.statuses.len() < PAGE_LENGTH || page.ids().any(|id| !is_later(&id, &known));
        if !reaches_back {
            return Ok((entries, Step::Forward(0)));
        }
        self.read_to(page.newest());
        Ok((entries, self.end()))
    }

    /// Whether a new source is read further back.
    fn after_first(&self, pages: u32, entries: usize) -> Step {
        if pages < FIRST_PAGES && entries < FIRST_ENTRIES { Step::Older(pages, entries) } else { self.end() }
    }

    async fn older(&mut self, pages: u32, before: usize) -> Result<(Vec<Entry>, Step), Refused> {
        let Some(max) = self.before.take() else { return Ok((Vec::new(), self.end())) };
        let page = self.page(&[("max_id", &max)]).await?;
        let entries = self.read(self.posts(&page)).await?;
        // A server that gives the same page again has no more.
        self.before = page.older.filter(|older| *older != max);
        let next = if self.before.is_some() { self.after_first(pages + 1, before + entries.len()) } else { self.end() };
        Ok((entries, next))
    }

    async fn forward(&mut self, pages: u32) -> Result<(Vec<Entry>, Step), Refused> {
        let Some(known) = self.state.newest.clone() else { return Ok((Vec::new(), self.end())) };
        let page = self.page(&[("min_id", &known)]).await?;
        let entries = self.read(self.posts(&page)).await?;
        let newest = page.newest().filter(|newest| is_later(newest, &known));
        let on = newest.is_some() && page.statuses.len() >= PAGE_LENGTH && pages + 1 < MOST_PAGES;
        self.read_to(newest);
        Ok((entries, if on { Step::Forward(pages + 1) } else { self.end() }))
    }

    fn read_to(&mut self, newest: Option<String>) {
        let later = newest.filter(|newest| self.state.newest.as_ref().is_none_or(|known| is_later(newest, known)));
        if later.is_some() {
            self.state.newest = later;
        }
    }

    pub(super) async fn page(&mut self, query: &[(&str, &str)]) -> Result<Page, Refused> {
        let id = self.state.who.id.clone();
        let path: [&str; 5] = match &self.place.what {
            What::User(_) => ["api", "v1", "accounts", &id, "statuses"],
            What::Tag(tag) => ["api", "v1", "timelines", "tag", tag],
            What::List(number) => ["api", "v1", "timelines", "list", number],
        };
        let mut query = [&[("limit", PAGE)], query].concat();
        if matches!(self.place.what, What::User(_)) {
            // Answers to oneself are threads; which servers take for replies.
            query.push(("exclude_replies", "false"));
        }
        let answered = self.client.ask(&path, &query).await?;
        let Value::Array(mut statuses) = answered.body else { return Err(refusal::other_json(&self.place).into()) };
        statuses.truncate(2 * PAGE_LENGTH);
        let last = || statuses.iter().rev().find_map(id_of);
        let older = match answered.link {
            Some(link) => max_id(&link),
            None if statuses.len() >= PAGE_LENGTH => last(),
            None => None,
        };
        Ok(Page { statuses, older })
    }

    fn posts(&self, page: &Page) -> Vec<Post> {
        page.statuses.iter().filter_map(|status| post(status, &self.place.host)).collect()
    }

    async fn context(&mut self, id: &str, side: &str) -> Result<Vec<Post>, Refused> {
        let body = self.client.ask(&["api", "v1", "statuses", id, "context"], &[]).await?.body;
        let statuses = body[side].as_array().map_or(&[][..], Vec::as_slice);
        Ok(statuses.iter().filter_map(|status| post(status, &self.place.host)).collect())
    }
}

impl Threads for Mastodon {
    fn at_hand(&mut self) -> (&mut Reading, &mut Seen) {
        (&mut self.reading, &mut self.state.seen)
    }

    /// The posts of a thread that are not at hand: those above it, and what the author added elsewhere below its first one.
    /// <https://docs.joinmastodon.org/methods/statuses/#context>
    async fn beginning(&mut self, thread: &Thread) -> Result<Vec<Post>, Refused> {
        let above = self.context(&thread.first().id, "ancestors").await?;
        let mut found = chain(above, thread);
        if let Some(first) = found.last().filter(|first| first.continues().is_none()).map(|first| first.id.clone()) {
            let below = self.context(&first, "descendants").await?;
            let mut own: HashSet<String> = HashSet::from([first]);
            for post in below {
                if post.continues().is_some_and(|before| own.contains(before)) {
                    own.insert(post.id.clone());
                    found.push(post);
                }
            }
        }
        Ok(found)
    }
}

/// Of the posts above a thread those that are its author's, up to somebody else's, the nearest first.
fn chain(mut above: Vec<Post>, thread: &Thread) -> Vec<Post> {
    let (mut wanted, mut found) = (thread.missing.clone(), Vec::new());
    while let Some(id) = wanted.take() {
        let Some(at) = above.iter().position(|post| post.id == id) else { break };
        let post = above.swap_remove(at);
        wanted = post.continues().map(str::to_owned);
        found.push(post);
    }
    found
}

/// Whether an id was given later than another. They are numbers of growing length, or of one length and sorted as text.
pub(super) fn is_later(one: &str, other: &str) -> bool {
    (one.len(), one) > (other.len(), other)
}

/// The bound of the next page in a `Link` header: nothing else of that address is used.
pub(super) fn max_id(link: &str) -> Option<String> {
    let next = link.split(',').find(|part| part.contains("rel=\"next\"") || part.contains("rel=next"))?;
    let (_, rest) = next.split_once('<')?;
    let url = url::Url::parse(rest.split_once('>')?.0).ok()?;
    url.query_pairs().find(|(name, _)| name == "max_id").map(|(_, id)| id.into_owned())
}
