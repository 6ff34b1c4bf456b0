//! What is remembered of a channel between two readings: the cursor. Pure: given what came, it says what is to be done.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::reader::formats::chat::discord::Snowflake;

const DAY: i64 = 24 * 3600;
/// How far back a channel is read that is new here, in days.
const FIRST_DAYS: i64 = 30;
/// How far back messages are looked at again, for edits and reactions, in days.
const AGAIN_DAYS: i64 = 7;
/// How long after its last message a thread is remembered, in days.
const THREAD_DAYS: i64 = 60;
/// The most threads that are remembered.
const MOST_THREADS: usize = 500;
/// How long what is known of the server is taken for true, in days.
const PLACE_DAYS: i64 = 1;
/// The most names of channels and roles that are kept, each.
const MOST_NAMES: usize = 500;

/// The cursor of a channel.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct State {
    /// The server and the channel.
    pub(super) place: Known,
    /// All that came up to then has been read.
    newest: Option<Snowflake>,
    /// Fingerprints of messages that are looked at again.
    seen: BTreeMap<Snowflake, u64>,
    /// The last message of each thread that was read.
    threads: BTreeMap<Snowflake, Snowflake>,
    /// Threads that are to be read.
    waiting: Vec<Waiting>,
}

/// What is known of where a channel lies.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Known {
    /// The server's name.
    pub(super) guild: String,
    /// The channel.
    pub(super) channel: Snowflake,
    /// Its name.
    pub(super) name: String,
    /// The kind of channel, as Discord numbers them.
    pub(super) kind: u64,
    /// The names of channels, by id.
    pub(super) channels: BTreeMap<String, String>,
    /// The names of roles, by id.
    pub(super) roles: BTreeMap<String, String>,
    /// The tags of a forum, by id.
    pub(super) tags: BTreeMap<String, String>,
    /// The day it was asked for.
    pub(super) day: i64,
}

/// A thread that is to be read.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Waiting {
    pub(super) id: Snowflake,
    pub(super) name: String,
    /// Its last message, as the list of threads says.
    pub(super) last: Snowflake,
    /// All messages that were ever in it, as the list says.
    pub(super) messages: u64,
    pub(super) tags: Vec<String>,
}

impl State {
    /// Messages after this one are new.
    pub(super) fn after(&self, now: i64) -> Snowflake {
        self.newest.unwrap_or(Snowflake::at(now - FIRST_DAYS * DAY))
    }

    /// Whether anything has been read before.
    pub(super) fn has_read(&self) -> bool {
        self.newest.is_some() || !self.threads.is_empty()
    }

    /// New messages came, up to this one.
    pub(super) fn read_to(&mut self, newest: Snowflake) {
        self.newest = self.newest.max(Some(newest));
    }

    /// Messages before this one are looked at again; `None` where there are none.
    pub(super) fn again_before(&self) -> Option<Snowflake> {
        self.newest.filter(|_| !self.seen.is_empty()).map(|newest| Snowflake(newest.0.saturating_add(1)))
    }

    /// Whether a message is one that is looked at again.
    pub(super) fn is_looked_at_again(id: Snowflake, now: i64) -> bool {
        id >= Snowflake::at(now - AGAIN_DAYS * DAY)
    }

    /// Whether a message is new, or another than it was.
    pub(super) fn is_news(&self, id: Snowflake, fingerprint: u64) -> bool {
        self.seen.get(&id) != Some(&fingerprint)
    }

    /// Remembers a message that is stored.
    pub(super) fn saw(&mut self, id: Snowflake, fingerprint: u64) {
        self.seen.insert(id, fingerprint);
    }

    /// A thread was met in a list: it waits if something has come in it. Those that were quiet when the channel was new here
    /// are passed over.
    pub(super) fn met(&mut self, thread: Waiting, now: i64) {
        let last = thread.last.max(thread.id);
        let known = self.threads.get(&thread.id).copied();
        let lately = last >= Snowflake::at(now - FIRST_DAYS * DAY);
        let changed = known.map_or(lately, |known| last > known);
        if changed && !self.waiting.iter().any(|waiting| waiting.id == thread.id) {
            self.waiting.push(Waiting { last, ..thread });
        }
    }

    /// Whether a message began a thread that is known.
    pub(super) fn began_thread(&self, id: Snowflake) -> bool {
        self.threads.contains_key(&id) || self.waiting.iter().any(|waiting| waiting.id == id)
    }

    /// A thread that is to be read.
    pub(super) fn next_thread(&self) -> Option<Waiting> {
        self.waiting.first().cloned()
    }

    /// A thread was read, up to this message; `None` where it is gone.
    pub(super) fn read_thread(&mut self, id: Snowflake, last: Option<Snowflake>) {
        self.waiting.retain(|waiting| waiting.id != id);
        if let Some(last) = last {
            self.threads.insert(id, last.max(id));
        }
    }

    /// Lets go of what is too old to matter.
    pub(super) fn forget(&mut self, now: i64) {
        self.seen.retain(|id, _| Self::is_looked_at_again(*id, now));
        let lately = Snowflake::at(now - THREAD_DAYS * DAY);
        self.threads.retain(|_, last| *last >= lately);
        while self.threads.len() > MOST_THREADS {
            let quietest = self.threads.iter().min_by_key(|(_, last)| **last).map(|(id, _)| *id);
            quietest.and_then(|id| self.threads.remove(&id));
        }
        while self.seen.len() > 2 * MOST_THREADS {
            self.seen.pop_first();
        }
    }

    /// Whether the server and the channel are known well enough.
    pub(super) fn knows_place(&self, now: i64) -> bool {
        self.place.channel != Snowflake(0) && self.place.day > now / DAY - PLACE_DAYS
    }

    /// The place was asked for.
    pub(super) fn place_is(&mut self, mut place: Known, now: i64) {
        for names in [&mut place.channels, &mut place.roles, &mut place.tags] {
            while names.len() > MOST_NAMES {
                names.pop_last();
            }
        }
        if self.place.channel != Snowflake(0) && self.place.channel != place.channel {
            // Another channel has the name now: what was remembered is of the one before it.
            *self = Self::default();
        }
        self.place = Known { day: now / DAY, ..place };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: i64 = 1_800_000_000;

    fn ago(days: i64) -> Snowflake {
        Snowflake::at(NOW - days * DAY)
    }

    fn thread(id: Snowflake, last: Snowflake) -> Waiting {
        Waiting { id, last, name: "t".into(), ..Waiting::default() }
    }

    #[test]
    fn a_thread_waits_when_something_has_come_in_it() {
        let mut state = State::default();
        state.met(thread(ago(400), ago(90)), NOW);
        assert_eq!(state.next_thread(), None, "it was quiet when we came");
        state.met(thread(ago(400), ago(2)), NOW);
        state.met(thread(ago(400), ago(2)), NOW);
        assert_eq!(state.next_thread().map(|waiting| waiting.last), Some(ago(2)));
        state.read_thread(ago(400), Some(ago(2)));
        state.met(thread(ago(400), ago(2)), NOW);
        assert_eq!(state.next_thread(), None);
        state.met(thread(ago(400), ago(1)), NOW);
        assert!(state.next_thread().is_some() && state.began_thread(ago(400)));
        // One without a message yet has its own time.
        state.met(thread(ago(1), Snowflake(0)), NOW);
        assert_eq!(state.waiting.len(), 2);
    }

    #[test]
    fn the_cursor_stays_small_and_survives_being_kept() {
        let mut state = State::default();
        assert_eq!(state.after(NOW), ago(30));
        for at in 0..3_000 {
            state.saw(Snowflake(ago(1).0 + at), at);
            state.read_thread(Snowflake(ago(40).0 + at), Some(Snowflake(ago(10).0 + at)));
        }
        state.saw(ago(8), 1);
        state.read_to(ago(1));
        state.forget(NOW);
        let kept = serde_json::to_string(&state).unwrap();
        assert!(kept.len() < 100_000, "{}", kept.len());
        assert_eq!(serde_json::from_str::<State>(&kept).unwrap(), state);
        assert!(state.is_news(ago(8), 1) && !state.is_news(Snowflake(ago(1).0 + 2_999), 2_999));
        assert_eq!((state.after(NOW), state.threads.len()), (ago(1), MOST_THREADS));
    }

    #[test]
    fn another_channel_of_the_name_begins_anew() {
        let mut state = State::default();
        state.place_is(Known { channel: Snowflake(1), ..Known::default() }, NOW);
        state.read_to(ago(1));
        assert!(state.knows_place(NOW) && !state.knows_place(NOW + 2 * DAY));
        state.place_is(Known { channel: Snowflake(2), ..Known::default() }, NOW);
        assert_eq!(state.after(NOW), ago(30));
    }
}
