//! Titles made to fit on a key cap: filler goes first, then asides, then what is said at the end; letters last.
//!
//! Widths are estimates in hundredths of the font's size, on the wide side of the customary sans-serif fonts.

use crate::base::text::{truncate, width as columns};

/// The width of a text.
pub(super) fn width(text: &str) -> u32 {
    text.chars().map(advance).sum()
}

fn advance(c: char) -> u32 {
    match c {
        'i' | 'j' | 'l' | '.' | ',' | ':' | ';' | '\'' | '|' | '!' => 28,
        'c' | 'k' | 's' | 'v' | 'x' | 'y' | 'z' => 54,
        ' ' | 'f' | 't' | 'r' | 'I' | '(' | ')' | '[' | ']' | '/' | '\\' | '-' => 38,
        'm' | 'M' | 'W' | '@' | '%' => 94,
        'w' => 82,
        'A'..='Z' => 70,
        ' '..='~' => 60,
        '…' | '•' | '·' => 80,
        _ => 60 + 45 * u32::from(columns(c.encode_utf8(&mut [0; 4])) > 1) + 20,
    }
}

/// The title in at most `lines` lines of at most `room`, shortened as little as does.
pub(super) fn fit(title: &str, room: u32, lines: usize) -> Vec<String> {
    let (steps, _) = steps(title);
    let whole = steps.iter().find_map(|text| wrap(text, room, lines));
    whole.unwrap_or_else(|| cut(steps.last().map_or(title, String::as_str), room, lines))
}

/// How many lines the title takes before anything of its sense is cut, but no more than `most`.
pub(super) fn lines_wanted(title: &str, room: u32, most: usize) -> usize {
    let (steps, whole) = steps(title);
    let fits = |lines: &usize| steps[..whole].iter().any(|text| wrap(text, room, *lines).is_some());
    (1..=most).find(fits).unwrap_or(most)
}

/// The title and what is left of it step by step, and how many of these steps say the whole.
fn steps(title: &str) -> (Vec<String>, usize) {
    let short = without_articles(title);
    let mut text = phrased(&short);
    let mut steps = vec![title.to_owned(), short, text.clone()];
    let whole = steps.len();
    text = without_asides(&text);
    steps.push(text.clone());
    while let Some(shorter) = without_end(&text) {
        text = shorter;
        steps.push(text.clone());
    }
    steps.push(clipped(&text));
    if let Some((start, _)) = text.split_once(" and ") {
        steps.push(format!("{start}…"));
    }
    (steps, whole)
}

fn without_articles(title: &str) -> String {
    let words = title.split(' ').filter(|word| !matches!(*word, "the" | "a" | "an"));
    words.collect::<Vec<_>>().join(" ")
}

/// Longer ways of saying something, and shorter ones.
const PHRASES: [(&str, &str); 12] = [
    ("Show or hide ", "Toggle "),
    ("Set or remove ", "Toggle "),
    ("Fold or unfold", "Toggle fold"),
    ("Go to next ", "Next "),
    ("Go to previous ", "Previous "),
    ("Go to symbol", "Symbol"),
    ("Go to ", "To "),
    ("Move to ", "To "),
    (" or not", ""),
    ("previous", "prev."),
    ("Previous", "Prev."),
    ("character", "char"),
];

fn phrased(text: &str) -> String {
    PHRASES.iter().fold(text.to_owned(), |text, (long, short)| text.replace(long, short))
}

fn without_asides(text: &str) -> String {
    let end = [", ", " ("].iter().filter_map(|sign| text.find(sign)).min().unwrap_or(text.len());
    text[..end].to_owned()
}

/// Words that are known by their beginning.
const CLIPPED: [(&str, &str); 12] = [
    ("implementation", "impl."),
    ("declaration", "decl."),
    ("documentation", "docs"),
    ("refactoring", "refact."),
    ("definition", "def."),
    ("suggestion", "suggest."),
    ("occurrence", "occur."),
    ("reference", "ref."),
    ("breakpoint", "breakpt."),
    ("paragraph", "paragr."),
    ("completion", "compl."),
    ("selection", "select."),
];

/// The text with its longest words clipped, plurals and all.
fn clipped(text: &str) -> String {
    let word = |word: &str| {
        let found = CLIPPED.iter().find(|(long, _)| word.trim_end_matches('s').eq_ignore_ascii_case(long));
        found.map_or(word.to_owned(), |(_, short)| (*short).to_owned())
    };
    text.split(' ').map(word).collect::<Vec<_>>().join(" ")
}

/// Words before which a title can end.
const JOINTS: [&str; 17] = [
    "of", "in", "by", "at", "with", "for", "from", "across", "under", "between", "into", "on", "until", "or", "to",
    "as", "before",
];

/// The text without its last phrase, if two words stay.
fn without_end(text: &str) -> Option<String> {
    let words: Vec<&str> = text.split(' ').collect();
    let joint = words.iter().rposition(|word| JOINTS.contains(word)).filter(|place| *place > 1)?;
    Some(words[..joint].join(" "))
}

/// The text in lines, or `None` where it does not fit.
fn wrap(text: &str, room: u32, lines: usize) -> Option<Vec<String>> {
    let mut out: Vec<String> = Vec::new();
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        let joined = out.last().map(|line| format!("{line} {word}"));
        match joined.filter(|line| width(line) <= room) {
            Some(line) => *out.last_mut().expect("there is a line to join") = line,
            None if width(word) <= room && out.len() < lines => out.push(word.to_owned()),
            None => return None,
        }
    }
    Some(out)
}

/// The text in lines, cut where it ends.
fn cut(text: &str, room: u32, lines: usize) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    let mut rest: Vec<&str> = text.split(' ').filter(|word| !word.is_empty()).collect();
    while !rest.is_empty() && out.len() < lines {
        let last = out.len() + 1 == lines;
        let fitting = (1..=rest.len()).rev().find(|count| width(&rest[..*count].join(" ")) <= room);
        match fitting {
            Some(count) if !last || count == rest.len() => out.push(rest.drain(..count).collect::<Vec<_>>().join(" ")),
            _ => {
                out.push(ellipsis(&rest.join(" "), room));
                rest.clear();
            }
        }
    }
    out
}

/// The text in one line, cut with an ellipsis where it does not fit.
pub(super) fn ellipsis(text: &str, room: u32) -> String {
    if width(text) <= room {
        return text.to_owned();
    }
    let most = columns(text);
    let cut = (1..most).rev().map(|columns| truncate(text, columns, "…").into_owned());
    let tidy = cut.map(|text| text.replace(" …", "…"));
    tidy.into_iter().find(|text| width(text) <= room).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn titles_lose_what_is_missed_least() {
        let cases: [(&str, u32, usize, &[&str]); 11] = [
            ("Undo", 600, 1, &["Undo"]),
            ("Toggle line comment", 600, 2, &["Toggle line", "comment"]),
            ("Go to the definition", 700, 1, &["To definition"]),
            ("Show or hide the terminal", 800, 1, &["Toggle terminal"]),
            ("Select the line, then the next", 700, 1, &["Select line"]),
            ("Add the next occurrence to the selection", 650, 2, &["Add next", "occurrence"]),
            ("Go to the next editor, across the groups", 600, 1, &["Next editor"]),
            ("Wrap long lines or not", 900, 1, &["Wrap long lines"]),
            ("Open a line below and type", 600, 2, &["Open line", "below…"]),
            ("Supercalifragilistic", 500, 2, &["Superca…"]),
            ("Show supercalifragilistic", 500, 2, &["Show", "supercal…"]),
        ];
        for (title, room, lines, expected) in cases {
            assert_eq!(fit(title, room, lines), expected, "{title}");
        }
    }

    #[test]
    fn lines_are_asked_for_only_where_they_help() {
        assert_eq!(lines_wanted("Undo", 600, 3), 1);
        assert_eq!(lines_wanted("Toggle line comment", 600, 3), 2);
        assert_eq!(lines_wanted("Add the next occurrence to the selection", 650, 3), 3);
    }

    proptest! {
        #[test]
        fn nothing_overflows_a_cap(title in "[ -~…é日⌘]{0,60}", room in 100u32..1200, lines in 1usize..5) {
            let fitted = fit(&title, room, lines);
            prop_assert!(fitted.len() <= lines);
            for line in fitted {
                prop_assert!(width(&line) <= room, "{line:?} takes {} of {room}", width(&line));
            }
        }
    }
}
