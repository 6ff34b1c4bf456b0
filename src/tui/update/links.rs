//! Links chosen by letters, and by the mouse.

use super::{article, background};
use crate::tui::action::{Action, Edit};
use crate::tui::components::links::{Hints, Typed, Use};
use crate::tui::components::panes::body;
use crate::tui::effect::Effect;
use crate::tui::state::State;

/// Gives the links in view letters.
pub(super) fn open(state: &mut State, what: Use) -> Vec<Effect> {
    let area = body(state.panes.areas().article);
    let Some(article) = state.reading.article.as_ref().filter(|_| !area.is_empty()) else {
        state.tell("no article is open");
        return Vec::new();
    };
    let visible = state.reading.top..state.reading.top + usize::from(area.height);
    let mut links: Vec<(usize, usize, usize)> = Vec::new();
    for place in article.places.iter().filter(|place| visible.contains(&place.line)) {
        // One that goes on over the end of a line has its letters once.
        let goes_on = links.last().is_some_and(|(line, _, link)| *link == place.link + 1 && line + 1 == place.line);
        if !goes_on || place.column > 0 {
            links.push((place.line, place.column, place.link + 1));
        }
    }
    if links.is_empty() {
        state.tell("no link is in view");
        return Vec::new();
    }
    state.notice = None;
    state.reading.hints = Some(Hints::new(what, links));
    Vec::new()
}

/// What happens while letters are typed.
pub(super) fn update(state: &mut State, action: Action) -> Vec<Effect> {
    let Some(hints) = &mut state.reading.hints else { return Vec::new() };
    match action {
        Action::Insert(letter) => match hints.letter(letter) {
            Typed::Link(link) => chosen(state, link),
            Typed::More | Typed::Nothing => Vec::new(),
        },
        Action::Edit(Edit::EraseCharacter) if !hints.typed.is_empty() => {
            hints.typed.pop();
            Vec::new()
        }
        Action::Cancel | Action::Accept | Action::Edit(_) | Action::Click { .. } | Action::Wheel { .. } => {
            state.reading.hints = None;
            Vec::new()
        }
        Action::Resize { .. } => {
            state.reading.hints = None;
            background(state, action)
        }
        other => background(state, other),
    }
}

fn chosen(state: &mut State, link: usize) -> Vec<Effect> {
    let Some(hints) = state.reading.hints.take() else { return Vec::new() };
    let url = state.reading.article.as_ref().and_then(|article| article.link(link)).map(str::to_owned);
    let Some(url) = url else { return Vec::new() };
    match hints.what {
        Use::Open => vec![article::open_link(state, url)],
        Use::Copy => super::copy::copy(state, &url, "the link"),
    }
}

/// A press on a link opens it; `None` where there is none.
pub(super) fn click(state: &mut State, column: u16, row: usize) -> Option<Vec<Effect>> {
    let article = state.reading.article.as_ref()?;
    // The text begins after a margin of one column.
    let at = article.link_at(state.reading.top + row, usize::from(column.checked_sub(1)?))?;
    let url = article.links.get(at)?.clone();
    Some(vec![article::open_link(state, url)])
}
