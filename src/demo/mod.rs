//! The loopback server with its sample and fault feeds.

mod dates;
mod faults;
mod feed_spec;
mod log;
mod prose;
mod respond;
mod route;
mod server;
mod site;
mod words;

pub use feed_spec::{FeedFormat, FeedSpec};
pub use log::Seen;
pub use route::{Lie, Page, Route};
pub use server::DemoServer;
pub use site::Site;
