//! Messages of chats → entries: what Slack and Discord say in JSON, and the markup that people write there.
//!
//! Owns the reading of messages, and what of a thread becomes one entry. Where messages are asked for, and which are wanted,
//! is for `sources`. JSON of another shape than the documents have is read as far as it goes; nothing here panics, and all of
//! it is bounded.

pub mod discord;
mod emoji;
mod lists;
mod names;
mod post;
pub mod slack;
#[cfg(test)]
mod tests;

pub use names::Names;
