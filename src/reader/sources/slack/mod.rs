//! A channel of Slack: `slack:WORKSPACE/#channel`, read by the Web API with a token that the person has made.
//!
//! Messages are read from the newest back to where the last reading began, and a week further (400 messages at most), so that
//! edits, reactions and replies are seen. A thread is one item: what began it, and the replies. The history names only what
//! began threads; those that began earlier and had a reply in the last month are asked for in turn, ten a reading. What the
//! cursor holds: the place, the names of people, fingerprints of what is looked at again, and the threads that are watched.
//! Nothing is ever written to Slack.

mod address;
mod client;
mod people;
mod place;
mod refusal;
mod state;
pub mod token;

use std::collections::HashMap;

use serde_json::Value;
use url::Url;

use self::address::{API, Place};
use self::client::Client;
use self::state::State;
use super::{Account, AskError, Harvest, Means};
use crate::base::credentials::Credential;
use crate::reader::formats::chat::Names;
use crate::reader::formats::chat::slack::{self, Kind, Ts};
use crate::reader::model::{Entry, SourceSettings, Timestamp};
use crate::reader::store::PollJob;

pub use address::address;

/// Messages of a page of history, or of a thread; what the documents advise. Some apps are given fifteen.
const PAGE: &str = "200";
/// Pages of a thread that are read; of what they hold the newest replies are shown.
const THREAD_PAGES: usize = 10;
/// Replies that are held while a thread is read.
const HELD_REPLIES: usize = 400;
/// Threads of one harvest.
const THREADS: usize = 10;

/// A channel that has been opened.
#[derive(Debug)]
pub struct Slack {
    place: Place,
    client: Client,
    state: State,
    begun: bool,
    /// The list of people was read.
    listed: bool,
    /// The token may not ask for names.
    nameless: bool,
}

impl Slack {
    /// Opens the channel that a job is for; its token is asked for, Slack is not yet.
    ///
    /// # Errors
    /// There is no token, or the settings cannot be used.
    pub async fn open(job: &PollJob, means: Means<'_>) -> Result<Self, AskError> {
        let place = address::parse(&job.source.url)?;
        let client = Client::open(&place, &job.source.settings, means).await?;
        let state = job.health.cursor.as_deref().and_then(|cursor| serde_json::from_str(cursor).ok());
        let state = state.unwrap_or_default();
        Ok(Self { place, client, state, begun: false, listed: false, nameless: false })
    }

    /// Whether the channel is there and can be read.
    ///
    /// # Errors
    /// It is not, or cannot.
    pub async fn check(&mut self) -> Result<(), AskError> {
        self.find_place(Timestamp::now().0).await?;
        let channel = self.state.place.channel.clone();
        self.client.ask("conversations.history", &[("channel", &channel), ("limit", "1")]).await?;
        Ok(())
    }

    /// A page of what was said. Threads in it wait for their turn.
    async fn page(&mut self, page: state::Page, now: i64) -> Result<Vec<Entry>, AskError> {
        let (channel, oldest, latest) =
            (self.state.place.channel.clone(), page.oldest.to_string(), page.latest.to_string());
        let asked = [("channel", channel.as_str()), ("limit", PAGE), ("oldest", &oldest), ("latest", &latest)];
        let body = self.client.ask("conversations.history", &asked).await?;
        let messages = body["messages"].as_array().map_or(&[][..], Vec::as_slice);
        let (mut times, mut fresh, mut waiting, mut seen) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        for message in messages {
            let Some((ts, kind)) = slack::kind(message) else { continue };
            times.push(ts);
            let print = slack::fingerprint(message);
            if !self.state.is_news(ts, print) {
                continue;
            }
            match kind {
                Kind::Noise => {}
                Kind::Thread => waiting.push(ts),
                // One that was sent to the channel too says that its thread goes on.
                Kind::Reply(thread) => {
                    waiting.push(thread);
                    seen.push((ts, print));
                }
                Kind::Single => {
                    fresh.push(message);
                    seen.push((ts, print));
                }
            }
        }
        self.learn_names(&fresh, now).await?;
        let names = self.names();
        let entries = fresh.iter().filter_map(|message| self.entry(message, &[], &names)).collect();
        // Only now: what failed on the way is asked for again.
        for (ts, print) in seen {
            self.state.saw(ts, print);
        }
        for ts in waiting {
            self.state.wait_for(ts);
        }
        self.state.paged(&times, body["has_more"].as_bool().unwrap_or(false), now);
        Ok(entries)
    }

    /// The next threads that wait. What was read before one failed is kept.
    async fn threads(&mut self, now: i64) -> Result<Vec<Entry>, AskError> {
        let mut entries = Vec::new();
        for number in 0..THREADS {
            let Some(ts) = self.state.next_thread().filter(|_| number == 0 || !self.client.is_spent()) else { break };
            match self.thread(ts, now).await {
                Ok(entry) => entries.extend(entry),
                Err(error) if number == 0 => return Err(error),
                Err(_) => break,
            }
        }
        Ok(entries)
    }

    /// A thread; `None` where it is gone or as it was.
    async fn thread(&mut self, ts: Ts, now: i64) -> Result<Option<Entry>, AskError> {
        let Some((parent, replies)) = self.replies(ts).await? else {
            self.state.read_thread(ts, None, now);
            return Ok(None);
        };
        let latest = replies.iter().filter_map(|reply| Ts::parse(reply["ts"].as_str()?)).max().unwrap_or(ts);
        let print = slack::fingerprint(&parent);
        let news = self.state.is_news(ts, print);
        if news {
            let all: Vec<&Value> = std::iter::once(&parent).chain(&replies).collect();
            self.learn_names(&all, now).await?;
        }
        let entry = if news { self.entry(&parent, &replies, &self.names()) } else { None };
        self.state.saw(ts, print);
        self.state.read_thread(ts, Some(latest), now);
        Ok(entry)
    }

    /// What began a thread, and the replies, the oldest first; of very many the newest.
    async fn replies(&mut self, ts: Ts) -> Result<Option<(Value, Vec<Value>)>, AskError> {
        let (channel, ts) = (self.state.place.channel.clone(), ts.to_string());
        let (mut parent, mut replies, mut cursor) = (None, Vec::new(), String::new());
        for _ in 0..THREAD_PAGES {
            let asked = [("channel", channel.as_str()), ("ts", &ts), ("limit", PAGE), ("cursor", &cursor)];
            let asked = if cursor.is_empty() { &asked[..3] } else { &asked[..] };
            let mut body = match self.client.ask("conversations.replies", asked).await {
                Ok(body) => body,
                Err(refused) if matches!(refused.code.as_str(), "thread_not_found" | "message_not_found") => {
                    return Ok(None);
                }
                Err(refused) => return Err(refused.error),
            };
            let Value::Array(messages) = body["messages"].take() else { break };
            for message in messages {
                // Each page may begin with the parent.
                if message["ts"].as_str() == Some(&ts) {
                    parent = parent.or(Some(message));
                } else {
                    replies.push(message);
                }
            }
            let surplus = replies.len().saturating_sub(HELD_REPLIES);
            replies.drain(..surplus);
            body["response_metadata"]["next_cursor"].as_str().unwrap_or_default().clone_into(&mut cursor);
            if cursor.is_empty() || body["has_more"].as_bool() == Some(false) {
                break;
            }
        }
        Ok(parent.map(|parent| (parent, replies)))
    }

    fn names(&self) -> Names {
        let known = &self.state.place;
        let users: HashMap<_, _> = self.state.names().map(|(id, name)| (id.clone(), name.clone())).collect();
        let channels = HashMap::from([(known.channel.clone(), known.name.clone())]);
        Names { users: users.into(), channels: channels.into(), ..Names::default() }
    }

    fn entry(&self, message: &Value, replies: &[Value], names: &Names) -> Option<Entry> {
        let known = &self.state.place;
        slack::entry(message, replies, slack::Place { site: &known.site, channel: &known.channel }, names)
    }

    fn harvest(&mut self, entries: Vec<Entry>) -> Harvest {
        let known = &self.state.place;
        Harvest {
            entries,
            title: Some(format!("#{} · {}", known.name, known.team)),
            site_url: Some(format!("{}/archives/{}", known.site, known.channel)),
            cursor: serde_json::to_string(&self.state).ok(),
            more: !self.state.is_over() && !self.client.is_spent(),
            bytes: self.client.take_bytes(),
            ..Harvest::default()
        }
    }
}

impl Account for Slack {
    async fn next(&mut self) -> Result<Harvest, AskError> {
        let now = Timestamp::now().0;
        self.find_place(now).await?;
        if !self.begun {
            self.state.begin(now);
            self.begun = true;
        }
        let entries = match (self.state.next_thread(), self.state.page()) {
            (None, Some(page)) => self.page(page, now).await?,
            _ => self.threads(now).await?,
        };
        Ok(self.harvest(entries))
    }
}

/// The name that the source of an address gets.
pub fn name(address: &str) -> Option<String> {
    address::parse(address).ok().map(|place| format!("{}-{}", place.workspace, place.channel))
}

/// What the token of an address is registered as.
pub fn secret_name(address: &str, settings: &SourceSettings) -> Option<String> {
    address::parse(address).ok().map(|place| client::account(&place, settings))
}

/// Where the API begins.
pub fn asked_at(settings: &SourceSettings) -> Option<Url> {
    Url::parse(settings.api_base.as_deref().unwrap_or(API)).ok()
}

/// Whether an address tells a workspace by its id.
pub fn is_by_id(address: &str) -> bool {
    address::parse(address).is_ok_and(|place| place.has_id())
}

/// The one token that there is for the host of an account: that of a workspace of which only the id is known.
pub fn only_token<'a>(account: &str, known: &'a [Credential]) -> Option<&'a Credential> {
    client::only_token(account, known)
}
