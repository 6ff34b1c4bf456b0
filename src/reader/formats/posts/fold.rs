//! Which posts belong together: what an author adds to an own post is part of it.

use std::collections::{HashMap, HashSet};

use super::Post;
use crate::reader::model::Timestamp;

/// A post with what its author added to it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Thread {
    /// The post that began it, and what was added, the oldest first. Never empty.
    pub posts: Vec<Post>,
    /// The author's post before the first one, which is not at hand.
    pub missing: Option<String>,
}

impl Thread {
    /// The post that began it.
    ///
    /// # Panics
    /// Never where [`fold`] made it.
    pub fn first(&self) -> &Post {
        &self.posts[0]
    }

    /// Whether it answers somebody else.
    pub fn is_reply(&self) -> bool {
        self.first().is_reply()
    }

    /// Whether it came only because somebody passed it on.
    pub fn is_boost(&self) -> bool {
        self.posts.iter().all(|post| post.only_boosted)
    }

    /// When it belongs into a timeline: what was only passed on belongs where that was done.
    pub fn at(&self) -> Option<Timestamp> {
        let passed_on = || self.first().boosts.iter().filter_map(|boost| boost.at).min();
        if self.is_boost() { passed_on().or(self.first().at) } else { self.first().at }
    }
}

/// The threads of posts, the newest first. A post that is given more than once is one post: the version that was edited
/// last, with all who passed it on.
pub fn fold(posts: impl IntoIterator<Item = Post>) -> Vec<Thread> {
    let posts = merged(posts);
    let mut tops: HashMap<&str, &str> = HashMap::with_capacity(posts.len());
    for id in posts.keys() {
        find_top(id, &posts, &mut tops);
    }
    let mut groups: HashMap<&str, Vec<&Post>> = HashMap::new();
    for (id, top) in &tops {
        groups.entry(top).or_default().push(&posts[*id]);
    }
    let mut threads: Vec<Thread> = groups.into_iter().map(|(top, members)| thread(top, members, &posts)).collect();
    threads.sort_by(|one, other| other.at().cmp(&one.at()).then_with(|| one.first().id.cmp(&other.first().id)));
    threads
}

fn merged(posts: impl IntoIterator<Item = Post>) -> HashMap<String, Post> {
    let mut by_id: HashMap<String, Post> = HashMap::new();
    for post in posts {
        match by_id.get_mut(&post.id) {
            Some(known) => merge(known, post),
            None => _ = by_id.insert(post.id.clone(), post),
        }
    }
    by_id
}

fn merge(known: &mut Post, post: Post) {
    let mut boosts = std::mem::take(&mut known.boosts);
    for boost in &post.boosts {
        match boosts.iter_mut().find(|known| known.by.id == boost.by.id) {
            Some(known) => known.at = known.at.min(boost.at).or(known.at).or(boost.at),
            None => boosts.push(boost.clone()),
        }
    }
    let only_boosted = known.only_boosted && post.only_boosted;
    if post.edited >= known.edited {
        *known = post;
    }
    (known.boosts, known.only_boosted) = (boosts, only_boosted);
}

/// Notes the top of a post, and of all that lie between. Posts that answer each other in a ring end where the ring closes.
fn find_top<'a>(id: &'a str, posts: &'a HashMap<String, Post>, tops: &mut HashMap<&'a str, &'a str>) {
    let (mut path, mut on_path) = (vec![id], HashSet::from([id]));
    let top = loop {
        let here = path[path.len() - 1];
        if let Some(known) = tops.get(here) {
            break *known;
        }
        match parent(here, posts) {
            Some(parent) if on_path.insert(parent) => path.push(parent),
            _ => break here,
        }
    };
    tops.extend(path.into_iter().map(|id| (id, top)));
}

/// The author's post at hand that this one goes on from. What was only passed on stands by itself.
fn parent<'a>(id: &str, posts: &'a HashMap<String, Post>) -> Option<&'a str> {
    let post = &posts[id];
    let before = post.continues().filter(|_| !post.only_boosted)?;
    posts.get_key_value(before).map(|(id, _)| id.as_str())
}

fn thread(top: &str, members: Vec<&Post>, posts: &HashMap<String, Post>) -> Thread {
    let mut rest: Vec<&Post> = members.into_iter().filter(|post| post.id != top).collect();
    rest.sort_by(|one, other| (one.at, one.id.len(), &one.id).cmp(&(other.at, other.id.len(), &other.id)));
    let first = posts[top].clone();
    let missing = first.continues().filter(|before| !first.only_boosted && !posts.contains_key(*before));
    Thread {
        missing: missing.map(str::to_owned),
        posts: std::iter::once(first).chain(rest.into_iter().cloned()).collect(),
    }
}
