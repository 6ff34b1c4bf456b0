//! HTML → lines of the article, by way of the document that the whole program shares.

use super::article::{ArticleLine, Piece, Tone};
use crate::reader::render::{self, CodeBlock, Heading, Line, LineKind, Span};

/// A body, laid out.
#[derive(Debug, Default)]
pub(super) struct Body {
    pub(super) lines: Vec<ArticleLine>,
    pub(super) links: Vec<String>,
    pub(super) headings: Vec<Heading>,
    pub(super) code: Vec<CodeBlock>,
}

/// Lays out allow-listed HTML in `width` columns.
pub(super) fn lay_out(html: &str, width: usize) -> Body {
    let document = render::highlighted(html, width);
    Body {
        headings: document.headings,
        code: document.code,
        lines: document.lines.iter().map(line).collect(),
        links: document.links.into_iter().map(|link| link.url).collect(),
    }
}

fn line(line: &Line) -> ArticleLine {
    if line.kind == LineKind::Blank {
        return Vec::new();
    }
    line.spans
        .iter()
        .map(|span| Piece { text: span.text.clone(), tone: tone(line.kind, span), link: span.style.link })
        .collect()
}

/// The one tone of a span: the first of what it is.
fn tone(kind: LineKind, span: &Span) -> Tone {
    let style = span.style;
    if style.link.is_some() {
        Tone::Link
    } else if style.heading.is_some() || kind == LineKind::Heading {
        Tone::Heading
    } else if let Some(token) = style.token {
        Tone::Token(token)
    } else if style.note.is_some() {
        Tone::Dim
    } else if style.code || kind == LineKind::Code {
        Tone::Code
    } else if style.bold {
        Tone::Strong
    } else if style.quote || kind == LineKind::Quote {
        Tone::Quote
    } else if style.italic {
        Tone::Emphasis
    } else if style.image || style.strike || kind == LineKind::Rule {
        Tone::Dim
    } else {
        Tone::Plain
    }
}
