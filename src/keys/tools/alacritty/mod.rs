//! Alacritty: where its configuration lies, and what its key and mouse bindings come to.
//!
//! Follows Alacritty 0.15: what the person binds comes first, then every default whose keys and modes do not meet one of
//! theirs. All that match a press are run, so several bindings of one press are no mistake.

mod binding;
mod file;
mod key;
mod mode;
#[cfg(test)]
mod tests;

use std::path::PathBuf;

use super::found::{Home, Mine};
use super::overlay::Overlay;
use crate::keys::keymap::{Keymap, defaults};
use crate::keys::platform::Platform;
use binding::Trigger;
use file::Files;

/// The file that Alacritty reads: the first of the customary ones that is there, the old YAML last.
pub fn find(home: &Home) -> Vec<PathBuf> {
    let places = |suffix: &str| {
        let name = format!("alacritty.{suffix}");
        let own = home.config.join("alacritty").join(&name);
        if home.platform == Platform::Windows {
            return vec![own];
        }
        let others = [
            home.config.join(&name),
            home.home.join(".config/alacritty").join(&name),
            home.home.join(format!(".{name}")),
            home.etc.join("xdg/alacritty").join(&name),
        ];
        [own].into_iter().chain(others).collect()
    };
    let mut files = places("toml").into_iter().chain(places("yml"));
    files.find(|file| file.is_file()).into_iter().collect()
}

/// The bindings that are in force with the person's configuration.
pub fn read(keymap: &Keymap, home: &Home) -> Mine {
    let mut mine = Mine::of(keymap);
    let known = keymap.actions.iter().map(|action| action.id.as_str()).filter(|id| *id != binding::HINT).collect();
    let mut files = Files::new(home, known);
    for file in find(home) {
        files.read(&file, None, 0, &mut mine);
    }
    let mut overlay = Overlay::empty(keymap).after(mine);
    let mut taken: Vec<Trigger> = Vec::new();
    for bound in files.bound {
        taken.push(bound.trigger);
        overlay.add(bound.said, &bound.file, bound.line);
    }
    let hints = files.hints;
    for rule in defaults(keymap, home.platform) {
        let gone = hints && rule.action.id == binding::HINT;
        if !gone && !Trigger::of(&rule).is_some_and(|trigger| taken.iter().any(|other| other.meets(&trigger))) {
            overlay.push(rule);
        }
    }
    overlay.finish()
}
