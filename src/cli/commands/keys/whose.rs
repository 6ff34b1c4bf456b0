//! The rules that a command works on: of a tool as it comes, or as the person has it.

use std::path::PathBuf;

use crate::cli::Context;
use crate::keys::keymap::{Keymap, Origin, Rule, defaults, embedded, ids};
use crate::keys::platform::Platform;
use crate::keys::tools::{Home, Problem, vscode};
use crate::verbs::KeysWhoseArgs;

/// The name under which this program's own keys are listed.
pub(super) const OWN: &str = "wh";

/// The keys of one tool, or of one installation of it.
pub(super) struct Held {
    /// Its keymap.
    pub(super) keymap: Keymap,
    /// Its name: the tool's, or the installation's.
    pub(super) name: String,
    /// Its rules, in the order in which the tool keeps them.
    pub(super) rules: Vec<Rule>,
    /// What is wrong with the person's configuration.
    pub(super) problems: Vec<Problem>,
    /// The person's files.
    pub(super) files: Vec<PathBuf>,
}

/// Whose keys, on which platform.
#[derive(Debug, Clone, Copy)]
pub(super) struct Whose {
    pub(super) platform: Platform,
    pub(super) mine: bool,
    pub(super) live: bool,
}

impl Whose {
    /// What the options ask for.
    pub(super) fn of(args: &KeysWhoseArgs) -> Self {
        Self { platform: super::tool::platform(args.platform), mine: args.mine, live: args.live }
    }

    /// The tools as the person has them, where that is known.
    pub(super) fn mine(platform: Platform) -> Self {
        Self { platform, mine: true, live: false }
    }

    /// The tools as they come.
    pub(super) fn defaults(platform: Platform) -> Self {
        Self { platform, mine: false, live: false }
    }
}

/// The keys of these tools, or of all.
///
/// With `mine`, a tool without a configuration is as it comes; several installations or profiles are one entry each.
pub(super) fn held(context: &Context, tools: &[&'static str], whose: Whose) -> anyhow::Result<Vec<Held>> {
    let mut found = Vec::new();
    let chosen: Vec<&'static str> = if tools.is_empty() { ids().chain([OWN]).collect() } else { tools.to_vec() };
    let home = if whose.mine || whose.live { Some(Home { platform: whose.platform, ..Home::here()? }) } else { None };
    for id in chosen {
        let Some(keymap) = keymap(id) else { continue };
        if whose.mine
            && let Some(home) = &home
        {
            found.extend(configured(&keymap, home));
        }
        if found.last().is_none_or(|held: &Held| held.keymap.tool.id != id) {
            let (name, rules) = (keymap.tool.name.clone(), defaults(&keymap, whose.platform));
            found.push(Held { keymap, name, rules, problems: Vec::new(), files: Vec::new() });
        }
    }
    super::edit::overlay(context, &mut found);
    Ok(found)
}

/// The keymap of a tool, or of this program.
pub(super) fn keymap(id: &str) -> Option<Keymap> {
    embedded(id)
}

/// What the person's own configuration makes of a tool.
fn configured(keymap: &Keymap, home: &Home) -> Vec<Held> {
    let read = if keymap.tool.id == "vscode" { vscode::mine(keymap, home) } else { Vec::new() };
    let held = read.into_iter().map(|mine| Held {
        keymap: keymap.clone(),
        name: mine.name,
        rules: mine.rules,
        problems: mine.problems,
        files: mine.files,
    });
    held.collect()
}

/// Whether a rule is not as the tool comes.
pub(super) fn is_own(rule: &Rule) -> bool {
    rule.origin != Origin::Default
}
