//! Sets an article in lines: what stands above what, how far in, and with which sign before it.

use super::code_lines;
use super::columns;
use super::document::{CodeBlock, Document, Heading, Line, LineKind, Note, Span, Style};
use super::highlight::Highlighter;
use super::tree::{Article, Block, Code, Inline, List, Names};
use super::wrap::{span, wrap};
use crate::base::text::{clean_line, truncate, width};

/// Text is set no narrower than this to make room for what stands before it.
const MIN_MEASURE: usize = 12;

/// A rule is no longer than this.
const RULE: usize = 32;

/// `article` in lines of at most `columns`, which is at least 1. Lines of code stay whole; what they are made of is told if
/// there is a highlighter.
pub(super) fn document(article: Article, columns: usize, highlighter: Option<Highlighter>) -> Document {
    let notes = article.labels.iter().map(|label| Note { label: label.clone(), line: 0 }).collect();
    let mut page = Page {
        document: Document { notes, ..Document::default() },
        names: Names { links: &article.links, labels: &article.labels },
        columns,
        place: Place::default(),
        first: None,
        lists: 0,
        highlighter,
    };
    page.blocks(&article.blocks, false);
    let document = page.document;
    Document { links: article.links, ..document }
}

/// What stands before each line here.
#[derive(Debug, Clone, Default)]
struct Place {
    prefix: String,
    quote: bool,
}

struct Page<'a> {
    /// The lines so far, and the places of what stands on them; the links come at the end.
    document: Document,
    names: Names<'a>,
    /// Columns that are left behind the prefix.
    columns: usize,
    place: Place,
    /// What stands before the next line instead: the sign of a list item.
    first: Option<String>,
    /// Bulleted lists around this place.
    lists: usize,
    highlighter: Option<Highlighter>,
}

impl Page<'_> {
    fn blocks(&mut self, blocks: &[Block], tight: bool) {
        for (at, block) in blocks.iter().enumerate() {
            let before = at.checked_sub(1).map(|at| &blocks[at]);
            let close = match block {
                Block::Indent(_) => true,
                Block::Term(_) => matches!(before, Some(Block::Term(_))),
                Block::List(_) => tight,
                Block::Note(_, blocks) => {
                    blocks.len() <= 1 && matches!(before, Some(Block::Note(_, blocks)) if blocks.len() <= 1)
                }
                _ => false,
            };
            if at > 0 && !close {
                self.gap();
            }
            self.block(block);
        }
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Paragraph(content) | Block::Term(content) => self.text(content, LineKind::Text, Style::default()),
            Block::Heading(level, content) => self.heading(*level, content),
            Block::Code(code) => self.code(code),
            Block::Quote(blocks) => self.inside("│ ", true, |page| page.blocks(blocks, false)),
            Block::Indent(blocks) => self.inside("  ", false, |page| page.blocks(blocks, false)),
            Block::List(list) => self.list(list),
            Block::Details { summary, blocks } => self.details(summary, blocks),
            Block::Note(note, blocks) => self.note(*note, blocks),
            Block::Table(table) => {
                for spans in columns::table(table, self.style(), self.columns, self.names) {
                    self.push(LineKind::Table, spans);
                }
            }
            Block::Rule => {
                let rule = span(&"─".repeat(self.columns.min(RULE)), self.style());
                self.push(LineKind::Rule, vec![rule]);
            }
        }
    }

    fn text(&mut self, content: &[Inline], kind: LineKind, style: Style) {
        let style = Style { quote: self.place.quote, ..style };
        let kind = if kind == LineKind::Text && self.place.quote { LineKind::Quote } else { kind };
        for spans in wrap(content, style, self.columns, self.names) {
            self.push(kind, spans);
        }
    }

    fn heading(&mut self, level: u8, content: &[Inline]) {
        let text = plain_text(content);
        self.document.headings.push(Heading { level, text, line: self.document.lines.len() });
        let style = Style { heading: Some(level), ..Style::default() };
        let sign = format!("{}\u{a0}", "#".repeat(usize::from(level)));
        let mut content = content.to_vec();
        content.insert(0, Inline::Text(sign, Style::default()));
        self.text(&content, LineKind::Heading, style);
    }

    fn code(&mut self, code: &Code) {
        let line = self.document.lines.len();
        let text = code.text();
        let tokens = self.highlighter.as_mut().map(|it| it.tokens(code.language.as_deref(), &text)).unwrap_or_default();
        self.inside("  ", false, |page| {
            for line in code_lines::set(code, &tokens, page.style()) {
                page.push(LineKind::Code, line);
            }
        });
        self.document.code.push(CodeBlock {
            number: self.document.code.len() + 1,
            language: code.language.clone(),
            text,
            line,
            lines: self.document.lines.len() - line,
        });
    }

    /// Its summary with a sign that it is open, and the rest further in.
    fn details(&mut self, summary: &[Inline], blocks: &[Block]) {
        let mut content = vec![Inline::Text("▾\u{a0}".to_owned(), Style::default())];
        content.extend_from_slice(summary);
        self.text(&content, LineKind::Text, Style::default());
        self.inside("  ", false, |page| page.blocks(blocks, false));
    }

    fn note(&mut self, note: usize, blocks: &[Block]) {
        if let Some(found) = self.document.notes.get_mut(note) {
            found.line = self.document.lines.len();
        }
        let sign = format!("[^{}] ", self.names.label(note));
        if blocks.is_empty() {
            return self.push(LineKind::Text, vec![span(sign.trim_end(), self.style())]);
        }
        self.item(&sign, blocks);
    }

    fn list(&mut self, list: &List) {
        let highest = list.start.map(|start| start.saturating_add(list.items.len() as u64).saturating_sub(1));
        let number_width = highest.map_or(0, |number| number.to_string().len());
        let loose =
            list.items.iter().any(|item| item.iter().filter(|block| !matches!(block, Block::List(_))).count() > 1);
        let bullet = if self.lists.is_multiple_of(2) { "• " } else { "◦ " };
        self.lists += usize::from(list.start.is_none());
        let mut begun = false;
        for (at, item) in list.items.iter().enumerate().filter(|(_, item)| !item.is_empty()) {
            if std::mem::replace(&mut begun, true) && loose {
                self.gap();
            }
            let sign = list.start.map_or_else(
                || bullet.to_owned(),
                |start| format!("{:>number_width$}. ", start.saturating_add(at as u64)),
            );
            self.item(&sign, item);
        }
        self.lists -= usize::from(list.start.is_none());
    }

    fn item(&mut self, sign: &str, item: &[Block]) {
        let before = self.first.clone().unwrap_or_else(|| self.place.prefix.clone());
        if self.columns < width(sign) + MIN_MEASURE {
            // No room beside the sign: it stands above.
            let sign = truncate(sign.trim_end(), self.columns, "").into_owned();
            self.push(LineKind::Text, vec![span(&sign, self.style())]);
            return self.blocks(item, true);
        }
        self.first = Some(before + sign);
        self.inside(&" ".repeat(width(sign)), false, |page| page.blocks(item, true));
        self.first = None;
    }

    /// Runs `inner` with `prefix` before each line, if there is room for it.
    fn inside(&mut self, prefix: &str, quote: bool, inner: impl FnOnce(&mut Self)) {
        let outer = self.place.clone();
        let columns = self.columns;
        self.place.quote |= quote;
        if columns >= width(prefix) + MIN_MEASURE {
            self.columns -= width(prefix);
            self.place.prefix.push_str(prefix);
            if let Some(first) = self.first.as_mut().filter(|first| width(first) < width(&self.place.prefix)) {
                first.push_str(prefix);
            }
        }
        inner(self);
        self.place = outer;
        self.columns = columns;
    }

    /// The style of what belongs to no text.
    fn style(&self) -> Style {
        Style { quote: self.place.quote, ..Style::default() }
    }

    /// An empty line, unless there is one.
    fn gap(&mut self) {
        if self.document.lines.last().is_some_and(|line| !is_blank(line)) {
            let prefix = self.place.prefix.trim_end().to_owned();
            let kind = if prefix.is_empty() { LineKind::Blank } else { LineKind::Quote };
            self.document.lines.push(Line { kind, spans: self.prefix(&prefix).into_iter().collect() });
        }
    }

    fn push(&mut self, kind: LineKind, mut spans: Vec<Span>) {
        let mut prefix = self.first.take().unwrap_or_else(|| self.place.prefix.clone());
        if spans.is_empty() {
            prefix.truncate(prefix.trim_end().len());
        }
        spans.splice(0..0, self.prefix(&prefix));
        self.document.lines.push(Line { kind, spans });
    }

    fn prefix(&self, text: &str) -> Option<Span> {
        (!text.is_empty()).then(|| span(text, self.style()))
    }
}

/// The text of a heading, on one line.
fn plain_text(content: &[Inline]) -> String {
    let pieces = content.iter().map(|piece| match piece {
        Inline::Text(text, _) => text.replace('\u{a0}', " "),
        Inline::Image { alt, .. } => alt.clone(),
        Inline::Break => " ".to_owned(),
        Inline::Number(_) | Inline::Note(..) => String::new(),
    });
    clean_line(pieces.collect::<String>().trim()).into_owned()
}

/// Whether nothing but the bars of a quotation stands on it.
fn is_blank(line: &Line) -> bool {
    line.kind != LineKind::Code && line.spans.iter().all(|span| span.text.chars().all(|c| matches!(c, ' ' | '│')))
}
