//! One term, as typed → what it means, with errors that name what would have been understood.

use jiff::Zoned;

use super::ast::{Expr, Field, Needle, Part, Place, PostTest, State, Term};
use super::date;
use super::error::{QueryError, nearest};
use super::fields::{FIELDS, PARTS, STATES, canonical};
use super::lexer::{Form, Raw, Span};
use super::pattern::Pattern;
use super::saved;
use crate::base::text::composed;
use crate::reader::model::KINDS;

/// Bytes of one value: what is longer is pasted by mistake, and would be compared with everything.
const MAX_VALUE: usize = 500;
/// Words a minute that a person reads of technical text.
pub const READING_SPEED: u32 = 230;
/// For how long what has come and was not read is new.
const NEW_SECONDS: i64 = 86_400;

/// What a term means; `None` for one of punctuation only, which the index cannot find and nobody misses.
pub(super) fn term(raw: Raw, span: Span, now: &Zoned) -> Result<Option<Expr>, QueryError> {
    if raw.text.len() > MAX_VALUE {
        return Err(QueryError::at(&raw.span, format!("longer than {MAX_VALUE} bytes")));
    }
    let expr = |field| Ok(Some(Expr::Term(Term { field, span: span.clone() })));
    let Some((name, at)) = &raw.field else {
        return match raw.form {
            Form::Regex => expr(Field::Regex(Place::Anywhere, pattern(&raw)?)),
            Form::Bare if is_saved(&raw.text) => expr(Field::Saved(name_of(&raw.text[1..], &raw)?)),
            _ if raw.text.is_empty() => Ok(None),
            _ => words(Place::Anywhere, &raw, expr),
        };
    };
    let name = canonical(name);
    if raw.text.is_empty() && FIELDS.iter().any(|field| field.name == name) {
        return Err(QueryError::at(at, format!("{name}: needs a value")).hint(example(name)));
    }
    match name {
        "title" => text(Place::Title, &raw, expr),
        "author" => text(Place::Author, &raw, expr),
        "body" => text(Place::Body, &raw, expr),
        "code" => text(Place::Code, &raw, expr),
        "url" if raw.form == Form::Regex => expr(Field::Regex(Place::Url, pattern(&raw)?)),
        "url" => expr(Field::Url(raw.text)),
        "source" => expr(Field::Source(composed(&raw.text))),
        "folder" => expr(Field::Folder(raw.text.trim_matches('/').to_owned())),
        "tag" => expr(Field::Tag(raw.text)),
        "kind" => expr(Field::Kind(kind(&raw)?)),
        "lang" => expr(Field::Lang(raw.text.to_ascii_lowercase().replace('_', "-"))),
        "query" => expr(Field::Saved(name_of(&raw.text, &raw)?)),
        "is" => match post_state(&raw.text.to_ascii_lowercase()) {
            Some(test) => expr(Field::Post(test)),
            None => state(&raw, now).map(|(state, opposite)| {
                let is = Expr::Term(Term { field: Field::Is(state), span });
                Some(if opposite { Expr::none(is) } else { is })
            }),
        },
        "has" if raw.text.eq_ignore_ascii_case("bounty") => {
            expr(Field::Post(PostTest::Bounty(now.timestamp().as_second())))
        }
        "score" => expr(Field::Post(number(&raw, "a score", PostTest::Score)?)),
        "answers" => expr(Field::Post(number(&raw, "a number of answers", PostTest::Answers)?)),
        "topic" => expr(Field::Topic(raw.text)),
        "has" => expr(Field::Has(part(&raw)?)),
        "after" => expr(Field::After(moment(&raw, now)?)),
        "before" => expr(Field::Before(moment(&raw, now)?)),
        "age" => expr(age(&raw, now)?),
        "minutes" => expr(minutes(&raw)?),
        unknown => Err(unknown_field(unknown, at)),
    }
}

/// `@name`, with nothing in it that a name cannot have: `@` by itself and `@a@b` are words.
fn is_saved(text: &str) -> bool {
    text.strip_prefix('@').is_some_and(saved::is_name)
}

fn name_of(text: &str, raw: &Raw) -> Result<String, QueryError> {
    if saved::is_name(text) {
        return Ok(text.to_owned());
    }
    Err(QueryError::at(&raw.span, "this is no name of a saved query").hint(saved::NAMES))
}

fn text(
    place: Place,
    raw: &Raw,
    expr: impl Fn(Field) -> Result<Option<Expr>, QueryError>,
) -> Result<Option<Expr>, QueryError> {
    if raw.form == Form::Regex {
        return expr(Field::Regex(place, pattern(raw)?));
    }
    words(place, raw, expr)
}

fn words(
    place: Place,
    raw: &Raw,
    expr: impl Fn(Field) -> Result<Option<Expr>, QueryError>,
) -> Result<Option<Expr>, QueryError> {
    let needle = if raw.form == Form::Quoted { Needle::phrase(&raw.text) } else { Needle::bare(&raw.text) };
    if needle.has_words() { expr(Field::Words(place, needle)) } else { Ok(None) }
}

fn pattern(raw: &Raw) -> Result<Pattern, QueryError> {
    Pattern::new(&raw.text).map_err(|why| {
        QueryError::at(&raw.span, format!("this regular expression cannot be read: {why}"))
            .hint("quotes make it a phrase instead")
    })
}

fn state(raw: &Raw, now: &Zoned) -> Result<(State, bool), QueryError> {
    Ok(match raw.text.to_ascii_lowercase().as_str() {
        "unread" => (State::Unread, false),
        "read" => (State::Unread, true),
        "starred" => (State::Starred, false),
        "tagged" => (State::Tagged, false),
        "new" => (State::NewSince(now.timestamp().as_second().saturating_sub(NEW_SECONDS)), false),
        _ => return Err(unknown_value("is", STATES, raw)),
    })
}

fn part(raw: &Raw) -> Result<Part, QueryError> {
    Ok(match raw.text.to_ascii_lowercase().as_str() {
        "code" => Part::Code,
        "enclosure" => Part::Enclosure,
        "image" => Part::Image,
        "link" => Part::Link,
        _ => return Err(unknown_value("has", PARTS, raw)),
    })
}

/// A kind of source: they are known, so another one is a slip.
fn kind(raw: &Raw) -> Result<String, QueryError> {
    let kind = raw.text.to_ascii_lowercase();
    if KINDS.contains(&kind.as_str()) { Ok(kind) } else { Err(unknown_value("kind", &KINDS, raw)) }
}

fn moment(raw: &Raw, now: &Zoned) -> Result<i64, QueryError> {
    date::moment(&raw.text, now).ok_or_else(|| {
        QueryError::at(&raw.span, format!("{:?} is no date", shown(&raw.text)))
            .hint("write 2026-11-02, today, yesterday, or an age such as 12h, 7d, 2w, 6mo")
    })
}

/// `<3h`, `>2w`; without a sign it means younger.
fn age(raw: &Raw, now: &Zoned) -> Result<Field, QueryError> {
    let (sign, length) = signed(&raw.text);
    let moment = date::ago(length, now).ok_or_else(|| {
        QueryError::at(&raw.span, format!("{:?} is no age", shown(&raw.text))).hint("write <3h, <2d, >1w, >6mo")
    })?;
    Ok(if matches!(sign, ">" | ">=") { Field::Before(moment) } else { Field::After(moment) })
}

/// Minutes of reading, as words: so many begin another minute.
fn minutes(raw: &Raw) -> Result<Field, QueryError> {
    let (sign, number) = signed(&raw.text);
    let wrong = || QueryError::at(&raw.span, format!("{:?} is no number of minutes", shown(&raw.text)));
    let number: u32 = number.parse().map_err(|_| wrong().hint("write <10, >=20, 5"))?;
    let up_to = |minutes: u32| minutes.saturating_mul(READING_SPEED);
    let from = |minutes: u32| minutes.checked_sub(1).map_or(0, |before| up_to(before).saturating_add(1));
    Ok(match sign {
        "<" if number == 0 => Field::Length(1, 0),
        "<" => Field::Length(0, up_to(number - 1)),
        "<=" => Field::Length(0, up_to(number)),
        ">" => Field::Length(up_to(number).saturating_add(1), u32::MAX),
        ">=" => Field::Length(from(number), u32::MAX),
        _ => Field::Length(from(number), up_to(number)),
    })
}

/// A state that only posts of Q&A sites have.
fn post_state(text: &str) -> Option<PostTest> {
    Some(match text {
        "question" => PostTest::Question,
        "answer" => PostTest::Answer,
        "open" => PostTest::Open,
        "answered" => PostTest::Answered,
        "accepted" => PostTest::Accepted,
        _ => return None,
    })
}

/// `>5`, `<=-1`, `0`, as a range.
fn number(raw: &Raw, what: &str, test: impl Fn(i64, i64) -> PostTest) -> Result<PostTest, QueryError> {
    let (sign, number) = signed(&raw.text);
    let number: i64 = number.parse().map_err(|_| {
        QueryError::at(&raw.span, format!("{:?} is no {}", shown(&raw.text), what.trim_start_matches("a ")))
            .hint("write >5, <=2, 0")
    })?;
    Ok(match sign {
        "<" => test(i64::MIN, number.saturating_sub(1)),
        "<=" => test(i64::MIN, number),
        ">" => test(number.saturating_add(1), i64::MAX),
        ">=" => test(number, i64::MAX),
        _ => test(number, number),
    })
}

fn signed(text: &str) -> (&str, &str) {
    let length = text.bytes().take_while(|byte| matches!(byte, b'<' | b'>' | b'=')).count();
    text.split_at(length)
}

fn unknown_field(name: &str, at: &Span) -> QueryError {
    let known = FIELDS.iter().map(|field| field.name);
    let error = QueryError::at(at, format!("there is no field {}:", shown(name)));
    if let Some(near) = nearest(name, known.clone()) {
        return error.hint(format!("did you mean {near}:? Text that holds a colon needs quotes"));
    }
    let known: Vec<String> = known.map(|name| format!("{name}:")).collect();
    error.hint(format!("there are {}; text that holds a colon needs quotes", known.join(" ")))
}

fn unknown_value(field: &str, known: &[&'static str], raw: &Raw) -> QueryError {
    let error = QueryError::at(&raw.span, format!("{field}:{} is unknown", shown(&raw.text)));
    let all = || known.iter().map(|value| format!("{field}:{value}")).collect::<Vec<_>>().join(", ");
    match nearest(&raw.text, known.iter().copied()) {
        Some(near) => error.hint(format!("did you mean {field}:{near}?")),
        None => error.hint(format!("there are {}", all())),
    }
}

fn example(name: &str) -> String {
    let field = FIELDS.iter().find(|field| field.name == name);
    match field.and_then(|field| field.values.first()) {
        Some(value) => format!("such as {name}:{value}"),
        None => format!("write {name}:text or {name}:\"some text\""),
    }
}

/// What was typed, short enough for a message.
fn shown(text: &str) -> String {
    crate::base::text::truncate(&crate::base::text::clean_line(text), 40, "…").into_owned()
}
