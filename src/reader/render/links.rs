//! The links of an article, numbered in the order in which they are met; an address has one number.

use std::collections::HashMap;

use super::document::LinkRef;
use crate::base::text::clean_line;

/// What a link is called is for a list: no longer than this, in bytes.
const MAX_TEXT: usize = 256;

#[derive(Default)]
pub(super) struct Links {
    list: Vec<LinkRef>,
    by_url: HashMap<String, usize>,
}

impl Links {
    /// The index of the link to `url`, and whether it is met for the first time.
    pub(super) fn index(&mut self, url: &str) -> (usize, bool) {
        if let Some(known) = self.by_url.get(url) {
            return (*known, false);
        }
        let index = self.list.len();
        self.list.push(LinkRef { number: index + 1, url: url.to_owned(), text: String::new() });
        self.by_url.insert(url.to_owned(), index);
        (index, true)
    }

    /// Adds to what a link is called.
    pub(super) fn name(&mut self, index: usize, text: &str) {
        let name = &mut self.list[index].text;
        let room = MAX_TEXT.saturating_sub(name.len());
        name.push_str(&text[..text.floor_char_boundary(room)]);
    }

    pub(super) fn into_list(mut self) -> Vec<LinkRef> {
        for link in &mut self.list {
            let words: Vec<&str> = link.text.split_whitespace().collect();
            link.text = clean_line(&words.join(" ")).into_owned();
        }
        self.list
    }
}
