//! The items pane.

use ratatui::layout::Rect;

use super::canvas::Canvas;
use crate::base::text::width;
use crate::reader::model::{ItemRow, Timestamp};
use crate::tui::components::panes::{Pane, body};
use crate::tui::components::query::{ItemFilter, Scope};
use crate::tui::components::wrap::wrap;
use crate::tui::state::State;
use crate::tui::theme::Role;

/// The columns of the age, and from which width on the source is named, in how many columns at most.
const AGE: u16 = 4;
const SOURCE_FROM: u16 = 46;
const SOURCE: u16 = 18;

pub(super) fn draw(state: &State, pane: Rect, canvas: &mut Canvas<'_>) {
    if pane.is_empty() {
        return;
    }
    let focused = state.panes.focus == Pane::Items;
    canvas.title(pane, &title(state), &note(state), focused);
    let inside = body(pane);
    if state.list.rows.is_empty() {
        return draw_empty(state, inside, canvas);
    }
    let visible = state.list.rows.iter().enumerate().skip(state.list.top).take(usize::from(inside.height));
    for (y, (place, row)) in (inside.y..).zip(visible) {
        let line = Rect { y, height: 1, ..inside };
        draw_row(state, row, line, canvas);
        if place == state.list.cursor {
            canvas.highlight(line, if focused { Role::Chosen } else { Role::ChosenIdle });
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

fn draw_row(state: &State, row: &ItemRow, line: Rect, canvas: &mut Canvas<'_>) {
    canvas.text(line.x, line.y, line.width.min(1), if row.read { " " } else { "●" }, Role::Dot);
    canvas.text(
        line.x + 1,
        line.y,
        line.width.saturating_sub(1).min(1),
        if row.starred { "★" } else { " " },
        Role::Star,
    );
    // The last column belongs to the scroll bar.
    let mut right = line.right().saturating_sub(2);
    if line.width >= 24 {
        let age = age(row.published.unwrap_or(row.first_seen), state.now);
        canvas.text_right(right, line.y, AGE, &age, Role::Dim);
        right = right.saturating_sub(AGE + 1);
    }
    if line.width >= SOURCE_FROM && !matches!(state.list.query.scope, Scope::Source(_)) {
        let columns = SOURCE.min(line.width / 4);
        let label = state.sidebar.source(row.source_id).map_or(row.source.as_str(), |source| source.label.as_str());
        canvas.text(right.saturating_sub(columns), line.y, columns, label, Role::Dim);
        right = right.saturating_sub(columns + 1);
    }
    let start = line.x + 3;
    let tags = if row.tags.is_empty() { String::new() } else { format!(" #{}", row.tags.join(" #")) };
    let room = right.saturating_sub(start);
    let for_tags = u16::try_from(width(&super::canvas::safe(&tags))).unwrap_or(u16::MAX).min(room / 3);
    let role = if row.read { Role::Dim } else { Role::Unread };
    let name = if row.title.trim().is_empty() { "(no title)" } else { &row.title };
    let used = canvas.text(start, line.y, room - for_tags, name, role);
    canvas.text(start + used, line.y, for_tags, &tags, Role::Tag);
}

/// How long ago, in at most four columns.
pub(super) fn age(then: Timestamp, now: Timestamp) -> String {
    let minutes = now.0.saturating_sub(then.0).max(0) / 60;
    match minutes {
        0 => "now".to_owned(),
        1..60 => format!("{minutes}m"),
        60..1_440 => format!("{}h", minutes / 60),
        1_440..20_160 => format!("{}d", minutes / 1_440),
        20_160..86_400 => format!("{}w", minutes / 10_080),
        86_400..525_600 => format!("{}mo", minutes / 43_800),
        _ => format!("{}y", minutes / 525_600),
    }
}

fn draw_empty(state: &State, inside: Rect, canvas: &mut Canvas<'_>) {
    if !state.list.is_loaded() || !state.sidebar.loaded {
        return;
    }
    let mut y = inside.y + u16::from(inside.height > 6);
    let columns = inside.width.saturating_sub(3);
    for (text, role) in empty(state) {
        // What is set in columns stays so.
        let as_it_is = text.is_empty() || text.contains("  ");
        let lines = if as_it_is { vec![text] } else { wrap(&text, usize::from(columns.max(1))) };
        for line in lines {
            if y < inside.bottom() {
                canvas.text(inside.x + 2, y, columns, &line, role);
                y += 1;
            }
        }
    }
}

/// Why there is nothing, and what to do.
fn empty(state: &State) -> Vec<(String, Role)> {
    let said = |text: &str| (text.to_owned(), Role::Plain);
    let hint = |text: &str| (text.to_owned(), Role::Dim);
    if state.sidebar.sources.is_empty() {
        return vec![
            said("You follow nothing yet."),
            said(""),
            said("S               follow fifteen to begin with"),
            said("wh add URL      follow a website or a feed"),
            said("wh import FILE  take your sources over from OPML"),
            said("wh demo         look around without a network"),
            said(""),
            hint("What you add in another terminal shows up here."),
        ];
    }
    if !state.list.query.search.trim().is_empty() {
        return vec![said("Nothing here matches."), hint("Enter searches all items, Esc ends the search.")];
    }
    match (&state.list.query.scope, state.list.query.filter) {
        (Scope::Starred, _) | (_, ItemFilter::Starred) => {
            vec![said("Nothing is starred here."), hint("s stars the item under the cursor.")]
        }
        (Scope::Unread, _) | (_, ItemFilter::Unread) => {
            vec![said("Nothing is unread here."), hint("R fetches what is due; All items lists what you have read.")]
        }
        _ => vec![said("There are no items here yet."), hint("R fetches what is due.")],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ages() {
        let age = |seconds: i64| age(Timestamp(0), Timestamp(seconds));
        let minute = 60;
        let day = 1440 * minute;
        for (seconds, text) in [
            (-5, "now"),
            (59, "now"),
            (minute, "1m"),
            (59 * minute, "59m"),
            (60 * minute, "1h"),
            (day, "1d"),
            (13 * day, "13d"),
            (14 * day, "2w"),
            (59 * day, "8w"),
            (70 * day, "2mo"),
            (364 * day, "11mo"),
            (365 * day, "1y"),
            (i64::MAX, "292471208677y"),
        ] {
            assert_eq!(age(seconds), text);
        }
    }
}
