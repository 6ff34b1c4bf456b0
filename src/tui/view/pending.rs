//! What can follow keys that were pressed and lead to nothing yet: a list above the status line.

use ratatui::layout::Rect;

use super::canvas::Canvas;
use crate::base::text::width;
use crate::tui::keymap::shown;
use crate::tui::state::State;
use crate::tui::theme::Role;

/// Draws the list above `status`.
pub(super) fn draw(state: &State, status: Rect, canvas: &mut Canvas<'_>) {
    let following = state.keymap.following(state.mode(), &state.pending);
    if state.pending.is_empty() || following.is_empty() {
        return;
    }
    let screen = state.panes.size;
    let wanted = u16::try_from(following.len()).unwrap_or(u16::MAX).saturating_add(2);
    let height = wanted.min(status.y);
    if height < 3 {
        return;
    }
    let keys = following.iter().map(|(rest, _)| width(rest)).max().unwrap_or(0).min(usize::from(screen.0) / 3);
    let keys = u16::try_from(keys).unwrap_or(0);
    let texts: Vec<String> = following.iter().map(|(_, binding)| binding.help()).collect();
    let longest = texts.iter().map(|text| width(text)).max().unwrap_or(0);
    let columns = u16::try_from(longest).unwrap_or(u16::MAX).saturating_add(keys + 6).max(24).min(screen.0);
    let area = Rect { x: screen.0 - columns, y: status.y - height, width: columns, height };
    canvas.clear(area);
    for (y, ((rest, _), text)) in (area.y + 1..area.bottom() - 1).zip(following.iter().zip(&texts)) {
        canvas.text(area.x + 2, y, keys, rest, Role::Key);
        canvas.text(area.x + 4 + keys, y, columns.saturating_sub(keys + 6), text, Role::Plain);
    }
    let hidden = following.len().saturating_sub(usize::from(height - 2));
    // What has no room is at least told of, and the help lists it.
    let right = if hidden > 0 { format!("{hidden} more: esc ?") } else { "esc".to_owned() };
    canvas.frame(area, &format!("{} …", shown(&state.pending)), &right);
}
