//! The line of tabs on top.

use super::canvas::Canvas;
use crate::base::text::width;
use crate::tui::action::Action;
use crate::tui::components::tabs::{labels, line};
use crate::tui::state::State;
use crate::tui::theme::Role;

pub(super) fn draw(state: &State, canvas: &mut Canvas<'_>) {
    let line = line(state.panes.size);
    let mut end = line.x;
    for (tab, area) in labels(state.panes.size) {
        let chosen = tab == state.tab;
        let (sign, role) = if chosen { (" ▸ ", Role::Focus) } else { ("   ", Role::Plain) };
        let columns = area.width.saturating_sub(1);
        canvas.pieces(
            area.x,
            area.y,
            columns,
            &[(sign, role), (tab.title(), role), (" ", role), (tab.key(), Role::Dim)],
        );
        end = area.right();
    }
    let hint = format!("{} {} tabs ", state.key(&Action::PreviousTab), state.key(&Action::NextTab));
    let columns = u16::try_from(width(&hint)).unwrap_or(u16::MAX);
    if line.right().saturating_sub(end) > columns {
        canvas.text_right(line.right(), line.y, columns, &hint, Role::Dim);
    }
}
