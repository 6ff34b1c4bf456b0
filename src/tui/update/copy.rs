//! Copying: what is copied, and what came of it.

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

/// Copies the chosen item's address.
pub(super) fn link(state: &mut State) -> Vec<Effect> {
    let Some(row) = state.list.current() else { return Vec::new() };
    match row.url.clone() {
        Some(url) => copy(state, &url, "the address"),
        None => {
            state.tell("this item has no address");
            Vec::new()
        }
    }
}

/// Copies the chosen item's title.
pub(super) fn title(state: &mut State) -> Vec<Effect> {
    match state.list.current().map(|row| row.title.clone()) {
        Some(title) => copy(state, &title, "the title"),
        None => Vec::new(),
    }
}

/// Copies the chosen item as a link of Markdown.
pub(super) fn markdown(state: &mut State) -> Vec<Effect> {
    let Some(row) = state.list.current() else { return Vec::new() };
    let title = if row.title.trim().is_empty() { "(no title)" } else { &row.title };
    let escaped: String =
        title.chars().flat_map(|c| ['\\', c].into_iter().skip(usize::from(!r"\[]`*_<>".contains(c)))).collect();
    let text = match &row.url {
        // Between `<` and `>` an address may hold parentheses.
        Some(url) => format!("[{escaped}](<{}>)", url.replace('<', "%3C").replace('>', "%3E")),
        None => escaped,
    };
    copy(state, &text, "the link")
}
