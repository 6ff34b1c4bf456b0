//! Tokens → a query. `OR` binds loosest, words side by side must all hold, a minus takes what is next to it.

use jiff::Zoned;

use super::ast::{Expr, Field, Place, Query};
use super::date;
use super::error::QueryError;
use super::lexer::{Form, Kind, Span, Token, tokens};
use super::terms;

/// Bytes of a query.
pub(super) const MAX_QUERY: usize = 4096;
/// Terms of a query.
pub(super) const MAX_TERMS: usize = 64;
/// Parentheses and minuses within each other.
const MAX_DEPTH: usize = 32;

impl Query {
    /// Reads a query. Dates are in the person's time zone.
    ///
    /// # Errors
    /// It is not in the language; the error knows where, and what would have been understood.
    pub fn parse(text: &str) -> Result<Self, QueryError> {
        Self::parse_at(text, &date::now())
    }

    /// Reads a query at a given time, from which ages count.
    ///
    /// # Errors
    /// As [`Query::parse`].
    pub fn parse_at(text: &str, now: &Zoned) -> Result<Self, QueryError> {
        parse(text, now, false)
    }

    /// Reads a query that is still being typed: its last word is taken for the beginning of one, what is open is closed,
    /// and a sign at the end waits for what it belongs to.
    ///
    /// # Errors
    /// As [`Query::parse`].
    pub fn parse_typed(text: &str) -> Result<Self, QueryError> {
        parse(text, &date::now(), true)
    }
}

fn parse(text: &str, now: &Zoned, typing: bool) -> Result<Query, QueryError> {
    // It would end a value early where SQLite compares it.
    let text = text.replace('\0', " ");
    let whole = || Parser::new(&text, now, typing)?.query();
    whole().map_err(|error| error.of(&text))
}

struct Parser<'a> {
    tokens: std::iter::Peekable<std::vec::IntoIter<Token>>,
    now: &'a Zoned,
    /// It is being typed; where it ends.
    typing: bool,
    end: usize,
    terms: usize,
}

impl<'a> Parser<'a> {
    fn new(text: &str, now: &'a Zoned, typing: bool) -> Result<Self, QueryError> {
        if text.len() > MAX_QUERY {
            let error = QueryError::at(&(MAX_QUERY..MAX_QUERY), format!("a query has at most {MAX_QUERY} bytes"));
            return Err(error.hint("save parts of it with `wh query save`, and join them as @name"));
        }
        Ok(Self { tokens: tokens(text)?.into_iter().peekable(), now, typing, end: text.len(), terms: 0 })
    }

    fn query(mut self) -> Result<Query, QueryError> {
        let expr = self.either(0)?.unwrap_or_default();
        match self.tokens.next() {
            None => Ok(Query { expr }),
            Some(token) => Err(QueryError::at(&token.span, "there is no ( before this").hint("quotes make it text")),
        }
    }

    fn peek(&mut self) -> Option<&Kind> {
        self.tokens.peek().map(|token| &token.kind)
    }

    /// Sides of `OR`. `None` where nothing but punctuation was there.
    fn either(&mut self, depth: usize) -> Result<Option<Expr>, QueryError> {
        let mut sides = Vec::new();
        sides.extend(self.all(depth)?);
        while self.peek() == Some(&Kind::Or) {
            let or = self.tokens.next().map_or(0..0, |token| token.span);
            let typing = self.typing;
            match self.peek() {
                None if typing => break,
                None | Some(Kind::Close) => return Err(lonely(&or, "OR")),
                Some(_) => sides.extend(self.all(depth)?),
            }
        }
        Ok((!sides.is_empty()).then(|| Expr::any(sides)))
    }

    /// What stands side by side.
    fn all(&mut self, depth: usize) -> Result<Option<Expr>, QueryError> {
        let mut parts = Vec::new();
        let mut begun = false;
        loop {
            match self.peek() {
                Some(sign @ (Kind::Or | Kind::And)) if !begun => {
                    let word = if *sign == Kind::Or { "OR" } else { "AND" };
                    return Err(lonely(&self.tokens.next().map_or(0..0, |token| token.span), word));
                }
                Some(Kind::And) => {
                    let and = self.tokens.next().map_or(0..0, |token| token.span);
                    let typing = self.typing;
                    match self.peek() {
                        None if typing => {}
                        None | Some(Kind::Close | Kind::Or | Kind::And) => return Err(lonely(&and, "AND")),
                        Some(_) => {}
                    }
                }
                None | Some(Kind::Close | Kind::Or) => break,
                Some(_) => parts.extend(self.one(depth)?),
            }
            begun = true;
        }
        Ok((!parts.is_empty()).then(|| Expr::all(parts)))
    }

    fn one(&mut self, depth: usize) -> Result<Option<Expr>, QueryError> {
        let Some(Token { kind, span }) = self.tokens.next() else { return Ok(None) };
        if depth >= MAX_DEPTH {
            return Err(QueryError::at(&span, format!("more than {MAX_DEPTH} levels within each other")));
        }
        let typing = self.typing;
        match kind {
            Kind::Not => match self.peek() {
                None if typing => Ok(None),
                None | Some(Kind::Close | Kind::Or | Kind::And) => {
                    Err(QueryError::at(&span, "nothing follows that could be left out").hint("quotes make it text"))
                }
                Some(_) => Ok(self.one(depth + 1)?.map(Expr::none)),
            },
            Kind::Open => self.group(depth, &span),
            Kind::Term(raw) => {
                self.terms += 1;
                if self.terms > MAX_TERMS {
                    return Err(QueryError::at(&span, format!("a query has at most {MAX_TERMS} terms")));
                }
                if raw.open && !self.typing {
                    let quote = raw.span.start..raw.span.start + 1;
                    return Err(
                        QueryError::at(&quote, "this \" is never closed").hint("close it where the phrase ends")
                    );
                }
                let last = self.typing && span.end == self.end && raw.form == Form::Bare;
                let found = terms::term(raw, span, self.now)?;
                Ok(if last { found.map(beginning) } else { found })
            }
            Kind::Close => Err(QueryError::at(&span, "there is no ( before this").hint("quotes make it text")),
            Kind::And => Err(lonely(&span, "AND")),
            Kind::Or => Err(lonely(&span, "OR")),
        }
    }

    fn group(&mut self, depth: usize, open: &Span) -> Result<Option<Expr>, QueryError> {
        let empty = self.peek() == Some(&Kind::Close);
        let inner = self.either(depth + 1)?;
        match self.tokens.next() {
            Some(close) if empty => {
                let span = open.start..close.span.end;
                Err(QueryError::at(&span, "there is nothing between the parentheses").hint("quotes make it text"))
            }
            Some(_) => Ok(inner),
            None if self.typing => Ok(inner),
            None => Err(QueryError::at(open, "this ( is never closed").hint("quotes make it text")),
        }
    }
}

fn lonely(span: &Span, word: &str) -> QueryError {
    let error = QueryError::at(span, "this needs something on both sides");
    error.hint(format!("quotes make it a word: \"{word}\""))
}

/// A word of more than one letter as the beginning of a word. A single letter begins half the words of a store: it
/// stands for itself until a second one is typed.
fn beginning(mut expr: Expr) -> Expr {
    if let Expr::Term(term) = &mut expr
        && let Field::Words(Place::Anywhere | Place::Title | Place::Author | Place::Body, needle) = &mut term.field
        && needle.text.len() > 1
    {
        needle.prefix = true;
    }
    expr
}

#[cfg(test)]
mod tests;
