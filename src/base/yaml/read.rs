//! From the parser's events to trees.

use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use saphyr_parser::{Event, Parser, ScalarStyle};

use super::{Node, Value};

/// Values that are read, and how deep they may lie.
const MAX_NODES: usize = 100_000;
const MAX_DEPTH: usize = 32;

/// Where and why a text cannot be read on.
type Wrong = Option<(u32, String)>;

/// One document of a text, with the line on which it begins.
#[derive(Debug, Clone)]
pub struct Document {
    /// From 1.
    pub line: u32,
    /// What it holds.
    pub root: Node,
}

/// The first document of a text as far as it can be read, and where and why it cannot be read on.
pub fn parse(text: &str) -> (Node, Wrong) {
    parse_up_to(text, MAX_NODES)
}

/// As [`parse`], with a bound of one's own on the values: what a program has written may hold more than what people write.
pub fn parse_up_to(text: &str, values: usize) -> (Node, Wrong) {
    let (documents, wrong) = read(text, 1, values);
    let root = documents.into_iter().next().map(|document| document.root);
    (root.unwrap_or_else(nothing), wrong)
}

/// Every document of a text as far as it can be read, empty ones left out, and where and why it cannot be read on.
pub fn documents(text: &str) -> (Vec<Document>, Wrong) {
    let (mut documents, wrong) = read(text, usize::MAX, MAX_NODES);
    documents.retain(|document| !matches!(document.root.value, Value::Null));
    (documents, wrong)
}

fn nothing() -> Node {
    Node { line: 1, text_line: 1, plain: true, value: Value::Null }
}

fn read(text: &str, most: usize, values: usize) -> (Vec<Document>, Wrong) {
    let mut parser = Parser::new_from_str(text);
    let (mut done, mut tree) = (Vec::new(), Tree::default());
    let mut wrong = None;
    for left in (0..values).rev() {
        let line = |line: usize| u32::try_from(line).unwrap_or(u32::MAX);
        match parser.next_event() {
            None | Some(Ok((Event::StreamEnd, _))) => break,
            Some(Ok((Event::DocumentEnd, _))) => {
                let root = std::mem::take(&mut tree).finish();
                done.push(Document { line: root.line, root });
                if done.len() >= most {
                    break;
                }
            }
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
        if left == 0 {
            wrong = Some((done.last().map_or(1, |last: &Document| last.line), "it holds too many values".to_owned()));
        }
    }
    if done.len() < most && !tree.is_empty() {
        let root = tree.finish();
        done.push(Document { line: root.line, root });
    }
    (done, wrong)
}

/// The lines of `|` and of the first line of the text, of a block whose first line that is not empty is known.
fn block(text: &str, line: u32) -> (u32, u32) {
    let empty = text.bytes().take_while(|byte| *byte == b'\n').count();
    let first = line.saturating_sub(u32::try_from(empty).unwrap_or(u32::MAX)).max(1);
    (first.saturating_sub(1).max(1), first)
}

/// What is open, the innermost last.
#[derive(Debug)]
struct Open {
    line: u32,
    merged: bool,
    anchor: usize,
    items: Vec<Rc<Node>>,
    map: Option<Vec<(String, Rc<Node>)>>,
    /// The name whose value comes next, and its line.
    name: Option<(String, u32)>,
}

#[derive(Debug, Default)]
struct Tree {
    open: Vec<Open>,
    anchors: HashMap<usize, Rc<Node>>,
    root: Option<Rc<Node>>,
    /// Members that merge keys have brought in.
    merged: usize,
}

impl Tree {
    fn is_empty(&self) -> bool {
        self.root.is_none() && self.open.is_empty()
    }

    fn event(&mut self, event: Event, line: u32) -> Result<(), &'static str> {
        match event {
            Event::Scalar(text, style, anchor, _) => {
                let null = style == ScalarStyle::Plain && matches!(&*text, "" | "~" | "null" | "Null" | "NULL");
                let value = if null { Value::Null } else { Value::Text(text.into_owned()) };
                let (line, text_line) = match &value {
                    Value::Text(text) if matches!(style, ScalarStyle::Literal | ScalarStyle::Folded) => {
                        block(text, line)
                    }
                    _ => (line, line),
                };
                let plain = style == ScalarStyle::Plain;
                self.put(Rc::new(Node { line, text_line, plain, value }), anchor);
            }
            Event::Alias(anchor) => {
                let null = || Rc::new(Node { line, text_line: line, plain: true, value: Value::Null });
                let node = self.anchors.get(&anchor).cloned().unwrap_or_else(null);
                self.put(node, 0);
            }
            Event::SequenceStart(anchor, ..) => self.start(line, anchor, None)?,
            Event::MappingStart(anchor, ..) => self.start(line, anchor, Some(Vec::new()))?,
            Event::SequenceEnd | Event::MappingEnd => self.end()?,
            _ => {}
        }
        Ok(())
    }

    fn start(&mut self, line: u32, anchor: usize, map: Option<Vec<(String, Rc<Node>)>>) -> Result<(), &'static str> {
        if self.open.len() >= MAX_DEPTH {
            return Err("it is nested too deeply");
        }
        let named = self.open.last().and_then(|open| open.name.as_ref());
        let line = named.map_or(line, |(_, line)| *line);
        self.open.push(Open { line, merged: false, anchor, items: Vec::new(), map, name: None });
        Ok(())
    }

    fn end(&mut self) -> Result<(), &'static str> {
        let Some(open) = self.open.pop() else { return Ok(()) };
        let value = match open.map {
            Some(members) if open.merged => Value::Map(self.merge(members)?),
            Some(members) => Value::Map(members),
            None => Value::List(open.items),
        };
        let node = Node { line: open.line, text_line: open.line, plain: false, value };
        self.put(Rc::new(node), open.anchor);
        Ok(())
    }

    /// Puts what `<<` names in its place: own members win, then the map that was named first (YAML 1.1, "merge").
    fn merge(&mut self, members: Vec<(String, Rc<Node>)>) -> Result<Vec<(String, Rc<Node>)>, &'static str> {
        let (merges, mut own): (Vec<_>, Vec<_>) = members.into_iter().partition(|(name, _)| name == "<<");
        let mut known: HashSet<String> = own.iter().map(|(name, _)| name.clone()).collect();
        for (_, node) in merges {
            let one = std::slice::from_ref(&node);
            for map in if node.items().is_empty() { one } else { node.items() } {
                self.merged += map.members().len();
                if self.merged > MAX_NODES {
                    return Err("it merges too much");
                }
                let new = map.members().iter().filter(|(name, _)| known.insert(name.clone()));
                own.extend(new.cloned());
            }
        }
        Ok(own)
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
            (Some(_), None) => {
                let name = node.text().unwrap_or_default().to_owned();
                open.merged |= name == "<<";
                open.name = Some((name, node.line));
            }
            (Some(members), Some((name, _))) => members.push((name, node)),
        }
    }

    /// What was open when the text broke off is closed.
    fn finish(mut self) -> Node {
        while !self.open.is_empty() {
            // What was merged too much has been told.
            let _ = self.end();
        }
        self.root.map_or_else(nothing, |root| Node::clone(&root))
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

    #[test]
    fn merge_keys_bring_in_what_is_not_there() {
        let text = "x: &x {a: 1, b: 2}\ny: &y {b: 3, c: 4}\nz:\n  <<: [*x, *y]\n  a: 0\nw:\n  <<: *x\n";
        let (root, _) = parse(text);
        let texts = |name: &str| -> Vec<(String, String)> {
            let map = root.get(name).expect("there");
            map.members().iter().map(|(name, node)| (name.clone(), node.text().unwrap_or("").to_owned())).collect()
        };
        let pair = |a: &str, b: &str| (a.to_owned(), b.to_owned());
        assert_eq!(texts("z"), [pair("a", "0"), pair("b", "2"), pair("c", "4")]);
        assert_eq!(texts("w"), [pair("a", "1"), pair("b", "2")]);
    }

    #[test]
    fn merges_are_bounded() {
        let names: String = (0..2000).map(|n| format!("k{n}: 1, ")).collect::<Vec<_>>().concat();
        let merges: String = (0..200).map(|n| format!("m{n}: {{<<: *x}}\n")).collect::<Vec<_>>().concat();
        let (_, wrong) = parse(&format!("x: &x {{{names}}}\n{merges}"));
        assert_eq!(wrong.map(|(_, why)| why).as_deref(), Some("it merges too much"));
    }

    #[test]
    fn documents_have_their_lines_and_blocks_their_text() {
        let (all, wrong) = documents("# first\na: 1\n---\n---\nb: |\n\n  x\n  y\n");
        assert!(wrong.is_none(), "{wrong:?}");
        assert_eq!(all.iter().map(|document| document.line).collect::<Vec<_>>(), [2, 5]);
        let block = all[1].root.get("b").expect("b");
        assert_eq!((block.line, block.text_line, block.text()), (5, 6, Some("\nx\ny\n")));
        let (_, wrong) = documents(&"- x\n".repeat(120_000));
        assert_eq!(wrong.map(|(_, why)| why).as_deref(), Some("it holds too many values"));
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]
        #[test]
        fn any_text_is_read(text in "(- |[a-c]: |<<: |---\n|&[a-c] |\\*[a-c]|\\{|\\}|\\[|\\]|, |'|\"|#|\n *|\\PC){0,60}") {
            let _ = parse(&text);
            let _ = documents(&text);
        }
    }
}
