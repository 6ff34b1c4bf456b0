//! What follows from every change: scroll places that fit, pages before the cursor needs them, the article of the
//! chosen item. Said once here instead of in each action.

use crate::tui::components::help::Help;
use crate::tui::components::list::visible_top;
use crate::tui::components::page::inside;
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
    super::agenda::settle(state);
    let article = state.article_pane();
    if !article.is_empty() {
        let lines = state.reading.article.as_ref().map_or(0, |article| article.lines.len());
        state.reading.top = state.reading.top.min(lines.saturating_sub(body(article).height.into()));
    }
    if let Some(top) = state.help {
        state.help = Some(top.min(Help::new(state.panes.size, state.help_place()).last_top()));
    }
    if let Some(palette) = &mut state.palette {
        palette.settle(state.panes.size);
    }
    if let Some(text) = &mut state.page {
        let inside = inside(state.panes.size);
        text.settle(inside.width.into(), inside.height.into());
    }
    let waits = state.requests.find.is_some() || !state.list.is_loaded();
    state.waits_since = state.waits_since.or(Some(state.ticks)).filter(|_| waits);
    let mut effects: Vec<Effect> = page(state).into_iter().collect();
    if !areas.items.is_empty() && state.tab == Tab::Inbox {
        effects.extend(words(state));
    }
    if state.tab == Tab::Keys {
        super::keys::settle::settle(state);
    } else if !article.is_empty() {
        follow(state, text_width(article), &mut effects);
    }
    if state.tab == Tab::Agenda {
        effects.extend(super::agenda::turn(state));
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
fn follow(state: &mut State, width: usize, effects: &mut Vec<Effect>) {
    let (chosen, is_loaded) = match state.tab {
        Tab::Agenda => (state.agenda.current().map(|event| event.item), state.agenda.agenda.is_some()),
        _ => (state.list.current().map(|row| row.id), state.list.is_loaded()),
    };
    let Some(item) = chosen else {
        if is_loaded {
            effects.extend(super::place::keep(state));
            state.reading = crate::tui::state::Reading::default();
            state.requests.article = None;
        }
        return;
    };
    let wanted = (item, width);
    if state.reading.asked == Some(wanted) {
        return;
    }
    // What is left is the article that is shown; one that never came has no place.
    if state.reading.article.as_ref().is_some_and(|article| article.row.id != wanted.0) {
        effects.extend(super::place::keep(state));
        if let Some(article) = &mut state.reading.article {
            article.begin = state.reading.top;
        }
    }
    state.reading.sent &= state.reading.asked.is_some_and(|(id, _)| id == wanted.0);
    state.reading.asked = Some(wanted);
    let request = state.requests.issue();
    state.requests.article = Some(request);
    let load = if state.reading.sent { Effect::LoadSent } else { Effect::LoadArticle };
    effects.push(load(request, wanted.0, width));
}
