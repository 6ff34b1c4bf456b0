//! What the sources of microblogs share: asking an API within its limits, and which of the posts that came are news.
//!
//! Where posts lie and how pages follow each other is each network's business; what they say is for `formats::posts`.

mod client;
mod reading;
mod seen;
mod threads;

pub(super) use client::{Client, Manner, Refused};
pub(super) use reading::{Reading, Taste};
pub(super) use seen::Seen;
pub(super) use threads::Threads;
