//! Two rules of one tool, one earlier in the list and one later: do they get in each other's way?

use serde_json::Value;

use crate::keys::chord::Sequence;
use crate::keys::when::Expr;
use crate::keys::when::solve::{Facts, can_hold};

/// What is compared of a rule.
#[derive(Debug, Clone)]
pub struct Stated<'a> {
    /// Its keys.
    pub keys: &'a Sequence,
    /// What it does, with arguments: rules that do the same do not get in each other's way.
    pub does: (&'a str, Option<Value>),
    /// The mode in which it holds.
    pub mode: Option<&'a str>,
    /// Its condition.
    pub when: Expr,
}

impl Stated<'_> {
    /// An action with its arguments: JSON is compared as such, anything else as text.
    pub fn does<'a>(action: &'a str, args: Option<&str>) -> (&'a str, Option<Value>) {
        (action, args.map(|text| serde_json::from_str(text).unwrap_or_else(|_| Value::String(text.to_owned()))))
    }
}

/// How two rules stand to each other. The later one wins where both hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// Each holds wherever the other does: the earlier never acts.
    Certain,
    /// The later holds wherever the earlier does, and elsewhere too: the earlier never acts.
    Shadowed,
    /// Both can hold, and the keys of one are the beginning of the other's.
    Prefix,
    /// Both can hold, and the earlier still acts somewhere.
    Possible,
    /// There is no state in which both hold.
    Disjoint,
    /// They have nothing to do with each other, or do the same thing.
    None,
}

impl Verdict {
    /// Whether the earlier rule never acts.
    pub fn kills(self) -> bool {
        matches!(self, Self::Certain | Self::Shadowed)
    }

    /// Its name in output.
    pub fn name(self) -> &'static str {
        match self {
            Self::Certain => "certain",
            Self::Shadowed => "shadowed",
            Self::Prefix => "prefix",
            Self::Possible => "possible",
            Self::Disjoint => "disjoint",
            Self::None => "none",
        }
    }
}

/// Compares an earlier rule with a later one.
pub fn judge(earlier: &Stated<'_>, later: &Stated<'_>, facts: &Facts) -> Verdict {
    let same = earlier.keys.same_presses(later.keys);
    let prefix = !same && (earlier.keys.begins_with(later.keys) || later.keys.begins_with(earlier.keys));
    if earlier.does == later.does || earlier.mode != later.mode || !(same || prefix) {
        return Verdict::None;
    }
    if !can_hold(&[(&earlier.when, true), (&later.when, true)], facts) {
        return Verdict::Disjoint;
    }
    if prefix {
        return Verdict::Prefix;
    }
    let only = |one: &Expr, other: &Expr| can_hold(&[(one, true), (other, false)], facts);
    match (only(&earlier.when, &later.when), only(&later.when, &earlier.when)) {
        (true, _) => Verdict::Possible,
        (false, true) => Verdict::Shadowed,
        (false, false) => Verdict::Certain,
    }
}
