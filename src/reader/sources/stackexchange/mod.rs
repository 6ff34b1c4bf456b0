//! Questions of the Stack Exchange network, by its API 2.3: those of a tag or a site, and the answers to one question.
//!
//! Each is an account with one source, itself. Lists are read by activity, from the newest to where the last reading began,
//! so that questions come again when they are answered or edited and what the site says of them stays right. While the API
//! may not be asked, what a site's Atom feeds tell is read instead.

mod client;
mod list;
mod place;
mod similar;
mod thread;
pub mod token;

use std::sync::Arc;

use serde::{Deserialize, Serialize};

pub use self::client::{API_BASE, Client, Refused, key_name};
pub use self::place::{Only, Place, What, address, is_site, parse, site_host};
use super::{Account, AskError, Harvest, Means, feed};
use crate::reader::fetch::{Fetcher, Request};
use crate::reader::formats::stackexchange::{from_feed, tag_name};
use crate::reader::model::{Entry, SourceId, SourceSettings, Timestamp};
use crate::reader::store::{PollJob, Store};

/// Minutes between two readings: without a key a day has 300 requests for all sources together.
const TTL_MINUTES: u32 = 60;
/// The same with a key.
const TTL_MINUTES_WITH_KEY: u32 = 15;

/// Where the next reading begins.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
struct Cursor {
    /// The newest activity that was seen.
    activity: i64,
    /// When questions that waited for an answer were last asked about.
    #[serde(skip_serializing_if = "is_zero")]
    rechecked: i64,
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "what serde asks for")]
fn is_zero(number: &i64) -> bool {
    *number == 0
}

/// What is read next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    /// A page of a list.
    List(u32),
    /// Questions that were open.
    Recheck,
    /// The question that is followed.
    Question,
    /// A page of its answers.
    Answers(u32),
}

/// What is followed, opened for one sync.
#[derive(Debug)]
pub struct StackExchange {
    place: Place,
    client: Client,
    settings: SourceSettings,
    fetcher: Arc<Fetcher>,
    store: Option<Arc<Store>>,
    source: SourceId,
    /// Where this reading began; `None` for the first one.
    from: Option<Cursor>,
    /// Where the next one begins.
    to: Cursor,
    step: Step,
    /// The question's title, for its answers'.
    title: String,
}

impl StackExchange {
    /// Opens what the job is for. Nothing is asked yet.
    ///
    /// # Errors
    /// Its address or settings cannot be used.
    pub fn open(job: &PollJob, means: Means<'_>) -> Result<Self, AskError> {
        let place = parse(&job.source.url)?;
        let settings = job.source.settings.clone();
        let client = Client::new(&settings, means.fetcher, means.lanes, means.store)?;
        let from: Option<Cursor> = job.health.cursor.as_deref().and_then(|cursor| serde_json::from_str(cursor).ok());
        let step =
            if matches!(place.what, What::Question(_) | What::Answered(_)) { Step::Question } else { Step::List(1) };
        Ok(Self {
            client,
            settings,
            fetcher: Arc::clone(means.fetcher),
            store: means.store.cloned(),
            source: job.source.id,
            to: from.clone().unwrap_or_default(),
            from,
            step,
            title: String::new(),
            place,
        })
    }

    /// Whether what is to be followed is there. While the API may not be asked, that is left to be seen.
    ///
    /// # Errors
    /// The API says that it is not, or could not be asked.
    pub async fn check(&mut self) -> Result<(), AskError> {
        match self.resolve().await {
            Ok(()) => {}
            Err(Refused::LeftAlone(_)) => return Ok(()),
            Err(Refused::Failed(error)) => return Err(error),
        }
        let site = &self.place.host;
        let asked = match &self.place.what {
            What::Everything => self.client.ask(("info", &["info"]), site, &[]).await,
            What::Tagged(tags) => {
                self.client.ask(("tags/{tags}/info", &["tags", &tags.join(";"), "info"]), site, &[]).await
            }
            What::Question(number) | What::Answered(number) => {
                self.client.ask(("questions/{ids}", &["questions", &number.to_string()]), site, &[]).await
            }
        };
        let found = match asked {
            Ok((page, _)) => page.items,
            Err(Refused::LeftAlone(_)) => return Ok(()),
            Err(Refused::Failed(error)) => return Err(error),
        };
        let missing = |what: String| Err(AskError::new(format!("{site} has no {what}; look for it on the site")));
        match &self.place.what {
            What::Question(number) if found.is_empty() => missing(format!("question {number}")),
            What::Tagged(tags) => {
                let known: Vec<String> = found.iter().filter_map(|tag| tag_name(tag["name"].as_str()?)).collect();
                // A synonym is answered with the tag that it stands for, so only the number tells.
                if known.len() < tags.len() {
                    let unknown = tags.iter().find(|tag| !known.contains(tag)).map_or("", String::as_str);
                    return missing(format!("tag {unknown:?}"));
                }
                Ok(())
            }
            _ => Ok(()),
        }
    }

    /// Its address as far as it is known now: that of a question, once it is known which one an answer belongs to.
    pub fn settled(&self) -> String {
        self.place.to_string()
    }

    /// Asks which question an answer belongs to.
    async fn resolve(&mut self) -> Result<(), Refused> {
        let What::Answered(answer) = self.place.what else { return Ok(()) };
        let (site, number) = (&self.place.host, answer.to_string());
        let (came, _) = self.client.ask(("answers/{ids}", &["answers", number.as_str()]), site, &[]).await?;
        let Some(question) = came.items.first().and_then(|item| item["question_id"].as_i64()) else {
            let message = format!("{site} has no answer {answer}; look for it on the site");
            return Err(Refused::Failed(AskError::new(message)));
        };
        self.place.what = What::Question(question);
        Ok(())
    }

    /// A harvest of these entries. `more` pages, and after the last one the cursor moves.
    fn harvest(&self, entries: Vec<Entry>, bytes: u64, more: bool) -> Harvest {
        let title = match &self.place.what {
            What::Question(_) if !self.title.is_empty() => self.title.clone(),
            _ => self.place.title(),
        };
        Harvest {
            entries,
            title: Some(title),
            site_url: Some(self.place.page()),
            cursor: if more { None } else { serde_json::to_string(&self.to).ok() },
            more,
            bytes,
            ttl_minutes: Some(if self.client.has_key() { TTL_MINUTES_WITH_KEY } else { TTL_MINUTES }),
            ..Harvest::default()
        }
    }

    /// What the site's feed tells, while the API may not be asked. The cursor stays: the API is asked from there again.
    async fn by_feed(&self, error: AskError) -> Result<Harvest, AskError> {
        let Some(path) = self.place.feed() else { return Err(waits(error)) };
        let address = format!("{}{path}", self.client.site_base(&self.place.host, &self.settings));
        let request = Request {
            url: address.clone(),
            allow_private: self.settings.allow_private,
            user_agent: self.settings.user_agent.clone(),
            proxy: self.settings.proxy.clone(),
            ..Request::default()
        };
        let also =
            |why: String| AskError { message: format!("{}; its feed instead: {why}", error.message), ..error.clone() };
        let reply = self.fetcher.fetch(&request).await.map_err(|error| also(error.to_string()))?;
        if !(200..300).contains(&reply.status) {
            return Err(also(format!("{address} answers with HTTP {}", reply.status)));
        }
        let parsed = feed::parse(&reply).map_err(|what| also(what.to_string()))?;
        let mut entries: Vec<Entry> =
            parsed.entries.into_iter().filter_map(|entry| from_feed(entry, &self.place.host)).collect();
        if matches!(self.place.what, What::Question(_)) {
            entries.iter_mut().filter_map(|entry| entry.post.as_mut()).for_each(|post| post.followed = true);
        }
        let harvest = self.harvest(entries, reply.body.len() as u64, false);
        // A question's own title is told by the API, and the feed's is another.
        Ok(Harvest { cursor: None, title: None, instead: Some(address), ..harvest })
    }
}

/// A list that no feed tells of waits, and says until when.
fn waits(error: AskError) -> AskError {
    let until = error.retry_after.and_then(|wait| jiff::Timestamp::from_second(Timestamp::now().plus(wait).0).ok());
    let Some(until) = until else { return error };
    let when = until.strftime("%Y-%m-%d %H:%M UTC");
    AskError { message: format!("{}; no feed tells of this list, so it goes on at {when}", error.message), ..error }
}

impl Account for StackExchange {
    async fn next(&mut self) -> Result<Harvest, AskError> {
        let came = match self.step {
            Step::List(page) => self.list(page).await,
            Step::Recheck => self.recheck().await,
            Step::Question => self.question().await,
            Step::Answers(page) => self.answers(page).await,
        };
        match came {
            Ok(harvest) => Ok(harvest),
            Err(Refused::Failed(error)) => Err(error),
            Err(Refused::LeftAlone(error)) => self.by_feed(error).await,
        }
    }
}
