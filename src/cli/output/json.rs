//! JSON that a terminal shows safely and a parser reads unchanged.

use std::fmt::Write as _;
use std::io::{self, Write};

use serde::Serialize;

use crate::base::text::is_forbidden;

/// Writes a value as one line; control, bidirectional and invisible characters are escaped (RFC 8259 §7).
pub fn write_line<T: Serialize + ?Sized>(to: &mut dyn Write, value: &T) -> io::Result<()> {
    let mut line = escape(serde_json::to_string(value)?);
    line.push('\n');
    to.write_all(line.as_bytes())
}

/// Outside of its strings JSON is ASCII, so whatever is dangerous stands in a string and may be escaped.
fn escape(json: String) -> String {
    // Most lines are plain ASCII, and looking at bytes is several times quicker than at characters.
    if json.bytes().all(|byte| byte < 0x7f) || !json.contains(is_dangerous) {
        return json;
    }
    let mut out = String::with_capacity(json.len() + 16);
    for c in json.chars() {
        if is_dangerous(c) {
            let mut units = [0; 2];
            for unit in c.encode_utf16(&mut units) {
                let _ = write!(out, "\\u{unit:04x}");
            }
        } else {
            out.push(c);
        }
    }
    out
}

/// What could move the cursor, reorder or hide text; tags too, which are harmless only in the flags that they spell.
/// `serde_json` has escaped C0 already.
fn is_dangerous(c: char) -> bool {
    is_forbidden(c) || matches!(c, '\u{e0000}'..='\u{e007f}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn line(text: &str) -> String {
        let mut out = Vec::new();
        write_line(&mut out, text).expect("written");
        String::from_utf8(out).expect("UTF-8")
    }

    #[test]
    fn dangerous_characters_are_escaped_and_others_are_not() {
        assert_eq!(
            line("a\u{1b}[31m\u{9b}2J\u{202e}\u{e0041}é👩\u{200d}💻"),
            "\"a\\u001b[31m\\u009b2J\\u202e\\udb40\\udc41é👩\u{200d}💻\"\n"
        );
    }

    proptest! {
        #[test]
        fn a_parser_reads_what_was_written(text in ".{0,40}") {
            let line = line(&text);
            prop_assert!(!line.trim_end_matches('\n').contains(char::is_control));
            prop_assert_eq!(serde_json::from_str::<String>(&line).expect("JSON"), text);
        }
    }
}
