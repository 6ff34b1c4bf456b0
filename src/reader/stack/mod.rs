//! What a project stands on: the packages that its lock files name, and what advisories say of the versions in use. No I/O.
//!
//! `files` holds a reader for each format of file, `survey` runs them over a [`Folder`], `advisory` judges a record of OSV
//! against a version, and `releases` says where a package tells of its releases. Whoever walks the disk or asks a server
//! stands above (`sources::stack`).

pub mod advisory;
mod files;
mod format;
mod graph;
mod image;
pub mod limits;
mod lines;
mod model;
mod path;
mod purl;
mod releases;
mod survey;
mod variables;
mod version;

pub(crate) use files::requirement::normal;
pub use format::is_relevant;
pub use model::{Ecosystem, Folder, Origin, Package, Place, Problem, ReadFile, Stack};
pub use purl::purl;
pub use releases::{Releases, releases};
pub use survey::survey;
pub use version::compare;
