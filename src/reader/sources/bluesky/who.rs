//! Whose it is, and what it is called: asked for once a day, by the DID once that is known.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::address::{Place, What, is_did};
use super::{Bluesky, refusal};
use crate::reader::formats::plain_line;
use crate::reader::formats::posts::bluesky::{SITE, author, is_for_members_only};
use crate::reader::sources::posts::Refused;

const DAY: i64 = 86_400;

/// What is known of an account, a list or a feed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Who {
    /// The DID of its owner.
    pub(super) did: String,
    /// The handle of its owner.
    handle: String,
    /// Its name.
    name: String,
    /// The day it was asked for.
    day: i64,
}

impl Who {
    /// What to show as the source's title.
    pub(super) fn title(&self, place: &Place) -> String {
        let who = if self.handle.is_empty() { &place.who } else { &self.handle };
        match (&place.what, self.name.as_str()) {
            (What::Posts, "") => format!("@{who}"),
            (What::Posts, name) => format!("{name} (@{who})"),
            (_, "") => Place { who: who.clone(), what: place.what.clone() }.title(),
            (_, name) => format!("{name} · @{who}"),
        }
    }

    /// The page that people read.
    pub(super) fn page(&self, place: &Place) -> Option<String> {
        let handle = Some(self.handle.as_str()).filter(|handle| !handle.is_empty());
        match place.record(&self.did) {
            Some(record) => record.page(handle),
            None => Some(format!("{SITE}/profile/{}", handle.unwrap_or(&self.did))),
        }
    }
}

impl Bluesky {
    /// Learns whose it is, unless that is known.
    pub(super) async fn find(&mut self, now: i64) -> Result<(), Refused> {
        if !self.state.who.did.is_empty() && self.state.who.day == now / DAY {
            return Ok(());
        }
        let did = self.did().await?;
        let named = match (&self.place.what, self.place.record(&did)) {
            (What::Posts, _) | (_, None) => self.profile(&did).await?,
            (What::List(_), Some(list)) => {
                let query = [("list", list.to_string()), ("limit", "1".to_owned())];
                let body = self.ask("app.bsky.graph.getList", &query).await?;
                named(&body["list"], "name", &body["list"]["creator"])
            }
            (What::Feed(_), Some(feed)) => {
                let body = self.ask("app.bsky.feed.getFeedGenerator", &[("feed", feed.to_string())]).await?;
                named(&body["view"], "displayName", &body["view"]["creator"])
            }
        };
        self.state.who = Who { did, day: now / DAY, ..named };
        Ok(())
    }

    /// The DID of the owner. Once it is known a handle is not asked for again: somebody else may have it now.
    async fn did(&mut self) -> Result<String, Refused> {
        if !self.state.who.did.is_empty() {
            return Ok(self.state.who.did.clone());
        }
        if is_did(&self.place.who) {
            return Ok(self.place.who.clone());
        }
        let query = [("handle", self.place.who.clone())];
        let body = self.ask("com.atproto.identity.resolveHandle", &query).await?;
        let did = body["did"].as_str().filter(|did| is_did(did));
        did.map(str::to_owned).ok_or_else(|| refusal::other_json().into())
    }

    async fn profile(&mut self, did: &str) -> Result<Who, Refused> {
        let profile = self.ask("app.bsky.actor.getProfile", &[("actor", did.to_owned())]).await?;
        if is_for_members_only(&profile) {
            return Err(refusal::members_only(&self.place).into());
        }
        Ok(named(&profile, "displayName", &profile))
    }

    /// Asks a query of the API.
    pub(super) async fn ask(&mut self, method: &str, query: &[(&str, String)]) -> Result<Value, Refused> {
        let query: Vec<(&str, &str)> = query.iter().map(|(name, value)| (*name, value.as_str())).collect();
        Ok(self.client.ask(&["xrpc", method], &query).await?.body)
    }
}

fn named(value: &Value, field: &str, owner: &Value) -> Who {
    let name = value[field].as_str().and_then(plain_line).unwrap_or_default();
    let handle = plain_line(&author(owner).handle).unwrap_or_default();
    Who { handle, name, ..Who::default() }
}
