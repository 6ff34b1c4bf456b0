//! Kinds of sources: for each, how it is asked. Parsing is `formats`' business, keeping is `store`'s.
//!
//! A feed is one document, asked for conditionally. Every other kind is an [`Account`]: it is asked once and yields batches
//! for many sources, and the place where its next reading begins. A kind of account is one file or folder here, an arm in
//! [`mail::open`]'s manner where a sync asks it (`sync/account`), and a scheme in [`crate::reader::model::kind_of`].

mod account;
pub mod api;
pub mod bluesky;
pub mod discord;
pub mod feed;
pub mod kinds;
pub mod mail;
pub mod mastodon;
pub mod paths;
mod posts;
pub mod slack;
pub mod stack;
pub mod stackexchange;
pub mod token;
pub mod x;

pub use account::{Account, AskError, Batch, Harvest, Means, accounts};
