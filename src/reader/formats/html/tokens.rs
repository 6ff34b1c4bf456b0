//! A forgiving scanner of HTML: text, start tags, end tags. Linear in its input, and it never fails.
//!
//! Follows the tokenisation rules of the HTML standard (§13.2.5) as far as finding where a tag begins and ends goes. Owns
//! no meaning: what a tag is for is the business of its callers, who also ask for the text of raw elements themselves.

/// A piece of HTML.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Token<'a> {
    /// Text, entities still encoded.
    Text(&'a str),
    /// A start tag.
    Open(Tag<'a>),
    /// The name of an end tag, as spelt.
    Close(&'a str),
}

/// A start tag. The default one has no name and no attributes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Tag<'a> {
    /// The name, as spelt.
    pub(crate) name: &'a str,
    /// What stands between the name and the `>`.
    raw: &'a str,
}

impl<'a> Tag<'a> {
    /// The attributes in order: names as spelt, values with their entities still encoded.
    pub(crate) fn attributes(&self) -> Attributes<'a> {
        Attributes { raw: self.raw, at: 0 }
    }

    /// Whether it is written as one that holds nothing, which counts in XML only.
    pub(crate) fn is_self_closing(&self) -> bool {
        self.raw.ends_with('/')
    }

    /// The raw value of the first attribute called `name`.
    pub(crate) fn attribute(&self, name: &str) -> Option<&'a str> {
        self.attributes().find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value)
    }
}

/// Scans HTML from its start to its end.
#[derive(Debug, Clone)]
pub(crate) struct Tokens<'a> {
    html: &'a str,
    at: usize,
}

impl<'a> Tokens<'a> {
    pub(crate) fn new(html: &'a str) -> Self {
        Self { html, at: 0 }
    }

    /// Where the next token begins, or what is passed over before it.
    pub(crate) fn place(&self) -> usize {
        self.at
    }

    /// Takes everything up to the end tag of `name`, and the tag: for elements whose content is no HTML (script, style,
    /// title, …). Without an end tag that is the whole rest.
    pub(crate) fn raw_text(&mut self, name: &str) -> &'a str {
        let start = self.at;
        let bytes = self.html.as_bytes();
        let mut search = start;
        while let Some(found) = self.html[search..].find("</") {
            let tag = search + found;
            let name_end = tag + 2 + name.len();
            let same = bytes.get(tag + 2..name_end).is_some_and(|given| given.eq_ignore_ascii_case(name.as_bytes()));
            if same && bytes.get(name_end).is_none_or(|b| b.is_ascii_whitespace() || matches!(b, b'/' | b'>')) {
                self.at = tag_end(self.html, name_end).unwrap_or(self.html.len());
                return &self.html[start..tag];
            }
            search = tag + 2;
        }
        self.at = self.html.len();
        &self.html[start..]
    }

    /// Takes everything up to the end tag of `name` if there is one; else nothing.
    pub(crate) fn skip_element(&mut self, name: &str) -> bool {
        self.element_text(name).is_some()
    }

    /// Likewise, and hands over what was taken.
    pub(crate) fn element_text(&mut self, name: &str) -> Option<&'a str> {
        let start = self.at;
        let text = self.raw_text(name);
        let found = start + text.len() < self.html.len();
        if !found {
            self.at = start;
        }
        found.then_some(text)
    }

    /// Takes everything up to the end of the element called `name` whose start tag came last, elements of the same name
    /// inside it included; nothing if it does not end.
    pub(crate) fn skip_nested(&mut self, name: &str) -> bool {
        let start = self.at;
        let mut depth = 1_usize;
        for token in self.by_ref() {
            match token {
                Token::Open(tag) if tag.name.eq_ignore_ascii_case(name) => depth += 1,
                Token::Close(closed) if closed.eq_ignore_ascii_case(name) => depth -= 1,
                _ => {}
            }
            if depth == 0 {
                return true;
            }
        }
        self.at = start;
        false
    }

    /// The end of the text that starts here: the next `<` that starts something.
    fn text_end(&self) -> usize {
        let bytes = self.html.as_bytes();
        let mut search = self.at;
        while let Some(found) = self.html[search..].find('<') {
            let at = search + found;
            match bytes.get(at + 1) {
                Some(b'!' | b'?') => return at,
                Some(b'/') if bytes.get(at + 2).is_some() => return at,
                Some(b) if b.is_ascii_alphabetic() => return at,
                _ => search = at + 1,
            }
        }
        bytes.len()
    }

    /// Reads the markup at a `<`. `None` is a comment or the like, which is passed over.
    fn markup(&mut self) -> Option<Token<'a>> {
        let rest = &self.html[self.at..];
        let close = rest.starts_with("</");
        let name_start = self.at + 1 + usize::from(close);
        if !self.html[name_start..].starts_with(|c: char| c.is_ascii_alphabetic()) {
            self.at += comment_length(rest);
            return None;
        }
        let name_end = name_start
            + self.html[name_start..]
                .find(|c: char| c.is_ascii_whitespace() || matches!(c, '/' | '>'))
                .unwrap_or(self.html.len() - name_start);
        let name = &self.html[name_start..name_end];
        let Some(end) = tag_end(self.html, name_end) else {
            // An unfinished tag at the end of the input is dropped (HTML §13.2.5, eof-in-tag).
            self.at = self.html.len();
            return None;
        };
        self.at = end;
        let raw = &self.html[name_end..end - 1];
        Some(if close { Token::Close(name) } else { Token::Open(Tag { name, raw }) })
    }
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        while self.at < self.html.len() {
            let end = self.text_end();
            if end > self.at {
                let text = &self.html[self.at..end];
                self.at = end;
                return Some(Token::Text(text));
            }
            let token = self.markup();
            if token.is_some() {
                return token;
            }
        }
        None
    }
}

/// The length of the comment, doctype or other oddity that `rest` starts with.
fn comment_length(rest: &str) -> usize {
    let Some(body) = rest.strip_prefix("<!--") else {
        return rest.find('>').map_or(rest.len(), |end| end + 1);
    };
    if body.starts_with('>') {
        return 5;
    }
    if body.starts_with("->") {
        return 6;
    }
    // Ends at `-->` or `--!>`: looked for together, so that the search is linear whichever one is missing.
    let mut from = 0;
    while let Some(found) = body[from..].find("--") {
        let after = from + found + 2;
        match body.as_bytes().get(after..after + 2) {
            Some(b"!>") => return after + 6,
            _ if body.as_bytes().get(after) == Some(&b'>') => return after + 5,
            _ => from = after - 1,
        }
    }
    rest.len()
}

/// Where the tag whose name ends at `from` is over: just behind its `>`. `None` if it never ends.
fn tag_end(html: &str, from: usize) -> Option<usize> {
    let mut attributes = Attributes { raw: html, at: from };
    while attributes.step() == Step::Attribute {}
    (html.as_bytes().get(attributes.at) == Some(&b'>')).then_some(attributes.at + 1)
}

/// Reads attributes one after the other.
#[derive(Debug, Clone)]
pub(crate) struct Attributes<'a> {
    raw: &'a str,
    at: usize,
}

/// What [`Attributes::step`] passed over.
#[derive(PartialEq, Eq)]
enum Step {
    Attribute,
    End,
}

impl<'a> Attributes<'a> {
    fn step(&mut self) -> Step {
        if self.read().is_some() { Step::Attribute } else { Step::End }
    }

    /// The next name and value. At the end of the tag, `at` is left on its `>`, or behind everything.
    fn read(&mut self) -> Option<(&'a str, &'a str)> {
        self.pass(|b| b.is_ascii_whitespace() || b == b'/');
        if self.peek().is_none_or(|b| b == b'>') {
            return None;
        }
        let start = self.at;
        // An equals sign here is the first letter of a name.
        self.at += 1;
        self.pass(|b| !b.is_ascii_whitespace() && !matches!(b, b'/' | b'>' | b'='));
        let name = &self.raw[start..self.at];
        self.pass(|b| b.is_ascii_whitespace());
        if self.peek() != Some(b'=') {
            return Some((name, ""));
        }
        self.at += 1;
        self.pass(|b| b.is_ascii_whitespace());
        self.value().map(|value| (name, value))
    }

    fn value(&mut self) -> Option<&'a str> {
        let start = self.at;
        let Some(quote @ (b'"' | b'\'')) = self.peek() else {
            self.pass(|b| !b.is_ascii_whitespace() && b != b'>');
            return Some(&self.raw[start..self.at]);
        };
        let Some(length) = self.raw[start + 1..].find(char::from(quote)) else {
            self.at = self.raw.len();
            return None;
        };
        self.at = start + length + 2;
        Some(&self.raw[start + 1..=start + length])
    }

    fn peek(&self) -> Option<u8> {
        self.raw.as_bytes().get(self.at).copied()
    }

    fn pass(&mut self, while_true: impl Fn(u8) -> bool) {
        while self.peek().is_some_and(&while_true) {
            self.at += 1;
        }
        // Never stop inside a character.
        debug_assert!(self.raw.is_char_boundary(self.at));
    }
}

impl<'a> Iterator for Attributes<'a> {
    type Item = (&'a str, &'a str);

    fn next(&mut self) -> Option<Self::Item> {
        self.read()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn show(html: &str) -> String {
        let pieces: Vec<String> = Tokens::new(html)
            .map(|token| match token {
                Token::Text(text) => format!("{text:?}"),
                Token::Close(name) => format!("/{name}"),
                Token::Open(tag) => format!("{}{:?}", tag.name, tag.attributes().collect::<Vec<_>>()),
            })
            .collect();
        pieces.join(" ")
    }

    #[test]
    fn pieces() {
        for (html, expected) in [
            ("a <b>c</b >d", r#""a " b[] "c" /b "d""#),
            ("1 < 2 <3 </ x", r#""1 < 2 <3 ""#),
            (r#"<a href="x>y" title='>' b=c d>"#, r#"a[("href", "x>y"), ("title", ">"), ("b", "c"), ("d", "")]"#),
            ("<br/><img src=a/b / >", r#"br[] img[("src", "a/b")]"#),
            (r#"<a ="x" b"c=d>e"#, r#"a[("=\"x\"", ""), ("b\"c", "d")] "e""#),
            ("a<!-- <b> -->b<!-->c<!--->d<!doctype x>e<?php ?>f</3>g", r#""a" "b" "c" "d" "e" "f" "g""#),
            ("a<!-- x --!>b<!-- never", r#""a" "b""#),
            ("a<b href=\"never", r#""a""#),
            ("a<", r#""a<""#),
            ("a</", r#""a</""#),
        ] {
            assert_eq!(show(html), expected, "{html}");
        }
    }

    #[test]
    fn raw_text_ends_at_its_own_tag() {
        let mut tokens = Tokens::new("<script>a</b></scripty></SCRIPT x>after");
        tokens.next();
        assert_eq!(tokens.raw_text("script"), "a</b></scripty>");
        assert_eq!(tokens.next(), Some(Token::Text("after")));
        let mut open = Tokens::new("<svg>rest");
        open.next();
        assert!(!open.skip_element("svg"));
        assert_eq!(open.next(), Some(Token::Text("rest")));
    }

    proptest! {
        #[test]
        fn never_panics(html in "([<>/=\"' !a-cé-]|--|<a |</b|<!--){0,60}") {
            for token in Tokens::new(&html) {
                if let Token::Open(tag) = token {
                    let _ = tag.attributes().count();
                }
            }
        }
    }
}
