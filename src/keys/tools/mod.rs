//! How each tool's own configuration is found, read and resolved: one file or folder a tool.
//!
//! Everything is read, nothing is run and nothing is written. What cannot be read is named with its place, and what stands
//! around it is used. Asking running tools is `live`'s business alone.

mod found;
mod include;
mod overlay;
pub mod readline;
mod terminal;
pub mod tmux;
pub mod vscode;

pub use found::{Home, Mine, Problem, VARIABLES, Words, read_bounded};
