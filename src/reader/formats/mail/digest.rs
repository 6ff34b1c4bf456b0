//! "Links of the week": a message that is a list of links becomes those links, each with its blurb.
//!
//! A block of text whose beginning is a link with words is taken for an item, and what follows up to the next one for its
//! blurb. Only where there are several such, to several places, is the message a digest.

mod plain;

use super::body::Body;
use super::line;
use crate::reader::formats::html::decode_entities;
use crate::reader::formats::html::tokens::{Token, Tokens};
use crate::reader::model::Entry;

/// Items that make a digest.
const FEWEST: usize = 4;
/// Items that are taken of one.
const MOST: usize = 80;
/// Letters of a title that say something.
const SHORTEST_TITLE: usize = 12;
/// Letters of a block before a link in which it still begins with it: a number, a sign, a label.
const LEAD: usize = 4;
/// The longest blurb, in bytes.
const LONGEST_BLURB: usize = 2_000;

/// Words of links that lead nowhere that a reader wants to go, in lower case.
const UNWANTED: &[&str] = &[
    "unsubscribe",
    "abmelden",
    "abbestellen",
    "désabonner",
    "view in browser",
    "view online",
    "read online",
    "web version",
    "update your preferences",
    "manage preferences",
    "manage your subscription",
    "privacy policy",
    "terms of",
    "advertise",
    "forward to a friend",
    "subscribe here",
    "sponsor this",
    "share on",
    "refer a friend",
];

/// A block of text: where its first link leads, and its words.
#[derive(Default)]
struct Block {
    before: String,
    link: Option<String>,
    title: String,
    after: String,
    heading: bool,
}

/// The links that the body holds, if it is a digest.
pub(super) fn unfold(body: &Body, parent: &Entry) -> Vec<Entry> {
    let of_html = digest(items(&body.html), FEWEST);
    let items = of_html.or_else(|| digest(plain::items(body.plain.as_deref()?), plain::FEWEST));
    items.into_iter().flatten().map(|item| entry(item, parent)).collect()
}

/// The items, if they make a digest.
fn digest(items: Vec<Item>, fewest: usize) -> Option<Vec<Item>> {
    (items.len() >= fewest && places(&items) > 1).then_some(items)
}

/// Link, title, blurb.
type Item = (String, String, String);

fn items(body: &str) -> Vec<Item> {
    let mut items: Vec<Item> = Vec::new();
    for block in blocks(body) {
        match item(&block) {
            Some((link, title)) if items.len() < MOST => {
                if !items.iter().any(|(known, ..)| *known == link) {
                    items.push((link, title, block.after));
                }
            }
            Some(_) => break,
            // A heading without a link begins another part, and so does a link that is none to read.
            None if block.heading || (block.link.is_some() && begins(&block)) => {
                items.push((String::new(), String::new(), String::new()));
            }
            None => {
                let open = items.last_mut().filter(|(link, _, blurb)| !link.is_empty() && blurb.len() < LONGEST_BLURB);
                if let Some((.., blurb)) = open {
                    for text in [" ", &block.before, &block.title, &block.after] {
                        blurb.push_str(text);
                    }
                }
            }
        }
    }
    items.retain(|(link, ..)| !link.is_empty());
    items
}

/// How many hosts the items lead to. A shop's newsletter leads to one.
fn places(items: &[Item]) -> usize {
    let hosts = items.iter().filter_map(|(link, ..)| url::Url::parse(link).ok()?.host_str().map(str::to_owned));
    hosts.collect::<std::collections::HashSet<_>>().len()
}

fn entry((link, title, blurb): Item, parent: &Entry) -> Entry {
    let mut summary = String::new();
    let blurb = tidy(&blurb);
    let blurb = blurb.trim_start_matches([':', '-', '–', '—', ' ', ')', '.', '|']);
    crate::reader::formats::markup::escape(&blurb[..blurb.floor_char_boundary(LONGEST_BLURB)], &mut summary);
    let id = parent.id.as_deref().unwrap_or_default();
    Entry {
        id: Some(format!("{id}#{link}")),
        parent: parent.id.clone(),
        url: Some(link),
        title: Some(line(&title)),
        authors: parent.authors.clone(),
        published: parent.published,
        summary: (!summary.is_empty()).then_some(summary),
        ..Entry::default()
    }
}

/// One line with single spaces.
fn tidy(text: &str) -> String {
    line(&text.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// The link and title of a block that begins with a link.
fn item(block: &Block) -> Option<(String, String)> {
    let link = block.link.as_deref().filter(|link| link.starts_with("http"))?;
    let title = tidy(&block.title);
    let lower = title.to_lowercase();
    let wanted = !UNWANTED.iter().any(|words| lower.contains(words));
    let says = title.chars().count() >= SHORTEST_TITLE && title.contains(' ') && !title.contains("://");
    (wanted && says && begins(block)).then(|| (link.to_owned(), title))
}

/// Whether the first link of a block stands at its beginning.
fn begins(block: &Block) -> bool {
    block.before.chars().filter(|c| c.is_alphanumeric()).count() <= LEAD
}

/// The blocks of sanitised HTML, with the text in and behind the first link of each.
fn blocks(body: &str) -> Vec<Block> {
    const ENDS: &[&str] = &[
        "p",
        "li",
        "td",
        "th",
        "tr",
        "div",
        "table",
        "ul",
        "ol",
        "blockquote",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "section",
        "article",
        "dt",
        "dd",
    ];
    let (mut found, mut block, mut in_link, mut breaks) = (Vec::new(), Block::default(), false, 0);
    let finish = |block: &mut Block, found: &mut Vec<Block>| {
        let done = std::mem::take(block);
        let empty = [&done.before, &done.title, &done.after].iter().all(|text| text.trim().is_empty());
        if !empty {
            found.push(done);
        }
    };
    for token in Tokens::new(body) {
        match token {
            Token::Open(tag) if ENDS.contains(&tag.name) => {
                finish(&mut block, &mut found);
                block.heading = matches!(tag.name, "h1" | "h2" | "h3" | "h4" | "h5" | "h6");
                in_link = false;
            }
            Token::Close(name) if ENDS.contains(&name) => {
                finish(&mut block, &mut found);
                in_link = false;
            }
            // Two breaks in a row are a paragraph, as plain text has them.
            Token::Open(tag) if tag.name == "br" => {
                breaks += 1;
                if breaks > 1 {
                    finish(&mut block, &mut found);
                } else {
                    push(&mut block, in_link, " ");
                }
                continue;
            }
            Token::Open(tag) if tag.name == "a" && block.link.is_none() => {
                block.link = tag.attribute("href").map(|href| decode_entities(href).into_owned());
                in_link = block.link.is_some();
            }
            Token::Close("a") => in_link = false,
            Token::Text(text) if text.trim().is_empty() => {
                push(&mut block, in_link, " ");
                continue;
            }
            Token::Text(text) => push(&mut block, in_link, text),
            _ => {}
        }
        breaks = 0;
    }
    finish(&mut block, &mut found);
    found
}

fn push(block: &mut Block, in_link: bool, text: &str) {
    let text = decode_entities(text);
    match (in_link, &block.link) {
        (true, _) => block.title.push_str(&text),
        (false, None) => block.before.push_str(&text),
        (false, Some(_)) => block.after.push_str(&text),
    }
}
