//! What is remembered of a channel between two readings: the cursor. Pure: given what came, it says what is to be done.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::reader::formats::chat::slack::Ts;

const DAY: i64 = 24 * 3600;
/// How far back a channel is read that is new here, in days.
const FIRST_DAYS: i64 = 30;
/// The most messages of a channel that is new here.
const FIRST_MESSAGES: usize = 1_000;
/// How far back messages are looked at again, for edits, reactions and replies, in days.
const AGAIN_DAYS: i64 = 7;
/// The most known messages that are looked at again.
const AGAIN_MESSAGES: usize = 400;
/// How long after its last reply a thread is watched whose first message is older than that, in days.
const WATCHED_DAYS: i64 = 30;
/// The most threads that are watched.
const MOST_WATCHED: usize = 100;
/// How many of them are asked for in one reading, those first that were not for the longest.
const WATCHED_AT_ONCE: usize = 10;
/// The most names that are kept, and for how long, in days.
const MOST_NAMES: usize = 1_000;
const NAME_DAYS: i64 = 30;
/// How long what is known of the workspace is taken for true, in days.
const PLACE_DAYS: i64 = 1;

/// The cursor of a channel.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct State {
    /// The workspace and the channel.
    pub(super) place: Known,
    /// All that came up to then has been read.
    newest: Option<Ts>,
    /// A reading that is not over.
    #[serde(skip_serializing_if = "Option::is_none")]
    pass: Option<Pass>,
    /// Fingerprints of the messages that are looked at again, and of watched threads.
    seen: BTreeMap<Ts, u64>,
    /// Threads that are to be read.
    waiting: Vec<Ts>,
    /// Threads that may go on: the last reply, and the second at which they were last asked for.
    watched: BTreeMap<Ts, (Ts, i64)>,
    /// People: their name, and the day it was asked for.
    users: BTreeMap<String, (String, i64)>,
}

/// What is known of where the channel lies.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Known {
    /// The workspace's website.
    pub(super) site: String,
    /// Its name.
    pub(super) team: String,
    /// The channel's id.
    pub(super) channel: String,
    /// Its name.
    pub(super) name: String,
    /// The day it was asked for.
    pub(super) day: i64,
}

/// A reading from the newest message back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
struct Pass {
    /// The newest message that it met.
    top: Ts,
    /// It goes on below this one.
    below: Ts,
    /// And ends here.
    floor: Ts,
    /// Messages that it met, and those among them that had been read before.
    met: usize,
    again: usize,
}

/// What a page of history is asked with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Page {
    /// Only messages before this.
    pub(super) latest: Ts,
    /// Only messages after this.
    pub(super) oldest: Ts,
}

impl State {
    /// Begins a reading, or goes on with one that was cut off. A page ends a second after now, so that its order is told by
    /// the request and not by what the server takes for its default.
    pub(super) fn begin(&mut self, now: i64) {
        if self.pass.is_none() {
            let again = Ts::at(now - AGAIN_DAYS * DAY);
            let floor = self.newest.map_or(Ts::at(now - FIRST_DAYS * DAY), |newest| newest.min(again));
            self.pass =
                Some(Pass { top: self.newest.unwrap_or(floor), below: Ts::at(now + 60), floor, met: 0, again: 0 });
        }
    }

    /// The page that is to be asked for; `None` once the reading is over.
    pub(super) fn page(&self) -> Option<Page> {
        self.pass.map(|pass| Page { latest: pass.below, oldest: pass.floor })
    }

    /// A page came, with messages of these times; `more` says that it is not the last.
    pub(super) fn paged(&mut self, times: &[Ts], more: bool, now: i64) {
        let Some(mut pass) = self.pass else { return };
        let lowest = times.iter().copied().min();
        pass.top = times.iter().copied().max().unwrap_or(pass.top).max(pass.top);
        pass.met += times.len();
        pass.again += times.iter().filter(|ts| self.newest.is_some_and(|newest| **ts <= newest)).count();
        let enough = if self.newest.is_some() { pass.again >= AGAIN_MESSAGES } else { pass.met >= FIRST_MESSAGES };
        // A page that leads no further would come forever.
        match lowest.filter(|lowest| more && !enough && *lowest < pass.below && *lowest > pass.floor) {
            Some(lowest) => self.pass = Some(Pass { below: lowest, ..pass }),
            // What was bounded did not reach as far back as it was to.
            None => self.end(pass, lowest.filter(|_| enough).unwrap_or(pass.floor), now),
        }
    }

    fn end(&mut self, pass: Pass, reached: Ts, now: i64) {
        self.newest = Some(pass.top);
        self.pass = None;
        self.forget(now);
        // Threads that began before what was looked at again are asked for by themselves.
        let mut old: Vec<(i64, Ts)> =
            self.watched.iter().filter(|(ts, _)| **ts <= reached).map(|(ts, (_, asked))| (*asked, *ts)).collect();
        old.sort_unstable();
        old.into_iter().take(WATCHED_AT_ONCE).for_each(|(_, ts)| self.wait_for(ts));
    }

    fn forget(&mut self, now: i64) {
        let lately = Ts::at(now - WATCHED_DAYS * DAY);
        self.watched.retain(|_, (latest, _)| *latest >= lately);
        while self.watched.len() > MOST_WATCHED {
            let quietest = self.watched.iter().min_by_key(|(_, (latest, _))| *latest).map(|(ts, _)| *ts);
            quietest.and_then(|ts| self.watched.remove(&ts));
        }
        let again = Ts::at(now - AGAIN_DAYS * DAY);
        let watched = &self.watched;
        self.seen.retain(|ts, _| *ts >= again || watched.contains_key(ts));
        while self.seen.len() > 2 * FIRST_MESSAGES {
            self.seen.pop_first();
        }
        self.users.retain(|_, (_, day)| *day > now / DAY - NAME_DAYS);
        while self.users.len() > MOST_NAMES {
            let oldest = self.users.iter().min_by_key(|(_, (_, day))| *day).map(|(id, _)| id.clone());
            oldest.and_then(|id| self.users.remove(&id));
        }
    }

    /// Whether a message is new, or another than it was.
    pub(super) fn is_news(&self, ts: Ts, fingerprint: u64) -> bool {
        self.seen.get(&ts) != Some(&fingerprint)
    }

    /// Remembers a message that is stored.
    pub(super) fn saw(&mut self, ts: Ts, fingerprint: u64) {
        self.seen.insert(ts, fingerprint);
    }

    /// Notes a thread that is to be read.
    pub(super) fn wait_for(&mut self, ts: Ts) {
        if !self.waiting.contains(&ts) {
            self.waiting.push(ts);
        }
    }

    /// A thread that is to be read.
    pub(super) fn next_thread(&self) -> Option<Ts> {
        self.waiting.first().copied()
    }

    /// A thread was read; `latest` is its last reply, `None` where there is no such thread.
    pub(super) fn read_thread(&mut self, ts: Ts, latest: Option<Ts>, now: i64) {
        self.waiting.retain(|waiting| *waiting != ts);
        match latest {
            Some(latest) => _ = self.watched.insert(ts, (latest, now)),
            None => _ = self.watched.remove(&ts),
        }
    }

    /// Whether anything is left to be done.
    pub(super) fn is_over(&self) -> bool {
        self.pass.is_none() && self.waiting.is_empty()
    }

    /// Whether the workspace and the channel are known well enough.
    pub(super) fn knows_place(&self, now: i64) -> bool {
        !self.place.channel.is_empty() && self.place.day > now / DAY - PLACE_DAYS
    }

    /// The place was asked for.
    pub(super) fn place_is(&mut self, place: Known, now: i64) {
        if !self.place.channel.is_empty() && self.place.channel != place.channel {
            // Another channel has the name now: what was remembered is of the one before it.
            *self = Self { users: std::mem::take(&mut self.users), ..Self::default() };
        }
        self.place = Known { day: now / DAY, ..place };
    }

    /// Whether somebody's name is known.
    pub(super) fn knows(&self, id: &str) -> bool {
        self.users.contains_key(id)
    }

    /// Remembers a name.
    pub(super) fn is_called(&mut self, id: String, name: String, now: i64) {
        self.users.insert(id, (name, now / DAY));
    }

    /// The names that are known.
    pub(super) fn names(&self) -> impl Iterator<Item = (&String, &String)> {
        self.users.iter().map(|(id, (name, _))| (id, name))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const NOW: i64 = 1_800_000_000;

    fn ago(seconds: i64) -> Ts {
        Ts::at(NOW - seconds)
    }

    /// Reads pages of these messages until the reading is over; those that were asked for.
    fn read(state: &mut State, messages: &[Ts], now: i64, limit: usize) -> Vec<Ts> {
        let mut got = Vec::new();
        state.begin(now);
        while let Some(page) = state.page() {
            let mut within: Vec<Ts> =
                messages.iter().copied().filter(|ts| *ts < page.latest && *ts > page.oldest).collect();
            within.sort_unstable_by(|a, b| b.cmp(a));
            let more = within.len() > limit;
            within.truncate(limit);
            state.paged(&within, more, now);
            got.extend(within);
        }
        got
    }

    #[test]
    fn a_new_channel_is_read_back_and_then_only_looked_at_again() {
        let mut state = State::default();
        let messages: Vec<Ts> = (0..40).map(|day| ago(day * DAY + 1)).collect();
        assert_eq!(read(&mut state, &messages, NOW, 7).len(), 30);
        assert_eq!(state.newest, Some(ago(1)));
        assert_eq!(read(&mut state, &messages, NOW, 7).len(), 7);
        // Nobody looked for three weeks: nothing is passed over.
        let later = NOW + 21 * DAY;
        let more: Vec<Ts> = (1..=21).map(|day| Ts::at(NOW + day * DAY - 5)).chain(messages).collect();
        assert_eq!(read(&mut state, &more, later, 7).len(), 21);
    }

    #[test]
    fn a_busy_channel_is_bounded() {
        let messages: Vec<Ts> = (0..5_000).map(|at| ago(at * 60)).collect();
        let mut state = State::default();
        assert_eq!(read(&mut state, &messages, NOW, 200).len(), FIRST_MESSAGES);
        assert_eq!(read(&mut state, &messages, NOW, 200).len(), AGAIN_MESSAGES);
    }

    #[test]
    fn a_reading_that_was_cut_off_goes_on() {
        let mut state = State::default();
        state.begin(NOW);
        state.paged(&[ago(1), ago(2)], true, NOW);
        let kept = serde_json::to_string(&state).unwrap();
        let mut state: State = serde_json::from_str(&kept).unwrap();
        state.begin(NOW + 500);
        assert_eq!(state.page().unwrap().latest, ago(2));
        state.paged(&[ago(3)], false, NOW + 500);
        assert_eq!((state.page(), state.newest), (None, Some(ago(1))));
    }

    #[test]
    fn a_page_that_leads_nowhere_ends_the_reading() {
        for times in [vec![], vec![Ts::at(NOW + 900)], vec![Ts(0)]] {
            let mut state = State::default();
            state.begin(NOW);
            state.paged(&times, true, NOW);
            assert_eq!(state.page(), None, "{times:?}");
        }
    }

    #[test]
    fn an_old_thread_is_asked_for_in_its_turn_until_it_is_quiet() {
        let mut state = State::default();
        read(&mut state, &[ago(6)], NOW, 9);
        for day in 10..25 {
            state.saw(ago(day * DAY), 1);
            state.read_thread(ago(day * DAY), Some(ago(day * DAY - 60)), NOW - day);
        }
        state.read_thread(ago(40 * DAY), Some(ago(35 * DAY)), NOW);
        read(&mut state, &[ago(5)], NOW, 9);
        assert_eq!(state.waiting.len(), WATCHED_AT_ONCE);
        assert_eq!(state.next_thread(), Some(ago(24 * DAY)), "the one that waited longest");
        assert!(!state.watched.contains_key(&ago(40 * DAY)));
        while let Some(ts) = state.next_thread() {
            assert!(!state.is_news(ts, 1), "it is known until it changes");
            state.read_thread(ts, Some(ts), NOW);
        }
        read(&mut state, &[ago(5)], NOW, 9);
        assert_eq!(state.next_thread(), Some(ago(14 * DAY)));
    }

    #[test]
    fn another_channel_of_the_name_begins_anew_but_people_stay() {
        let mut state = State::default();
        state.place_is(Known { channel: "C1".into(), ..Known::default() }, NOW);
        state.is_called("U1".into(), "Ann".into(), NOW);
        read(&mut state, &[ago(5)], NOW, 9);
        assert!(state.knows_place(NOW) && !state.knows_place(NOW + 2 * DAY));
        state.place_is(Known { channel: "C2".into(), ..Known::default() }, NOW);
        assert!(state.newest.is_none() && state.knows("U1"));
    }

    proptest! {
        #[test]
        fn every_new_message_is_met_once_and_the_cursor_stays_small(
            gaps in prop::collection::vec(1i64..90_000, 1..400), limit in 1usize..40, later in 0i64..4_000_000
        ) {
            let mut at = NOW;
            let messages: Vec<Ts> = gaps.iter().map(|gap| { at -= gap; Ts::at(at) }).collect();
            let mut state = State::default();
            let first = read(&mut state, &messages, NOW, limit);
            let floor = Ts::at(NOW - FIRST_DAYS * DAY);
            let mut expected: Vec<Ts> = messages.iter().copied().filter(|ts| *ts > floor).collect();
            expected.truncate(first.len().max(expected.len().min(FIRST_MESSAGES)));
            prop_assert_eq!(first, expected);
            let fresh: Vec<Ts> = (1..=later / 9_000).map(|step| Ts::at(NOW + step * 9_000)).collect();
            let all: Vec<Ts> = messages.iter().chain(&fresh).copied().collect();
            let got = read(&mut state, &all, NOW + later, limit);
            prop_assert!(fresh.iter().all(|ts| got.contains(ts)));
            prop_assert!(serde_json::to_string(&state).unwrap().len() < 200_000);
        }
    }
}
