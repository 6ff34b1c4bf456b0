//! What is wrong with a query, and where: the place is told by a mark under it.

use std::ops::Range;

use crate::base::text::{clean_line, width};

/// Columns of a query that are shown before a place, and after it.
const SHOWN: usize = 60;

/// A query that cannot be understood.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{message}{}{}", if hint.is_empty() { "" } else { "; " }, hint)]
pub struct QueryError {
    message: String,
    hint: String,
    query: String,
    span: Range<usize>,
}

impl QueryError {
    /// `message` is about these bytes of a query; the query itself is added by the parser.
    pub(super) fn at(span: &Range<usize>, message: impl Into<String>) -> Self {
        Self { message: message.into(), hint: String::new(), query: String::new(), span: span.clone() }
    }

    /// The same with what to do about it.
    pub(super) fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = hint.into();
        self
    }

    /// The same, about other bytes.
    pub(super) fn moved(mut self, span: &Range<usize>) -> Self {
        self.span = span.clone();
        self
    }

    /// The same, about this query.
    #[must_use]
    pub fn of(mut self, query: &str) -> Self {
        query.clone_into(&mut self.query);
        self.span = self.within();
        self
    }

    /// The place, within the query as far as it is known.
    fn within(&self) -> Range<usize> {
        let end = self.query.floor_char_boundary(self.span.end.min(self.query.len()));
        self.query.floor_char_boundary(self.span.start.min(end))..end
    }

    /// What is wrong, in one line.
    pub fn message(&self) -> &str {
        &self.message
    }

    /// What can be done about it; empty where that is plain.
    pub fn advice(&self) -> &str {
        &self.hint
    }

    /// Where in the query: bytes.
    pub fn span(&self) -> Range<usize> {
        self.span.clone()
    }

    /// The query, and under it marks below the place. Long queries are cut on both sides.
    pub fn picture(&self) -> String {
        let span = self.within();
        let before = clean_line(&self.query[..span.start]);
        let wrong = clean_line(&self.query[span.clone()]);
        let after = clean_line(&self.query[span.end..]);
        let before = last_columns(&before);
        let (wrong, after) = (first_columns(&wrong), first_columns(&after));
        let marks = "^".repeat(width(&wrong).max(1));
        format!("{before}{wrong}{after}\n{}{marks}", " ".repeat(width(&before)))
    }
}

fn first_columns(text: &str) -> String {
    crate::base::text::truncate(text, SHOWN, "…").into_owned()
}

fn last_columns(text: &str) -> String {
    if width(text) <= SHOWN {
        return text.to_owned();
    }
    let mut columns = 0;
    let kept = text.char_indices().rev().take_while(|(at, _)| {
        columns = width(&text[*at..]);
        columns < SHOWN
    });
    let start = kept.last().map_or(text.len(), |(at, _)| at);
    format!("…{}", &text[start..])
}

/// The known word that is nearest to what was typed, if one is near enough to be meant.
pub(super) fn nearest<'a>(typed: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let typed = typed.to_lowercase();
    let near = known.into_iter().map(|word| (strsim::jaro_winkler(&typed, &word.to_lowercase()), word));
    near.max_by(|a, b| a.0.total_cmp(&b.0)).filter(|(likeness, _)| *likeness > 0.75).map(|(_, word)| word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_mark_stands_under_the_place() {
        let error = QueryError::at(&(9..15), "unknown").of("東京 \u{1b} sorce:x");
        assert_eq!(error.picture(), "東京  sorce:x\n      ^^^^^^");
        let end = QueryError::at(&(3..3), "nothing").of("a (");
        assert_eq!(end.picture(), "a (\n   ^");
        assert_eq!(QueryError::at(&(3..9), "of no query").picture(), "\n^");
    }

    #[test]
    fn long_queries_are_cut_about_the_place() {
        let query = format!("{} bad {}", "word ".repeat(100), "more ".repeat(100));
        let at = query.find("bad").unwrap();
        let picture = QueryError::at(&(at..at + 3), "x").of(&query).picture();
        let (line, marks) = picture.split_once('\n').unwrap();
        assert!(width(line) < 130, "{line}");
        assert_eq!(marks.trim_start(), "^^^");
        assert_eq!(line.find("bad").map(|byte| width(&line[..byte])), Some(marks.len() - 3));
    }

    #[test]
    fn only_what_is_near_is_suggested() {
        assert_eq!(nearest("sorce", ["source", "folder"]), Some("source"));
        assert_eq!(nearest("zzz", ["source", "folder"]), None);
    }
}
