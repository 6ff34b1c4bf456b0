//! The elements of a top-level array of JSON with comments, each with its line, also when others are broken.
//!
//! One pass over the bytes that knows strings and comments and counts brackets; the values themselves are read by a library.

/// An element's text and the line on which it begins, from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Element<'a> {
    pub(super) text: &'a str,
    pub(super) line: u32,
}

/// Elements that are read.
const MAX_ELEMENTS: usize = 20_000;

/// The elements of the array, and what is wrong with what is around them.
pub(super) fn elements(text: &str) -> (Vec<Element<'_>>, Option<(u32, &'static str)>) {
    let mut scan = Scan { text, at: 0, line: 1 };
    if text.starts_with('\u{FEFF}') {
        scan.at = '\u{FEFF}'.len_utf8();
    }
    scan.skip();
    let Some(b'[') = scan.peek() else {
        let told =
            if scan.peek().is_none() { None } else { Some((scan.line, "a list `[ … ]` of rules is expected")) };
        return (Vec::new(), told);
    };
    scan.at += 1;
    let mut found = Vec::new();
    loop {
        scan.skip();
        match scan.peek() {
            None => return (found, Some((scan.line, "the list is not closed by `]`"))),
            Some(b']') => return (found, None),
            Some(b',') => scan.at += 1,
            Some(_) if found.len() == MAX_ELEMENTS => return (found, Some((scan.line, "too many rules"))),
            Some(_) => found.push(scan.element()),
        }
    }
}

struct Scan<'a> {
    text: &'a str,
    at: usize,
    line: u32,
}

impl<'a> Scan<'a> {
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn step(&mut self) {
        self.line += u32::from(self.peek() == Some(b'\n'));
        self.at += 1;
    }

    /// Past spaces and comments.
    fn skip(&mut self) {
        while let Some(byte) = self.peek() {
            if byte.is_ascii_whitespace() {
                self.step();
            } else if !self.comment() {
                return;
            }
        }
    }

    /// Past a comment, if one begins here.
    fn comment(&mut self) -> bool {
        let rest = &self.text.as_bytes()[self.at..];
        if rest.starts_with(b"//") {
            while self.peek().is_some_and(|byte| byte != b'\n') {
                self.at += 1;
            }
            return true;
        }
        if !rest.starts_with(b"/*") {
            return false;
        }
        self.at += 2;
        while self.peek().is_some() && !self.text.as_bytes()[self.at..].starts_with(b"*/") {
            self.step();
        }
        self.at = (self.at + 2).min(self.text.len());
        true
    }

    /// Past a string. One that does not end ends with its line.
    fn string(&mut self) {
        self.at += 1;
        while let Some(byte) = self.peek() {
            match byte {
                b'\n' => return,
                b'"' => {
                    self.at += 1;
                    return;
                }
                b'\\' if self.text.as_bytes().get(self.at + 1).is_some_and(|next| *next != b'\n') => self.at += 2,
                _ => self.at += 1,
            }
        }
    }

    /// One element: until a comma or the end of the list outside of brackets. An object that is not closed ends where the
    /// next one begins on a line of its own.
    fn element(&mut self) -> Element<'a> {
        let (start, line) = (self.at, self.line);
        let mut depth = 0_usize;
        while let Some(byte) = self.peek() {
            match byte {
                b'"' => self.string(),
                b'/' if self.comment() => {}
                b'{' if depth == 1 && self.starts_rule() => break,
                b'{' | b'[' => {
                    depth += 1;
                    self.at += 1;
                }
                b'}' | b']' if depth > 0 => {
                    depth -= 1;
                    self.at += 1;
                    if depth == 0 {
                        break;
                    }
                }
                b',' | b']' if depth == 0 => break,
                _ => self.step(),
            }
        }
        Element { text: &self.text[start..self.at], line }
    }

    /// Whether the brace here, in an object that is still open, begins the next rule: nothing but space before it on its
    /// line, and a `key` or `command` after it.
    fn starts_rule(&self) -> bool {
        let before = self.text[..self.at].rsplit('\n').next().unwrap_or_default();
        let after = self.text[self.at + 1..].trim_start();
        before.trim().is_empty() && ["\"key\"", "\"command\""].iter().any(|name| after.starts_with(name))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str) -> Vec<(u32, &str)> {
        elements(text).0.into_iter().map(|element| (element.line, element.text)).collect()
    }

    #[test]
    fn elements_are_told_apart_whatever_is_in_them() {
        let text = "// mine\n[\n  {\"a\": \"},[\"}, /* x, { */ {\"b\": [1, {\"c\": 2}]}, // end\n  7,\n]\n";
        let expected = [(3, "{\"a\": \"},[\"}"), (3, "{\"b\": [1, {\"c\": 2}]}"), (4, "7")];
        assert_eq!(lines(text), expected);
        assert_eq!(elements(text).1, None);
    }

    #[test]
    fn a_broken_element_does_not_take_the_next_with_it() {
        let text = "[\n{\"key\": \"a\", \"command\": \"x\n,\n{\"key\": \"b\", \"command\": \"y\"}\n]";
        let found = lines(text);
        assert_eq!(found.last().unwrap(), &(4, "{\"key\": \"b\", \"command\": \"y\"}"), "{found:?}");
    }

    #[test]
    fn what_is_around_them_is_told() {
        assert_eq!(elements("").1, None);
        assert_eq!(elements("// nothing yet\n").1, None);
        assert!(elements("{}").1.unwrap().1.contains("list"));
        assert_eq!(elements("[\n{}").1.unwrap(), (2, "the list is not closed by `]`"));
    }
}
