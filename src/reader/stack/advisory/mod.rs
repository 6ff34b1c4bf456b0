//! Advisories: a record of OSV, judged against the version in use, and put in an order.

mod affected;
mod finding;
mod page;
mod record;
mod severity;

pub use affected::{Verdict, judge};
pub use finding::{About, Finding, address, findings};
pub use page::page;
pub use record::{Record, Reference};
pub use severity::{Level, Severity};
