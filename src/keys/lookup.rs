//! Finding bindings: by what they do, by the words of it (fuzzy), and by their keys (structural, never fuzzy).

use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};

use super::chord::Sequence;
use super::keymap::Rule;

/// How keys that were asked for relate to those of a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum KeyMatch {
    /// They are its keys.
    Exact,
    /// They are the beginning of its keys.
    Prefix,
}

/// The places of the rules whose words match, best first; equal ones keep their order.
pub fn by_words(rules: &[Rule], words: &str) -> Vec<usize> {
    ranked(rules, words).into_iter().map(|(_, place)| place).collect()
}

/// The places of the rules whose words match, best first, each with its score, by which lists of several tools are mixed.
///
/// Words are looked for in the title, the action's id, the category and the tool; each must occur, in any order. Only where
/// none does are they taken for abbreviations (`mvln` finds "Move line"). Titles count most, and what a person should know
/// first comes before the rest.
pub fn ranked(rules: &[Rule], words: &str) -> Vec<(u32, usize)> {
    let pattern = Pattern::parse(words, CaseMatching::Ignore, Normalization::Smart);
    if pattern.atoms.is_empty() {
        return (0..rules.len()).map(|place| (0, place)).collect();
    }
    let asked: Vec<String> = words.split_whitespace().map(str::to_lowercase).collect();
    let mut search = Search { pattern, matcher: Matcher::new(Config::DEFAULT), buffer: Vec::new() };
    let mut found: Vec<(u32, usize)> = Vec::new();
    for (place, rule) in rules.iter().enumerate() {
        found.extend(search.score(rule, &asked).map(|score| (score, place)));
    }
    if found.iter().any(|(score, _)| *score >= LITERAL) {
        found.retain(|(score, _)| *score >= LITERAL);
    }
    found.sort_by_key(|(score, place)| (u32::MAX - score, *place));
    found
}

struct Search {
    pattern: Pattern,
    matcher: Matcher,
    buffer: Vec<char>,
}

impl Search {
    fn score(&mut self, rule: &Rule, asked: &[String]) -> Option<u32> {
        let action = &rule.action;
        let id = spelt(&action.id);
        let all = format!("{} {} {} {} {id}", rule.tool, action.category, action.title, action.id);
        let best = self.matched(&all)?;
        // Words of the title, or of the tool's own name of the action, are worth more than letters strewn over everything.
        let title = self.matched(&action.title).map_or(0, |score| score * 2 + TITLE);
        let id = self.matched(&id).map_or(0, |score| score * 2 + TITLE);
        let lower = all.to_lowercase();
        let literal = if asked.iter().all(|word| begins_a_word(&lower, word)) { LITERAL } else { 0 };
        let essential = if action.essential { ESSENTIAL } else { 0 };
        Some(best.max(title).max(id) + essential + literal)
    }

    fn matched(&mut self, text: &str) -> Option<u32> {
        self.pattern.score(Utf32Str::new(text, &mut self.buffer), &mut self.matcher)
    }
}

/// Whether a word of the text begins so.
fn begins_a_word(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(at, _)| !text[..at].ends_with(char::is_alphanumeric))
}

/// The last part of an action's id in words: `workbench.action.quickOpen` is "quick Open".
fn spelt(id: &str) -> String {
    let last = id.rsplit('.').next().unwrap_or(id);
    let mut words = String::with_capacity(last.len() + 8);
    for c in last.chars() {
        if c.is_uppercase() && !words.is_empty() {
            words.push(' ');
        }
        words.push(if matches!(c, '-' | '_') { ' ' } else { c });
    }
    words
}

/// What it is worth that every word occurs as it was typed.
pub const LITERAL: u32 = 10_000;
/// What a match in the title is worth beside the matcher's own score.
const TITLE: u32 = 60;
/// What it is worth to be essential.
const ESSENTIAL: u32 = 16;

/// The rules whose keys are these, then those whose keys begin with them; in the order of the rules.
pub fn by_keys(rules: &[Rule], keys: &Sequence) -> Vec<(usize, KeyMatch)> {
    let mut found: Vec<(usize, KeyMatch)> = Vec::new();
    for (place, rule) in rules.iter().enumerate() {
        if rule.keys.same_presses(keys) {
            found.push((place, KeyMatch::Exact));
        } else if rule.keys.begins_with(keys) {
            found.push((place, KeyMatch::Prefix));
        }
    }
    found.sort_by_key(|(place, kind)| (*kind, *place));
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::keys::keymap::{defaults, embedded};
    use crate::keys::platform::Platform;

    fn vscode() -> Vec<Rule> {
        defaults(&embedded("vscode").expect("a keymap"), Platform::Linux)
    }

    #[test]
    fn words_find_what_people_mean() {
        let rules = vscode();
        let first = |words: &str| {
            let found = by_words(&rules, words);
            found.first().map(|place| rules[*place].action.id.clone()).unwrap_or_default()
        };
        let cases = [
            ("move line up", "editor.action.moveLinesUpAction"),
            ("comment", "editor.action.commentLine"),
            ("quick open", "workbench.action.quickOpen"),
            ("command palette", "workbench.action.showCommands"),
            ("commentLine", "editor.action.commentLine"),
            ("rename symbol", "editor.action.rename"),
        ];
        for (words, action) in cases {
            assert_eq!(first(words), action, "{words}");
        }
        assert!(by_words(&rules, "zzqqxxyy").is_empty());
        assert_eq!(by_words(&rules, "").len(), rules.len());
    }

    #[test]
    fn keys_are_found_by_structure_only() {
        let rules = vscode();
        let found = |keys: &str| {
            let found = by_keys(&rules, &keys.parse().expect("keys"));
            found.into_iter().map(|(place, kind)| (rules[place].keys.to_string(), kind)).collect::<Vec<_>>()
        };
        assert!(found("ctrl+space").iter().all(|(keys, _)| keys == "ctrl+space"));
        let chords = found("ctrl+k");
        assert!(chords.iter().any(|(keys, kind)| keys == "ctrl+k ctrl+c" && *kind == KeyMatch::Prefix));
        assert!(chords.is_sorted_by_key(|(_, kind)| *kind));
        assert!(found("ctrl+k ctrl+c").iter().all(|(_, kind)| *kind == KeyMatch::Exact));
    }
}
