//! Asking a question: whether it was asked before, a draft that is kept until it is asked, the page where it is.
//!
//! Nothing is posted from here: the site's own page is opened, where the person looks at it once more.

mod draft;
mod drafts;
mod duplicates;
mod page;

pub use draft::{Draft, NoDraft};
pub use drafts::{DraftFile, Drafts};
pub use duplicates::{Alike, Found, likely};
pub use page::ask_page;
