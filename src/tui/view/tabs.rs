//! The line of tabs on top.

use super::canvas::Canvas;
use crate::base::text::width;
use crate::tui::action::Action;
use crate::tui::components::tabs::{key, labels, line};
use crate::tui::state::State;
use crate::tui::theme::Role;

pub(super) fn draw(state: &State, canvas: &mut Canvas<'_>) {
    let line = line(state.panes.size);
    let mut end = line.x;
    for label in labels(state.panes.size, &state.counts()) {
        let chosen = label.place == state.place();
        let (sign, role) = if chosen { (" ▸ ", Role::Focus) } else { ("   ", Role::Plain) };
        let mut pieces = vec![(sign, role), (label.title, role)];
        for (text, role) in [(label.count.as_str(), Role::Count), (label.key, Role::Dim)] {
            if !text.is_empty() {
                pieces.extend([(" ", role), (text, role)]);
            }
        }
        let columns = label.area.width.saturating_sub(1);
        canvas.pieces(label.area.x, label.area.y, columns, &pieces);
        end = label.area.right();
    }
    let hint = format!("{} {} tabs ", key(&Action::PreviousTab), key(&Action::NextTab));
    let columns = u16::try_from(width(&hint)).unwrap_or(u16::MAX);
    if line.right().saturating_sub(end) > columns {
        canvas.text_right(line.right(), line.y, columns, &hint, Role::Dim);
    }
}
