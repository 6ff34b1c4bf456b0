//! Kinds of sources: for each, how it is asked. Parsing is `formats`' business, keeping is `store`'s.

pub mod feed;
