//! The line of tabs on top.

use super::canvas::Canvas;
use crate::base::text::width;
use crate::tui::action::Action;
use crate::tui::components::tabs::{Label, Place, line};
use crate::tui::state::State;
use crate::tui::theme::Role;

pub(super) fn draw(state: &State, canvas: &mut Canvas<'_>) {
    let line = line(state.panes.size);
    let mut end = line.x;
    for label in state.tabs() {
        let chosen = label.place == Some(state.place());
        let (sign, role) = match (chosen, label.sign > 1) {
            (true, true) => (" ▸ ", Role::Focus),
            (true, false) => ("▸", Role::Focus),
            (false, true) => ("   ", Role::Plain),
            (false, false) => (" ", Role::Plain),
        };
        let key = key(state, &label);
        let mut pieces = vec![(sign, role), (label.title.as_str(), role)];
        for (text, role) in [(label.count.as_str(), Role::Count), (key.as_str(), Role::Dim)] {
            if !text.is_empty() {
                pieces.extend([(" ", role), (text, role)]);
            }
        }
        let columns = label.area.width.saturating_sub(u16::from(label.area.right() < line.right()));
        canvas.pieces(label.area.x, label.area.y, columns, &pieces);
        end = label.area.right();
    }
    let hint = format!("{} {} tabs ", state.key(&Action::PreviousTab), state.key(&Action::NextTab));
    let columns = u16::try_from(width(&hint)).unwrap_or(u16::MAX);
    if line.right().saturating_sub(end) > columns {
        canvas.text_right(line.right(), line.y, columns, &hint, Role::Dim);
    }
}

/// The key that leads to a place: one of the person's own where it takes no more room than the usual one.
fn key(state: &State, label: &Label) -> String {
    let Some(info) = label.place.and_then(Place::info) else { return label.key.clone() };
    let held = state.keymap.keys(state.keys_here(), &info.shows);
    let fits = |key: &&String| width(key) <= width(&label.key);
    let key = held.iter().find(|key| **key == label.key).or_else(|| held.iter().find(fits));
    key.cloned().unwrap_or_default()
}
