//! Which rule acts (`keybindingResolver.ts`): removals, then from the bottom up the first that fits.

use std::collections::HashMap;

use super::rule::KeyRule;
use crate::keys::chord::{Chord, Sequence};
use crate::keys::platform::Platform;
use crate::keys::when::{Context, Expr, normal};

/// What comes of keys.
#[derive(Debug, Clone, PartialEq)]
pub enum Outcome<'a> {
    /// Nobody takes them.
    Nothing,
    /// A further key is awaited.
    Pending,
    /// This rule acts; one without a command swallows the keys.
    Acts(&'a KeyRule),
}

/// The rules that are left when removals have done their work, in the same order. Removals themselves are gone.
pub fn in_force(rules: Vec<KeyRule>, platform: Platform) -> Vec<KeyRule> {
    let kept: Vec<bool> = {
        let removals = removals(&rules);
        let stays = |rule: &KeyRule| match rule.runs() {
            Some(command) if !rule.is_users() => {
                let aimed = removals.get(command).into_iter().flatten();
                !aimed.into_iter().any(|removal| removes(removal, rule, platform))
            }
            _ => rule.removes().is_none(),
        };
        rules.iter().map(stays).collect()
    };
    rules.into_iter().zip(kept).filter_map(|(rule, kept)| kept.then_some(rule)).collect()
}

/// The removals among the rules, by the command that they take away.
fn removals(rules: &[KeyRule]) -> HashMap<&str, Vec<&KeyRule>> {
    let mut found: HashMap<&str, Vec<&KeyRule>> = HashMap::new();
    for rule in rules {
        if let Some(command) = rule.removes() {
            found.entry(command).or_default().push(rule);
        }
    }
    found
}

/// The person's removals that take nothing away: line and what is wrong.
pub(super) fn stale(rules: &[KeyRule], platform: Platform) -> Vec<(u32, String)> {
    let told = |removal: &KeyRule| {
        let command = removal.removes()?;
        let line = removal.place.as_ref()?.line;
        let mut aimed = rules.iter().filter(|rule| !rule.is_users() && rule.runs() == Some(command)).peekable();
        if aimed.peek().is_none() {
            return Some((line, format!("-{command} takes nothing away: no default rule runs {command}")));
        }
        let hit = aimed.any(|rule| removes(removal, rule, platform));
        (!hit).then(|| {
            (line, format!("-{command} takes nothing away: no default rule of it has these keys and this `when`"))
        })
    };
    rules.iter().filter(|rule| rule.is_users()).filter_map(told).collect()
}

/// Whether a removal is aimed at a rule: its keys are the beginning of the rule's, and its condition is the same.
fn removes(removal: &KeyRule, rule: &KeyRule, platform: Platform) -> bool {
    let keys = match (&removal.keys, &rule.keys) {
        (None, _) => true,
        (Some(asked), Some(keys)) => keys.chords().starts_with(asked.chords()),
        (Some(_), None) => false,
    };
    let when = removal.condition();
    keys && (when == Expr::Constant(true) || rule.when.is_some() && normal::same(&when, &rule.condition(), platform))
}

/// Finds the rule that acts.
#[derive(Debug)]
pub struct Resolver {
    rules: Vec<(KeyRule, Expr)>,
    by_first: HashMap<Chord, Vec<usize>>,
}

impl Resolver {
    /// A resolver over a list of rules, removals included.
    pub fn new(rules: Vec<KeyRule>, platform: Platform) -> Self {
        let mut by_first: HashMap<Chord, Vec<usize>> = HashMap::new();
        let mut kept = Vec::new();
        for rule in in_force(rules, platform) {
            let when = normal::constants(&rule.condition(), platform);
            let Some(first) = rule.keys.as_ref().map(|keys| keys.chords()[0].clone()) else { continue };
            by_first.entry(first).or_default().push(kept.len());
            kept.push((rule, when));
        }
        Self { rules: kept, by_first }
    }

    /// What comes of these keys in this context.
    ///
    /// The rule is chosen among those whose keys begin with what was pressed; when it wants more keys, they are awaited.
    /// So a longer rule further down hides a shorter one above it.
    pub fn resolve(&self, pressed: &Sequence, context: &Context) -> Outcome<'_> {
        let candidates = self.by_first.get(&pressed.chords()[0]).map_or(&[][..], Vec::as_slice);
        let fits = |place: &&usize| {
            let (rule, when) = &self.rules[**place];
            let begins = rule.keys.as_ref().is_some_and(|keys| keys.chords().starts_with(pressed.chords()));
            begins && when.holds(context)
        };
        let Some(place) = candidates.iter().rev().find(fits) else { return Outcome::Nothing };
        let rule = &self.rules[*place].0;
        let longer = rule.keys.as_ref().is_some_and(|keys| keys.extends(pressed));
        if longer { Outcome::Pending } else { Outcome::Acts(rule) }
    }
}
