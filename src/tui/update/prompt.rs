//! What is typed: a search, tags, the number of a link.

use super::update as update_screen;
use super::{agenda, article, background, code, command, files, find, keys, marks, movement, tabs, within};
use crate::keys::chord::Sequence;
use crate::tui::action::{Action, Edit};
use crate::tui::components::command::line::replace_last_of_query;
use crate::tui::components::input::Input;
use crate::tui::components::panes::Pane;
use crate::tui::components::query::{ItemFilter, ListQuery, Scope};
use crate::tui::components::tabs::{Place, Tab};
use crate::tui::effect::Effect;
use crate::tui::keymap::Key;
use crate::tui::state::{Prompt, PromptKind, State};

/// Opens the search with what is searched for now.
pub(super) fn search(state: &mut State) -> Vec<Effect> {
    let before = state.list.query.search.clone();
    let place = state.list.current().map(|row| row.position);
    open_selected(state, PromptKind::Search(before.clone(), place), &before)
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

/// The same with text from before, which what is typed replaces.
pub(super) fn open_selected(state: &mut State, kind: PromptKind, text: &str) -> Vec<Effect> {
    state.notice = None;
    state.prompt = Some(Prompt { kind, input: Input::selected(text) });
    Vec::new()
}

/// What happens while a prompt is open.
pub(super) fn update(state: &mut State, action: Action) -> Vec<Effect> {
    match action {
        Action::Insert(c) if is_link(state) && !c.is_ascii_digit() => no_number(state, c),
        Action::Insert(c) => edit(state, |input| input.insert(c.encode_utf8(&mut [0; 4]))),
        Action::Paste(text) => edit(state, |input| input.insert(&text)),
        Action::Edit(Edit::EraseCharacter) if is_empty(state) => cancel(state),
        Action::Edit(how) => edit(state, |input| input.edit(how)),
        Action::Accept => accept(state),
        Action::Cancel => cancel(state),
        Action::Complete if is_command(state) => command::complete(state, 1),
        Action::CompleteBack if is_command(state) => command::complete(state, -1),
        Action::Complete if is_search(state) => complete_search(state, 1),
        Action::CompleteBack if is_search(state) => complete_search(state, -1),
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

fn is_search(state: &State) -> bool {
    state.prompt.as_ref().is_some_and(|prompt| matches!(prompt.kind, PromptKind::Search(..)))
}

/// Puts the next word in that could stand here (`1`), or the one before; asks for them first.
pub(super) fn complete_search(state: &mut State, step: isize) -> Vec<Effect> {
    let Some(prompt) = &mut state.prompt else { return Vec::new() };
    if state.command.offers.is_empty() {
        let request = state.requests.issue();
        state.requests.offers = Some(request);
        // The same words as after the shell's own search.
        return vec![Effect::Complete(request, format!("ls {}", prompt.input.before_cursor()))];
    }
    let Some(line) = state.command.complete_by(step, prompt.input.text(), replace_last_of_query) else {
        return Vec::new();
    };
    prompt.input = Input::new(&line);
    if state.command.offers.len() == 1 {
        state.command.reset();
    }
    find::search(state, line, None)
}

fn is_link(state: &State) -> bool {
    state.prompt.as_ref().is_some_and(|prompt| prompt.kind == PromptKind::Link)
}

/// A key that is no digit was not meant for the number of a link.
fn no_number(state: &mut State, c: char) -> Vec<Effect> {
    state.prompt = None;
    state.tell("a digit begins the number of a link");
    let key = c.to_string().parse::<Sequence>().ok().and_then(|keys| Key::of(keys.chords().first()?));
    key.map_or_else(Vec::new, |key| update_screen(state, Action::Key(key)))
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
        PromptKind::Search(..) => {
            state.command.reset();
            let text = prompt.input.text().to_owned();
            find::search(state, text, None)
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
        Some(Prompt { kind: PromptKind::Search(before, place), .. }) => find::search(state, before, place),
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
        kind @ PromptKind::Search(..) => accept_search(state, kind, input),
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

/// Keeps a search. One that finds nothing in a smaller place is made everywhere; Esc then leads back there.
fn accept_search(state: &mut State, kind: PromptKind, input: Input) -> Vec<Effect> {
    state.command.reset();
    let query = ListQuery { search: input.text().to_owned(), ..state.list.query.clone() };
    if let Err(error) = query.to_query() {
        state.fail(error.to_string());
        state.prompt = Some(Prompt { kind, input });
        return Vec::new();
    }
    state.panes.zoom = false;
    state.panes.focus = Pane::Items;
    let found_nothing = state.list.is_loaded() && state.list.rows.is_empty();
    if query.search.trim().is_empty() || !found_nothing || query.is_of_all() {
        return Vec::new();
    }
    let PromptKind::Search(before, place) = kind else { return Vec::new() };
    let of = query.filter.label().map_or_else(String::new, |filter| format!(", {filter}"));
    state.tell(format!("no hit in {}{of}; these are all items", state.sidebar.title(&query.scope)));
    let old = ListQuery { search: before, ..query.clone() };
    let from = Some((old.clone(), place)).filter(|_| state.panes.sidebar);
    let mut effects = Vec::new();
    if from.is_none() {
        // A tab of its own keeps what it showed.
        state.list.query = old;
        effects.extend(tabs::show(state, Place::Inbox));
    }
    state.sidebar.choose(&Scope::All);
    effects.extend(find::turn_to(state, ListQuery { scope: Scope::All, filter: ItemFilter::All, ..query }));
    state.came_from = from;
    effects
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
