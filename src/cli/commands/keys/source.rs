//! What the Keys tab of the screen shows: the person's own keys where they have any, every tool as it comes, and our own.

use super::whose::{Held, Whose, held};
use crate::cli::Context;
use crate::keys::platform::Platform;
use crate::tui::{KeySource, ToolKeys};

/// Where the screen has its keys from.
pub fn source(context: &Context) -> KeySource {
    let sheets = super::edit::sheets(context);
    KeySource::new(move |platform| read(&sheets, platform))
}

/// Own keys come first; a home that cannot be found leaves the tools as they come.
fn read(sheets: &super::edit::Sheets, platform: Platform) -> Vec<ToolKeys> {
    let read = held(sheets, &[], Whose::mine(platform)).or_else(|_| held(sheets, &[], Whose::defaults(platform)));
    let mut tools: Vec<ToolKeys> = read.unwrap_or_default().into_iter().map(tool).collect();
    tools.sort_by_key(|tool| !tool.yours);
    tools
}

fn tool(held: Held) -> ToolKeys {
    let problems = held
        .problems
        .iter()
        .map(|problem| format!("{}:{}: {}", problem.place.file.display(), problem.place.line, problem.what));
    ToolKeys {
        id: held.keymap.tool.id.clone(),
        version: held.keymap.tool.version.clone(),
        yours: held.is_configured() || held.rules.iter().any(super::whose::is_own),
        problems: problems.collect(),
        name: held.name,
        modes: held.keymap.modes,
        rules: held.rules,
    }
}
