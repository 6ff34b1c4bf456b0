//! YAML with places: a tree that knows the line of each value, and that aliases cannot blow up, as they share what they name.
//!
//! `read` makes it of the parser's events. Bounded in depth, in values and in what merge keys (`<<`) copy. Text only: no tag
//! means anything, no type is guessed. Shared values make the tree a graph: whoever walks all of it has to count its steps.

mod read;

use std::rc::Rc;

pub use read::{Document, documents, parse, parse_up_to};

/// A value and the line on which it begins; a map or list that is a member begins with its name.
#[derive(Debug, Clone)]
pub struct Node {
    /// From 1.
    pub line: u32,
    /// The line on which the first line of its text stands: the one after `|` or `>`, else the same.
    pub text_line: u32,
    /// A scalar without quotes, which may mean something else than text (YAML 1.2, core schema).
    pub plain: bool,
    /// What it is.
    pub value: Value,
}

/// A value.
#[derive(Debug, Clone)]
pub enum Value {
    /// Text, number or other scalar, as written.
    Text(String),
    /// Nothing, or what is not read.
    Null,
    /// `- a`
    List(Vec<Rc<Node>>),
    /// `a: b`, in order; what a merge key brings in comes last.
    Map(Vec<(String, Rc<Node>)>),
}

impl Node {
    /// The members of a map.
    pub fn members(&self) -> &[(String, Rc<Self>)] {
        match &self.value {
            Value::Map(members) => members,
            _ => &[],
        }
    }

    /// The member of this name; where it stands twice, the last.
    pub fn get(&self, name: &str) -> Option<&Self> {
        self.members().iter().rev().find(|(known, _)| known == name).map(|(_, node)| &**node)
    }

    /// The items of a list.
    pub fn items(&self) -> &[Rc<Self>] {
        match &self.value {
            Value::List(items) => items,
            _ => &[],
        }
    }

    /// The text of a scalar.
    pub fn text(&self) -> Option<&str> {
        match &self.value {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }
}
