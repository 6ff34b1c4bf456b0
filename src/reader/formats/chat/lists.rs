//! Items with their depths → nested lists.

use std::fmt::Write as _;

/// How deep a list goes; Slack and Discord show no more.
const DEEPEST: usize = 8;

/// The lists that are open, the outermost first: whether each is numbered.
#[derive(Debug, Default)]
pub(super) struct Lists {
    open: Vec<bool>,
}

impl Lists {
    /// Begins an item. An item is at most one deeper than the one before it.
    pub(super) fn item(&mut self, out: &mut String, depth: usize, number: Option<u64>) {
        let depth = depth.min(self.open.len()).min(DEEPEST);
        while self.open.len() > depth + 1 {
            self.close(out);
        }
        if self.open.get(depth).is_some_and(|numbered| *numbered != number.is_some()) {
            self.close(out);
        }
        if self.open.len() > depth {
            out.push_str("</li>");
        } else {
            self.open.push(number.is_some());
            match number {
                Some(1) => out.push_str("<ol>"),
                Some(first) => _ = write!(out, "<ol start=\"{}\">", first.min(999_999)),
                None => out.push_str("<ul>"),
            }
        }
        out.push_str("<li>");
    }

    /// Ends all that is open.
    pub(super) fn end(&mut self, out: &mut String) {
        while !self.open.is_empty() {
            self.close(out);
        }
    }

    fn close(&mut self, out: &mut String) {
        if let Some(numbered) = self.open.pop() {
            out.push_str(if numbered { "</li></ol>" } else { "</li></ul>" });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn depths_nest_and_kinds_differ() {
        let (mut lists, mut out) = (Lists::default(), String::new());
        for (depth, number, text) in
            [(0, None, "a"), (5, None, "b"), (0, None, "c"), (0, Some(3), "d"), (1, Some(1), "e")]
        {
            lists.item(&mut out, depth, number);
            out.push_str(text);
        }
        lists.end(&mut out);
        assert_eq!(
            out,
            "<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul><ol start=\"3\"><li>d<ol><li>e</li></ol></li></ol>"
        );
    }
}
