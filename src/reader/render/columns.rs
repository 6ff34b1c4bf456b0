//! Tables in columns; one that the page is too narrow for is set row by row, each cell behind the name of its column.

use super::document::{Span, Style};
use super::tree::{Cell, Inline, Names, Row, Table};
use super::wrap::{measure, span, wrap};
use crate::base::text::width;

/// Between two columns.
const BAR: &str = " │ ";

/// What cells are filled up with.
const SPACES: &str = "                                ";

/// The columns that [`BAR`] takes.
const BAR_WIDTH: usize = 3;

/// A column is made no narrower than its longest word, if that is no longer than this.
const WORD: usize = 14;

/// The lines of `table` on a page of `columns`.
pub(super) fn table(table: &Table, base: Style, columns: usize, names: Names<'_>) -> Vec<Vec<Span>> {
    match widths(table, columns, names) {
        Some(widths) => side_by_side(table, &widths, base, names),
        None => row_by_row(table, base, columns, names),
    }
}

/// How wide each column is set; `None` if they have no room beside each other.
fn widths(table: &Table, columns: usize, names: Names<'_>) -> Option<Vec<usize>> {
    let room = columns.checked_sub(BAR_WIDTH * (table.columns - 1))?;
    let mut least = vec![1; table.columns];
    let mut most = vec![1; table.columns];
    for cell in table.rows.iter().flat_map(|row| &row.cells).filter(|cell| cell.span == 1) {
        let (word, line) = measure(&cell.content, names);
        least[cell.column] = least[cell.column].max(word.min(WORD));
        most[cell.column] = most[cell.column].max(line);
    }
    for cell in table.rows.iter().flat_map(|row| &row.cells).filter(|cell| cell.span > 1) {
        let missing = measure(&cell.content, names).1.saturating_sub(spanned(cell, &most));
        most[cell.column + cell.span - 1] += missing;
    }
    (least.iter().sum::<usize>() <= room).then(|| share(&least, &most, room))
}

/// `room` shared among columns that want `most` and need `least`: the narrow ones get what they want, the others the
/// same share each.
fn share(least: &[usize], most: &[usize], room: usize) -> Vec<usize> {
    let mut widths = least.to_vec();
    let mut left = room - least.iter().sum::<usize>();
    loop {
        let hungry: Vec<usize> = (0..widths.len()).filter(|at| widths[*at] < most[*at]).collect();
        if hungry.is_empty() || left == 0 {
            return widths;
        }
        let each = (left / hungry.len()).max(1);
        for at in hungry {
            let more = each.min(most[at] - widths[at]).min(left);
            widths[at] += more;
            left -= more;
        }
    }
}

fn side_by_side(table: &Table, widths: &[usize], base: Style, names: Names<'_>) -> Vec<Vec<Span>> {
    let heads = table.rows.iter().take_while(|row| row.header).count();
    let rows: Vec<Vec<Vec<Span>>> = table.rows.iter().map(|row| set_row(row, widths, base, names)).collect();
    let tall = rows.iter().skip(heads).any(|row| row.len() > 1);
    let mut out = Vec::new();
    for (at, row) in rows.into_iter().enumerate() {
        // A rule below the heading, and between rows where one cannot tell them apart otherwise.
        if at > 0 && (at == heads || (tall && at > heads)) {
            let parts: Vec<String> = widths.iter().map(|width| "─".repeat(*width)).collect();
            out.push(vec![span(&parts.join("─┼─"), base)]);
        }
        out.extend(row);
    }
    out
}

/// The lines of a row.
fn set_row(row: &Row, widths: &[usize], base: Style, names: Names<'_>) -> Vec<Vec<Span>> {
    let style = Style { bold: row.header, ..base };
    let cells: Vec<(&Cell, usize, Vec<Vec<Span>>)> = row
        .cells
        .iter()
        .map(|cell| {
            let columns = spanned(cell, widths);
            (cell, columns, wrap(&cell.content, style, columns, names))
        })
        .collect();
    let height = cells.iter().map(|(_, _, lines)| lines.len()).max().unwrap_or(0);
    (0..height)
        .map(|at| {
            let mut line = Vec::new();
            let mut column = 0;
            for (cell, columns, lines) in &cells {
                // Columns that a cell from above takes.
                while column < cell.column {
                    cell_of_line(&mut line, column, &[], widths[column], base);
                    column += 1;
                }
                cell_of_line(&mut line, column, lines.get(at).map_or(&[], Vec::as_slice), *columns, base);
                column = cell.column + cell.span;
            }
            trim_end(&mut line);
            line
        })
        .collect()
}

fn spanned(cell: &Cell, widths: &[usize]) -> usize {
    let covered = &widths[cell.column..cell.column + cell.span];
    covered.iter().sum::<usize>() + BAR_WIDTH * (cell.span - 1)
}

/// Adds a cell's part of a line, filled up to its width.
fn cell_of_line(line: &mut Vec<Span>, column: usize, spans: &[Span], columns: usize, base: Style) {
    if column > 0 {
        add(line, BAR, base);
    }
    let mut missing = columns;
    for span in spans {
        missing = missing.saturating_sub(width(&span.text));
        add(line, &span.text, span.style);
    }
    while missing > 0 {
        let some = missing.min(SPACES.len());
        add(line, &SPACES[..some], base);
        missing -= some;
    }
}

/// Adds to a line what is clean already, to its last span where the style is the same: a large table has a hundred thousand
/// cells, and most are plain.
fn add(line: &mut Vec<Span>, text: &str, style: Style) {
    match line.last_mut() {
        Some(last) if last.style == style => last.text.push_str(text),
        _ => line.push(Span { text: text.to_owned(), style }),
    }
}

fn trim_end(line: &mut Vec<Span>) {
    while let Some(last) = line.last_mut() {
        last.text.truncate(last.text.trim_end().len());
        if !last.text.is_empty() {
            return;
        }
        line.pop();
    }
}

fn row_by_row(table: &Table, base: Style, columns: usize, names: Names<'_>) -> Vec<Vec<Span>> {
    let header = table.rows.first().filter(|row| row.header);
    let mut out: Vec<Vec<Span>> = Vec::new();
    for row in table.rows.iter().skip(usize::from(header.is_some())) {
        if !out.is_empty() {
            out.push(Vec::new());
        }
        for cell in row.cells.iter().filter(|cell| !cell.content.is_empty()) {
            let name = header.and_then(|header| header.cells.iter().find(|head| head.column == cell.column));
            // A long name before each cell would be read, and set, over and over.
            let name = name.filter(|name| measure(&name.content, names).1 <= columns * 2 / 3);
            out.extend(wrap(&named(name, cell, row.header), base, columns, names));
        }
    }
    out
}

/// A cell behind the name of its column.
fn named(name: Option<&Cell>, cell: &Cell, bold: bool) -> Vec<Inline> {
    let mut content = Vec::new();
    for piece in name.map_or(&[][..], |name| &name.content) {
        match piece {
            Inline::Text(text, style) => content.push(Inline::Text(text.clone(), Style { bold: true, ..*style })),
            Inline::Break => content.push(Inline::Text(" ".to_owned(), Style::default())),
            other => content.push(other.clone()),
        }
    }
    if !content.is_empty() {
        content.push(Inline::Text(": ".to_owned(), Style { bold: true, ..Style::default() }));
    }
    content.extend(cell.content.iter().map(|piece| match piece {
        Inline::Text(text, style) => Inline::Text(text.clone(), Style { bold: style.bold || bold, ..*style }),
        other => other.clone(),
    }));
    content
}
