//! The reading room: sources come in, items are kept, found, read.

pub mod formats;
pub mod inspect;
pub mod model;
