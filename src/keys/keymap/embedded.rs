//! What the build script compiled in.

use std::sync::OnceLock;

use super::model::{Keymap, Terms};

include!(concat!(env!("OUT_DIR"), "/keymaps.rs"));

/// The names of all tools that have a keymap here, sorted.
pub fn ids() -> impl Iterator<Item = &'static str> {
    KEYMAPS.iter().map(|(id, _)| *id)
}

/// The keymap of a tool.
///
/// # Panics
/// Never: the build script wrote what this program reads.
pub fn embedded(id: &str) -> Option<Keymap> {
    let (_, bytes) = KEYMAPS.iter().find(|(known, _)| *known == id)?;
    Some(postcard::from_bytes(bytes).expect("the build script wrote what this program reads"))
}

/// Every keymap.
pub fn all() -> impl Iterator<Item = Keymap> {
    ids().filter_map(embedded)
}

/// The categories, the intents and the words for context keys.
///
/// # Panics
/// Never: the build script wrote what this program reads.
pub fn terms() -> &'static Terms {
    static CELL: OnceLock<Terms> = OnceLock::new();
    CELL.get_or_init(|| postcard::from_bytes(TERMS).expect("the build script wrote what this program reads"))
}
