//! Sets code in lines: whole, with spaces for its tabs, and each piece told what it is.

use unicode_segmentation::UnicodeSegmentation;

use super::document::{Span, Style, Token};
use super::highlight::Found;
use super::tree::{Code, Inline};
use super::wrap::span;
use crate::base::text::width;

/// A tab goes to the next multiple of this column.
const TAB: usize = 4;

/// The lines of `code`, of which `tokens` are found, in order.
pub(super) fn set(code: &Code, tokens: &[Found], base: Style) -> Vec<Vec<Span>> {
    let mut lines = vec![Vec::new()];
    let mut column = 0;
    let mut at = 0;
    let mut rest = tokens;
    for piece in &code.content {
        let Inline::Text(text, style) = piece else { continue };
        for (part, token) in parts(text, at, &mut rest) {
            let style = Style { quote: base.quote, token, ..*style };
            add(part, style, &mut lines, &mut column);
        }
        at += text.len();
    }
    lines
}

/// `text`, which starts at `at` in the code, by what `tokens` say of it; those that end in it are taken.
fn parts<'a>(text: &'a str, at: usize, tokens: &mut &[Found]) -> Vec<(&'a str, Option<Token>)> {
    let mut parts = Vec::new();
    let mut from = 0;
    while let Some(((range, token), others)) = tokens.split_first() {
        let start = range.start.saturating_sub(at).min(text.len());
        let end = range.end.saturating_sub(at).min(text.len());
        if from < start {
            parts.push((&text[from..start], None));
        }
        if start < end {
            parts.push((&text[start..end], Some(*token)));
        }
        from = from.max(end);
        if range.end > at + text.len() {
            break;
        }
        *tokens = others;
    }
    if from < text.len() {
        parts.push((&text[from..], None));
    }
    parts
}

fn add(text: &str, style: Style, lines: &mut Vec<Vec<Span>>, column: &mut usize) {
    for (at, line) in text.split('\n').enumerate() {
        if at > 0 {
            lines.push(Vec::new());
            *column = 0;
        }
        let piece = span(&expand_tabs(line, column), style);
        if let Some(last) = lines.last_mut().filter(|_| !piece.text.is_empty()) {
            last.push(piece);
        }
    }
}

/// `line`, which starts at `column`, with spaces for its tabs. `column` moves to its end.
fn expand_tabs(line: &str, column: &mut usize) -> String {
    if !line.contains('\t') {
        *column += width(line);
        return line.to_owned();
    }
    let mut out = String::with_capacity(line.len() + TAB);
    for cluster in line.graphemes(true) {
        let columns = if cluster == "\t" { TAB - *column % TAB } else { width(cluster) };
        *column += columns;
        if cluster == "\t" { out.extend(std::iter::repeat_n(' ', columns)) } else { out.push_str(cluster) }
    }
    out
}
