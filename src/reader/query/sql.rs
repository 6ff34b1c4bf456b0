//! Terms → SQL text and values. The store adds the `SELECT` and the order.
//!
//! The text speaks of `items i`; what was typed goes in as values only.

use super::parser::{Field, Query, State, Term};

/// A value to bind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SqlValue {
    /// A number.
    Integer(i64),
    /// A text.
    Text(String),
}

/// A query as SQL.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// The full-text expression (FTS5 syntax), if words are asked for.
    pub matches: Option<String>,
    /// Conditions joined by `AND`, each with `?` for its values; empty for none.
    pub clauses: Vec<String>,
    /// The values, in order.
    pub values: Vec<SqlValue>,
}

impl Filter {
    /// Turns a query into SQL.
    pub fn of(query: &Query) -> Self {
        let mut filter = Self::default();
        let (mut wanted, mut unwanted) = (Vec::new(), Vec::new());
        for term in &query.terms {
            match words(&term.field) {
                // A word of punctuation only matches nothing and everything: it is left out.
                Some(expression) if expression.is_empty() => {}
                Some(expression) if term.negated => unwanted.push(expression),
                Some(expression) => wanted.push(expression),
                None => filter.add(term),
            }
        }
        filter.full_text(&wanted, &unwanted);
        filter
    }

    fn full_text(&mut self, wanted: &[String], unwanted: &[String]) {
        let without = unwanted.join(" OR ");
        match (wanted.is_empty(), unwanted.is_empty()) {
            (true, true) => {}
            (false, true) => self.matches = Some(wanted.join(" AND ")),
            (false, false) => self.matches = Some(format!("({}) NOT ({without})", wanted.join(" AND "))),
            (true, false) => {
                self.clauses.push("i.position NOT IN (SELECT rowid FROM search WHERE search MATCH ?)".into());
                self.values.push(SqlValue::Text(without));
            }
        }
    }

    fn add(&mut self, term: &Term) {
        let clause = self.clause(&term.field);
        self.clauses.push(if term.negated { format!("NOT {clause}") } else { clause });
    }

    fn clause(&mut self, field: &Field) -> String {
        let clause = match field {
            Field::Is(State::Unread) => "(i.read = 0)",
            Field::Is(State::Starred) => "(i.starred = 1)",
            Field::Is(State::Tagged) => "EXISTS (SELECT 1 FROM item_tags t WHERE t.item_id = i.id)",
            Field::SourceId(id) => {
                self.values.push(SqlValue::Integer(*id));
                "(i.source_id = ?)"
            }
            Field::Source(name) => {
                let title = format!("%{}%", escape_like(name));
                for text in [name, name, &title, name, name] {
                    self.text(text);
                }
                // A title only counts where no source is called so: `source:a` is not every title with an a in it.
                "(i.source_id IN (SELECT id FROM sources WHERE name = ? OR id = ? OR (title LIKE ? ESCAPE '\\'
                  AND NOT EXISTS (SELECT 1 FROM sources WHERE removed IS NULL AND (name = ? OR id = ?)))))"
            }
            Field::Folder(folder) => {
                self.text(folder);
                self.text(&format!("{}/%", escape_like(folder)));
                "(i.source_id IN (SELECT id FROM sources WHERE folder = ? COLLATE NOCASE OR folder LIKE ? ESCAPE '\\'))"
            }
            Field::Tag(tag) => {
                self.text(tag);
                self.text(tag);
                "(i.id IN (SELECT item_id FROM item_tags WHERE tag = ?) OR i.source_id IN (SELECT source_id FROM source_tags WHERE tag = ?))"
            }
            Field::After(moment) => {
                self.values.push(SqlValue::Integer(moment.saturating_mul(1 << 20)));
                "(i.position >= ?)"
            }
            Field::Before(moment) => {
                self.values.push(SqlValue::Integer(moment.saturating_mul(1 << 20)));
                "(i.position < ?)"
            }
            Field::Word(_) | Field::Prefix(_) | Field::Phrase(_) => "(1)",
        };
        clause.to_owned()
    }

    fn text(&mut self, text: &str) {
        self.values.push(SqlValue::Text(text.to_owned()));
    }
}

/// The FTS5 expression of a word, quoted so that nothing typed is an operator; `None` for other fields. It is empty
/// where the tokenizer would find no word in it.
fn words(field: &Field) -> Option<String> {
    let (text, star) = match field {
        Field::Word(text) | Field::Phrase(text) => (text, ""),
        Field::Prefix(text) => (text, "*"),
        _ => return None,
    };
    if !text.chars().any(char::is_alphanumeric) {
        return Some(String::new());
    }
    Some(format!("\"{}\"{star}", text.replace('"', "\"\"").replace('\0', "")))
}

fn escape_like(text: &str) -> String {
    text.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn filter(text: &str) -> Filter {
        Filter::of(&Query::parse(text).unwrap())
    }

    #[test]
    fn words_become_one_quoted_expression() {
        assert_eq!(
            filter(r#"rust tok* "a b" -java"#).matches.as_deref(),
            Some(r#"("rust" AND "tok"* AND "a b") NOT ("java")"#)
        );
        assert_eq!(filter("NEAR(a b) OR").matches.as_deref(), Some(r#""NEAR(a" AND "b)" AND "OR""#));
        assert_eq!(filter("+++").matches, None);
    }

    #[test]
    fn what_was_typed_is_only_ever_a_value() {
        let filter = filter(r#"source:x'y tag:"); DROP TABLE items" -is:read"#);
        assert!(filter.clauses.iter().all(|clause| !clause.contains("DROP") && !clause.contains("x'y")));
        assert_eq!(filter.clauses.len(), 3);
        assert_eq!(filter.values.len(), 7);
    }

    #[test]
    fn only_unwanted_words_still_filter() {
        let filter = filter("-java");
        assert_eq!(filter.matches, None);
        assert_eq!(filter.values, [SqlValue::Text("\"java\"".into())]);
    }
}
