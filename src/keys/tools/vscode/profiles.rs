//! Profiles: which `keybindings.json` each uses (`userDataProfile.ts`).

use std::path::{Path, PathBuf};

use serde_json::Value;

use super::super::found::read_bounded;
use crate::base::text::clean_line;

/// A profile's name, unless it is the default one, and its file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Profile {
    pub(super) name: Option<String>,
    pub(super) keybindings: PathBuf,
}

/// Profiles that are looked at.
const MAX_PROFILES: usize = 100;

/// The profiles of a `User` folder, the default one first. Those that share the default's keys are left out.
pub(super) fn profiles(user: &Path) -> Vec<Profile> {
    let mut found = vec![Profile { name: None, keybindings: user.join("keybindings.json") }];
    let listed = read_bounded(&user.join("globalStorage/storage.json")).ok().flatten();
    let storage: Option<Value> = listed.and_then(|text| serde_json::from_str(&text).ok());
    let entries = storage.as_ref().and_then(|value| value.get("userDataProfiles")).and_then(Value::as_array);
    for entry in entries.into_iter().flatten().take(MAX_PROFILES) {
        let text = |key: &str| entry.get(key).and_then(Value::as_str);
        let (Some(location), Some(name)) = (text("location"), text("name")) else { continue };
        let shares = entry.pointer("/useDefaultFlags/keybindings").and_then(Value::as_bool) == Some(true);
        if shares || location.contains(['/', '\\']) || location == ".." {
            continue;
        }
        let keybindings = keybindings_of(user, location, false);
        found.push(Profile { name: Some(clean_line(name).into_owned()), keybindings });
    }
    found
}

/// The file of a profile: its own, unless it uses the default profile's keys.
pub fn keybindings_of(user: &Path, location: &str, uses_default: bool) -> PathBuf {
    if uses_default {
        user.join("keybindings.json")
    } else {
        user.join("profiles").join(location).join("keybindings.json")
    }
}
