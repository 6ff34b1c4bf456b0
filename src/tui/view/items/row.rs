//! One item in the list: signs on the left, the title, columns on the right; and perhaps a second line.

use ratatui::layout::Rect;

use crate::base::config::{Column, Grouping};
use crate::base::text::width;
use crate::reader::model::{ItemRow, Timestamp};
use crate::tui::components::query::Scope;
use crate::tui::components::when::{self, AGE, AGO};
use crate::tui::state::State;
use crate::tui::theme::Role;
use crate::tui::view::canvas::{Canvas, safe};

/// From how many columns of the pane on a column is shown.
const AGE_FROM: u16 = 24;
const AGO_FROM: u16 = 56;
const SOURCE_FROM: u16 = 46;
const MINUTES_FROM: u16 = 50;
const AUTHOR_FROM: u16 = 70;
const POST_FROM: u16 = 40;
/// From how many columns of the title's room on a post's tags are shown beside it.
const TOPICS_FROM: u16 = 48;
/// Their own columns, at most: votes, answers, what is offered.
const VOTES: u16 = 4;
const ANSWERS: u16 = 3;
const OFFERED: u16 = 4;
const CLOCK: u16 = 5;
const MINUTES: u16 = 7;
const SOURCE: u16 = 18;
const AUTHOR: u16 = 16;

/// Draws an item in an area of one or two lines.
pub(super) fn draw(state: &State, row: &ItemRow, chosen: bool, area: Rect, canvas: &mut Canvas<'_>) {
    let line = Rect { height: 1, ..area };
    let start = signs(state, row, chosen, line, canvas);
    let right = columns(state, row, line, area.height > 1, canvas);
    title(state, row, Rect { x: start, width: right.saturating_sub(start), ..line }, canvas);
    if area.height > 1 {
        let below = Rect { x: start, y: area.y + 1, width: area.right().saturating_sub(start + 2), height: 1 };
        second_line(state, row, below, canvas);
    }
}

/// What the source of an item is called.
pub(super) fn source_label<'a>(state: &'a State, row: &'a ItemRow) -> &'a str {
    state.sidebar.source(row.source_id).map_or(row.source.as_str(), |source| source.label.as_str())
}

fn has(state: &State, column: Column) -> bool {
    state.look.columns.contains(&column)
}

/// Read, starred, selected, chosen: each has a sign of its own, so that none is told by colour alone. Returns where the title
/// begins.
fn signs(state: &State, row: &ItemRow, chosen: bool, line: Rect, canvas: &mut Canvas<'_>) -> u16 {
    let mut x = line.x;
    let mut put = |canvas: &mut Canvas<'_>, sign: &str, role| {
        canvas.text(x, line.y, line.right().saturating_sub(x).min(1), sign, role);
        x += 1;
    };
    if !state.list.picked.is_empty() {
        put(canvas, if state.list.picked.holds(row) { "✓" } else { " " }, Role::Focus);
    }
    if has(state, Column::State) {
        let (sign, role) = if row.read { ("·", Role::Dim) } else { ("●", Role::Dot) };
        put(canvas, sign, role);
        put(canvas, if row.starred { "★" } else { " " }, Role::Star);
    }
    put(canvas, if chosen { "›" } else { " " }, Role::Focus);
    x
}

/// The columns on the right, from the right. Returns where they begin.
fn columns(state: &State, row: &ItemRow, line: Rect, two_lines: bool, canvas: &mut Canvas<'_>) -> u16 {
    // The last column belongs to the scroll bar.
    let mut right = line.right().saturating_sub(2);
    if line.width >= AGE_FROM && has(state, Column::Age) {
        let (columns, text) = age(state, row.published.unwrap_or(row.first_seen), line.width);
        canvas.text_right(right, line.y, columns, &text, Role::Dim);
        right = right.saturating_sub(columns + 1);
    }
    if line.width >= POST_FROM && has(state, Column::Votes) && is_of_posts(state) {
        let facts = row.post.as_ref().map(|post| [post.offered(), post.answered(), post.votes()]).unwrap_or_default();
        let has_offers = state.list.rows.iter().filter_map(|row| row.post.as_ref()).any(|post| post.bounty > 0);
        for (text, columns) in facts.iter().zip([OFFERED, ANSWERS, VOTES]).skip(usize::from(!has_offers)) {
            canvas.text_right(right, line.y, columns, text, Role::Count);
            right = right.saturating_sub(columns + 1);
        }
    }
    // On two lines these stand on the second.
    if two_lines {
        return right;
    }
    if line.width >= MINUTES_FROM && has(state, Column::Minutes) {
        let text = if row.reading_minutes > 0 { format!("{} min", row.reading_minutes) } else { String::new() };
        canvas.text_right(right, line.y, MINUTES, &text, Role::Dim);
        right = right.saturating_sub(MINUTES + 1);
    }
    let mut left = |columns: u16, text: &str| {
        canvas.text(right.saturating_sub(columns), line.y, columns, text, Role::Dim);
        right = right.saturating_sub(columns + 1);
    };
    if line.width >= AUTHOR_FROM && has(state, Column::Author) {
        left(AUTHOR.min(line.width / 5), row.author.as_deref().unwrap_or_default());
    }
    if line.width >= SOURCE_FROM && has(state, Column::Source) && names_source(state) {
        left(SOURCE.min(line.width / 4), source_label(state, row));
    }
    right
}

/// Whether most of the items in memory are of Q&A sites. Then all leave room for what those say, so that columns stay columns;
/// among other items a few would cost the titles of all too much, and theirs alone make room.
fn is_of_posts(state: &State) -> bool {
    let posts = state.list.rows.iter().filter(|row| row.post.is_some()).count();
    posts * 2 > state.list.rows.len()
}

/// Where all items are of one source, or stand below its name, it is not named again.
fn names_source(state: &State) -> bool {
    !matches!(state.list.query.scope, Scope::Source(_)) && state.look.group != Grouping::Source
}

/// How long ago, and in how many columns.
fn age(state: &State, then: Timestamp, room: u16) -> (u16, String) {
    let zone = &state.list.shape.zone;
    match state.look.group {
        Grouping::Day => (CLOCK, when::clock(then, zone)),
        _ if room >= AGO_FROM => (AGO, when::ago(then, state.now, zone)),
        _ => (AGE, when::age(then, state.now)),
    }
}

fn title(state: &State, row: &ItemRow, room: Rect, canvas: &mut Canvas<'_>) {
    let mut room = room;
    if let Some(post) = row.post.as_ref().filter(|_| has(state, Column::Votes) && !is_of_posts(state)) {
        let signs = post.signs();
        let columns = u16::try_from(width(&signs)).unwrap_or(u16::MAX);
        // A title of which nothing is left tells less than votes do.
        if columns < room.width / 2 {
            canvas.text_right(room.right(), room.y, columns, &signs, Role::Count);
            room.width -= columns + 1;
        }
    }
    let shows_tags = has(state, Column::Tags);
    let mut tags = String::new();
    for tag in row.tags.iter().filter(|_| shows_tags) {
        tags.push_str(" #");
        tags.push_str(tag);
    }
    // What its site calls its tags is told apart from a person's own.
    for topic in row.post.iter().flat_map(|post| &post.topics).filter(|_| shows_tags && room.width >= TOPICS_FROM) {
        tags.push_str(" [");
        tags.push_str(topic);
        tags.push(']');
    }
    let for_tags = u16::try_from(width(&safe(&tags))).unwrap_or(u16::MAX).min(room.width / 3);
    let role = if row.read { Role::Dim } else { Role::Unread };
    let name = if row.title.trim().is_empty() { "(no title)" } else { &row.title };
    let used = canvas.text(room.x, room.y, room.width - for_tags, name, role);
    canvas.text(room.x + used, room.y, for_tags, &tags, Role::Tag);
}

/// First words without the title: what has none of its own is listed by how it begins.
fn after_title<'a>(words: &'a str, title: &str) -> &'a str {
    let title = title.trim_end_matches(['…', ' ']);
    match words.strip_prefix(title) {
        Some(rest) if !title.is_empty() => rest.trim_start_matches(|c: char| !c.is_alphanumeric()),
        _ => words,
    }
}

/// Source, author, minutes, and the first words.
fn second_line(state: &State, row: &ItemRow, line: Rect, canvas: &mut Canvas<'_>) {
    let mut parts = Vec::new();
    if has(state, Column::Source) && names_source(state) {
        parts.push(source_label(state, row).to_owned());
    }
    parts.extend(row.author.clone().filter(|_| has(state, Column::Author)));
    if has(state, Column::Minutes) && row.reading_minutes > 0 {
        parts.push(format!("{} min", row.reading_minutes));
    }
    let words = state.list.words.get(&row.id).map_or("", |words| after_title(words, &row.title));
    let about = parts.join(" · ");
    let between = if about.is_empty() || words.is_empty() { "" } else { " — " };
    canvas.text(line.x, line.y, line.width, &format!("{about}{between}{words}"), Role::Dim);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_is_not_said_twice() {
        for (words, title, rest) in [
            ("TIL git log -L shows more", "TIL git log -L…", "shows more"),
            ("All of it.", "All of it.", ""),
            ("Other words", "Title", "Other words"),
            ("Other words", "", "Other words"),
        ] {
            assert_eq!(after_title(words, title), rest);
        }
    }
}
