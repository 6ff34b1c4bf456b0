//! What is laid over an article's lines: numbers of code in the margin, what was found, letters of links.

use ratatui::layout::Rect;

use crate::tui::components::article::Article;
use crate::tui::state::State;
use crate::tui::theme::Role;
use crate::tui::view::canvas::Canvas;

/// Draws all of it over the lines in `inside`.
pub(super) fn draw(state: &State, article: &Article, inside: Rect, canvas: &mut Canvas<'_>) {
    code(state, article, inside, canvas);
    finds(state, inside, canvas);
    hints(state, inside, canvas);
}

/// The row of a line, if it is in view.
fn row(state: &State, inside: Rect, line: usize) -> Option<u16> {
    let below = u16::try_from(line.checked_sub(state.reading.top)?).ok()?;
    (below < inside.height).then_some(inside.y + below)
}

/// The number of each block beside its first line in view: code is set in far enough for it.
fn code(state: &State, article: &Article, inside: Rect, canvas: &mut Canvas<'_>) {
    let top = state.reading.top;
    let blocks = article.code.iter().skip_while(|block| block.line + block.lines <= top);
    for block in blocks.take_while(|block| block.line < top + usize::from(inside.height)) {
        if let Some(y) = row(state, inside, block.line.max(top)) {
            canvas.text(inside.x, y, inside.width.min(3), &block.number.to_string(), Role::Key);
        }
    }
}

/// Each with a sign in the margin, so that it is not told by its colour alone.
fn finds(state: &State, inside: Rect, canvas: &mut Canvas<'_>) {
    let find = &state.reading.find;
    for (number, spot) in
        find.finds.iter().enumerate().flat_map(|(number, find)| find.iter().map(move |it| (number, it)))
    {
        let Some(y) = row(state, inside, spot.line) else { continue };
        let (sign, role) = if number == find.at { ("»", Role::Chosen) } else { ("›", Role::ChosenIdle) };
        let x = inside.x.saturating_add(1).saturating_add(u16::try_from(spot.column).unwrap_or(u16::MAX));
        let width = u16::try_from(spot.width).unwrap_or(u16::MAX).min(inside.right().saturating_sub(x));
        canvas.highlight(Rect { x, y, width, height: 1 }, role);
        if number == find.at || find.at >= find.finds.len() || !marked_by_current(state, spot.line) {
            canvas.text(inside.x, y, 1, sign, Role::Focus);
        }
    }
}

/// Whether the find that was gone to has its own sign on this line.
fn marked_by_current(state: &State, line: usize) -> bool {
    let find = &state.reading.find;
    find.finds.get(find.at).is_some_and(|find| find.iter().any(|spot| spot.line == line))
}

fn hints(state: &State, inside: Rect, canvas: &mut Canvas<'_>) {
    let Some(hints) = &state.reading.hints else { return };
    for hint in hints.left() {
        let Some(y) = row(state, inside, hint.line) else { continue };
        let x = inside.x.saturating_add(1).saturating_add(u16::try_from(hint.column).unwrap_or(u16::MAX));
        let room = inside.right().saturating_sub(x);
        canvas.text(x, y, room, &format!("‹{}›", hint.letters), Role::Prompt);
    }
}
