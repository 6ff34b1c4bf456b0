//! The items pane.

pub(super) mod empty;
mod row;

use ratatui::layout::Rect;

use super::canvas::Canvas;
use crate::tui::components::list::{Head, Shown, day};
use crate::tui::components::panes::{Pane, body};
use crate::tui::components::when::day_name;
use crate::tui::state::State;
use crate::tui::theme::Role;

pub(super) fn draw(state: &State, pane: Rect, canvas: &mut Canvas<'_>) {
    if pane.is_empty() {
        return;
    }
    let focused = state.panes.focus == Pane::Items;
    canvas.title(pane, &title(state), &note(state), focused);
    let inside = body(pane);
    if state.list.rows.is_empty() {
        return empty::draw(state, inside, canvas);
    }
    let lines = u16::try_from(state.list.row_lines()).unwrap_or(1);
    for (line, shown) in state.list.shown() {
        let y = inside.y.saturating_add(u16::try_from(line).unwrap_or(u16::MAX));
        let room = Rect { y, height: inside.bottom().saturating_sub(y), ..inside };
        match shown {
            Shown::Heading(place) => heading(state, place, room, canvas),
            Shown::Row(place) => {
                let area = Rect { height: lines.min(room.height), ..room };
                let chosen = place == state.list.cursor;
                row::draw(state, &state.list.rows[place], chosen, area, canvas);
                if chosen {
                    canvas.highlight(area, if focused { Role::Chosen } else { Role::ChosenIdle });
                }
            }
        }
    }
    let total = state.list.total.unwrap_or(state.list.rows.len() as u64);
    canvas.scroll_bar(inside, state.list.offset + state.list.top as u64, total);
}

fn title(state: &State) -> String {
    let query = &state.list.query;
    let mut parts = vec![state.sidebar.title(&query.scope)];
    parts.extend(query.filter.label().map(ToOwned::to_owned));
    if !query.search.trim().is_empty() {
        parts.push(format!("/{}", query.search.trim()));
    }
    parts.join(" · ")
}

fn note(state: &State) -> String {
    match state.list.total {
        Some(0) | None => String::new(),
        Some(total) => format!("{}/{total}", (state.list.offset + state.list.cursor as u64 + 1).min(total)),
    }
}

/// What heads the rows below: a name, and a rule to the end of the line.
fn heading(state: &State, place: usize, line: Rect, canvas: &mut Canvas<'_>) {
    let row = &state.list.rows[place];
    let name = match state.list.shape.head(row) {
        Some(Head::Day(date)) => day_name(date, day(state.now.0, &state.list.shape.zone)),
        _ => row::source_label(state, row).to_owned(),
    };
    let room = line.width.saturating_sub(4);
    let written = canvas.text(line.x + 1, line.y, room, &name, Role::Folder);
    let x = line.x + written + 2;
    canvas.fill(x, line.y, line.right().saturating_sub(x + 2), "─", Role::Rule);
}
