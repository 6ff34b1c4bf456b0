//! One file a command: from its arguments to the rooms, and from what they say to output.

pub mod completions;
pub mod config;
pub mod man;
