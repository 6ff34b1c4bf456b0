//! Posts of a page folded into threads: what waits for the pages before it, what was read earlier, and what is wanted.

use std::collections::{BTreeMap, BTreeSet};

use super::{WORDS, X};
use crate::reader::formats::posts::fold;
use crate::reader::formats::posts::x::Told;
use crate::reader::model::Entry;

impl X {
    /// Adds what came before these posts in their threads and was read earlier, so that a thread stays one item.
    pub(super) async fn whole(&mut self, mut fresh: Vec<Told>, over: bool) -> Vec<Told> {
        let here: BTreeSet<u64> = fresh.iter().map(|told| told.id).collect();
        let begins_or_goes_on = |told: &&Told| told.id == told.conversation || told.post.continues().is_some();
        let conversations: BTreeSet<u64> = fresh
            .iter()
            .filter(|told| !told.post.only_boosted)
            .filter(begins_or_goes_on)
            .map(|told| told.conversation)
            .collect();
        let mut wanted: Vec<u64> = conversations.iter().flat_map(|it| self.state.of_conversation(*it)).collect();
        if over {
            wanted.extend(self.state.held());
        }
        wanted.retain(|id| !here.contains(id));
        wanted.sort_unstable();
        wanted.dedup();
        // A thread that cannot be told whole is told in part rather than not at all.
        let earlier = self.again(wanted).await.unwrap_or_default();
        for told in &earlier {
            self.state.release(told.id);
        }
        fresh.extend(earlier);
        fresh
    }

    /// Takes what is to wait for the pages before it out of the posts of a page: what goes on from a post that is not at hand.
    pub(super) fn hold_back(&mut self, fresh: Vec<Told>) -> Vec<Told> {
        let here: BTreeSet<u64> = fresh.iter().map(|told| told.id).collect();
        let waits = |told: &Told| {
            let before = told.post.continues().and_then(|id| id.parse::<u64>().ok());
            before.is_some_and(|before| !here.contains(&before) && !self.state.has(before))
        };
        let (waiting, rest): (Vec<Told>, Vec<Told>) = fresh.into_iter().partition(|told| waits(told));
        for told in &waiting {
            self.state.hold(told.id, told.conversation);
        }
        rest
    }

    /// The entries of posts, as far as they are wanted.
    pub(super) fn entries(&self, posts: Vec<Told>) -> Vec<Entry> {
        // Of a post that came twice the first is the fresher one.
        let mut by_id: BTreeMap<u64, Told> = BTreeMap::new();
        for told in posts {
            by_id.entry(told.id).or_insert(told);
        }
        let threads = fold(by_id.into_values().map(|told| told.post));
        let wanted = threads.into_iter().filter(|thread| self.wants(thread.is_reply(), thread.is_boost()));
        wanted.map(|thread| thread.entry(&WORDS)).collect()
    }

    /// Answers to others are left out and what was passed on is shown, unless a person says otherwise.
    fn wants(&self, reply: bool, boost: bool) -> bool {
        (!reply || self.settings.replies.unwrap_or(false)) && (!boost || self.settings.boosts.unwrap_or(true))
    }
}
