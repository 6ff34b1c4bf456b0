//! What is typed: a search, tags, the number of a link.

use super::{agenda, article, background, code, command, files, find, keys, marks, movement, within};
use crate::tui::action::{Action, Edit};
use crate::tui::components::input::Input;
use crate::tui::components::panes::Pane;
use crate::tui::components::query::{ItemFilter, ListQuery, Scope};
use crate::tui::components::tabs::Tab;
use crate::tui::effect::Effect;
use crate::tui::state::{Prompt, PromptKind, State};

/// Opens the search with what is searched for now.
pub(super) fn search(state: &mut State) -> Vec<Effect> {
    let before = state.list.query.search.clone();
    open(state, PromptKind::Search(before.clone()), &before)
}

/// Asks for tags for the chosen item, or for those that are selected.
pub(super) fn tag(state: &mut State) -> Vec<Effect> {
    let ids: Vec<_> = marks::meant(state).into_iter().map(|row| row.id).collect();
    if ids.is_empty() { Vec::new() } else { open(state, PromptKind::Tag(ids), "") }
}

/// Asks for the number of a link of the article.
pub(super) fn open_link(state: &mut State, digit: Option<char>) -> Vec<Effect> {
    let links = state.reading.article.as_ref().map_or(0, |article| article.links.len());
    if links == 0 || state.panes.areas().article.is_empty() {
        state.tell("no article with links is open");
        return Vec::new();
    }
    open(state, PromptKind::Link, &digit.map(String::from).unwrap_or_default())
}

pub(super) fn open(state: &mut State, kind: PromptKind, text: &str) -> Vec<Effect> {
    state.notice = None;
    state.prompt = Some(Prompt { kind, input: Input::new(text) });
    Vec::new()
}

/// What happens while a prompt is open.
pub(super) fn update(state: &mut State, action: Action) -> Vec<Effect> {
    match action {
        Action::Insert(c) => edit(state, |input| input.insert(c.encode_utf8(&mut [0; 4]))),
        Action::Paste(text) => edit(state, |input| input.insert(&text)),
        Action::Edit(Edit::EraseCharacter) if is_empty(state) => cancel(state),
        Action::Edit(how) => edit(state, |input| input.edit(how)),
        Action::Accept => accept(state),
        Action::Cancel => cancel(state),
        Action::Complete if is_command(state) => command::complete(state, 1),
        Action::CompleteBack if is_command(state) => command::complete(state, -1),
        Action::Up if is_command(state) => command::recall(state, -1),
        Action::Down if is_command(state) => command::recall(state, 1),
        Action::Down | Action::Up if state.tab == Tab::Keys => {
            keys::movement::neighbour(state, if action == Action::Down { 1 } else { -1 })
        }
        Action::Down | Action::Up if state.tab == Tab::Agenda => {
            agenda::neighbour(state, if action == Action::Down { 1 } else { -1 })
        }
        Action::Down | Action::Up => movement::in_list(state, &action),
        Action::Click { .. } | Action::Wheel { .. } => Vec::new(),
        other => background(state, other),
    }
}

fn is_empty(state: &State) -> bool {
    state.prompt.as_ref().is_some_and(|prompt| prompt.input.text().is_empty())
}

fn is_command(state: &State) -> bool {
    state.prompt.as_ref().is_some_and(|prompt| prompt.kind == PromptKind::Command)
}

fn edit(state: &mut State, change: impl FnOnce(&mut Input)) -> Vec<Effect> {
    let Some(prompt) = &mut state.prompt else { return Vec::new() };
    change(&mut prompt.input);
    match prompt.kind {
        PromptKind::Search(_) => {
            let text = prompt.input.text().to_owned();
            find::search(state, text)
        }
        PromptKind::Words(_) | PromptKind::Keys(_) => keys::prompt::edited(state),
        PromptKind::Events(_) => {
            let text = prompt.input.text().to_owned();
            agenda::search(state, &text)
        }
        PromptKind::Command => command::edited(state),
        PromptKind::Within(..) => within::edited(state),
        PromptKind::Tag(_)
        | PromptKind::Link
        | PromptKind::File(_)
        | PromptKind::Code(_)
        | PromptKind::Pipe(_)
        | PromptKind::Save(..) => Vec::new(),
    }
}

fn cancel(state: &mut State) -> Vec<Effect> {
    state.notice = None;
    state.command.reset();
    match state.prompt.take() {
        Some(Prompt { kind: PromptKind::Within(before, top), .. }) => within::cancelled(state, *before, top),
        Some(Prompt { kind: PromptKind::Search(before), .. }) => find::search(state, before),
        Some(Prompt { kind: PromptKind::Words(before) | PromptKind::Keys(before), .. }) => {
            keys::prompt::cancelled(state, before)
        }
        Some(Prompt { kind: PromptKind::Events(before), .. }) => agenda::search(state, &before),
        _ => Vec::new(),
    }
}

fn accept(state: &mut State) -> Vec<Effect> {
    let Some(Prompt { kind, input }) = state.prompt.take() else { return Vec::new() };
    match kind {
        PromptKind::Search(before) => accept_search(state, before, input),
        PromptKind::Tag(ids) => {
            let tags = tags(input.text());
            if tags.is_empty() {
                return Vec::new();
            }
            marks::let_go(state);
            vec![Effect::Tag(state.requests.issue(), ids, tags)]
        }
        PromptKind::Command => command::accepted(state, input),
        PromptKind::Events(_) => Vec::new(),
        PromptKind::Link => link(state, input.text()),
        PromptKind::Within(before, _) => within::accepted(state, *before, &input),
        PromptKind::Code(what) => code::typed(state, what, input.text()),
        PromptKind::Pipe(number) => code::pipe(state, number, input.text()),
        PromptKind::Save(number, found) => code::save(state, number, found.as_deref(), input.text()),
        PromptKind::File(what) => files::typed(state, what, input.text()),
        kind @ (PromptKind::Words(_) | PromptKind::Keys(_)) => keys::prompt::accepted(state, kind, input),
    }
}

/// Keeps a search. One that finds nothing in a smaller place is made everywhere.
fn accept_search(state: &mut State, before: String, input: Input) -> Vec<Effect> {
    let query = ListQuery { search: input.text().to_owned(), ..state.list.query.clone() };
    if let Err(error) = query.to_query() {
        state.fail(error.to_string());
        state.prompt = Some(Prompt { kind: PromptKind::Search(before), input });
        return Vec::new();
    }
    state.panes.zoom = false;
    state.panes.focus = Pane::Items;
    let found_nothing = state.list.is_loaded() && state.list.rows.is_empty();
    if query.search.trim().is_empty() || !found_nothing || query.scope == Scope::All || !state.panes.sidebar {
        return Vec::new();
    }
    state.tell(format!("no hit in {}; these are from all items", state.sidebar.title(&query.scope)));
    state.sidebar.choose(&Scope::All);
    find::turn_to(state, ListQuery { scope: Scope::All, filter: ItemFilter::All, ..query })
}

/// The tags that were typed, each with whether it is added: words apart by spaces or commas, `-` takes one away.
fn tags(text: &str) -> Vec<(String, bool)> {
    let words = text.split(|c: char| c == ',' || c.is_whitespace());
    words
        .filter_map(|word| {
            let bare = word.trim_start_matches(['-', '+', '#']);
            (!bare.is_empty()).then(|| (bare.to_owned(), !word.starts_with('-')))
        })
        .collect()
}

fn link(state: &mut State, text: &str) -> Vec<Effect> {
    let article = state.reading.article.as_ref();
    let found = text.trim().parse().ok().and_then(|number| article?.link(number)).map(ToOwned::to_owned);
    if let Some(url) = found {
        vec![article::open_link(state, url)]
    } else {
        state.tell(format!("there is no link {:?}", text.trim()));
        Vec::new()
    }
}
