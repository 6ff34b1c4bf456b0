//! The person's own sheets: notes on the keys of known tools, and cheat-sheets of tools that we do not know.
//!
//! Each is a TOML file in the folder `keys` beside the configuration, laid over what comes with the program. Owns the
//! format, its reader and the template for a new one. The reader is tolerant: what is wrong is named with its place and a
//! suggestion, and the rest holds. Reads that folder only, and writes nothing.

mod apply;
mod check;
mod fields;
mod layer;
mod load;
mod read;
mod template;

#[cfg(test)]
mod tests;

pub use apply::{apply, new_tools};
pub use layer::{Layer, NewBinding, NewKeys, ToolEdit, WordsEdit};
pub use load::{file_of, folder, load};
pub use read::parse;
pub use template::template;
