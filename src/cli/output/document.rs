//! Documents on the terminal: how a heading, a quotation and a link look, and the list of addresses at the end.

use std::io;

use super::{Output, Style, Styled, styles};
use crate::reader::render::{self, Document, Line, Token};

impl Output {
    /// Prints a document, and below it the addresses of its links by number.
    pub fn document(&mut self, document: &Document) -> io::Result<()> {
        for line in &document.lines {
            self.line(styled(line, document))?;
        }
        if document.links.is_empty() {
            return Ok(());
        }
        self.line("")?;
        for link in &document.links {
            let number = Styled::new().with(styles::DIM, format!("[{}] ", link.number));
            self.line(number.with_link(styles::LINK, &link.url, link.number, &link.url))?;
        }
        Ok(())
    }

    /// Starts a pager if results go to a terminal that has not room for as many lines.
    pub fn page_if_long(&mut self, lines: usize) {
        let height = terminal_size::terminal_size().map_or(24, |(_, height)| usize::from(height.0));
        // The line of the prompt that follows takes room too.
        if self.is_terminal() && lines >= height {
            self.page();
        }
    }
}

fn styled(line: &Line, document: &Document) -> Styled {
    line.spans.iter().fold(Styled::new(), |text, span| {
        match span.style.link.and_then(|index| document.links.get(index)) {
            Some(to) => text.with_link(style(span.style), &span.text, to.number, &to.url),
            None => text.with(style(span.style), &span.text),
        }
    })
}

/// What a piece of text looks like: the first of what it is decides the colour.
fn style(of: render::Style) -> Style {
    let mut style = if of.link.is_some() {
        styles::LINK
    } else if let Some(token) = of.token {
        code_style(token)
    } else if of.note.is_some() {
        styles::DIM
    } else if of.code {
        styles::CODE
    } else if of.quote || of.image {
        styles::DIM
    } else {
        styles::PLAIN
    };
    if of.bold || of.heading.is_some() {
        style = style.bold();
    }
    if of.italic {
        style = style.italic();
    }
    if of.strike {
        style = style.strikethrough();
    }
    style
}

/// The look of a piece of code: colours of the terminal's own that can be read on a dark and on a light ground.
fn code_style(token: Token) -> Style {
    match token {
        Token::Comment => styles::DIM,
        Token::Keyword => styles::KEYWORD,
        Token::String | Token::Inserted => styles::STRING,
        Token::Constant | Token::Type | Token::Attribute => styles::VALUE,
        Token::Function | Token::Section => styles::BOLD,
        Token::Variable | Token::Operator => styles::PLAIN,
        Token::Deleted => styles::REMOVED,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::config::{Color, Hyperlinks};
    use crate::cli::output::Settings;

    fn printed(html: &str, color: Color) -> String {
        let (mut output, captured) = Output::captured(Settings { color, ..Settings::default() });
        let document = render::document(html, 40);
        output.page_if_long(document.lines.len());
        output.document(&document).unwrap();
        output.finish().unwrap();
        captured.text()
    }

    #[test]
    fn without_colour_it_is_the_page_and_the_addresses() {
        let html = "<h1>One</h1><p>Two <a href='https://e.org/a'>three</a> <a href='https://e.org/b'>four</a></p>";
        assert_eq!(
            printed(html, Color::Never),
            "# One\n\nTwo three[1] four[2]\n\n[1] https://e.org/a\n[2] https://e.org/b\n"
        );
        assert_eq!(printed("<p>One</p>", Color::Never), "One\n", "no links, no list");
        assert_eq!(printed("", Color::Never), "");
    }

    #[test]
    fn each_kind_of_text_looks_different() {
        for (html, expected) in [
            ("<h2>a</h2>", "\u{1b}[1m## a\u{1b}[0m\n"),
            ("<b>a</b> b", "\u{1b}[1ma\u{1b}[0m b\n"),
            ("<i>a</i>", "\u{1b}[3ma\u{1b}[0m\n"),
            ("<s>a</s>", "\u{1b}[9ma\u{1b}[0m\n"),
            ("<code>a</code>", "\u{1b}[36ma\u{1b}[0m\n"),
            ("<blockquote>a</blockquote>", "\u{1b}[2m│ \u{1b}[0m\u{1b}[2ma\u{1b}[0m\n"),
            (
                "<a href='https://e.org/'>a</a>",
                "\u{1b}[4m\u{1b}[34ma[1]\u{1b}[0m\n\n\u{1b}[2m[1] \u{1b}[0m\u{1b}[4m\u{1b}[34mhttps://e.org/\u{1b}[0m\n",
            ),
        ] {
            assert_eq!(printed(html, Color::Always), expected, "{html}");
        }
    }

    #[test]
    fn code_has_colours_and_links_can_be_opened() {
        let settings = Settings { color: Color::Always, hyperlinks: Hyperlinks::Always, ..Settings::default() };
        let (mut output, captured) = Output::captured(settings);
        let html = "<pre><code class=language-rust>// a</code></pre><a href='https://e.org/\u{1b}[2J'>b</a><a href='magnet:?x'>c</a>";
        output.document(&render::highlighted(html, 40)).unwrap();
        output.finish().unwrap();
        let text = captured.text();
        assert!(text.starts_with("  \u{1b}[2m// a\u{1b}[0m\n"), "{text:?}");
        assert!(
            text.contains(
                "\u{1b}]8;id=wh1;https://e.org/%1B[2J\u{1b}\\\u{1b}[4m\u{1b}[34mb[1]\u{1b}[0m\u{1b}]8;;\u{1b}\\"
            ),
            "{text:?}"
        );
        assert!(!text.contains("8;id=wh2"), "only pages and mail: {text:?}");
    }

    #[test]
    fn nothing_but_our_own_sequences_reaches_the_terminal() {
        let html =
            "<p>a&#27;]8;;x&#7;b\u{9b}31m</p><a href='https://e.org/\u{1b}[2J'>c\u{202e}d</a><pre>\u{1b}[0m</pre>";
        let text = printed(html, Color::Never);
        assert!(!text.contains(|c: char| c.is_control() && c != '\n') && !text.contains('\u{202e}'), "{text:?}");
    }
}
