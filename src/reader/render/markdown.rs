//! An article as Markdown (`CommonMark`, with the tables and struck text of GitHub's).

use super::markdown_text::{cell, line};
use super::tree::{Article, Block, Code, Inline, List, Names, Row, Table};

/// `article` as Markdown that ends with a line break, or nothing.
pub(super) fn markdown(article: &Article) -> String {
    let names = Names { links: &article.links, labels: &article.labels };
    let mut writer = Writer { out: String::new(), prefix: String::new(), first: None, names };
    writer.blocks(&article.blocks, false);
    writer.out
}

struct Writer<'a> {
    out: String,
    /// What stands before each line.
    prefix: String,
    /// What stands before the next line instead.
    first: Option<String>,
    names: Names<'a>,
}

impl Writer<'_> {
    fn blocks(&mut self, blocks: &[Block], tight: bool) {
        for (at, block) in blocks.iter().enumerate() {
            if at > 0 && !(tight && interrupts(block)) {
                self.line("");
            }
            if let (Some(Block::List(before)), Block::List(list)) = (at.checked_sub(1).map(|at| &blocks[at]), block)
                && before.start.is_some() == list.start.is_some()
            {
                // Two lists of a kind, one below the other, would be read as one.
                self.line("<!-- -->");
                self.line("");
            }
            self.block(block);
        }
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Paragraph(content) | Block::Term(content) => self.lines(&line(content, self.names)),
            Block::Heading(level, content) => {
                let text = line(content, self.names).replace("\\\n", " ");
                self.line(&format!("{} {text}", "#".repeat(usize::from(*level))));
            }
            Block::Code(code) => self.code(code),
            Block::Quote(blocks) => self.inside("> ", "> ", |writer| writer.blocks(blocks, false)),
            Block::Indent(blocks) => self.inside("- ", "  ", |writer| writer.blocks(blocks, false)),
            Block::List(list) => self.list(list),
            Block::Details { summary, blocks } => {
                self.lines(&line(summary, self.names));
                if !blocks.is_empty() {
                    self.line("");
                    self.blocks(blocks, false);
                }
            }
            Block::Note(note, blocks) => {
                let sign = format!("[^{}]: ", self.names.label(*note));
                self.inside(&sign, "    ", |writer| {
                    if blocks.is_empty() { writer.line("") } else { writer.blocks(blocks, false) }
                });
            }
            Block::Table(table) => self.table(table),
            Block::Rule => self.line("---"),
        }
    }

    fn code(&mut self, code: &Code) {
        let pieces = code.content.iter().map(|piece| if let Inline::Text(text, _) = piece { text } else { "" });
        let text: String = pieces.collect();
        let fence = "`".repeat(longest_run(&text, '`').max(2) + 1);
        self.line(&format!("{fence}{}", code.language.as_deref().unwrap_or_default()));
        self.lines(&text);
        self.line(&fence);
    }

    fn list(&mut self, list: &List) {
        let loose =
            list.items.iter().any(|item| item.iter().filter(|block| !matches!(block, Block::List(_))).count() > 1);
        for (at, item) in list.items.iter().enumerate() {
            if at > 0 && loose {
                self.line("");
            }
            // CommonMark reads no more than nine digits.
            let sign = list.start.map_or_else(
                || "- ".to_owned(),
                |start| format!("{}. ", start.saturating_add(at as u64).min(999_999_999)),
            );
            let indent = " ".repeat(sign.len());
            self.inside(
                &sign,
                &indent,
                |writer| if item.is_empty() { writer.line("") } else { writer.blocks(item, true) },
            );
        }
    }

    fn table(&mut self, table: &Table) {
        let (header, rows) = match table.rows.split_first() {
            Some((header, rows)) if header.header => (Some(header), rows),
            _ => (None, table.rows.as_slice()),
        };
        let empty = Row { header: true, cells: Vec::new() };
        self.row(header.unwrap_or(&empty), table.columns);
        self.line(&format!("|{}", " --- |".repeat(table.columns)));
        for row in rows {
            self.row(row, table.columns);
        }
    }

    fn row(&mut self, row: &Row, columns: usize) {
        let mut cells = vec![String::new(); columns];
        for part in &row.cells {
            cells[part.column] = cell(&part.content, self.names);
        }
        self.line(&format!("| {} |", cells.join(" | ")));
    }

    /// Runs `inner` with `first` before its first line and `rest` before the others.
    fn inside(&mut self, first: &str, rest: &str, inner: impl FnOnce(&mut Self)) {
        let before = self.first.take().unwrap_or_else(|| self.prefix.clone());
        let outer = self.prefix.len();
        self.first = Some(before + first);
        self.prefix.push_str(rest);
        inner(self);
        self.prefix.truncate(outer);
        self.first = None;
    }

    fn lines(&mut self, text: &str) {
        text.split('\n').for_each(|line| self.line(line));
    }

    fn line(&mut self, text: &str) {
        let first = self.first.take();
        let prefix = first.as_deref().unwrap_or(&self.prefix);
        self.out.push_str(if text.is_empty() { prefix.trim_end() } else { prefix });
        self.out.push_str(text);
        self.out.push('\n');
    }
}

/// Whether a block may follow the text of an item at once: of numbered lists only one that starts with 1 may.
fn interrupts(block: &Block) -> bool {
    matches!(block, Block::List(List { start: None | Some(1), .. }))
}

/// How many `sign` stand in a row at most.
pub(super) fn longest_run(text: &str, sign: char) -> usize {
    let (longest, _) = text.chars().fold((0, 0), |(longest, run), c| {
        let run = if c == sign { run + 1 } else { 0 };
        (longest.max(run), run)
    });
    longest
}
