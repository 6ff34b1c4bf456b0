//! Styled text as data: what the doors print and draw.

/// Text set in lines, and what is in it: links, headings, code, footnotes, each with its place.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Document {
    /// The lines, from the top.
    pub lines: Vec<Line>,
    /// The links in the order of their first appearance, each address once.
    pub links: Vec<LinkRef>,
    /// The outline: each heading from the top.
    pub headings: Vec<Heading>,
    /// The blocks of code from the top; the first has number 1.
    pub code: Vec<CodeBlock>,
    /// The footnotes in the order in which the text names them.
    pub notes: Vec<Note>,
}

/// A heading, for an outline.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Heading {
    /// Its level, 1 to 6.
    pub level: u8,
    /// What it says, on one clean line, without the sign of its level.
    pub text: String,
    /// The index of its first line in [`Document::lines`].
    pub line: usize,
}

/// A block of code, to copy, pipe or save it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CodeBlock {
    /// Its number, from 1.
    pub number: usize,
    /// The language, as the author spells it.
    pub language: Option<String>,
    /// The code exactly as written, with its tabs, each line ended; without control characters.
    pub text: String,
    /// The index of its first line in [`Document::lines`].
    pub line: usize,
    /// How many lines it takes.
    pub lines: usize,
}

/// A footnote.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Note {
    /// What names it in the text, without brackets: `1`, `a`.
    pub label: String,
    /// The index of its first line in [`Document::lines`].
    pub line: usize,
}

/// Where a link can be seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LinkPlace {
    /// The index of the line in [`Document::lines`].
    pub line: usize,
    /// The column at which it starts.
    pub column: usize,
    /// The columns that it takes on this line.
    pub width: usize,
    /// Its index in [`Document::links`].
    pub link: usize,
}

impl Document {
    /// Every place where a link can be seen, from the top and the left; one that goes on over a line's end has several.
    pub fn link_places(&self) -> impl Iterator<Item = LinkPlace> {
        self.lines.iter().enumerate().flat_map(|(line, spans)| spans.link_places(line))
    }

    /// The heading that the line with this index belongs to: the last one at or above it.
    pub fn heading_of(&self, line: usize) -> Option<&Heading> {
        let after = self.headings.partition_point(|heading| heading.line <= line);
        after.checked_sub(1).map(|at| &self.headings[at])
    }

    /// The block of code on the line with this index, or the nearest one below it.
    pub fn code_from(&self, line: usize) -> Option<&CodeBlock> {
        self.code.iter().find(|code| line < code.line + code.lines)
    }
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
    /// Names the footnote with this index in [`Document::notes`].
    pub note: Option<usize>,
    /// What it is in the code that it is part of; only where highlighting was asked for.
    pub token: Option<Token>,
}

/// What a piece of code is, for a theme to colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Token {
    /// A comment.
    Comment,
    /// A word of the language: `fn`, `return`, `SELECT`; also `static` and `int`.
    Keyword,
    /// Text in quotes.
    String,
    /// A number, `true`, `null`, an escape in a string.
    Constant,
    /// The name of a type, a class, a module.
    Type,
    /// The name of a function where it is made or called, of a command.
    Function,
    /// A key of data, an attribute, a tag's name, a decorator.
    Attribute,
    /// A variable that the language marks, such as a parameter or `$HOME`.
    Variable,
    /// An operator.
    Operator,
    /// A line that was added.
    Inserted,
    /// A line that was removed.
    Deleted,
    /// The head of a part of a difference, or of a document.
    Section,
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
    /// Where links are on it, as the line with this index.
    fn link_places(&self, line: usize) -> impl Iterator<Item = LinkPlace> {
        let mut column = 0;
        let places = self.spans.chunk_by(|a, b| a.style.link == b.style.link).map(move |part| {
            let width = part.iter().map(|span| crate::base::text::width(&span.text)).sum();
            let start = column;
            column += width;
            part[0].style.link.map(|link| LinkPlace { line, column: start, width, link })
        });
        places.flatten()
    }

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
