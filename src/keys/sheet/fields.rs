//! Fields of a table: what they hold, or what should have been written, with its place.

use std::ops::Range;

use toml_edit::{Item, Key, TableLike, Value};

use crate::base::config::{Problem, suggest};
use crate::base::text::clean_line;

/// Characters of a text that are kept.
const MAX_TEXT: usize = 1000;
/// Problems of a file that are told: one that is wrong from end to end is told by its beginning.
const MAX_PROBLEMS: usize = 100;

/// A file that is being read.
pub(super) struct Reading<'a> {
    /// The whole text, for places.
    text: &'a str,
    /// Where the part begins that is read now.
    pub(super) offset: usize,
    /// What is wrong.
    pub(super) problems: Vec<Problem>,
}

/// A table with a name for messages.
#[derive(Clone, Copy)]
pub(super) struct Fields<'a> {
    /// How the file writes it: `[[action]]`.
    pub(super) name: &'static str,
    /// The table.
    pub(super) table: &'a dyn TableLike,
    /// Its place.
    pub(super) span: Option<&'a Range<usize>>,
}

impl<'a> Reading<'a> {
    /// Nothing read yet.
    pub(super) fn of(text: &'a str) -> Self {
        Self { text, offset: 0, problems: Vec::new() }
    }

    /// Notes a problem at a place of the part that is read.
    pub(super) fn problem(&mut self, span: Option<Range<usize>>, message: impl Into<String>) {
        if self.problems.len() < MAX_PROBLEMS {
            let span = span.map(|span| span.start + self.offset..span.end + self.offset);
            let span = span.or(Some(self.offset..self.offset));
            self.problems.push(Problem::at(self.text, span, clean_line(&message.into())));
        }
    }

    /// Notes a problem of a whole table, by the line that it begins on.
    pub(super) fn problem_at_line(&mut self, line: u32, message: &str) {
        if self.problems.len() < MAX_PROBLEMS {
            self.problems.push(Problem { line: line as usize, column: 1, message: clean_line(message).into_owned() });
        }
    }

    /// The line of a place, from 1.
    pub(super) fn line(&self, span: Option<&Range<usize>>) -> u32 {
        let span = span.map_or(self.offset..self.offset, |span| span.start + self.offset..span.end + self.offset);
        u32::try_from(Problem::at(self.text, Some(span), "").line).unwrap_or(u32::MAX)
    }

    /// Names the fields that are none.
    pub(super) fn only(&mut self, fields: Fields<'_>, known: &[&str]) {
        for (name, item) in fields.table.iter().filter(|(name, _)| !known.contains(name)) {
            let span = fields.table.key(name).and_then(Key::span).or_else(|| item.span());
            let near = suggest(name, known.iter().copied());
            let advice = if near.is_empty() { format!("; there are {}", known.join(", ")) } else { near };
            self.problem(span, format!("unknown `{}` in {}{advice}", shown(name), fields.name));
        }
    }

    /// A text that is not empty, made safe to show.
    pub(super) fn text(&mut self, fields: Fields<'_>, name: &str) -> Option<String> {
        let item = fields.table.get(name)?;
        let Some(text) = item.as_str() else {
            self.wrong(fields, name, item, "text in quotes");
            return None;
        };
        let text: String = clean_line(text).trim().chars().take(MAX_TEXT).collect();
        if text.is_empty() {
            self.problem(
                item.span(),
                format!("`{name}` in {} is empty: write something, or leave it out", fields.name),
            );
            return None;
        }
        Some(text)
    }

    /// A text that must be there.
    pub(super) fn required(&mut self, fields: Fields<'_>, name: &str, example: &str) -> Option<String> {
        if fields.table.get(name).is_none() {
            self.problem(fields.span.cloned(), format!("{} has no `{name}`; write {name} = {example}", fields.name));
        }
        self.text(fields, name)
    }

    /// True or false.
    pub(super) fn flag(&mut self, fields: Fields<'_>, name: &str) -> Option<bool> {
        let item = fields.table.get(name)?;
        let flag = item.as_bool();
        if flag.is_none() {
            self.wrong(fields, name, item, "true or false");
        }
        flag
    }

    /// A list of texts with their places; one text alone is a list of one.
    pub(super) fn list(&mut self, fields: Fields<'_>, name: &str, item: &Item) -> Vec<(String, Option<Range<usize>>)> {
        let mut out = Vec::new();
        match item.as_value() {
            Some(Value::String(text)) => out.push((text.value().clone(), item.span())),
            Some(Value::Array(list)) => {
                for value in list {
                    match value.as_str() {
                        Some(text) => out.push((text.to_owned(), value.span())),
                        None => {
                            self.problem(value.span(), format!("`{name}` in {} holds what is no text", fields.name));
                        }
                    }
                }
            }
            _ => self.wrong(fields, name, item, "a list of texts, such as [\"ctrl+k\", \"f5\"]"),
        }
        out
    }

    fn wrong(&mut self, fields: Fields<'_>, name: &str, item: &Item, wanted: &str) {
        let span = item.span().or_else(|| fields.table.key(name).and_then(Key::span));
        self.problem(span, format!("`{name}` in {} must be {wanted}", fields.name));
    }
}

/// What the person wrote, short and safe, for a message.
pub(super) fn shown(text: &str) -> String {
    clean_line(text).chars().take(60).collect()
}
