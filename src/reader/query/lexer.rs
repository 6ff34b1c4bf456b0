//! Text → tokens with their places: words, quotes, regular expressions, fields, signs, parentheses. One pass.

use std::ops::Range;

use super::error::QueryError;

/// The bytes of a query.
pub(super) type Span = Range<usize>;

/// A token with its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Token {
    pub(super) kind: Kind,
    pub(super) span: Span,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Kind {
    Open,
    Close,
    And,
    Or,
    Not,
    Term(Raw),
}

/// A term as it was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Raw {
    /// The letters before a colon, in lower case, and their place with the colon.
    pub(super) field: Option<(String, Span)>,
    /// The rest, without its quotes or slashes.
    pub(super) text: String,
    /// How it was written.
    pub(super) form: Form,
    /// The place of the rest.
    pub(super) span: Span,
    /// A quote was opened and not closed: it is still being typed, or it was forgotten.
    pub(super) open: bool,
}

/// How the value of a term was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    Bare,
    Quoted,
    Regex,
}

/// Fields whose value may be a regular expression between slashes.
pub(super) const MATCHED: [&str; 6] = ["title", "author", "url", "code", "body", "text"];

/// Reads a query into tokens. A quote that is not closed ends with the text.
pub(super) fn tokens(text: &str) -> Result<Vec<Token>, QueryError> {
    let mut lexer = Lexer { text, at: 0, depth: 0 };
    let mut tokens = Vec::new();
    while let Some(token) = lexer.next()? {
        tokens.push(token);
    }
    Ok(tokens)
}

struct Lexer<'a> {
    text: &'a str,
    at: usize,
    /// Parentheses that are open.
    depth: usize,
}

impl<'a> Lexer<'a> {
    fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    fn next(&mut self) -> Result<Option<Token>, QueryError> {
        self.at = self.text.len() - self.rest().trim_start().len();
        let rest = self.rest();
        let sign = |kind, length| Ok(Some((kind, length)));
        let found: Result<Option<(Kind, usize)>, QueryError> = match rest.chars().next() {
            None => return Ok(None),
            Some('(') => {
                self.depth += 1;
                sign(Kind::Open, 1)
            }
            Some(')') => {
                self.depth = self.depth.saturating_sub(1);
                sign(Kind::Close, 1)
            }
            // One that stands between spaces is a dash; at the very end it waits for what it belongs to.
            Some('-') if !rest[1..].starts_with(char::is_whitespace) => sign(Kind::Not, 1),
            Some(_) => Ok(None),
        };
        if let Some((kind, length)) = found? {
            let span = self.at..self.at + length;
            self.at = span.end;
            return Ok(Some(Token { kind, span }));
        }
        self.term().map(Some)
    }

    fn term(&mut self) -> Result<Token, QueryError> {
        let start = self.at;
        let field = self.field();
        let value = self.at;
        if let Some((_, place)) = field.as_ref().filter(|_| self.rest().starts_with('(')) {
            return Err(QueryError::at(place, "a field takes one value").hint("write the field before each of them"));
        }
        let matched = field.as_ref().is_none_or(|(name, _)| MATCHED.contains(&name.as_str()));
        let mut open = false;
        let (text, form) = if let Some(quoted) = self.rest().strip_prefix('"') {
            let closed = quoted.split_once('"');
            open = closed.is_none();
            let (inside, length) = closed.map_or((quoted, quoted.len()), |(it, _)| (it, it.len() + 1));
            self.at += 1 + length;
            (inside.to_owned(), Form::Quoted)
        } else if let Some(length) = self.regex_length().filter(|_| matched) {
            let inside = &self.rest()[1..length - 1];
            self.at += length;
            (inside.replace("\\/", "/"), Form::Regex)
        } else {
            let length = self.bare_length();
            let bare = &self.rest()[..length];
            self.at += length;
            (bare.to_owned(), Form::Bare)
        };
        let span = start..self.at;
        if let Some(word) = operator(&text).filter(|_| field.is_none() && form == Form::Bare) {
            return Ok(Token { kind: word, span });
        }
        let raw = Raw { field, text, form, span: value..self.at, open };
        Ok(Token { kind: Kind::Term(raw), span })
    }

    /// `name:` where the name is letters only. `http://…` and `std::fs` have no field.
    fn field(&mut self) -> Option<(String, Span)> {
        let rest = self.rest();
        let length = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
        let tail = rest[length..].strip_prefix(':')?;
        if length == 0 || tail.starts_with(':') || tail.starts_with("//") {
            return None;
        }
        let span = self.at..self.at + length + 1;
        self.at = span.end;
        Some((rest[..length].to_ascii_lowercase(), span))
    }

    /// The length of a regular expression that starts here, slashes included. The next slash must end it, with nothing
    /// behind it: `/etc/passwd` is a word.
    fn regex_length(&self) -> Option<usize> {
        let rest = self.rest().strip_prefix('/')?;
        let mut escaped = false;
        for (at, c) in rest.char_indices() {
            match c {
                _ if escaped => escaped = false,
                '\\' => escaped = true,
                '/' => {
                    let ends = rest[at + 1..].chars().next().is_none_or(|c| c.is_whitespace() || c == ')');
                    return (ends && at > 0).then_some(at + 2);
                }
                _ => {}
            }
        }
        None
    }

    /// The length of a word: up to white space, or to the parenthesis that closes a group around it. `main()` is a word.
    fn bare_length(&self) -> usize {
        let mut inside = 0_usize;
        let ends = |c: char| match c {
            '(' => {
                inside += 1;
                false
            }
            ')' if inside > 0 => {
                inside -= 1;
                false
            }
            ')' => self.depth > 0,
            c => c.is_whitespace(),
        };
        self.rest().find(ends).unwrap_or(self.rest().len())
    }
}

fn operator(word: &str) -> Option<Kind> {
    match word {
        "AND" => Some(Kind::And),
        "OR" => Some(Kind::Or),
        "NOT" => Some(Kind::Not),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Tokens in short: fields and values, signs by their names.
    fn short(text: &str) -> Vec<String> {
        let shown = |token: Token| match token.kind {
            Kind::Term(raw) => {
                let field = raw.field.map_or_else(String::new, |(name, _)| format!("{name}:"));
                let mark = match raw.form {
                    Form::Bare => "",
                    Form::Quoted => "\"",
                    Form::Regex => "/",
                };
                format!("{field}{mark}{}{mark}", raw.text)
            }
            other => format!("{other:?}"),
        };
        tokens(text).unwrap().into_iter().map(shown).collect()
    }

    #[test]
    fn words_quotes_fields_signs() {
        let query = r#"rust -"two words" source:"my blog" -is:read http://x/ - a-b std::fs "open"#;
        let expected = [
            "rust",
            "Not",
            "\"two words\"",
            "source:\"my blog\"",
            "Not",
            "is:read",
            "http://x/",
            "-",
            "a-b",
            "std::fs",
        ];
        let shown = short(query);
        assert_eq!(shown[..10], expected);
        assert_eq!(shown[10..], ["\"open\""]);
        assert_eq!(short("a OR b AND NOT c or"), ["a", "Or", "b", "And", "Not", "c", "or"]);
    }

    #[test]
    fn parentheses_group_only_where_they_do_not_belong_to_a_word() {
        assert_eq!(short("(main() OR f(x)) g()"), ["Open", "main()", "Or", "f(x)", "Close", "g()"]);
        assert_eq!(short("-(a)"), ["Not", "Open", "a", "Close"]);
        assert_eq!(short("a) b"), ["a)", "b"]);
    }

    #[test]
    fn slashes_make_regular_expressions_only_around_them() {
        assert_eq!(short(r"/a b\/c/ title:/x$/"), ["/a b/c/", "title:/x$/"]);
        assert_eq!(short("/etc/passwd /usr folder:/a/"), ["/etc/passwd", "/usr", "folder:/a/"]);
        assert_eq!(short("(/x/)"), ["Open", "/x/", "Close"]);
    }

    #[test]
    fn places_are_bytes_of_the_query() {
        let found = tokens("é -tag:x").unwrap();
        assert_eq!(found.iter().map(|token| token.span.clone()).collect::<Vec<_>>(), [0..2, 3..4, 4..9]);
    }
}
