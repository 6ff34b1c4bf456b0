//! YAML values of one's own: a tree that shares nothing, so that it can be changed and walked whole, with a place at each value.

use std::rc::Rc;

use super::place::{Place, Placed};
use crate::base::yaml::{Node, Value};

/// Values that a file may come to once its aliases are written out.
pub(super) const MAX_VALUES: usize = 200_000;

/// A value with its place.
#[derive(Debug, Clone)]
pub(super) struct Tree {
    pub(super) place: Place,
    /// Where the first line of its text stands, if that is another: the one after `|`.
    pub(super) text_line: u32,
    pub(super) kind: Kind,
}

/// What a value is.
#[derive(Debug, Clone)]
pub(super) enum Kind {
    Text(String),
    Null,
    List(Vec<Tree>),
    Map(Vec<(String, Tree)>),
}

impl Tree {
    pub(super) fn text_at(text: &str, place: Place) -> Self {
        Self { text_line: place.line, place, kind: Kind::Text(text.to_owned()) }
    }

    pub(super) fn map_at(place: Place) -> Self {
        Self { text_line: place.line, place, kind: Kind::Map(Vec::new()) }
    }

    pub(super) fn members(&self) -> &[(String, Tree)] {
        if let Kind::Map(members) = &self.kind { members } else { &[] }
    }

    pub(super) fn items(&self) -> &[Tree] {
        if let Kind::List(items) = &self.kind { items } else { &[] }
    }

    pub(super) fn text(&self) -> Option<&str> {
        if let Kind::Text(text) = &self.kind { Some(text) } else { None }
    }

    /// How many values there are in it.
    pub(super) fn size(&self) -> usize {
        match &self.kind {
            Kind::List(items) => 1 + items.iter().map(Tree::size).sum::<usize>(),
            Kind::Map(members) => 1 + members.iter().map(|(_, tree)| tree.size()).sum::<usize>(),
            _ => 1,
        }
    }

    /// A member; where a name stands twice, the last.
    pub(super) fn get(&self, name: &str) -> Option<&Tree> {
        self.members().iter().rev().find(|(known, _)| known == name).map(|(_, tree)| tree)
    }

    /// A member of a member …
    pub(super) fn at(&self, path: &[&str]) -> Option<&Tree> {
        path.iter().try_fold(self, |tree, name| tree.get(name))
    }

    /// The text of a member of a member …
    pub(super) fn text_of(&self, path: &[&str]) -> Option<&str> {
        self.at(path)?.text()
    }

    /// The same, with its place.
    pub(super) fn placed(&self, path: &[&str]) -> Option<Placed<&str>> {
        let tree = self.at(path)?;
        Some(Placed::new(tree.text()?, tree.place.clone()))
    }

    /// Whether a member of a member … is `true`.
    pub(super) fn is_true(&self, path: &[&str]) -> bool {
        self.text_of(path).is_some_and(|text| text.eq_ignore_ascii_case("true"))
    }

    /// The texts of a list, or the one text.
    pub(super) fn texts(&self) -> Vec<&str> {
        match &self.kind {
            Kind::Text(text) => vec![text],
            Kind::List(items) => items.iter().filter_map(Tree::text).collect(),
            _ => Vec::new(),
        }
    }

    /// A member to change, made where it is not.
    pub(super) fn entry(&mut self, name: &str) -> &mut Tree {
        if !matches!(self.kind, Kind::Map(_)) {
            self.kind = Kind::Map(Vec::new());
        }
        let place = self.place.clone();
        let Kind::Map(members) = &mut self.kind else { unreachable!("it was made one") };
        let at = members.iter().rposition(|(known, _)| known == name).unwrap_or_else(|| {
            members.push((name.to_owned(), Tree { text_line: place.line, place, kind: Kind::Null }));
            members.len() - 1
        });
        &mut members[at].1
    }
}

/// A tree of a node, its aliases written out; `None` when that takes more values than are left.
pub(super) fn expand(node: &Node, file: &Rc<str>, above: u32, left: &mut usize) -> Option<Tree> {
    *left = left.checked_sub(1)?;
    let kind = match &node.value {
        Value::Text(text) => {
            // A long text that is named often costs as much as many values.
            *left = left.checked_sub(text.len() / 64)?;
            Kind::Text(text.clone())
        }
        Value::Null => Kind::Null,
        Value::List(items) => {
            Kind::List(items.iter().map(|item| expand(item, file, above, left)).collect::<Option<_>>()?)
        }
        Value::Map(members) => {
            let member = |(name, node): &(String, Rc<Node>)| Some((name.clone(), expand(node, file, above, left)?));
            Kind::Map(members.iter().map(member).collect::<Option<_>>()?)
        }
    };
    let place = Place::new(file, above.saturating_add(node.line));
    Some(Tree { place, text_line: above.saturating_add(node.text_line), kind })
}
