//! TOML with places: a document, the lines of its values, and what is left of it when some lines are broken.

use std::ops::Range;
use std::path::Path;

use toml_edit::{Document, Item, Table, TableLike};

use super::found::Mine;

/// Lines that may be broken before the rest is given up.
const MAX_BROKEN: usize = 20;

/// A document, with the text from which it was read.
pub(super) struct Tables {
    document: Document<String>,
    /// Where each line begins.
    lines: Vec<usize>,
}

impl Tables {
    /// Reads a text. A line that is broken is told, and the text read without it.
    pub(super) fn parse(text: String, file: &Path, mine: &mut Mine) -> Option<Self> {
        let lines: Vec<usize> = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        let line_at = |at: usize| lines.partition_point(|start| *start <= at).saturating_sub(1);
        let mut text = text;
        for _ in 0..MAX_BROKEN {
            match Document::parse(text.clone()) {
                Ok(document) => return Some(Self { document, lines }),
                Err(error) => {
                    let at = line_at(error.span().map_or(0, |span| span.start).min(text.len().saturating_sub(1)));
                    let what = error.message().lines().next().unwrap_or("it cannot be read").to_owned();
                    mine.problem(file, u32::try_from(at + 1).unwrap_or(u32::MAX), what);
                    let end = lines.get(at + 1).map_or(text.len(), |next| next - 1);
                    // The same length, so that the lines stay where they are.
                    if !blank(&mut text, lines[at]..end) {
                        return None;
                    }
                }
            }
        }
        mine.problem(file, 1, format!("more than {MAX_BROKEN} lines cannot be read; the file was given up"));
        None
    }

    /// The document.
    pub(super) fn root(&self) -> &Table {
        self.document.as_table()
    }

    /// The line of a place, from 1.
    pub(super) fn line(&self, span: Option<Range<usize>>) -> u32 {
        let at = span.map_or(0, |span| span.start);
        u32::try_from(self.lines.partition_point(|start| *start <= at)).unwrap_or(u32::MAX).max(1)
    }

    /// The line of a member of a table: that of its name.
    pub(super) fn line_of(&self, table: &dyn TableLike, name: &str) -> u32 {
        let (key, item) = (table.key(name), table.get(name));
        self.line(key.and_then(toml_edit::Key::span).or_else(|| item.and_then(Item::span)))
    }
}

/// Puts spaces over a part of a text; `false` when there is nothing but spaces.
fn blank(text: &mut String, part: Range<usize>) -> bool {
    let spaces = " ".repeat(part.len());
    if text.get(part.clone()).is_none_or(|line| line.trim().is_empty()) {
        return false;
    }
    text.replace_range(part, &spaces);
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn broken_lines_are_told_and_the_rest_is_read() {
        let mut mine = Mine::default();
        let text = "a = 1\nb = = 2\n[c]\nd = \"x\ne = 3\n".to_owned();
        let tables = Tables::parse(text, Path::new("x.toml"), &mut mine).expect("read");
        let lines: Vec<u32> = mine.problems.iter().map(|problem| problem.place.line).collect();
        assert_eq!(lines, [2, 4]);
        assert!(tables.root().contains_key("a"));
        let table = tables.root()["c"].as_table_like().expect("a table");
        assert_eq!(tables.line_of(table, "e"), 5);
    }

    #[test]
    fn a_text_that_is_no_toml_is_given_up() {
        let mut mine = Mine::default();
        let text = "<xml>\n".repeat(100);
        assert!(Tables::parse(text, Path::new("x.toml"), &mut mine).is_none());
        assert!(mine.problems.len() > 20);
        assert!(Tables::parse(String::new(), Path::new("x.toml"), &mut mine).is_some());
    }
}
