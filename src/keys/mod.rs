//! The second room: which keys do what, in the tools that developers use, by default and as the person has set them.
//!
//! `chord` is how keys are written, `keymap` what the tools come with, `when` the conditions of rules, `tools` how each
//! tool's own configuration is read and resolved. Nothing here writes a file of the person's or draws.

pub mod chord;
pub mod conflicts;
pub mod keymap;
pub mod layers;
pub mod lookup;
pub mod platform;
pub mod print;
pub mod reach;
pub mod sheet;
pub mod tools;
pub mod translate;
pub mod when;
