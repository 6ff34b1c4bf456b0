//! The table: what can be done, by category, with the keys that do it.

use std::collections::BTreeSet;

use super::choose::{entered, is_mine};
use super::press::{self, Key, Style};
use super::sheet::Scope;
use crate::base::text::{clean_line, truncate};
use crate::keys::chord::{Chord, Modifiers, Sequence};
use crate::keys::keymap::{Mode, Rule, terms};
use crate::keys::when::{Expr, Literal, parse, words};

/// The rows of one category.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Group {
    pub(super) category: String,
    pub(super) rows: Vec<Row>,
}

/// Something that can be done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Row {
    pub(super) title: String,
    /// The alternatives, each chord by chord, each chord cap by cap.
    pub(super) keys: Vec<Vec<Vec<Key>>>,
    /// The mode and the condition, shortened; may be empty.
    pub(super) note: String,
    /// The person says so.
    pub(super) mine: bool,
}

/// Alternatives that a row of a chosen set shows: those that are not shown are for those who look for them.
const MAX_ALTERNATIVES: usize = 3;

/// A row while it is gathered.
struct Gathered<'a> {
    rules: Vec<&'a Rule>,
    note: String,
}

/// The groups of these rules, in the order of the categories; `mode` is that of the keyboard.
pub(super) fn groups(rules: &[&Rule], modes: &[Mode], mode: Option<&str>, style: Style, scope: Scope) -> Vec<Group> {
    let all: Vec<Rule> = rules.iter().map(|rule| (*rule).clone()).collect();
    let entered = entered(&all);
    let shown = if scope == Scope::All { rules.to_vec() } else { reduced(rules, mode) };
    let ambiguous = ambiguous(&shown);
    let mut rows: Vec<Gathered<'_>> = Vec::new();
    for rule in shown {
        let named = rule.mode.as_deref().filter(|own| mode != Some(*own) && !entered.contains(own));
        let wanted = scope == Scope::All || ambiguous.contains(&(rule.mode.as_deref(), rule.keys.to_string()));
        let place = note(named, modes, rule.when.as_deref().filter(|_| wanted));
        let note = with_remark(place, rule.action.note.as_deref());
        let same = |row: &&mut Gathered<'_>| row.rules[0].action == rule.action && row.note == note;
        match rows.iter_mut().find(same) {
            Some(row) => row.rules.push(rule),
            None => rows.push(Gathered { rules: vec![rule], note }),
        }
    }
    by_category(rows, style, scope)
}

/// Without what says the same again: an action that the keyboard's mode has is not repeated for every other mode, and
/// mouse and other inputs only stand where no key does it.
fn reduced<'a>(rules: &[&'a Rule], mode: Option<&str>) -> Vec<&'a Rule> {
    let at_home = |rule: &Rule| rule.mode.is_none() || rule.mode.as_deref() == mode;
    let home: BTreeSet<&str> = rules.iter().filter(|rule| at_home(rule)).map(|rule| rule.action.id.as_str()).collect();
    let keyed: BTreeSet<&str> =
        rules.iter().filter(|rule| press::is_keyboard(&rule.keys)).map(|rule| rule.action.id.as_str()).collect();
    let stays = |rule: &&&Rule| {
        let id = rule.action.id.as_str();
        (is_mine(rule) || at_home(rule) || !home.contains(id))
            && (press::is_keyboard(&rule.keys) || !keyed.contains(id))
    };
    rules.iter().filter(stays).copied().collect()
}

/// Keys of a mode that do several things: only their conditions tell which.
fn ambiguous<'a>(rules: &[&'a Rule]) -> BTreeSet<(Option<&'a str>, String)> {
    let mut seen: BTreeSet<(Option<&str>, String, &str)> = BTreeSet::new();
    let mut twice = BTreeSet::new();
    for rule in rules {
        let keys = rule.keys.to_string();
        let mode = rule.mode.as_deref();
        let other = seen.iter().any(|(m, k, id)| *m == mode && *k == keys && *id != rule.action.id);
        if other {
            twice.insert((mode, keys.clone()));
        }
        seen.insert((mode, keys, &rule.action.id));
    }
    twice
}

fn by_category(rows: Vec<Gathered<'_>>, style: Style, scope: Scope) -> Vec<Group> {
    let known = &terms().categories;
    let order = |category: &str| known.iter().position(|(name, _)| name == category).unwrap_or(known.len());
    let mut groups: Vec<Group> = Vec::new();
    for row in rows {
        let category = clean_line(&row.rules[0].action.category).into_owned();
        let row = finished(row, style, scope);
        match groups.iter_mut().find(|group| group.category == category) {
            Some(group) => group.rows.push(row),
            None => groups.push(Group { category, rows: vec![row] }),
        }
    }
    groups.sort_by_key(|group| order(&group.category));
    groups
}

fn finished(row: Gathered<'_>, style: Style, scope: Scope) -> Row {
    let mine = row.rules.iter().any(|rule| is_mine(rule));
    let mut rules = row.rules;
    rules.sort_by_key(|rule| (!is_mine(rule), ease(&rule.keys)));
    let mut keys: Vec<Vec<Vec<Key>>> = Vec::new();
    for rule in &rules {
        let caps = press::caps(&rule.keys, style);
        if !keys.contains(&caps) {
            keys.push(caps);
        }
    }
    if scope != Scope::All {
        keys.truncate(MAX_ALTERNATIVES);
    }
    Row { title: clean_line(&rules[0].action.title).into_owned(), keys, note: row.note, mine }
}

/// How easily keys are pressed, the easiest first: few presses, few modifiers, in the middle of the board.
fn ease(keys: &Sequence) -> (usize, usize, bool) {
    let chords = keys.chords();
    let held = |chord: &Chord| Modifiers::ALL.iter().filter(|(one, _)| chord.modifiers.contains(*one)).count();
    (chords.len(), chords.iter().map(held).sum(), chords.iter().any(|chord| chord.key.single().is_none()))
}

/// Columns of a note at most.
const NOTE: usize = 34;

fn note(mode: Option<&str>, modes: &[Mode], when: Option<&str>) -> String {
    let mode = mode.map(|id| modes.iter().find(|mode| mode.id == id).map_or(id, |mode| mode.title.as_str()));
    let when = when.and_then(condition);
    let parts: Vec<String> = mode.map(ToOwned::to_owned).into_iter().chain(when).collect();
    let text = clean_line(&parts.join(", ")).into_owned();
    truncate(&text, NOTE, "…").into_owned()
}

/// Columns of a remark at most.
const REMARK: usize = 60;

/// The place where it holds, and the person's own remark.
fn with_remark(place: String, remark: Option<&str>) -> String {
    let Some(remark) = remark.map(clean_line).filter(|remark| !remark.is_empty()) else { return place };
    let remark = truncate(&remark, REMARK, "…");
    if place.is_empty() { remark.into_owned() } else { format!("{place}: {remark}") }
}

/// What a person takes for granted: to be in the text, and that the language helps.
const GRANTED: [&str; 7] = [
    "editorTextFocus",
    "editorFocus",
    "editorIsOpen",
    "textInputFocus",
    "inputFocus",
    "editorReadonly",
    "debuggersAvailable",
];

/// The part of a condition that tells it from others, in plain words; where it is no condition, as it stands.
fn condition(when: &str) -> Option<String> {
    let Ok(expr) = parse(when) else { return Some(when.to_owned()) };
    let parts = match expr {
        Expr::And(parts) => parts,
        other => vec![other],
    };
    let telling = parts.into_iter().filter(|part| !is_granted(part)).collect::<Vec<_>>();
    let text = telling.iter().map(words::plain).min_by_key(String::len)?;
    (!text.is_empty()).then_some(text)
}

fn is_granted(expr: &Expr) -> bool {
    match expr {
        Expr::Not(_) => true,
        Expr::Is(Literal::Has(key)) => GRANTED.contains(&key.as_str()) || key.starts_with("editorHas"),
        Expr::Or(parts) => parts.iter().all(is_granted),
        _ => false,
    }
}
