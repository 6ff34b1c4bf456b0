//! VS Code and its kin: where they keep key bindings, how these are read, and which rule acts.
//!
//! Rules stand in one list, defaults first, then those of extensions, then the person's; from the bottom up the first whose
//! keys and condition fit acts. A rule whose command begins with `-` takes default rules away. (Documentation: "Keyboard
//! shortcuts for Visual Studio Code"; source: `keybindingResolver.ts`, `keybindingIO.ts`, `keybindingParser.ts`.)

mod elements;
mod extensions;
mod keys;
mod places;
mod profiles;
mod read;
mod resolve;
mod rule;

pub use extensions::contributed;
pub use places::{Installation, PRODUCTS, find};
pub use profiles::keybindings_of;
pub use read::{Read, keybindings};
pub use resolve::{Outcome, Resolver, in_force};
pub use rule::KeyRule;

use super::found::{Home, Mine, Words, read_bounded};
use crate::keys::keymap::{Keymap, Origin, defaults};

/// The keys of every installation that a person has, each with its profiles.
pub fn mine(keymap: &Keymap, home: &Home) -> Vec<Mine> {
    find(home).iter().map(|installation| of_installation(keymap, installation, home)).collect()
}

fn of_installation(keymap: &Keymap, installation: &Installation, home: &Home) -> Mine {
    let mut mine = Mine::of(keymap);
    mine.name.clone_from(&installation.name);
    let words = Words::of(keymap);
    let mut rules: Vec<KeyRule> = defaults(keymap, home.platform).into_iter().map(KeyRule::from_default).collect();
    rules.extend(extensions::read(installation, home.platform, &mut mine));
    match read_bounded(&installation.keybindings) {
        Ok(Some(text)) => {
            mine.files.push(installation.keybindings.clone());
            let read = keybindings(&text, &installation.keybindings);
            for (line, what) in read.problems {
                mine.problem(&installation.keybindings, line, what);
            }
            rules.extend(read.rules);
        }
        Ok(None) => {}
        Err(error) => mine.problem(&installation.keybindings, 0, format!("could not be read: {error}")),
    }
    for (line, what) in resolve::stale(&rules, home.platform) {
        mine.problem(&installation.keybindings, line, what);
    }
    mine.rules = in_force(rules, home.platform).into_iter().filter_map(|rule| rule.into_rule(keymap, &words)).collect();
    mine
}

/// Whether a rule is the person's own doing.
pub(super) fn is_users(origin: &Origin) -> bool {
    *origin == Origin::User
}
