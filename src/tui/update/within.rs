//! Finding words in the article that is open.

use crate::tui::components::input::Input;
use crate::tui::components::panes::{Pane, body};
use crate::tui::effect::Effect;
use crate::tui::state::{Prompt, PromptKind, State, Within};

/// Whether a search means the article: it has the focus and is here.
pub(super) fn is_meant(state: &State) -> bool {
    state.panes.focus == Pane::Article && state.reading.article.is_some()
}

/// Asks for words.
pub(super) fn open(state: &mut State) -> Vec<Effect> {
    state.notice = None;
    let before = std::mem::take(&mut state.reading.find);
    let kind = PromptKind::Within(Box::new(before), state.reading.top);
    state.prompt = Some(Prompt { kind, input: Input::default() });
    Vec::new()
}

/// Other words were typed: goes to the first find at or below the place where the search began, else to the first of all.
pub(super) fn edited(state: &mut State) -> Vec<Effect> {
    let Some(Prompt { kind: PromptKind::Within(_, from), input }) = &state.prompt else { return Vec::new() };
    let (from, words) = (*from, input.text().to_owned());
    state.reading.top = from;
    look(state, words, from);
    Vec::new()
}

fn look(state: &mut State, words: String, from: usize) {
    let Some(article) = &state.reading.article else { return };
    let finds = article.text.find(&article.lines, &words);
    let at = finds.iter().position(|find| find.first().is_some_and(|spot| spot.line >= from)).unwrap_or(0);
    state.reading.find = Within { words, finds, at };
    show(state);
}

/// The article was laid out anew: the same words stand elsewhere.
pub(super) fn again(state: &mut State) {
    if state.reading.find.words.is_empty() {
        return;
    }
    let (words, at) = (std::mem::take(&mut state.reading.find.words), state.reading.find.at);
    let Some(article) = &state.reading.article else { return };
    let finds = article.text.find(&article.lines, &words);
    let at = at.min(finds.len().saturating_sub(1));
    state.reading.find = Within { words, finds, at };
}

/// The words are kept, to go on with.
pub(super) fn accepted(state: &mut State, before: Within, input: &Input) -> Vec<Effect> {
    if input.text().trim().is_empty() {
        // Nothing typed is the last words once more.
        let from = state.reading.top;
        look(state, before.words, from);
    } else if state.reading.find.finds.is_empty() {
        state.tell(format!("{:?} is not in this article", input.text().trim()));
    }
    Vec::new()
}

/// It is as it was before.
pub(super) fn cancelled(state: &mut State, before: Within, top: usize) -> Vec<Effect> {
    state.reading.find = before;
    state.reading.top = top;
    Vec::new()
}

/// Goes to the next find, or the one before; `None` where nothing is looked for.
pub(super) fn next(state: &mut State, forward: bool) -> Option<Vec<Effect>> {
    let find = &mut state.reading.find;
    let count = find.finds.len();
    if count == 0 || state.panes.focus != Pane::Article {
        return None;
    }
    let (at, round) = match (forward, find.at) {
        (true, at) => ((at + 1) % count, at + 1 == count),
        (false, 0) => (count - 1, true),
        (false, at) => (at - 1, false),
    };
    find.at = at;
    if round && count > 1 {
        state.tell("went round to the other end");
    }
    show(state);
    Some(Vec::new())
}

/// Makes the find visible, with some lines before it.
fn show(state: &mut State) {
    let height = usize::from(body(state.panes.areas().article).height);
    let find = &state.reading.find;
    let Some(spot) = find.finds.get(find.at).and_then(|find| find.first()) else { return };
    let visible = state.reading.top..state.reading.top + height;
    if !visible.contains(&spot.line) {
        state.reading.top = spot.line.saturating_sub(height / 3);
    }
}
