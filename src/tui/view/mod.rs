//! The state, drawn. Reads the state and writes cells; changes nothing and asks nobody.

mod article;
mod canvas;
mod help;
mod items;
mod sources;
mod status;

use ratatui::Frame;

use self::canvas::Canvas;
use super::state::State;
use super::theme::Theme;

/// Draws everything.
pub fn view(state: &State, theme: Theme, frame: &mut Frame<'_>) {
    let area = frame.area();
    let mut canvas = Canvas::new(frame.buffer_mut(), theme);
    let areas = state.panes.areas();
    sources::draw(state, areas.sources, &mut canvas);
    if !areas.sources.is_empty() {
        canvas.vertical_rule(areas.sources.right(), areas.sources.y, areas.sources.height);
    }
    items::draw(state, areas.items, &mut canvas);
    article::draw(state, areas.article, &mut canvas);
    let cursor = status::draw(state, areas.status, &mut canvas);
    if let Some(top) = state.help {
        help::draw(top, area, &mut canvas);
    } else if let Some(cursor) = cursor.filter(|cursor| area.contains(*cursor)) {
        frame.set_cursor_position(cursor);
    }
}
