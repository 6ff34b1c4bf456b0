//! The keys of one tool in another: what keys or words do in the first, and which keys of the second do the same.
//!
//! Tools are joined by what their actions are for (`intent`), never by likeness of words. Where the other tool knows no
//! such intent, what has like words is named, and marked as no more than that.

use super::chord::Sequence;
use super::keymap::{Intent, Mode, Origin, Rule, terms};
use super::lookup::{self, KeyMatch};

/// What is asked about.
#[derive(Debug, Clone, Copy)]
pub enum Asked<'a> {
    /// What these keys do.
    Keys(&'a Sequence),
    /// What these words name.
    Words(&'a str),
}

/// A tool that is translated to: its rules in order, and its modes as its keymap lists them.
#[derive(Debug, Clone, Copy)]
pub struct Target<'a> {
    /// The tool's id.
    pub tool: &'a str,
    /// Its rules on the person's platform.
    pub rules: &'a [Rule],
    /// Its modes.
    pub modes: &'a [Mode],
}

/// One thing that the first tool does, and the keys for it in the others.
#[derive(Debug, Clone)]
pub struct Translation {
    /// The rule of the first tool.
    pub from: Rule,
    /// What it is in any tool, where that is known.
    pub intent: Option<&'static Intent>,
    /// The other tools, in the order in which they were given.
    pub to: Vec<Answer>,
}

/// What another tool has for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// The tool's id.
    pub tool: String,
    /// The keys.
    pub found: Found,
}

/// The keys of another tool.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    /// Keys that do the same, best first; at least one.
    Same(Vec<Rule>),
    /// No key does it. These have like words and may be near, but need not be.
    None {
        /// Best first; may be empty.
        near: Vec<Rule>,
    },
}

impl Answer {
    /// The best keys that do the same.
    pub fn best(&self) -> Option<&Rule> {
        match &self.found {
            Found::Same(rules) => rules.first(),
            Found::None { .. } => None,
        }
    }
}

/// Things of the first tool that words may name before it is enough.
const MAX_THINGS: usize = 5;
/// Keys of like words that are named.
const MAX_NEAR: usize = 3;

/// What was asked about in the first tool, thing by thing, with the keys for each in the others.
///
/// An action is named once, by its best rule among those asked about. Keys come in the order of the first tool's rules,
/// words with the best match first. Nothing is found when the first tool has no such keys or words.
pub fn translate(from: &[Rule], asked: Asked<'_>, to: &[Target<'_>]) -> Vec<Translation> {
    let mut told: Vec<&str> = Vec::new();
    let mut out = Vec::new();
    for rule in asked_about(from, asked) {
        // Several actions of a tool may be the same to a person: they are told once.
        let what = rule.action.intent.as_deref().unwrap_or(&rule.action.id);
        if told.contains(&what) {
            continue;
        }
        told.push(what);
        let intent = rule.action.intent.as_deref().and_then(intent);
        let to = to.iter().map(|target| answer(rule, target)).collect();
        out.push(Translation { from: rule.clone(), intent, to });
        if out.len() == MAX_THINGS {
            break;
        }
    }
    out
}

/// The rules that were asked about, best first. Essential ones come first where one chord has many meanings.
fn asked_about<'a>(from: &'a [Rule], asked: Asked<'_>) -> Vec<&'a Rule> {
    match asked {
        Asked::Keys(keys) => {
            let exact = lookup::by_keys(from, keys).into_iter().filter(|(_, kind)| *kind == KeyMatch::Exact);
            let mut rules: Vec<&Rule> = exact.map(|(place, _)| &from[place]).collect();
            // Where something is known of any tool, what only this one knows is not what is meant.
            if rules.iter().any(|rule| rule.action.intent.is_some()) {
                rules.retain(|rule| rule.action.intent.is_some() || rule.origin != Origin::Default);
            }
            rules.sort_by_key(|rule| (rule.origin == Origin::Default, !rule.action.essential));
            rules
        }
        Asked::Words(words) => lookup::by_words(from, words).into_iter().map(|place| &from[place]).collect(),
    }
}

/// The intent of this id.
fn intent(id: &str) -> Option<&'static Intent> {
    terms().intents.iter().find(|intent| intent.id == id)
}

fn answer(from: &Rule, target: &Target<'_>) -> Answer {
    let same = from.action.intent.as_deref().map(|intent| same(intent, target)).unwrap_or_default();
    let found = if same.is_empty() { Found::None { near: near(from, target) } } else { Found::Same(same) };
    Answer { tool: target.tool.to_owned(), found }
}

/// The rules of this intent, best first: the person's own, the essential, those of the main mode, the shortest.
fn same(intent: &str, target: &Target<'_>) -> Vec<Rule> {
    let of_intent = target.rules.iter().filter(|rule| rule.action.intent.as_deref() == Some(intent));
    let mut rules: Vec<&Rule> = of_intent.collect();
    rules.sort_by_cached_key(|rule| rank(rule, target.modes));
    rules.dedup_by(|a, b| a.keys == b.keys && a.mode == b.mode);
    rules.into_iter().cloned().collect()
}

type Rank = (bool, bool, u8, usize, usize, usize);

fn rank(rule: &Rule, modes: &[Mode]) -> Rank {
    let default = matches!(rule.origin, Origin::Default | Origin::Extension(_));
    // What is typed freely costs no press that has to be known.
    let presses = || rule.keys.chords().iter().filter(|chord| !chord.key.is_placeholder());
    let held: usize = presses().map(|chord| chord.to_string().matches('+').count()).sum();
    (default, !rule.action.essential, remoteness(&rule.keys), place(rule, modes), presses().count(), held)
}

/// 0 for what every keyboard has, 1 for what needs a number pad, 2 for the mouse and other inputs.
fn remoteness(keys: &Sequence) -> u8 {
    let of = |name: &str| match name {
        _ if name.len() > 6 && (name.starts_with("mouse:") || name.starts_with("input:")) => 2,
        _ if name.starts_with("numpad") => 1,
        _ => 0,
    };
    keys.chords().iter().map(|chord| of(chord.key.as_str())).max().unwrap_or(0)
}

/// How far from a person's hands its mode is: none and `normal` first, then in the order of the tool.
fn place(rule: &Rule, modes: &[Mode]) -> usize {
    match rule.mode.as_deref() {
        None | Some("normal") => 0,
        Some(id) => 1 + modes.iter().position(|mode| mode.id == id).unwrap_or(modes.len()),
    }
}

/// Rules whose titles have all the words of this one's that mean something.
fn near(from: &Rule, target: &Target<'_>) -> Vec<Rule> {
    let words: Vec<&str> = from.action.title.split_whitespace().filter(|word| means_something(word)).collect();
    if words.is_empty() {
        return Vec::new();
    }
    // Quoted, so that a word is looked for as it is and not as letters strewn over a title.
    let query = words.iter().map(|word| format!("'{}", word.to_lowercase())).collect::<Vec<_>>().join(" ");
    let mut near: Vec<Rule> = Vec::new();
    for place in lookup::by_words(target.rules, &query) {
        let rule = &target.rules[place];
        let title = rule.action.title.to_lowercase();
        let has_all = words.iter().all(|word| title.contains(&word.to_lowercase()));
        if has_all && !near.iter().any(|known| known.action.id == rule.action.id) {
            near.push(rule.clone());
        }
        if near.len() == MAX_NEAR {
            break;
        }
    }
    near
}

/// Words of titles that tell nothing about what an action is for.
const FILLER: [&str; 28] = [
    "a", "an", "and", "at", "by", "for", "from", "go", "hide", "in", "into", "it", "its", "not", "of", "on", "open",
    "or", "show", "that", "the", "then", "this", "to", "toggle", "what", "where", "with",
];

/// Whether a word of a title tells what an action is for.
fn means_something(word: &str) -> bool {
    word.len() > 1 && word.chars().all(char::is_alphanumeric) && !FILLER.contains(&word.to_lowercase().as_str())
}

#[cfg(test)]
mod tests;
