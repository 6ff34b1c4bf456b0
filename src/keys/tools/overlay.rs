//! The defaults of a tool with what a person's file says laid over them, for tools in which the last rule for the same
//! keys in the same mode is the one that counts.
//!
//! Owns the replacing, the cleaning of what comes out of files, and the bounds. Knows no tool.

use std::collections::HashMap;
use std::path::Path;
use std::sync::Arc;

use super::found::{Mine, Words};
use crate::base::text::clean_line;
use crate::keys::chord::{Chord, Sequence};
use crate::keys::keymap::{Action, Keymap, Origin, Place, Rule, defaults};
use crate::keys::platform::Platform;

/// Rules of one person that are kept; no configuration that was written by hand comes near.
const MAX_RULES: usize = 20_000;

/// Rules that are looked at one by one, over all times that this is done.
const MAX_LOOKS: usize = 50_000_000;

/// Characters of an action's name that are kept.
const MAX_NAME: usize = 1000;

/// A rule as a configuration says it.
#[derive(Debug, Clone)]
pub(super) struct Said {
    /// The name of the action, as the embedded keymap writes it.
    pub(super) action: String,
    /// What the person calls it.
    pub(super) title: Option<String>,
    /// The keys.
    pub(super) keys: Sequence,
    /// The mode or table.
    pub(super) mode: Option<String>,
    /// The condition.
    pub(super) when: Option<String>,
    /// The arguments.
    pub(super) args: Option<String>,
}

impl Said {
    /// A rule with nothing but an action and keys.
    pub(super) fn new(action: impl Into<String>, keys: impl Into<Sequence>) -> Self {
        Self { action: action.into(), title: None, keys: keys.into(), mode: None, when: None, args: None }
    }

    /// The rule in a mode.
    pub(super) fn in_mode(self, mode: impl Into<String>) -> Self {
        Self { mode: Some(mode.into()), ..self }
    }
}

/// Rules by mode and keys, later ones in the place of earlier ones.
pub(super) struct Overlay {
    tool: Arc<str>,
    words: Words,
    rules: Vec<Option<Rule>>,
    /// Where the rules of a mode and keys stand in `rules`.
    at: HashMap<(String, Sequence), Vec<usize>>,
    /// Files and problems.
    pub(super) mine: Mine,
    said: usize,
    looked_at: usize,
    /// The actions of the defaults with their modes, for those that lose all their keys.
    modes: Vec<(String, Option<String>)>,
}

impl Overlay {
    /// The defaults of a keymap.
    pub(super) fn new(keymap: &Keymap, platform: Platform) -> Self {
        let mut overlay = Self::empty(keymap);
        for rule in defaults(keymap, platform) {
            overlay.modes.push((rule.action.id.clone(), rule.mode.clone()));
            overlay.push(rule);
        }
        overlay
    }

    /// Nothing, with the words of a keymap.
    pub(super) fn empty(keymap: &Keymap) -> Self {
        let (tool, words) = (keymap.tool.id.as_str().into(), Words::of(keymap));
        Self {
            tool,
            words,
            rules: Vec::new(),
            at: HashMap::new(),
            mine: Mine::of(keymap),
            said: 0,
            looked_at: 0,
            modes: Vec::new(),
        }
    }

    /// What was read so far, in the place of nothing.
    pub(super) fn after(mut self, mine: Mine) -> Self {
        self.mine = mine;
        self
    }

    /// Whether an action has words in the keymap.
    pub(super) fn knows(&self, action: &str) -> bool {
        self.words.known(action).is_some()
    }

    /// The actions that are so, with the mode in which each was before anything was said.
    pub(super) fn meanings(&self, is: impl Fn(&str) -> bool) -> Vec<(String, Option<String>)> {
        let mut found: Vec<_> = self.modes.iter().filter(|(action, _)| is(action)).cloned().collect();
        found.dedup();
        found
    }

    /// The rules of a mode and keys.
    pub(super) fn rules_at(&self, mode: Option<&str>, keys: &Sequence) -> impl Iterator<Item = &Rule> {
        let places = self.at.get(&(mode.unwrap_or_default().to_owned(), keys.clone()));
        places.into_iter().flatten().filter_map(|&at| self.rules[at].as_ref())
    }

    /// All rules that are in force.
    pub(super) fn rules(&self) -> impl Iterator<Item = &Rule> {
        self.rules.iter().flatten()
    }

    /// Adds what the person says, beside what there is.
    pub(super) fn add(&mut self, said: Said, file: &Path, line: u32) {
        self.said += 1;
        if self.said > MAX_RULES {
            if self.said == MAX_RULES + 1 {
                self.mine.problem(
                    file,
                    line,
                    format!("there are more than {MAX_RULES} bindings; the rest is left out"),
                );
            }
            return;
        }
        let place = Some(Place { file: file.to_path_buf(), line });
        let rule = self.rule(said, Origin::User, place);
        self.push(rule);
    }

    /// Adds what the person says in the place of all that has the same mode and keys.
    pub(super) fn set(&mut self, said: Said, file: &Path, line: u32) {
        self.take(said.mode.as_deref(), &said.keys);
        self.add(said, file, line);
    }

    /// Adds what a running tool says.
    pub(super) fn live(&mut self, said: Said) {
        self.said += 1;
        if self.said <= MAX_RULES {
            let rule = self.rule(said, Origin::Live, None);
            self.push(rule);
        }
    }

    /// Takes the rules of a mode and keys away; returns how many there were.
    pub(super) fn take(&mut self, mode: Option<&str>, keys: &Sequence) -> usize {
        let places = self.at.remove(&(cleaned(mode.unwrap_or_default()), keys.clone())).unwrap_or_default();
        places.into_iter().filter(|&at| self.rules[at].take().is_some()).count()
    }

    /// Takes every rule away that is so; returns how many there were.
    ///
    /// A file that asks for this without end is not heard to the end.
    pub(super) fn take_where(&mut self, is: impl Fn(&Rule) -> bool) -> usize {
        self.looked_at += self.rules.len();
        if self.looked_at > MAX_LOOKS {
            return 0;
        }
        let mut count = 0;
        for slot in self.rules.iter_mut().filter(|slot| slot.as_ref().is_some_and(&is)) {
            *slot = None;
            count += 1;
        }
        count
    }

    /// Changes the conditions of rules, or takes those away for which `keep` says no. Keys and modes stay as they are.
    pub(super) fn keep(&mut self, mut keep: impl FnMut(&mut Rule) -> bool) {
        for slot in &mut self.rules {
            if slot.as_mut().is_some_and(|rule| !keep(rule)) {
                *slot = None;
            }
        }
    }

    /// Changes the keys of every rule, once nothing is looked up any more.
    pub(super) fn change_keys(&mut self, change: impl Fn(&Sequence) -> Sequence) {
        for rule in self.rules.iter_mut().flatten() {
            rule.keys = change(&rule.keys);
        }
    }

    /// Says every rule that begins with `$prefix` for another key too.
    pub(super) fn repeat_for(&mut self, key: &Chord) {
        let open = |chord: &Chord| (chord.key.as_str() == "$prefix").then(|| vec![key.clone()]);
        let more: Vec<Rule> = self.rules().map(|rule| Rule { keys: rule.keys.replace(open), ..rule.clone() }).collect();
        let before: std::collections::HashSet<_> = self.rules().map(|rule| rule.keys.clone()).collect();
        for rule in more.into_iter().filter(|rule| !before.contains(&rule.keys)) {
            self.push(rule);
        }
    }

    /// What came of it.
    pub(super) fn finish(mut self) -> Mine {
        self.mine.rules = self.rules.into_iter().flatten().collect();
        self.mine
    }

    /// Adds a rule as it is, beside what there is.
    pub(super) fn push(&mut self, rule: Rule) {
        let key = (rule.mode.clone().unwrap_or_default(), rule.keys.clone());
        self.at.entry(key).or_default().push(self.rules.len());
        self.rules.push(Some(rule));
    }

    fn rule(&self, said: Said, origin: Origin, place: Option<Place>) -> Rule {
        let mut action = self.words.action(&cleaned(&said.action));
        if let Some(title) = said.title.map(|title| cleaned(&title)).filter(|title| !title.is_empty()) {
            action = Arc::new(Action { title, derived: false, ..Action::clone(&action) });
        }
        Rule {
            tool: Arc::clone(&self.tool),
            action,
            keys: said.keys,
            when: said.when.as_deref().map(cleaned),
            mode: said.mode.as_deref().map(cleaned),
            args: said.args.as_deref().map(cleaned),
            origin,
            place,
        }
    }
}

/// Text out of a file as one safe line of bounded length.
pub(super) fn cleaned(text: &str) -> String {
    let line = clean_line(text);
    match line.char_indices().nth(MAX_NAME) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line.into_owned(),
    }
}
