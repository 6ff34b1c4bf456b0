//! What is known of each context key while a case is followed: statements are added until two of them exclude each other.

use std::collections::{BTreeMap, BTreeSet};

use super::expr::{Comparison, Literal};
use super::pattern::Pattern;

/// What is known of the context.
#[derive(Debug, Clone, Default)]
pub(super) struct Known {
    keys: BTreeMap<String, Key>,
    members: BTreeMap<(String, String), bool>,
}

/// What is known of one key.
#[derive(Debug, Clone, Default)]
struct Key {
    truthy: Option<bool>,
    equals: Option<String>,
    differs: BTreeSet<String>,
    matches: BTreeSet<Pattern>,
    misses: BTreeSet<Pattern>,
    bounds: Vec<(Comparison, f64)>,
}

impl Known {
    /// Adds a statement; false when it excludes what is known.
    pub(super) fn add(&mut self, literal: &Literal, holds: bool) -> bool {
        if let Literal::In(key, list) = literal {
            return *self.members.entry((key.clone(), list.clone())).or_insert(holds) == holds;
        }
        let key = self.keys.entry(literal.key().to_owned()).or_default();
        key.add(literal, holds) && key.is_possible()
    }
}

impl Key {
    fn add(&mut self, literal: &Literal, holds: bool) -> bool {
        match literal {
            Literal::Has(_) => return *self.truthy.get_or_insert(holds) == holds,
            Literal::Equals(_, value) if holds => {
                return self.equals.get_or_insert_with(|| value.clone()) == value;
            }
            Literal::Equals(_, value) => drop(self.differs.insert(value.clone())),
            Literal::Matches(_, pattern) if holds => drop(self.matches.insert(pattern.clone())),
            Literal::Matches(_, pattern) => drop(self.misses.insert(pattern.clone())),
            Literal::Compares(_, comparison, number) => match number.parse() {
                // The opposite of a comparison is a comparison too.
                Ok(number) => self.bounds.push((if holds { *comparison } else { comparison.opposite() }, number)),
                // Compared with what is no number, nothing holds, nor does its opposite.
                Err(_) => return false,
            },
            Literal::In(..) => {}
        }
        true
    }

    fn is_possible(&self) -> bool {
        let excluded = |value: &String| !self.allows(value);
        if self.matches.intersection(&self.misses).next().is_some() || !self.numbers_fit() {
            return false;
        }
        if let Some(value) = &self.equals {
            return !excluded(value);
        }
        // A pattern that matches a few texts only leaves one of them.
        self.matches.iter().filter_map(Pattern::finite).all(|texts| texts.iter().any(|text| !excluded(text)))
    }

    /// Whether the key can have this value.
    fn allows(&self, value: &String) -> bool {
        let fits = |pattern: &Pattern, wanted| !pattern.is_known() || pattern.matches(value) == wanted;
        let number = value.trim().parse::<f64>();
        let compares = |(comparison, bound): &(Comparison, f64)| {
            number.as_ref().is_ok_and(|number| comparison.holds(*number, *bound))
        };
        self.truthy.is_none_or(|truthy| counts(value).is_none_or(|counts| counts == truthy))
            && !self.differs.contains(value)
            && self.matches.iter().all(|pattern| fits(pattern, true))
            && self.misses.iter().all(|pattern| fits(pattern, false))
            && self.bounds.iter().all(compares)
    }

    /// Whether a number lies within all bounds. Without any the key need not be a number.
    fn numbers_fit(&self) -> bool {
        if self.bounds.is_empty() {
            return true;
        }
        let bounds = &self.bounds;
        // Where a range is not empty, one of these lies in it: each bound, a little more and less, and between two.
        let mut numbers: Vec<f64> = bounds.iter().flat_map(|(_, n)| [*n, n - 0.5, n + 0.5]).collect();
        numbers.extend(bounds.iter().flat_map(|(_, a)| bounds.iter().map(move |(_, b)| f64::midpoint(*a, *b))));
        numbers.iter().any(|number| {
            bounds.iter().all(|(comparison, bound)| comparison.holds(*number, *bound))
                && self.truthy.is_none_or(|truthy| truthy == (*number != 0.0))
                && !self.differs.contains(&number.to_string())
        })
    }
}

/// Whether a key with this text counts as true; unknown for `0` and the like, which may be a number or a text.
fn counts(value: &str) -> Option<bool> {
    match value {
        "" | "false" => Some(false),
        "true" => Some(true),
        _ => value.parse::<f64>().map_or(Some(true), |number| (number != 0.0).then_some(true)),
    }
}
