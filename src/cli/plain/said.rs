//! How things are said in the linear mode: states in words, one thing a line, nothing drawn. Pure.

use crate::base::text::counted;
use crate::reader::model::{ItemRow, SourceRow};
use crate::reader::store::SavedQuery;

/// An item in a list.
pub(super) fn item(number: usize, row: &ItemRow, when: &str) -> String {
    let mut parts = vec![row.source.clone(), when.to_owned()];
    parts.extend(states(row));
    format!("{number}. {} {}.", ended(title(row)), parts.join(", "))
}

/// A sentence with its end: what has one, in whatever script, gets no second.
pub(super) fn ended(text: &str) -> String {
    let text = text.trim_end().trim_end_matches([':', ';', ',']);
    // `“Why?”` ends as a question does.
    let bare = text.trim_end_matches(['"', '\'', '`', ')', ']', '”', '’', '»', '」', '』']);
    if bare.ends_with(['.', '?', '!', '…', '。', '？', '！', '؟', '।']) {
        text.to_owned()
    } else {
        format!("{text}.")
    }
}

/// Its title.
pub(super) fn title(row: &ItemRow) -> &str {
    let title = row.title.trim().trim_end_matches('.');
    if title.is_empty() { "No title" } else { title }
}

/// Its states in words.
pub(super) fn states(row: &ItemRow) -> Vec<String> {
    let mut states = vec![if row.read { "read" } else { "unread" }.to_owned()];
    states.extend(row.starred.then(|| "starred".to_owned()));
    if !row.tags.is_empty() {
        states.push(format!("tagged {}", row.tags.join(" ")));
    }
    states
}

/// A source in a list.
pub(super) fn source(number: usize, row: &SourceRow) -> String {
    let source = &row.source;
    let name = if source.title.trim().is_empty() { &source.name } else { &source.title };
    let mut parts = vec![format!("{} unread of {}", row.unread, row.items)];
    if !source.folder.is_empty() {
        parts.push(format!("in folder {}", source.folder));
    }
    parts.extend(source.paused.then(|| "paused".to_owned()));
    if row.health.failures > 0 || row.health.gone.is_some() {
        let why = row.health.last_error.as_deref().unwrap_or("it is gone");
        parts.push(format!("failing: {why}"));
    }
    format!("{number}. {} {}", ended(name), ended(&parts.join(", ")))
}

/// A tag in a list, with how many items bear it.
pub(super) fn tag(number: usize, tag: &str, items: u64) -> String {
    format!("{number}. {} {}.", ended(tag), counted(items, "item"))
}

/// A saved query in a list, with what it means.
pub(super) fn query(number: usize, saved: &SavedQuery) -> String {
    let tab = saved.tab.map(|tab| format!(" It is tab {tab} of the screen.")).unwrap_or_default();
    format!("{number}. {} {}{tab}", ended(&saved.name), ended(&saved.query))
}

/// A line of an article without what is drawn: bars and rules are read out as noise.
pub(super) fn undrawn(line: &str) -> String {
    let plain = |c: char| match c {
        '│' | '┃' | '▌' | '▏' => '|',
        '•' | '◦' | '▪' | '‣' | '\u{2500}'..='\u{259f}' => '-',
        c => c,
    };
    let line: String = line.chars().map(plain).collect();
    // A rule of a whole line says no more than a gap.
    if line.len() > 3 && line.trim().chars().all(|c| c == '-') { String::new() } else { line }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_drawn_is_left_out() {
        assert_eq!(undrawn("│ quoted ─ text"), "| quoted - text");
        assert_eq!(undrawn("• one"), "- one");
        assert_eq!(undrawn("────────"), "");
    }

    #[test]
    fn a_sentence_ends_once() {
        for (text, sentence) in [
            ("Why?", "Why?"),
            ("So", "So."),
            ("this week 47:", "this week 47."),
            ("did you mean `star`?", "did you mean `star`?"),
            ("“Why?”", "“Why?”"),
            ("a (b)", "a (b)."),
            ("終わり。", "終わり。"),
            ("It ended.", "It ended."),
        ] {
            assert_eq!(ended(text), sentence);
        }
    }
}
