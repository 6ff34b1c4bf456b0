//! Text that lies over the screen: scrolled, and left.

use super::background;
use crate::tui::action::Action;
use crate::tui::components::list::shifted;
use crate::tui::effect::Effect;
use crate::tui::state::State;

/// What happens while it is open.
pub(super) fn update(state: &mut State, action: Action) -> Vec<Effect> {
    let Some(page) = &mut state.page else { return Vec::new() };
    let height = i64::from(state.panes.size.1.saturating_sub(3)).max(1);
    let step = match action {
        Action::Down => 1,
        Action::Up => -1,
        Action::HalfPageDown => height / 2,
        Action::HalfPageUp => -height / 2,
        Action::PageDown | Action::ReadOn => height,
        Action::PageUp => -height,
        Action::First => i64::MIN / 2,
        Action::Last => i64::MAX / 2,
        Action::Wheel { lines, .. } => i64::from(lines),
        Action::Cancel | Action::Back | Action::Quit | Action::Open | Action::Help | Action::Click { .. } => {
            state.page = None;
            return Vec::new();
        }
        Action::CommandLine => {
            state.page = None;
            return super::update(state, action);
        }
        other => return background(state, other),
    };
    page.top = shifted(page.top, step);
    Vec::new()
}
