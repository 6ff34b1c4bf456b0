//! Understands the tree of HTML: which elements are blocks, what runs in a line, where links and pictures are.

use super::document::Style;
use super::inline::Line;
use super::links::Links;
use super::nodes::{Element, Node, Role};
use super::tree::{Article, Block, Inline, List};
use super::{code, script, tables, text};
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

/// The article that `nodes` hold; `labels` name its footnotes.
pub(super) fn article(nodes: &[Node], labels: Vec<String>) -> Article {
    let mut reader = Reader { lines_count: !has_structure(nodes), ..Reader::default() };
    let blocks = reader.flow(nodes);
    Article { blocks, links: reader.links.into_list(), labels }
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
    pub(super) line: Line,
    /// The style of text here.
    pub(super) style: Style,
    link: Option<OpenLink>,
    /// Spaces and line breaks count here.
    pub(super) preformatted: bool,
    /// Inside a heading or a term, which may have a link to themselves.
    heading: bool,
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

    pub(super) fn walk(&mut self, nodes: &[Node], out: &mut Vec<Block>) {
        for node in nodes {
            match node {
                Node::Text(text) => self.text(text, out),
                Node::Element(element) => self.element(element, out),
            }
        }
    }

    fn element(&mut self, element: &Element, out: &mut Vec<Block>) {
        match element.role {
            Role::Dropped => return,
            Role::Reference(note) => return self.line.push(Inline::Note(note, Style { link: None, ..self.style })),
            Role::Note(note) if !self.preformatted => {
                self.end_line(out);
                let blocks = self.note(&element.children);
                return out.push(Block::Note(note, blocks));
            }
            Role::None | Role::Note(_) => {}
        }
        match element.name() {
            "br" => self.line.push_break(self.preformatted),
            "img" => self.image(element),
            "a" => self.link(element, out),
            "q" => self.between("“", element, "”", out),
            "rt" => self.between("(", element, ")", out),
            "rp" => {}
            "sub" | "sup" => self.script(element, out),
            name if self.preformatted && is_block(name) => code::line(self, element, out),
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
            "pre" => code::read(self, element, out),
            "details" => self.details(element, out),
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
                let outer = std::mem::replace(&mut self.heading, true);
                let blocks = self.flow(children);
                self.heading = outer;
                out.extend(blocks.into_iter().map(|block| match block {
                    Block::Paragraph(content) => Block::Heading(level, content),
                    other => other,
                }));
            }
            "dt" => {
                let bold = Style { bold: true, ..self.style };
                let mut terms = Vec::new();
                let outer = std::mem::replace(&mut self.heading, true);
                self.within(bold, element, &mut terms);
                self.end_line(&mut terms);
                self.heading = outer;
                out.extend(terms.into_iter().map(|block| match block {
                    Block::Paragraph(content) => Block::Term(content),
                    other => other,
                }));
            }
            "summary" => self.within(Style { bold: true, ..self.style }, element, out),
            _ => self.walk(children, out),
        }
    }

    fn details(&mut self, element: &Element, out: &mut Vec<Block>) {
        let is_summary = |node: &Node| matches!(node, Node::Element(element) if element.name() == "summary");
        let mut summary = Vec::new();
        let mut blocks = Vec::new();
        for child in &element.children {
            if !is_summary(child) || !summary.is_empty() {
                self.walk(std::slice::from_ref(child), &mut blocks);
                continue;
            }
            self.end_line(&mut blocks);
            for block in self.flow(std::slice::from_ref(child)) {
                match block {
                    Block::Paragraph(content) | Block::Heading(_, content) => {
                        if !summary.is_empty() {
                            summary.push(Inline::Break);
                        }
                        summary.extend(content);
                    }
                    other => blocks.push(other),
                }
            }
        }
        self.end_line(&mut blocks);
        if summary.is_empty() {
            out.extend(blocks);
        } else {
            out.push(Block::Details { summary, blocks });
        }
    }

    pub(super) fn within(&mut self, style: Style, element: &Element, out: &mut Vec<Block>) {
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

    /// What a footnote says, without the sign of the way back that may stand first.
    fn note(&mut self, nodes: &[Node]) -> Vec<Block> {
        let mut blocks = self.flow(nodes);
        if let Some(Block::Paragraph(content)) = blocks.first_mut()
            && let Some(Inline::Text(text, _)) = content.first_mut()
            && let Some(rest) = text.strip_prefix(['^', '↑'])
        {
            *text = rest.trim_start().to_owned();
            if text.is_empty() && content.len() > 1 {
                content.remove(0);
            }
        }
        blocks
    }

    fn list(&mut self, element: &Element, start: Option<u64>, out: &mut Vec<Block>) {
        let mut items: Vec<Vec<Block>> = Vec::new();
        let mut notes = Vec::new();
        for child in &element.children {
            let blocks = match child {
                Node::Element(Element { role: Role::Note(note), children, .. }) => {
                    let blocks = self.note(children);
                    notes.push(Block::Note(*note, blocks));
                    continue;
                }
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
        out.extend(notes);
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
        if self.heading && is_mark(&element.children) && url.contains('#') {
            return;
        }
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
    pub(super) fn finish_link_here(&mut self) {
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

/// Whether nothing but a sign stands there, as in the link that a heading has to itself.
fn is_mark(nodes: &[Node]) -> bool {
    nodes.iter().all(|node| match node {
        Node::Text(text) => !text.contains(char::is_alphanumeric),
        Node::Element(element) => is_mark(&element.children) && element.name() != "img",
    })
}

/// Whether the text of a picture is an emoji that the picture only draws.
fn is_sign(alt: &str) -> bool {
    !alt.is_empty() && !alt.chars().any(char::is_alphanumeric) && crate::base::text::width(alt) <= 2
}
