//! How each tool's own configuration is found, read and resolved: one file or folder a tool.
//!
//! Everything is read, nothing is run and nothing is written. What cannot be read is named with its place, and what stands
//! around it is used. Asking running tools is `live`'s business alone.

pub mod alacritty;
mod found;
pub mod helix;
pub mod i3;
mod include;
pub mod jetbrains;
mod keysym;
pub mod kitty;
pub mod lazygit;
mod live;
mod mine;
pub mod nvim;
mod overlay;
pub mod readline;
pub mod sway;
mod tables;
mod terminal;
pub mod tmux;
pub mod vscode;
pub mod zsh;

pub use found::{Home, Mine, Problem, VARIABLES, Words, read_bounded};
pub use live::{askable, live};
pub use mine::{mine, readable};
