//! Names of tools as people type them.

use super::edit::Sheets;
use super::whose::all_ids;
use crate::error::Error;
use crate::keys::platform::Platform;
use crate::verbs::PlatformArg;

/// What else tools are called.
const ALIASES: &[(&str, &str)] = &[
    ("code", "vscode"),
    ("vs-code", "vscode"),
    ("codium", "vscode"),
    ("vscodium", "vscode"),
    ("cursor", "vscode"),
    ("windsurf", "vscode"),
    ("nvim", "neovim"),
    ("vi", "vim"),
    ("hx", "helix"),
    ("readline", "bash"),
    ("inputrc", "bash"),
    ("idea", "jetbrains"),
    ("intellij", "jetbrains"),
    ("pycharm", "jetbrains"),
    ("goland", "jetbrains"),
    ("rustrover", "jetbrains"),
    ("webstorm", "jetbrains"),
];

/// The tool of this name, if there is one: ours, its own, or a customary other one.
pub(super) fn known(name: &str, sheets: &Sheets) -> Option<String> {
    let lower = name.to_lowercase();
    let wanted = ALIASES.iter().find(|(alias, _)| *alias == lower).map_or(lower.as_str(), |(_, id)| *id);
    all_ids(sheets).into_iter().find(|id| id == wanted)
}

/// The tool of this name.
///
/// # Errors
/// There is none; what was perhaps meant is told.
pub(super) fn named(name: &str, sheets: &Sheets) -> anyhow::Result<String> {
    if let Some(id) = known(name, sheets) {
        return Ok(id);
    }
    let (lower, ids) = (name.to_lowercase(), all_ids(sheets));
    let near = ids.iter().min_by_key(|id| strsim::damerau_levenshtein(id, &lower));
    let near = near.filter(|id| strsim::damerau_levenshtein(id, &lower) <= 2);
    let hint = match near {
        Some(id) => format!("did you mean {id}? `wh keys` lists the tools"),
        None => "`wh keys` lists the tools".to_owned(),
    };
    Err(Error::usage(format!("no keymap of a tool called {name:?}")).hint(hint).into())
}

/// The platform that is asked for, or the one that this is.
pub(super) fn platform(asked: Option<PlatformArg>) -> Platform {
    match asked {
        None => Platform::here(),
        Some(PlatformArg::Linux) => Platform::Linux,
        Some(PlatformArg::Macos) => Platform::Macos,
        Some(PlatformArg::Windows) => Platform::Windows,
    }
}
