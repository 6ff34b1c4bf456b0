//! Whose posts they are, or which list it is: asked for once a day.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use url::Url;

use super::address::{Place, What};
use super::{Mastodon, refusal};
use crate::reader::formats::plain_line;
use crate::reader::formats::posts::mastodon::{author, id_of, standing};
use crate::reader::sources::AskError;
use crate::reader::sources::posts::Refused;

const DAY: i64 = 86_400;

/// What is known of an account or a list.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Who {
    /// What its server calls it.
    pub(super) id: String,
    /// Its name.
    name: String,
    /// Its page.
    pub(super) url: Option<String>,
    /// Where its server is, if another host than its address names speaks for it.
    server: Option<String>,
    /// Where it has moved.
    moved: Option<String>,
    /// Its server has suspended it.
    suspended: bool,
    /// The day it was asked for.
    day: i64,
}

impl Who {
    /// What to show as the source's title.
    pub(super) fn title(&self, place: &Place) -> String {
        match (&place.what, self.name.as_str()) {
            (_, "") => place.title(),
            (What::List(_), name) => format!("{name} · {}", place.host),
            (_, name) => format!("{name} ({})", place.title()),
        }
    }

    /// What is told where nothing more will come.
    pub(super) fn gone(&self, place: &Place) -> Option<AskError> {
        match &self.moved {
            Some(to) => Some(refusal::moved(place, to)),
            None if self.suspended => Some(refusal::suspended(place)),
            None => None,
        }
    }
}

impl Mastodon {
    /// Learns what is followed, unless that is known.
    pub(super) async fn find(&mut self, now: i64) -> Result<(), Refused> {
        if !self.state.who.id.is_empty() && self.state.who.day == now / DAY {
            return self.stay_home().await;
        }
        let mut who = match self.place.what.clone() {
            What::User(user) => self.find_account(&user).await?,
            What::List(number) => {
                let list = self.client.ask(&["api", "v1", "lists", &number], &[]).await?.body;
                Who { id: number, name: line(&list, "title"), ..Who::default() }
            }
            What::Tag(tag) => Who { id: tag, ..Who::default() },
        };
        (who.day, who.server) = (now / DAY, self.state.who.server.take());
        self.state.who = who;
        Ok(())
    }

    /// An account whose host is spoken for by another server is asked for there. A token stays where it belongs.
    async fn stay_home(&mut self) -> Result<(), Refused> {
        match &self.state.who.server {
            Some(server) if *server != self.client.origin() => {
                self.client = self.client.elsewhere(server).await?;
                Ok(())
            }
            _ => Ok(()),
        }
    }

    async fn find_account(&mut self, user: &str) -> Result<Who, Refused> {
        if self.state.who.server.is_some() {
            self.stay_home().await?;
            return self.look_up(&format!("{user}@{}", self.place.host)).await;
        }
        let refused = match self.look_up(user).await {
            Err(refused) if self.state.who.id.is_empty() => refused,
            found => return found,
        };
        // Only where nobody answers as a server of this kind does, somebody else may.
        let nobody = refused.status == 404 || (refused.status == 0 && refused.error.retry_after.is_none());
        let server = if nobody { self.server_of(user).await } else { None };
        let Some(server) = server else { return Err(refused) };
        self.client = self.client.elsewhere(&server).await?;
        self.state.who.server = Some(server);
        self.look_up(&format!("{user}@{}", self.place.host)).await
    }

    /// <https://docs.joinmastodon.org/methods/accounts/#lookup>
    async fn look_up(&mut self, acct: &str) -> Result<Who, Refused> {
        let account = self.client.ask(&["api", "v1", "accounts", "lookup"], &[("acct", acct)]).await?.body;
        let id = id_of(&account).ok_or_else(|| refusal::other_json(&self.place))?;
        let (known, standing) = (author(&account, &self.place.host), standing(&account, &self.place.host));
        let name = plain_line(&known.name).unwrap_or_default();
        Ok(Who { id, name, url: known.url, moved: standing.moved, suspended: standing.suspended, ..Who::default() })
    }

    /// The server of an account, as its host says (RFC 7033).
    async fn server_of(&mut self, user: &str) -> Option<String> {
        let resource = format!("acct:{user}@{}", self.place.host);
        let answer = self.client.ask(&[".well-known", "webfinger"], &[("resource", &resource)]).await.ok()?;
        let links = answer.body["links"].as_array()?;
        let own =
            |link: &&Value| link["rel"] == "self" && link["type"].as_str().is_some_and(|kind| kind.contains("json"));
        let url = Url::parse(links.iter().find(own)?["href"].as_str()?).ok()?;
        let origin = url.origin().ascii_serialization();
        (matches!(url.scheme(), "https" | "http") && origin != self.client.origin()).then_some(origin)
    }
}

fn line(value: &Value, name: &str) -> String {
    value[name].as_str().and_then(plain_line).unwrap_or_default()
}
