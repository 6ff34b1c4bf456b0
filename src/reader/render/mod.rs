//! HTML into text that can be read: styled lines that know no terminal.
//!
//! Owns how an article looks on a page of characters. What comes in was sanitised when it was stored, and is sanitised
//! again here. Knows no store, no terminal, no colour: the doors decide what a heading or a quote looks like.

mod document;

pub use self::document::{Document, Line, LineKind, LinkRef, Span, Style, plain};

use html2text::render::RichAnnotation;

use crate::base::text::{clean_line, clean_url};
use crate::reader::formats::html::{sanitize, to_text};

/// `html` as lines of at most `width` columns; lines of code stay whole.
pub fn document(html: &str, width: usize) -> Document {
    let html = sanitize(html, None);
    let mut document = Document::default();
    let Ok(lines) = html2text::config::rich().unicode_strikeout(false).lines_from_read(html.as_bytes(), width.max(1)) else {
        let text = to_text(&html);
        document.lines = text.lines().map(|line| Line::new(LineKind::Text, line)).collect();
        return document;
    };
    for line in lines {
        let mut out = Line::default();
        for piece in line.tagged_strings() {
            let mut style = Style::default();
            for annotation in &piece.tag {
                match annotation {
                    RichAnnotation::Emphasis => style.italic = true,
                    RichAnnotation::Strong => style.bold = true,
                    RichAnnotation::Strikeout => style.strike = true,
                    RichAnnotation::Code | RichAnnotation::Preformat(_) => style.code = true,
                    RichAnnotation::Image(_) => style.image = true,
                    RichAnnotation::Link(url) => style.link = link(&mut document, url, &piece.s),
                    _ => {}
                }
            }
            out.spans.push(Span { text: clean_line(&piece.s).into_owned(), style });
        }
        document.lines.push(out);
    }
    document
}

fn link(document: &mut Document, url: &str, text: &str) -> Option<usize> {
    let url = clean_url(url)?;
    let known = document.links.iter().position(|link| link.url == url);
    known.or_else(|| {
        let number = document.links.len() + 1;
        document.links.push(LinkRef { number, url, text: clean_line(text).into_owned() });
        Some(number - 1)
    })
}

/// `html` as Markdown.
pub fn markdown(html: &str) -> String {
    to_text(html)
}
