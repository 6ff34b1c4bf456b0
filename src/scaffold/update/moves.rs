//! Which text is which under another name: how alike two texts are, and which is most alike. No I/O.
//!
//! Every file that is gone may be any other, so the cost has an end: what is looked at after it is not looked for, and that is
//! told.

use std::cell::{Cell, OnceCell};
use std::hash::{DefaultHasher, Hash, Hasher};

use crate::scaffold::path::TargetPath;

/// Files whose likeness is less are not the same file under another name.
const ALIKE: f64 = 0.6;

/// Files with fewer lines, blank ones not counted, are the same file only under the same name.
const ENOUGH: usize = 5;

/// Lines that are compared in all.
const MOST_LINES: usize = 30_000_000;

/// What may still be compared.
#[derive(Debug)]
pub(super) struct Effort {
    left: Cell<usize>,
}

impl Effort {
    pub(super) fn new() -> Self {
        Self { left: Cell::new(MOST_LINES) }
    }

    /// Whether something was not looked for.
    pub(super) fn is_spent(&self) -> bool {
        self.left.get() == 0
    }

    /// Takes what a comparison costs; whether there was so much.
    fn take(&self, cost: usize) -> bool {
        let left = self.left.get();
        self.left.set(left.saturating_sub(cost));
        left > cost
    }
}

/// A text that may be another under a new name.
pub(super) struct Candidate<'a> {
    pub(super) path: &'a TargetPath,
    pub(super) text: &'a str,
    /// The hashes of its lines that are not blank, sorted; made when they are first wanted.
    lines: OnceCell<Vec<u64>>,
}

impl<'a> Candidate<'a> {
    pub(super) fn new(path: &'a TargetPath, text: &'a str) -> Self {
        Self { path, text, lines: OnceCell::new() }
    }

    fn lines(&self) -> &[u64] {
        self.lines.get_or_init(|| {
            let lines = self.text.lines().filter(|line| !line.trim().is_empty());
            let mut lines: Vec<u64> = lines.map(hash).collect();
            lines.sort_unstable();
            lines
        })
    }

    /// Whether it is so short that another file may be like it by chance.
    fn is_tiny(&self) -> bool {
        self.lines().len() < ENOUGH
    }
}

fn hash(line: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    line.hash(&mut hasher);
    hasher.finish()
}

/// The one that is most like this text, if it is alike enough to be the same file.
pub(super) fn most_alike<'c, 'a>(
    from: &Candidate<'_>,
    others: impl Iterator<Item = &'c Candidate<'a>>,
    effort: &Effort,
) -> Option<&'c Candidate<'a>>
where
    'a: 'c,
{
    let score = |other: &Candidate<'_>| {
        if other.text == from.text {
            return Some(2.0);
        }
        let cost = from.lines().len() + other.lines().len() + 1;
        effort.take(cost).then(|| likeness(from.lines(), other.lines()))
    };
    let others = others.filter(|other| other.path.name() == from.path.name() || !from.is_tiny() && !other.is_tiny());
    let scored = others.filter_map(|other| Some((score(other)?, other)));
    let best = scored.filter(|(score, _)| *score >= ALIKE).max_by(|a, b| a.0.total_cmp(&b.0));
    best.map(|(_, other)| other)
}

/// How much of two sorted lists is the same, from 0 to 1.
fn likeness(one: &[u64], other: &[u64]) -> f64 {
    let (mut a, mut b, mut same) = (0, 0, 0usize);
    while let (Some(left), Some(right)) = (one.get(a), other.get(b)) {
        match left.cmp(right) {
            std::cmp::Ordering::Less => a += 1,
            std::cmp::Ordering::Greater => b += 1,
            std::cmp::Ordering::Equal => {
                (a, b) = (a + 1, b + 1);
                same += 2;
            }
        }
    }
    let all = one.len() + other.len();
    #[allow(clippy::cast_precision_loss, reason = "files have fewer lines than that")]
    let likeness = if all == 0 { 0.0 } else { same as f64 / all as f64 };
    likeness
}

#[cfg(test)]
mod tests {
    use super::*;

    fn alike(a: &str, b: &str) -> f64 {
        let path = TargetPath::new("x").unwrap();
        likeness(Candidate::new(&path, a).lines(), Candidate::new(&path, b).lines())
    }

    #[test]
    fn likeness_is_of_lines() {
        assert!((alike("a\nb\nc\n", "a\nb\nc\n") - 1.0).abs() < 1e-9);
        assert!((alike("a\nb\n", "a\nx\n") - 0.5).abs() < 1e-9);
        assert!((alike("a\nb\n", "b\r\n\r\na\r\n") - 1.0).abs() < 1e-9, "line ends and order do not count");
        assert!(alike("a\n", "b\n") < 1e-9 && alike("", "") < 1e-9);
    }

    #[test]
    fn the_search_has_an_end() {
        let (from, to) = (TargetPath::new("a").unwrap(), TargetPath::new("b").unwrap());
        let text = "1\n2\n3\n4\n5\n6\n";
        let (from, to) = (Candidate::new(&from, text), [Candidate::new(&to, "1\n2\n3\n4\n5\n7\n")]);
        let found = |effort: &Effort| most_alike(&from, to.iter(), effort).map(|found| found.path.to_string());
        let effort = Effort { left: Cell::new(20) };
        assert_eq!(found(&effort), Some("b".to_owned()));
        assert!(!effort.is_spent());
        assert_eq!(found(&effort), None);
        assert!(effort.is_spent());
    }
}
