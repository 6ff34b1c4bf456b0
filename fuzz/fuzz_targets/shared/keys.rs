//! A home with one configuration file in it, and what must hold of all that is read out of it.

use std::fs;
use std::path::PathBuf;
use std::sync::OnceLock;

use wheelhouse::base::text::is_forbidden;
use wheelhouse::keys::keymap::embedded;
use wheelhouse::keys::platform::Platform;
use wheelhouse::keys::tools::{Home, Mine, mine};

/// The folder of this run, the same from text to text.
fn folder() -> &'static PathBuf {
    static FOLDER: OnceLock<PathBuf> = OnceLock::new();
    FOLDER.get_or_init(|| std::env::temp_dir().join(format!("wheelhouse-fuzz-keys-{}", std::process::id())))
}

/// Reads a text as the file of a tool: no panic, the same answer twice, bounded, and nothing that a terminal obeys.
pub fn read(tool: &str, file: &str, text: &str) {
    let path = folder().join(tool).join(file);
    fs::create_dir_all(path.parent().expect("it has a folder")).expect("a folder");
    fs::write(&path, text).expect("written");
    let keymap = embedded(tool).expect("a keymap");
    let home = Home::under(&folder().join(tool), Platform::Linux);
    let found = mine(&keymap, &home);
    clean(&found);
    let rules = |all: &[Mine]| all.iter().flat_map(|one| one.rules.clone()).collect::<Vec<_>>();
    assert!(rules(&found) == rules(&mine(&keymap, &home)), "not deterministic");
}

/// What a tool printed of itself is held to the same.
#[allow(dead_code, reason = "not every tool is asked")]
pub fn printed(found: &Mine) {
    clean(std::slice::from_ref(found));
}

fn clean(found: &[Mine]) {
    for rule in found.iter().flat_map(|one| &one.rules) {
        let texts = [Some(&rule.action.id), Some(&rule.action.title), rule.mode.as_ref(), rule.args.as_ref()];
        for text in texts.into_iter().flatten() {
            assert!(!text.contains(is_forbidden), "{text:?}");
        }
        assert!(!rule.keys.to_string().contains(is_forbidden), "{:?}", rule.keys);
    }
    assert!(found.iter().all(|one| one.problems.len() <= 200));
}
