//! Posts of microblogs → entries: one shape for every network, and threads folded into one entry.
//!
//! Owns what a post is ([`Post`]), which posts belong together ([`fold()`]), and how a thread reads as an entry
//! ([`Thread::entry`]). A network's own JSON becomes that shape in a module beside these; where it is asked for, and which posts are
//! wanted, is for `sources`. Nothing in a post is trusted before it is an entry: HTML goes through the allow-list,
//! lines are cleaned, and addresses must be of the web. All of it is bounded, and nothing here panics.

pub mod bluesky;
mod body;
mod entry;
mod fold;
pub mod mastodon;
mod post;
#[cfg(test)]
mod tests;
mod text;
pub mod x;

pub use body::fingerprint;
pub use entry::Words;
pub use fold::{Thread, fold};
pub use post::{Author, Boost, Card, Choice, Media, MediaKind, Poll, Post, ReplyTo};
pub use text::{Span, html_of};
