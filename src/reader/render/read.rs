//! Understands the tree of HTML: which elements are blocks, what runs in a line, where links and pictures are.

use super::document::Style;
use super::inline::Line;
use super::links::Links;
use super::nodes::{Element, Node};
use super::tree::{Article, Block, Code, Inline, List};
use super::{script, tables, text};
use crate::base::text::{clean_line, clean_url};

/// Elements that start and end a line, and mean nothing else here.
const FLOW: &[&str] = &[
    "address",
    "article",
    "aside",
    "caption",
    "details",
    "div",
    "figcaption",
    "figure",
    "footer",
    "header",
    "li",
    "nav",
    "p",
    "section",
    "summary",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
];

/// Elements that make text HTML: where none of them is, line breaks were meant.
const STRUCTURE: &[&str] =
    &["blockquote", "br", "dl", "dt", "dd", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "ol", "pre", "table", "ul"];

/// The article that `nodes` hold.
pub(super) fn article(nodes: &[Node]) -> Article {
    let mut reader = Reader { lines_count: !has_structure(nodes), ..Reader::default() };
    let blocks = reader.flow(nodes);
    Article { blocks, links: reader.links.into_list() }
}

fn has_structure(nodes: &[Node]) -> bool {
    nodes.iter().any(|node| match node {
        Node::Text(_) => false,
        Node::Element(element) => {
            STRUCTURE.contains(&element.name()) || FLOW.contains(&element.name()) || has_structure(&element.children)
        }
    })
}

/// Reads nodes into blocks.
#[derive(Default)]
pub(super) struct Reader {
    links: Links,
    /// The line that is being filled.
    line: Line,
    /// The style of text here.
    style: Style,
    link: Option<OpenLink>,
    /// Spaces and line breaks count here.
    preformatted: bool,
    /// The whole text is plain: its line breaks count.
    lines_count: bool,
}

/// The link whose text is being read.
struct OpenLink {
    url: String,
    /// Known when the first thing in it is.
    index: Option<usize>,
    /// Whether the address is new, so that the text names it.
    new: bool,
    /// Whether its number has been written.
    numbered: bool,
}

impl Reader {
    /// The blocks that `nodes` make on lines of their own.
    pub(super) fn flow(&mut self, nodes: &[Node]) -> Vec<Block> {
        let mut blocks = Vec::new();
        self.walk(nodes, &mut blocks);
        self.end_line(&mut blocks);
        blocks
    }

    fn walk(&mut self, nodes: &[Node], out: &mut Vec<Block>) {
        for node in nodes {
            match node {
                Node::Text(text) => self.text(text, out),
                Node::Element(element) => self.element(element, out),
            }
        }
    }

    fn element(&mut self, element: &Element, out: &mut Vec<Block>) {
        match element.name() {
            "br" => self.line.push_break(self.preformatted),
            "img" => self.image(element),
            "a" => self.link(element, out),
            "q" => self.between("“", element, "”", out),
            "rt" => self.between("(", element, ")", out),
            "rp" => {}
            "sub" | "sup" => self.script(element, out),
            name if self.preformatted && is_block(name) => self.line_of_code(element, out),
            name if is_block(name) => {
                self.end_line(out);
                self.block(element, out);
                self.end_line(out);
            }
            name => {
                let style = styled(name, self.style);
                self.within(style, element, out);
            }
        }
    }

    fn block(&mut self, element: &Element, out: &mut Vec<Block>) {
        let children = &element.children;
        match element.name() {
            "hr" if out.last() != Some(&Block::Rule) => out.push(Block::Rule),
            "pre" => self.code(element, out),
            "blockquote" => push_unless_empty(out, self.flow(children), Block::Quote),
            "dd" => push_unless_empty(out, self.flow(children), Block::Indent),
            "ul" => self.list(element, None, out),
            "ol" => {
                let start = element.attribute("start").and_then(|start| start.parse().ok()).unwrap_or(1);
                self.list(element, Some(start), out);
            }
            "table" => tables::read(self, element, out),
            name @ ("h1" | "h2" | "h3" | "h4" | "h5" | "h6") => {
                let level = name.as_bytes()[1] - b'0';
                out.extend(self.flow(children).into_iter().map(|block| match block {
                    Block::Paragraph(content) => Block::Heading(level, content),
                    other => other,
                }));
            }
            "dt" | "summary" => self.within(Style { bold: true, ..self.style }, element, out),
            _ => self.walk(children, out),
        }
    }

    fn within(&mut self, style: Style, element: &Element, out: &mut Vec<Block>) {
        let outer = std::mem::replace(&mut self.style, style);
        self.walk(&element.children, out);
        self.style = outer;
    }

    fn between(&mut self, before: &str, element: &Element, after: &str, out: &mut Vec<Block>) {
        self.add(before);
        self.walk(&element.children, out);
        self.add(after);
    }

    /// Text raised or lowered: in characters that are so, where Unicode has them.
    fn script(&mut self, element: &Element, out: &mut Vec<Block>) {
        match element.children.as_slice() {
            [Node::Text(text)] => self.add(&script::written(text, element.name() == "sup")),
            children => self.walk(children, out),
        }
    }

    fn list(&mut self, element: &Element, start: Option<u64>, out: &mut Vec<Block>) {
        let mut items: Vec<Vec<Block>> = Vec::new();
        for child in &element.children {
            let blocks = match child {
                Node::Element(item) if item.name() == "li" => {
                    let item = self.flow(&item.children);
                    items.push(item);
                    continue;
                }
                other => self.flow(std::slice::from_ref(other)),
            };
            // What stands between items, a list more often than not, belongs to the one before it.
            match items.last_mut() {
                Some(item) => item.extend(blocks),
                None if blocks.is_empty() => {}
                None => items.push(blocks),
            }
        }
        if items.iter().any(|item| !item.is_empty()) {
            out.push(Block::List(List { start, items }));
        }
    }

    fn code(&mut self, element: &Element, out: &mut Vec<Block>) {
        let outer = std::mem::replace(&mut self.preformatted, true);
        let mut inner = Vec::new();
        self.within(Style { code: true, ..self.style }, element, &mut inner);
        self.finish_link_here();
        self.preformatted = outer;
        let content = self.line.take_code();
        if content.iter().any(|piece| !piece.is_blank()) {
            out.push(Block::Code(Code { language: language(element), content }));
        }
    }

    /// A block inside code is a line of it.
    fn line_of_code(&mut self, element: &Element, out: &mut Vec<Block>) {
        self.line.start_line_of_code();
        self.walk(&element.children, out);
        self.line.start_line_of_code();
    }

    fn image(&mut self, element: &Element) {
        let Some(url) = element.attribute("src").and_then(clean_url) else { return };
        let alt = clean_line(element.attribute("alt").unwrap_or_default()).trim().to_owned();
        if is_sign(&alt) {
            return self.add(&alt);
        }
        let name = if alt.is_empty() { "image" } else { &alt };
        let inside = self.enter_link(name);
        let (index, new) = inside.map_or_else(|| self.links.index(&url), |index| (index, false));
        if new {
            self.links.name(index, name);
        }
        let style = Style { image: true, link: Some(index), ..self.style };
        self.line.push(Inline::Image { alt, url, style });
        if inside.is_none() {
            self.line.push(Inline::Number(index));
        }
    }

    fn link(&mut self, element: &Element, out: &mut Vec<Block>) {
        let Some(url) = element.attribute("href").and_then(clean_url).filter(|_| self.link.is_none()) else {
            return self.walk(&element.children, out);
        };
        self.link = Some(OpenLink { url, index: None, new: false, numbered: false });
        self.walk(&element.children, out);
        self.finish_link_here();
        self.link = None;
    }

    /// Something that can be seen comes: inside a link it belongs to that. `name` is what it says.
    fn enter_link(&mut self, name: &str) -> Option<usize> {
        let link = self.link.as_mut()?;
        let index = if let Some(index) = link.index {
            index
        } else {
            let (index, new) = self.links.index(&link.url);
            (link.index, link.new) = (Some(index), new);
            index
        };
        if link.new {
            self.links.name(index, name);
        }
        Some(index)
    }

    /// Writes the number of the open link, if it has text and no number yet.
    fn finish_link_here(&mut self) {
        if let Some(link) = &mut self.link
            && let Some(index) = link.index
            && !link.numbered
        {
            link.numbered = true;
            self.line.push_number(index);
        }
    }

    fn text(&mut self, text: &str, out: &mut Vec<Block>) {
        if !self.lines_count || self.preformatted {
            return self.add(text);
        }
        for (at, paragraph) in text::paragraphs(text).iter().enumerate() {
            if at > 0 {
                self.end_line(out);
            }
            for (at, line) in paragraph.iter().enumerate() {
                if at > 0 {
                    self.line.push_break(false);
                }
                self.add(line);
            }
        }
    }

    fn add(&mut self, text: &str) {
        let link =
            if text.trim().is_empty() { self.link.as_ref().and_then(|link| link.index) } else { self.enter_link(text) };
        let style = Style { link, ..self.style };
        if self.preformatted { self.line.push_code(text, style) } else { self.line.push_text(text, style) }
    }

    fn end_line(&mut self, out: &mut Vec<Block>) {
        if self.preformatted {
            return;
        }
        if self.line.is_blank() {
            return self.line.clear();
        }
        self.finish_link_here();
        out.extend(self.line.take().into_iter().map(Block::Paragraph));
    }
}

fn is_block(name: &str) -> bool {
    FLOW.contains(&name) || (name != "br" && STRUCTURE.contains(&name))
}

fn push_unless_empty(out: &mut Vec<Block>, blocks: Vec<Block>, make: fn(Vec<Block>) -> Block) {
    if !blocks.is_empty() {
        out.push(make(blocks));
    }
}

/// How text looks in the element called `name`.
fn styled(name: &str, style: Style) -> Style {
    match name {
        "b" | "strong" | "mark" => Style { bold: true, ..style },
        "i" | "em" | "cite" | "dfn" | "var" => Style { italic: true, ..style },
        "s" | "strike" | "del" => Style { strike: true, ..style },
        "code" | "kbd" | "samp" | "tt" => Style { code: true, ..style },
        _ => style,
    }
}

/// The language of code, which the author puts on it or on the `code` element inside.
fn language(element: &Element) -> Option<String> {
    let named = |element: &Element| {
        let class = element.attribute("class")?;
        class.split_ascii_whitespace().find_map(|word| word.strip_prefix("language-")).map(str::to_owned)
    };
    named(element).or_else(|| {
        element.children.iter().find_map(|child| if let Node::Element(inner) = child { named(inner) } else { None })
    })
}

/// Whether the text of a picture is an emoji that the picture only draws.
fn is_sign(alt: &str) -> bool {
    !alt.is_empty() && !alt.chars().any(char::is_alphanumeric) && crate::base::text::width(alt) <= 2
}
