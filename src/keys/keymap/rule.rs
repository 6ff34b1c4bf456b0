//! One binding with all that is known of it: what lists, lookups, conflicts and sheets work on, wherever it comes from.

use std::path::PathBuf;
use std::sync::Arc;

use super::model::{Action, Keymap, Keys};
use crate::keys::chord::{Chord, Sequence};
use crate::keys::platform::Platform;

/// Keys that do something in a tool.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    /// The tool's id.
    pub tool: Arc<str>,
    /// What is done; the words come from the tool's keymap where it knows the action.
    pub action: Arc<Action>,
    /// The keys.
    pub keys: Sequence,
    /// The tool's own condition.
    pub when: Option<String>,
    /// The mode, table or panel in which it holds.
    pub mode: Option<String>,
    /// The arguments of the action, as JSON or as the tool writes them.
    pub args: Option<String>,
    /// Who says so.
    pub origin: Origin,
    /// Where it is written.
    pub place: Option<Place>,
}

/// Who says that keys do something. The order is that in which one overrides the other.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Origin {
    /// The tool as it comes.
    Default,
    /// An extension of the tool, by its name.
    Extension(String),
    /// The person's own configuration.
    User,
    /// The running tool, when it was asked.
    Live,
    /// A sheet that the person keeps with us.
    Sheet,
}

impl Origin {
    /// Its name in output.
    pub fn name(&self) -> &str {
        match self {
            Self::Default => "default",
            Self::Extension(name) => name,
            Self::User => "user",
            Self::Live => "live",
            Self::Sheet => "sheet",
        }
    }
}

/// Where something is written.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The file.
    pub file: PathBuf,
    /// The line, from 1.
    pub line: u32,
}

/// The default rules of a keymap on a platform, in the order of its source, with the variables of the tool in place.
pub fn defaults(keymap: &Keymap, platform: Platform) -> Vec<Rule> {
    let tool: Arc<str> = keymap.tool.id.as_str().into();
    let actions: Vec<Arc<Action>> = keymap.actions.iter().cloned().map(Arc::new).collect();
    let mut rules = Vec::with_capacity(keymap.bindings.len());
    for binding in &keymap.bindings {
        for keys in binding.keys.on(platform) {
            // The build and a test hold the files to the canonical form.
            let Ok(sequence) = keys.parse::<Sequence>() else { continue };
            rules.push(Rule {
                tool: Arc::clone(&tool),
                action: Arc::clone(&actions[binding.action as usize]),
                keys: resolve(&sequence, keymap),
                when: binding.when.clone(),
                mode: binding.mode.clone(),
                args: binding.args.clone(),
                origin: Origin::Default,
                place: None,
            });
        }
    }
    rules
}

impl Keys {
    /// The alternatives on a platform.
    pub fn on(&self, platform: Platform) -> &[String] {
        match (self, platform) {
            (Self::All(keys), _) => keys,
            (Self::Each { linux, .. }, Platform::Linux) => linux,
            (Self::Each { macos, .. }, Platform::Macos) => macos,
            (Self::Each { windows, .. }, Platform::Windows) => windows,
        }
    }
}

/// The sequence with `$prefix` and the like replaced by what the keymap says they are.
fn resolve(sequence: &Sequence, keymap: &Keymap) -> Sequence {
    if keymap.tool.vars.is_empty() {
        return sequence.clone();
    }
    sequence.replace(|chord| {
        let (name, rest) = chord.variable()?;
        let value = keymap.tool.vars.get(name)?;
        chord.substitute(value, rest)
    })
}

impl Chord {
    /// The variable that the chord stands for or is held with, and the key after it: `$prefix`, `$mod+enter`.
    fn variable(&self) -> Option<(&str, Option<&str>)> {
        let text = self.key.as_str().strip_prefix('$').filter(|rest| !rest.is_empty())?;
        Some(text.split_once('+').map_or((text, None), |(name, rest)| (name, Some(rest))))
    }

    /// The chords that it is with the variable's value in place.
    fn substitute(&self, value: &str, rest: Option<&str>) -> Option<Vec<Self>> {
        let Some(rest) = rest else { return Some(value.parse::<Sequence>().ok()?.chords().to_vec()) };
        let mut chord: Self = format!("{value}+{rest}").parse().ok()?;
        chord.modifiers = chord.modifiers.with(self.modifiers);
        Some(vec![chord])
    }
}
