//! Statuses as the API of Mastodon and its kin has them → posts.
//!
//! After <https://docs.joinmastodon.org/entities/Status/> and the entities that it names. Other servers speak the same and leave
//! out what they do not know.

mod status;
#[cfg(test)]
mod tests;

use serde_json::Value;

pub use self::status::{author, post};
use crate::base::text::{clean_line, truncate};
use crate::reader::formats::json::{number, some, truth};

/// What a server says of an account besides its name.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Standing {
    /// Where it has moved: `jo@social.example`.
    pub moved: Option<String>,
    /// Its server has suspended it.
    pub suspended: bool,
}

/// How an account (<https://docs.joinmastodon.org/entities/Account/>) of this host stands.
pub fn standing(account: &Value, host: &str) -> Standing {
    let moved = account.get("moved").filter(|moved| moved.is_object()).map(|moved| author(moved, host).handle);
    Standing { moved: moved.filter(|handle| !handle.is_empty()), suspended: truth(account, "suspended") }
}

/// The id of a status, an account or a list: a text, which some servers write as a number.
pub fn id_of(value: &Value) -> Option<String> {
    id_at(value, "id")
}

fn id_at(value: &Value, name: &str) -> Option<String> {
    /// Mastodon's have 18 signs, those of Pleroma and `GoToSocial` up to 26.
    const LONGEST: usize = 128;
    let id = some(value, name).map(str::to_owned).or_else(|| number(value, name).map(|id| id.to_string()))?;
    (id.len() <= LONGEST && id.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')).then_some(id)
}

/// What a server says of an error, on one line.
pub fn error_of(body: &Value) -> Option<String> {
    some(body, "error_description")
        .or(some(body, "error"))
        .map(|said| truncate(&clean_line(said), 160, "…").into_owned())
}
