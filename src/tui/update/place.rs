//! The place where reading stopped: kept when an article is left in its midst, dropped when it was read to the end.

use crate::tui::components::article::place_of;
use crate::tui::components::panes::body;
use crate::tui::effect::Effect;
use crate::tui::state::State;

/// Keeps the place of the article that is about to be left, if reading has moved on.
pub(super) fn keep(state: &State) -> Option<Effect> {
    let article = state.reading.article.as_ref()?;
    let top = state.reading.top;
    if top == article.begin {
        return None;
    }
    let height = usize::from(body(state.article_pane()).height);
    let to_the_end = top + height >= article.lines.len();
    let place = (top > 0 && !to_the_end).then(|| place_of(&article.lines, top));
    Some(Effect::KeepPlace(article.row.id, place))
}
