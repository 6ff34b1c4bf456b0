//! The Agenda tab: what its actions do. Pure, as all of `update`.

use super::{article, links, marks, prompt};
use crate::reader::store::Mark;
use crate::tui::action::Action;
use crate::tui::components::agenda::panes::AgendaPane;
use crate::tui::components::agenda::{Agenda, AgendaEvent, MOST_DAYS};
use crate::tui::components::list::{day, shifted};
use crate::tui::components::panes::body;
use crate::tui::effect::Effect;
use crate::tui::state::{PromptKind, State};

/// Acts in the tab.
pub(super) fn update(state: &mut State, action: Action) -> Vec<Effect> {
    match action {
        Action::Down
        | Action::Up
        | Action::HalfPageDown
        | Action::HalfPageUp
        | Action::PageDown
        | Action::PageUp
        | Action::First
        | Action::Last => movement(state, &action),
        Action::FocusLeft => focus(state, AgendaPane::Events),
        Action::FocusRight => focus(state, AgendaPane::Article),
        Action::FocusNext | Action::FocusPrevious => {
            state.agenda.panes.turn();
            Vec::new()
        }
        Action::GrowPane => grow(state, 1),
        Action::ShrinkPane => grow(state, -1),
        Action::Open => open(state),
        Action::Join => join(state),
        Action::StarEvent => star(state),
        Action::ToNext => {
            state.agenda.to_next(state.now);
            Vec::new()
        }
        Action::NextItem => neighbour(state, 1),
        Action::PreviousItem => neighbour(state, -1),
        Action::Search => {
            let words = state.agenda.words.clone();
            state.agenda.panes.focus = AgendaPane::Events;
            prompt::open_selected(state, PromptKind::Events(words.clone()), &words)
        }
        Action::Cancel => cancel(state),
        Action::Click { column, row, double } => click(state, column, row, double),
        Action::Wheel { column, row, lines } => wheel(state, column, row, i64::from(lines)),
        other => super::anywhere(state, other),
    }
}

/// What the tab asks for when it is shown: what takes place, unless that is known.
pub(super) fn shown(state: &mut State) -> Vec<Effect> {
    if state.requests.agenda.is_some() || (state.agenda.agenda.is_some() && !state.agenda.stale) {
        return Vec::new();
    }
    vec![load(state)]
}

/// The database was changed: what is shown is worked out anew, at once or when it is shown.
pub(super) fn refresh(state: &mut State) -> Vec<Effect> {
    state.agenda.stale = true;
    if state.place() == crate::tui::components::tabs::Place::Agenda { vec![load(state)] } else { Vec::new() }
}

/// A new day has begun.
pub(super) fn turn(state: &mut State) -> Option<Effect> {
    let today = day(state.now.0, &state.list.shape.zone);
    (state.agenda.asked.is_some_and(|asked| asked != today)).then(|| load(state))
}

fn load(state: &mut State) -> Effect {
    let request = state.requests.issue();
    state.requests.agenda = Some(request);
    state.agenda.asked = Some(day(state.now.0, &state.list.shape.zone));
    Effect::LoadAgenda(request, state.agenda.days)
}

/// What takes place is known.
pub(super) fn arrived(state: &mut State, agenda: Agenda) -> Vec<Effect> {
    state.agenda.take(agenda, state.now);
    Vec::new()
}

/// Scroll places that fit, and room for what is said above the article.
pub(super) fn settle(state: &mut State) {
    let areas = state.agenda.panes.areas(state.panes.size);
    let tab = &mut state.agenda;
    tab.settle(body(areas.events).height.into());
    let lines = |event: &AgendaEvent| 2 + u16::from(tab.clashing(event).next().is_some());
    tab.facts = tab.current().map_or(0, lines);
}

fn movement(state: &mut State, action: &Action) -> Vec<Effect> {
    let areas = state.agenda.panes.areas(state.panes.size);
    let focus = state.agenda.panes.focus;
    let pane = if focus == AgendaPane::Article { state.article_pane() } else { areas.pane(focus) };
    let height = i64::from(body(pane).height).max(1);
    let lines = match action {
        Action::Down => 1,
        Action::Up => -1,
        Action::HalfPageDown => (height / 2).max(1),
        Action::HalfPageUp => -(height / 2).max(1),
        Action::PageDown => (height - 1).max(1),
        Action::PageUp => -(height - 1).max(1),
        Action::First => i64::MIN,
        _ => i64::MAX,
    };
    in_pane(state, focus, lines)
}

fn in_pane(state: &mut State, pane: AgendaPane, lines: i64) -> Vec<Effect> {
    if pane == AgendaPane::Article {
        state.reading.top = shifted(state.reading.top, lines);
        return Vec::new();
    }
    neighbour(state, lines)
}

/// The event so many places further. From the last one on, further days are looked at.
pub(super) fn neighbour(state: &mut State, lines: i64) -> Vec<Effect> {
    let at_end = state.agenda.cursor + 1 >= state.agenda.found.len();
    let beyond = state.agenda.move_by(lines) && lines > 0;
    if !beyond || !at_end || state.agenda.agenda.is_none() || state.requests.agenda.is_some() {
        return Vec::new();
    }
    if state.agenda.want_more() {
        state.tell(format!("looking {} days ahead", state.agenda.days));
        return vec![load(state)];
    }
    state.tell(format!("{MOST_DAYS} days are as far as it goes"));
    Vec::new()
}

fn focus(state: &mut State, pane: AgendaPane) -> Vec<Effect> {
    state.agenda.panes.focus = pane;
    Vec::new()
}

fn grow(state: &mut State, step: i16) -> Vec<Effect> {
    state.agenda.panes.grow(step);
    Vec::new()
}

/// Shows the chosen event's article and marks it read.
fn open(state: &mut State) -> Vec<Effect> {
    let Some((item, read)) = state.agenda.current().map(|event| (event.item, event.read)) else { return Vec::new() };
    state.agenda.panes.focus = AgendaPane::Article;
    if read {
        return Vec::new();
    }
    state.agenda.touch(item, |event| event.read = true);
    marks::mark(state, item, Mark::Read(true))
}

fn join(state: &mut State) -> Vec<Effect> {
    let Some(event) = state.agenda.current() else { return Vec::new() };
    if let Some(url) = event.address().map(str::to_owned) {
        return vec![article::open_link(state, url)];
    }
    state.tell("this event has no address");
    Vec::new()
}

fn star(state: &mut State) -> Vec<Effect> {
    let Some((item, starred)) = state.agenda.current().map(|event| (event.item, event.starred)) else {
        return Vec::new();
    };
    state.agenda.touch(item, |event| event.starred = !starred);
    state.tell(if starred { "star taken away" } else { "starred" });
    marks::mark(state, item, Mark::Starred(!starred))
}

/// Shows only events with these words.
pub(super) fn search(state: &mut State, words: &str) -> Vec<Effect> {
    state.agenda.narrow(words);
    Vec::new()
}

/// Leaves the innermost thing that is open: the article, the search.
fn cancel(state: &mut State) -> Vec<Effect> {
    if let Some(effects) = super::command::stop(state) {
        return effects;
    }
    state.notice = None;
    if state.agenda.panes.focus == AgendaPane::Article {
        state.agenda.panes.focus = AgendaPane::Events;
    } else if !state.agenda.words.is_empty() {
        return search(state, "");
    }
    Vec::new()
}

fn click(state: &mut State, column: u16, row: u16, double: bool) -> Vec<Effect> {
    if let Some(effects) = super::tabs::click(state, column, row) {
        return effects;
    }
    let areas = state.agenda.panes.areas(state.panes.size);
    let Some(pane) = areas.at(column, row) else { return Vec::new() };
    state.agenda.panes.focus = pane;
    if pane == AgendaPane::Article {
        let inside = body(state.article_pane());
        let line = row.checked_sub(inside.y).map(usize::from);
        return line.and_then(|line| links::click(state, column - inside.x, line)).unwrap_or_default();
    }
    let line = row.checked_sub(body(areas.events).y).map(usize::from);
    let Some(place) = line.and_then(|line| state.agenda.place_at(line)) else { return Vec::new() };
    state.agenda.cursor = place;
    if double { open(state) } else { Vec::new() }
}

fn wheel(state: &mut State, column: u16, row: u16, lines: i64) -> Vec<Effect> {
    match state.agenda.panes.areas(state.panes.size).at(column, row) {
        Some(pane) => in_pane(state, pane, lines),
        None => Vec::new(),
    }
}

#[cfg(test)]
mod tests;
