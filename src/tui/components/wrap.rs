//! Plain text → lines that fit.

use unicode_segmentation::UnicodeSegmentation;

use crate::base::text::width;

/// `text` in lines of at most `columns`, broken at spaces; a word that is wider is broken inside.
pub fn wrap(text: &str, columns: usize) -> Vec<String> {
    let columns = columns.max(1);
    let mut lines = Vec::new();
    let mut line = String::new();
    let mut used = 0;
    for word in text.split_whitespace() {
        let needed = width(word);
        if used > 0 && used + 1 + needed > columns {
            lines.push(std::mem::take(&mut line));
            used = 0;
        }
        if used > 0 {
            line.push(' ');
            used += 1;
        }
        if needed <= columns {
            line.push_str(word);
            used += needed;
        } else {
            for grapheme in word.graphemes(true) {
                let size = width(grapheme);
                if used + size > columns && used > 0 {
                    lines.push(std::mem::take(&mut line));
                    used = 0;
                }
                line.push_str(grapheme);
                used += size;
            }
        }
    }
    if !line.is_empty() {
        lines.push(line);
    }
    lines
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::base::text::clean_line;

    #[test]
    fn words_and_long_words() {
        assert_eq!(wrap("one two three", 7), ["one two", "three"]);
        assert_eq!(wrap("https://example.org/", 8), ["https://", "example.", "org/"]);
        assert_eq!(wrap("日本語", 4), ["日本", "語"]);
        assert_eq!(wrap("", 4), [""; 0]);
        assert_eq!(wrap("ab", 0), ["a", "b"]);
    }

    proptest! {
        #[test]
        fn nothing_is_lost_and_every_line_fits(text in "\\PC{0,60}", columns in 2usize..30) {
            let text = clean_line(&text).into_owned();
            let lines = wrap(&text, columns);
            // One grapheme with many marks may be wider than the page, and is not taken apart.
            let fits = |line: &String| width(line) <= columns || line.graphemes(true).count() == 1;
            prop_assert!(lines.iter().all(fits), "{:?}", lines);
            let letters = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
            prop_assert_eq!(letters(&lines.concat()), letters(&text));
        }
    }
}
