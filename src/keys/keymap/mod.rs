//! The keymaps that come with the program, and the rules that they make.
//!
//! `assets/keymaps/*.toml` is compiled into the program by the build script, so that nothing is parsed when a person asks.

mod embedded;
pub mod model;
mod rule;
pub mod source;

pub use embedded::{all, embedded, ids, terms};
pub use model::{Action, Binding, ContextWords, Count, Intent, Keymap, Keys, Layer, Mode, Source, Terms, Tool};
pub use rule::{Origin, Place, Rule, defaults};
