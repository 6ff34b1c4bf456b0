//! Whether a question was asked before: among what is kept here, and by the site's own search.

use std::collections::HashSet;
use std::sync::Arc;

use serde::Serialize;

use crate::base::db::DbResult;
use crate::reader::fetch::Fetcher;
use crate::reader::model::{SourceSettings, Timestamp};
use crate::reader::query::{Field, Needle, Place, PostTest, Query};
use crate::reader::sources::AskError;
use crate::reader::sources::stackexchange::{Client, Refused};
use crate::reader::store::{Cursor, ListOrder, Store};

/// The most questions that are told.
const MOST: usize = 8;
/// The most items that are looked at for each word.
const LOOKED_AT: u32 = 200;
/// The most words of a title that are looked for.
const MOST_WORDS: usize = 10;
/// The least share of a title's words that a question has in its own title.
const LEAST: f64 = 0.34;

/// A question that is like one that is to be asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Alike {
    /// Its title.
    pub title: String,
    /// Its page.
    pub url: String,
    /// Votes up less votes down.
    pub score: i64,
    /// How many answers there are, if that is known.
    pub answers: Option<u32>,
    /// One of them is accepted.
    pub accepted: bool,
    /// When it was asked.
    pub asked: Option<Timestamp>,
    /// It is kept here.
    pub here: bool,
}

/// What was found, and why the site could not be asked, if it could not.
#[derive(Debug, Default)]
pub struct Found {
    /// The likest first.
    pub alike: Vec<Alike>,
    /// Why only what is kept here was looked through.
    pub trouble: Option<AskError>,
}

/// Questions that are like one of this title: those that are kept here, then those that the site finds. `online` as the
/// settings say; without them the site is not asked. Blocks while it is.
///
/// # Errors
/// The database cannot be read.
pub fn likely(
    store: &Arc<Store>,
    site: &str,
    title: &str,
    tags: &[String],
    online: Option<(&SourceSettings, &Arc<Fetcher>)>,
) -> DbResult<Found> {
    let mut found = Found { alike: local(store, title)?, trouble: None };
    let asked = online.map(|(settings, fetcher)| ask(store, site, title, tags, settings, fetcher));
    match asked {
        Some(Ok(alike)) => found.alike.extend(alike),
        Some(Err(error)) => found.trouble = Some(error),
        None => {}
    }
    let mut seen = HashSet::new();
    found.alike.retain(|one| seen.insert(number(&one.url)));
    found.alike.truncate(MOST);
    Ok(found)
}

/// What tells a question of a site, whatever its address says beside: the host and the number.
fn number(url: &str) -> String {
    let (_, rest) = url.split_once("://").unwrap_or(("", url));
    let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
    match path.split('/').find(|part| part.parse::<u64>().is_ok()) {
        Some(number) => format!("{host} {number}"),
        None => url.to_owned(),
    }
}

/// Questions that are kept here, by the words that their titles share with this one.
fn local(store: &Store, title: &str) -> DbResult<Vec<Alike>> {
    let wanted = words(title);
    if wanted.is_empty() {
        return Ok(Vec::new());
    }
    let (mut seen, mut rated) = (HashSet::new(), Vec::new());
    for word in wanted.iter().take(MOST_WORDS) {
        let needle = Needle { text: word.clone(), prefix: false };
        let query = Query::default().and(Field::Words(Place::Title, needle)).and(Field::Post(PostTest::Question));
        for row in store.items(&query, ListOrder::Newest, Cursor::Start, LOOKED_AT)? {
            let (Some(post), Some(url), true) = (&row.post, &row.url, seen.insert(row.id)) else { continue };
            let likeness = likeness(&wanted, &words(&row.title));
            if likeness >= LEAST {
                let alike = Alike {
                    title: row.title.clone(),
                    url: url.clone(),
                    score: post.score,
                    answers: post.answers,
                    accepted: post.accepted,
                    asked: row.published,
                    here: true,
                };
                rated.push((likeness, alike));
            }
        }
    }
    rated.sort_by(|(a, one), (b, other)| b.total_cmp(a).then_with(|| other.score.cmp(&one.score)));
    Ok(rated.into_iter().map(|(_, alike)| alike).take(MOST / 2).collect())
}

fn ask(
    store: &Arc<Store>,
    site: &str,
    title: &str,
    tags: &[String],
    settings: &SourceSettings,
    fetcher: &Arc<Fetcher>,
) -> Result<Vec<Alike>, AskError> {
    let client = Client::new(settings, fetcher, None, Some(store))?.urgent();
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(|error| AskError::new(format!("could not start the network runtime: {error}")))?;
    let found = runtime.block_on(client.similar(site, title, tags)).map_err(Refused::error)?;
    let alike = found.into_iter().filter_map(|entry| {
        let post = entry.post?;
        Some(Alike {
            title: entry.title?,
            url: entry.url?,
            score: post.score.unwrap_or(0),
            answers: post.answers,
            accepted: post.accepted.unwrap_or(false),
            asked: entry.published,
            here: false,
        })
    });
    Ok(alike.collect())
}

/// Words that every question has.
const COMMON: [&str; 46] = [
    "a", "about", "an", "and", "any", "are", "as", "at", "be", "by", "can", "cannot", "do", "does", "doesn", "error",
    "for", "from", "get", "how", "i", "if", "in", "into", "is", "it", "my", "not", "of", "on", "or", "s", "t", "that",
    "the", "there", "this", "to", "use", "using", "what", "when", "why", "with", "without", "work",
];

/// The words of a title that tell something, each once.
fn words(title: &str) -> Vec<String> {
    let mut found = Vec::new();
    for word in title.split(|c: char| !c.is_alphanumeric()) {
        let word = word.to_lowercase();
        if !word.is_empty() && !COMMON.contains(&word.as_str()) && !found.contains(&word) {
            found.push(word);
        }
    }
    found
}

/// How much two titles have in common, from 0 to 1: the share of all their words that both have.
fn likeness(one: &[String], other: &[String]) -> f64 {
    let shared = one.iter().filter(|word| other.contains(word)).count();
    let all = one.len() + other.len() - shared;
    if all == 0 {
        0.0
    } else {
        f64::from(u32::try_from(shared).unwrap_or(0)) / f64::from(u32::try_from(all).unwrap_or(1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_are_compared_by_the_words_that_tell_something() {
        let wanted = words("Why does my Postgres index not help with LIKE?");
        assert_eq!(wanted, ["postgres", "index", "help", "like"]);
        assert!(likeness(&wanted, &words("Postgres index does not help LIKE")) > 0.9);
        assert!(likeness(&wanted, &words("How to use an index in MySQL")) < LEAST);
        assert!(likeness(&[], &[]) < LEAST);
    }

    #[test]
    fn a_question_is_the_same_whatever_its_title_in_the_address() {
        assert_eq!(number("https://e.org/questions/7/why"), number("https://e.org/q/7"));
        assert_ne!(number("https://e.org/questions/7/why"), number("https://f.org/questions/7/why"));
    }
}
