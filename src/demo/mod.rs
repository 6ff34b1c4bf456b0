//! The loopback HTTP server with its sample and fault feeds: `wh demo`, the tests and the benches use the same one.
//!
//! Owns what is served and how; imports `base` at most and knows nothing of the reader. It listens on loopback only.
//!
//! - [`DemoServer`] serves a [`Site`], which maps paths to [`Route`]s, on a thread of its own until it is dropped. It
//!   counts and keeps the requests ([`Seen`]), so that a test can judge a client's manners: conditional headers,
//!   credentials, how many requests were under way at once. Routes can be exchanged while it runs.
//! - A [`Route`] is a [`Page`] with validators and gzip, or one of the ways in which servers misbehave: silence, drops,
//!   endless and cut bodies, bombs, loops, lies, portals.
//! - A [`FeedSpec`] generates a feed of a chosen size from a seed: what the benches serve.
//! - [`sample_site`] and [`sample_sources`] are the sources of `wh demo`, written for it, in all formats; [`sample_project`]
//!   is the project that it follows.
//!
//! ```
//! use std::io::{Read, Write};
//! use wheelhouse::demo::{DemoServer, FeedSpec, Route, Site};
//!
//! let site = Site::new().feed("/a.xml", &FeedSpec::default()).route("/busy.xml", Route::too_many("60"));
//! let server = DemoServer::start(site)?;
//!
//! let mut stream = std::net::TcpStream::connect(server.address())?;
//! stream.write_all(b"GET /busy.xml HTTP/1.0\r\n\r\n")?;
//! let mut answer = String::new();
//! stream.read_to_string(&mut answer)?;
//! assert!(answer.contains(" 429 ") && answer.contains("retry-after: 60"));
//! assert_eq!(server.count("/busy.xml"), 1);
//! # Ok::<(), std::io::Error>(())
//! ```

mod chats;
mod dates;
mod faults;
mod feed_spec;
mod letters;
mod log;
mod microblogs;
mod on_x;
mod project;
mod prose;
mod respond;
mod route;
mod samples;
mod server;
mod site;
mod template;
mod words;

pub use chats::{SampleChat, sample_chats};
pub use feed_spec::{FeedFormat, FeedSpec};
pub use letters::sample_letters;
pub use log::Seen;
pub use microblogs::{SampleMicroblog, sample_microblogs};
pub use project::{ADVISORIES_API, SampleProject, in_place_of, sample_project};
pub use route::{Lie, Page, Posted, Route};
pub use samples::{DISCOVERY_PATH, QUESTIONS_API, SampleSource, sample_site, sample_sources};
pub use server::DemoServer;
pub use site::Site;
