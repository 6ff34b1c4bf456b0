//! Bytes in, entries out: every format that the reader understands. Pure: no file, no socket, no clock.

pub mod discovery;
pub mod html;
mod list_kind;
mod list_text;
pub mod opml;
pub mod url_list;

pub use list_kind::{ListKind, sniff};
