//! The DOCTYPE: passed over, but for the simple internal entities that it declares. Nothing external is read, nothing
//! is expanded inside anything else, and all expansions of a document share one budget.

use std::cell::Cell;

use crate::reader::formats::entities;
use crate::reader::formats::limits::{MAX_ENTITIES, MAX_ENTITY_BYTES, MAX_EXPANSION_BYTES};

/// The entities that a document declares.
#[derive(Default)]
pub(super) struct Entities {
    declared: Vec<(String, String)>,
    spent: Cell<usize>,
}

impl Entities {
    /// What an entity stands for, while the budget lasts.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        let value = &self.declared.iter().find(|(known, _)| known == name)?.1;
        let spent = self.spent.get() + value.len();
        self.spent.set(spent);
        (spent <= MAX_EXPANSION_BYTES).then_some(value)
    }

    fn declare(&mut self, name: &str, value: &str) {
        let known = self.declared.iter().any(|(known, _)| known == name);
        if !known && self.declared.len() < MAX_ENTITIES && value.len() <= MAX_ENTITY_BYTES {
            self.declared.push((name.to_owned(), entities::decode(value).into_owned()));
        }
    }
}

/// Whether a DOCTYPE starts here (after its `<`).
pub(super) fn starts(after: &str) -> bool {
    after.get(..8).is_some_and(|head| head.eq_ignore_ascii_case("!doctype"))
}

/// Reads the DOCTYPE at `at` and says where it ends.
pub(super) fn read(source: &str, at: usize, entities: &mut Entities) -> usize {
    let inside = at + 9;
    let Some(rest) = source.get(inside..) else { return source.len() };
    let Some(found) = rest.find(['[', '>', '<']) else { return source.len() };
    let found = inside + found;
    if !source[found..].starts_with('[') {
        return found + usize::from(source[found..].starts_with('>'));
    }
    match subset_end(&source[found..]) {
        Some((subset, end)) => {
            declarations(subset, entities);
            found + end
        }
        None => source[found..].find('>').map_or(source.len(), |close| found + close + 1),
    }
}

/// The internal subset from its `[` on, and the index after the `>` that ends the DOCTYPE.
fn subset_end(text: &str) -> Option<(&str, usize)> {
    text.match_indices(']').find_map(|(at, _)| {
        let rest = text[at + 1..].trim_start();
        rest.starts_with('>').then(|| (&text[1..at], text.len() - rest.len() + 1))
    })
}

fn declarations(subset: &str, entities: &mut Entities) {
    for declaration in subset.split("<!ENTITY").skip(1) {
        let declaration = declaration.trim_start();
        let Some(space) = declaration.find(char::is_whitespace) else { continue };
        let (name, rest) = declaration.split_at(space);
        let rest = rest.trim_start();
        let Some(quote) = rest.chars().next().filter(|c| matches!(c, '"' | '\'')) else { continue };
        if let Some(end) = rest[1..].find(quote)
            && name != "%"
        {
            entities.declare(name, &rest[1..=end]);
        }
    }
}
