//! What installed extensions bind: `contributes.keybindings` in their `package.json`.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Map, Value};

use super::super::found::{Mine, read_bounded};
use super::places::Installation;
use super::read::from_object;
use super::rule::KeyRule;
use crate::base::text::clean_line;
use crate::keys::keymap::{Origin, Place};
use crate::keys::platform::Platform;

/// Extensions that are looked at.
const MAX_EXTENSIONS: usize = 2_000;

/// The rules of every extension of an installation, in the order of the folders' names.
pub(super) fn read(installation: &Installation, platform: Platform, mine: &mut Mine) -> Vec<KeyRule> {
    let mut rules = Vec::new();
    for file in manifests(&installation.extensions) {
        match read_bounded(&file) {
            Ok(Some(text)) => match contributed(&text, &file, platform) {
                Ok(found) if found.is_empty() => {}
                Ok(found) => {
                    mine.files.push(file);
                    rules.extend(found);
                }
                Err(what) => mine.problem(&file, 1, what),
            },
            Ok(None) => {}
            Err(error) => mine.problem(&file, 0, format!("could not be read: {error}")),
        }
    }
    rules
}

/// The manifests of the extensions that are in use: those of `extensions.json` where it is there, else every folder's.
fn manifests(folder: &Path) -> Vec<PathBuf> {
    let listed = read_bounded(&folder.join("extensions.json")).ok().flatten();
    if let Some(Value::Array(entries)) = listed.and_then(|text| serde_json::from_str(&text).ok()) {
        let name = |entry: &Value| entry.get("relativeLocation").and_then(Value::as_str).map(str::to_owned);
        let inside = |name: &String| !name.contains(['/', '\\']) && name != "..";
        let names = entries.iter().filter_map(name).filter(inside).take(MAX_EXTENSIONS);
        return names.map(|name| folder.join(name).join("package.json")).collect();
    }
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let mut folders: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).take(MAX_EXTENSIONS).collect();
    folders.sort();
    folders.into_iter().map(|folder| folder.join("package.json")).collect()
}

/// The rules that a `package.json` contributes.
///
/// # Errors
/// It is no JSON.
pub fn contributed(text: &str, file: &Path, platform: Platform) -> Result<Vec<KeyRule>, String> {
    let manifest: Value = serde_json::from_str(text).map_err(|wrong| format!("not JSON: {wrong}"))?;
    let named = |key: &str| manifest.get(key).and_then(Value::as_str).unwrap_or("?").to_owned();
    let name = clean_line(&format!("{}.{}", named("publisher"), named("name"))).into_owned();
    let origin = Origin::Extension(name);
    let listed: Vec<&Map<String, Value>> = match manifest.pointer("/contributes/keybindings") {
        Some(Value::Array(list)) => list.iter().filter_map(Value::as_object).collect(),
        Some(Value::Object(one)) => vec![one],
        _ => Vec::new(),
    };
    let key = match platform {
        Platform::Linux => "linux",
        Platform::Macos => "mac",
        Platform::Windows => "win",
    };
    let place = Place { file: file.to_path_buf(), line: 0 };
    let rules = listed.into_iter().filter_map(|one| from_object(one, Some(place.clone()), &origin, key).ok());
    Ok(rules.map(|(rule, _)| rule).collect())
}
