//! The part of a query that the full-text index answers, in FTS5's own syntax. What was typed stands in quotes only, so
//! that nothing in it is an operator.

use super::ast::{Expr, Field, Needle, Place};

/// A full-text expression.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FullText {
    /// In FTS5's syntax.
    pub expression: String,
    /// A word of it is only the beginning of one, which the index has to gather at length.
    pub prefix: bool,
}

/// The expression that means the same as `expr`; `None` where the index cannot answer it by itself.
pub(super) fn of(expr: &Expr) -> Option<FullText> {
    match expr {
        Expr::Term(term) => match &term.field {
            Field::Words(place, needle) => words(*place, needle),
            _ => None,
        },
        Expr::Or(sides) => {
            let sides: Option<Vec<FullText>> = sides.iter().map(of).collect();
            joined(sides?, " OR ")
        }
        Expr::And(parts) => all(parts),
        Expr::Not(_) => None,
    }
}

/// All of `parts`, of which some may be what must not be there, as long as something must.
fn all(parts: &[Expr]) -> Option<FullText> {
    let (mut wanted, mut unwanted) = (Vec::new(), Vec::new());
    for part in parts {
        match part {
            Expr::Not(inner) => unwanted.push(of(inner)?),
            other => wanted.push(of(other)?),
        }
    }
    without(wanted, unwanted)
}

/// `wanted` without `unwanted`; `None` where nothing is wanted.
pub(super) fn without(wanted: Vec<FullText>, unwanted: Vec<FullText>) -> Option<FullText> {
    let wanted = joined(wanted, " AND ")?;
    match joined(unwanted, " OR ") {
        None => Some(wanted),
        Some(unwanted) => Some(FullText {
            expression: format!("({} NOT {})", wanted.expression, unwanted.expression),
            prefix: wanted.prefix || unwanted.prefix,
        }),
    }
}

pub(super) fn joined(mut parts: Vec<FullText>, join: &str) -> Option<FullText> {
    if parts.len() < 2 {
        return parts.pop();
    }
    let prefix = parts.iter().any(|part| part.prefix);
    let parts: Vec<String> = parts.into_iter().map(|part| part.expression).collect();
    Some(FullText { expression: format!("({})", parts.join(join)), prefix })
}

/// A needle; within code the body must hold it, which the code then narrows down.
fn words(place: Place, needle: &Needle) -> Option<FullText> {
    let column = match place {
        Place::Anywhere => "",
        Place::Title => "title : ",
        Place::Author => "author : ",
        Place::Body => return Some(in_body(needle)),
        Place::Url | Place::Code => return None,
    };
    Some(quoted(column, needle))
}

/// The body holds the needle.
pub(super) fn in_body(needle: &Needle) -> FullText {
    quoted("body : ", needle)
}

fn quoted(column: &str, needle: &Needle) -> FullText {
    let star = if needle.prefix { " *" } else { "" };
    let expression = format!("{column}\"{}\"{star}", needle.text.replace('"', "\"\"").replace('\0', ""));
    let expression = if column.is_empty() { expression } else { format!("({expression})") };
    FullText { expression, prefix: needle.prefix }
}

#[cfg(test)]
mod tests {
    use super::super::ast::Query;
    use super::*;

    fn expression(text: &str) -> Option<String> {
        of(&Query::parse(text).unwrap().expr).map(|found| found.expression)
    }

    #[test]
    fn words_become_quoted_expressions() {
        for (text, expected) in [
            (r#"rust tok* "a b" -java"#, r#"(("rust" AND "tok" * AND "a b") NOT "java")"#),
            ("NEAR(a,b) ^c {d} title", r#"("NEAR(a,b)" AND "^c" AND "{d}" AND "title")"#),
            ("title:a OR b", r#"((title : "a") OR "b")"#),
            ("-(a b) c", r#"("c" NOT ("a" AND "b"))"#),
        ] {
            assert_eq!(expression(text).as_deref(), Some(expected), "{text}");
        }
        for text in ["-java", "a is:unread", "code:x", "a OR -b", "/x/"] {
            assert_eq!(expression(text), None, "{text}");
        }
    }
}
