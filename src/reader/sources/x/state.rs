//! What is remembered between two readings: the cursor. Pure.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

const DAY: i64 = 24 * 3600;
/// For how long a name is taken for whose it was: asking costs money.
const NAME_DAYS: i64 = 30;
/// The most posts that are remembered, so that what is added to one finds its beginning.
const MOST_KNOWN: usize = 400;

/// The cursor of an account or a list.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct State {
    /// What the account is known by for good; empty before it was asked for.
    pub(super) id: String,
    /// Its name, as its owner writes it.
    pub(super) title: String,
    /// The day that was asked.
    day: i64,
    /// All up to this post has been read.
    newest: u64,
    /// A reading that is not over.
    #[serde(skip_serializing_if = "Option::is_none")]
    pass: Option<Pass>,
    /// Posts, and what began the conversation that each is part of.
    known: BTreeMap<u64, u64>,
    /// Posts that wait for what they go on from.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    held: Vec<u64>,
}

/// A reading from the newest post back to where the last one began.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Pass {
    /// The newest post that it met.
    top: u64,
    /// What asks for its next page.
    next: Option<String>,
}

/// What a page is asked with.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Page {
    /// Only posts after this one.
    pub(super) since: Option<u64>,
    /// What the last page said of this one.
    pub(super) token: Option<String>,
}

impl State {
    /// Whether it must be asked whose the name is.
    pub(super) fn knows(&self, now: i64) -> bool {
        !self.id.is_empty() && self.day > now / DAY - NAME_DAYS
    }

    /// It was asked. Somebody else may have the name now: then what was read is not theirs.
    pub(super) fn is(&mut self, id: String, title: String, now: i64) {
        if !self.id.is_empty() && self.id != id {
            *self = Self::default();
        }
        (self.id, self.title, self.day) = (id, title, now / DAY);
    }

    /// The page that is to be asked for.
    pub(super) fn page(&self) -> Page {
        let since = Some(self.newest).filter(|newest| *newest > 0);
        Page { since, token: self.pass.as_ref().and_then(|pass| pass.next.clone()) }
    }

    /// Whether this is the first reading: then one page is enough.
    pub(super) fn is_first(&self) -> bool {
        self.newest == 0
    }

    /// A page came with these posts. Whether there is more to be read.
    pub(super) fn paged(&mut self, ids: &[u64], next: Option<String>) -> bool {
        let before = self.pass.take().unwrap_or_default();
        let top = ids.iter().copied().max().unwrap_or(0).max(before.top).max(self.newest);
        // What was read before begins here, or the page leads in a ring.
        let met = ids.iter().any(|id| *id <= self.newest) || ids.is_empty() || next == before.next;
        if next.is_none() || met || self.is_first() {
            self.newest = top;
            return false;
        }
        self.pass = Some(Pass { top, next });
        true
    }

    /// What asks for a page is not taken any more: the reading begins anew.
    pub(super) fn begin_anew(&mut self) -> bool {
        self.pass.take().is_some()
    }

    /// Whether a post has been read.
    pub(super) fn has(&self, id: u64) -> bool {
        id <= self.newest || self.known.contains_key(&id)
    }

    /// Remembers that a post is part of a conversation.
    pub(super) fn saw(&mut self, id: u64, conversation: u64) {
        self.known.insert(id, conversation);
        while self.known.len() > MOST_KNOWN {
            self.known.pop_first();
        }
    }

    /// A post waits until what it goes on from has come, or the reading is over.
    pub(super) fn hold(&mut self, id: u64, conversation: u64) {
        self.saw(id, conversation);
        if self.held.len() < MOST_KNOWN && !self.held.contains(&id) {
            self.held.push(id);
        }
    }

    /// The posts that wait.
    pub(super) fn held(&self) -> impl Iterator<Item = u64> {
        self.held.iter().copied()
    }

    /// A post waits no more.
    pub(super) fn release(&mut self, id: u64) {
        self.held.retain(|held| *held != id);
    }

    /// Posts that are known of a conversation, the oldest first.
    pub(super) fn of_conversation(&self, conversation: u64) -> impl Iterator<Item = u64> {
        self.known.iter().filter(move |(_, known)| **known == conversation).map(|(id, _)| *id)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const NOW: i64 = 1_800_000_000;

    /// Reads pages of so many of these posts, the newest first; with `since` or without, as lists have none.
    fn read(state: &mut State, posts: &[u64], limit: usize, knows_since: bool) -> Vec<u64> {
        let mut got = Vec::new();
        for _ in 0..1_000 {
            let page = state.page();
            let since = page.since.filter(|_| knows_since).unwrap_or(0);
            let from = page.token.as_deref().map_or(0, |token| token.parse::<usize>().unwrap());
            let all: Vec<u64> = posts.iter().rev().copied().filter(|id| *id > since).collect();
            let ids: Vec<u64> = all.iter().skip(from).take(limit).copied().collect();
            let next = (from + limit < all.len()).then(|| (from + limit).to_string());
            got.extend(ids.iter().filter(|id| !state.has(**id)));
            if !state.paged(&ids, next) {
                return got;
            }
        }
        panic!("it does not end");
    }

    #[test]
    fn a_new_one_is_read_by_one_page_and_then_back_to_where_it_was() {
        for knows_since in [true, false] {
            let mut state = State::default();
            let posts: Vec<u64> = (1..=100).collect();
            assert_eq!(read(&mut state, &posts, 10, knows_since).len(), 10);
            let more: Vec<u64> = (1..=135).collect();
            assert_eq!(read(&mut state, &more, 10, knows_since), (101..=135).rev().collect::<Vec<_>>());
            assert!(read(&mut state, &more, 10, knows_since).is_empty());
        }
    }

    #[test]
    fn a_reading_that_was_cut_off_goes_on() {
        let mut state = State::default();
        state.paged(&[5], None);
        assert!(state.paged(&[30, 29], Some("t2".into())));
        let mut state: State = serde_json::from_str(&serde_json::to_string(&state).unwrap()).unwrap();
        assert_eq!(state.page(), Page { since: Some(5), token: Some("t2".into()) });
        assert!(!state.paged(&[6], None));
        assert_eq!(state.page(), Page { since: Some(30), token: None });
    }

    #[test]
    fn pages_that_lead_nowhere_end_the_reading() {
        let mut state = State::default();
        state.paged(&[5], None);
        assert!(!state.paged(&[], Some("t2".into())));
        assert!(state.paged(&[9], Some("t2".into())));
        assert!(!state.paged(&[8], Some("t2".into())), "the same page again");
        assert!(state.paged(&[20], Some("t3".into())) && state.begin_anew());
        assert_eq!(state.page().token, None);
    }

    #[test]
    fn somebody_else_with_the_name_begins_anew() {
        let mut state = State::default();
        state.is("7".into(), "Ada".into(), NOW);
        state.paged(&[5], None);
        assert!(state.knows(NOW) && !state.knows(NOW + 40 * DAY));
        state.is("7".into(), "Ada L.".into(), NOW);
        assert!(!state.is_first());
        state.is("9".into(), "Eve".into(), NOW);
        assert!(state.is_first());
    }

    proptest! {
        #[test]
        fn nothing_is_missed_and_nothing_grows(count in 1u64..300, more in 0u64..300, limit in 1usize..40, knows_since in any::<bool>()) {
            let mut state = State::default();
            read(&mut state, &(1..=count).collect::<Vec<_>>(), limit, knows_since);
            let got = read(&mut state, &(1..=count + more).collect::<Vec<_>>(), limit, knows_since);
            prop_assert_eq!(got, (count + 1..=count + more).rev().collect::<Vec<_>>());
            for id in 0..1_000 { state.saw(id, id / 3); }
            prop_assert!(serde_json::to_string(&state).unwrap().len() < 40_000);
            prop_assert_eq!(state.of_conversation(333).collect::<Vec<_>>(), vec![999]);
        }
    }
}
