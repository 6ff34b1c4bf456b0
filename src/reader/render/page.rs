//! Sets an article in lines: what stands above what, how far in, and with which sign before it.

use unicode_segmentation::UnicodeSegmentation;

use super::columns;
use super::document::{Document, Line, LineKind, LinkRef, Span, Style};
use super::tree::{Article, Block, Code, Inline, List};
use super::wrap::{span, wrap};
use crate::base::text::{truncate, width};

/// Text is set no narrower than this to make room for what stands before it.
const MIN_MEASURE: usize = 12;

/// A rule is no longer than this.
const RULE: usize = 32;

/// A tab in code goes to the next multiple of this column.
const TAB: usize = 4;

/// `article` in lines of at most `columns`, which is at least 1. Lines of code stay whole.
pub(super) fn document(article: Article, columns: usize) -> Document {
    let mut page =
        Page { lines: Vec::new(), links: &article.links, columns, place: Place::default(), first: None, lists: 0 };
    page.blocks(&article.blocks, false);
    let lines = page.lines;
    Document { lines, links: article.links }
}

/// What stands before each line here.
#[derive(Debug, Clone, Default)]
struct Place {
    prefix: String,
    quote: bool,
}

struct Page<'a> {
    lines: Vec<Line>,
    links: &'a [LinkRef],
    /// Columns that are left behind the prefix.
    columns: usize,
    place: Place,
    /// What stands before the next line instead: the sign of a list item.
    first: Option<String>,
    /// Bulleted lists around this place.
    lists: usize,
}

impl Page<'_> {
    fn blocks(&mut self, blocks: &[Block], tight: bool) {
        for (at, block) in blocks.iter().enumerate() {
            let close = matches!(block, Block::Indent(_)) || (tight && matches!(block, Block::List(_)));
            if at > 0 && !close {
                self.gap();
            }
            self.block(block);
        }
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Paragraph(content) => self.text(content, LineKind::Text, Style::default()),
            Block::Heading(level, content) => self.heading(*level, content),
            Block::Code(code) => self.code(code),
            Block::Quote(blocks) => self.inside("│ ", true, |page| page.blocks(blocks, false)),
            Block::Indent(blocks) => self.inside("  ", false, |page| page.blocks(blocks, false)),
            Block::List(list) => self.list(list),
            Block::Table(table) => {
                for spans in columns::table(table, self.style(), self.columns, self.links) {
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
        for spans in wrap(content, style, self.columns, self.links) {
            self.push(kind, spans);
        }
    }

    fn heading(&mut self, level: u8, content: &[Inline]) {
        let style = Style { heading: Some(level), ..Style::default() };
        let sign = format!("{}\u{a0}", "#".repeat(usize::from(level)));
        let mut content = content.to_vec();
        content.insert(0, Inline::Text(sign, Style::default()));
        self.text(&content, LineKind::Heading, style);
    }

    fn code(&mut self, code: &Code) {
        self.inside("  ", false, |page| {
            for line in lines_of_code(code, page.style()) {
                page.push(LineKind::Code, line);
            }
        });
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
        if self.lines.last().is_some_and(|line| !is_blank(line)) {
            let prefix = self.place.prefix.trim_end().to_owned();
            let kind = if prefix.is_empty() { LineKind::Blank } else { LineKind::Quote };
            self.lines.push(Line { kind, spans: self.prefix(&prefix).into_iter().collect() });
        }
    }

    fn push(&mut self, kind: LineKind, mut spans: Vec<Span>) {
        let mut prefix = self.first.take().unwrap_or_else(|| self.place.prefix.clone());
        if spans.is_empty() {
            prefix.truncate(prefix.trim_end().len());
        }
        spans.splice(0..0, self.prefix(&prefix));
        self.lines.push(Line { kind, spans });
    }

    fn prefix(&self, text: &str) -> Option<Span> {
        (!text.is_empty()).then(|| span(text, self.style()))
    }
}

/// Whether nothing but the bars of a quotation stands on it.
fn is_blank(line: &Line) -> bool {
    line.kind != LineKind::Code && line.spans.iter().all(|span| span.text.chars().all(|c| matches!(c, ' ' | '│')))
}

/// The lines of code, whole.
fn lines_of_code(code: &Code, base: Style) -> Vec<Vec<Span>> {
    let mut lines = vec![Vec::new()];
    let mut column = 0;
    for piece in &code.content {
        let Inline::Text(text, style) = piece else { continue };
        for (at, line) in text.split('\n').enumerate() {
            if at > 0 {
                lines.push(Vec::new());
                column = 0;
            }
            let text = expand_tabs(line, &mut column);
            let piece = span(&text, Style { quote: base.quote, ..*style });
            if let Some(last) = lines.last_mut().filter(|_| !piece.text.is_empty()) {
                last.push(piece);
            }
        }
    }
    lines
}

/// `line`, which starts at `column`, with spaces for its tabs. `column` moves to its end.
fn expand_tabs(line: &str, column: &mut usize) -> String {
    let mut out = String::with_capacity(line.len());
    for cluster in line.graphemes(true) {
        let columns = if cluster == "\t" { TAB - *column % TAB } else { width(cluster) };
        *column += columns;
        if cluster == "\t" { out.extend(std::iter::repeat_n(' ', columns)) } else { out.push_str(cluster) }
    }
    out
}
