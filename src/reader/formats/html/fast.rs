//! Recognises HTML that needs no sanitising, in one scan: what most feeds send.
//!
//! Accepts only what it can prove harmless: lower-case tags of a short list, properly nested where no parser moves them,
//! no attributes but plain ones in double quotes, no stray `<`, `>` or `&`, only characters that are harmless wherever
//! they stand. Everything else is refused, which costs time and nothing else. What is accepted differs from what the
//! allow-list would write in spelling only: `<br />` for `<br>`, and references like `&#8217;` for their character.

use super::attributes::{is_note_place, is_plain_http};
use crate::base::text::is_plain;

/// Open elements; more is refused.
const DEPTH: usize = 32;

/// Whether `html` is what [`super::sanitize`] would make of it, but for spelling.
pub(super) fn is_clean(html: &str) -> bool {
    let mut scan = Scan { html, bytes: html.as_bytes(), at: 0, open: [Element::TEXT; DEPTH], depth: 0 };
    scan.run().is_some() && scan.depth == 0
}

/// What a byte of text means.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Plain,
    Tag,
    Reference,
    Wide,
    Refused,
}

const CLASSES: [Class; 256] = {
    let mut classes = [Class::Plain; 256];
    let mut byte = u8::MAX;
    loop {
        classes[byte as usize] = match byte {
            b'<' => Class::Tag,
            b'&' => Class::Reference,
            b'\n' | b'\t' => Class::Plain,
            b'>' | 0..0x20 | 0x7F => Class::Refused,
            0x80.. => Class::Wide,
            _ => Class::Plain,
        };
        if byte == 0 {
            break classes;
        }
        byte -= 1;
    }
};

/// How an element nests, as far as the fast path knows any.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Element {
    name: &'static str,
    role: Role,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Role {
    Text,
    Void,
    Rule,
    Link,
    Paragraph,
    Heading,
    List,
    Item,
    Block,
    Table,
    /// `thead`, `tbody`, `tfoot`.
    Group,
    Row,
    Cell,
}

impl Role {
    /// What an element of this role must stand in, if that matters.
    fn parent(self) -> Option<Self> {
        match self {
            Self::Item => Some(Self::List),
            Self::Group => Some(Self::Table),
            Self::Row => Some(Self::Group),
            Self::Cell => Some(Self::Row),
            _ => None,
        }
    }

    /// Whether nothing but a part of a table may follow directly: a parser moves anything else out of the table.
    fn is_frame(self) -> bool {
        matches!(self, Self::Table | Self::Group | Self::Row)
    }
}

impl Element {
    const TEXT: Self = Self { name: "", role: Role::Text };

    fn named(name: &[u8]) -> Option<Self> {
        let (name, role) = match name {
            b"p" => ("p", Role::Paragraph),
            b"a" => ("a", Role::Link),
            b"b" => ("b", Role::Text),
            b"i" => ("i", Role::Text),
            b"u" => ("u", Role::Text),
            b"s" => ("s", Role::Text),
            b"em" => ("em", Role::Text),
            b"strong" => ("strong", Role::Text),
            b"code" => ("code", Role::Text),
            b"kbd" => ("kbd", Role::Text),
            b"samp" => ("samp", Role::Text),
            b"var" => ("var", Role::Text),
            b"sub" => ("sub", Role::Text),
            b"sup" => ("sup", Role::Text),
            b"del" => ("del", Role::Text),
            b"ins" => ("ins", Role::Text),
            b"mark" => ("mark", Role::Text),
            b"cite" => ("cite", Role::Text),
            b"abbr" => ("abbr", Role::Text),
            b"span" => ("span", Role::Text),
            b"small" => ("small", Role::Text),
            b"br" => ("br", Role::Void),
            b"img" => ("img", Role::Void),
            b"hr" => ("hr", Role::Rule),
            b"ul" => ("ul", Role::List),
            b"ol" => ("ol", Role::List),
            b"li" => ("li", Role::Item),
            b"pre" => ("pre", Role::Block),
            b"div" => ("div", Role::Block),
            b"figure" => ("figure", Role::Block),
            b"figcaption" => ("figcaption", Role::Block),
            b"blockquote" => ("blockquote", Role::Block),
            b"h1" => ("h1", Role::Heading),
            b"h2" => ("h2", Role::Heading),
            b"h3" => ("h3", Role::Heading),
            b"h4" => ("h4", Role::Heading),
            b"h5" => ("h5", Role::Heading),
            b"h6" => ("h6", Role::Heading),
            b"table" => ("table", Role::Table),
            b"thead" => ("thead", Role::Group),
            b"tbody" => ("tbody", Role::Group),
            b"tfoot" => ("tfoot", Role::Group),
            b"tr" => ("tr", Role::Row),
            b"td" => ("td", Role::Cell),
            b"th" => ("th", Role::Cell),
            _ => return None,
        };
        Some(Self { name, role })
    }
}

/// `None` from any step means: refused.
struct Scan<'a> {
    html: &'a str,
    bytes: &'a [u8],
    at: usize,
    open: [Element; DEPTH],
    depth: usize,
}

impl Scan<'_> {
    fn run(&mut self) -> Option<()> {
        loop {
            let start = self.at;
            self.pass_plain();
            let framed = self.open[..self.depth].last().is_some_and(|top| top.role.is_frame());
            if framed && !self.bytes[start..self.at].iter().all(u8::is_ascii_whitespace) {
                return None;
            }
            let Some(&byte) = self.bytes.get(self.at) else { return Some(()) };
            match CLASSES[usize::from(byte)] {
                Class::Tag => self.tag()?,
                _ if framed => return None,
                Class::Reference => self.reference()?,
                Class::Wide => self.wide()?,
                Class::Plain | Class::Refused => return None,
            }
        }
    }

    fn pass_plain(&mut self) {
        let rest = &self.bytes[self.at..];
        self.at += rest.iter().position(|b| CLASSES[usize::from(*b)] != Class::Plain).unwrap_or(rest.len());
    }

    fn wide(&mut self) -> Option<()> {
        let c = self.html[self.at..].chars().next().filter(|c| is_plain(*c))?;
        self.at += c.len_utf8();
        Some(())
    }

    /// A reference to a character that is harmless everywhere.
    fn reference(&mut self) -> Option<()> {
        const NAMES: [&[u8]; 15] = [
            b"amp;", b"lt;", b"gt;", b"quot;", b"nbsp;", b"apos;", b"hellip;", b"mdash;", b"ndash;", b"lsquo;",
            b"rsquo;", b"ldquo;", b"rdquo;", b"#39;", b"#34;",
        ];
        let rest = &self.bytes[self.at + 1..];
        if let Some(name) = NAMES.iter().find(|name| rest.starts_with(name)) {
            self.at += 1 + name.len();
            return Some(());
        }
        let digits = rest.strip_prefix(b"#")?;
        let length = digits.iter().take(7).position(|b| *b == b';')?;
        let code = std::str::from_utf8(&digits[..length]).ok()?;
        let code = code.bytes().all(|b| b.is_ascii_digit()).then(|| code.parse::<u32>().ok())??;
        char::from_u32(code).filter(|c| code >= 0xA0 && is_plain(*c))?;
        self.at += length + 3;
        Some(())
    }

    fn tag(&mut self) -> Option<()> {
        let closes = self.bytes.get(self.at + 1) == Some(&b'/');
        let start = self.at + 1 + usize::from(closes);
        let length =
            self.bytes[start..].iter().take(11).position(|b| !b.is_ascii_lowercase() && !b.is_ascii_digit())?;
        let element = Element::named(&self.bytes[start..start + length])?;
        self.at = start + length;
        if closes {
            self.eat(b">")?;
            self.depth = self.depth.checked_sub(1)?;
            return (self.open[self.depth] == element).then_some(());
        }
        self.fits(element.role)?;
        self.attributes(element)?;
        if matches!(element.role, Role::Void | Role::Rule) {
            return Some(());
        }
        *self.open.get_mut(self.depth)? = element;
        self.depth += 1;
        // A parser drops a line break here.
        (element.name != "pre" || self.bytes.get(self.at) != Some(&b'\n')).then_some(())
    }

    /// Whether an element of this role stays where it is put.
    fn fits(&self, role: Role) -> Option<()> {
        let open = &self.open[..self.depth];
        let has = |role: Role| open.iter().any(|element| element.role == role);
        let top = open.last().map(|top| top.role);
        let placed = match role.parent() {
            Some(parent) => top == Some(parent),
            None => !top.is_some_and(Role::is_frame),
        };
        let fits = match role {
            Role::Text | Role::Void | Role::Group | Role::Row | Role::Cell => true,
            Role::Link => !has(Role::Link),
            Role::Heading => !has(Role::Heading) && !has(Role::Paragraph),
            Role::Item | Role::Rule | Role::Paragraph | Role::List | Role::Block | Role::Table => !has(Role::Paragraph),
        };
        let fits = placed && fits;
        fits.then_some(())
    }

    /// The attributes, up to and with the `>`.
    fn attributes(&mut self, element: Element) -> Option<()> {
        let mut seen = 0_u8;
        while !self.tag_ends(element.name) {
            let (bit, value) = self.attribute(element.name)?;
            if seen & bit != 0 {
                return None;
            }
            seen |= bit;
            let fine = match bit {
                HREF | SRC => is_plain_http(value),
                CLASS => value.strip_prefix("language-").is_some_and(is_language),
                ID => is_note_place(value),
                SIZE_X | SIZE_Y => (2..=4).contains(&value.len()) && value.bytes().all(|b| b.is_ascii_digit()),
                _ => true,
            };
            fine.then_some(())?;
        }
        let needed = match element.name {
            "a" => HREF,
            "img" => SRC,
            _ => 0,
        };
        (seen & needed == needed).then_some(())
    }

    /// Passes the end of the tag, if it is here.
    fn tag_ends(&mut self, element: &str) -> bool {
        let void = matches!(element, "br" | "hr" | "img");
        self.eat(b">").is_some() || (void && self.eat(b" />").or_else(|| self.eat(b"/>")).is_some())
    }

    /// The next attribute, as its bit and raw value.
    fn attribute(&mut self, element: &str) -> Option<(u8, &str)> {
        let names: &[(&[u8], u8)] = match element {
            "a" => &[(b" href=\"", HREF), (b" title=\"", TITLE), (b" id=\"", ID)],
            "li" | "p" | "div" | "span" | "sup" => &[(b" id=\"", ID)],
            "img" => &[
                (b" src=\"", SRC),
                (b" alt=\"", ALT),
                (b" title=\"", TITLE),
                (b" width=\"", SIZE_X),
                (b" height=\"", SIZE_Y),
            ],
            "code" | "pre" => &[(b" class=\"", CLASS)],
            _ => return None,
        };
        let bit = names.iter().find_map(|(name, bit)| self.eat(name).map(|()| *bit))?;
        let start = self.at;
        while self.bytes.get(self.at)? != &b'"' {
            match CLASSES[usize::from(self.bytes[self.at])] {
                Class::Plain if self.bytes[self.at] >= b' ' => self.at += 1,
                Class::Reference => self.eat(b"&amp;")?,
                Class::Wide => self.wide()?,
                _ => return None,
            }
        }
        self.at += 1;
        Some((bit, &self.html[start..self.at - 1]))
    }

    fn eat(&mut self, expected: &[u8]) -> Option<()> {
        let found = self.bytes[self.at..].starts_with(expected);
        self.at += if found { expected.len() } else { 0 };
        found.then_some(())
    }
}

const HREF: u8 = 1;
const SRC: u8 = 2;
const TITLE: u8 = 4;
const ALT: u8 = 8;
const CLASS: u8 = 16;
const SIZE_X: u8 = 32;
const SIZE_Y: u8 = 64;
const ID: u8 = 128;

fn is_language(name: &str) -> bool {
    (1..=32).contains(&name.len()) && name.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'_' | b'-'))
}

#[cfg(test)]
mod tests;
