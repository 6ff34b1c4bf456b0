//! A keymap as it is embedded: plain data, compiled from `assets/keymaps/*.toml` when the program is built.
//!
//! Shared with the build script, so it names nothing of ours.

use serde::{Deserialize, Serialize};

/// The default keys of one tool.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Keymap {
    /// The tool.
    pub tool: Tool,
    /// Its modes, tables, panels or contexts, in the order in which they are shown.
    pub modes: Vec<Mode>,
    /// What can be done.
    pub actions: Vec<Action>,
    /// Which keys do it, in the order of the source.
    pub bindings: Vec<Binding>,
}

/// A tool and where its keymap comes from.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tool {
    /// Its name in commands.
    pub id: String,
    /// Its name.
    pub name: String,
    /// The version that the keymap is of.
    pub version: String,
    /// Where it stands between the person's fingers and the text.
    pub layer: Layer,
    /// The platforms for which the map holds.
    #[serde(default)]
    pub platforms: Vec<String>,
    /// Variables in keys, such as `prefix`, and what they stand for by default.
    #[serde(default)]
    pub vars: std::collections::BTreeMap<String, String>,
    /// Where the facts come from.
    pub source: Source,
}

/// Where a program stands between the person's fingers and the text; each takes what the ones before it leave.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Layer {
    /// Window manager or desktop.
    Wm,
    /// Terminal emulator.
    Terminal,
    /// Terminal multiplexer.
    Multiplexer,
    /// Shell and its line editor.
    Shell,
    /// A program that fills the terminal.
    Tui,
    /// An editor.
    Editor,
}

/// Where the facts of a keymap come from.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// What was read: a command or a file.
    pub what: String,
    /// Where that is to be found.
    pub url: String,
    /// When (RFC 3339 date).
    pub retrieved: String,
    /// Its licence (SPDX).
    pub licence: String,
    /// How many the source counts, as JSON: a number, or numbers by platform.
    #[serde(with = "count")]
    pub count: Count,
    /// Bindings beyond what was counted; [`Source::counted`] says which.
    #[serde(default)]
    pub added: u32,
    /// What was counted.
    pub counted: String,
}

/// How many a source counts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Count {
    /// The same everywhere.
    All(u32),
    /// By platform; 0 where the map does not hold.
    Each {
        /// On Linux.
        linux: u32,
        /// On macOS.
        macos: u32,
        /// On Windows.
        windows: u32,
    },
}

/// A mode, table, panel or context of a tool.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mode {
    /// Its name in bindings and options.
    pub id: String,
    /// Its name for people.
    pub title: String,
}

/// What a tool can do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Action {
    /// The tool's own name of it.
    pub id: String,
    /// What it does.
    pub title: String,
    /// The title was made from the id by rule, not written by a person.
    pub derived: bool,
    /// How people think of it: one of `categories.toml`.
    pub category: String,
    /// What it is in any tool: one of `intents.toml`.
    pub intent: Option<String>,
    /// Among what a new colleague should learn first.
    pub essential: bool,
    /// What else there is to know, in the person's own words as a rule.
    pub note: Option<String>,
}

/// One rule of the source.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Binding {
    /// The place of its action in [`Keymap::actions`].
    pub action: u32,
    /// Its keys.
    pub keys: Keys,
    /// The source's own condition.
    pub when: Option<String>,
    /// The mode, table or panel in which it holds.
    pub mode: Option<String>,
    /// The arguments of the action, as JSON.
    pub args: Option<String>,
}

/// The keys of a rule: alternatives, each a sequence in canonical form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Keys {
    /// The same on every platform.
    All(Vec<String>),
    /// By platform; none where the rule is not there.
    Each {
        /// On Linux.
        linux: Vec<String>,
        /// On macOS.
        macos: Vec<String>,
        /// On Windows.
        windows: Vec<String>,
    },
}

/// The categories and intents that keymaps may name, and the words for what conditions ask.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Terms {
    /// Name and description, in the order of sheets.
    pub categories: Vec<(String, String)>,
    /// What tools have in common.
    pub intents: Vec<Intent>,
    /// Words for context keys, sorted by key.
    pub context: Vec<ContextWords>,
}

/// How a context key of a condition is said.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ContextWords {
    /// The key.
    pub id: String,
    /// A clause for when it holds.
    #[serde(default)]
    pub yes: String,
    /// A clause for when it does not.
    #[serde(default)]
    pub no: String,
    /// What it is, where it is compared with values.
    #[serde(default)]
    pub value: String,
}

/// Something that several tools can do, whatever they call it.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Intent {
    /// Its name, such as `comment.toggle`.
    pub id: String,
    /// What it is.
    pub title: String,
    /// One of the categories.
    pub category: String,
}

/// A count is a number or a table in the files; the embedded form keeps the enum.
mod count {
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    use super::Count;

    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Written {
        All(u32),
        Each(std::collections::BTreeMap<String, u32>),
    }

    pub(super) fn serialize<S: Serializer>(count: &Count, serializer: S) -> Result<S::Ok, S::Error> {
        count.serialize(serializer)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Count, D::Error> {
        if !deserializer.is_human_readable() {
            return Count::deserialize(deserializer);
        }
        Ok(match Written::deserialize(deserializer)? {
            Written::All(count) => Count::All(count),
            Written::Each(each) => {
                let on = |platform| each.get(platform).copied().unwrap_or(0);
                Count::Each { linux: on("linux"), macos: on("macos"), windows: on("windows") }
            }
        })
    }
}
