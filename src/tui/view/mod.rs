//! The state, drawn. Reads the state and writes cells; changes nothing and asks nobody.

mod agenda;
mod article;
pub(super) mod canvas;
mod help;
mod items;
mod keys;
mod links;
mod notice;
mod outline;
mod page;
mod palette;
mod pending;
mod prompt;
mod sources;
mod status;
mod tabs;

use ratatui::Frame;
use ratatui::layout::Rect;

use self::canvas::Canvas;
use super::components::tabs::Tab;
use super::state::{PromptKind, State};
use super::theme::Theme;

/// Draws everything.
pub fn view(state: &State, theme: &Theme, frame: &mut Frame<'_>) {
    let area = frame.area();
    let mut canvas = Canvas::new(frame.buffer_mut(), theme).with_hyperlinks(state.hyperlinks);
    canvas.ground(area);
    if !state.panes.zoom || state.tab != Tab::Inbox {
        tabs::draw(state, &mut canvas);
    }
    let status = match state.tab {
        Tab::Inbox => inbox(state, &mut canvas),
        Tab::Keys => keys::draw(state, &mut canvas),
        Tab::Agenda => agenda::draw(state, &mut canvas),
    };
    if let Some(text) = &state.page {
        page::draw(text, state.panes.size, &mut canvas);
    }
    let mut cursor = status::draw(state, status, &mut canvas);
    if state.prompt.as_ref().is_some_and(|prompt| matches!(prompt.kind, PromptKind::Command | PromptKind::Search(..))) {
        page::offers(state, status, &mut canvas);
    }
    if let Some(palette) = &state.palette {
        cursor = Some(palette::draw(palette, state.panes.size, &mut canvas));
    }
    if let Some(top) = state.help {
        help::draw(top, state, &mut canvas);
    } else if !state.pending.is_empty() {
        pending::draw(state, status, &mut canvas);
    }
    canvas.tell_links();
    if state.help.is_none()
        && state.pending.is_empty()
        && let Some(cursor) = cursor.filter(|cursor| area.contains(*cursor))
    {
        frame.set_cursor_position(cursor);
    }
}

/// Draws sources, items and article. Returns where the status line is.
fn inbox(state: &State, canvas: &mut Canvas<'_>) -> Rect {
    let areas = state.panes.areas();
    sources::draw(state, areas.sources, canvas);
    if !areas.sources.is_empty() {
        canvas.vertical_rule(areas.sources.right(), areas.sources.y, areas.sources.height);
    }
    items::draw(state, areas.items, canvas);
    article::draw(state, areas.article, canvas);
    outline::draw(state, if areas.article.is_empty() { areas.items } else { areas.article }, canvas);
    areas.status
}
