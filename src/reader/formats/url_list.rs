//! Lists of sources one a line: plain addresses, and newsboat's `urls` file.

use super::list_text::{list_text, source_address};
use crate::base::text::{clean_line, truncate};

/// Lines that are read; the rest is left out and said so.
const MAX_LINES: usize = 100_000;
/// Problems that are told one by one.
const MAX_PROBLEMS: usize = 100;

/// What a list says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct UrlList {
    /// The sources, in order.
    pub subscriptions: Vec<Subscription>,
    /// Lines that were left out and why, in words for a person.
    pub problems: Vec<String>,
}

/// A line of a list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Subscription {
    /// The address of the feed, `http` or `https`; or what may be the address of an account or a file.
    pub url: String,
    /// The line that it stands on, counted from 1.
    pub line: usize,
    /// The title that the person gave it (`"~Title"`).
    pub title: Option<String>,
    /// Tags, without repeats.
    pub tags: Vec<String>,
    /// Whether it is kept out of the list of sources (`"!"`).
    pub hidden: bool,
}

/// Reads a list: an address on each line, after it any tags, quoted where they contain spaces. `#` starts a comment.
///
/// Lines that would run a program (`exec:`, `filter:`), saved queries (`query:`) and everything that is no address of a source
/// are left out and named.
pub fn parse(bytes: &[u8]) -> UrlList {
    let text = list_text(bytes);
    let mut list = UrlList::default();
    let (mut left_out, mut wrong) = (0, 0);
    for (index, line) in text.lines().enumerate() {
        let tokens = tokens(line);
        let Some((first, tags)) = tokens.split_first() else { continue };
        match source_address(first) {
            Some(_) if list.subscriptions.len() >= MAX_LINES => left_out += 1,
            Some(url) => list.subscriptions.push(subscription(url, index + 1, tags)),
            // Only counted: what is wrong in a hundred lines must not cost the lines after them.
            None if list.problems.len() >= MAX_PROBLEMS => wrong += 1,
            None => list.problems.push(format!("line {}: {}", index + 1, refusal(first))),
        }
    }
    if wrong > 0 {
        list.problems.push(format!("{wrong} more lines are left out: they are no web addresses either"));
    }
    if left_out > 0 {
        list.problems
            .push(format!("{left_out} more addresses are left out: one list may have {MAX_LINES}; split the file"));
    }
    list
}

fn subscription(url: String, line: usize, tags: &[String]) -> Subscription {
    let mut found = Subscription { url, line, ..Subscription::default() };
    for tag in tags {
        let tag = clean_line(tag);
        let tag = tag.trim();
        if let Some(title) = tag.strip_prefix('~') {
            found.title = Some(title.trim().to_owned()).filter(|title| !title.is_empty());
            continue;
        }
        let name = tag.strip_prefix('!').unwrap_or(tag).trim();
        found.hidden |= tag.starts_with('!');
        if !name.is_empty() && !found.tags.iter().any(|known| known == name) {
            found.tags.push(name.to_owned());
        }
    }
    found
}

/// Why the line that starts with `first` is left out.
fn refusal(first: &str) -> String {
    let clean = clean_line(first);
    let shown = truncate(&clean, 80, "…");
    let reason = match first.split(':').next() {
        Some("exec" | "filter") => "would run a program; add the feed that it makes by its address",
        Some("query") => "is a saved search of newsboat, not a source",
        _ => "is not a web address",
    };
    format!("{shown:?} {reason}")
}

/// The words of a line: quoted ones may hold spaces, a backslash escapes, an unquoted `#` ends the line.
fn tokens(line: &str) -> Vec<String> {
    let mut tokens = Vec::new();
    let mut rest = line.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}').chars().peekable();
    while let Some(&c) = rest.peek() {
        match c {
            '#' => break,
            '"' => {
                rest.next();
                tokens.push(quoted(&mut rest));
            }
            c if c.is_whitespace() => {
                rest.next();
            }
            _ => {
                let mut word = String::new();
                while let Some(c) = rest.next_if(|c| !c.is_whitespace()) {
                    word.push(c);
                }
                tokens.push(word);
            }
        }
    }
    tokens
}

/// The rest of a quoted word, up to its quote or the end of the line.
fn quoted(rest: &mut impl Iterator<Item = char>) -> String {
    let mut word = String::new();
    while let Some(c) = rest.next() {
        match c {
            '"' => break,
            '\\' => match rest.next() {
                Some('n' | 'r' | 't') => word.push(' '),
                Some(escaped) => word.push(escaped),
                None => break,
            },
            _ => word.push(c),
        }
    }
    word
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn plain_lines_and_newsboat_lines() {
        let list = parse(
            "\u{feff}# my feeds\n\nhttps://a.example/feed\r\n  https://b.example/ news \"long tag\" \"~The \\\"B\\\" feed\" news # why\n\
             https://c.example/#frag \"!\"\nhttps://d.example/ !secret\n\"https://e.example/a b\""
                .as_bytes(),
        );
        let found: Vec<_> = list
            .subscriptions
            .iter()
            .map(|s| (s.url.as_str(), s.title.as_deref(), s.tags.join("|"), s.hidden))
            .collect();
        assert_eq!(
            found,
            [
                ("https://a.example/feed", None, String::new(), false),
                ("https://b.example/", Some("The \"B\" feed"), "news|long tag".to_owned(), false),
                ("https://c.example/#frag", None, String::new(), true),
                ("https://d.example/", None, "secret".to_owned(), true),
                ("https://e.example/a%20b", None, String::new(), false),
            ]
        );
        assert!(list.problems.is_empty());
    }

    #[test]
    fn what_is_no_source_is_named() {
        let list = parse(
            b"query:Unread:unread = \"yes\"\n\"exec:~/bin/x.sh\"\nfilter:~/f:https://e.org/ tag\nnonsense\n$(touch x)\n\x1b[2J",
        );
        assert!(list.subscriptions.is_empty());
        assert_eq!(list.problems.len(), 6);
        for (problem, word) in
            list.problems.iter().zip(["saved search", "would run", "would run", "not a web", "not a web", "not a web"])
        {
            assert!(problem.starts_with("line ") && problem.contains(word) && !problem.contains('\x1b'), "{problem}");
        }
    }

    #[test]
    fn many_wrong_lines_cost_none_of_the_right_ones() {
        let text =
            format!("{}https://a.example/\n{}https://b.example/", "query:x\n".repeat(150), "nonsense\n".repeat(20));
        let list = parse(text.as_bytes());
        assert_eq!((list.subscriptions.len(), list.problems.len()), (2, MAX_PROBLEMS + 1));
        assert_eq!(list.problems.last().unwrap(), "70 more lines are left out: they are no web addresses either");
    }

    proptest! {
        #[test]
        fn never_panics_and_stays_clean(text in "(https://e.org/|\"|\\\\|#|~|!|exec:|[ \n\t\u{1b}\u{202e}éa]){0,40}") {
            let list = parse(text.as_bytes());
            for subscription in list.subscriptions {
                prop_assert!(subscription.url.starts_with("https://"));
                for text in subscription.tags.iter().chain(&subscription.title) {
                    prop_assert_eq!(clean_line(text), text.as_str());
                }
            }
        }
    }
}
