//! Views of posts.

use serde_json::Value;

use super::{AtUri, embeds, facets};
use crate::reader::formats::date;
use crate::reader::formats::json::{list, some, text, truth};
use crate::reader::formats::posts::{Author, Boost, Post, ReplyTo, html_of};
use crate::reader::model::Timestamp;

/// The kind of record that is a post.
const POST: &str = "app.bsky.feed.post";
/// Labels of one post that are read.
const MOST_LABELS: usize = 50;
/// Posts above one in a thread.
const MOST_ANCESTORS: usize = 200;

/// The posts of an item of a feed (`app.bsky.feed.defs#feedViewPost`): the one that it shows, and those before it that come
/// with it and are by the same author. None of what is not for people without an account.
pub fn posts(item: &Value) -> Vec<Post> {
    let Some(mut post) = item.get("post").and_then(view) else { return Vec::new() };
    if let Some(reason) = item.get("reason").filter(|reason| reason.get("by").is_some_and(Value::is_object)) {
        let boost = Boost { by: author(&reason["by"]), at: moment(reason, "indexedAt") };
        (post.boosts, post.only_boosted) = (vec![boost], true);
        return vec![post];
    }
    let reply = item.get("reply");
    if let (Some(to), Some(parent)) = (&mut post.reply, reply.and_then(|reply| reply.get("parent")))
        && some(parent, "uri") == Some(to.post.as_str())
    {
        to.handle = parent.get("author").map(author).map(|author| author.handle).filter(|handle| !handle.is_empty());
        to.url = page(parent);
    }
    let before = ["root", "parent"].into_iter().filter_map(|name| view(reply?.get(name)?));
    let before: Vec<Post> =
        before.filter(|before| before.author.id == post.author.id && post.continues().is_some()).collect();
    std::iter::once(post).chain(before).collect()
}

/// When an item came into its feed.
pub fn moment_of(item: &Value) -> Option<Timestamp> {
    let reason = item.get("reason").and_then(|reason| moment(reason, "indexedAt"));
    reason.or_else(|| moment(item.get("post")?, "indexedAt"))
}

/// The author's own posts before the one that was asked for (`app.bsky.feed.getPostThread`), up to somebody else's.
pub fn ancestors(body: &Value) -> Vec<Post> {
    let Some(mut here) = body.get("thread") else { return Vec::new() };
    let whose = here.get("post").and_then(view).map(|post| post.author.id);
    let mut found = Vec::new();
    while let Some(parent) = here.get("parent").filter(|_| found.len() < MOST_ANCESTORS) {
        let Some(post) = parent.get("post").and_then(view).filter(|post| Some(&post.author.id) == whose.as_ref())
        else {
            break;
        };
        found.push(post);
        here = parent;
    }
    found
}

/// Somebody, as `app.bsky.actor.defs#profileViewBasic` has them.
pub fn author(profile: &Value) -> Author {
    // Of a handle that does not lead back to its owner nothing is told.
    let handle = some(profile, "handle").filter(|handle| *handle != "handle.invalid").unwrap_or_default();
    let did = text(profile, "did");
    let who = if handle.is_empty() { did } else { handle };
    Author {
        id: did.to_owned(),
        name: text(profile, "displayName").to_owned(),
        handle: handle.to_owned(),
        url: Some(format!("{}/profile/{who}", super::SITE)),
    }
}

/// Whether somebody asks not to be shown to people without an account
/// (<https://docs.bsky.app/docs/advanced-guides/moderation>).
pub fn is_for_members_only(profile: &Value) -> bool {
    labels(profile).any(|label| label == "!no-unauthenticated")
}

/// A post that is quoted (`app.bsky.embed.record#viewRecord`).
pub(super) fn quoted(record: &Value) -> Option<Post> {
    let mut post = read(record, record.get("value")?)?;
    for embed in list(record, "embeds").iter().take(2) {
        embeds::add(&mut post, embed);
    }
    // Its own quote is behind its link.
    post.quote = None;
    Some(post)
}

/// A post (`app.bsky.feed.defs#postView`).
fn view(view: &Value) -> Option<Post> {
    let mut post = read(view, view.get("record")?)?;
    if let Some(embed) = view.get("embed") {
        embeds::add(&mut post, embed);
    }
    Some(post)
}

fn read(view: &Value, record: &Value) -> Option<Post> {
    let uri = AtUri::parse(text(view, "uri")).filter(|uri| uri.collection == POST)?;
    let whose = view.get("author")?;
    let hidden = |label: &str| matches!(label, "!hide" | "!takedown");
    if is_for_members_only(whose) || labels(whose).chain(labels(view)).any(hidden) {
        return None;
    }
    let (spans, tags) = facets::read(record);
    // What an author claims cannot be later than when it was seen.
    let at = [moment(record, "createdAt"), moment(view, "indexedAt")].into_iter().flatten().min();
    Some(Post {
        id: uri.to_string(),
        url: page(view),
        author: Author { id: uri.who.clone(), ..author(whose) },
        at,
        html: html_of(text(record, "text"), spans),
        warning: warning(view, record),
        tags,
        language: list(record, "langs").first().and_then(Value::as_str).map(str::to_owned),
        reply: reply(record),
        ..Post::default()
    })
}

fn page(view: &Value) -> Option<String> {
    let handle = view.get("author").map(author).map(|author| author.handle).filter(|handle| !handle.is_empty());
    AtUri::parse(text(view, "uri"))?.page(handle.as_deref())
}

fn reply(record: &Value) -> Option<ReplyTo> {
    let parent = AtUri::parse(text(record.get("reply")?.get("parent")?, "uri"))?;
    let url = parent.page(None);
    Some(ReplyTo { post: parent.to_string(), author: Some(parent.who), handle: None, url })
}

/// What others or the author say of a post's content, where that is for its readers: `graphic-media`.
fn warning(view: &Value, record: &Value) -> Option<String> {
    let own = record.get("labels").map_or(&[][..], |labels| list(labels, "values"));
    let own = own.iter().take(MOST_LABELS).filter_map(|label| some(label, "val"));
    let mut names: Vec<&str> =
        labels(view).chain(own).filter(|label| !label.starts_with('!') || *label == "!warn").collect();
    names.sort_unstable();
    names.dedup();
    let names: Vec<&str> = names.into_iter().map(|name| if name == "!warn" { "warning" } else { name }).collect();
    (!names.is_empty()).then(|| format!("Labelled {}", names.join(", ")))
}

/// The labels that hold.
fn labels(value: &Value) -> impl Iterator<Item = &str> {
    let holds = |label: &&Value| !truth(label, "neg");
    list(value, "labels").iter().take(MOST_LABELS).filter(holds).filter_map(|label| some(label, "val"))
}

fn moment(value: &Value, name: &str) -> Option<Timestamp> {
    date::parse(some(value, name)?)
}
