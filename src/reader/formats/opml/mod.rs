//! OPML 1 and 2: lists of sources, as every reader takes and gives them (<http://opml.org/spec2.opml>).
//!
//! Owns the list as data, its reading and its writing. What an import does with it is the business of the reader; nothing
//! in a list is ever run, and no address but `http` and `https` comes out of one.

mod read;
mod write;

pub use read::parse;
pub use write::write;

/// A list of sources.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Opml {
    /// The title of the list.
    pub title: Option<String>,
    /// The other elements of its head, in order: name and text.
    pub head: Vec<(String, String)>,
    /// Attributes of the root besides `version`, in order: mostly namespaces that unknown attributes need.
    pub attributes: Vec<(String, String)>,
    /// Folders and sources, in order.
    pub outlines: Vec<Outline>,
    /// What was left out or mended while reading, in words for a person.
    pub problems: Vec<String>,
}

/// A folder or a source.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Outline {
    /// The name to show: `text`, or `title` where there is no text. One clean line.
    pub text: String,
    /// `title`, where it is given.
    pub title: Option<String>,
    /// The address of the feed, `http` or `https`. A folder has none.
    pub xml_url: Option<String>,
    /// The address of the website.
    pub html_url: Option<String>,
    /// `type`: mostly `rss`, whatever the format of the feed.
    pub kind: Option<String>,
    /// Every other attribute, in order, so that it is not lost.
    pub attributes: Vec<(String, String)>,
    /// What the folder holds.
    pub children: Vec<Outline>,
}

impl Opml {
    /// How many sources the list names, in all folders.
    pub fn sources(&self) -> usize {
        self.outlines.iter().map(Outline::sources).sum()
    }
}

impl Outline {
    fn sources(&self) -> usize {
        usize::from(self.xml_url.is_some()) + self.children.iter().map(Self::sources).sum::<usize>()
    }
}

/// Why a document is no list.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum OpmlError {
    /// Nothing is in it.
    #[error("the list is empty")]
    Empty,
    /// It has more bytes than a list of sources can have.
    #[error("the list has {bytes} bytes; more than {} are not read", read::MAX_BYTES)]
    TooLarge {
        /// Its size.
        bytes: usize,
    },
    /// It is something else.
    #[error("no OPML: {found}")]
    NotOpml {
        /// What it seems to be.
        found: &'static str,
    },
}

#[cfg(test)]
mod tests;
