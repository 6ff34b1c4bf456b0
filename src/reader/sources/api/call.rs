//! One call of an API, put together bit by bit. Nothing typed or read can leave its place in the address.

use serde::Serialize;

use super::{Answer, Api};
use crate::reader::fetch::Exchange;
use crate::reader::sources::AskError;

/// A call that is not sent yet.
#[derive(Debug, Clone)]
#[must_use = "nothing is asked until it is sent"]
pub struct Call<'a> {
    api: &'a Api,
    /// What is asked, for errors: `questions/1;2`.
    what: String,
    exchange: Exchange,
}

impl<'a> Call<'a> {
    pub(super) fn new(api: &'a Api, segments: &[&str]) -> Self {
        let mut exchange = api.like.clone();
        if let Ok(mut path) = exchange.url.path_segments_mut() {
            path.pop_if_empty().extend(segments);
        }
        Self { api, what: segments.join("/"), exchange }
    }

    /// A parameter of the query.
    pub fn query(mut self, name: &str, value: &str) -> Self {
        self.exchange.url.query_pairs_mut().append_pair(name, value);
        self
    }

    /// A header of this call alone.
    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.exchange.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Sends these fields as a form, by POST.
    pub fn form(mut self, fields: &[(&str, &str)]) -> Self {
        let body = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        self.exchange.body = Some(("application/x-www-form-urlencoded".to_owned(), body.into_bytes()));
        self
    }

    /// Sends a value as JSON, by POST.
    ///
    /// # Errors
    /// It cannot be written as JSON.
    pub fn json(mut self, value: &impl Serialize) -> Result<Self, AskError> {
        let body = serde_json::to_vec(value)
            .map_err(|error| AskError::new(format!("could not write what to ask {} for: {error}", self.api.name)))?;
        self.exchange.body = Some(("application/json; charset=utf-8".to_owned(), body));
        Ok(self)
    }

    /// The most bytes of its answer.
    pub fn at_most(mut self, bytes: u64) -> Self {
        self.exchange.max_bytes = bytes;
        self
    }

    /// Asks, in its turn. An HTTP error status is an answer: [`Answer::well`] tells it as an error.
    ///
    /// # Errors
    /// No answer came that can be used, or the host is left alone for now.
    pub async fn send(self) -> Result<Answer, AskError> {
        self.api.turn().await?;
        let Self { api, what, exchange } = self;
        let came = api.fetcher.exchange(&exchange).await.map_err(|error| {
            let base = &api.like.url;
            let place = base.host_str().unwrap_or_default();
            AskError::new(format!("could not ask {} ({place}) for {what}: {error}", api.name))
        })?;
        api.heed(came.status, came.retry_after);
        Ok(Answer::new(api.name, what, came))
    }
}
