//! HTTP as a good guest: conditional requests, host lanes, limits, and no way into private networks.
//!
//! Owns the client and every bound on what it takes in. Knows no format and no table.

mod body;
mod client;
mod download;
mod error;
mod exchange;
mod guard;
mod headers;
mod lanes;
mod local;
mod post;
mod request;
mod room;

pub use client::{FetchLimits, Fetcher, NetworkSettings};
pub use download::{DownloadError, Downloaded};
pub use error::FetchError;
pub use exchange::{Exchange, Exchanged, is_own_machine};
pub use guard::is_private;
pub use headers::parse_http_date;
pub use lanes::{HostBudget, Lanes, Turn};
pub use request::{Reply, Request};
pub use room::Weight;
