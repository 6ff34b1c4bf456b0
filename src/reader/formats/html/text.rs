//! Text out of HTML, without a tree: one line for titles, lines for search and summaries, and how long it takes to read.

use std::borrow::Cow;

use super::elements::{Kind, RAW, SKIPPED, element, one_of};
use super::entities::decode_entities;
use super::tokens::{Token, Tokens};
use crate::base::text::{clean_line, clean_text};

/// `html` as one safe line: tags dropped, references decoded, white space folded, ends trimmed.
pub fn to_line(html: &str) -> String {
    if !html.contains(['<', '&']) {
        return fold(&clean_line(html));
    }
    fold(&clean_line(&text_of(html)))
}

/// `html` as safe text: a line for each block, references decoded, white space folded outside of `pre`, no empty lines
/// but those in `pre`. What scripts, styles and templates hold is left out.
pub fn to_text(html: &str) -> String {
    let mut text = text_of(html);
    text.truncate(text.trim_end().len());
    if let Cow::Owned(clean) = clean_text(&text) {
        return clean;
    }
    text.shrink_to_fit();
    text
}

/// How many words `text` has. Scripts written without spaces count as a word for every two characters.
pub fn word_count(text: &str) -> usize {
    let mut words = 0;
    let mut ideographs = 0_usize;
    let mut in_word = false;
    let mut rest = text;
    while let Some(&first) = rest.as_bytes().first() {
        let (letter, length) = if first.is_ascii() {
            let class = ASCII_CLASSES[usize::from(first)];
            (class == Class::Letter || (in_word && class == Class::Joiner), 1)
        } else {
            let c = rest.chars().next().unwrap_or_default();
            let ideograph = c >= FIRST_IDEOGRAPH && is_ideograph(c);
            ideographs += usize::from(ideograph);
            (!ideograph && (c.is_alphanumeric() || (in_word && c == '’')), c.len_utf8())
        };
        words += usize::from(letter && !in_word);
        in_word = letter;
        rest = &rest[length..];
    }
    words + ideographs.div_ceil(2)
}

/// What an ASCII character is to a word.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Letter,
    /// Part of a word that has begun.
    Joiner,
    Other,
}

/// A look into a table: words are counted over all text that arrives, and nearly all of it is ASCII.
static ASCII_CLASSES: [Class; 128] = {
    let mut classes = [Class::Other; 128];
    let mut byte = 0_u8;
    while byte < 128 {
        if byte.is_ascii_alphanumeric() {
            classes[byte as usize] = Class::Letter;
        } else if matches!(byte, b'\'' | b'-' | b'_') {
            classes[byte as usize] = Class::Joiner;
        }
        byte += 1;
    }
    classes
};

/// How long `text` takes to read, in minutes at 230 words a minute, rounded up; 0 only for no words.
pub fn reading_minutes(text: &str) -> u32 {
    u32::try_from(word_count(text).div_ceil(230)).unwrap_or(u32::MAX)
}

/// No character before it is one of [`is_ideograph`]'s, which spares most text the look.
const FIRST_IDEOGRAPH: char = '\u{E00}';

/// Han, kana, bopomofo, and the scripts of South-East Asia that put no spaces between words. Hangul has spaces.
fn is_ideograph(c: char) -> bool {
    matches!(u32::from(c),
        0x0E00..=0x0EFF | 0x1000..=0x109F | 0x1780..=0x17FF
        | 0x2E80..=0x2FDF | 0x3005..=0x3007 | 0x3041..=0x312F | 0x3400..=0x4DBF | 0x4E00..=0x9FFF | 0xF900..=0xFAFF
        | 0xFF66..=0xFF9D | 0x20000..=0x3FFFF)
        && c.is_alphanumeric()
}

/// Runs of any white space as one space, without the ones at the ends.
fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

fn text_of(html: &str) -> String {
    let mut writer = Writer { out: String::with_capacity(html.len() / 2), gap: Gap::None, pre: 0 };
    let mut endless: Vec<&str> = Vec::new();
    let mut tokens = Tokens::new(html);
    while let Some(token) = tokens.next() {
        match token {
            Token::Text(text) => writer.text(&decode_entities(text)),
            Token::Close(name) => writer.tag(name, false),
            Token::Open(tag) => {
                if let Some(raw) = one_of(RAW, tag.name) {
                    tokens.raw_text(raw);
                } else if let Some(name) = one_of(SKIPPED, tag.name)
                    && !endless.contains(&name)
                    && !tokens.skip_element(name)
                {
                    endless.push(name);
                }
                writer.tag(tag.name, true);
            }
        }
    }
    writer.out
}

/// What to write before the next word.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Gap {
    None,
    Space,
    Line,
}

struct Writer {
    out: String,
    gap: Gap,
    /// Open `pre` elements.
    pre: u32,
}

impl Writer {
    fn tag(&mut self, name: &str, opens: bool) {
        match element(name) {
            Some(("pre", _)) => self.pre = if opens { self.pre + 1 } else { self.pre.saturating_sub(1) },
            Some(("br" | "hr", _)) => {}
            Some((_, kind)) if kind.is_inline() => return,
            Some((_, Kind::Cell)) => return self.widen(Gap::Space),
            Some(_) => {}
            None => return,
        }
        self.widen(Gap::Line);
    }

    fn widen(&mut self, gap: Gap) {
        self.gap = self.gap.max(gap);
    }

    fn text(&mut self, text: &str) {
        if self.pre > 0 {
            return self.preformatted(text);
        }
        if text.starts_with(is_space) {
            self.widen(Gap::Space);
        }
        let mut rest = text.trim_matches(is_space);
        while !rest.is_empty() {
            let (folded, after) = rest.split_at(folded_length(rest));
            self.close_gap();
            self.out.push_str(folded);
            rest = after.trim_start_matches(is_space);
            if !rest.is_empty() {
                self.gap = Gap::Space;
            }
        }
        if text.ends_with(is_space) {
            self.widen(Gap::Space);
        }
    }

    /// Text whose line breaks and spaces count.
    fn preformatted(&mut self, text: &str) {
        let text = if self.gap == Gap::Line { text.trim_start_matches('\n') } else { text };
        if !text.is_empty() {
            self.close_gap();
            self.out.push_str(text);
        }
    }

    fn close_gap(&mut self) {
        if !self.out.is_empty() {
            match self.gap {
                Gap::None => {}
                Gap::Space => self.out.push(' '),
                Gap::Line => self.new_line(),
            }
        }
        self.gap = Gap::None;
    }

    fn new_line(&mut self) {
        let end = self.out.trim_end_matches('\n').len();
        self.out.truncate(end);
        self.out.push('\n');
    }
}

/// How much of a text has nothing but single spaces between its words: that much can be copied at once.
fn folded_length(text: &str) -> usize {
    let bytes = text.as_bytes();
    let space_at = |at: usize| match bytes.get(at) {
        Some(0xC2) => bytes.get(at + 1) == Some(&0xA0),
        Some(byte) => byte.is_ascii_whitespace(),
        None => false,
    };
    let odd = |at: usize| match bytes[at] {
        b' ' => space_at(at + 1),
        b'\t' | b'\n' | b'\r' | 0xC | 0xC2 => space_at(at),
        _ => false,
    };
    (0..bytes.len()).find(|&at| odd(at)).unwrap_or(bytes.len())
}

fn is_space(c: char) -> bool {
    c.is_ascii_whitespace() || c == '\u{A0}'
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::base::text::is_forbidden;
    use crate::reader::formats::html::balance::tests::tags;

    #[test]
    fn lines() {
        for (html, expected) in [
            ("  plain \n title ", "plain title"),
            ("<b>Rust</b>ic &amp; <i>fast</i>&nbsp;!", "Rustic & fast !"),
            ("one<br>two<p>three</p>four", "one two three four"),
            ("a<script>alert(1)</script>b<style>x</style>", "ab"),
            ("&lt;script&gt; in a title", "<script> in a title"),
            ("x&#27;[31m&#8238;y\u{9b}z", "x[31myz"),
            ("1 < 2 and 3 > 2", "1 < 2 and 3 > 2"),
            ("", ""),
        ] {
            assert_eq!(to_line(html), expected, "{html}");
        }
    }

    #[test]
    fn texts() {
        for (html, expected) in [
            ("<p>One\n two</p>\n\n<p>three <b>f</b>our</p>", "One two\nthree four"),
            ("<ul><li>a<li>b</ul>after", "a\nb\nafter"),
            ("<pre>\nfn x() {\n    y\n\n}\n</pre><p>z", "fn x() {\n    y\n\n}\nz"),
            ("<table><tr><td>a<td>b<tr><td>c</table>", "a b\nc"),
            ("a<br>b<hr>c <title>t</title>", "a\nb\nc"),
            ("<svg><text>x</text></svg>a<svg>b", "ab"),
            (" a  b\u{a0}c \u{a0} d\n\te <i> f</i>g\u{a1} h ", "a b c d e fg\u{a1} h"),
        ] {
            assert_eq!(to_text(html), expected, "{html}");
        }
    }

    #[test]
    fn words() {
        for (text, words) in [
            ("", 0),
            ("one two, three.", 3),
            ("don't e-mail snake_case 3.14", 5),
            ("日本語のテキスト", 4),
            ("Rust 日本", 2),
            ("안녕 세상", 2),
            ("—…!", 0),
        ] {
            assert_eq!(word_count(text), words, "{text}");
        }
        assert_eq!(reading_minutes(&"word ".repeat(231)), 2);
        assert_eq!(reading_minutes(""), 0);
    }

    proptest! {
        #[test]
        fn text_is_safe(html in tags()) {
            let line = to_line(&html);
            prop_assert!(!line.contains(is_forbidden) && line.trim() == line && !line.contains("  "), "{:?}", line);
            prop_assert!(!to_text(&html).contains(|c| is_forbidden(c) && c != '\n' && c != '\t'));
        }
    }
}
