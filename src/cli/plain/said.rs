//! How things are said in the linear mode: states in words, one thing a line, nothing drawn. Pure.

use crate::reader::model::{ItemRow, SourceRow};

/// An item in a list.
pub(super) fn item(number: usize, row: &ItemRow, when: &str) -> String {
    let mut parts = vec![row.source.clone(), when.to_owned()];
    parts.extend(states(row));
    format!("{number}. {} {}.", ended(title(row)), parts.join(", "))
}

/// A sentence with its end.
fn ended(text: &str) -> String {
    if text.ends_with(['?', '!', '…']) { text.to_owned() } else { format!("{text}.") }
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
    format!("{number}. {name}. {}.", parts.join(", "))
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

/// `1 item`, `2 items`.
pub(super) fn counted(count: u64, what: &str) -> String {
    if count == 1 { format!("1 {what}") } else { format!("{count} {what}s") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_drawn_is_left_out() {
        assert_eq!(undrawn("│ quoted ─ text"), "| quoted - text");
        assert_eq!(undrawn("• one"), "- one");
        assert_eq!(undrawn("────────"), "");
        assert_eq!((ended("Why?"), ended("So")), ("Why?".to_owned(), "So.".to_owned()));
        assert_eq!(counted(1, "item") + &counted(2, "item"), "1 item2 items");
    }
}
