//! The posts of one reading: gathered page by page, folded into threads, and told where they are news.

use std::collections::HashSet;

use super::Seen;
use crate::reader::formats::posts::{Post, Thread, Words, fold};
use crate::reader::model::{Entry, SourceSettings};

/// Posts that are at hand at once.
const MOST_AT_HAND: usize = 2_000;
/// Threads of one reading whose earlier posts are asked for.
const MOST_COMPLETED: usize = 5;

/// Which posts a person wants.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::reader::sources) struct Taste {
    /// What answers somebody else.
    pub(in crate::reader::sources) replies: bool,
    /// What was passed on.
    pub(in crate::reader::sources) boosts: bool,
}

impl Taste {
    /// What the settings say; `replies` where they say nothing of them.
    pub(in crate::reader::sources) fn of(settings: &SourceSettings, replies: bool) -> Self {
        Self { replies: settings.replies.unwrap_or(replies), boosts: settings.boosts.unwrap_or(true) }
    }

    fn wants(self, thread: &Thread) -> bool {
        if thread.is_boost() { self.boosts } else { self.replies || !thread.is_reply() }
    }
}

/// The posts of a reading.
#[derive(Debug)]
pub(in crate::reader::sources) struct Reading {
    taste: Taste,
    words: Words,
    posts: Vec<Post>,
    /// Posts before others that are not to be had.
    given_up: HashSet<String>,
    completed: usize,
}

impl Reading {
    /// A reading with nothing read yet.
    pub(in crate::reader::sources) fn new(taste: Taste, words: Words) -> Self {
        Self { taste, words, posts: Vec::new(), given_up: HashSet::new(), completed: 0 }
    }

    /// Whether what answers somebody else is wanted.
    pub(in crate::reader::sources) fn wants_replies(&self) -> bool {
        self.taste.replies
    }

    /// Takes posts in hand.
    pub(in crate::reader::sources) fn take(&mut self, posts: impl IntoIterator<Item = Post>) {
        self.posts.extend(posts);
        let over = self.posts.len().saturating_sub(MOST_AT_HAND);
        self.posts.drain(..over);
    }

    /// A thread with news whose beginning is not at hand, and should be asked for. [`Self::completed`] says what came of it.
    pub(in crate::reader::sources) fn incomplete(&self, seen: &Seen) -> Option<Thread> {
        if self.completed >= MOST_COMPLETED {
            return None;
        }
        self.news(seen).into_iter().find(|thread| self.is_incomplete(thread))
    }

    /// The posts before those of a thread: empty where they are not to be had, so that the thread begins where it does.
    pub(in crate::reader::sources) fn completed(&mut self, thread: &Thread, before: Vec<Post>) {
        self.completed += 1;
        self.take(before);
        // Whatever came: the same one is not asked for twice.
        self.given_up.extend(thread.missing.clone());
    }

    /// The entries of what is news, the newest first. A thread that still lacks its beginning waits for another reading.
    pub(in crate::reader::sources) fn entries(&mut self, seen: &mut Seen) -> Vec<Entry> {
        let mut entries = Vec::new();
        // The oldest first: what is forgotten first are those.
        for thread in self.news(seen).into_iter().rev() {
            if self.is_incomplete(&thread) {
                continue;
            }
            thread.posts.iter().for_each(|post| seen.saw(post));
            if self.taste.wants(&thread) {
                entries.push(thread.entry(&self.words));
            }
        }
        entries.reverse();
        entries
    }

    fn news(&self, seen: &Seen) -> Vec<Thread> {
        let threads = fold(self.posts.iter().cloned());
        threads.into_iter().filter(|thread| thread.posts.iter().any(|post| seen.is_news(post))).collect()
    }

    fn is_incomplete(&self, thread: &Thread) -> bool {
        thread.missing.as_ref().is_some_and(|missing| !self.given_up.contains(missing))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reader::formats::posts::{Author, Boost, ReplyTo};
    use crate::reader::model::Timestamp;

    const WORDS: Words = Words { boosted_by: "Boosted by" };

    fn reading(replies: bool, boosts: bool) -> Reading {
        Reading::new(Taste { replies, boosts }, WORDS)
    }

    fn post(id: &str, at: i64, answers: Option<(&str, &str)>) -> Post {
        let author = Author { id: "jo".into(), ..Author::default() };
        let reply =
            answers.map(|(post, whom)| ReplyTo { post: post.into(), author: Some(whom.into()), ..ReplyTo::default() });
        Post { id: id.into(), author, at: Some(Timestamp(at)), html: id.into(), reply, ..Post::default() }
    }

    fn ids(entries: &[Entry]) -> Vec<&str> {
        entries.iter().filter_map(|entry| entry.id.as_deref()).collect()
    }

    #[test]
    fn only_news_is_told_and_a_thread_that_grows_is() {
        let (mut seen, mut first) = (Seen::default(), reading(false, true));
        first.take([post("a", 1, None), post("b", 2, None), post("r", 3, Some(("x", "ann")))]);
        assert_eq!(ids(&first.entries(&mut seen)), ["b", "a"]);
        assert!(first.entries(&mut seen).is_empty(), "once");
        let mut second = reading(false, true);
        second.take([post("a", 1, None), post("b", 2, None), post("c", 4, Some(("a", "jo")))]);
        let told = second.entries(&mut seen);
        assert_eq!(ids(&told), ["a"]);
        assert!(told[0].content.as_ref().unwrap().ends_with("<hr>c"));
        let mut third = reading(false, true);
        third.take([
            Post { html: "b, edited".into(), ..post("b", 2, None) },
            post("c", 4, Some(("a", "jo"))),
            post("a", 1, None),
        ]);
        assert_eq!(ids(&third.entries(&mut seen)), ["b"]);
    }

    #[test]
    fn taste_decides_about_replies_and_boosts() {
        let boost = Post { boosts: vec![Boost::default()], only_boosted: true, ..post("p", 1, None) };
        let posts =
            || [boost.clone(), post("r", 2, Some(("x", "ann"))), post("s", 3, Some(("r", "jo"))), post("a", 4, None)];
        for (replies, boosts, expected) in [
            (false, false, vec!["a"]),
            (true, false, vec!["a", "r"]),
            (false, true, vec!["a", "p"]),
            (true, true, vec!["a", "r", "p"]),
        ] {
            let mut reading = reading(replies, boosts);
            reading.take(posts());
            assert_eq!(ids(&reading.entries(&mut Seen::default())), expected, "{replies} {boosts}");
        }
    }

    #[test]
    fn a_thread_without_its_beginning_is_asked_for_once() {
        let (mut seen, mut reading) = (Seen::default(), reading(false, true));
        reading.take([post("c", 3, Some(("b", "jo")))]);
        let thread = reading.incomplete(&seen).unwrap();
        assert!(reading.entries(&mut seen).is_empty(), "it waits");
        reading.completed(&thread, vec![post("b", 2, Some(("a", "jo"))), post("a", 1, None)]);
        assert!(reading.incomplete(&seen).is_none());
        assert_eq!(ids(&reading.entries(&mut seen)), ["a"]);
        // What is not to be had is not waited for, and what turns out to be a reply is left.
        reading.take([post("e", 5, Some(("d", "jo"))), post("g", 7, Some(("f", "jo")))]);
        let thread = reading.incomplete(&seen).unwrap();
        reading.completed(&thread, vec![post("f", 6, Some(("x", "ann")))]);
        let thread = reading.incomplete(&seen).unwrap();
        reading.completed(&thread, Vec::new());
        assert_eq!(ids(&reading.entries(&mut seen)), ["e"]);
        assert!(reading.incomplete(&seen).is_none());
    }

    #[test]
    fn requests_for_beginnings_are_counted() {
        let (seen, mut reading) = (Seen::default(), reading(true, true));
        reading.take((0..50).map(|at| post(&format!("p{at}"), at, Some((&format!("x{at}"), "jo")))));
        let mut asked = 0;
        while let Some(thread) = reading.incomplete(&seen) {
            reading.completed(&thread, Vec::new());
            asked += 1;
        }
        assert_eq!(asked, MOST_COMPLETED);
        reading.take((0..5_000).map(|at| post(&format!("q{at}"), at, None)));
        assert_eq!(reading.posts.len(), MOST_AT_HAND);
    }
}
