//! A query held against one item in memory, with the meaning that it has in the store. No I/O.
//!
//! For what is not stored yet, and for where reading a few texts is cheaper than asking an index.

use super::ast::{Expr, Field, Part, Place, PostTest, Query, State};
use super::clause::{number, place};
use super::words::{Split, words};
use crate::reader::model::Post;

/// What is known of an item.
#[derive(Debug, Clone, Copy, Default)]
pub struct Facts<'a> {
    /// The number of its source.
    pub source_id: i64,
    /// The typeable name of its source.
    pub source: &'a str,
    /// The title of its source.
    pub source_title: &'a str,
    /// Tags of its source.
    pub source_tags: &'a [String],
    /// The folder of its source.
    pub folder: &'a str,
    /// The kind of its source.
    pub kind: &'a str,
    /// Its language, or that of its source.
    pub lang: Option<&'a str>,
    /// Its title.
    pub title: &'a str,
    /// Who wrote it.
    pub author: &'a str,
    /// Its address.
    pub url: &'a str,
    /// Its body as text; below it that of its page.
    pub text: &'a str,
    /// The pieces of code in its body and its page.
    pub code: &'a [String],
    /// What its body holds, as in the column `parts`.
    pub parts: u8,
    /// What its Q&A site says of it.
    pub post: Option<&'a Post>,
    /// Words of its body.
    pub words: u32,
    /// Whether it was read.
    pub read: bool,
    /// Whether it was starred.
    pub starred: bool,
    /// The person's own tags.
    pub tags: &'a [String],
    /// When it was first stored.
    pub first_seen: i64,
    /// Its place in the timeline.
    pub position: i64,
}

/// A query, made ready for many items.
#[derive(Debug, Clone)]
pub struct Matcher(Test);

#[derive(Debug, Clone)]
enum Test {
    All(Vec<Test>),
    Any(Vec<Test>),
    None(Box<Test>),
    Words(Place, Split),
    /// A source by this text, and whether one is called so.
    Source(String, bool),
    Other(Field),
}

/// The texts of an item, split into words once.
struct Texts {
    title: Vec<String>,
    author: Vec<String>,
    body: Vec<String>,
}

impl Matcher {
    /// The matcher of a query whose saved queries have been replaced. `is_named` says whether a source has this text for
    /// its name or number.
    pub fn of(query: &Query, is_named: &dyn Fn(&str) -> bool) -> Self {
        Self(Test::of(&query.expr, is_named))
    }

    /// Whether the item is meant.
    pub fn matches(&self, facts: &Facts<'_>) -> bool {
        let mut texts = None;
        self.0.holds(facts, &mut texts)
    }
}

impl Test {
    fn of(expr: &Expr, is_named: &dyn Fn(&str) -> bool) -> Self {
        let all = |parts: &[Expr]| parts.iter().map(|part| Self::of(part, is_named)).collect();
        match expr {
            Expr::And(parts) => Self::All(all(parts)),
            Expr::Or(parts) => Self::Any(all(parts)),
            Expr::Not(part) => Self::None(Box::new(Self::of(part, is_named))),
            Expr::Term(term) => match &term.field {
                Field::Words(place, needle) => Self::Words(*place, Split::of(needle)),
                Field::Source(name) => Self::Source(name.clone(), is_named(name)),
                other => Self::Other(other.clone()),
            },
        }
    }

    fn holds(&self, facts: &Facts<'_>, texts: &mut Option<Texts>) -> bool {
        match self {
            Self::All(parts) => parts.iter().all(|part| part.holds(facts, texts)),
            Self::Any(parts) => parts.iter().any(|part| part.holds(facts, texts)),
            Self::None(part) => !part.holds(facts, texts),
            Self::Words(place, split) => has_words(*place, split, facts, texts),
            Self::Source(name, named) => {
                facts.source.eq_ignore_ascii_case(name)
                    || facts.source_id == number(name)
                    || (!named && contains(facts.source_title, name))
            }
            Self::Other(field) => holds(field, facts),
        }
    }
}

fn has_words(at: Place, split: &Split, facts: &Facts<'_>, texts: &mut Option<Texts>) -> bool {
    if at == Place::Code {
        return facts.code.iter().any(|piece| split.is_in(piece));
    }
    let texts = texts.get_or_insert_with(|| Texts {
        title: words(facts.title),
        author: words(facts.author),
        body: words(facts.text),
    });
    match at {
        Place::Title => split.is_in_words(&texts.title),
        Place::Author => split.is_in_words(&texts.author),
        Place::Body => split.is_in_words(&texts.body),
        _ => [&texts.title, &texts.author, &texts.body].into_iter().any(|text| split.is_in_words(text)),
    }
}

fn holds(field: &Field, facts: &Facts<'_>) -> bool {
    let has = |parts: u8| facts.parts & parts != 0;
    match field {
        Field::Regex(at, pattern) => match at {
            Place::Title => pattern.is_in(facts.title),
            Place::Author => pattern.is_in(facts.author),
            Place::Body => pattern.is_in(facts.text),
            Place::Url => pattern.is_in(facts.url),
            Place::Code => facts.code.iter().any(|piece| pattern.is_in(piece)),
            Place::Anywhere => [facts.title, facts.author, facts.text].into_iter().any(|text| pattern.is_in(text)),
        },
        Field::Url(part) => contains(facts.url, part),
        Field::Is(State::Unread) => !facts.read,
        Field::Is(State::Starred) => facts.starred,
        Field::Is(State::Tagged) => !facts.tags.is_empty(),
        Field::Is(State::NewSince(moment)) => !facts.read && facts.first_seen >= *moment,
        Field::Has(part) => has(*part as u8),
        Field::SourceId(id) => facts.source_id == *id,
        Field::Folder(folder) => is_below(facts.folder, folder),
        Field::Tag(tag) => facts.tags.contains(tag) || facts.source_tags.contains(tag),
        Field::Kind(kind) => facts.kind.eq_ignore_ascii_case(kind),
        Field::Post(test) => facts.post.is_some_and(|post| is_so(*test, post)),
        Field::Topic(topic) => {
            facts.post.is_some_and(|post| post.tags.iter().any(|tag| tag.eq_ignore_ascii_case(topic)))
        }
        Field::Lang(lang) => facts.lang.is_some_and(|own| is_language(own, lang)),
        Field::After(moment) => facts.position >= place(*moment),
        Field::Before(moment) => facts.position < place(*moment),
        Field::Length(least, most) => (*least..=*most).contains(&facts.words),
        // The first two are tests of their own; what a saved query means stands in its place.
        Field::Words(..) | Field::Source(_) | Field::Saved(_) => false,
    }
}

fn is_so(test: PostTest, post: &Post) -> bool {
    let is_question = post.answer.is_none();
    let answers = |least: i64, most: i64| post.answers.is_some_and(|count| (least..=most).contains(&i64::from(count)));
    match test {
        PostTest::Question => is_question,
        PostTest::Answer => !is_question,
        PostTest::Open => is_question && post.answers.unwrap_or(0) == 0 && post.closed != Some(true) && !post.followed,
        PostTest::Answered => is_question && answers(1, i64::MAX),
        PostTest::Accepted => post.accepted == Some(true),
        PostTest::Bounty(now) => {
            let offered = post.bounty.is_some_and(|bounty| bounty > 0);
            is_question && offered && post.bounty_until.is_some_and(|until| until.0 > now)
        }
        PostTest::Score(least, most) => (least..=most).contains(&post.score.unwrap_or(0)),
        PostTest::Answers(least, most) => is_question && answers(least, most),
    }
}

fn is_below(own: &str, folder: &str) -> bool {
    let head = own.as_bytes().get(..folder.len());
    head.is_some_and(|head| head.eq_ignore_ascii_case(folder.as_bytes()))
        && matches!(own.as_bytes().get(folder.len()), None | Some(b'/'))
}

fn is_language(own: &str, wanted: &str) -> bool {
    own.strip_prefix(wanted).is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
}

/// Whether a text holds another, ASCII letters in either case: SQLite's `LIKE '%…%'`.
fn contains(text: &str, part: &str) -> bool {
    part.is_empty() || text.to_ascii_lowercase().contains(&part.to_ascii_lowercase())
}

/// What a body holds, as the column `parts` has it; `enclosures` says whether files are attached. The body is what the
/// allow-list let through, so that its tags are spelt in one way.
pub fn parts_of(html: &str, enclosures: bool) -> u8 {
    const TAGS: [(&str, Part); 4] =
        [("<pre", Part::Code), ("<code", Part::InlineCode), ("<img", Part::Image), ("<a ", Part::Link)];
    let all = TAGS.iter().fold(0, |parts, &(_, part)| parts | part as u8);
    let mut found = 0;
    // One walk over the tags, which ends when there is nothing left to be found: each new item passes here.
    for place in memchr::memchr_iter(b'<', html.as_bytes()) {
        for (tag, part) in TAGS {
            if html.as_bytes()[place..].starts_with(tag.as_bytes()) {
                found |= part as u8;
            }
        }
        if found == all {
            break;
        }
    }
    found | if enclosures { Part::Enclosure as u8 } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn matches(query: &str, facts: &Facts<'_>) -> bool {
        Matcher::of(&Query::parse(query).unwrap(), &|name| name == "lwn").matches(facts)
    }

    #[test]
    fn every_condition_by_itself() {
        let tags = ["rust".to_owned()];
        let code = ["tokio::select! {}".to_owned(), "let x".to_owned()];
        let facts = Facts {
            source_id: 7,
            source: "await",
            source_title: "Await and See",
            folder: "Tech/Rust",
            kind: "feed",
            lang: Some("en-gb"),
            title: "Tuning Postgres",
            author: "Ada Lovelace",
            url: "https://e.org/Post",
            text: "Résumé of a well-known naïve index",
            code: &code,
            parts: Part::Code as u8 | Part::Link as u8,
            words: 300,
            tags: &tags,
            position: 1_700_000_000 << 20,
            ..Facts::default()
        };
        for query in [
            "tuning",
            "postg* ada",
            "\"well known\"",
            "title:postgres",
            "author:lovelace",
            "body:index",
            "body:/na.ve ind[ae]x$/",
            "text:/^r.sum/",
            "source:7",
            "source:AWAIT",
            "source:see",
            "folder:tech",
            "folder:tech/rust",
            "tag:rust",
            "url:e.org/post",
            "code:\"tokio select\"",
            "kind:FEED",
            "lang:en",
            "lang:en-GB",
            "is:unread",
            "is:tagged",
            "has:code",
            "has:link",
            "after:2023",
            "before:2024",
            "minutes:2",
            "minutes:<3",
            "/post(gres)?$/",
            "title:/^tuning/",
            "url:/org.post/",
            "code:/let \\w/",
            "mysql OR ada",
            "-mysql -is:starred",
            "(mysql OR ada) (tuning OR x)",
        ] {
            assert!(matches(query, &facts), "{query}");
        }
        for query in [
            "ostg*",
            "tuning mysql",
            "-ada",
            "\"known well\"",
            "\"postgres ada\"",
            "title:ada",
            "author:tuning",
            "body:tuning",
            "body:/^postgres/",
            "source:lwn",
            "source:8",
            "folder:tec",
            "folder:rust",
            "tag:Rust",
            "url:f.org",
            "code:well",
            "code:\"select let\"",
            "kind:imap",
            "lang:e",
            "lang:de",
            "is:read",
            "is:starred",
            "has:image",
            "has:enclosure",
            "after:2024",
            "minutes:<2",
            "/^postgres/",
            "title:/index/",
            "@saved",
            "mysql OR -ada",
        ] {
            assert!(!matches(query, &facts), "{query}");
        }
    }
}
