//! Discord's messages: JSON as `GET /channels/{id}/messages` has it, and the Markdown that people write there.
//!
//! After <https://docs.discord.com/developers/resources/message>, <https://docs.discord.com/developers/topics/threads> and
//! <https://docs.discord.com/developers/reference#message-formatting>.

mod embeds;
mod inline;
mod markdown;
mod mentions;
mod message;
mod snowflake;

pub use markdown::html as markdown;
pub use message::{Place, Thread, entry, fingerprint, is_hidden, is_spoken, thread_entry};
pub use snowflake::Snowflake;
