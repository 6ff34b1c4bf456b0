//! The `JetBrains` IDEs: their configuration folders, which keymap is active, and what a chain of keymaps comes to.
//!
//! A keymap that lists an action has of it only what it lists, nothing if that is nothing; what it does not list it
//! inherits. The chain ends in a predefined keymap: the embedded one, where it is the same.

mod keymap;
mod keystroke;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use self::keymap::{File, active};
use super::found::{Home, Mine};
use super::include::{Reader, glob};
use super::overlay::{Overlay, Said};
use crate::keys::keymap::Keymap;
use crate::keys::platform::Platform;

/// Keymaps that inherit from one another.
const MAX_CHAIN: usize = 16;

/// The configuration folders of the newest version of each product.
pub fn find(home: &Home) -> Vec<PathBuf> {
    let vendors = match home.platform {
        Platform::Macos => home.home.join("Library/Application Support"),
        Platform::Linux | Platform::Windows => home.config.clone(),
    };
    let mut newest: BTreeMap<String, (Vec<u32>, PathBuf)> = BTreeMap::new();
    for vendor in ["JetBrains", "Google"] {
        let Ok(folders) = fs::read_dir(vendors.join(vendor)) else { continue };
        for folder in folders.take(1000).flatten().map(|folder| folder.path()).filter(|path| path.is_dir()) {
            let Some((product, version)) = folder.file_name().and_then(|name| product(&name.to_string_lossy())) else {
                continue;
            };
            let is_newer = newest.get(&product).is_none_or(|(known, _)| *known < version);
            if is_newer {
                newest.insert(product, (version, folder));
            }
        }
    }
    newest.into_values().map(|(_, folder)| folder).collect()
}

/// `IntelliJIdea2024.1` → `IntelliJIdea`, [2024, 1].
fn product(name: &str) -> Option<(String, Vec<u32>)> {
    let at = name.find(|c: char| c.is_ascii_digit()).filter(|at| *at > 0)?;
    let version = name[at..].split('.').map(str::parse).collect::<Result<_, _>>().ok()?;
    Some((name[..at].to_owned(), version))
}

/// The shortcuts that are in force in each product that the person has configured.
pub fn read(keymap: &Keymap, home: &Home) -> Vec<Mine> {
    find(home).iter().filter_map(|folder| of_product(keymap, home, folder)).collect()
}

fn of_product(keymap: &Keymap, home: &Home, folder: &Path) -> Option<Mine> {
    let mut notes = Mine::of(keymap);
    let mut reader = Reader::default();
    let files = keymaps(folder, &mut reader, &mut notes);
    let chosen = chosen(folder, home.platform, &mut reader, &mut notes);
    if files.is_empty() && chosen.is_none() {
        return None;
    }
    let (name, place) = chosen.unwrap_or_else(|| (customary(home.platform).to_owned(), None));
    let mut chain: Vec<&File> = Vec::new();
    let mut parent = name.clone();
    while let Some(file) = files.iter().find(|file| file.name == parent) {
        if chain.len() >= MAX_CHAIN || chain.iter().any(|known| known.name == file.name) {
            notes.problem(&file.path, 1, format!("the keymap {:?} inherits from itself", file.name));
            break;
        }
        chain.push(file);
        parent.clone_from(&file.parent);
    }
    let (platform, same) = predefined(&parent, home.platform);
    if !same {
        let at = chain.last().map(|file| (file.path.clone(), 1)).or(place).unwrap_or((folder.to_path_buf(), 1));
        let what =
            format!("the keymap {parent:?} is not known here; what is inherited from it is shown as in the default");
        notes.problem(&at.0, at.1, what);
    }
    let mut overlay = Overlay::new(keymap, platform);
    overlay.mine.files = notes.files;
    overlay.mine.problems = notes.problems;
    let product = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
    overlay.mine.name = super::overlay::cleaned(&format!("{product}, {name}"));
    for file in chain.into_iter().rev() {
        apply(&mut overlay, file);
    }
    Some(overlay.finish())
}

fn apply(overlay: &mut Overlay, file: &File) {
    for (line, what) in &file.wrong {
        overlay.mine.problem(&file.path, *line, what.clone());
    }
    for action in &file.actions {
        let mode = overlay.meanings(|id| id == action.id).into_iter().find_map(|(_, mode)| mode);
        let had = overlay.take_where(|rule| rule.action.id == action.id);
        if had == 0 && action.shortcuts.is_empty() && !overlay.knows(&action.id) {
            overlay.mine.problem(&file.path, action.line, format!("nothing is bound to {} here", action.id));
        }
        for (line, keys) in &action.shortcuts {
            let said = Said { mode: mode.clone(), ..Said::new(action.id.clone(), keys.clone()) };
            overlay.add(said, &file.path, *line);
        }
    }
}

/// The person's own keymaps.
fn keymaps(folder: &Path, reader: &mut Reader, notes: &mut Mine) -> Vec<File> {
    let paths = glob(&folder.join("keymaps/*.xml"));
    paths
        .into_iter()
        .filter_map(|path| {
            let text = reader.read(&path, None, 0, notes)?;
            Some(File::parse(&text, &path))
        })
        .collect()
}

type Chosen = (String, Option<(PathBuf, u32)>);

/// The keymap that is active, where the person has chosen one.
fn chosen(folder: &Path, platform: Platform, reader: &mut Reader, notes: &mut Mine) -> Option<Chosen> {
    let own = match platform {
        Platform::Linux => "options/linux/keymap.xml",
        Platform::Macos => "options/mac/keymap.xml",
        Platform::Windows => "options/windows/keymap.xml",
    };
    [own, "options/keymap.xml"].into_iter().find_map(|path| {
        let file = folder.join(path);
        let text = reader.read(&file, None, 0, notes)?;
        let (name, line) = active(&text)?;
        Some((name, Some((file, line))))
    })
}

/// The keymap that is active where none is chosen.
fn customary(platform: Platform) -> &'static str {
    match platform {
        Platform::Linux => "Default for XWin",
        Platform::Macos => "Mac OS X 10.5+",
        Platform::Windows => "$default",
    }
}

/// Whose defaults a predefined keymap has, and whether it is the same or nearly so.
fn predefined(name: &str, platform: Platform) -> (Platform, bool) {
    let plain = if platform == Platform::Macos { Platform::Windows } else { platform };
    match name {
        "$default" | "Default" | "Windows" | "Default for XWin" | "XWin" | "Default for GNOME" | "Default for KDE" => {
            (plain, true)
        }
        "Mac OS X 10.5+" | "macOS" => (Platform::Macos, true),
        "Mac OS X" | "macOS System Shortcuts" => (Platform::Macos, false),
        _ => (platform, false),
    }
}
