//! YAML with places: events → a tree that aliases cannot blow up, as they share what they name.

use std::collections::HashMap;
use std::rc::Rc;

use saphyr_parser::{Event, Parser, ScalarStyle};

/// A value and the line on which it begins.
#[derive(Debug, Clone)]
pub(super) struct Node {
    /// From 1.
    pub(super) line: u32,
    /// What it is.
    pub(super) value: Value,
}

/// A value.
#[derive(Debug, Clone)]
pub(super) enum Value {
    /// Text, number or other scalar, as written.
    Text(String),
    /// Nothing, or what is not read.
    Null,
    /// `- a`
    List(Vec<Rc<Node>>),
    /// `a: b`, in order.
    Map(Vec<(String, Rc<Node>)>),
}

impl Node {
    /// The members of a map.
    pub(super) fn members(&self) -> &[(String, Rc<Self>)] {
        match &self.value {
            Value::Map(members) => members,
            _ => &[],
        }
    }

    /// The member of this name; where it stands twice, the last.
    pub(super) fn get(&self, name: &str) -> Option<&Self> {
        self.members().iter().rev().find(|(known, _)| known == name).map(|(_, node)| &**node)
    }

    /// The items of a list.
    pub(super) fn items(&self) -> &[Rc<Self>] {
        match &self.value {
            Value::List(items) => items,
            _ => &[],
        }
    }

    /// The text of a scalar.
    pub(super) fn text(&self) -> Option<&str> {
        match &self.value {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }
}

/// Values that are read, and how deep they may lie.
const MAX_NODES: usize = 100_000;
const MAX_DEPTH: usize = 32;

/// The first document of a text as far as it can be read, and where and why it cannot be read on.
pub(super) fn parse(text: &str) -> (Node, Option<(u32, String)>) {
    let mut tree = Tree::default();
    let mut parser = Parser::new_from_str(text);
    let mut wrong = None;
    for _ in 0..MAX_NODES {
        let line = |line: usize| u32::try_from(line).unwrap_or(u32::MAX);
        match parser.next_event() {
            None | Some(Ok((Event::StreamEnd | Event::DocumentEnd, _))) => break,
            Some(Ok((event, span))) => {
                if let Err(what) = tree.event(event, line(span.start.line())) {
                    wrong = Some((line(span.start.line()), what.to_owned()));
                    break;
                }
            }
            Some(Err(error)) => {
                wrong = Some((line(error.marker().line()), error.info().to_owned()));
                break;
            }
        }
    }
    (tree.finish(), wrong)
}

/// What is open, the innermost last.
#[derive(Debug)]
struct Open {
    line: u32,
    anchor: usize,
    items: Vec<Rc<Node>>,
    map: Option<Vec<(String, Rc<Node>)>>,
    /// The name whose value comes next.
    name: Option<String>,
}

#[derive(Debug, Default)]
struct Tree {
    open: Vec<Open>,
    anchors: HashMap<usize, Rc<Node>>,
    root: Option<Rc<Node>>,
}

impl Tree {
    fn event(&mut self, event: Event, line: u32) -> Result<(), &'static str> {
        match event {
            Event::Scalar(text, style, anchor, _) => {
                let null = style == ScalarStyle::Plain && matches!(&*text, "" | "~" | "null" | "Null" | "NULL");
                let value = if null { Value::Null } else { Value::Text(text.into_owned()) };
                self.put(Rc::new(Node { line, value }), anchor);
            }
            Event::Alias(anchor) => {
                let null = || Rc::new(Node { line, value: Value::Null });
                let node = self.anchors.get(&anchor).cloned().unwrap_or_else(null);
                self.put(node, 0);
            }
            Event::SequenceStart(anchor, ..) => self.start(line, anchor, None)?,
            Event::MappingStart(anchor, ..) => self.start(line, anchor, Some(Vec::new()))?,
            Event::SequenceEnd | Event::MappingEnd => self.end(),
            _ => {}
        }
        Ok(())
    }

    fn start(&mut self, line: u32, anchor: usize, map: Option<Vec<(String, Rc<Node>)>>) -> Result<(), &'static str> {
        if self.open.len() >= MAX_DEPTH {
            return Err("it is nested too deeply");
        }
        self.open.push(Open { line, anchor, items: Vec::new(), map, name: None });
        Ok(())
    }

    fn end(&mut self) {
        let Some(open) = self.open.pop() else { return };
        let value = match open.map {
            Some(members) => Value::Map(members),
            None => Value::List(open.items),
        };
        self.put(Rc::new(Node { line: open.line, value }), open.anchor);
    }

    fn put(&mut self, node: Rc<Node>, anchor: usize) {
        if anchor > 0 {
            self.anchors.insert(anchor, Rc::clone(&node));
        }
        let Some(open) = self.open.last_mut() else {
            self.root.get_or_insert(node);
            return;
        };
        match (&mut open.map, open.name.take()) {
            (None, _) => open.items.push(node),
            (Some(_), None) => open.name = Some(node.text().unwrap_or_default().to_owned()),
            (Some(members), Some(name)) => members.push((name, node)),
        }
    }

    /// What was open when the text broke off is closed.
    fn finish(mut self) -> Node {
        while !self.open.is_empty() {
            self.end();
        }
        let root = self.root.map(|root| Node::clone(&root));
        root.unwrap_or(Node { line: 1, value: Value::Null })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn values_have_their_lines() {
        let (root, wrong) = parse("a:\n  b: 'x'\n  c:\n    - 1\n    - <c-x>\nd: ~\na: {e: \"y\"}\n");
        assert!(wrong.is_none(), "{wrong:?}");
        assert_eq!(root.get("a").and_then(|a| a.get("e")).and_then(Node::text), Some("y"), "the last counts");
        let first = &root.members()[0].1;
        assert_eq!(first.get("b").map(|b| (b.line, b.text())), Some((2, Some("x"))));
        let items: Vec<(u32, Option<&str>)> =
            first.get("c").expect("c").items().iter().map(|i| (i.line, i.text())).collect();
        assert_eq!(items, [(4, Some("1")), (5, Some("<c-x>"))]);
        assert!(matches!(root.get("d").expect("d").value, Value::Null));
    }

    #[test]
    fn what_breaks_off_is_read_up_to_there() {
        let (root, wrong) = parse("a: x\nb:\n  c: y\n d: [\n");
        assert!(wrong.is_some_and(|(line, _)| (4..=5).contains(&line)));
        assert_eq!(root.get("b").and_then(|b| b.get("c")).and_then(Node::text), Some("y"));
    }

    #[test]
    fn aliases_share_what_they_name() {
        let mut text = "a0: &a0 [x, x]\n".to_owned();
        for n in 1..60 {
            let before = n - 1;
            let shared = [format!("*a{before}").as_str(); 6].join(", ");
            text.extend(["a", &n.to_string(), ": &a", &n.to_string(), " [", &shared, "]\n"]);
        }
        let (root, wrong) = parse(&text);
        assert_eq!(wrong, None);
        assert_eq!(root.get("a59").map(|last| last.items().len()), Some(6));
        assert!(parse(&"[".repeat(5000)).1.is_some());
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]
        #[test]
        fn any_text_is_read(text in "(- |[a-c]: |&[a-c] |\\*[a-c]|\\{|\\}|\\[|\\]|, |'|\"|#|\n *|\\PC){0,60}") {
            let _ = parse(&text);
        }
    }
}
