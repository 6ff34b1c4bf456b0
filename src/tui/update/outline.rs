//! The outline of the article: a heading is chosen, and gone to.

use super::background;
use crate::tui::action::{Action, Edit};
use crate::tui::components::outline::Outline;
use crate::tui::components::panes::Pane;
use crate::tui::effect::Effect;
use crate::tui::state::State;

/// Opens it, at the heading that is being read.
pub(super) fn open(state: &mut State) -> Vec<Effect> {
    let headings = state.reading.article.as_ref().map_or(&[][..], |article| &article.headings);
    if headings.is_empty() {
        let open = state.reading.article.is_some();
        state.tell(if open { "this article has no headings" } else { "no article is open" });
        return Vec::new();
    }
    state.notice = None;
    state.reading.outline = Some(Outline::at(headings, state.reading.top));
    Vec::new()
}

/// What happens while it is open.
pub(super) fn update(state: &mut State, action: Action) -> Vec<Effect> {
    let reading = &mut state.reading;
    let (Some(outline), Some(article)) = (&mut reading.outline, &reading.article) else {
        reading.outline = None;
        return Vec::new();
    };
    match action {
        Action::Insert(letter) => outline.input.insert(letter.encode_utf8(&mut [0; 4])),
        Action::Paste(text) => outline.input.insert(&text),
        Action::Edit(Edit::EraseCharacter) if outline.input.text().is_empty() => reading.outline = None,
        Action::Edit(how) => outline.input.edit(how),
        Action::Down => outline.step(&article.headings, 1),
        Action::Up => outline.step(&article.headings, -1),
        Action::Wheel { lines, .. } => outline.step(&article.headings, lines.signum().into()),
        Action::Accept => {
            let line = outline.chosen(&article.headings).map(|heading| heading.line);
            reading.outline = None;
            if let Some(line) = line {
                reading.top = line;
                state.panes.focus = Pane::Article;
            }
        }
        Action::Cancel | Action::Click { .. } => reading.outline = None,
        other => return background(state, other),
    }
    if let (Some(outline), Some(article)) = (&mut state.reading.outline, &state.reading.article) {
        outline.step(&article.headings, 0);
    }
    Vec::new()
}
