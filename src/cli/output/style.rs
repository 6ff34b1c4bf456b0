//! Text in pieces, each with a style; it is cleaned when it is put together.

use std::fmt::Write;

use unicode_width::UnicodeWidthStr;

use super::one_line;
use crate::base::hyperlinks;

pub use anstyle::Style;

/// The styles that commands use, in the terminal's own colours.
pub mod styles {
    use anstyle::{AnsiColor, Style};

    /// As it is.
    pub const PLAIN: Style = Style::new();
    /// Headings, and what is unread.
    pub const BOLD: Style = Style::new().bold();
    /// What matters less.
    pub const DIM: Style = Style::new().dimmed();
    /// Links.
    pub const LINK: Style = AnsiColor::Blue.on_default().underline();
    /// Code.
    pub const CODE: Style = AnsiColor::Cyan.on_default();
    /// Words of a language, in code.
    pub const KEYWORD: Style = AnsiColor::Magenta.on_default();
    /// Text in quotes and added lines, in code.
    pub const STRING: Style = AnsiColor::Green.on_default();
    /// Numbers, types and keys, in code.
    pub const VALUE: Style = AnsiColor::Cyan.on_default();
    /// Removed lines, in code.
    pub const REMOVED: Style = AnsiColor::Red.on_default();
    /// Stars.
    pub const STAR: Style = AnsiColor::Yellow.on_default();
    /// Tags.
    pub const TAG: Style = AnsiColor::Cyan.on_default();
    /// Ids and other names to type.
    pub const NAME: Style = AnsiColor::Green.on_default();
    /// What went well.
    pub const GOOD: Style = AnsiColor::Green.on_default();
    /// What should be looked at.
    pub const WARNING: Style = AnsiColor::Yellow.on_default().bold();
    /// What failed.
    pub const ERROR: Style = AnsiColor::Red.on_default().bold();
    /// What to do next.
    pub const HINT: Style = AnsiColor::Cyan.on_default().bold();
}

/// One line in pieces, each with a style.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Styled(Vec<Piece>);

/// Clean text in one style; `link` is the number and the address of the link that it is part of.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Piece {
    style: Style,
    text: String,
    link: Option<(usize, String)>,
}

impl Styled {
    /// Nothing yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a piece; it is cleaned here.
    #[must_use]
    pub fn with(mut self, style: Style, text: impl AsRef<str>) -> Self {
        self.0.push(Piece { style, text: one_line(text.as_ref()), link: None });
        self
    }

    /// Adds a piece of the link that has this number among those that are printed, to `url`.
    #[must_use]
    pub fn with_link(mut self, style: Style, text: impl AsRef<str>, number: usize, url: &str) -> Self {
        self.0.push(Piece { style, text: one_line(text.as_ref()), link: Some((number, url.to_owned())) });
        self
    }

    /// Adds a piece as it is.
    #[must_use]
    pub fn plain(self, text: impl AsRef<str>) -> Self {
        self.with(Style::new(), text)
    }

    /// Adds the pieces of another.
    #[must_use]
    pub fn join(mut self, other: Self) -> Self {
        self.0.extend(other.0);
        self
    }

    /// Terminal columns that it takes.
    pub fn width(&self) -> usize {
        self.0.iter().map(|piece| piece.text.width()).sum()
    }

    /// The text without styles.
    pub fn text(&self) -> String {
        self.0.iter().map(|piece| piece.text.as_str()).collect()
    }

    pub(super) fn render(&self, color: bool) -> String {
        self.render_with(color, false)
    }

    /// Likewise, and so that a terminal opens the links.
    pub(super) fn render_with(&self, color: bool, links: bool) -> String {
        let mut out = String::new();
        for Piece { style, text, link } in self.0.iter().filter(|piece| !piece.text.is_empty()) {
            let open = link.as_ref().filter(|_| links).and_then(|(number, url)| hyperlinks::open(url, *number));
            out.push_str(open.as_deref().unwrap_or_default());
            if color && !style.is_plain() {
                let _ = write!(out, "{style}{text}{style:#}");
            } else {
                out.push_str(text);
            }
            out.push_str(if open.is_some() { hyperlinks::CLOSE } else { "" });
        }
        out
    }

    /// The first columns, with `…` in place of what was cut; a wide character that would stick out goes.
    pub(super) fn cut(&self, columns: usize) -> Self {
        if self.width() <= columns {
            return self.clone();
        }
        let mut left = columns.saturating_sub(1);
        let mut cut = Self::new();
        for Piece { style, text, link } in &self.0 {
            let kept = prefix(text, left);
            left -= kept.width();
            let whole = kept.len() == text.len();
            let mark = if whole || columns == 0 { "" } else { "…" };
            cut.0.push(Piece { style: *style, text: format!("{kept}{mark}"), link: link.clone() });
            if !whole {
                break;
            }
        }
        cut
    }
}

/// The longest beginning of whole grapheme clusters that takes at most these columns.
fn prefix(text: &str, columns: usize) -> &str {
    let mut width = 0;
    for (at, cluster) in unicode_segmentation::UnicodeSegmentation::grapheme_indices(text, true) {
        width += cluster.width();
        if width > columns {
            return &text[..at];
        }
    }
    text
}

impl<T: AsRef<str>> From<T> for Styled {
    fn from(text: T) -> Self {
        Self::new().plain(text)
    }
}
