//! Answers of the Stack Exchange API 2.3 → entries. No I/O.
//!
//! Every answer is one wrapper with `items` (api.stackexchange.com/docs/wrapper). Its items are read one by one, so that an
//! odd one costs itself alone. The API's built-in filters are *safe*: titles and names come with their signs written as
//! references, bodies as HTML, which is sanitised here like any other. What the site's Atom feeds say of the same posts is put
//! into the same shape by [`from_feed`], under the same identities.

mod feed;
mod post;
#[cfg(test)]
mod tests;

use serde::Deserialize;
use serde_json::Value;

pub use self::feed::from_feed;
pub use self::post::{answer, question, tag_name};
use crate::base::text::clean_line;

/// The most items of one answer: the API gives a hundred at most.
const MOST_ITEMS: usize = 200;

/// What the API answered.
#[derive(Debug, Clone, Default)]
pub struct Page {
    /// Its items as they came.
    pub items: Vec<Value>,
    /// There is another page.
    pub has_more: bool,
    /// Seconds for which the method that was asked is to be left alone.
    pub backoff: Option<i64>,
    /// Requests that are left today.
    pub quota_remaining: Option<i64>,
    /// Of how many.
    pub quota_max: Option<i64>,
    /// What went wrong, if something did.
    pub trouble: Option<Trouble>,
}

/// An error of the API (api.stackexchange.com/docs/error-handling).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trouble {
    /// Its number: 502 for one who asks too often.
    pub id: i64,
    /// Its name: `throttle_violation`.
    pub name: String,
    /// In words, on one line.
    pub message: String,
}

impl Trouble {
    /// Somebody at this address has asked too often, for a while or for today.
    pub fn is_throttle(&self) -> bool {
        self.id == 502 || self.name == "throttle_violation"
    }

    /// Seconds until more may be asked, where the message says so.
    pub fn wait(&self) -> Option<i64> {
        let (_, rest) = self.message.split_once("available in ")?;
        rest.split(' ').next()?.parse().ok().filter(|seconds| *seconds >= 0)
    }
}

#[derive(Deserialize)]
#[serde(default)]
#[derive(Default)]
struct Wrapper {
    items: Value,
    has_more: Value,
    backoff: Value,
    quota_remaining: Value,
    quota_max: Value,
    error_id: Value,
    error_name: Value,
    error_message: Value,
}

/// Reads an answer; `None` for what is no wrapper.
pub fn page(bytes: &[u8]) -> Option<Page> {
    let wrapper: Wrapper = serde_json::from_slice(bytes).ok()?;
    let line = |value: &Value| clean_line(value.as_str().unwrap_or_default()).into_owned();
    let trouble = wrapper.error_id.as_i64().map(|id| Trouble {
        id,
        name: line(&wrapper.error_name),
        message: line(&wrapper.error_message),
    });
    let items = match wrapper.items {
        Value::Array(mut items) => {
            items.truncate(MOST_ITEMS);
            items
        }
        _ if trouble.is_none() => return None,
        _ => Vec::new(),
    };
    Some(Page {
        items,
        has_more: wrapper.has_more.as_bool().unwrap_or(false),
        backoff: wrapper.backoff.as_i64().filter(|seconds| *seconds > 0),
        quota_remaining: wrapper.quota_remaining.as_i64(),
        quota_max: wrapper.quota_max.as_i64(),
        trouble,
    })
}
