//! Saved queries within queries: their names, and putting what they mean in their place.

use jiff::Zoned;

use super::ast::{Expr, Field, Query, Term};
use super::date;
use super::error::{QueryError, nearest};
use super::parser::MAX_TERMS;

/// Bytes of a name.
const MAX_NAME: usize = 64;
/// Saved queries within each other.
const MAX_DEPTH: usize = 8;
/// What names are made of, for a person.
pub const NAMES: &str = "names have letters, digits, - _ . and /, and begin with a letter or digit";

/// Whether a saved query can be called so.
pub fn is_name(name: &str) -> bool {
    let inside = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | '/');
    name.len() <= MAX_NAME && name.starts_with(char::is_alphanumeric) && name.chars().all(inside)
}

/// Whether two names are the same: letters of ASCII in either case.
pub fn is_same_name(one: &str, other: &str) -> bool {
    one.eq_ignore_ascii_case(other)
}

impl Query {
    /// This query with each saved query replaced by what it means.
    ///
    /// # Errors
    /// A name is not known, a saved query speaks of itself, or all together is too large.
    pub fn expand(&self, known: &[(String, String)]) -> Result<Self, QueryError> {
        let now = date::now();
        let mut expansion = Expansion { known, now: &now, path: Vec::new(), terms: 0 };
        Ok(Self { expr: expansion.expr(&self.expr)? })
    }
}

struct Expansion<'a> {
    known: &'a [(String, String)],
    now: &'a Zoned,
    /// Names of what is being replaced.
    path: Vec<String>,
    terms: usize,
}

impl Expansion<'_> {
    fn expr(&mut self, expr: &Expr) -> Result<Expr, QueryError> {
        let all = |this: &mut Self, parts: &[Expr]| parts.iter().map(|part| this.expr(part)).collect::<Result<_, _>>();
        Ok(match expr {
            Expr::And(parts) => Expr::all(all(self, parts)?),
            Expr::Or(parts) => Expr::any(all(self, parts)?),
            Expr::Not(part) => Expr::none(self.expr(part)?),
            Expr::Term(term) => {
                if let Field::Saved(name) = &term.field {
                    return self.saved(name, term);
                }
                self.terms += 1;
                if self.terms > 4 * MAX_TERMS {
                    return Err(QueryError::at(&term.span, "with its saved queries this has too many terms"));
                }
                expr.clone()
            }
        })
    }

    fn saved(&mut self, name: &str, term: &Term) -> Result<Expr, QueryError> {
        if self.path.iter().any(|outer| is_same_name(outer, name)) {
            let way = self.path.join(" → ");
            return Err(QueryError::at(
                &term.span,
                format!("the saved query {name} speaks of itself ({way} → {name})"),
            ));
        }
        if self.path.len() == MAX_DEPTH {
            return Err(QueryError::at(&term.span, format!("more than {MAX_DEPTH} saved queries within each other")));
        }
        let Some((name, text)) = self.known.iter().find(|(known, _)| is_same_name(known, name)) else {
            return Err(unknown(name, self.path.last(), term, self.known));
        };
        let parsed = Query::parse_at(text, self.now)
            .map_err(|error| QueryError::at(&term.span, format!("the saved query {name} cannot be read: {error}")))?;
        self.path.push(name.clone());
        // What is wrong within it is wrong where it is named.
        let expr = self.expr(&parsed.expr).map_err(|error| error.moved(&term.span))?;
        self.path.pop();
        Ok(expr)
    }
}

fn unknown(name: &str, speaker: Option<&String>, term: &Term, known: &[(String, String)]) -> QueryError {
    let of = speaker.map(|speaker| format!(", of which @{speaker} speaks")).unwrap_or_default();
    let error = QueryError::at(&term.span, format!("there is no saved query {name}{of}"));
    match nearest(name, known.iter().map(|(name, _)| name.as_str())) {
        Some(near) => error.hint(format!("did you mean @{near}?")),
        None => error.hint("`wh query ls` lists them; quotes make it text"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn expand(text: &str, known: &[(&str, &str)]) -> Result<Query, QueryError> {
        let known: Vec<_> = known.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect();
        Query::parse(text).unwrap().expand(&known)
    }

    #[test]
    fn what_is_saved_stands_for_itself_in_parentheses() {
        let known = [("rust", "rust OR tokio"), ("mine", "@rust is:starred")];
        let whole = Query::parse("-((rust OR tokio) is:starred) async").unwrap();
        let found = expand("-@Mine async", &known).unwrap();
        let fields = |query: &Query| {
            let mut all = Vec::new();
            query.expr.each(&mut |term| all.push(term.field.clone()));
            all
        };
        assert_eq!(fields(&found), fields(&whole));
        assert!(matches!(found.conjuncts(), [Expr::Not(_), Expr::Term(_)]));
    }

    #[test]
    fn no_cycles_no_strangers_no_bombs() {
        let told = |text, known: &[(&str, &str)]| expand(text, known).unwrap_err().to_string();
        assert!(told("@a", &[("a", "@b"), ("b", "x @a")]).contains("a → b → a"));
        assert!(told("@rsut", &[("rust", "x")]).contains("did you mean @rust?"));
        assert!(told("@a", &[("a", "(")]).contains("cannot be read"));
        let error = expand("x @b", &[("b", "some words @a"), ("a", "@gone")]).unwrap_err().of("x @b");
        assert!(error.message().ends_with("no saved query gone, of which @a speaks"), "{error}");
        assert_eq!(error.picture(), "x @b\n  ^^");
        let names: Vec<String> = (0..8).map(|n| format!("n{n}")).collect();
        let texts: Vec<String> = (0..8)
            .map(|n| if n == 7 { "x y z".into() } else { format!("@n{} @n{} @n{}", n + 1, n + 1, n + 1) })
            .collect();
        let bomb: Vec<(&str, &str)> = names.iter().map(String::as_str).zip(texts.iter().map(String::as_str)).collect();
        assert!(told("@n0", &bomb).contains("too many terms"));
    }

    #[test]
    fn names() {
        for name in ["rust", "to-read", "a.b_c/d", "東京", "7"] {
            assert!(is_name(name), "{name}");
        }
        for name in ["", "-a", "a b", "a:b", "@a", "/a", &"x".repeat(65), "a\u{202e}"] {
            assert!(!is_name(name), "{name}");
        }
    }
}
