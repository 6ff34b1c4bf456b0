//! Slack's messages: JSON as `conversations.history` has it, mrkdwn, and the blocks that its own writer makes.
//!
//! After <https://docs.slack.dev/messaging/formatting-message-text>, <https://docs.slack.dev/reference/block-kit/blocks> and
//! <https://docs.slack.dev/reference/events/message>.

mod attachments;
mod blocks;
mod inline;
mod message;
mod mrkdwn;
mod people;
mod rich;
mod ts;

pub use message::{Kind, Place, entry, fingerprint, kind};
pub use people::{asked_for, name_of, person};
pub use ts::Ts;
