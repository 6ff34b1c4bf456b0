//! Plain text: blank lines part paragraphs, and line breaks stay where they were not made by a width.

use crate::base::text::width;

/// Lines within these widths, one after the other, were broken by a program.
const WRAPPED: std::ops::RangeInclusive<usize> = 50..=100;

/// The paragraphs of `text`, each as its lines. One that was wrapped to a width is one line again. `text` may go on in
/// the middle of a line, and end in one: a break at either end is an empty line there.
pub(super) fn paragraphs(text: &str) -> Vec<Vec<String>> {
    let mut paragraphs = vec![Vec::new()];
    let mut rest = text.split('\n').enumerate().peekable();
    while let Some((at, line)) = rest.next() {
        let blank = line.trim().is_empty() && at > 0 && rest.peek().is_some();
        match paragraphs.last_mut() {
            Some(last) if !blank => last.push(if at == 0 { line.to_owned() } else { with_indent(line) }),
            Some(last) if last.is_empty() => {}
            _ => paragraphs.push(Vec::new()),
        }
    }
    paragraphs.into_iter().map(|lines| if is_wrapped(&lines) { vec![lines.join(" ")] } else { lines }).collect()
}

fn is_wrapped(lines: &[String]) -> bool {
    let [full @ .., last] = lines else { return false };
    !full.is_empty()
        && full.iter().all(|line| WRAPPED.contains(&width(line)))
        && !full[1..].iter().chain([last]).any(|line| starts_an_item(line))
}

/// Whether a line of plain text starts something, whatever the line before it looks like.
fn starts_an_item(line: &str) -> bool {
    line.starts_with(['\u{a0}', '-', '*', '•', '>', '#', '|']) || line.starts_with(|c: char| c.is_ascii_digit())
}

/// The line with the spaces at its start kept from folding.
fn with_indent(line: &str) -> String {
    let text = line.trim_start_matches([' ', '\t']);
    let indent: usize = line[..line.len() - text.len()].chars().map(|c| if c == '\t' { 4 } else { 1 }).sum();
    format!("{}{text}", "\u{a0}".repeat(indent.min(16)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn breaks_stay_where_somebody_made_them() {
        let wrapped = [
            "This is a long line that some mail program has wrapped",
            "at sixty columns or so, as it was the custom for long",
            "years.",
        ];
        let joined = wrapped.join(" ");
        for (text, expected) in [
            ("one\n\n\ntwo\nthree", vec![vec!["one"], vec!["two", "three"]]),
            ("0:00 Start\n1:20 End", vec![vec!["0:00 Start", "1:20 End"]]),
            ("a\n  b\n\tc", vec![vec!["a", "\u{a0}\u{a0}b", "\u{a0}\u{a0}\u{a0}\u{a0}c"]]),
            (&wrapped.join("\n"), vec![vec![&joined]]),
            ("", vec![vec![""]]),
            (" x\n", vec![vec![" x", ""]]),
            ("\n\nx\n\n", vec![vec![""], vec!["x"], vec![""]]),
        ] {
            assert_eq!(paragraphs(text), expected, "{text:?}");
        }
    }
}
