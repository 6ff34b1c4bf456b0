//! Where VS Code and its kin keep what a person configures, on each platform.

use std::path::{Path, PathBuf};

use super::super::found::Home;
use super::profiles::profiles;
use crate::keys::platform::Platform;

/// A product: its name, the folder of its settings, the folder of its extensions in the home directory.
pub const PRODUCTS: &[(&str, &str, &str)] = &[
    ("VS Code", "Code", ".vscode"),
    ("VS Code Insiders", "Code - Insiders", ".vscode-insiders"),
    ("Code - OSS", "Code - OSS", ".vscode-oss"),
    ("VSCodium", "VSCodium", ".vscode-oss"),
    ("Cursor", "Cursor", ".cursor"),
    ("Windsurf", "Windsurf", ".windsurf"),
];

/// One product with one profile.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Installation {
    /// The product, and the profile where it is not the default one.
    pub name: String,
    /// Its `keybindings.json`; it need not be there.
    pub keybindings: PathBuf,
    /// Where its extensions lie.
    pub extensions: PathBuf,
}

/// The installations that a person has used: those whose settings folder is there.
pub fn find(home: &Home) -> Vec<Installation> {
    let mut found = Vec::new();
    for (name, folder, extensions) in PRODUCTS {
        let user = settings(home, folder).join("User");
        if !user.is_dir() {
            continue;
        }
        let extensions = home.home.join(extensions).join("extensions");
        found.extend(profiles(&user).into_iter().map(|profile| Installation {
            name: profile.name.map_or_else(|| (*name).to_owned(), |profile| format!("{name}, profile {profile}")),
            keybindings: profile.keybindings,
            extensions: extensions.clone(),
        }));
    }
    found
}

fn settings(home: &Home, folder: &str) -> PathBuf {
    match home.platform {
        Platform::Macos => home.home.join("Library/Application Support").join(folder),
        Platform::Linux | Platform::Windows => Path::new(&home.config).join(folder),
    }
}
