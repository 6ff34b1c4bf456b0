//! The rules that a command works on: of a tool as it comes, or as the person has it.

use std::path::{Path, PathBuf};

use super::edit::Sheets;
use crate::keys::keymap::{Keymap, Origin, Rule, defaults, embedded, ids};
use crate::keys::platform::Platform;
use crate::keys::tools::{Home, Mine, Problem, live, mine};
use crate::tui;
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
        Self { platform: super::tool::platform(args.platform), mine: args.mine || args.live, live: args.live }
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

/// The keys of these tools, or of all, with the person's sheets laid over them.
///
/// With `mine`, a tool without a configuration is as it comes; several installations or profiles are one entry each.
pub(super) fn held(sheets: &Sheets, tools: &[String], whose: Whose) -> anyhow::Result<Vec<Held>> {
    let home = if whose.mine { Some(Home { platform: whose.platform, ..Home::here()? }) } else { None };
    let mut found = Vec::new();
    for id in if tools.is_empty() { all_ids(sheets) } else { tools.to_vec() } {
        let Some(keymap) = keymap(&id, sheets) else { continue };
        let own = match &home {
            Some(_) if id == OWN => sheets.own(whose.platform).into_iter().collect(),
            Some(home) => own(&keymap, home, whose.live),
            None => Vec::new(),
        };
        let of = |mine: Mine| Held {
            keymap: keymap.clone(),
            name: mine.name,
            rules: mine.rules,
            problems: mine.problems,
            files: mine.files,
        };
        if own.is_empty() {
            found.push(of(Mine { rules: defaults(&keymap, whose.platform), ..Mine::of(&keymap) }));
        } else {
            found.extend(own.into_iter().map(of));
        }
    }
    sheets.lay_over(&mut found, whose.platform);
    Ok(found)
}

/// The keys of a tool as the person has them: as it says itself if it is to be asked and answers, else as its files say.
fn own(keymap: &Keymap, home: &Home, ask: bool) -> Vec<Mine> {
    match ask.then(|| live(keymap, home.platform)).flatten() {
        Some(Ok(told)) => vec![told],
        Some(Err(problem)) => {
            let mut read = mine(keymap, home);
            if read.is_empty() {
                read.push(Mine { rules: defaults(keymap, home.platform), ..Mine::of(keymap) });
            }
            read[0].problems.push(problem);
            read
        }
        None => mine(keymap, home),
    }
}

/// The ids of all tools: those that come with the program, the program itself, and those of the person's sheets.
pub(super) fn all_ids(sheets: &Sheets) -> Vec<String> {
    let own = sheets.tools().map(|keymap| keymap.tool.id);
    ids().map(str::to_owned).chain([OWN.to_owned()]).chain(own).collect()
}

/// The keymap of a tool, of this program, or of a sheet.
pub(super) fn keymap(id: &str, sheets: &Sheets) -> Option<Keymap> {
    if id == OWN {
        return Some(tui::sheet());
    }
    embedded(id).or_else(|| sheets.tools().find(|keymap| keymap.tool.id == id))
}

impl Held {
    /// Whether the person has configured the tool; what the machine's own files say is not theirs.
    pub(super) fn is_configured(&self) -> bool {
        self.files.iter().any(|file| !is_the_machines(file))
    }
}

/// Whether the person, an extension or a sheet of theirs says so, rather than the tool or the machine's own files.
pub(super) fn is_own(rule: &Rule) -> bool {
    rule.origin != Origin::Default && !rule.place.as_ref().is_some_and(|place| is_the_machines(&place.file))
}

/// Whether a file is the machine's, not the person's.
pub(super) fn is_the_machines(file: &Path) -> bool {
    file.starts_with("/etc")
}
