//! What stands in the place of an empty list: why there is nothing, and what to do.

use ratatui::layout::Rect;

use crate::tui::action::Action;
use crate::tui::components::query::{ItemFilter, Scope};
use crate::tui::components::wrap::wrap;
use crate::tui::state::{PromptKind, State};
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

/// Nothing is found.
fn unmatched(state: &State) -> Vec<(String, Role)> {
    let typed = state.prompt.as_ref().is_some_and(|prompt| matches!(prompt.kind, PromptKind::Search(..)));
    let (what, then) = match (state.list.query.is_of_all(), typed) {
        (true, _) => ("Nothing matches.", "Esc ends the search."),
        (false, true) => ("Nothing here matches.", "Enter searches all items, Esc ends the search."),
        (false, false) => ("Nothing here matches.", "Esc ends the search."),
    };
    let told = state.list.strangers.iter().map(|told| (told.clone(), Role::Plain));
    [(what.to_owned(), Role::Plain)].into_iter().chain(told).chain([(then.to_owned(), Role::Dim)]).collect()
}

/// Why there is nothing, and what to do.
fn empty(state: &State) -> Vec<(String, Role)> {
    let said = |text: &str| (text.to_owned(), Role::Plain);
    let hint = |text: &str| (text.to_owned(), Role::Dim);
    if state.sidebar.sources.is_empty() {
        let known = crate::reader::catalog::catalog().offers().count();
        let key = |action: &Action| format!("{:<13}", state.key(action));
        return vec![
            said("You follow nothing yet."),
            said(""),
            (format!("{}  follow fifteen to begin with", key(&Action::FollowStarter)), Role::Plain),
            (format!("{}  choose among {known} well-known ones", key(&Action::Catalog)), Role::Plain),
            said(":add URL       follow a website or a feed"),
            said(":import FILE   take your sources over from OPML"),
            said(""),
            hint("`wh demo` in a shell shows all of it without a network."),
            hint("What you add in another terminal shows up here."),
        ];
    }
    if !state.list.query.search.trim().is_empty() {
        return unmatched(state);
    }
    if let Scope::Source(id) = &state.list.query.scope
        && state.list.query.filter == ItemFilter::All
        && let Some(source) = state.sidebar.source(*id)
        && let Some(trouble) = &source.trouble
    {
        let key = state.key(&Action::SyncSource);
        return vec![
            said("There are no items here, and the last fetch failed:"),
            (trouble.clone(), Role::Trouble),
            (format!("{key} asks it again; `:doctor {}` says how to mend it.", source.name), Role::Dim),
        ];
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
