//! What stands in the place of an empty list: why there is nothing, and what to do.

use ratatui::layout::Rect;

use crate::tui::components::query::{ItemFilter, Scope};
use crate::tui::components::wrap::wrap;
use crate::tui::state::State;
use crate::tui::theme::Role;
use crate::tui::view::canvas::Canvas;

pub(super) fn draw(state: &State, inside: Rect, canvas: &mut Canvas<'_>) {
    if !state.list.is_loaded() || !state.sidebar.loaded {
        return;
    }
    say(empty(state), inside, canvas);
}

/// Says something where there is nothing else, in lines that fit.
pub(in crate::tui::view) fn say(texts: Vec<(String, Role)>, inside: Rect, canvas: &mut Canvas<'_>) {
    let mut y = inside.y + u16::from(inside.height > 6);
    let columns = inside.width.saturating_sub(3);
    for (text, role) in texts {
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
        (Scope::Questions, ItemFilter::All) => vec![
            said("No question waits for an answer here."),
            said(""),
            said("wh add stackoverflow:tag/rust?unanswered"),
            said("wh add stackexchange:dba/tag/postgresql"),
            said(""),
            hint("Follow the tags you know; `wh questions` ranks what waits, `wh ask` asks one."),
        ],
        (Scope::Starred, _) | (_, ItemFilter::Starred) => {
            vec![said("Nothing is starred here."), hint("s stars the item under the cursor.")]
        }
        (Scope::Unread, _) | (_, ItemFilter::Unread) => {
            vec![said("Nothing is unread here."), hint("R fetches what is due; All items lists what you have read.")]
        }
        _ => vec![said("There are no items here yet."), hint("R fetches what is due.")],
    }
}
