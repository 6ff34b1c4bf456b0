//! The article pane.

use ratatui::layout::Rect;

use super::canvas::Canvas;
use crate::tui::components::panes::{Pane, body};
use crate::tui::state::State;
use crate::tui::theme::Role;

pub(super) fn draw(state: &State, pane: Rect, canvas: &mut Canvas<'_>) {
    if pane.is_empty() {
        return;
    }
    let focused = state.panes.focus == Pane::Article;
    let Some(article) = &state.reading.article else {
        canvas.title(pane, "Article", "", focused);
        return;
    };
    let inside = body(pane);
    let height = usize::from(inside.height);
    canvas.title(pane, &article.row.title, &progress(state.reading.top, height, article.lines.len()), focused);
    let columns = inside.width.saturating_sub(2);
    for (y, line) in (inside.y..inside.bottom()).zip(article.lines.iter().skip(state.reading.top)) {
        let pieces: Vec<_> = line.iter().map(|piece| (piece.text.as_str(), Role::Text(piece.tone))).collect();
        canvas.pieces(inside.x + 1, y, columns, &pieces);
    }
    canvas.scroll_bar(inside, state.reading.top as u64, article.lines.len() as u64);
}

/// How much has been seen.
fn progress(top: usize, height: usize, lines: usize) -> String {
    if lines <= height { String::new() } else { format!("{}%", ((top + height) * 100 / lines).min(100)) }
}
