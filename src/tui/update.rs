//! `(state, action) → state, effects`. Pure: no clock, no store, no terminal; what it wants done it returns.

mod agenda;
mod article;
mod code;
mod command;
mod copy;
mod files;
mod find;
mod full_text;
mod keys;
mod links;
mod look;
mod marks;
mod memory;
mod mouse;
mod movement;
mod outline;
mod page;
mod palette;
mod pin;
mod place;
mod press;
mod prompt;
mod replies;
mod set;
mod settle;
mod sync;
mod tabs;
mod within;

use super::action::Action;
use super::components::agenda::panes::AgendaPane;
use super::components::keys::panes::KeyPane;
use super::components::links::Use;
use super::components::panes::Pane;
use super::components::tabs::{Place, Tab};
use super::effect::Effect;
use super::state::{CodeUse, FileUse, State, Within};
use super::watch::Configured;

/// Changes the state as the action says. The effects are to be carried out in their order.
#[must_use]
pub fn update(state: &mut State, action: Action) -> Vec<Effect> {
    if let Action::Key(key) = action {
        return press::press(state, key);
    }
    if matches!(action, Action::Click { .. }) {
        state.pending.clear();
    }
    let ticks = matches!(action, Action::Tick(_));
    let (mut effects, action) = code::while_waiting(state, action);
    effects.extend(action.map(|action| act(state, action)).unwrap_or_default());
    effects.extend(settle::settle(state));
    // Not at once: a border that is dragged would be remembered a hundred times.
    let leaves = effects.contains(&Effect::Quit);
    if ticks || leaves {
        effects.extend(memory::remember(state));
    }
    if leaves {
        effects.extend(place::keep(state));
    }
    effects
}

/// Who has the word does what the action says.
fn act(state: &mut State, action: Action) -> Vec<Effect> {
    match layer(state) {
        Layer::Page => page::update(state, action),
        Layer::Help => help(state, action),
        Layer::Palette => palette::update(state, action),
        Layer::Hints => links::update(state, action),
        Layer::Outline => outline::update(state, action),
        Layer::Prompt => prompt::update(state, action),
        Layer::Press => keys::press::update(state, action),
        Layer::Panes => {
            let action = if action == Action::Back { back(state) } else { action };
            match state.tab {
                Tab::Keys => keys::update(state, action),
                Tab::Agenda => agenda::update(state, action),
                _ => panes(state, action),
            }
        }
    }
}

/// What going back means here: out of what is read, else out of the program.
fn back(state: &State) -> Action {
    let reads = match state.tab {
        Tab::Keys => state.keys.panes.focus == KeyPane::Detail,
        Tab::Agenda => state.agenda.panes.focus == AgendaPane::Article,
        _ => state.panes.zoom || state.panes.focus == Pane::Article,
    };
    if reads { Action::Cancel } else { Action::Quit }
}

pub use memory::recall;
/// What the screen asks for when it starts.
#[must_use]
pub fn start(state: &mut State) -> Vec<Effect> {
    let mut effects = replies::reload_sources(state);
    effects.extend(find::turn_to(state, state.list.query.clone()));
    effects.push(Effect::LoadHistory(state.requests.issue()));
    if state.tab == Tab::Keys {
        effects.extend(keys::shown(state));
    } else if state.tab == Tab::Agenda {
        effects.extend(agenda::shown(state));
    }
    effects
}

/// Who gets an action first.
enum Layer {
    Help,
    Palette,
    Page,
    Hints,
    Outline,
    Prompt,
    Press,
    Panes,
}

fn layer(state: &State) -> Layer {
    if state.help.is_some() {
        Layer::Help
    } else if state.palette.is_some() {
        Layer::Palette
    } else if state.page.is_some() && state.prompt.is_none() {
        Layer::Page
    } else if state.reading.hints.is_some() {
        Layer::Hints
    } else if state.reading.outline.is_some() {
        Layer::Outline
    } else if state.prompt.is_some() {
        Layer::Prompt
    } else if state.keys.press.is_some() {
        Layer::Press
    } else {
        Layer::Panes
    }
}

fn help(state: &mut State, action: Action) -> Vec<Effect> {
    let Some(top) = state.help else { return Vec::new() };
    let page = usize::from(state.panes.size.1.saturating_sub(3)).max(1);
    match action {
        Action::Down => state.help = Some(top.saturating_add(1)),
        Action::Up => state.help = Some(top.saturating_sub(1)),
        Action::PageDown | Action::HalfPageDown | Action::ReadOn => state.help = Some(top.saturating_add(page)),
        Action::PageUp | Action::HalfPageUp => state.help = Some(top.saturating_sub(page)),
        Action::First => state.help = Some(0),
        Action::Last => state.help = Some(usize::MAX),
        Action::Wheel { lines, .. } if lines > 0 => state.help = Some(top.saturating_add(3)),
        Action::Wheel { .. } => state.help = Some(top.saturating_sub(3)),
        // There are too many to be looked through; the palette finds them.
        Action::Search | Action::Palette => {
            state.help = None;
            return palette::open(state);
        }
        Action::Help | Action::Cancel | Action::Back | Action::Quit | Action::Click { .. } | Action::Open => {
            state.help = None;
        }
        other => return background(state, other),
    }
    Vec::new()
}

/// What happens by itself, whatever is open.
fn background(state: &mut State, action: Action) -> Vec<Effect> {
    match action {
        Action::Resize { width, height } => {
            state.panes.size = (width, height);
            Vec::new()
        }
        Action::Tick(now) => {
            tick(state, now);
            Vec::new()
        }
        Action::Changed => replies::refresh(state),
        Action::Progress(progress) => {
            sync::progress(state, &progress);
            Vec::new()
        }
        Action::Downloaded(bytes, total) => {
            files::progress(state, bytes, total);
            Vec::new()
        }
        Action::Done(request, reply) => replies::done(state, request, reply),
        Action::Told(protocol) => keys::press::told(state, protocol),
        Action::Redraw => vec![Effect::Redraw],
        Action::Background(light) => vec![Effect::FitTheme(state.requests.issue(), light)],
        Action::Configured(told) => configured(state, told),
        Action::Line(line) => command::line(state, &line),
        Action::Reminded(text) => {
            state.tell(text);
            Vec::new()
        }
        _ => Vec::new(),
    }
}

/// The configuration was changed.
fn configured(state: &mut State, told: Result<Configured, String>) -> Vec<Effect> {
    match told {
        Ok(Configured { keymap, theme }) => {
            state.keymap = keymap;
            state.pending.clear();
            state.tell("the configuration was read again");
            theme
                .map(|(name, theme)| {
                    state.theme = name;
                    Effect::UseTheme(theme)
                })
                .into_iter()
                .collect()
        }
        Err(wrong) => {
            state.fail(format!("{wrong} — all stays as it was"));
            Vec::new()
        }
    }
}

fn tick(state: &mut State, now: crate::reader::model::Timestamp) {
    state.now = now;
    state.ticks = state.ticks.wrapping_add(1);
    if state.notice.as_ref().is_some_and(|notice| notice.until <= now) {
        state.notice = None;
    }
}

fn panes(state: &mut State, action: Action) -> Vec<Effect> {
    match action {
        Action::Down
        | Action::Up
        | Action::HalfPageDown
        | Action::HalfPageUp
        | Action::PageDown
        | Action::PageUp
        | Action::First
        | Action::Last => movement::update(state, &action),
        Action::FocusLeft | Action::FocusRight | Action::FocusNext | Action::FocusPrevious => {
            movement::focus(state, &action)
        }
        Action::GrowPane => resize(state, 1),
        Action::ShrinkPane => resize(state, -1),
        Action::Open => article::open(state),
        Action::ReadOn => article::read_on(state),
        Action::NextItem => article::neighbour(state, 1),
        Action::PreviousItem => article::neighbour(state, -1),
        Action::NextUnread => within::next(state, true).unwrap_or_else(|| find::unread(state, true)),
        Action::PreviousUnread => within::next(state, false).unwrap_or_else(|| find::unread(state, false)),
        Action::ZoomArticle => article::zoom(state, false),
        Action::Zen => article::zoom(state, true),
        Action::FollowLink => links::open(state, Use::Open),
        Action::Outline => outline::open(state),
        Action::Play => files::open(state, FileUse::Play),
        Action::Download => files::open(state, FileUse::Download),
        Action::Browse => article::browse(state),
        Action::ShowLink => article::show_link(state),
        Action::FullText => full_text::toggle(state),
        Action::CopyLink => copy::link(state),
        Action::CopyTitle => copy::title(state),
        Action::CopyMarkdown => copy::markdown(state),
        Action::CopyAddress => links::open(state, Use::Copy),
        Action::CopyCode => code::wait(state, CodeUse::Yank),
        Action::OpenLink => prompt::open_link(state, None),
        Action::Digit(digit) => prompt::open_link(state, Some(digit)),
        Action::ToggleRead => marks::toggle_read(state),
        Action::ToggleStar if code::may_go_on(state) => Vec::new(),
        Action::ToggleStar => marks::toggle_star(state),
        Action::PipeCode => code::wait(state, CodeUse::Pipe),
        Action::SaveCode => code::wait(state, CodeUse::Save),
        Action::MarkAllRead => marks::mark_all_read(state),
        Action::Undo => marks::undo(state),
        Action::Tag => prompt::tag(state),
        Action::Select => marks::select(state),
        Action::SelectRange => marks::select_range(state),
        Action::ToggleFold => movement::toggle_fold(state),
        Action::FoldAll => {
            state.sidebar.fold_all();
            Vec::new()
        }
        Action::CycleDensity => look::density(state),
        Action::CycleGroup => look::group(state),
        Action::CycleSort => look::sort(state),
        Action::CycleColumns => look::columns(state),
        Action::PinQuery => pin::toggle(state),
        Action::Search if within::is_meant(state) => within::open(state),
        Action::Search => prompt::search(state),
        Action::CycleFilter => find::cycle_filter(state),
        Action::Cancel => cancel(state),
        Action::SyncSource => sync::source(state),
        Action::FollowStarter => sync::follow_starter(state),
        Action::Click { column, row, double } => mouse::click(state, column, row, double),
        Action::Drag { column, row } => {
            state.panes.drag(column, row);
            Vec::new()
        }
        Action::Release => {
            state.panes.held = None;
            Vec::new()
        }
        Action::Wheel { column, row, lines } => mouse::wheel(state, column, row, lines),
        other => anywhere(state, other),
    }
}

/// What is the same in every tab.
fn anywhere(state: &mut State, action: Action) -> Vec<Effect> {
    match action {
        Action::NextTab => tabs::neighbour(state, 1),
        Action::PreviousTab => tabs::neighbour(state, -1),
        Action::ShowInbox => tabs::show(state, Place::Inbox),
        Action::ShowStarred => tabs::show(state, Place::Starred),
        Action::ShowKeys => tabs::show(state, Place::Keys),
        Action::ShowAgenda => tabs::show(state, Place::Agenda),
        Action::ShowQuestions => tabs::show(state, Place::Questions),
        Action::ChooseTab => palette::tabs(state),
        Action::Sync => sync::toggle(state),
        Action::Show(place) => tabs::show(state, place),
        Action::ShowPinned(number) => tabs::pinned(state, number),
        Action::Help => {
            state.help = Some(0);
            Vec::new()
        }
        Action::CommandLine => command::open(state),
        Action::Palette => palette::open(state),
        Action::Catalog => palette::catalog(state),
        Action::Quit => vec![Effect::Quit],
        other => background(state, other),
    }
}

fn resize(state: &mut State, step: i16) -> Vec<Effect> {
    state.panes.grow(step);
    Vec::new()
}

/// Leaves the innermost thing that is open; a command that runs, or a program that has code, is stopped first.
fn cancel(state: &mut State) -> Vec<Effect> {
    if let Some(effects) = command::stop(state).or_else(|| code::stop(state)) {
        return effects;
    }
    if state.panes.focus == Pane::Article && !state.reading.find.words.is_empty() {
        state.reading.find = Within::default();
    } else if state.panes.zoom {
        (state.panes.zoom, state.panes.zen) = (false, false);
    } else if state.panes.focus == Pane::Article {
        state.panes.focus = Pane::Items;
    } else if !state.list.picked.is_empty() {
        state.list.picked.clear();
    } else if !state.list.query.search.is_empty() {
        return find::end_search(state);
    }
    state.notice = None;
    Vec::new()
}

#[cfg(test)]
mod frame_tests;
#[cfg(test)]
mod tests;
