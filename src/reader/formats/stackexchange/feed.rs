//! Posts as the Atom feeds of the sites tell them, for when the API may not be asked: the same identities and addresses as
//! the API's, and what the feed does not say left open.

use super::post::{answer_id, answer_title, question_id, tag_name};
use crate::reader::model::{Entry, Post};

/// An entry of a feed of this site, as the API would tell it; `None` for what is no post.
///
/// A question is `https://SITE/q/NUMBER` there, an answer `https://SITE/questions/QUESTION/-/NUMBER#NUMBER`. The body
/// stands in the summary.
pub fn from_feed(entry: Entry, site: &str) -> Option<Entry> {
    let id = entry.id.clone().or_else(|| entry.url.clone())?;
    let path = id.split_once("://")?.1.split_once('/')?.1;
    let (path, fragment) = path.split_once('#').unwrap_or((path, ""));
    let numbers: Vec<i64> = path.split('/').filter_map(|part| part.parse().ok()).collect();
    let question = *numbers.first()?;
    let answer: Option<i64> = fragment.parse().ok().filter(|number| *number != question);
    let tags: Vec<String> =
        entry.categories.iter().filter_map(|category| tag_name(category.term.as_deref()?)).take(10).collect();
    let post = Post { site: site.to_owned(), question, answer, tags, ..Post::default() };
    let title = entry.title.unwrap_or_default();
    let (id, title) = match answer {
        None => (question_id(site, question), title),
        Some(number) => (answer_id(site, number), as_answer(&title)),
    };
    Some(Entry {
        id: Some(id),
        title: Some(title).filter(|title| !title.is_empty()),
        content: entry.content.or(entry.summary),
        summary: None,
        post: Some(Box::new(post)),
        ..entry
    })
}

/// `Answer by Jo for How to …?` → as the API's answers are titled.
fn as_answer(title: &str) -> String {
    let parts = title.strip_prefix("Answer by ").and_then(|rest| rest.split_once(" for "));
    match parts {
        Some((author, question)) => answer_title(Some(author), question),
        None => title.to_owned(),
    }
}
