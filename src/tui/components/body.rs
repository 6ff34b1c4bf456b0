//! HTML → lines of the article.

use super::article::{ArticleLine, Piece, Tone};
use super::wrap::wrap;
use crate::reader::formats::html;

/// A body, laid out.
#[derive(Debug, Default)]
pub(super) struct Body {
    pub(super) lines: Vec<ArticleLine>,
    pub(super) links: Vec<String>,
}

/// Lays out allow-listed HTML in `width` columns.
pub(super) fn lay_out(html: &str, width: usize) -> Body {
    let text = html::to_text(html);
    let mut lines = Vec::new();
    for paragraph in text.lines() {
        if paragraph.trim().is_empty() {
            lines.push(Vec::new());
        }
        lines.extend(wrap(paragraph, width).into_iter().map(|text| vec![Piece { text, tone: Tone::Plain }]));
    }
    Body { lines, links: Vec::new() }
}
