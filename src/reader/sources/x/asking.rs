//! What is asked of X: whose a name is, a page of posts, posts by their numbers.

use serde_json::Value;

use super::address::Place;
use super::client::Route;
use super::{MOST_EARLIER, X, refusal};
use crate::reader::formats::posts::x::{self, FIELDS, Told};
use crate::reader::sources::AskError;
use crate::reader::sources::api::Refused;

impl X {
    /// Learns whose the name is, unless that is known.
    pub(super) async fn find(&mut self, now: i64) -> Result<(), AskError> {
        if self.state.knows(now) {
            return Ok(());
        }
        let (id, title) = match &self.place {
            Place::User(name) => {
                let route = Route { name: "users/by/username/:name", path: &["users", "by", "username", name] };
                let answer = self.client.ask(route, &[("user.fields", "name,username")]).await?;
                let user =
                    x::user(&answer).ok_or_else(|| AskError::new(refusal::absent(&answer, &format!("@{name}"))))?;
                (user.id, format!("{} (@{})", user.name, user.handle))
            }
            Place::List(number) => {
                let number = number.to_string();
                let answer = self.client.ask(Route { name: "lists/:id", path: &["lists", &number] }, &[]).await?;
                let absent = || AskError::new(refusal::absent(&answer, &format!("list {number}")));
                (number.clone(), x::list_name(&answer).ok_or_else(absent)?)
            }
        };
        if !id.bytes().all(|b| b.is_ascii_digit()) {
            return Err(AskError::new("X answered with JSON that is not its API's; is api_base right?"));
        }
        self.state.is(id, title, now);
        Ok(())
    }

    /// A page of posts, of at most so many.
    pub(super) async fn page(&mut self, posts: u32) -> Result<Value, Refused> {
        let asked = self.state.page();
        let (id, count) = (self.state.id.clone(), posts.to_string());
        let since = asked.since.map(|since| since.to_string());
        let mut query: Vec<(&str, &str)> = FIELDS.to_vec();
        query.push(("max_results", &count));
        if let Some(token) = &asked.token {
            query.push(("pagination_token", token));
        }
        match &self.place {
            Place::User(_) => {
                query.extend(since.as_deref().map(|since| ("since_id", since)));
                self.client.ask(Route { name: "users/:id/tweets", path: &["users", &id, "tweets"] }, &query).await
            }
            // Lists know no `since_id`: a page is read until what is known begins.
            Place::List(_) => {
                self.client.ask(Route { name: "lists/:id/tweets", path: &["lists", &id, "tweets"] }, &query).await
            }
        }
    }

    /// Posts that were read before, by their numbers.
    pub(super) async fn again(&mut self, mut wanted: Vec<u64>) -> Result<Vec<Told>, AskError> {
        let left = self.allowed().await?.unwrap_or(0) as usize;
        wanted.truncate(left.min(MOST_EARLIER));
        if wanted.is_empty() {
            return Ok(Vec::new());
        }
        let ids = wanted.iter().map(u64::to_string).collect::<Vec<_>>().join(",");
        let mut query: Vec<(&str, &str)> = FIELDS.to_vec();
        query.push(("ids", &ids));
        let answer = self.client.ask(Route { name: "tweets", path: &["tweets"] }, &query).await?;
        let page = x::page(&answer);
        self.spend(page.cost).await?;
        Ok(page.posts)
    }
}
