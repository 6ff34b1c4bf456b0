//! Which rules stand on a sheet, and which of those on its keyboard.

use std::collections::{BTreeMap, BTreeSet};

use super::press;
use super::sheet::Scope;
use crate::keys::chord::Chord;
use crate::keys::keymap::{Mode, Origin, Rule};
use crate::keys::platform::Platform;
use crate::keys::when::normal::normal;
use crate::keys::when::parse;

/// Whether the person, not the tool or an extension, says so.
pub(super) fn is_mine(rule: &Rule) -> bool {
    matches!(rule.origin, Origin::User | Origin::Live | Origin::Sheet)
}

/// Whether choosing what is essential or the person's own would choose anything.
pub(super) fn leaves_some(rules: &[Rule]) -> bool {
    rules.iter().any(|rule| rule.action.essential || is_mine(rule))
}

/// The rules of a scope, of one mode if one was asked for.
pub(super) fn rules<'a>(rules: &'a [Rule], scope: Scope, mode: Option<&str>, platform: Platform) -> Vec<&'a Rule> {
    let wanted = |rule: &&Rule| match scope {
        Scope::All => true,
        Scope::Mine => is_mine(rule),
        Scope::Essential => rule.action.essential,
        Scope::Fitting => rule.action.essential || is_mine(rule),
    };
    let entered = entered(rules);
    let holds = |rule: &&Rule| match (mode, rule.mode.as_deref()) {
        (Some(mode), Some(own)) => own == mode || entered.contains(own),
        _ => true,
    };
    rules.iter().filter(wanted).filter(holds).filter(|rule| can_hold(rule, platform)).collect()
}

/// Whether the condition can hold at all in the desktop program on this platform.
fn can_hold(rule: &Rule, platform: Platform) -> bool {
    let condition = rule.when.as_deref().and_then(|when| parse(when).ok());
    let normal = condition.and_then(|expr| normal(&expr, platform));
    normal.is_none_or(|alternatives| !alternatives.is_empty())
}

/// The mode whose keys the keyboard shows: the one asked for, the one that holds everywhere, `normal`, or the first.
pub(super) fn mode<'a>(modes: &'a [Mode], rules: &[Rule], asked: Option<&'a str>) -> Option<&'a str> {
    if asked.is_some() {
        return asked;
    }
    let everywhere = rules.iter().filter(|rule| rule.mode.is_none()).count();
    if everywhere * 3 > rules.len() {
        return None;
    }
    let normal = modes.iter().find(|mode| mode.id == "normal");
    normal.or(modes.first()).map(|mode| mode.id.as_str())
}

/// Of the chosen rules, those of the keyboard's mode and of what is entered from it.
pub(super) fn board<'a>(all: &[Rule], chosen: &[&'a Rule], mode: Option<&str>) -> Vec<&'a Rule> {
    let entered = entered(all);
    let on_board = |rule: &&&Rule| match rule.mode.as_deref() {
        None => true,
        Some(own) => mode == Some(own) || mode.is_some() && entered.contains(own),
    };
    chosen.iter().filter(on_board).copied().collect()
}

/// Modes that are entered by a key which their rules begin with, such as Helix's Space mode: their keys are pressed from
/// the main mode.
pub(super) fn entered(rules: &[Rule]) -> BTreeSet<&str> {
    let mut modes: BTreeMap<&str, (usize, bool, BTreeSet<&Chord>)> = BTreeMap::new();
    for rule in rules {
        let Some(mode) = rule.mode.as_deref() else { continue };
        let (count, long, first) = modes.entry(mode).or_insert((0, true, BTreeSet::new()));
        let presses: Vec<&Chord> = press::presses(&rule.keys).collect();
        *count += 1;
        *long &= presses.len() > 1;
        first.extend(presses.first());
    }
    let is_entered = |(count, long, first): &(usize, bool, BTreeSet<&Chord>)| *count > 4 && *long && first.len() <= 3;
    modes.into_iter().filter(|(_, about)| is_entered(about)).map(|(mode, _)| mode).collect()
}

/// The press with which nearly all of these rules begin, such as the prefix of tmux.
pub(super) fn lead(rules: &[&Rule]) -> Option<Chord> {
    let first = |rule: &&Rule| {
        let mut presses = press::presses(&rule.keys);
        let first = presses.next()?;
        presses.next().map(|_| first.clone())
    };
    let mut counts: BTreeMap<Chord, usize> = BTreeMap::new();
    for chord in rules.iter().filter_map(first) {
        *counts.entry(chord).or_default() += 1;
    }
    let (chord, count) = counts.into_iter().max_by_key(|(_, count)| *count)?;
    (rules.len() > 4 && count * 5 >= rules.len() * 4).then_some(chord)
}
