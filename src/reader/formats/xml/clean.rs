//! One pass over a document before it is tokenised: what would make a tokeniser give up is mended in place.
//!
//! Stray `<` are escaped, tags without end or with broken quotes are rewritten, CDATA and comments without end are
//! closed, the DOCTYPE is taken out (its simple entities are kept). A sound document is borrowed, not copied. Each
//! search result is remembered, so that hostile input costs no more than its length.

use std::borrow::Cow;

use super::doctype::{self, Entities};
use super::tag;

/// A document that can be tokenised.
pub(super) struct Cleaned<'a> {
    pub(super) text: Cow<'a, str>,
    pub(super) entities: Entities,
    /// Places that had to be mended.
    pub(super) mended: usize,
}

/// Mends a document.
pub(super) fn clean(source: &str) -> Cleaned<'_> {
    let mut cleaner = Cleaner {
        source,
        out: String::new(),
        kept: 0,
        open: "",
        entities: Entities::default(),
        mended: 0,
        comment_end: Finder::new("-->"),
        cdata_end: Finder::new("]]>"),
        pi_end: Finder::new("?>"),
        close: Finder::new(">"),
        doctype_seen: false,
    };
    let mut at = 0;
    while let Some(found) = source[at..].find('<') {
        at = cleaner.markup(at + found);
    }
    cleaner.finish()
}

struct Cleaner<'a> {
    source: &'a str,
    out: String,
    /// Up to where the source has been copied to `out`.
    kept: usize,
    /// The element opened last: where its CDATA has no end, its end tag ends it.
    open: &'a str,
    entities: Entities,
    mended: usize,
    comment_end: Finder,
    cdata_end: Finder,
    pi_end: Finder,
    close: Finder,
    doctype_seen: bool,
}

/// Finds the next occurrence of a terminator, and searches no part of the source twice.
struct Finder {
    needle: &'static str,
    next: Option<usize>,
    searched: bool,
}

impl Finder {
    fn new(needle: &'static str) -> Self {
        Self { needle, next: None, searched: false }
    }

    fn find(&mut self, source: &str, from: usize) -> Option<usize> {
        let stale = !self.searched || self.next.is_some_and(|next| next < from);
        if stale {
            self.next = source.get(from..)?.find(self.needle).map(|found| from + found);
            self.searched = true;
        }
        self.next
    }
}

impl<'a> Cleaner<'a> {
    /// Looks at the markup at `at`, mends it where needed, and says where to go on.
    fn markup(&mut self, at: usize) -> usize {
        let after = &self.source[at + 1..];
        match after.as_bytes() {
            [b'!', b'-', b'-', ..] => self.comment(at),
            [b'!', b'[', b'C', b'D', b'A', b'T', b'A', b'[', ..] => self.cdata(at),
            [b'!', ..] if !self.doctype_seen && doctype::starts(after) => self.doctype(at),
            [b'!', ..] => self.declaration(at),
            [b'?', ..] => self.instruction(at),
            [b'/', ..] if starts_name(&after[1..]) => self.end_tag(at),
            _ if starts_name(after) => self.start_tag(at),
            _ => self.stray(at),
        }
    }

    fn replace(&mut self, from: usize, to: usize, with: &str) -> usize {
        self.out.push_str(&self.source[self.kept..from]);
        self.out.push_str(with);
        self.kept = to;
        to
    }

    fn mend(&mut self, from: usize, to: usize, with: &str) -> usize {
        self.mended += 1;
        self.replace(from, to, with)
    }

    fn stray(&mut self, at: usize) -> usize {
        self.mend(at, at + 1, "&lt;")
    }

    /// The end of markup that has lost its terminator: its first `>`.
    fn first_close(&mut self, at: usize) -> usize {
        self.close.find(self.source, at).map_or(self.source.len(), |found| found + 1)
    }

    fn comment(&mut self, at: usize) -> usize {
        if let Some(end) = self.comment_end.find(self.source, at + 4) {
            end + 3
        } else {
            let end = self.first_close(at);
            self.mend(at, end, "")
        }
    }

    fn instruction(&mut self, at: usize) -> usize {
        let end = self.pi_end.find(self.source, at + 2).map(|end| end + 2);
        match end {
            Some(end) if end > at + 4 && !self.source[at + 1..end].contains('<') => end,
            _ => {
                let end = self.first_close(at);
                self.mend(at, end, "")
            }
        }
    }

    fn declaration(&mut self, at: usize) -> usize {
        let end = self.first_close(at);
        let next = self.source[at + 1..end].find('<').map_or(end, |found| at + 1 + found);
        self.mend(at, next, "")
    }

    fn doctype(&mut self, at: usize) -> usize {
        self.doctype_seen = true;
        let end = doctype::read(self.source, at, &mut self.entities);
        self.replace(at, end, "")
    }

    fn cdata(&mut self, at: usize) -> usize {
        let start = at + 9;
        let end = self.cdata_end.find(self.source, start);
        let inside = &self.source[start..end.unwrap_or(self.source.len())];
        // A CDATA section that holds its element's end tag and then another section has lost its end.
        let nested = inside.find("<![CDATA[");
        let broken = if end.is_none() { Some(inside) } else { nested.map(|found| &inside[..found]) };
        if let Some(cut) = broken.and_then(|text| self.own_end_tag(text)) {
            self.mend(start + cut, start + cut, "]]>");
            return start + cut;
        }
        match end {
            Some(end) => end + 3,
            None => self.mend(self.source.len(), self.source.len(), "]]>"),
        }
    }

    /// Where the end tag of the open element is.
    fn own_end_tag(&self, text: &str) -> Option<usize> {
        let name = self.open;
        if name.is_empty() {
            return None;
        }
        text.match_indices("</").map(|(at, _)| at).find(|at| {
            let after = &text[at + 2..];
            after.strip_prefix(name).is_some_and(|rest| rest.trim_start().starts_with('>') || rest.is_empty())
        })
    }

    fn end_tag(&mut self, at: usize) -> usize {
        let name = tag::name(&self.source[at + 2..]);
        let mut end = at + 2 + name.len();
        let rest = &self.source[end..];
        let sound = rest.find(['>', '<', '"', '\'']).filter(|found| rest[*found..].starts_with('>'));
        if let Some(close) = sound {
            return end + close + 1;
        }
        if let Some(close) = rest.find(['>', '<']) {
            end += close + usize::from(rest[close..].starts_with('>'));
        } else {
            end = self.source.len();
        }
        self.mend(at, end, &format!("</{name}>"))
    }

    fn start_tag(&mut self, at: usize) -> usize {
        let name = tag::name(&self.source[at + 1..]);
        if let Some(end) = tag::sound_end(self.source, at + 1 + name.len()) {
            if !self.source[..end].ends_with("/>") {
                self.open = name;
            }
            return end;
        }
        let Some(broken) = tag::mend(self.source, at) else { return self.stray(at) };
        self.open = name;
        self.mend(at, broken.end, &broken.text)
    }

    fn finish(mut self) -> Cleaned<'a> {
        let text = if self.kept == 0 && self.out.is_empty() {
            Cow::Borrowed(self.source)
        } else {
            self.out.push_str(&self.source[self.kept..]);
            Cow::Owned(self.out)
        };
        Cleaned { text, entities: self.entities, mended: self.mended }
    }
}

/// Whether a name starts here.
fn starts_name(text: &str) -> bool {
    text.starts_with(|c: char| c.is_alphabetic() || matches!(c, '_' | ':'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cleaned(source: &str) -> String {
        clean(source).text.into_owned()
    }

    #[test]
    fn a_sound_document_is_borrowed() {
        let source = "<?xml version=\"1.0\"?><!-- a < b --><rss a='1>2'><x><![CDATA[<b>]]></x><br/></rss >";
        assert!(matches!(clean(source).text, Cow::Borrowed(_)));
        assert_eq!(clean(source).mended, 0);
    }

    #[test]
    fn stray_signs_are_escaped() {
        assert_eq!(cleaned("<a>1 < 2 <3 a<b c</a>"), "<a>1 &lt; 2 &lt;3 a&lt;b c</a>");
    }

    #[test]
    fn lost_ends_are_found() {
        assert_eq!(cleaned("<t><![CDATA[x</t><d><![CDATA[y]]></d>"), "<t><![CDATA[x]]></t><d><![CDATA[y]]></d>");
        assert_eq!(cleaned("<t><![CDATA[x"), "<t><![CDATA[x]]>");
        assert_eq!(cleaned("<t>x</t\n"), "<t>x</t>");
        assert_eq!(cleaned("<t>x</t<u>"), "<t>x</t><u>");
        assert_eq!(cleaned("a<!-- b > c"), "a c");
    }

    #[test]
    fn broken_tags_are_rewritten() {
        assert_eq!(cleaned("<a href=\"x>y</a>"), "<a href=\"x\">y</a>");
        assert_eq!(cleaned("<a t=\"1 < 2\">"), "<a t=\"1 &lt; 2\">");
        assert_eq!(cleaned("<a t='x' b=c'd>"), "<a t=\"x\" b=\"c'd\">");
    }

    #[test]
    fn a_doctype_goes_and_its_entities_stay() {
        let cleaned = clean("<!DOCTYPE rss [<!ENTITY a \"b &#233;\"> <!ENTITY % p SYSTEM 'x'> ]><rss/>");
        assert_eq!(cleaned.text, "<rss/>");
        assert_eq!(cleaned.entities.get("a"), Some("b é"));
    }
}
