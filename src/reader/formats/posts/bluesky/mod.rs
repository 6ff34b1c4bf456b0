//! Posts as the `AppView` of Bluesky has them → posts.
//!
//! After the lexicons `app.bsky.feed.defs`, `app.bsky.embed.*` and `app.bsky.richtext.facet`
//! (<https://github.com/bluesky-social/atproto/tree/main/lexicons>). A post is known by its `at://` address, which names its
//! author by a DID, so that it stays the same when the author takes another handle.

mod embeds;
mod facets;
#[cfg(test)]
mod tests;
mod uri;
mod view;

use serde_json::Value;

pub use self::uri::AtUri;
pub use self::view::{ancestors, author, is_for_members_only, moment_of, posts};
use crate::base::text::{clean_line, truncate};
use crate::reader::formats::json::some;

/// Where people read posts.
pub const SITE: &str = "https://bsky.app";

/// What a server says of an error: its name, and in words, on one line.
pub fn error_of(body: &Value) -> (String, String) {
    let line = |name: &str| some(body, name).map(|said| truncate(&clean_line(said), 160, "…").into_owned());
    (line("error").unwrap_or_default(), line("message").unwrap_or_default())
}
