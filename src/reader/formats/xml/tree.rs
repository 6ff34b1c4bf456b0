//! The tolerant tree: elements and texts in document order, in one arena.

use std::borrow::Cow;

use super::names::{Local, Ns, split};

/// A tree, or the part of one that is kept.
#[derive(Default)]
pub(super) struct Tree<'a> {
    nodes: Vec<Node<'a>>,
    attributes: Vec<Attribute<'a>>,
}

pub(super) enum Node<'a> {
    Element(Element<'a>),
    Text(Cow<'a, str>),
}

pub(super) struct Element<'a> {
    pub(super) ns: Ns,
    pub(super) local: Local,
    /// The name as written, with its prefix.
    pub(super) name: &'a str,
    attributes: (u32, u32),
    /// The index after its last descendant.
    end: u32,
}

pub(super) struct Attribute<'a> {
    /// The name as written, with its prefix.
    pub(super) name: &'a str,
    pub(super) value: Cow<'a, str>,
}

impl<'a> Tree<'a> {
    /// How many nodes are held.
    pub(super) fn len(&self) -> usize {
        self.nodes.len()
    }

    /// Opens an element: nodes pushed from here on are inside until [`Self::close`].
    pub(super) fn open(&mut self, ns: Ns, name: &'a str, attributes: impl Iterator<Item = Attribute<'a>>) -> usize {
        let first = index(self.attributes.len());
        self.attributes.extend(attributes);
        let attributes = (first, index(self.attributes.len()));
        let local = Local::new(split(name).1);
        self.nodes.push(Node::Element(Element { ns, local, name, attributes, end: u32::MAX }));
        self.nodes.len() - 1
    }

    pub(super) fn close(&mut self, id: usize) {
        let end = index(self.nodes.len());
        if let Some(Node::Element(element)) = self.nodes.get_mut(id) {
            element.end = end;
        }
    }

    /// Adds text, joined to the text before it where `joins`.
    pub(super) fn text(&mut self, text: Cow<'a, str>, joins: bool) {
        match self.nodes.last_mut() {
            Some(Node::Text(before)) if joins => before.to_mut().push_str(&text),
            _ => self.nodes.push(Node::Text(text)),
        }
    }

    /// Forgets everything from `id` on.
    pub(super) fn truncate(&mut self, id: usize) {
        if let Some(Node::Element(element)) = self.nodes.get(id) {
            self.attributes.truncate(element.attributes.0 as usize);
        }
        self.nodes.truncate(id);
    }

    /// The element at `id`.
    pub(super) fn element(&self, id: usize) -> Option<ElementRef<'_, 'a>> {
        match self.nodes.get(id)? {
            Node::Element(element) => Some(ElementRef { tree: self, id, element }),
            Node::Text(_) => None,
        }
    }
}

fn index(len: usize) -> u32 {
    u32::try_from(len).unwrap_or(u32::MAX)
}

/// An element in its tree.
#[derive(Clone, Copy)]
pub(super) struct ElementRef<'t, 'a> {
    tree: &'t Tree<'a>,
    id: usize,
    element: &'t Element<'a>,
}

/// A child of an element.
pub(super) enum Child<'t, 'a> {
    Element(ElementRef<'t, 'a>),
    Text(&'t str),
}

impl<'t, 'a> ElementRef<'t, 'a> {
    pub(super) fn ns(self) -> Ns {
        self.element.ns
    }

    /// The local name in lower case.
    pub(super) fn local(self) -> &'t str {
        self.element.local.as_str()
    }

    /// The name as written, with its prefix.
    pub(super) fn name(self) -> &'a str {
        self.element.name
    }

    pub(super) fn attributes(self) -> &'t [Attribute<'a>] {
        let (from, to) = self.element.attributes;
        self.tree.attributes.get(from as usize..to as usize).unwrap_or_default()
    }

    /// The value of an attribute, by its name as written, in any case.
    pub(super) fn attribute(self, name: &str) -> Option<&'t str> {
        self.attributes().iter().find(|a| a.name.eq_ignore_ascii_case(name)).map(|a| &*a.value)
    }

    /// The value of an attribute by its local name, whatever its prefix.
    pub(super) fn attribute_local(self, name: &str) -> Option<&'t str> {
        self.attribute(name).or_else(|| {
            self.attributes().iter().find(|a| split(a.name).1.eq_ignore_ascii_case(name)).map(|a| &*a.value)
        })
    }

    fn end(self) -> usize {
        (self.element.end as usize).min(self.tree.nodes.len())
    }

    pub(super) fn children(self) -> impl Iterator<Item = Child<'t, 'a>> {
        let (mut at, end) = (self.id + 1, self.end());
        std::iter::from_fn(move || {
            let node = self.tree.nodes.get(at).filter(|_| at < end)?;
            Some(match node {
                Node::Element(element) => {
                    let child = ElementRef { tree: self.tree, id: at, element };
                    at = child.end().max(at + 1);
                    Child::Element(child)
                }
                Node::Text(text) => {
                    at += 1;
                    Child::Text(text)
                }
            })
        })
    }

    pub(super) fn elements(self) -> impl Iterator<Item = ElementRef<'t, 'a>> {
        self.children().filter_map(|child| match child {
            Child::Element(element) => Some(element),
            Child::Text(_) => None,
        })
    }

    /// The first child element of this local name.
    pub(super) fn child(self, local: &str) -> Option<ElementRef<'t, 'a>> {
        self.elements().find(|e| e.local() == local)
    }

    pub(super) fn has_elements(self) -> bool {
        self.elements().next().is_some()
    }

    /// All text in it, without markup.
    pub(super) fn text(self) -> Cow<'t, str> {
        let nodes = self.tree.nodes.get(self.id + 1..self.end()).unwrap_or_default();
        let mut texts = nodes.iter().filter_map(|node| match node {
            Node::Text(text) => Some(&**text),
            Node::Element(_) => None,
        });
        let Some(first) = texts.next() else { return Cow::Borrowed("") };
        let Some(second) = texts.next() else { return Cow::Borrowed(first) };
        let mut all = format!("{first}{second}");
        texts.for_each(|text| all.push_str(text));
        Cow::Owned(all)
    }
}
