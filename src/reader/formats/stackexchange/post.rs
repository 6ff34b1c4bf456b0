//! One question or answer of the API (api.stackexchange.com/docs/types/question, …/types/answer).

use serde_json::Value;
use url::Url;

use crate::base::text::{clean_line, truncate};
use crate::reader::formats::html;
use crate::reader::model::{Category, Entry, Person, Post, Timestamp};

/// The most tags of a post that are kept: sites allow five.
const MOST_TAGS: usize = 10;
/// The longest tag that is one, in bytes: sites allow 35.
const LONGEST_TAG: usize = 64;
/// How much of a question's title the title of an answer repeats, in columns.
const TITLE_COLUMNS: usize = 120;

/// A question of this site's host; `None` for what is none.
pub fn question(item: &Value, site: &str) -> Option<Entry> {
    let number = number(item, "question_id")?;
    let address = format!("https://{site}/questions/{number}");
    let answers = item["answer_count"].as_u64().and_then(|count| u32::try_from(count).ok());
    let post = Post {
        site: site.to_owned(),
        question: number,
        answers,
        accepted: Some(item["accepted_answer_id"].is_i64()),
        bounty: Some(small(item, "bounty_amount").unwrap_or(0)),
        bounty_until: moment(item, "bounty_closes_date"),
        closed: Some(item["closed_date"].is_i64() || item["locked_date"].is_i64()),
        views: small(item, "view_count"),
        ..shared(item)
    };
    Some(Entry {
        id: Some(question_id(site, number)),
        url: Some(link(item, site).unwrap_or(address)),
        title: Some(html::to_line(item["title"].as_str().unwrap_or_default())).filter(|title| !title.is_empty()),
        ..entry(item, site, post)
    })
}

/// An answer to the question of this title; `None` for what is none.
pub fn answer(item: &Value, site: &str, title: &str) -> Option<Entry> {
    let (number, question) = (number(item, "answer_id")?, number(item, "question_id")?);
    let post = Post {
        site: site.to_owned(),
        question,
        answer: Some(number),
        accepted: Some(item["is_accepted"].as_bool().unwrap_or(false)),
        ..shared(item)
    };
    let entry = entry(item, site, post);
    let author = entry.authors.first().and_then(|author| author.name.clone());
    Some(Entry {
        id: Some(answer_id(site, number)),
        url: Some(
            link(item, site).unwrap_or_else(|| format!("https://{site}/questions/{question}/-/{number}#{number}")),
        ),
        title: Some(answer_title(author.as_deref(), title)),
        ..entry
    })
}

/// What a question is known by; the site's feeds say the same.
pub(super) fn question_id(site: &str, number: i64) -> String {
    format!("https://{site}/q/{number}")
}

/// What an answer is known by.
pub(super) fn answer_id(site: &str, number: i64) -> String {
    format!("https://{site}/a/{number}")
}

pub(super) fn answer_title(author: Option<&str>, question: &str) -> String {
    let question = truncate(question, TITLE_COLUMNS, "…");
    match author {
        Some(author) => format!("Answer by {author}: {question}"),
        None => format!("Answer: {question}"),
    }
}

/// A tag as sites have them, or `None`: lower case, no spaces.
pub fn tag_name(text: &str) -> Option<String> {
    let tag = clean_line(text.trim()).to_lowercase();
    let is_tag = !tag.is_empty()
        && tag.len() <= LONGEST_TAG
        && tag.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '.' | '#' | '+' | '_'));
    is_tag.then_some(tag)
}

fn shared(item: &Value) -> Post {
    let tags = item["tags"].as_array().into_iter().flatten();
    let tags = tags.filter_map(|tag| tag_name(tag.as_str()?)).take(MOST_TAGS).collect();
    Post { score: item["score"].as_i64(), tags, ..Post::default() }
}

fn entry(item: &Value, site: &str, post: Post) -> Entry {
    let base = Url::parse(&format!("https://{site}/")).ok();
    let categories = post.tags.iter().map(|tag| Category { term: Some(tag.clone()), ..Category::default() });
    let body = item["body"].as_str().map(|body| html::sanitize(body, base.as_ref()));
    Entry {
        authors: owner(item).into_iter().collect(),
        published: moment(item, "creation_date"),
        updated: moment(item, "last_edit_date"),
        content: body.filter(|body| !body.is_empty()),
        categories: categories.collect(),
        post: Some(Box::new(post)),
        ..Entry::default()
    }
}

/// Who wrote it. Of somebody who has left a name may be all there is, or nothing.
fn owner(item: &Value) -> Option<Person> {
    let owner = &item["owner"];
    let name = html::to_line(owner["display_name"].as_str()?);
    let url = owner["link"].as_str().and_then(crate::base::text::clean_url);
    if name.is_empty() { None } else { Some(Person { name: Some(name), email: None, url }) }
}

/// The post's own address, if it is one of its site.
fn link(item: &Value, site: &str) -> Option<String> {
    let url = Url::parse(item["link"].as_str()?).ok()?;
    let own = matches!(url.scheme(), "http" | "https") && url.host_str().is_some_and(|host| host == site);
    if own { crate::base::text::clean_url(url.as_str()) } else { None }
}

fn number(item: &Value, name: &str) -> Option<i64> {
    item[name].as_i64().filter(|number| *number > 0)
}

fn small(item: &Value, name: &str) -> Option<u32> {
    item[name].as_u64().map(|number| u32::try_from(number).unwrap_or(u32::MAX))
}

fn moment(item: &Value, name: &str) -> Option<Timestamp> {
    item[name].as_i64().filter(|seconds| *seconds > 0).map(Timestamp)
}
