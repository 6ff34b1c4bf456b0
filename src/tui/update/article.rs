//! Opening and reading an item.

use super::sync::counted;
use super::{find, marks};
use crate::reader::store::Mark;
use crate::tui::components::panes::{Pane, body};
use crate::tui::effect::Effect;
use crate::tui::state::State;

/// From a source to its items, from an item to its article.
pub(super) fn open(state: &mut State) -> Vec<Effect> {
    match state.panes.focus {
        Pane::Sources => {
            state.panes.focus = Pane::Items;
            Vec::new()
        }
        Pane::Items => open_current(state),
        Pane::Article => Vec::new(),
    }
}

/// Shows the chosen item's article and marks it read.
pub(super) fn open_current(state: &mut State) -> Vec<Effect> {
    let Some(row) = state.list.current() else { return Vec::new() };
    let (id, read) = (row.id, row.read);
    state.panes.focus = Pane::Article;
    if read { Vec::new() } else { marks::mark(state, id, Mark::Read(true)) }
}

/// A page further; from the end on to the next unread item.
pub(super) fn read_on(state: &mut State) -> Vec<Effect> {
    if state.panes.focus != Pane::Article {
        return open(state);
    }
    let height = usize::from(body(state.panes.areas().article).height);
    let lines = state.reading.article.as_ref().map_or(0, |article| article.lines.len());
    if state.reading.top + height >= lines {
        return find::unread(state, true);
    }
    state.reading.top += height.saturating_sub(1).max(1);
    Vec::new()
}

/// The item after or before this one; from the article it is opened too.
pub(super) fn neighbour(state: &mut State, step: i64) -> Vec<Effect> {
    let before = state.list.cursor;
    state.list.move_by(step);
    if state.list.cursor == before {
        return Vec::new();
    }
    find::arrive(state, state.panes.focus == Pane::Article)
}

/// Gives the whole screen to the article, and takes it back.
pub(super) fn zoom(state: &mut State, zen: bool) -> Vec<Effect> {
    if state.panes.zoom && state.panes.zen == zen {
        (state.panes.zoom, state.panes.zen) = (false, false);
        return Vec::new();
    }
    if state.list.current().is_none() {
        return Vec::new();
    }
    (state.panes.zoom, state.panes.zen) = (true, zen);
    open_current(state)
}

/// Links that are opened at once, at most.
const TABS: usize = 20;

/// Opens the chosen item, or all that are selected, in the browser and marks it read.
pub(super) fn browse(state: &mut State) -> Vec<Effect> {
    if state.panes.focus == Pane::Items && state.list.picked.rows().next().is_some() {
        return browse_all(state);
    }
    let Some(row) = state.list.current() else { return Vec::new() };
    let (id, read) = (row.id, row.read);
    let Some(url) = row.url.clone() else {
        state.tell("this item has no address");
        return Vec::new();
    };
    let mut effects = vec![open_link(state, url)];
    if !read {
        effects.extend(marks::mark(state, id, Mark::Read(true)));
    }
    effects
}

fn browse_all(state: &mut State) -> Vec<Effect> {
    let rows = marks::meant(state);
    let links: Vec<String> = rows.iter().filter_map(|row| row.url.clone()).collect();
    if links.len() > TABS {
        state.fail(format!("{} links at once are too many for a browser; {TABS} are the most", links.len()));
        return Vec::new();
    }
    let count = links.len();
    let mut effects: Vec<Effect> = links.into_iter().map(|url| open_link(state, url)).collect();
    for row in rows.iter().filter(|row| !row.read) {
        state.list.touch(row.id, |row| row.read = true);
    }
    let unread: Vec<_> = rows.into_iter().filter(|row| !row.read && row.url.is_some()).map(|row| row.id).collect();
    if !unread.is_empty() {
        effects.push(Effect::Mark(state.requests.issue(), unread, Mark::Read(true)));
    }
    marks::let_go(state);
    state.tell(format!("opening {}", counted(count as u64, "link")));
    effects
}

/// Opens an address in the browser.
pub(super) fn open_link(state: &mut State, url: String) -> Effect {
    state.tell(format!("opening {url}"));
    Effect::OpenLink(state.requests.issue(), url)
}

/// Shows the chosen item's address.
pub(super) fn show_link(state: &mut State) -> Vec<Effect> {
    let url = state.list.current().map(|row| row.url.clone());
    match url {
        Some(Some(url)) => state.tell(url),
        Some(None) => state.tell("this item has no address"),
        None => {}
    }
    Vec::new()
}
