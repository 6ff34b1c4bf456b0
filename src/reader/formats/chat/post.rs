//! A message with the replies to it → one entry.

use std::fmt::Write as _;

use crate::reader::formats::writer::{moment, push};
use crate::reader::formats::{html, plain};
use crate::reader::model::{Category, Enclosure, Entry, Person, Timestamp};

/// Replies that are shown, the newest ones.
pub(super) const MOST_REPLIES: usize = 200;
/// Bytes of replies that are shown.
const REPLY_BYTES: usize = 768 * 1024;
/// Files of one entry.
const MOST_ENCLOSURES: usize = 100;
/// Reactions to one message that are counted out.
const MOST_REACTIONS: usize = 12;

/// One message, of whichever chat.
#[derive(Debug, Clone, Default)]
pub(super) struct Said {
    /// Who said it.
    pub(super) author: Option<String>,
    /// When.
    pub(super) at: Option<Timestamp>,
    /// When it was last changed.
    pub(super) edited: Option<Timestamp>,
    /// Its text.
    pub(super) html: String,
    /// What others think of it, and how many.
    pub(super) reactions: Vec<(String, u64)>,
    /// Files.
    pub(super) enclosures: Vec<Enclosure>,
    /// What it is called where it has no text: the name of a file.
    pub(super) instead: Option<String>,
}

/// A message and the replies to it.
#[derive(Debug, Default)]
pub(super) struct Talk {
    /// What the chat calls it.
    pub(super) id: String,
    /// Where a person reads it.
    pub(super) url: Option<String>,
    /// Its own title, where threads have one.
    pub(super) title: Option<String>,
    /// What began it.
    pub(super) first: Said,
    /// What came after, the oldest first.
    pub(super) replies: Vec<Said>,
    /// Replies that were not read.
    pub(super) unread: u64,
    /// Its labels.
    pub(super) labels: Vec<String>,
}

impl Talk {
    /// The entry that it becomes.
    pub(super) fn entry(self) -> Entry {
        let Talk { id, url, title, first, replies, unread, labels } = self;
        let content = html::sanitize(&content(&first, &replies, unread), None);
        let title = title.or_else(|| plain::first_line(&first.html)).or(first.instead.clone());
        let published = first.at.or_else(|| replies.first()?.at);
        let changes = replies.iter().flat_map(|reply| [reply.at, reply.edited]).chain([first.edited]).flatten();
        let updated = changes.max().filter(|at| published.is_none_or(|published| *at > published));
        let files = first.enclosures.into_iter().chain(replies.into_iter().flat_map(|reply| reply.enclosures));
        Entry {
            id: Some(id),
            url,
            title: title.as_deref().and_then(plain::line),
            authors: first.author.as_deref().and_then(plain::line).map(person).into_iter().collect(),
            published,
            updated,
            content: Some(content).filter(|content| !content.is_empty()),
            enclosures: files.take(MOST_ENCLOSURES).collect(),
            categories: labels.iter().filter_map(|label| plain::line(label)).map(category).collect(),
            ..Entry::default()
        }
    }
}

fn person(name: String) -> Person {
    Person { name: Some(name), ..Person::default() }
}

fn category(term: String) -> Category {
    Category { term: Some(term), ..Category::default() }
}

fn content(first: &Said, replies: &[Said], unread: u64) -> String {
    let mut out = String::new();
    message(&mut out, first);
    let mut shown: Vec<String> = Vec::new();
    let mut bytes = 0;
    for said in replies.iter().rev().take(MOST_REPLIES) {
        let text = reply(said);
        bytes += text.len();
        if bytes > REPLY_BYTES {
            break;
        }
        shown.push(text);
    }
    let passed_over = unread.saturating_add((replies.len() - shown.len()) as u64);
    if !replies.is_empty() || passed_over > 0 {
        out.push_str("<hr>");
    }
    if passed_over > 0 {
        _ = write!(out, "<p><small>{passed_over} earlier replies are not shown</small></p>");
    }
    out.extend(shown.into_iter().rev());
    out
}

fn reply(said: &Said) -> String {
    let mut out = "<p><strong>".to_owned();
    push(&mut out, said.author.as_deref().unwrap_or("somebody"));
    out.push_str("</strong>");
    if let Some(at) = said.at {
        _ = write!(out, " <small>{}</small>", moment(at));
    }
    out.push_str("</p>");
    message(&mut out, said);
    out
}

fn message(out: &mut String, said: &Said) {
    // A message that leaves something open must not swallow the others.
    out.push_str(&html::sanitize(&said.html, None));
    if said.html.is_empty()
        && let Some(instead) = &said.instead
    {
        out.push_str("<p>");
        push(out, instead);
        out.push_str("</p>");
    }
    if said.reactions.is_empty() {
        return;
    }
    let counted = said.reactions.iter().take(MOST_REACTIONS).map(|(name, count)| format!("{name} {count}"));
    out.push_str("<p><small>");
    push(out, &counted.collect::<Vec<_>>().join(" · "));
    out.push_str("</small></p>");
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(html: &str, at: i64) -> Said {
        Said { author: Some("Ann".into()), at: Some(Timestamp(at)), html: html.into(), ..Said::default() }
    }

    #[test]
    fn a_thread_is_one_entry_and_its_last_reply_says_when() {
        let first = Said {
            reactions: vec![("👍".into(), 3), (":parrot:".into(), 1)],
            ..said("<p>Hello &amp; <b>bye</b></p>", 60)
        };
        let talk =
            Talk { id: "x".into(), first, replies: vec![said("<p>one", 120), said("two", 180)], ..Talk::default() };
        let entry = talk.entry();
        assert_eq!(entry.title.as_deref(), Some("Hello & bye"));
        assert_eq!((entry.published, entry.updated), (Some(Timestamp(60)), Some(Timestamp(180))));
        let content = entry.content.unwrap();
        assert!(content.contains("<p><small>👍 3 · :parrot: 1</small></p><hr>"), "{content}");
        assert!(
            content.contains("<strong>Ann</strong> <small>1970-01-01 00:02 UTC</small></p><p>one</p>"),
            "{content}"
        );
        assert!(content.ends_with("two"), "{content}");
    }

    #[test]
    fn of_many_replies_the_newest_are_shown_and_the_rest_counted() {
        let replies = (0..300).map(|at| said(&format!("<p>r{at}.</p>"), at)).collect();
        let talk = Talk { first: said("<p>q</p>", 0), replies, unread: 5, ..Talk::default() };
        let content = talk.entry().content.unwrap();
        assert!(content.contains("105 earlier replies are not shown"), "{content}");
        assert!(!content.contains("r99.") && content.contains("r100.") && content.contains("r299."));
    }

    #[test]
    fn titles_are_short_and_a_file_has_its_name() {
        let long = Talk { first: said(&"word ".repeat(60), 0), ..Talk::default() }.entry().title.unwrap();
        assert!(long.chars().count() <= plain::MAX_TITLE + 1 && long.ends_with("word…"), "{long}");
        let file = Said { instead: Some("plan.pdf".into()), ..said("", 0) };
        assert_eq!(Talk { first: file, ..Talk::default() }.entry().title.as_deref(), Some("plan.pdf"));
        assert_eq!(Talk::default().entry().title, None);
    }
}
