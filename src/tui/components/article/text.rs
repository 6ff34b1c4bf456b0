//! The text of an article, to be searched, and to know a place in it whatever the width.

use unicode_segmentation::UnicodeSegmentation;

use super::ArticleLine;
use crate::base::text::width;

/// Finds that are counted, at most.
const MOST: usize = 10_000;

/// The text in one piece: lower case, every run of white space and every end of a line one space, so that words are found
/// across lines.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Text {
    folded: String,
    /// Where each line begins.
    starts: Vec<usize>,
}

/// A part of a line that was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spot {
    /// The line.
    pub line: usize,
    /// The first column.
    pub column: usize,
    /// The columns.
    pub width: usize,
}

/// Something that was found: on one line, or over the ends of several.
pub type Find = Vec<Spot>;

impl Text {
    /// The text of these lines.
    pub fn of(lines: &[ArticleLine]) -> Self {
        let mut text = Self::default();
        for line in lines {
            text.starts.push(text.folded.len());
            for piece in line {
                fold(&mut text.folded, &piece.text, |_, _, _| {});
            }
            end_line(&mut text.folded);
        }
        text
    }

    /// Where these words stand, from the top. `lines` are those that the text is of.
    pub fn find(&self, lines: &[ArticleLine], words: &str) -> Vec<Find> {
        let mut wanted = String::new();
        fold(&mut wanted, words, |_, _, _| {});
        let wanted = wanted.trim_end();
        if wanted.is_empty() {
            return Vec::new();
        }
        let found = self.folded.match_indices(wanted).take(MOST);
        found.map(|(begin, found)| self.spots(lines, begin, begin + found.len())).collect()
    }

    fn spots(&self, lines: &[ArticleLine], begin: usize, end: usize) -> Find {
        // An empty line begins where the next one does.
        let first = self.starts.partition_point(|start| *start <= begin).saturating_sub(1);
        let touched = self.starts.iter().enumerate().skip(first).take_while(|(_, start)| **start < end);
        touched.filter_map(|(line, start)| spot(lines.get(line)?, line, *start, begin, end)).collect()
    }
}

/// The part of a line whose text lies between two places.
fn spot(pieces: &ArticleLine, line: usize, start: usize, begin: usize, end: usize) -> Option<Spot> {
    // Folded as before: a line begins after a space, so that white space at its beginning counts for nothing.
    let mut folded = String::from(" ");
    let before = start.checked_sub(1);
    let (mut column, mut found) = (0, None);
    for piece in pieces {
        fold(&mut folded, &piece.text, |from, to, columns| {
            let (from, to) = match before {
                Some(before) => (before + from, before + to),
                None => (from - 1, to - 1),
            };
            if from < end && to > begin && to > from {
                let (first, _) = found.unwrap_or((column, 0));
                found = Some((first, column + columns - first));
            }
            column += columns;
        });
    }
    found.map(|(column, width)| Spot { line, column, width })
}

/// Adds text, and tells of each of its characters where it lies and how wide it is.
fn fold(out: &mut String, text: &str, mut tell: impl FnMut(usize, usize, usize)) {
    for grapheme in text.graphemes(true) {
        let from = out.len();
        if !grapheme.chars().all(char::is_whitespace) {
            grapheme.chars().for_each(|c| out.extend(c.to_lowercase()));
        } else if !out.is_empty() && !out.ends_with(' ') {
            out.push(' ');
        }
        tell(from, out.len(), width(grapheme));
    }
}

fn end_line(out: &mut String) {
    if !out.is_empty() && !out.ends_with(' ') {
        out.push(' ');
    }
}

/// How many characters come before a line: a place that stays the same in every width.
pub fn place_of(lines: &[ArticleLine], line: usize) -> u64 {
    lines.iter().take(line).map(letters).sum()
}

/// The line on which such a place is.
pub fn line_of(lines: &[ArticleLine], place: u64) -> usize {
    let mut before = 0;
    for (number, line) in lines.iter().enumerate() {
        before += letters(line);
        if before > place {
            return number;
        }
    }
    0
}

fn letters(line: &ArticleLine) -> u64 {
    let of = |text: &str| text.chars().filter(|c| !c.is_whitespace()).count() as u64;
    line.iter().map(|piece| of(&piece.text)).sum()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::{Piece, Tone};
    use super::*;
    use crate::tui::components::wrap::wrap;

    fn lines(texts: &[&[&str]]) -> Vec<ArticleLine> {
        let line = |texts: &&[&str]| {
            texts
                .iter()
                .map(|text| Piece { text: (*text).to_owned(), tone: Tone::Plain, link: None })
                .collect::<ArticleLine>()
        };
        texts.iter().map(line).collect()
    }

    fn found(lines: &[ArticleLine], words: &str) -> Vec<Vec<(usize, usize, usize)>> {
        let finds = Text::of(lines).find(lines, words);
        finds.into_iter().map(|find| find.into_iter().map(|s| (s.line, s.column, s.width)).collect()).collect()
    }

    #[test]
    fn words_are_found_over_pieces_and_over_lines() {
        let lines = lines(&[&["An in", "dex-only"], &[], &["  scan of the INDEX"], &["日本 Index"]]);
        assert_eq!(found(&lines, "index"), [[(0, 3, 5)], [(2, 14, 5)], [(3, 5, 5)]]);
        assert_eq!(found(&lines, "only  scan"), [[(0, 9, 4), (2, 2, 4)]]);
        assert_eq!(found(&lines, "日"), [[(3, 0, 2)]]);
        assert_eq!(found(&lines, "index 日本"), [[(2, 14, 5), (3, 0, 4)]]);
        for nothing in ["", "  ", "xyzzy"] {
            assert!(found(&lines, nothing).is_empty());
        }
    }

    #[test]
    fn a_place_is_the_same_in_every_width() {
        let text = "one two three four five six seven eight nine ten eleven twelve";
        let set = |columns| -> Vec<ArticleLine> {
            wrap(text, columns).into_iter().map(|text| vec![Piece { text, tone: Tone::Plain, link: None }]).collect()
        };
        let (wide, narrow) = (set(30), set(9));
        for line in 0..narrow.len() {
            let place = place_of(&narrow, line);
            assert_eq!(line_of(&narrow, place), line);
            assert!(place_of(&wide, line_of(&wide, place)) <= place);
        }
        assert_eq!(line_of(&wide, 10_000), 0, "the text was shortened meanwhile");
    }

    proptest! {
        #[test]
        fn what_is_in_the_text_is_found_and_lies_in_it(text in "[a-zA-ZÄß日 ]{1,40}", from in 0usize..30, columns in 2usize..20) {
            let lines: Vec<ArticleLine> =
                wrap(&text, columns).into_iter().map(|text| vec![Piece { text, tone: Tone::Plain, link: None }]).collect();
            let word: String = text.split_whitespace().next().unwrap_or_default().chars().skip(from % 5).take(3).collect();
            let finds = Text::of(&lines).find(&lines, &word);
            // A word that is wider than the page is broken, and then is two.
            prop_assert!(word.is_empty() || !finds.is_empty() || text.split(' ').any(|word| width(word) > columns));
            for spot in finds.into_iter().flatten() {
                let columns: usize = lines[spot.line].iter().map(|piece| width(&piece.text)).sum();
                prop_assert!(spot.width > 0 && spot.column + spot.width <= columns);
            }
        }
    }
}
