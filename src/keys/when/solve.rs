//! Whether conditions can hold at once, by following every case until its statements exclude each other.
//!
//! A case is a list of what must hold; an `&&` adds all of its parts, an `||` opens a case for each. What is known about
//! keys beside the conditions stands in [`Facts`].

use super::expr::{Expr, Literal};
use super::state::Known;

/// How two conditions relate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Relation {
    /// Each holds wherever the other does.
    Same,
    /// The second holds wherever the first does.
    Implies,
    /// The first holds wherever the second does.
    Implied,
    /// Both can hold at once, and each without the other.
    Overlap,
    /// They never hold at once.
    Disjoint,
}

/// What is known about context keys beside the conditions: which statement brings which others with it.
#[derive(Debug, Clone, Default)]
pub struct Facts {
    implications: Vec<(Literal, Vec<(Literal, bool)>)>,
    always: Vec<Expr>,
}

impl Facts {
    /// What holds in any editor of VS Code's kind.
    pub fn editor() -> Self {
        let has = |key: &str| Literal::Has(key.to_owned());
        let platforms = ["isMac", "isLinux", "isWindows"];
        let mut implications =
            vec![(has("editorTextFocus"), vec![(has("textInputFocus"), true), (has("editorFocus"), true)])];
        for key in platforms {
            let others = platforms.iter().filter(|other| **other != key).map(|other| (has(other), false)).collect();
            implications.push((has(key), others));
        }
        Self { implications, always: Vec::new() }
    }

    /// With a condition that holds in every state.
    #[must_use]
    pub fn and_always(mut self, expr: Expr) -> Self {
        self.always.push(expr);
        self
    }
}

/// Cases that are followed before the answer is "they may".
const MAX_STEPS: u32 = 50_000;

/// How two conditions relate, given what is known.
pub fn relation(a: &Expr, b: &Expr, facts: &Facts) -> Relation {
    let only = |yes: &Expr, no: &Expr| can_hold(&[(yes, true), (no, false)], facts);
    if !can_hold(&[(a, true), (b, true)], facts) {
        return Relation::Disjoint;
    }
    match (only(a, b), only(b, a)) {
        (false, false) => Relation::Same,
        (false, true) => Relation::Implies,
        (true, false) => Relation::Implied,
        (true, true) => Relation::Overlap,
    }
}

/// Whether there is a state in which each condition holds, or does not, as it is asked.
///
/// The answer is true where no proof of the contrary is found within a bounded number of steps.
pub fn can_hold(conditions: &[(&Expr, bool)], facts: &Facts) -> bool {
    let mut open: Vec<(&Expr, bool)> = facts.always.iter().map(|expr| (expr, true)).collect();
    open.extend_from_slice(conditions);
    let mut search = Search { facts, steps: 0 };
    search.follow(open, Vec::new(), Known::default())
}

struct Search<'a> {
    facts: &'a Facts,
    steps: u32,
}

/// Alternatives that are still to be decided: at least one of them must hold, or not hold.
type Cases<'e> = Vec<(&'e [Expr], bool)>;

impl Search<'_> {
    /// Follows one case. What opens further cases waits, so that statements exclude as much as they can before.
    fn follow<'e>(&mut self, mut open: Vec<(&'e Expr, bool)>, mut cases: Cases<'e>, mut known: Known) -> bool {
        while let Some((expr, holds)) = open.pop() {
            self.steps += 1;
            if self.steps > MAX_STEPS {
                return true;
            }
            match expr {
                Expr::Constant(value) => {
                    if *value != holds {
                        return false;
                    }
                }
                Expr::Is(literal) => {
                    if !self.state(&mut known, literal, holds, 0) {
                        return false;
                    }
                }
                Expr::Not(inner) => open.push((inner, !holds)),
                Expr::And(parts) if holds => open.extend(parts.iter().map(|part| (part, true))),
                Expr::Or(parts) if !holds => open.extend(parts.iter().map(|part| (part, false))),
                Expr::And(parts) | Expr::Or(parts) => cases.push((parts, holds)),
            }
        }
        let Some((parts, holds)) = cases.pop() else { return true };
        parts.iter().any(|part| self.follow(vec![(part, holds)], cases.clone(), known.clone()))
    }

    /// Adds a statement and what follows from it; false when it excludes what is known.
    fn state(&self, known: &mut Known, literal: &Literal, holds: bool, depth: u8) -> bool {
        if !known.add(literal, holds) {
            return false;
        }
        let follows = |(from, to): &&(Literal, Vec<(Literal, bool)>)| holds && from == literal && !to.is_empty();
        let brought = self.facts.implications.iter().filter(follows).flat_map(|(_, to)| to);
        // Facts that go round in a circle add nothing new.
        brought.into_iter().all(|(literal, holds)| depth > 8 || self.state(known, literal, *holds, depth + 1))
    }
}
