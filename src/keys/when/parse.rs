//! A condition's tokens as a tree: `||` binds least, then `&&`, then `!`; parentheses group.

use super::expr::{Comparison, Expr, Literal};
use super::lexer::{Kind, Token, tokens};
use super::pattern::Pattern;

/// A text is no condition.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not a condition: {expected} is missing at column {column}")]
pub struct NotACondition {
    /// What should have stood there.
    pub expected: &'static str,
    /// The column, from 1.
    pub column: usize,
}

/// More is no condition that a person wrote.
const MAX_BYTES: usize = 16 * 1024;
/// Deeper nesting is refused.
const MAX_DEPTH: usize = 64;

/// Reads a condition. Empty text is the one that always holds.
///
/// # Errors
/// What is missing, and where.
pub fn parse(text: &str) -> Result<Expr, NotACondition> {
    let wrong = |expected, at: usize| {
        let before = text.get(..at).map_or(at, |before| before.chars().count());
        NotACondition { expected, column: before + 1 }
    };
    if text.len() > MAX_BYTES {
        return Err(wrong("the end (16 KiB are the most)", MAX_BYTES));
    }
    let tokens = tokens(text).map_err(|at| wrong("a key, a value or a sign", at))?;
    if tokens.is_empty() {
        return Ok(Expr::Constant(true));
    }
    let mut parser = Parser { tokens: &tokens, place: 0, end: text.len(), depth: 0 };
    let tree = parser.or().map_err(|(expected, at)| wrong(expected, at))?;
    match parser.tokens.get(parser.place) {
        None => Ok(tree),
        Some(token) => Err(wrong("&& or ||", token.at)),
    }
}

struct Parser<'a> {
    tokens: &'a [Token<'a>],
    place: usize,
    end: usize,
    depth: usize,
}

type Parsed<T> = Result<T, (&'static str, usize)>;

impl<'a> Parser<'a> {
    fn peek(&self) -> Option<Kind<'a>> {
        self.tokens.get(self.place).map(|token| token.kind)
    }

    fn take(&mut self, kind: Kind<'_>) -> bool {
        let found = self.peek() == Some(kind);
        self.place += usize::from(found);
        found
    }

    fn missing<T>(&self, expected: &'static str) -> Parsed<T> {
        Err((expected, self.tokens.get(self.place).map_or(self.end, |token| token.at)))
    }

    fn or(&mut self) -> Parsed<Expr> {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return self.missing("less nesting");
        }
        let mut parts = vec![self.and()?];
        while self.take(Kind::Or) {
            parts.push(self.and()?);
        }
        self.depth -= 1;
        Ok(one_or(parts, Expr::Or))
    }

    fn and(&mut self) -> Parsed<Expr> {
        let mut parts = vec![self.term()?];
        while self.take(Kind::And) {
            parts.push(self.term()?);
        }
        Ok(one_or(parts, Expr::And))
    }

    fn term(&mut self) -> Parsed<Expr> {
        let mut negations = 0_usize;
        while self.take(Kind::Not) {
            negations += 1;
        }
        let mut inner = self.primary(negations > 0)?;
        for _ in 0..negations.min(MAX_DEPTH) % 2 {
            inner = Expr::Not(Box::new(inner));
        }
        Ok(inner)
    }

    /// A group, a constant or a statement; after `!` a bare key only, as `!a == b` is `(!a) == b` to nobody.
    fn primary(&mut self, negated: bool) -> Parsed<Expr> {
        if self.take(Kind::Open) {
            let inner = self.or()?;
            return if self.take(Kind::Close) { Ok(inner) } else { self.missing(")") };
        }
        let Some(Kind::Word(key)) = self.peek() else { return self.missing("a key") };
        self.place += 1;
        match key {
            "true" => return Ok(Expr::Constant(true)),
            "false" => return Ok(Expr::Constant(false)),
            _ if negated => return Ok(Expr::Is(Literal::Has(key.to_owned()))),
            _ => {}
        }
        self.statement(key)
    }

    fn statement(&mut self, key: &str) -> Parsed<Expr> {
        let Some(kind) = self.peek() else { return Ok(Expr::Is(Literal::Has(key.to_owned()))) };
        let compares = |comparison| (comparison, key.to_owned());
        let (comparison, key) = match kind {
            Kind::Equal | Kind::Unequal => return self.equality(key, kind == Kind::Unequal),
            Kind::Matches => return self.matches(key),
            Kind::Word("in") => return self.member(key, false),
            Kind::Word("not") => return self.member(key, true),
            Kind::Less => compares(Comparison::Less),
            Kind::AtMost => compares(Comparison::AtMost),
            Kind::Greater => compares(Comparison::Greater),
            Kind::AtLeast => compares(Comparison::AtLeast),
            _ => return Ok(Expr::Is(Literal::Has(key.to_owned()))),
        };
        self.place += 1;
        let number = self.value()?;
        Ok(Expr::Is(Literal::Compares(key, comparison, number)))
    }

    /// `key == value`; with `true` and `false` it is the key itself, as VS Code reads it.
    fn equality(&mut self, key: &str, negated: bool) -> Parsed<Expr> {
        self.place += 1;
        let quoted = matches!(self.peek(), Some(Kind::Quoted(_)));
        let value = self.value()?;
        let has = Expr::Is(Literal::Has(key.to_owned()));
        let (inner, negated) = match value.as_str() {
            "true" if !quoted => (has, negated),
            "false" if !quoted => (has, !negated),
            _ => (Expr::Is(Literal::Equals(key.to_owned(), value)), negated),
        };
        Ok(if negated { Expr::Not(Box::new(inner)) } else { inner })
    }

    fn matches(&mut self, key: &str) -> Parsed<Expr> {
        self.place += 1;
        let Some(Kind::Regex(source, flags)) = self.peek() else { return self.missing("/a regular expression/") };
        self.place += 1;
        Ok(Expr::Is(Literal::Matches(key.to_owned(), Pattern::new(source, flags))))
    }

    fn member(&mut self, key: &str, negated: bool) -> Parsed<Expr> {
        self.place += 1;
        if negated && !self.take(Kind::Word("in")) {
            return self.missing("in");
        }
        let list = self.value()?;
        let inner = Expr::Is(Literal::In(key.to_owned(), list));
        Ok(if negated { Expr::Not(Box::new(inner)) } else { inner })
    }

    fn value(&mut self) -> Parsed<String> {
        match self.peek() {
            Some(Kind::Word(text) | Kind::Quoted(text)) => {
                self.place += 1;
                Ok(text.to_owned())
            }
            _ => self.missing("a value"),
        }
    }
}

fn one_or(mut parts: Vec<Expr>, join: fn(Vec<Expr>) -> Expr) -> Expr {
    if parts.len() == 1 { parts.swap_remove(0) } else { join(parts) }
}
