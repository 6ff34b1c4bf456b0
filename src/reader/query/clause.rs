//! One condition → SQL. Each is written twice where an index can find items by it: so, and as a filter that keeps the
//! planner from that index where the timeline is walked instead. Filters ask of the one row at hand and gather nothing.

use super::ast::{Expr, Field, Needle, Part, Place, PostTest, State};
use super::fts::{self, FullText};
use super::sql::{Clause, Lookup, SOME, SqlValue};

/// An item's place in the timeline is its second, shifted by so many bits, and a tie-breaker.
const PLACES_A_SECOND: u32 = 20;
/// The HTML of an item: what its source sent, and what its page holds, if that is here. One looked for by number each, and only
/// for items that all else has left.
const TEXTS: &str = "(SELECT coalesce(b.content, b.summary) FROM bodies b WHERE b.item_id = i.id), \
                     (SELECT f.content FROM full_texts f WHERE f.item_id = i.id)";
/// What stands between alternatives.
const OR: &str = " OR ";
/// Items that the full-text index finds.
const FOUND: &str = "i.position IN (SELECT rowid FROM search WHERE search MATCH ?)";

/// The first place in the timeline of a moment.
pub(super) fn place(moment: i64) -> i64 {
    moment.saturating_mul(1 << PLACES_A_SECOND)
}

/// Any condition.
pub(super) fn of(expr: &Expr) -> Clause {
    if let Some(text) = fts::of(expr) {
        return found(text);
    }
    match expr {
        Expr::Term(term) => field(&term.field),
        // What is read has an index of its own, in the order of the timeline.
        Expr::Not(inner) if matches!(&**inner, Expr::Term(term) if term.field == Field::Is(State::Unread)) => {
            ordered("i.read = 1", Vec::new())
        }
        Expr::Not(inner) => {
            let inner = of(inner);
            filter(&format!("({}) IS NOT TRUE", inner.filter), inner.values)
        }
        Expr::And(parts) => joined(parts, " AND ", "1"),
        Expr::Or(parts) => joined(parts, OR, "0"),
    }
}

fn joined(parts: &[Expr], join: &str, none: &str) -> Clause {
    let parts: Vec<Clause> = parts.iter().map(of).collect();
    let index = joined_lookup(&parts, join);
    let texts: Vec<String> = parts.iter().map(|part| format!("({})", part.filter)).collect();
    let text = if texts.is_empty() { none.to_owned() } else { format!("({})", texts.join(join)) };
    Clause { index, ..filter(&text, parts.into_iter().flat_map(|part| part.values).collect()) }
}

/// The items themselves, counted by an index.
fn rows_of(condition: &str) -> String {
    format!("SELECT 1 FROM items i WHERE {condition}")
}

/// What indexes find by each part. For alternatives they are asked one after the other: SQLite would take an index for each
/// by itself, but not one that only holds some items, as that of the starred ones does.
fn joined_lookup(parts: &[Clause], join: &str) -> Option<Lookup> {
    let lookups: Vec<&Lookup> = parts.iter().map(|part| part.index.as_ref()).collect::<Option<_>>()?;
    let conditions = lookups.iter().map(|lookup| &lookup.condition);
    let (condition, rows) = if join == OR {
        let each: Vec<String> = conditions.map(|condition| alternative(condition)).collect();
        let rows: Vec<&str> = lookups.iter().map(|lookup| lookup.rows.as_str()).collect();
        (format!("i.id IN ({})", each.join(" UNION ")), rows.join(" UNION ALL "))
    } else {
        let all = conditions.map(|condition| format!("({condition})")).collect::<Vec<_>>().join(join);
        let rows = rows_of(&all);
        (all, rows)
    };
    (!lookups.is_empty()).then(|| Lookup {
        condition,
        rows,
        values: lookups.iter().flat_map(|lookup| lookup.values.clone()).collect(),
        scans: lookups.iter().any(|lookup| lookup.scans),
    })
}

/// Bounded: whoever starts from all of them together has counted that they are fewer, so none is missed.
fn alternative(condition: &str) -> String {
    format!("SELECT id FROM (SELECT i.id FROM items i WHERE {condition} LIMIT {SOME})")
}

/// Items with these words, beside other conditions of which one must hold.
fn found(expression: FullText) -> Clause {
    let values = vec![SqlValue::Text(expression.expression)];
    // Bounded as alternatives are.
    let lookup = FOUND.replace("MATCH ?", &format!("MATCH ? LIMIT {SOME}"));
    counted(indexed(FOUND, values.clone(), &lookup, values), "SELECT 1 FROM search WHERE search MATCH ?")
}

/// Code that holds the needle, among items whose body does.
pub(super) fn code(needle: &Needle) -> Clause {
    let text = format!("((i.parts & {}) <> 0 AND wh_code(?, ?, {TEXTS}))", Part::Code as u8 | Part::InlineCode as u8);
    filter(&text, vec![SqlValue::Text(needle.text.clone()), SqlValue::Integer(needle.prefix.into())])
}

fn filter(text: &str, values: Vec<SqlValue>) -> Clause {
    Clause { filter: text.to_owned(), index: None, values }
}

/// A condition that an index answers as it is written, in the order of the timeline.
fn ordered(text: &str, values: Vec<SqlValue>) -> Clause {
    indexed(text, values.clone(), text, values)
}

/// A condition that is one thing to a walk and another to an index.
fn indexed(walk: &str, values: Vec<SqlValue>, lookup: &str, lookup_values: Vec<SqlValue>) -> Clause {
    let rows = rows_of(lookup);
    let index = Some(Lookup { condition: lookup.to_owned(), rows, values: lookup_values, scans: false });
    Clause { index, ..filter(walk, values) }
}

/// A condition whose items are counted by these rows.
fn counted(clause: Clause, rows: &str) -> Clause {
    Clause { index: clause.index.map(|lookup| Lookup { rows: rows.to_owned(), ..lookup }), ..clause }
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
        Field::Url(part) => {
            let values = vec![text(containing(part))];
            let lookup = "i.url IS NOT NULL AND i.url LIKE ? ESCAPE '\\'".to_owned();
            let rows = rows_of(&lookup);
            let index = Some(Lookup { condition: lookup, rows, values: values.clone(), scans: true });
            Clause { index, ..filter("coalesce(i.url, '') LIKE ? ESCAPE '\\'", values) }
        }
        Field::Is(state) => is(*state),
        Field::Has(part) => has(*part),
        Field::Source(name) => source(name),
        // Its own index is in the order of the timeline.
        Field::SourceId(id) => ordered("i.source_id = ?", vec![SqlValue::Integer(*id)]),
        Field::Folder(folder) => of_source(
            "folder = ? COLLATE NOCASE OR folder LIKE ? ESCAPE '\\'",
            vec![text(folder), text(format!("{}/%", escape_like(folder)))],
        ),
        Field::Tag(tag) => tagged(tag),
        Field::Kind(kind) => of_source("kind = ? COLLATE NOCASE", vec![text(kind)]),
        Field::Post(test) => post(*test),
        Field::Topic(topic) => counted(
            indexed(
                "EXISTS (SELECT 1 FROM post_tags WHERE item_id = i.id AND tag = ?)",
                vec![text(topic)],
                "i.id IN (SELECT item_id FROM post_tags WHERE tag = ?)",
                vec![text(topic)],
            ),
            "SELECT 1 FROM post_tags WHERE tag = ?",
        ),
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

/// A tag of the item or of its source.
fn tagged(tag: &str) -> Clause {
    let values = vec![text(tag), text(tag)];
    counted(
        indexed(
            "(EXISTS (SELECT 1 FROM item_tags WHERE item_id = i.id AND tag = ?)
              OR EXISTS (SELECT 1 FROM source_tags WHERE source_id = i.source_id AND tag = ?))",
            values.clone(),
            "(i.id IN (SELECT item_id FROM item_tags WHERE tag = ?)
              OR i.source_id IN (SELECT source_id FROM source_tags WHERE tag = ?))",
            values,
        ),
        "SELECT 1 FROM item_tags WHERE tag = ?
         UNION ALL SELECT 1 FROM items i WHERE i.source_id IN (SELECT source_id FROM source_tags WHERE tag = ?)",
    )
}

/// A condition on the columns of the source.
fn of_source(condition: &str, values: Vec<SqlValue>) -> Clause {
    let walk = format!("({})", condition.replace("folder", "s.folder").replace("kind", "s.kind"));
    let lookup = format!("i.source_id IN (SELECT id FROM sources WHERE {condition})");
    indexed(&walk, values.clone(), &lookup, values)
}

fn is(state: State) -> Clause {
    match state {
        State::Unread => ordered("i.read = 0", Vec::new()),
        State::Starred => ordered("i.starred = 1", Vec::new()),
        State::Tagged => counted(
            indexed(
                "EXISTS (SELECT 1 FROM item_tags WHERE item_id = i.id)",
                Vec::new(),
                "i.id IN (SELECT item_id FROM item_tags)",
                Vec::new(),
            ),
            "SELECT 1 FROM item_tags",
        ),
        State::NewSince(moment) => {
            let values = vec![SqlValue::Integer(moment)];
            indexed("(i.read = 0 AND +i.first_seen >= ?)", values.clone(), "(i.read = 0 AND i.first_seen >= ?)", values)
        }
    }
}

/// Posts are few among items, so their table is the index.
fn post(test: PostTest) -> Clause {
    let between = |column: &str, least: i64, most: i64| {
        (format!("{column} BETWEEN ? AND ?"), vec![SqlValue::Integer(least), SqlValue::Integer(most)])
    };
    let (condition, values) = match test {
        PostTest::Question => ("answer IS NULL".to_owned(), Vec::new()),
        PostTest::Answer => ("answer IS NOT NULL".to_owned(), Vec::new()),
        PostTest::Open => {
            ("answer IS NULL AND coalesce(answers, 0) = 0 AND closed = 0 AND followed = 0".to_owned(), Vec::new())
        }
        PostTest::Answered => ("answer IS NULL AND answers > 0".to_owned(), Vec::new()),
        PostTest::Accepted => ("accepted = 1".to_owned(), Vec::new()),
        PostTest::Bounty(now) => {
            ("answer IS NULL AND bounty > 0 AND bounty_until > ?".to_owned(), vec![SqlValue::Integer(now)])
        }
        PostTest::Score(least, most) => between("score", least, most),
        PostTest::Answers(least, most) => {
            let (between, values) = between("answers", least, most);
            (format!("answer IS NULL AND {between}"), values)
        }
    };
    counted(
        indexed(
            &format!("EXISTS (SELECT 1 FROM posts WHERE item_id = i.id AND {condition})"),
            values.clone(),
            &format!("i.id IN (SELECT item_id FROM posts WHERE {condition})"),
            values,
        ),
        &format!("SELECT 1 FROM posts WHERE {condition}"),
    )
}

fn has(part: Part) -> Clause {
    let text = format!("(i.parts & {}) <> 0", part as u8);
    if matches!(part, Part::Code | Part::Enclosure) { ordered(&text, Vec::new()) } else { filter(&text, Vec::new()) }
}

/// A title only counts where no source is called so: `source:a` is not every title with an a in it.
fn source(name: &str) -> Clause {
    const NOBODY: &str = "NOT EXISTS (SELECT 1 FROM sources WHERE removed IS NULL AND (name = ? OR id = ?))";
    let id = SqlValue::Integer(number(name));
    let values = vec![text(name), id.clone(), text(name), id, text(containing(name))];
    let walk = format!("(s.name = ? OR s.id = ? OR ({NOBODY} AND s.title LIKE ? ESCAPE '\\'))");
    // Apart, so that titles are only read where they count.
    let lookup = format!(
        "i.source_id IN (SELECT id FROM sources WHERE name = ? UNION ALL SELECT id FROM sources WHERE id = ?
          UNION ALL SELECT id FROM sources WHERE {NOBODY} AND title LIKE ? ESCAPE '\\')"
    );
    indexed(&walk, values.clone(), &lookup, values)
}

/// The number of a source, if a name is one; no source has the number that stands for none.
pub(super) fn number(name: &str) -> i64 {
    let digits = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_digit());
    if digits { name.parse().unwrap_or(-1) } else { -1 }
}

/// `en` is also `en-GB`. An item that says nothing has the language of its source.
fn language(lang: &str) -> Clause {
    const SOURCES: &str = "i.source_id IN (SELECT id FROM sources WHERE lang = ? OR (lang >= ? AND lang < ?))";
    const ITEMS: &str = "(i.lang IS NOT NULL AND (i.lang = ? OR (i.lang >= ? AND i.lang < ?)))";
    let range = || [text(lang), text(format!("{lang}-")), text(format!("{lang}."))];
    counted(
        indexed(
            "(coalesce(i.lang, s.lang) = ? OR (coalesce(i.lang, s.lang) >= ? AND coalesce(i.lang, s.lang) < ?))",
            range().to_vec(),
            &format!("((i.lang IS NULL AND {SOURCES}) OR {ITEMS})"),
            range().into_iter().chain(range()).collect(),
        ),
        &format!("SELECT 1 FROM items i WHERE {SOURCES} UNION ALL SELECT 1 FROM items i WHERE {ITEMS}"),
    )
}

fn regex(place: Place, pattern: &str) -> Clause {
    let (condition, times) = match place {
        Place::Title => ("wh_regex(?, i.title)".to_owned(), 1),
        Place::Author => ("wh_regex(?, i.author)".to_owned(), 1),
        Place::Url => ("wh_regex(?, i.url)".to_owned(), 1),
        Place::Code => (
            format!("((i.parts & {}) <> 0 AND wh_regex_code(?, {TEXTS}))", Part::Code as u8 | Part::InlineCode as u8),
            1,
        ),
        Place::Body => (format!("wh_regex_body(?, {TEXTS})"), 1),
        Place::Anywhere => (format!("(wh_regex(?, i.title) OR wh_regex(?, i.author) OR wh_regex_body(?, {TEXTS}))"), 3),
    };
    filter(&condition, vec![text(pattern); times])
}

fn containing(part: &str) -> String {
    format!("%{}%", escape_like(part))
}

fn escape_like(text: &str) -> String {
    text.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_")
}
