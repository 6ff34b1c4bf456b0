//! What a line asks for in the linear mode. Pure.

/// What is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Ask {
    /// Nothing: an empty line.
    Nothing,
    /// To read the list again.
    List,
    /// The next part of the list, or the next item when one is read.
    Next,
    /// The item before.
    Previous,
    /// What has this number in the list that was printed last.
    Number(usize),
    /// Star it, or take the star away.
    Star(Option<usize>),
    /// Mark it read or unread.
    Mark(Option<usize>),
    /// Open it in the browser.
    Browse(Option<usize>),
    /// Items that match.
    Search(String),
    /// Every item.
    All,
    /// Items that are not read.
    Unread,
    /// Starred items.
    Starred,
    /// The sources.
    Sources,
    /// The tags.
    Tags,
    /// The saved queries.
    Queries,
    /// Fetch what is due.
    Sync,
    /// Take the last change back.
    Undo,
    /// What can be asked.
    Help,
    /// To leave.
    Quit,
    /// A command of the shell.
    Run(Vec<String>),
    /// Something that is not understood.
    Unknown(String),
}

/// The commands as the help reads them out.
pub(super) const HELP: &[&str] = &[
    "A number: read that item, or list the items of that source, tag or saved query.",
    "n or next: the next ten items; while an item is read, the next item.",
    "p or previous: the item before.",
    "l or list: read the list again.",
    "s or star, with a number or without: star the item, or take the star away.",
    "m or mark, with a number or without: mark the item read, or unread.",
    "o or open, with a number or without: open the item in the browser.",
    "/ and words: search. The query language works: /is:unread tag:rust",
    "all, unread, starred: list these items.",
    "sources, tags, queries: list the sources, the tags, the saved queries.",
    "sync: fetch the sources that are due.",
    "u or undo: take the last change back.",
    "A colon and a command of wh, such as :add https://example.org or :doctor.",
    "q or quit: leave.",
];

/// Reads a line.
pub(super) fn read(line: &str) -> Ask {
    let line = line.trim();
    if let Some(words) = line.strip_prefix('/') {
        return Ask::Search(words.trim().to_owned());
    }
    if let Some(command) = line.strip_prefix(':') {
        return match shlex::split(command) {
            Some(words) if !words.is_empty() => Ask::Run(words),
            _ => Ask::Unknown(line.to_owned()),
        };
    }
    let (word, number) = match line.split_once(char::is_whitespace) {
        Some((word, rest)) => match rest.trim().parse() {
            Ok(number) => (word, Some(number)),
            Err(_) => return Ask::Unknown(line.to_owned()),
        },
        None => (line, None),
    };
    match (word.to_lowercase().as_str(), number) {
        ("", _) => Ask::Nothing,
        ("s" | "star", number) => Ask::Star(number),
        ("m" | "mark", number) => Ask::Mark(number),
        ("o" | "open", number) => Ask::Browse(number),
        ("n" | "next", None) => Ask::Next,
        ("p" | "previous" | "prev", None) => Ask::Previous,
        ("l" | "list", None) => Ask::List,
        ("all", None) => Ask::All,
        ("unread", None) => Ask::Unread,
        ("starred", None) => Ask::Starred,
        ("sources", None) => Ask::Sources,
        ("tags", None) => Ask::Tags,
        ("queries", None) => Ask::Queries,
        ("sync", None) => Ask::Sync,
        ("u" | "undo", None) => Ask::Undo,
        ("h" | "help" | "?", None) => Ask::Help,
        ("q" | "quit" | "exit", None) => Ask::Quit,
        (word, None) => word.parse().map_or_else(|_| Ask::Unknown(line.to_owned()), Ask::Number),
        _ => Ask::Unknown(line.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_read() {
        for (line, ask) in [
            ("", Ask::Nothing),
            ("  7 ", Ask::Number(7)),
            ("n", Ask::Next),
            ("NEXT", Ask::Next),
            ("s", Ask::Star(None)),
            ("star 3", Ask::Star(Some(3))),
            ("m 12", Ask::Mark(Some(12))),
            ("/tag:rust  x", Ask::Search("tag:rust  x".into())),
            ("/", Ask::Search(String::new())),
            (":add 'a b'", Ask::Run(vec!["add".into(), "a b".into()])),
            (":", Ask::Unknown(":".into())),
            ("?", Ask::Help),
            ("Tags", Ask::Tags),
            ("queries", Ask::Queries),
            ("-3", Ask::Unknown("-3".into())),
            ("n 3", Ask::Unknown("n 3".into())),
            ("star it", Ask::Unknown("star it".into())),
            ("dance", Ask::Unknown("dance".into())),
        ] {
            assert_eq!(read(line), ask, "{line:?}");
        }
    }
}
