//! The article pane: an item laid out as lines of styled pieces, with its links in order.

mod parts;
mod text;

use jiff::tz::TimeZone;

pub use self::parts::AttachedFile;
pub use self::text::{Find, Spot, Text, line_of, place_of};
use super::wrap::wrap;
use crate::reader::model::{Enclosure, ItemDetail, ItemRow, Timestamp, Wanted};
use crate::reader::render::Token;
pub use crate::reader::render::{CodeBlock, Heading, LinkPlace};

/// How a piece of text is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Tone {
    /// Running text.
    Plain,
    /// The item's title.
    Title,
    /// Less important than the text.
    Dim,
    /// A heading in the text.
    Heading,
    /// Stressed.
    Strong,
    /// Emphasised.
    Emphasis,
    /// Code.
    Code,
    /// Quoted.
    Quote,
    /// A link or its number.
    Link,
    /// A piece of code that is known.
    Token(Token),
}

/// Text of one tone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// The text, without line breaks.
    pub text: String,
    /// How it is meant.
    pub tone: Tone,
    /// The index of the link that it is part of, among the article's.
    pub link: Option<usize>,
}

/// A line of the article.
pub type ArticleLine = Vec<Piece>;

/// An item, laid out.
#[derive(Debug, Clone, PartialEq)]
pub struct Article {
    /// What the list shows of it.
    pub row: ItemRow,
    /// The columns that it was laid out in.
    pub width: usize,
    /// Its lines.
    pub lines: Vec<ArticleLine>,
    /// The addresses of its links; the first has number 1.
    pub links: Vec<String>,
    /// Where they can be seen.
    pub places: Vec<LinkPlace>,
    /// Its headings.
    pub headings: Vec<Heading>,
    /// Its blocks of code.
    pub code: Vec<CodeBlock>,
    /// What is attached to it.
    pub files: Vec<AttachedFile>,
    /// Its text, to be searched.
    pub text: Text,
    /// The line on which a person stopped reading it.
    pub begin: usize,
    /// Whether the text of its page is here, shown or not.
    pub has_page: bool,
}

impl Article {
    /// Lays out an item of the source called `source` in `width` columns, its time in `zone`.
    pub fn new(detail: &ItemDetail, source: &str, width: usize, zone: &TimeZone) -> Self {
        Self::with(detail, source, width, zone, Wanted::Fullest)
    }

    /// Likewise, with the one of its texts that is wanted.
    pub fn with(detail: &ItemDetail, source: &str, width: usize, zone: &TimeZone, wanted: Wanted) -> Self {
        let has_page = detail.has_page();
        let mut article = Self { has_page, ..Self::empty(detail.row.clone(), width) };
        let full = has_page && wanted == Wanted::Fullest;
        article.head(detail, source, zone, full);
        article.body(detail.body(wanted));
        article.enclosures(&detail.enclosures);
        article.addresses(detail);
        article.places = parts::links(&article.lines);
        article.text = Text::of(&article.lines);
        article
    }

    /// An item of which nothing is known but its row.
    pub fn empty(row: ItemRow, width: usize) -> Self {
        Self {
            row,
            width,
            lines: Vec::new(),
            links: Vec::new(),
            places: Vec::new(),
            headings: Vec::new(),
            code: Vec::new(),
            files: Vec::new(),
            text: Text::default(),
            begin: 0,
            has_page: false,
        }
    }

    /// The same, to be read on from a place.
    #[must_use]
    pub fn read_on_from(mut self, place: Option<u64>) -> Self {
        self.begin = place.map_or(0, |place| line_of(&self.lines, place));
        self
    }

    /// The link at this place, as an index.
    pub fn link_at(&self, line: usize, column: usize) -> Option<usize> {
        let here =
            |place: &&LinkPlace| place.line == line && (place.column..place.column + place.width).contains(&column);
        self.places.iter().find(here).map(|place| place.link)
    }

    /// The address of the link of this number, from 1.
    pub fn link(&self, number: usize) -> Option<&str> {
        self.links.get(number.checked_sub(1)?).map(String::as_str)
    }

    fn head(&mut self, detail: &ItemDetail, source: &str, zone: &TimeZone, full: bool) {
        self.text(&detail.row.title, Tone::Title);
        let categories: Vec<&str> = detail
            .categories
            .iter()
            .filter_map(|category| category.label.as_deref().or(category.term.as_deref()))
            .take(8)
            .collect();
        let full = if full { " · full text" } else { "" };
        self.text(&format!("{}{full}", meta(&detail.row, source, zone)), Tone::Dim);
        if !categories.is_empty() {
            self.text(&categories.join(", "), Tone::Dim);
        }
        self.gap();
    }

    fn body(&mut self, html: &str) {
        let body = super::body::lay_out(html, self.width);
        if body.lines.iter().all(Vec::is_empty) {
            self.text("This item has no text; o opens it in the browser.", Tone::Dim);
        }
        let offset = self.lines.len();
        self.headings.extend(body.headings.into_iter().map(|it| Heading { line: it.line + offset, ..it }));
        self.code.extend(body.code.into_iter().map(|it| CodeBlock { line: it.line + offset, ..it }));
        self.lines.extend(body.lines);
        self.links.extend(body.links);
        self.gap();
    }

    fn enclosures(&mut self, enclosures: &[Enclosure]) {
        for enclosure in enclosures {
            let number = self.add_link(&enclosure.url);
            let mut parts = vec![enclosure.media_type.clone().unwrap_or_else(|| "file".to_owned())];
            parts.extend(enclosure.duration_seconds.map(playing_time));
            parts.extend(enclosure.length.map(size));
            let about = parts.join(" · ");
            self.linked(&format!("▸ Attached [{number}]: {about}"), Tone::Plain, Some(number - 1));
            self.files.push(AttachedFile { url: enclosure.url.clone(), about });
        }
        self.gap();
    }

    /// Where each number leads, so that a person sees it before opening.
    fn addresses(&mut self, detail: &ItemDetail) {
        if let Some(comments) = detail.comments_url.as_deref().filter(|url| detail.row.url.as_deref() != Some(url)) {
            let number = self.add_link(comments);
            self.linked(&format!("Comments [{number}]"), Tone::Plain, Some(number - 1));
            self.gap();
        }
        for (place, link) in self.links.clone().iter().enumerate() {
            self.linked(&format!("[{}] {link}", place + 1), Tone::Dim, Some(place));
        }
        self.gap();
        self.lines.pop();
    }

    fn add_link(&mut self, url: &str) -> usize {
        self.links.push(url.to_owned());
        self.links.len()
    }

    fn text(&mut self, text: &str, tone: Tone) {
        self.linked(text, tone, None);
    }

    fn linked(&mut self, text: &str, tone: Tone, link: Option<usize>) {
        self.lines.extend(wrap(text, self.width).into_iter().map(|text| vec![Piece { text, tone, link }]));
    }

    /// An empty line, but never two.
    fn gap(&mut self) {
        if self.lines.last().is_some_and(|line| !line.is_empty()) {
            self.lines.push(Vec::new());
        }
    }
}

fn meta(row: &ItemRow, source: &str, zone: &TimeZone) -> String {
    let mut parts = vec![source.to_owned()];
    parts.extend(row.author.clone());
    parts.push(moment(row.published.unwrap_or(row.first_seen), zone));
    if row.reading_minutes > 0 {
        parts.push(format!("{} min", row.reading_minutes));
    }
    parts.join(" · ")
}

/// Date and time to the minute.
fn moment(at: Timestamp, zone: &TimeZone) -> String {
    let zoned = jiff::Timestamp::from_second(at.0).map(|moment| moment.to_zoned(zone.clone()));
    zoned.map_or_else(|_| at.to_string(), |zoned| zoned.strftime("%Y-%m-%d %H:%M").to_string())
}

fn playing_time(seconds: u32) -> String {
    let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    if hours > 0 { format!("{hours}:{minutes:02}:{seconds:02}") } else { format!("{minutes}:{seconds:02}") }
}

/// So many bytes, for a person.
pub fn size(bytes: u64) -> String {
    match bytes {
        0..1000 => format!("{bytes} B"),
        1000..1_000_000 => format!("{} kB", bytes / 1000),
        _ => format!("{}.{} MB", bytes / 1_000_000, bytes / 100_000 % 10),
    }
}
