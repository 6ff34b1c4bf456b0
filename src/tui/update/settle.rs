//! What follows from every change: scroll places that fit, pages before the cursor needs them, the article of the
//! chosen item. Said once here instead of in each action.

use crate::tui::components::help::Help;
use crate::tui::components::list::visible_top;
use crate::tui::components::panes::{Pane, body, text_width};
use crate::tui::components::tabs::Tab;
use crate::tui::effect::Effect;
use crate::tui::state::State;

/// Brings the state in order.
pub(super) fn settle(state: &mut State) -> Vec<Effect> {
    let areas = state.panes.areas();
    let height = |pane| usize::from(body(areas.pane(pane)).height);
    // A pane that is not shown keeps its place for when it is.
    if !areas.sources.is_empty() {
        let rows = state.sidebar.rows.len();
        state.sidebar.top = visible_top(state.sidebar.top, state.sidebar.cursor, rows, height(Pane::Sources));
    }
    state.list.settle(height(Pane::Items));
    state.list.extend_range();
    if !areas.article.is_empty() {
        let lines = state.reading.article.as_ref().map_or(0, |article| article.lines.len());
        state.reading.top = state.reading.top.min(lines.saturating_sub(height(Pane::Article)));
    }
    if let Some(top) = state.help {
        state.help = Some(top.min(Help::new(state.panes.size, state.help_place()).last_top()));
    }
    let (size, text) = (state.panes.size, crate::tui::components::page::inside(state.panes.size));
    if let Some(page) = &mut state.page {
        page.settle(usize::from(text.width), usize::from(text.height));
    }
    if let Some(palette) = &mut state.palette {
        palette.settle(size);
    }
    let mut effects: Vec<Effect> = page(state).into_iter().collect();
    if !areas.items.is_empty() && state.tab == Tab::Inbox {
        effects.extend(words(state));
    }
    if state.tab == Tab::Keys {
        super::keys::settle::settle(state);
    } else if !areas.article.is_empty() {
        effects.extend(follow(state, text_width(areas.article)));
    }
    effects
}

/// The next page, before the cursor reaches the edge of the window.
fn page(state: &mut State) -> Option<Effect> {
    if state.requests.items.is_some() {
        return None;
    }
    let load = state.list.wanted()?;
    let request = state.requests.issue();
    state.requests.items = Some(request);
    Some(Effect::LoadItems(request, state.list.query.clone(), load))
}

/// The first words of what is visible, where rows have a line for them.
fn words(state: &mut State) -> Option<Effect> {
    if state.list.row_lines() == 1 || state.requests.words.is_some() {
        return None;
    }
    let wordless = state.list.wordless();
    if wordless.is_empty() {
        return None;
    }
    let request = state.requests.issue();
    state.requests.words = Some((request, wordless.clone()));
    Some(Effect::LoadWords(request, wordless))
}

/// The article of the chosen item, in the width that there is now.
fn follow(state: &mut State, width: usize) -> Option<Effect> {
    let Some(row) = state.list.current() else {
        if state.list.is_loaded() {
            state.reading = crate::tui::state::Reading::default();
            state.requests.article = None;
        }
        return None;
    };
    let wanted = (row.id, width);
    if state.reading.asked == Some(wanted) {
        return None;
    }
    state.reading.asked = Some(wanted);
    let request = state.requests.issue();
    state.requests.article = Some(request);
    Some(Effect::LoadArticle(request, wanted.0, width))
}
