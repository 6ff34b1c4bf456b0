//! Which reader belongs to which tool: the one table of all configurations that are read.

use super::found::{Home, Mine};
use super::{alacritty, helix, i3, jetbrains, kitty, lazygit, readline, sway, tmux, vscode};
use crate::keys::keymap::Keymap;

/// A reader, and the files that it would read.
type Reader = fn(&Keymap, &Home) -> Vec<Mine>;

/// Every tool whose configuration is read, by its id.
const READERS: &[(&str, Reader)] = &[
    ("alacritty", |keymap, home| one(&alacritty::find(home), || alacritty::read(keymap, home))),
    ("bash", |keymap, home| one(&readline::find(home), || readline::read(keymap, home))),
    ("helix", |keymap, home| one(&helix::find(home), || helix::read(keymap, home))),
    ("i3", |keymap, home| one(&i3::find(home), || i3::read(keymap, home))),
    ("jetbrains", jetbrains::read),
    ("kitty", |keymap, home| one(&kitty::find(home), || kitty::read(keymap, home))),
    ("lazygit", |keymap, home| one(&lazygit::find(home), || lazygit::read(keymap, home))),
    ("sway", |keymap, home| one(&sway::find(home), || sway::read(keymap, home))),
    ("tmux", |keymap, home| one(&tmux::find(home), || tmux::read(keymap, home))),
    ("vscode", vscode::mine),
];

/// The keys of a tool as the person has set them, an entry an installation or profile; none where nothing is configured.
pub fn mine(keymap: &Keymap, home: &Home) -> Vec<Mine> {
    let reader = READERS.iter().find(|(id, _)| *id == keymap.tool.id);
    reader.map(|(_, read)| read(keymap, home)).unwrap_or_default()
}

/// The tools whose configuration is read.
pub fn readable() -> impl Iterator<Item = &'static str> {
    READERS.iter().map(|(id, _)| *id)
}

fn one(files: &[std::path::PathBuf], read: impl FnOnce() -> Mine) -> Vec<Mine> {
    if files.is_empty() { Vec::new() } else { vec![read()] }
}
