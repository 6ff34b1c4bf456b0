//! What is typed in the status line: its sign, the text with what is wrong in it, and what stands beside it.

use std::ops::Range;

use ratatui::layout::{Position, Rect};

use super::canvas::{Canvas, safe};
use super::notice;
use crate::base::text::width;
use crate::keys::chord::Sequence;
use crate::reader::query::Query;
use crate::tui::state::{Prompt, PromptKind, State};
use crate::tui::theme::Role;

/// Draws it. Returns where the cursor stands.
pub(super) fn draw(state: &State, prompt: &Prompt, line: Rect, canvas: &mut Canvas<'_>) -> Position {
    tell_above(state, prompt, line, canvas);
    let mut x = line.x + canvas.text(line.x, line.y, line.width, sign(prompt), Role::Prompt);
    let room = line.right().saturating_sub(x).saturating_sub(1);
    let before = prompt.input.before_cursor();
    // A line too long for its room shows its end at the cursor.
    let skipped = tail(before, usize::from(room));
    let shown = &prompt.input.text()[before.len() - skipped.len()..];
    let written = canvas.text(x, line.y, room, shown, Role::Plain);
    let shown_at = Rect { x, width: written, height: 1, ..line };
    if prompt.input.is_selected() {
        canvas.highlight(shown_at, Role::Chosen);
    } else if let Some(wrong) = mistake(prompt) {
        let columns = |end: usize| column(prompt.input.text(), before.len() - skipped.len(), end).min(written);
        let (from, to) = (columns(wrong.start), columns(wrong.end));
        canvas.mark(Rect { x: x + from, width: to.saturating_sub(from), ..shown_at }, Role::Trouble);
    }
    let cursor = x + u16::try_from(width(&safe(skipped))).unwrap_or(0).min(room);
    x += written + 2;
    let (aside, room) = (aside(state, prompt), line.right().saturating_sub(x));
    // What is told and does not fit stands over the line.
    if state.notice.is_none() || width(&aside) <= usize::from(room) {
        canvas.text(x, line.y, room, &aside, Role::Dim);
    }
    Position::new(cursor, line.y)
}

/// What stands before what is typed.
fn sign(prompt: &Prompt) -> &'static str {
    match prompt.kind {
        PromptKind::Search(..) | PromptKind::Words(_) | PromptKind::Events(_) => " /",
        PromptKind::Keys(_) => " keys: ",
        PromptKind::Command => " :",
        PromptKind::Tag(_) => " tags: ",
        PromptKind::Link => " link: ",
        PromptKind::Within(..) => " find: ",
        PromptKind::File(_) => " file: ",
        PromptKind::Code(_) => " block: ",
        PromptKind::Pipe(_) => " | ",
        PromptKind::Save(..) => " save to: ",
    }
}

/// What is told while something is typed stands over the line, where it has no room beside it.
fn tell_above(state: &State, prompt: &Prompt, line: Rect, canvas: &mut Canvas<'_>) {
    let Some(told) = &state.notice else { return };
    let taken = width(sign(prompt)) + width(prompt.input.text()) + 2;
    if width(&told.text) + taken > usize::from(line.width) {
        notice::above(&told.text, notice::role(told), (line, 0), canvas);
    }
}

/// The bytes of a search in which it is no query.
fn mistake(prompt: &Prompt) -> Option<Range<usize>> {
    let searches = matches!(prompt.kind, PromptKind::Search(..));
    searches.then(|| Query::parse_typed(prompt.input.text()).err().map(|error| error.span()))?
}

/// The column of a byte of `text`, which is shown from byte `start` on.
fn column(text: &str, start: usize, at: usize) -> u16 {
    let at = text.floor_char_boundary(at.max(start));
    text.get(start..at).map_or(0, |before| u16::try_from(width(&safe(before))).unwrap_or(u16::MAX))
}

/// The longest end of `text` that fits.
fn tail(text: &str, columns: usize) -> &str {
    use unicode_segmentation::UnicodeSegmentation;
    let mut used = 0;
    let mut start = text.len();
    for (place, grapheme) in text.grapheme_indices(true).rev() {
        used += width(grapheme);
        if used > columns {
            break;
        }
        start = place;
    }
    &text[start..]
}

/// What stands beside a prompt: why a search is none, where a link leads, what may be typed.
fn aside(state: &State, prompt: &Prompt) -> String {
    if let Some(notice) = &state.notice {
        return notice.text.clone();
    }
    match &prompt.kind {
        PromptKind::Search(..) => match state.list.total {
            _ if !state.list.is_loaded() => "…".to_owned(),
            Some(total) if !prompt.input.text().is_empty() => format!("{total} found"),
            _ => String::new(),
        },
        PromptKind::Words(_) | PromptKind::Keys(_) => keys_aside(state, prompt),
        PromptKind::Events(_) if prompt.input.text().trim().is_empty() => "in titles, places and sources".to_owned(),
        PromptKind::Events(_) => format!("{} found", state.agenda.found.len()),
        PromptKind::Tag(ids) if ids.len() > 1 => format!("for {} items; -word takes one away", ids.len()),
        PromptKind::Tag(ids) => {
            let row = state.list.rows.iter().find(|row| ids.contains(&row.id));
            row.map_or_else(String::new, |row| match row.tags.as_slice() {
                [] => "words add tags, -word takes one away".to_owned(),
                tags => format!("has {}; -word takes one away", tags.join(", ")),
            })
        }
        PromptKind::Command => String::new(),
        PromptKind::Within(..) => {
            let find = &state.reading.find;
            match find.finds.len() {
                0 if prompt.input.text().trim().is_empty() => "in this article".to_owned(),
                0 => "not found".to_owned(),
                count => format!("{}/{count}", find.at + 1),
            }
        }
        PromptKind::Code(_) => "a number; enter takes it".to_owned(),
        PromptKind::Pipe(number) => format!("a program, to read block {number}"),
        PromptKind::Save(number, _) => format!("block {number}"),
        PromptKind::File(_) => {
            let files = state.reading.article.as_ref().map_or(&[][..], |article| &article.files);
            let number = prompt.input.text().trim().parse::<usize>().ok();
            let file = number.and_then(|number| files.get(number.checked_sub(1)?));
            file.map_or_else(|| format!("1 to {}; enter takes it", files.len()), |file| file.about.clone())
        }
        PromptKind::Link => {
            let number = prompt.input.text().trim().parse::<usize>().ok();
            let link = number.and_then(|number| state.reading.article.as_ref()?.link(number));
            link.unwrap_or("a number; enter opens it").to_owned()
        }
    }
}

/// How many bindings were found, or how keys are written.
fn keys_aside(state: &State, prompt: &Prompt) -> String {
    let text = prompt.input.text().trim();
    let keys = matches!(prompt.kind, PromptKind::Keys(_));
    if text.is_empty() {
        let how = if keys { "such as ctrl+k ctrl+c, C-x, <C-w>, ^X, ⌘K" } else { "what it does, such as: move line" };
        return how.to_owned();
    }
    if keys && text.parse::<Sequence>().is_err() {
        return "no key yet".to_owned();
    }
    if state.keys.settled { format!("{} found", state.keys.found.rows.len()) } else { "…".to_owned() }
}
