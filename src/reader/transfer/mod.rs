//! Moving a library in and out: OPML, lists of addresses, newsboat's files, our own full export.
//!
//! Owns what an import takes and how it is put in. An import never fetches, never runs anything, and takes no address
//! but `http` and `https`; whatever it reads is a stranger's, so every text is cleaned and every amount bounded.
//!
//! # What goes where
//!
//! | | OPML | our own export |
//! |---|---|---|
//! | folder | the outlines around the source; a `/` in a name is written `%2F` in a folder's path, and the name has it back | `folder` |
//! | attributes of a folder, its place, an empty folder | its outline | a line of its own |
//! | tags | `category`, commas between | `tags` |
//! | typeable name | `whName`, only where it is not what the title gives | `name` |
//! | unknown attributes | kept, with the namespaces that they need | `attributes` |
//! | settings, pauses, items, states, events, what Q&A sites say | not in it | in it |
//! | headers and passwords | never | never |
//!
//! newsboat: tags become tags, `"~Title"` the title, a hidden feed (`"!"`) has the tag `hidden`. Of its cache, what was
//! read is read, an item with flags is starred and has a tag `flag-x` for each letter, and what was deleted does not
//! come back.

mod export;
mod folder;
mod full;
mod import;
mod lines;
mod lists;
mod newsboat;
mod outlines;
mod plan;
mod records;
mod report;

use std::io::{self, BufRead};
use std::path::PathBuf;

use crate::base::db::DbError;
use crate::reader::formats::opml::OpmlError;
use crate::reader::store::CacheError;

pub use export::{export_full, export_opml, export_urls};
pub use import::import;
pub use lines::{Counts, Header, Line};
pub use plan::MAX_SOURCES;
pub use report::{ImportReport, SourceReport, Standing};

/// What a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Format {
    /// Whatever it looks like.
    #[default]
    Auto,
    /// OPML 1 or 2.
    Opml,
    /// Addresses, one a line.
    Urls,
    /// newsboat's `urls` file or its `cache.db`.
    Newsboat,
    /// Our own full export.
    Wheelhouse,
}

/// How to import.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ImportOptions {
    /// What the file is.
    pub format: Format,
    /// The folder that everything goes below; empty for none.
    pub folder: String,
    /// The sources may lie on private and loopback addresses.
    pub allow_private: bool,
    /// The configuration lets every source lie there anyhow, so there is nothing to warn of.
    pub private_is_reachable: bool,
    /// Change nothing, and say what would be done.
    pub dry_run: bool,
}

/// What to import.
pub struct Input<'a> {
    /// What a person calls it.
    pub name: String,
    /// Where it lies; a database can only be read in place.
    pub path: Option<PathBuf>,
    /// Its bytes.
    pub bytes: Box<dyn BufRead + 'a>,
}

/// Why a file could not be imported at all.
#[derive(Debug, thiserror::Error)]
pub enum TransferError {
    /// The file cannot be read.
    #[error("could not read {name}: {error}")]
    Read {
        /// The file.
        name: String,
        /// The system's word.
        error: io::Error,
    },
    /// It is nothing that can be imported.
    #[error("{name} is no OPML file, list of addresses, newsboat cache or export of ours")]
    Unknown {
        /// The file.
        name: String,
    },
    /// It has more bytes than a list of sources can have.
    #[error("{name} is larger than {} MiB, which no list of sources is", import::MAX_LIST_BYTES >> 20)]
    TooLarge {
        /// The file.
        name: String,
    },
    /// It is no OPML.
    #[error("could not read {name}: {error}")]
    Opml {
        /// The file.
        name: String,
        /// What it is.
        error: OpmlError,
    },
    /// It is no export of ours.
    #[error("{name} is no export of ours: {reason}")]
    NotOurs {
        /// The file.
        name: String,
        /// What is wrong.
        reason: String,
    },
    /// A database on stdin.
    #[error("a newsboat cache cannot be read from stdin; name the file")]
    NeedsFile,
    /// The cache cannot be read.
    #[error(transparent)]
    Cache(#[from] CacheError),
    /// The store failed; what was stored before is whole, and importing again goes on from there.
    #[error(transparent)]
    Store(#[from] DbError),
}
