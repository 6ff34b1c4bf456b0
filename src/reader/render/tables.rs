//! Tables: data becomes a table, and what only arranges a page becomes the blocks that it arranges.

use super::document::Style;
use super::nodes::{Element, Node};
use super::read::Reader;
use super::tree::{Block, Cell, Code, Inline, List, Row, Table};

/// A table with more columns is no table for reading.
const MAX_COLUMNS: usize = 24;

/// A cell with more text than this, in bytes, is a part of a page.
const MAX_CELL: usize = 500;

/// Reads the table `element` into `out`.
pub(super) fn read(reader: &mut Reader, element: &Element, out: &mut Vec<Block>) {
    let mut rows = Vec::new();
    collect(reader, element, false, &mut rows, out);
    match data(&mut rows) {
        Some(table) => out.push(Block::Table(table)),
        None => out.extend(rows.into_iter().flat_map(arranged)),
    }
}

/// A row, its cells not yet judged.
struct RawRow {
    header: bool,
    cells: Vec<RawCell>,
}

struct RawCell {
    header: bool,
    columns: usize,
    rows: usize,
    blocks: Vec<Block>,
}

/// Takes the rows out of a table or a group of rows; everything else, such as a caption, goes to `out`.
fn collect(reader: &mut Reader, element: &Element, in_head: bool, rows: &mut Vec<RawRow>, out: &mut Vec<Block>) {
    for child in &element.children {
        match child {
            Node::Element(part) if matches!(part.name(), "thead" | "tbody" | "tfoot") => {
                collect(reader, part, part.name() == "thead", rows, out);
            }
            Node::Element(part) if part.name() == "tr" => {
                let row = row(reader, part, in_head);
                if row.cells.iter().any(|cell| !cell.blocks.is_empty()) {
                    rows.push(row);
                }
            }
            other => out.extend(reader.flow(std::slice::from_ref(other))),
        }
    }
}

fn row(reader: &mut Reader, element: &Element, in_head: bool) -> RawRow {
    let mut cells = Vec::new();
    for child in &element.children {
        let blocks = match child {
            Node::Element(cell) => reader.flow(&cell.children),
            Node::Text(_) => continue,
        };
        if let Node::Element(cell) = child {
            let number =
                |name: &str| cell.attribute(name).and_then(|value| value.parse().ok()).unwrap_or(1_usize).max(1);
            cells.push(RawCell {
                header: cell.name() == "th",
                columns: number("colspan"),
                rows: number("rowspan"),
                blocks,
            });
        }
    }
    RawRow { header: in_head || cells.iter().all(|cell| cell.header), cells }
}

/// The table that `rows` are if they hold data; they are left as they are if not.
fn data(rows: &mut [RawRow]) -> Option<Table> {
    let simple = rows.iter().flat_map(|row| &row.cells).all(|cell| {
        let mut left = MAX_CELL;
        cell.blocks.iter().all(|block| is_simple(block, &mut left))
    });
    if rows.len() < 2 || !simple {
        return None;
    }
    let places = places(rows)?;
    let columns = places.iter().flatten().map(|(column, span)| column + span).max()?;
    let rows = rows.iter_mut().zip(places).map(|(row, places)| Row {
        header: row.header,
        cells: row
            .cells
            .iter_mut()
            .zip(places)
            .map(|(cell, place)| placed(std::mem::take(&mut cell.blocks), place))
            .collect(),
    });
    (columns > 1).then(|| Table { columns, rows: rows.collect() })
}

fn placed(blocks: Vec<Block>, (column, span): (usize, usize)) -> Cell {
    let mut content = Vec::new();
    for block in blocks {
        if !content.is_empty() {
            content.push(Inline::Break);
        }
        lines_of(block, &mut content);
    }
    Cell { column, span, content }
}

/// Where each cell stands: its first column, and how many it takes. `None` for too many columns.
fn places(rows: &[RawRow]) -> Option<Vec<Vec<(usize, usize)>>> {
    // How many rows more a column is taken by a cell from above.
    let mut taken = [0_usize; MAX_COLUMNS];
    let mut all = Vec::with_capacity(rows.len());
    for row in rows {
        let mut places = Vec::with_capacity(row.cells.len());
        let mut next = [0_usize; MAX_COLUMNS];
        let mut column = 0;
        for cell in &row.cells {
            while taken.get(column).is_some_and(|rows| *rows > 0) {
                column += 1;
            }
            let end = column + cell.columns;
            next.get_mut(column..end)?.fill(cell.rows);
            places.push((column, cell.columns));
            column = end;
        }
        for (taken, next) in taken.iter_mut().zip(next) {
            *taken = (*taken).max(next).saturating_sub(1);
        }
        all.push(places);
    }
    Some(all)
}

/// Whether `block` can stand in a cell of a table, where `left` bytes of text have room.
fn is_simple(block: &Block, left: &mut usize) -> bool {
    let mut fits = |content: &[Inline]| {
        content.iter().all(|piece| {
            let length = match piece {
                Inline::Text(text, _) => text.len(),
                _ => 1,
            };
            let fits = length <= *left;
            *left = left.saturating_sub(length);
            fits
        })
    };
    match block {
        Block::Paragraph(content) | Block::Heading(_, content) | Block::Term(content) => fits(content),
        Block::Code(code) => fits(&code.content) && !code.content.iter().any(has_line_break),
        Block::List(list) => list.items.iter().flatten().all(|block| match block {
            Block::Paragraph(content) => fits(content),
            _ => false,
        }),
        Block::Quote(_)
        | Block::Indent(_)
        | Block::Details { .. }
        | Block::Note(..)
        | Block::Table(_)
        | Block::Rule => false,
    }
}

fn has_line_break(piece: &Inline) -> bool {
    matches!(piece, Inline::Text(text, _) if text.contains('\n'))
}

/// The lines that a simple block makes in a cell.
fn lines_of(block: Block, out: &mut Vec<Inline>) {
    match block {
        Block::Paragraph(content)
        | Block::Heading(_, content)
        | Block::Term(content)
        | Block::Code(Code { content, .. }) => {
            out.extend(content);
        }
        Block::List(List { items, .. }) => {
            for (at, block) in items.into_iter().flatten().enumerate() {
                if at > 0 {
                    out.push(Inline::Break);
                }
                out.push(Inline::Text("•\u{a0}".to_owned(), Style::default()));
                lines_of(block, out);
            }
        }
        Block::Quote(_)
        | Block::Indent(_)
        | Block::Details { .. }
        | Block::Note(..)
        | Block::Table(_)
        | Block::Rule => {}
    }
}

/// The blocks of a row that only arranges. Line numbers beside code go, and what has too many columns for a table runs in
/// a paragraph.
fn arranged(row: RawRow) -> Vec<Block> {
    let run = row.cells.len() > MAX_COLUMNS
        && row.cells.iter().flat_map(|cell| &cell.blocks).all(|block| matches!(block, Block::Paragraph(_)));
    if run {
        let mut content = Vec::new();
        for block in row.cells.into_iter().flat_map(|cell| cell.blocks) {
            if let Block::Paragraph(text) = block {
                if !content.is_empty() {
                    content.push(Inline::Text(" · ".to_owned(), Style::default()));
                }
                content.extend(text);
            }
        }
        return vec![Block::Paragraph(content)];
    }
    let mut blocks: Vec<Block> = row.cells.into_iter().flat_map(|cell| cell.blocks).collect();
    let numbered =
        blocks.iter().any(is_line_numbers) && blocks.iter().any(|block| is_code(block) && !is_line_numbers(block));
    if numbered {
        blocks.retain(|block| !is_line_numbers(block));
    }
    blocks
}

fn is_code(block: &Block) -> bool {
    matches!(block, Block::Code(_))
}

fn is_line_numbers(block: &Block) -> bool {
    let is_number = |c: char| c.is_ascii_digit() || c.is_whitespace();
    matches!(block, Block::Code(code) if code.content.iter().all(|piece| matches!(piece, Inline::Text(text, _) if text.chars().all(is_number))))
}
