//! One condition → SQL. Each is written twice where an index can find items by it: so, and as a filter that keeps the
//! planner from that index (a unary plus) where the timeline is walked instead.

use super::ast::{Expr, Field, Needle, Part, Place, State};
use super::fts::{self, FullText};
use super::sql::{Clause, Extent, SqlValue};

/// An item's place in the timeline is its second, shifted by so many bits, and a tie-breaker.
const PLACES_A_SECOND: u32 = 20;
/// The HTML of an item.
const BODY: &str = "(SELECT coalesce(b.content, b.summary) FROM bodies b WHERE b.item_id = i.id)";
/// Items that the full-text index finds.
const FOUND: &str = "i.position IN (SELECT rowid FROM search WHERE search MATCH ?)";

/// The first place in the timeline of a moment.
pub(super) fn place(moment: i64) -> i64 {
    moment.saturating_mul(1 << PLACES_A_SECOND)
}

/// Any condition.
pub(super) fn of(expr: &Expr) -> Clause {
    if let Some(text) = fts::of(expr) {
        return filter(FOUND, vec![SqlValue::Text(text.expression)]);
    }
    match expr {
        Expr::Term(term) => field(&term.field),
        Expr::Not(inner) => {
            let inner = of(inner);
            filter(&format!("({}) IS NOT TRUE", inner.filter), inner.values)
        }
        Expr::And(parts) => joined(parts, " AND ", "1"),
        Expr::Or(parts) => joined(parts, " OR ", "0"),
    }
}

fn joined(parts: &[Expr], join: &str, none: &str) -> Clause {
    let parts: Vec<Clause> = parts.iter().map(of).collect();
    let texts: Vec<String> = parts.iter().map(|part| format!("({})", part.filter)).collect();
    let text = if texts.is_empty() { none.to_owned() } else { format!("({})", texts.join(join)) };
    filter(&text, parts.into_iter().flat_map(|part| part.values).collect())
}

/// Items without these words. A page looks at each of its few candidates; a whole list gathers what to leave out.
pub(super) fn lacks(text: FullText, extent: Extent) -> Clause {
    let each = extent == Extent::Page && !text.prefix;
    let values = vec![SqlValue::Text(text.expression)];
    if each {
        filter("NOT EXISTS (SELECT 1 FROM search WHERE search MATCH ? AND rowid = i.position)", values)
    } else {
        filter(&FOUND.replace(" IN ", " NOT IN "), values)
    }
}

/// Code that holds the needle, among items whose body does.
pub(super) fn code(needle: &Needle) -> Clause {
    let text = format!("((i.parts & {}) <> 0 AND wh_code(?, ?, {BODY}))", Part::Code as u8 | Part::InlineCode as u8);
    filter(&text, vec![SqlValue::Text(needle.text.clone()), SqlValue::Integer(needle.prefix.into())])
}

fn filter(text: &str, values: Vec<SqlValue>) -> Clause {
    Clause { filter: text.to_owned(), index: None, values }
}

/// A condition that an index answers: `text` has `+` before the columns of the index.
fn indexed(text: &str, values: Vec<SqlValue>) -> Clause {
    Clause { filter: text.to_owned(), index: Some(text.replace("+i.", "i.")), values }
}

fn text(text: impl Into<String>) -> SqlValue {
    SqlValue::Text(text.into())
}

fn field(field: &Field) -> Clause {
    match field {
        Field::Words(Place::Code, needle) => {
            let code = code(needle);
            let values = std::iter::once(text(fts::in_body(needle).expression)).chain(code.values).collect();
            filter(&format!("({FOUND} AND {})", code.filter), values)
        }
        Field::Regex(place, pattern) => regex(*place, pattern.source()),
        Field::Url(part) => filter("coalesce(i.url, '') LIKE ? ESCAPE '\\'", vec![text(containing(part))]),
        Field::Is(state) => is(*state),
        Field::Has(part) => has(*part),
        Field::Source(name) => source(name),
        // Its own index is in the order of the timeline.
        Field::SourceId(id) => indexed("i.source_id = ?", vec![SqlValue::Integer(*id)]),
        Field::Folder(folder) => indexed(
            "+i.source_id IN (SELECT id FROM sources WHERE folder = ? COLLATE NOCASE OR folder LIKE ? ESCAPE '\\')",
            vec![text(folder), text(format!("{}/%", escape_like(folder)))],
        ),
        Field::Tag(tag) => indexed(
            "(+i.id IN (SELECT item_id FROM item_tags WHERE tag = ?)
              OR +i.source_id IN (SELECT source_id FROM source_tags WHERE tag = ?))",
            vec![text(tag), text(tag)],
        ),
        Field::Kind(kind) => {
            indexed("+i.source_id IN (SELECT id FROM sources WHERE kind = ? COLLATE NOCASE)", vec![text(kind)])
        }
        Field::Lang(lang) => language(lang),
        Field::After(moment) => filter("i.position >= ?", vec![SqlValue::Integer(place(*moment))]),
        Field::Before(moment) => filter("i.position < ?", vec![SqlValue::Integer(place(*moment))]),
        Field::Length(least, most) => filter(
            "i.words BETWEEN ? AND ?",
            vec![SqlValue::Integer((*least).into()), SqlValue::Integer((*most).into())],
        ),
        // What was not replaced by what it means means nothing. Words of other places are the full-text index's, which
        // was asked before.
        Field::Saved(_) | Field::Words(..) => filter("0", Vec::new()),
    }
}

fn is(state: State) -> Clause {
    match state {
        // Walked along their own index, which is in the order of the timeline.
        State::Unread => Clause { index: Some("i.read = 0".into()), ..filter("i.read = 0", Vec::new()) },
        State::Starred => Clause { index: Some("i.starred = 1".into()), ..filter("i.starred = 1", Vec::new()) },
        State::Tagged => indexed("+i.id IN (SELECT item_id FROM item_tags)", Vec::new()),
        State::NewSince(moment) => Clause {
            filter: "(i.read = 0 AND +i.first_seen >= ?)".into(),
            index: Some("(i.read = 0 AND i.first_seen >= ?)".into()),
            values: vec![SqlValue::Integer(moment)],
        },
    }
}

fn has(part: Part) -> Clause {
    let text = format!("(i.parts & {}) <> 0", part as u8);
    let by_index = matches!(part, Part::Code | Part::Enclosure);
    Clause { index: by_index.then(|| text.clone()), ..filter(&text, Vec::new()) }
}

/// A title only counts where no source is called so: `source:a` is not every title with an a in it.
fn source(name: &str) -> Clause {
    let id = SqlValue::Integer(number(name));
    indexed(
        "+i.source_id IN (SELECT id FROM sources WHERE name = ? OR id = ? OR (title LIKE ? ESCAPE '\\'
          AND NOT EXISTS (SELECT 1 FROM sources WHERE removed IS NULL AND (name = ? OR id = ?))))",
        vec![text(name), id.clone(), text(containing(name)), text(name), id],
    )
}

/// The number of a source, if a name is one; no source has the number that stands for none.
pub(super) fn number(name: &str) -> i64 {
    let digits = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_digit());
    if digits { name.parse().unwrap_or(-1) } else { -1 }
}

/// `en` is also `en-GB`. An item that says nothing has the language of its source.
fn language(lang: &str) -> Clause {
    let range = || [text(lang), text(format!("{lang}-")), text(format!("{lang}."))];
    indexed(
        "((+i.lang IS NULL AND +i.source_id IN (SELECT id FROM sources WHERE lang = ? OR (lang >= ? AND lang < ?)))
          OR (+i.lang IS NOT NULL AND (+i.lang = ? OR (+i.lang >= ? AND +i.lang < ?))))",
        range().into_iter().chain(range()).collect(),
    )
}

fn regex(place: Place, pattern: &str) -> Clause {
    let (condition, times) = match place {
        Place::Title => ("wh_regex(?, i.title)".to_owned(), 1),
        Place::Author => ("wh_regex(?, i.author)".to_owned(), 1),
        Place::Url => ("wh_regex(?, i.url)".to_owned(), 1),
        Place::Code => (
            format!("((i.parts & {}) <> 0 AND wh_regex_code(?, {BODY}))", Part::Code as u8 | Part::InlineCode as u8),
            1,
        ),
        Place::Anywhere => (format!("(wh_regex(?, i.title) OR wh_regex(?, i.author) OR wh_regex_body(?, {BODY}))"), 3),
    };
    filter(&condition, vec![text(pattern); times])
}

fn containing(part: &str) -> String {
    format!("%{}%", escape_like(part))
}

fn escape_like(text: &str) -> String {
    text.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_")
}
