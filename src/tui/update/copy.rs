//! Copying: what is copied, and what came of it.

use super::marks;
use crate::reader::model::ItemRow;
use crate::tui::clipboard::{MAX, MAX_BY_TERMINAL, copied};
use crate::tui::effect::Effect;
use crate::tui::state::State;

/// Copies text; `what` is what a person calls it, such as "the address".
pub(super) fn copy(state: &mut State, text: &str, what: &str) -> Vec<Effect> {
    let text = copied(text);
    if text.is_empty() {
        state.tell(format!("{what} is empty: nothing was copied"));
        return Vec::new();
    }
    if text.len() > MAX {
        state.fail(format!("{what} is too long to be copied"));
        return Vec::new();
    }
    vec![Effect::Copy { request: state.requests.issue(), text, what: what.to_owned() }]
}

/// A program took it.
pub(super) fn done(state: &mut State, what: &str, program: &str) -> Vec<Effect> {
    state.tell(format!("copied {what} ({program})"));
    Vec::new()
}

/// No program takes it: the terminal may.
pub(super) fn by_terminal(state: &mut State, text: String, what: &str) -> Vec<Effect> {
    if text.len() > MAX_BY_TERMINAL {
        let advice = "install wl-copy, xclip or xsel";
        state.fail(format!("{what} is too long for the terminal's clipboard (OSC 52); {advice}"));
        return Vec::new();
    }
    // A terminal does not say whether it took it.
    state.tell(format!("handed {what} to the terminal's clipboard (OSC 52)"));
    vec![Effect::CopyByTerminal(text)]
}

/// Copies the chosen item's address, or those of all that are selected, each on a line.
pub(super) fn link(state: &mut State) -> Vec<Effect> {
    let rows = marks::meant(state);
    if rows.iter().all(|row| row.url.is_none()) {
        match rows.len() {
            0 => {}
            1 => state.tell("this item has no address"),
            _ => state.tell("none of them has an address"),
        }
        return Vec::new();
    }
    each(state, &rows, "the address", "addresses", |row| row.url.clone())
}

/// Copies titles likewise.
pub(super) fn title(state: &mut State) -> Vec<Effect> {
    let rows = marks::meant(state);
    each(state, &rows, "the title", "titles", |row| Some(row.title.clone()))
}

/// Copies links of Markdown likewise.
pub(super) fn markdown(state: &mut State) -> Vec<Effect> {
    let rows = marks::meant(state);
    each(state, &rows, "the link", "links", |row| Some(linked(row)))
}

/// Copies something of each item on a line of its own.
fn each(
    state: &mut State,
    rows: &[ItemRow],
    one: &str,
    many: &str,
    of: impl Fn(&ItemRow) -> Option<String>,
) -> Vec<Effect> {
    let lines: Vec<String> = rows.iter().filter_map(of).collect();
    match lines.as_slice() {
        [] => Vec::new(),
        [line] => copy(state, line, one),
        lines => {
            let effects = copy(state, &lines.join("\n"), &format!("{} {many}", lines.len()));
            marks::let_go(state);
            effects
        }
    }
}

/// An item as a link of Markdown.
fn linked(row: &ItemRow) -> String {
    let title = if row.title.trim().is_empty() { "(no title)" } else { &row.title };
    let escaped: String =
        title.chars().flat_map(|c| ['\\', c].into_iter().skip(usize::from(!r"\[]`*_<>".contains(c)))).collect();
    match &row.url {
        // Between `<` and `>` an address may hold parentheses.
        Some(url) => format!("[{escaped}](<{}>)", url.replace('<', "%3C").replace('>', "%3E")),
        None => escaped,
    }
}
