//! Sanitised HTML as a tree of elements and text, nothing understood yet.
//!
//! What comes in has balanced tags of bounded depth, so that a stack is enough; what has not is put right crudely.

use std::cell::RefCell;

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};
use html5ever::{Attribute, LocalName};

use crate::base::text::clean_text;

/// Elements inside each other. The sanitiser lets fewer through; what lies deeper goes one level up.
const MAX_DEPTH: usize = 96;

/// Elements without content.
const VOID: &[&str] = &["br", "hr", "img", "wbr"];

/// Text or an element.
pub(super) enum Node {
    /// Text, decoded and clean; line breaks are as written.
    Text(String),
    Element(Element),
}

/// An element with its content.
pub(super) struct Element {
    name: LocalName,
    attributes: Vec<Attribute>,
    /// What it is to a footnote.
    pub(super) role: Role,
    pub(super) children: Vec<Node>,
}

/// What an element is to a footnote; [`super::notes`] finds out.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Role {
    /// Nothing.
    #[default]
    None,
    /// The link in the text that names the note with this index.
    Reference(usize),
    /// The note with this index.
    Note(usize),
    /// The way back, or a second number: nothing to read.
    Dropped,
}

impl Element {
    /// The name, in lower case.
    pub(super) fn name(&self) -> &str {
        &self.name
    }

    /// The value of an attribute.
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|attribute| &*attribute.name.local == name).map(|attribute| &*attribute.value)
    }
}

/// The tree of `html`.
pub(super) fn parse(html: &str) -> Vec<Node> {
    let input = BufferQueue::default();
    input.push_back(StrTendril::from_slice(html));
    let tokenizer = Tokenizer::new(Sink(RefCell::new(Builder::default())), TokenizerOpts::default());
    let _ = tokenizer.feed(&input);
    tokenizer.end();
    tokenizer.sink.0.into_inner().finish()
}

struct Sink(RefCell<Builder>);

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let mut builder = self.0.borrow_mut();
        match token {
            Token::CharacterTokens(text) => builder.text.push_str(&text),
            Token::TagToken(tag) if tag.kind == TagKind::StartTag => builder.start(tag),
            Token::TagToken(tag) => builder.end(&tag.name),
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

#[derive(Default)]
struct Builder {
    root: Vec<Node>,
    open: Vec<Element>,
    /// Text since the last tag: it comes in pieces, but is cleaned as a whole.
    text: String,
    /// Start tags that were too deep to be opened and have not ended.
    ignored: usize,
}

impl Builder {
    fn start(&mut self, tag: Tag) {
        self.flush_text();
        let void = VOID.contains(&&*tag.name);
        let element = Element { name: tag.name, attributes: tag.attrs, role: Role::None, children: Vec::new() };
        if void {
            self.append(Node::Element(element));
        } else if self.open.len() < MAX_DEPTH {
            self.open.push(element);
        } else {
            self.ignored += 1;
        }
    }

    fn end(&mut self, name: &LocalName) {
        self.flush_text();
        if self.ignored > 0 {
            self.ignored -= 1;
        } else if self.open.iter().any(|element| element.name == *name) {
            while let Some(element) = self.open.pop() {
                let found = element.name == *name;
                self.append(Node::Element(element));
                if found {
                    return;
                }
            }
        }
    }

    fn flush_text(&mut self) {
        if !self.text.is_empty() {
            let clean = clean_text(&self.text).into_owned();
            self.text.clear();
            self.append(Node::Text(clean));
        }
    }

    fn append(&mut self, node: Node) {
        self.open.last_mut().map_or(&mut self.root, |parent| &mut parent.children).push(node);
    }

    fn finish(mut self) -> Vec<Node> {
        self.flush_text();
        while let Some(element) = self.open.pop() {
            self.append(Node::Element(element));
        }
        self.root
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn show(nodes: &[Node]) -> String {
        let piece = |node: &Node| match node {
            Node::Text(text) => format!("{text:?}"),
            Node::Element(element) => format!("{}({})", element.name(), show(&element.children)),
        };
        nodes.iter().map(piece).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn trees() {
        for (html, expected) in [
            ("a<b>c<i>d</i></b>e", r#""a" b("c" i("d")) "e""#),
            ("a &amp;&hellip;&#x27; b", r#""a &…' b""#),
            ("<p>a<br>b<img src=x>", r#"p("a" br() "b" img())"#),
            ("</p>a</b><i>b</p>c", r#""a" i("b" "c")"#),
            ("x&#8238;y\u{1b}z", r#""xyz""#),
        ] {
            assert_eq!(show(&parse(html)), expected, "{html}");
        }
    }

    #[test]
    fn depth_is_bounded() {
        let many = 100_000;
        let nodes = parse(&("<div>".repeat(many) + "x" + &"</div>".repeat(many) + "y"));
        assert_eq!(nodes.len(), 2, "what follows is at the top again");
    }
}
