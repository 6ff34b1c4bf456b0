//! What is typed in the Keys tab: words, or keys as text. Both search while they are typed.

use super::{filter, look, search};
use crate::keys::chord::Sequence;
use crate::tui::components::input::Input;
use crate::tui::components::keys::find::Search;
use crate::tui::components::keys::panes::KeyPane;
use crate::tui::effect::Effect;
use crate::tui::state::{Prompt, PromptKind, State};

/// Opens the search by words with the words that are searched for now.
pub(super) fn words(state: &mut State) -> Vec<Effect> {
    let before = state.keys.search.clone();
    let text = before.words().to_owned();
    open(state, PromptKind::Words(before), Input::selected(&text))
}

/// Opens the search by keys as text, with the keys that were typed before or those that were pasted. They are looked up in
/// all groups of the tool.
pub(super) fn keys(state: &mut State, pasted: &str) -> Vec<Effect> {
    let before = state.keys.search.clone();
    // What was pressed is no beginning of what is typed because it cannot be pressed.
    let typed = if let Search::Keys(keys) = &before { keys.to_string() } else { String::new() };
    let text = if pasted.is_empty() { &typed } else { pasted };
    let input = if pasted.is_empty() { Input::selected(text) } else { Input::new(text) };
    let mut effects = open(state, PromptKind::Keys(before), input);
    if std::mem::take(&mut state.keys.groups.at) > 0 {
        effects.extend(look(state));
    }
    if !pasted.is_empty() {
        effects.extend(edited(state));
    }
    effects
}

fn open(state: &mut State, kind: PromptKind, input: Input) -> Vec<Effect> {
    state.notice = None;
    state.keys.panes.focus = KeyPane::Bindings;
    state.prompt = Some(Prompt { kind, input });
    Vec::new()
}

/// The text was changed.
pub(in crate::tui::update) fn edited(state: &mut State) -> Vec<Effect> {
    let Some(prompt) = &state.prompt else { return Vec::new() };
    let text = prompt.input.text();
    let wanted = match &prompt.kind {
        PromptKind::Words(_) | PromptKind::Keys(_) if text.trim().is_empty() => Search::None,
        PromptKind::Words(_) => Search::Words(text.to_owned()),
        PromptKind::Keys(_) => whole_keys(text).map_or(Search::None, Search::Keys),
        _ => return Vec::new(),
    };
    search(state, wanted)
}

/// The keys that are typed so far: `ctrl+k ctrl+` is on its way to its second one.
fn whole_keys(text: &str) -> Option<Sequence> {
    let whole = text.trim_end().rsplit_once(char::is_whitespace).map_or("", |(whole, _)| whole);
    text.parse().or_else(|_| whole.parse()).ok()
}

/// Goes back to what was searched for before.
pub(in crate::tui::update) fn cancelled(state: &mut State, before: Search) -> Vec<Effect> {
    search(state, before)
}

/// Keeps the search. One that finds nothing in a smaller place is made in all tools.
pub(in crate::tui::update) fn accepted(state: &mut State, kind: PromptKind, input: Input) -> Vec<Effect> {
    if let (PromptKind::Keys(_), Err(error)) = (&kind, input.text().parse::<Sequence>())
        && !input.text().trim().is_empty()
    {
        state.fail(error.to_string());
        state.prompt = Some(Prompt { kind, input });
        return Vec::new();
    }
    let keys = &state.keys;
    let everywhere = keys.tools.at == 0 && keys.groups.at == 0 && keys.mode.is_none();
    if keys.search == Search::None || everywhere || !keys.settled || !keys.found.rows.is_empty() {
        return Vec::new();
    }
    state.tell("nothing here has it; these are from all tools");
    filter::widen(state);
    look(state)
}
