//! The normal form of a condition, by which VS Code compares two of them: an or of ands, sorted, without doubles.
//!
//! VS Code distributes `&&` over `||`, pushes `!` inwards, replaces what is constant on the platform, sorts, and drops what
//! is said twice. Two conditions are the same when what is left is the same: `a || a && b` is not `a`.

use std::collections::BTreeSet;

use super::expr::{Expr, Literal};
use crate::keys::platform::Platform;

/// A statement or its opposite.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Signed {
    /// The statement.
    pub literal: Literal,
    /// Whether it is to hold.
    pub holds: bool,
}

/// Alternatives, each a set of statements that hold together. None is never; an empty one is always.
pub type Normal = BTreeSet<BTreeSet<Signed>>;

/// Alternatives that a normal form may have; with more it is not made.
const MAX_TERMS: usize = 4_096;

/// The normal form on a platform, or `None` where it would be unreasonably large.
pub fn normal(expr: &Expr, platform: Platform) -> Option<Normal> {
    let mut terms = distribute(&constants(expr, platform), true)?;
    terms.retain(|term| !contradicts(term));
    Some(terms)
}

/// Whether VS Code takes both for the same condition on this platform.
pub fn same(a: &Expr, b: &Expr, platform: Platform) -> bool {
    a == b || normal(a, platform).is_some_and(|a| normal(b, platform).is_some_and(|b| a == b))
}

/// The condition with what a platform settles replaced: the desktop program on this system.
pub fn constants(expr: &Expr, platform: Platform) -> Expr {
    expr.map(&|literal| match literal {
        Literal::Has(key) => platform_key(key, platform).map(Expr::Constant),
        _ => None,
    })
}

fn platform_key(key: &str, platform: Platform) -> Option<bool> {
    Some(match key {
        "isMac" | "isMacNative" => platform == Platform::Macos,
        "isLinux" => platform == Platform::Linux,
        "isWindows" => platform == Platform::Windows,
        "isWeb" | "isIOS" | "isMobile" => false,
        _ => return None,
    })
}

fn distribute(expr: &Expr, holds: bool) -> Option<Normal> {
    let always = || Normal::from([BTreeSet::new()]);
    match expr {
        Expr::Constant(value) => Some(if *value == holds { always() } else { Normal::new() }),
        Expr::Is(literal) => Some(Normal::from([BTreeSet::from([signed(literal, holds)])])),
        Expr::Not(inner) => distribute(inner, !holds),
        Expr::And(parts) if holds => all_of(parts, holds),
        Expr::Or(parts) if !holds => all_of(parts, holds),
        Expr::And(parts) | Expr::Or(parts) => any_of(parts, holds),
    }
}

/// The opposite of a comparison is a comparison.
fn signed(literal: &Literal, holds: bool) -> Signed {
    match literal {
        Literal::Compares(key, comparison, number) if !holds => {
            Signed { literal: Literal::Compares(key.clone(), comparison.opposite(), number.clone()), holds: true }
        }
        _ => Signed { literal: literal.clone(), holds },
    }
}

fn any_of(parts: &[Expr], holds: bool) -> Option<Normal> {
    let mut terms = Normal::new();
    for part in parts {
        terms.extend(distribute(part, holds)?);
        if terms.len() > MAX_TERMS {
            return None;
        }
    }
    Some(terms)
}

fn all_of(parts: &[Expr], holds: bool) -> Option<Normal> {
    let mut terms = Normal::from([BTreeSet::new()]);
    for part in parts {
        let more = distribute(part, holds)?;
        if terms.len() * more.len() > MAX_TERMS {
            return None;
        }
        terms = terms.iter().flat_map(|a| more.iter().map(|b| a.union(b).cloned().collect())).collect();
    }
    Some(terms)
}

fn contradicts(term: &BTreeSet<Signed>) -> bool {
    term.iter().any(|one| term.contains(&Signed { literal: one.literal.clone(), holds: !one.holds }))
}
