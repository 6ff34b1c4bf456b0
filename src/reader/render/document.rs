//! Styled text as data: what the doors print and draw.

/// Text set in lines, and the links in it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Document {
    /// The lines, from the top.
    pub lines: Vec<Line>,
    /// The links in the order of their first appearance, each address once.
    pub links: Vec<LinkRef>,
}

/// One line of a document.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Line {
    /// What the line is part of.
    pub kind: LineKind,
    /// Its pieces, from the left; never an empty one.
    pub spans: Vec<Span>,
}

/// What a line is part of.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum LineKind {
    /// Nothing stands on it.
    Blank,
    /// Running text, a list or a caption.
    #[default]
    Text,
    /// A heading.
    Heading,
    /// A line of code as it was written: the only kind that may be wider than the page.
    Code,
    /// Part of a quotation.
    Quote,
    /// Part of a table.
    Table,
    /// A rule between two parts.
    Rule,
}

/// Text in one style. The text is one clean line.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Span {
    /// The text.
    pub text: String,
    /// How it looks.
    pub style: Style,
}

/// What a piece of text is; how that looks is the door's business.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is independent of the others, and shown by itself")]
pub struct Style {
    /// Strong.
    pub bold: bool,
    /// Emphasised.
    pub italic: bool,
    /// Code, in a line or in a block.
    pub code: bool,
    /// Struck out.
    pub strike: bool,
    /// Part of a heading of this level, 1 to 6.
    pub heading: Option<u8>,
    /// Part of a quotation.
    pub quote: bool,
    /// Part of the link with this index in [`Document::links`].
    pub link: Option<usize>,
    /// Stands in place of a picture.
    pub image: bool,
}

/// A link of a document.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LinkRef {
    /// The number that stands behind it in the text, from 1.
    pub number: usize,
    /// The address, as [`crate::base::text::clean_url`] makes it.
    pub url: String,
    /// What the link is called where it first appears.
    pub text: String,
}

impl Line {
    /// The text without its styles.
    pub fn text(&self) -> String {
        self.spans.iter().map(|span| span.text.as_str()).collect()
    }

    /// The columns that it takes.
    pub fn width(&self) -> usize {
        self.spans.iter().map(|span| crate::base::text::width(&span.text)).sum()
    }
}

/// The document without its styles and without the list of its links; every line ends with a line break.
pub fn plain(document: &Document) -> String {
    let mut out = String::new();
    for line in &document.lines {
        line.spans.iter().for_each(|span| out.push_str(&span.text));
        out.push('\n');
    }
    out
}
