//! What one file of the person's says, read and checked.

use std::path::PathBuf;

use crate::keys::chord::Sequence;
use crate::keys::keymap::{self, Mode};
use crate::keys::platform::Platform;

/// What one file says about one tool.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Layer {
    /// The file.
    pub file: PathBuf,
    /// The tool.
    pub tool: ToolEdit,
    /// Modes that the tool does not have without the file.
    pub modes: Vec<Mode>,
    /// Words for actions, in the order of the file.
    pub actions: Vec<WordsEdit>,
    /// Keys, in the order of the file.
    pub bindings: Vec<NewBinding>,
}

/// The tool that a file is about. What is left out is as the tool has it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ToolEdit {
    /// Its name in commands.
    pub id: String,
    /// Its name for people.
    pub name: Option<String>,
    /// Its version.
    pub version: Option<String>,
    /// Where it stands between the fingers and the text.
    pub layer: Option<keymap::Layer>,
}

/// Words for an action. What is left out is as the tool has it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct WordsEdit {
    /// The tool's own name of the action.
    pub id: String,
    /// What it does.
    pub title: Option<String>,
    /// How people think of it.
    pub category: Option<String>,
    /// What it is in any tool.
    pub intent: Option<String>,
    /// Whether it is among what should be learnt first.
    pub essential: Option<bool>,
    /// What else there is to know.
    pub note: Option<String>,
    /// Leave its keys out everywhere.
    pub hide: bool,
}

/// Keys that do something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewBinding {
    /// The action's id.
    pub action: String,
    /// The keys.
    pub keys: NewKeys,
    /// The tool's own condition.
    pub when: Option<String>,
    /// The mode in which they hold.
    pub mode: Option<String>,
    /// Arguments of the action.
    pub args: Option<String>,
    /// The line in the file, from 1.
    pub line: u32,
}

/// Alternatives, the same everywhere or by platform.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NewKeys {
    /// The same on every platform.
    All(Vec<Sequence>),
    /// By platform; none where one is not named.
    Each(Vec<(Platform, Vec<Sequence>)>),
}

impl NewKeys {
    /// The alternatives on a platform.
    pub fn on(&self, platform: Platform) -> &[Sequence] {
        match self {
            Self::All(keys) => keys,
            Self::Each(each) => each.iter().find(|(on, _)| *on == platform).map_or(&[], |(_, keys)| keys),
        }
    }
}
