//! The text of an item's page: fetched when a person asks, and put away again for what the source sent.

use crate::reader::model::ItemId;
use crate::tui::effect::Effect;
use crate::tui::state::State;

/// Shows the text of the chosen item's page, which is fetched if it is not here; or what its source sent, if it is shown.
pub(super) fn toggle(state: &mut State) -> Vec<Effect> {
    let Some(row) = state.list.current() else { return Vec::new() };
    let (item, has_address) = (row.id, row.url.is_some());
    let here = state.reading.article.as_ref().is_some_and(|article| article.row.id == item && article.has_page);
    if here {
        state.reading.sent = !state.reading.sent;
        show(state);
        state.tell(if state.reading.sent { "what the source sent — F shows the full text" } else { "the full text" });
        return Vec::new();
    }
    if !has_address {
        state.tell("this item has no address, and so no page");
        return Vec::new();
    }
    if state.requests.page.is_some() {
        state.tell("a page is being fetched already");
        return Vec::new();
    }
    state.tell("fetching the full text …");
    let request = state.requests.issue();
    state.requests.page = Some(request);
    vec![Effect::FetchPage(request, item)]
}

/// The page of an item is here, or is not to be had: then what the source sent stays.
pub(super) fn fetched(state: &mut State, item: ItemId, done: Result<(), String>) {
    if let Err(why) = done {
        return state.fail(why);
    }
    state.tell("the full text — F shows what the source sent");
    if state.list.current().is_some_and(|row| row.id == item) {
        state.reading.sent = false;
        show(state);
    }
}

/// Has the article laid out anew.
fn show(state: &mut State) {
    // Which item it was is kept: it is the same one whose other text is wanted.
    if let Some((_, width)) = &mut state.reading.asked {
        *width = 0;
    }
    state.reading.top = 0;
}
