//! The help over the panes.

use super::canvas::Canvas;
use crate::tui::components::help::Help;
use crate::tui::state::State;
use crate::tui::theme::Role;

pub(super) fn draw(top: usize, state: &State, canvas: &mut Canvas<'_>) {
    let help = Help::new(state.panes.size, state.help_place());
    let (area, inside, keys) = (help.area, help.inside(), help.keys);
    canvas.clear(area);
    for (y, line) in (inside.y..inside.bottom()).zip(help.lines.iter().skip(top)) {
        let (columns, role) =
            if line.heading { (area.width.saturating_sub(3), Role::Folder) } else { (keys, Role::Key) };
        canvas.text(area.x + 2, y, columns, &line.left, role);
        canvas.text(area.x + 3 + keys, y, area.width.saturating_sub(keys + 5), &line.right, Role::Plain);
    }
    canvas.frame(area, "Help", "j k scroll · / finds · esc closes");
    canvas.scroll_bar(inside, top as u64, help.lines.len() as u64);
}
