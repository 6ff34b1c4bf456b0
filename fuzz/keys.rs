//! What holds for every configuration that is read, whatever stands in it.

use std::fs;
use std::path::PathBuf;
use std::sync::OnceLock;

use wheelhouse::base::text::clean_line;
use wheelhouse::keys::keymap::{Keymap, embedded};
use wheelhouse::keys::platform::Platform;
use wheelhouse::keys::tools::{Home, mine};

/// Reads a text as the configuration of a tool that lies at this place of a home, and looks at what comes of it.
pub fn hold(tool: &str, place: &str, text: &str) {
    static HOME: OnceLock<PathBuf> = OnceLock::new();
    static KEYMAP: OnceLock<Keymap> = OnceLock::new();
    // One home for the whole run: a folder for each text would be most of the work.
    let top = HOME.get_or_init(|| {
        let top = std::env::temp_dir().join(format!("wheelhouse-fuzz-{}", std::process::id()));
        fs::create_dir_all(top.join(place).parent().expect("a folder")).expect("a folder");
        top
    });
    let keymap = KEYMAP.get_or_init(|| embedded(tool).expect("a keymap"));
    fs::write(top.join(place), text).expect("written");
    let home = Home::under(top, Platform::Linux);
    let found = mine(keymap, &home);
    for one in &found {
        assert!(one.problems.len() <= 200 && one.rules.len() <= 30_000);
        for rule in &one.rules {
            let texts = [Some(&rule.action.id), Some(&rule.action.title), rule.mode.as_ref(), rule.when.as_ref()];
            for text in texts.into_iter().flatten() {
                assert_eq!(clean_line(text), text.as_str());
            }
        }
        assert!(one.problems.iter().all(|problem| clean_line(&problem.what) == problem.what.as_str()));
    }
    let again = mine(keymap, &home);
    assert!(found.iter().zip(&again).all(|(a, b)| a.rules == b.rules && a.problems == b.problems));
}
