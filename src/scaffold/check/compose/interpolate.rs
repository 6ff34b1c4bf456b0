//! `${NAME:-default}` and its kin, as docker compose fills them in. Pure.

use crate::scaffold::check::lines::{Entries, last};

/// How deep defaults may lie in defaults.
const MAX_DEPTH: usize = 8;

/// Bytes that a text may come to.
const MAX_BYTES: usize = 1 << 16;

/// A text whose variables are filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Filled {
    pub(super) text: String,
    /// Whether a default took a variable's place.
    pub(super) fallback: bool,
    /// A variable that is required and is not set, or that cannot be read.
    pub(super) missing: bool,
}

/// Fills in variables from `.env`; the environment of who runs compose is not known, and so not looked at.
pub(super) fn fill(text: &str, variables: &Entries) -> Filled {
    let mut filled = Filled { text: String::new(), fallback: false, missing: false };
    expand(text, variables, 0, &mut filled);
    filled
}

fn expand(text: &str, variables: &Entries, depth: usize, filled: &mut Filled) {
    let mut rest = text;
    while let Some(at) = rest.find('$') {
        if filled.text.len() > MAX_BYTES {
            filled.missing = true;
            return;
        }
        filled.text.push_str(&rest[..at]);
        rest = &rest[at + 1..];
        if let Some(after) = rest.strip_prefix('$') {
            filled.text.push('$');
            rest = after;
        } else if let Some(after) = rest.strip_prefix('{') {
            let Some(end) = closing(after).filter(|_| depth < MAX_DEPTH) else {
                filled.missing = true;
                return;
            };
            braced(&after[..end], variables, depth, filled);
            rest = &after[end + 1..];
        } else {
            let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(rest.len());
            let value = last(variables, &rest[..end]);
            filled.text.push_str(value.map_or("", |value| &value.value));
            rest = &rest[end..];
        }
    }
    filled.text.push_str(rest);
}

/// Where the brace that is open ends.
fn closing(text: &str) -> Option<usize> {
    let mut open = 1;
    for (at, c) in text.char_indices() {
        match c {
            '{' => open += 1,
            '}' => open -= 1,
            _ => {}
        }
        if open == 0 {
            return Some(at);
        }
    }
    None
}

fn braced(inner: &str, variables: &Entries, depth: usize, filled: &mut Filled) {
    let end = inner.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(inner.len());
    let (name, rest) = inner.split_at(end);
    let value = last(variables, name).map(|value| value.value.as_str());
    let (colon, rest) = rest.strip_prefix(':').map_or((false, rest), |rest| (true, rest));
    let there = value.filter(|value| !colon || !value.is_empty());
    let mut letters = rest.chars();
    match (letters.next(), there) {
        (None, _) => filled.text.push_str(value.unwrap_or_default()),
        (Some('-' | '?'), Some(value)) => filled.text.push_str(value),
        (Some('-'), None) => {
            filled.fallback = true;
            expand(letters.as_str(), variables, depth + 1, filled);
        }
        (Some('+'), Some(_)) => expand(letters.as_str(), variables, depth + 1, filled),
        (Some('+'), None) => {}
        _ => filled.missing = true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scaffold::check::place::{Place, Placed};

    #[test]
    fn as_compose_does() {
        let entry = |name: &str, value: &str| (name.to_owned(), Placed::new(value.to_owned(), Place::whole(".env")));
        let variables = vec![entry("A", "1"), entry("E", "")];
        let cases = [
            ("x${A}y$A-$$A", "x1y1-$A", false, false),
            ("${B:-2}", "2", true, false),
            ("${A:-2}", "1", false, false),
            ("${E-2}|${E:-3}", "|3", true, false),
            ("${B:-${C:-4}}", "4", true, false),
            ("${A:+5}${B+6}", "5", false, false),
            ("${B:?must}", "", false, true),
            ("${B", "", false, true),
        ];
        for (text, expected, fallback, missing) in cases {
            let filled = fill(text, &variables);
            assert_eq!(
                (filled.text.as_str(), filled.fallback, filled.missing),
                (expected, fallback, missing),
                "{text}"
            );
        }
        let long = vec![entry("L", &"x".repeat(1 << 17))];
        let filled = fill(&"$L".repeat(1000), &long);
        assert!(filled.missing && filled.text.len() < 1 << 18);
        assert!(fill(&"${A:-".repeat(10_000), &variables).missing);
        assert!(fill(&("${B:-".repeat(20) + &"}".repeat(20)), &variables).missing);
    }
}
