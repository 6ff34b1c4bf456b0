//! The feed of an account or a tag, where the API is for members only.

use super::pages::Step;
use super::{Mastodon, Refused};
use crate::reader::fetch::Request;
use crate::reader::sources::{AskError, Harvest, feed};

impl Mastodon {
    /// What the server's feed tells. What is known already is left as the API told it; where the next reading begins stays.
    pub(super) async fn by_feed(&mut self, refused: Refused) -> Result<Harvest, AskError> {
        let closed = self.told(refused);
        let Some(address) = self.place.feed(&self.client.origin()) else { return Err(closed) };
        let request = Request {
            url: address.clone(),
            allow_private: self.settings.allow_private,
            user_agent: self.settings.user_agent.clone(),
            proxy: self.settings.proxy.clone(),
            ..Request::default()
        };
        let also = |why: String| AskError {
            message: format!("{}; its feed instead: {why}", closed.message),
            ..closed.clone()
        };
        let reply = self.fetcher.fetch(&request).await.map_err(|error| also(error.to_string()))?;
        if !(200..300).contains(&reply.status) {
            return Err(also(format!("{address} answers with HTTP {}", reply.status)));
        }
        let parsed = feed::parse(&reply).map_err(|what| also(what.to_string()))?;
        let seen = &self.state.seen;
        let fresh = |entry: &crate::reader::model::Entry| {
            ![&entry.id, &entry.url].into_iter().flatten().any(|identity| seen.knows(identity))
        };
        let mut entries: Vec<_> = parsed.entries.into_iter().filter(fresh).collect();
        // The same words as those of the API, which has no titles either.
        for entry in &mut entries {
            entry.title = entry
                .title
                .take()
                .or_else(|| entry.content.as_deref().or(entry.summary.as_deref()).and_then(first_line));
        }
        let harvest = self.harvest(entries, Step::Over);
        let title = parsed.feed.title.filter(|_| self.state.who.id.is_empty()).or(harvest.title);
        Ok(Harvest { cursor: None, title, instead: Some(address), bytes: reply.body.len() as u64, ..harvest })
    }
}

fn first_line(html: &str) -> Option<String> {
    crate::reader::formats::first_line_of(html)
}
