//! A channel or a forum of Discord: `discord:GUILD/CHANNEL`, read by the REST interface with the token of a bot.
//!
//! New messages are asked for with `after`; the hundred before them are looked at again, for edits and reactions. A thread is
//! one item with its messages, and so is a post of a forum; the lists of threads say which went on, so that an old one is
//! found when something comes in it. What the cursor holds: the place with the names of its channels and roles, fingerprints
//! of what is looked at again, and the last message of each thread. Nothing is ever written to Discord.

mod address;
mod buckets;
mod client;
mod permissions;
mod place;
mod refusal;
mod state;
mod threads;
pub mod token;

use std::collections::HashMap;

use serde_json::Value;
use url::Url;

use self::address::{API, Place};
use self::client::{Client, Route};
use self::state::State;
use super::{Account, AskError, Harvest, Means};
use crate::reader::formats::chat::Names;
use crate::reader::formats::chat::discord::{self, Snowflake};
use crate::reader::model::{Entry, SourceSettings, Timestamp};
use crate::reader::store::PollJob;

pub use address::address;

/// Messages of a page, the most there are.
const PAGE: &str = "100";
const PAGE_LENGTH: usize = 100;
/// Kinds of channels in which messages lie: text, voice, announcements, stages.
/// <https://docs.discord.com/developers/resources/channel#channel-object-channel-types>
const TEXTS: [u64; 4] = [0, 2, 5, 13];
/// Kinds that hold nothing but threads: forums, and those for media.
const FORUMS: [u64; 2] = [15, 16];
/// Kinds of threads.
const THREADS: [u64; 3] = [10, 11, 12];
/// A message began a thread.
const HAS_THREAD: u64 = 1 << 5;

/// What is done next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    /// A page of new messages.
    New,
    /// The page before them, again.
    Again,
    /// The lists of threads.
    Lists,
    /// Threads that wait.
    Threads,
    Over,
}

/// A channel that has been opened.
#[derive(Debug)]
pub struct Discord {
    place: Place,
    client: Client,
    state: State,
    /// `None` before the place is known.
    step: Option<Step>,
    /// Messages before this one were read by earlier readings.
    again: Option<Snowflake>,
}

/// What reading an entry takes.
struct Reading {
    place: discord::Place,
    names: Names,
}

impl Discord {
    /// Opens the channel that a job is for; its token is asked for, Discord is not yet.
    ///
    /// # Errors
    /// There is no token, or the settings cannot be used.
    pub async fn open(job: &PollJob, means: Means<'_>) -> Result<Self, AskError> {
        let place = address::parse(&job.source.url)?;
        let client = Client::open(&job.source.settings, means).await?;
        let state = job.health.cursor.as_deref().and_then(|cursor| serde_json::from_str(cursor).ok());
        Ok(Self { place, client, state: state.unwrap_or_default(), step: None, again: None })
    }

    /// Whether the channel is there and can be read.
    ///
    /// # Errors
    /// It is not, or cannot.
    pub async fn check(&mut self) -> Result<(), AskError> {
        self.find_place(Timestamp::now().0).await?;
        if !FORUMS.contains(&self.state.place.kind) {
            let messages = self.messages(&[("limit", "10")]).await?;
            self.refuse_hidden(&messages)?;
        }
        Ok(())
    }

    async fn messages(&mut self, query: &[(&str, &str)]) -> Result<Vec<Value>, AskError> {
        let id = self.state.place.channel.to_string();
        let route = Route { name: "channels/{id}/messages", major: &id, path: &["channels", &id, "messages"] };
        match self.client.ask(route, query).await? {
            Value::Array(messages) => Ok(messages),
            _ => Err(AskError::new("Discord answered with JSON that is not its API's; is api_base right?")),
        }
    }

    /// What all others wrote comes empty for a bot without the intent to read it; storing that would help nobody. Where others
    /// were read before, a few empty ones are something else, and passed over.
    fn refuse_hidden(&self, messages: &[Value]) -> Result<(), AskError> {
        const FEW: usize = 3;
        let by_people = |message: &&Value| !message["author"]["bot"].as_bool().unwrap_or(false);
        let of_others: Vec<&Value> =
            messages.iter().filter(|message| discord::is_spoken(message)).filter(by_people).collect();
        let enough = if self.state.has_read() { of_others.len() >= FEW } else { !of_others.is_empty() };
        let hidden = enough && of_others.into_iter().all(discord::is_hidden);
        if hidden { Err(AskError::new(refusal::hidden())) } else { Ok(()) }
    }

    /// A page of new messages. Whether there may be another.
    async fn new_messages(&mut self, reading: &Reading, now: i64) -> Result<(Vec<Entry>, bool), AskError> {
        let after = self.state.after(now);
        let messages = self.messages(&[("limit", PAGE), ("after", &after.to_string())]).await?;
        self.refuse_hidden(&messages)?;
        let entries = self.entries(&messages, reading, now);
        let newest = messages.iter().filter_map(|message| Snowflake::of(message, "id")).max();
        if let Some(newest) = newest {
            self.state.read_to(newest);
        }
        Ok((entries, messages.len() >= PAGE_LENGTH && newest > Some(after)))
    }

    /// The page before the new ones, for what was edited in it.
    async fn again(&mut self, reading: &Reading, now: i64) -> Result<Vec<Entry>, AskError> {
        let Some(before) = self.again else { return Ok(Vec::new()) };
        let mut messages = self.messages(&[("limit", PAGE), ("before", &before.to_string())]).await?;
        messages.retain(|message| Snowflake::of(message, "id").is_some_and(|id| State::is_looked_at_again(id, now)));
        Ok(self.entries(&messages, reading, now))
    }

    /// The entries of messages, the newest first. One that began a thread is read with it.
    fn entries(&mut self, messages: &[Value], reading: &Reading, now: i64) -> Vec<Entry> {
        let mut entries = Vec::new();
        for message in messages.iter().filter(|message| discord::is_spoken(message) && !discord::is_hidden(message)) {
            let Some(id) = Snowflake::of(message, "id") else { continue };
            if let Some(thread) = message.get("thread").and_then(|thread| self.waiting(thread)) {
                self.state.met(thread, now);
            }
            let began_thread = message["flags"].as_u64().unwrap_or(0) & HAS_THREAD != 0 && self.state.began_thread(id);
            let print = discord::fingerprint(message);
            if began_thread || !self.state.is_news(id, print) {
                continue;
            }
            if let Some(entry) = discord::entry(message, reading.place, &reading.names) {
                entries.push((id, entry));
                self.state.saw(id, print);
            }
        }
        entries.sort_by_key(|(id, _)| std::cmp::Reverse(*id));
        entries.into_iter().map(|(_, entry)| entry).collect()
    }

    fn reading(&self) -> Reading {
        let known = &self.state.place;
        let map = |names: &std::collections::BTreeMap<String, String>| {
            names.iter().map(|(id, name)| (id.clone(), name.clone())).collect::<HashMap<_, _>>().into()
        };
        Reading {
            place: discord::Place { guild: self.place.guild, channel: known.channel },
            names: Names { channels: map(&known.channels), groups: map(&known.roles), ..Names::default() },
        }
    }

    fn first_step(&mut self) -> Step {
        self.again = self.state.again_before();
        if FORUMS.contains(&self.state.place.kind) { Step::Lists } else { Step::New }
    }

    /// Does a step; what came of it, and the next one.
    async fn take(&mut self, step: Step, reading: &Reading, now: i64) -> Result<(Vec<Entry>, Step), AskError> {
        let is_thread = THREADS.contains(&self.state.place.kind);
        let (entries, next) = match step {
            Step::New => {
                let (entries, more) = self.new_messages(reading, now).await?;
                (entries, if more { Step::New } else { Step::Again })
            }
            Step::Again => (self.again(reading, now).await?, if is_thread { Step::Over } else { Step::Lists }),
            Step::Lists => {
                self.list_threads(now).await?;
                (Vec::new(), Step::Threads)
            }
            Step::Threads => (self.threads(reading).await?, Step::Threads),
            Step::Over => (Vec::new(), Step::Over),
        };
        let over = next == Step::Threads && self.state.next_thread().is_none();
        Ok((entries, if over { Step::Over } else { next }))
    }

    fn harvest(&mut self, entries: Vec<Entry>, step: Step, now: i64) -> Harvest {
        if step == Step::Over {
            self.state.forget(now);
        }
        let known = &self.state.place;
        Harvest {
            entries,
            title: Some(format!("#{} · {}", known.name, known.guild)),
            site_url: Some(format!("https://discord.com/channels/{}/{}", self.place.guild, known.channel)),
            cursor: serde_json::to_string(&self.state).ok(),
            more: step != Step::Over,
            bytes: self.client.take_bytes(),
            ..Harvest::default()
        }
    }
}

impl Account for Discord {
    async fn next(&mut self) -> Result<Harvest, AskError> {
        let now = Timestamp::now().0;
        self.find_place(now).await?;
        let step = match self.step {
            Some(step) => step,
            None => self.first_step(),
        };
        let reading = self.reading();
        let (mut entries, mut step) = (Vec::new(), step);
        // What brought nothing needs no harvest of its own.
        while entries.is_empty() && step != Step::Over {
            (entries, step) = self.take(step, &reading, now).await?;
        }
        self.step = Some(step);
        Ok(self.harvest(entries, step, now))
    }
}

/// The name that the source of an address gets.
pub fn name(address: &str) -> Option<String> {
    address::parse(address).ok().map(|place| match place.channel {
        address::Channel::Name(name) => format!("discord-{name}"),
        address::Channel::Id(id) => format!("discord-{id}"),
    })
}

/// What the token of an address is registered as.
pub fn secret_name(address: &str, settings: &SourceSettings) -> Option<String> {
    address::parse(address).ok().map(|_| client::account(settings))
}

/// Where the API begins.
pub fn asked_at(settings: &SourceSettings) -> Option<Url> {
    Url::parse(settings.api_base.as_deref().unwrap_or(API)).ok()
}
