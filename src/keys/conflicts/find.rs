//! The conflicts of a list of rules.

use std::collections::{BTreeMap, HashMap};

use super::pair::{Stated, Verdict, judge};
use crate::keys::chord::Chord;
use crate::keys::keymap::{Keymap, Origin, Rule};
use crate::keys::platform::Platform;
use crate::keys::when::solve::{Facts, can_hold};
use crate::keys::when::{Expr, normal, parse};

/// Rules that lose keys to a later one, by their places in the list.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Conflict {
    /// How.
    pub verdict: Verdict,
    /// The rule that wins.
    pub winner: usize,
    /// The rules that lose to it.
    pub losers: Vec<usize>,
}

/// What is worth telling.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// What is certain, and what may be where the person or an extension has a hand in it. That rules of the tool itself
    /// may hold at once is how the tool is made: which of them acts is settled by their order.
    Telling,
    /// Everything that can hold at once.
    Everything,
}

/// The conflicts among the rules of one tool, in the order in which the tool keeps them; the certain ones first.
///
/// A rule that never acts is told once, with the last of those that cover it.
pub fn find(rules: &[Rule], platform: Platform, scope: Scope) -> Vec<Conflict> {
    let (stated, facts) = (stated(rules, platform), Facts::editor());
    let mut found: BTreeMap<(Verdict, usize), Vec<usize>> = BTreeMap::new();
    for places in by_first_key(rules).values() {
        for (at, loser) in places.iter().enumerate() {
            let verdicts =
                places[at + 1..].iter().filter(|later| is_of_interest(rules, &stated, *loser, **later, scope));
            let verdicts: Vec<(Verdict, usize)> =
                verdicts.map(|later| (judge(&stated[*loser], &stated[*later], &facts), *later)).collect();
            match verdicts.iter().rev().find(|(verdict, _)| verdict.kills()) {
                Some(certain) => found.entry(*certain).or_default().push(*loser),
                None => verdicts.into_iter().for_each(|one| found.entry(one).or_default().push(*loser)),
            }
        }
    }
    let told = found.into_iter().filter(|((verdict, _), _)| !matches!(verdict, Verdict::Disjoint | Verdict::None));
    told.map(|((verdict, winner), losers)| Conflict { verdict, winner, losers })
        .filter(|conflict| {
            let own = |place: usize| rules[place].origin == Origin::Default;
            let all_own = own(conflict.winner) && conflict.losers.iter().all(|place| own(*place));
            conflict.verdict.kills() || scope == Scope::Everything || !all_own
        })
        .collect()
}

/// Most pairs are the tool's own and of interest only when certain, for which their keys must be the same.
fn is_of_interest(rules: &[Rule], stated: &[Stated<'_>], a: usize, b: usize, scope: Scope) -> bool {
    let own = rules[a].origin == Origin::Default && rules[b].origin == Origin::Default;
    scope == Scope::Everything || !own || stated[a].keys.same_presses(stated[b].keys)
}

/// Rules that never act because those after them, together, hold wherever they do; by place, with the places of those.
/// What a single one covers is [`find`]'s.
pub fn dead_together(rules: &[Rule], platform: Platform) -> Vec<(usize, Vec<usize>)> {
    let (stated, facts) = (stated(rules, platform), Facts::editor());
    let mut found = Vec::new();
    for places in by_first_key(rules).values() {
        for (at, place) in places.iter().enumerate() {
            let rule = &stated[*place];
            let rivals: Vec<usize> =
                places[at + 1..].iter().copied().filter(|other| rivals(rule, &stated[*other])).collect();
            let alone =
                rivals.iter().any(|other| !can_hold(&[(&rule.when, true), (&stated[*other].when, false)], &facts));
            if rivals.len() < 2 || alone || !can_hold(&[(&rule.when, true)], &facts) {
                continue;
            }
            let mut conditions = vec![(&rule.when, true)];
            conditions.extend(rivals.iter().map(|other| (&stated[*other].when, false)));
            if !can_hold(&conditions, &facts) {
                found.push((*place, rivals));
            }
        }
    }
    found.sort_unstable();
    found
}

/// Whether a later rule takes the same keys for something else.
fn rivals(rule: &Stated<'_>, later: &Stated<'_>) -> bool {
    rule.keys.same_presses(later.keys) && rule.does != later.does && rule.mode == later.mode
}

/// The person's rules whose action the tool does not have by that name but by one very like it: place and likely name.
pub fn suspects(rules: &[Rule], keymap: &Keymap) -> Vec<(usize, String)> {
    let known: Vec<&str> = keymap.actions.iter().map(|action| action.id.as_str()).collect();
    let suspect = |(place, rule): (usize, &Rule)| {
        let id = rule.action.id.as_str();
        if rule.origin != Origin::User || id.is_empty() || known.contains(&id) {
            return None;
        }
        let nearest = known.iter().min_by_key(|other| strsim::damerau_levenshtein(id, other))?;
        let near = strsim::damerau_levenshtein(id, nearest) <= 2 && id.len() > 6;
        near.then(|| (place, (*nearest).to_owned()))
    };
    rules.iter().enumerate().filter_map(suspect).collect()
}

fn stated(rules: &[Rule], platform: Platform) -> Vec<Stated<'_>> {
    rules
        .iter()
        .map(|rule| Stated {
            keys: &rule.keys,
            does: Stated::does(&rule.action.id, rule.args.as_deref()),
            mode: rule.mode.as_deref(),
            when: condition(rule, platform),
        })
        .collect()
}

/// A rule's condition, with what the platform settles in place; one that cannot be read holds always.
fn condition(rule: &Rule, platform: Platform) -> Expr {
    let read = rule.when.as_deref().and_then(|text| parse(text).ok());
    read.map_or(Expr::Constant(true), |expr| normal::constants(&expr, platform))
}

/// The places of the rules by their first key, on a US layout.
fn by_first_key(rules: &[Rule]) -> HashMap<Chord, Vec<usize>> {
    let mut places: HashMap<Chord, Vec<usize>> = HashMap::new();
    for (place, rule) in rules.iter().enumerate() {
        places.entry(rule.keys.chords()[0].on_us_keys()).or_default().push(place);
    }
    places
}
