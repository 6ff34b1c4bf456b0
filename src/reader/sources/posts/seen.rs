//! Which posts are stored already, and as what: kept in a source's cursor, so that only what changed is stored again.

use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::xxh3_64;

use crate::reader::formats::posts::{Post, fingerprint};

/// Posts that are remembered, those that were met last: many times what is looked at again.
const MOST: usize = 400;

/// Posts that were stored, by hashes of what they are known by, with their fingerprints.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub(in crate::reader::sources) struct Seen(Vec<(u64, u64)>);

impl Seen {
    /// Whether a post is new, or another than it was.
    pub(in crate::reader::sources) fn is_news(&self, post: &Post) -> bool {
        let key = key(post.identity());
        let known = self.0.iter().rev().find(|(known, _)| *known == key);
        known.is_none_or(|(_, print)| *print != fingerprint(post))
    }

    /// Whether what is known by this was stored.
    pub(in crate::reader::sources) fn knows(&self, identity: &str) -> bool {
        let key = key(identity);
        self.0.iter().any(|(known, _)| *known == key)
    }

    /// Remembers a post that is stored.
    pub(in crate::reader::sources) fn saw(&mut self, post: &Post) {
        let key = key(post.identity());
        self.0.retain(|(known, _)| *known != key);
        self.0.push((key, fingerprint(post)));
        let over = self.0.len().saturating_sub(MOST);
        self.0.drain(..over);
    }
}

fn key(identity: &str) -> u64 {
    xxh3_64(identity.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_met_last_is_remembered_and_fits_into_a_cursor() {
        let post = |id: usize| Post { id: id.to_string(), html: "x".into(), ..Post::default() };
        let mut seen = Seen::default();
        for id in 0..2_000 {
            seen.saw(&post(id));
            seen.saw(&post(0));
        }
        assert!(!seen.is_news(&post(1_999)) && !seen.is_news(&post(0)) && seen.is_news(&post(5)));
        assert!(seen.is_news(&Post { html: "y".into(), ..post(0) }), "edited");
        let kept = serde_json::to_string(&seen).unwrap();
        assert!(kept.len() < 20_000, "{}", kept.len());
        assert_eq!(serde_json::from_str::<Seen>(&kept).unwrap(), seen);
    }
}
