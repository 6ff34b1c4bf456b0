//! Words → terms, with errors that name what would have been understood.

use super::date;
use super::lexer::{self, Word};

/// A query: all of its terms must hold.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Query {
    /// The terms; empty means everything.
    pub terms: Vec<Term>,
}

/// One condition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// It must not hold.
    pub negated: bool,
    /// The condition.
    pub field: Field,
}

/// What a condition is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Field {
    /// A word of title, author or text.
    Word(String),
    /// A word that begins so.
    Prefix(String),
    /// Words in this order.
    Phrase(String),
    /// The item's state.
    Is(State),
    /// The source, by number, name or part of the title.
    Source(String),
    /// Exactly the source of this number.
    SourceId(i64),
    /// The source's folder, or one below it.
    Folder(String),
    /// A tag of the item or of its source.
    Tag(String),
    /// At or after this moment (seconds since the epoch).
    After(i64),
    /// Before this moment.
    Before(i64),
}

/// A state of an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// Not read.
    Unread,
    /// Starred.
    Starred,
    /// With a tag of the person's own.
    Tagged,
}

/// A query that cannot be understood.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct QueryError(String);

impl Query {
    /// Reads a query. Dates are in the person's time zone.
    ///
    /// # Errors
    /// An unknown field or value; the text names the known ones.
    pub fn parse(text: &str) -> Result<Self, QueryError> {
        let terms: Result<Vec<_>, _> = lexer::words(text)
            .into_iter()
            .filter(|word| !word.text.is_empty() || word.field.is_some())
            .map(term)
            .collect();
        Ok(Self { terms: terms? })
    }

    /// This query, with one more condition.
    #[must_use]
    pub fn and(mut self, field: Field) -> Self {
        self.terms.push(Term { negated: false, field });
        self
    }
}

fn term(word: Word) -> Result<Term, QueryError> {
    let mut negated = word.negated;
    let field = match word.field.as_deref() {
        None => text(&word),
        Some("is") => {
            let (state, opposite) = state(&word.text)?;
            negated ^= opposite;
            Field::Is(state)
        }
        Some(_) if word.text.is_empty() => {
            return Err(QueryError(format!("{}: needs a value", word.field.unwrap_or_default())));
        }
        Some("source") => Field::Source(word.text),
        Some("folder") => Field::Folder(word.text.trim_matches('/').to_owned()),
        Some("tag") => Field::Tag(word.text),
        Some("after" | "since") => Field::After(moment(&word.text)?),
        Some("before" | "until") => Field::Before(moment(&word.text)?),
        Some(unknown) => {
            return Err(QueryError(format!(
                "unknown field {unknown:?}; known are is:, source:, folder:, tag:, after:, before: (quote text that holds a colon)"
            )));
        }
    };
    Ok(Term { negated, field })
}

fn text(word: &Word) -> Field {
    if word.quoted {
        return Field::Phrase(word.text.clone());
    }
    match word.text.strip_suffix('*') {
        Some(prefix) if !prefix.is_empty() => Field::Prefix(prefix.to_owned()),
        _ => Field::Word(word.text.clone()),
    }
}

fn state(text: &str) -> Result<(State, bool), QueryError> {
    match text {
        "unread" | "new" => Ok((State::Unread, false)),
        "read" => Ok((State::Unread, true)),
        "starred" => Ok((State::Starred, false)),
        "tagged" => Ok((State::Tagged, false)),
        other => Err(QueryError(format!("is:{other} is unknown; known are is:unread, is:read, is:starred, is:tagged"))),
    }
}

fn moment(text: &str) -> Result<i64, QueryError> {
    date::moment(text, &date::now()).ok_or_else(|| {
        QueryError(format!(
            "{text:?} is no date; write 2026-11-02, today, yesterday, or an age such as 12h, 7d, 2w, 6mo"
        ))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_and_opposites() {
        let query = Query::parse(r#"tokio* "work steal" -is:read is:read folder:/Blogs/ -tag:x"#).unwrap();
        let shown: Vec<_> = query.terms.iter().map(|term| (term.negated, term.field.clone())).collect();
        let expected = [
            (false, Field::Prefix("tokio".into())),
            (false, Field::Phrase("work steal".into())),
            (false, Field::Is(State::Unread)),
            (true, Field::Is(State::Unread)),
            (false, Field::Folder("Blogs".into())),
            (true, Field::Tag("x".into())),
        ];
        assert_eq!(shown, expected);
    }

    #[test]
    fn errors_name_what_is_known() {
        for (text, word) in
            [("colour:red", "known are"), ("is:odd", "is:unread"), ("after:soon", "7d"), ("tag:", "value")]
        {
            let error = Query::parse(text).unwrap_err().to_string();
            assert!(error.contains(word), "{text}: {error}");
        }
    }
}
