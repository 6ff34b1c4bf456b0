//! The reading room through its public doors: files and bytes in, what would be stored out; and the catalog of sources.

mod catalog;
mod formats;
