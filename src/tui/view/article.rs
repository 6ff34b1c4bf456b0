//! The article pane.

mod marks;

use ratatui::layout::Rect;

use super::canvas::Canvas;
use crate::tui::components::article::{Article, ArticleLine};
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
    if !state.panes.is_zen() {
        canvas.title(pane, &title(state, article), &note(state, article, height), focused);
    }
    draw_lines(&article.lines, &article.links, state.reading.top, inside, canvas);
    marks::draw(state, article, inside, canvas);
}

/// What is found, and how much has been seen.
fn note(state: &State, article: &Article, height: usize) -> String {
    let find = &state.reading.find;
    let found = if find.words.is_empty() {
        String::new()
    } else if find.finds.is_empty() {
        "not found".to_owned()
    } else {
        format!("{}/{}", find.at + 1, find.finds.len())
    };
    let seen = progress(state.reading.top, height, article.lines.len());
    [found, seen].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

/// Lines of text from `top` on, with a scroll bar; `addresses` are those that pieces of them lead to.
pub(super) fn draw_lines(
    lines: &[ArticleLine],
    addresses: &[String],
    top: usize,
    inside: Rect,
    canvas: &mut Canvas<'_>,
) {
    let end = (inside.x + 1).saturating_add(inside.width.saturating_sub(2));
    for (y, line) in (inside.y..inside.bottom()).zip(lines.iter().skip(top)) {
        let mut x = inside.x + 1;
        for piece in line {
            let room = end.saturating_sub(x);
            x += match piece.link.and_then(|link| Some((link, addresses.get(link)?))) {
                Some((link, url)) => canvas.link(x, y, room, &piece.text, Role::Text(piece.tone), (link + 1, url)),
                None => canvas.text(x, y, room, &piece.text, Role::Text(piece.tone)),
            };
        }
    }
    canvas.scroll_bar(inside, top as u64, lines.len() as u64);
}

/// The source while the item's own title is in view, then that.
fn title(state: &State, article: &Article) -> String {
    if state.reading.top > 0 {
        return article.row.title.clone();
    }
    state
        .sidebar
        .source(article.row.source_id)
        .map_or_else(|| article.row.source.clone(), |source| source.label.clone())
}

/// How much has been seen.
fn progress(top: usize, height: usize, lines: usize) -> String {
    if lines <= height { String::new() } else { format!("{}%", ((top + height) * 100 / lines).min(100)) }
}
