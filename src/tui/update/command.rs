//! The command line: a line becomes an action of the screen, or a command of the shell that runs beside it.

use super::{find, marks, update};
use crate::tui::action::Action;
use crate::tui::components::command::line::{Here, Meaning, parse};
use crate::tui::components::command::{Offer, Running};
use crate::tui::components::input::Input;
use crate::tui::components::page::Page;
use crate::tui::components::panes::Pane;
use crate::tui::components::query::{ItemFilter, ListQuery, Scope};
use crate::tui::components::tabs::{Place, Tab};
use crate::tui::effect::{Effect, Ran, RequestId};
use crate::tui::state::{Prompt, PromptKind, State};

/// Opens the line.
pub(super) fn open(state: &mut State) -> Vec<Effect> {
    state.notice = None;
    state.command.reset();
    state.prompt = Some(Prompt { kind: PromptKind::Command, input: Input::default() });
    offers(state)
}

/// Asks what could be typed next.
fn offers(state: &mut State) -> Vec<Effect> {
    let Some(prompt) = &state.prompt else { return Vec::new() };
    let typed = prompt.input.before_cursor().to_owned();
    let request = state.requests.issue();
    state.requests.offers = Some(request);
    vec![Effect::Complete(request, typed)]
}

/// The line was edited.
pub(super) fn edited(state: &mut State) -> Vec<Effect> {
    state.notice = None;
    state.command.recalled = None;
    state.command.taken = None;
    offers(state)
}

/// What could be typed next is known.
pub(super) fn offered(state: &mut State, offers: Vec<Offer>) -> Vec<Effect> {
    // One that is being gone through stays.
    if state.command.taken.is_some() {
        return Vec::new();
    }
    if state.prompt.as_ref().is_some_and(|prompt| matches!(prompt.kind, PromptKind::Search(..))) {
        // Options of the command are no part of a query.
        state.command.offers = offers.into_iter().filter(|offer| !offer.word.starts_with("--")).collect();
        return if state.command.offers.is_empty() { Vec::new() } else { super::prompt::complete_search(state, 1) };
    }
    let sets = state.prompt.as_ref().is_some_and(|prompt| prompt.input.text().trim_start().starts_with("set "));
    let settings = super::set::settings(state);
    state.command.offers = offers
        .into_iter()
        .map(|offer| match settings.value(&offer.word) {
            value if sets && !value.is_empty() => Offer { about: format!("{value} — {}", offer.about), ..offer },
            _ => offer,
        })
        .collect();
    Vec::new()
}

/// Takes the next offer (`1`), or the one before.
pub(super) fn complete(state: &mut State, step: isize) -> Vec<Effect> {
    let Some(prompt) = &mut state.prompt else { return Vec::new() };
    if let Some(line) = state.command.complete(step, prompt.input.text()) {
        prompt.input = Input::new(&line);
    }
    // The only offer is taken for good, and what follows it is offered next.
    if state.command.offers.len() == 1 {
        prompt.input.insert(" ");
        return edited(state);
    }
    Vec::new()
}

/// Shows the line before (`-1`) or after this one.
pub(super) fn recall(state: &mut State, step: i32) -> Vec<Effect> {
    let Some(prompt) = &mut state.prompt else { return Vec::new() };
    if let Some(line) = state.command.recall(step, prompt.input.text()) {
        prompt.input = Input::new(&line);
        state.command.taken = None;
        state.command.offers.clear();
    }
    Vec::new()
}

/// The line is to be done. One that is wrong stays, to be mended.
pub(super) fn accepted(state: &mut State, input: Input) -> Vec<Effect> {
    let line = input.text().to_owned();
    state.command.reset();
    match meaning(state, &line) {
        Ok(meaning) => {
            let mut effects = Vec::new();
            if state.command.remember(&line) {
                effects.push(Effect::KeepHistory(state.command.history.clone()));
            }
            effects.extend(perform(state, meaning, &line));
            effects
        }
        Err(wrong) => {
            state.fail(wrong);
            state.prompt = Some(Prompt { kind: PromptKind::Command, input });
            Vec::new()
        }
    }
}

/// Does a line that was not typed: keys are bound to it.
pub(super) fn line(state: &mut State, line: &str) -> Vec<Effect> {
    match meaning(state, line) {
        Ok(meaning) => perform(state, meaning, line),
        Err(wrong) => {
            state.fail(wrong);
            Vec::new()
        }
    }
}

fn meaning(state: &State, line: &str) -> Result<Meaning, String> {
    let items: Vec<_> = match state.tab {
        Tab::Inbox => marks::meant(state).into_iter().map(|row| row.id).collect(),
        Tab::Agenda => state.agenda.current().map(|event| event.item).into_iter().collect(),
        Tab::Keys => Vec::new(),
    };
    let sources = state.tab == Tab::Inbox && state.panes.focus == Pane::Sources;
    let source = state.sidebar.current_source().filter(|_| sources).map(|source| source.name.as_str());
    parse(line, Here { tab: state.tab, items: &items, source })
}

fn perform(state: &mut State, meaning: Meaning, line: &str) -> Vec<Effect> {
    match meaning {
        Meaning::Nothing => Vec::new(),
        Meaning::Do(action) => update(state, action),
        Meaning::Search(query) => search(state, query),
        Meaning::Theme(name) => vec![Effect::LoadTheme(state.requests.issue(), name)],
        Meaning::Set(words) => super::set::set(state, &words),
        Meaning::Tab(wanted) => super::tabs::named(state, &wanted),
        Meaning::Read(text) => {
            state.page = Some(Page::new(line, text));
            Vec::new()
        }
        Meaning::Run(words) => run(state, words, line),
        Meaning::RunOnItems(words) => {
            if state.command.running.is_none() {
                marks::let_go(state);
            }
            run(state, words, line)
        }
    }
}

/// Shows the items that match, wherever they are.
fn search(state: &mut State, search: String) -> Vec<Effect> {
    let query = ListQuery { scope: Scope::All, filter: ItemFilter::All, search, ..state.list.query.clone() };
    if let Err(error) = query.to_query() {
        state.fail(error.to_string());
        return Vec::new();
    }
    // Esc leads back, past other searches that were made so.
    let place = state.list.current().map(|row| row.position);
    let here = || Some((state.list.query.clone(), place)).filter(|_| state.panes.sidebar && state.tab == Tab::Inbox);
    let from = state.came_from.take().or_else(here);
    let mut effects = super::tabs::show(state, Place::Inbox);
    state.panes.zoom = false;
    state.panes.focus = Pane::Items;
    state.sidebar.choose(&Scope::All);
    effects.extend(find::turn_to(state, query));
    state.came_from = from;
    effects
}

fn run(state: &mut State, words: Vec<String>, line: &str) -> Vec<Effect> {
    if let Some(running) = &state.command.running {
        let text = format!("{} is still running; Esc stops it", running.line);
        state.fail(text);
        return Vec::new();
    }
    let request = state.requests.issue();
    state.command.running = Some(Running { line: line.to_owned(), request, stopping: false });
    state.notice = None;
    vec![Effect::RunCommand { request, words, columns: state.panes.size.0.saturating_sub(6) }]
}

/// Stops the command that is running; `None` where none is.
pub(super) fn stop(state: &mut State) -> Option<Vec<Effect>> {
    let running = state.command.running.as_mut()?;
    running.stopping = true;
    let text = format!("stopping {} …", running.line);
    state.tell(text);
    Some(vec![Effect::StopCommand])
}

/// The command has ended: a line of output is told, more is shown.
pub(super) fn ran(state: &mut State, request: RequestId, ran: &Ran) -> Vec<Effect> {
    let Some(running) = state.command.running.take_if(|running| running.request == request) else { return Vec::new() };
    let text = ran.text.trim_end();
    let lines = text.lines().count();
    if running.stopping {
        state.tell(format!("stopped {}", running.line));
    }
    match (lines, ran.code) {
        _ if running.stopping && lines < 2 => {}
        (0, Some(0)) => state.tell(format!("{}: done", running.line)),
        (0, _) => state.fail(format!("{} failed", running.line)),
        (1, Some(0)) => state.tell(text),
        (1, _) => state.fail(text),
        // An error and what to do about it fit one line.
        (2, Some(code)) if code != 0 => state.fail(text.replace('\n', " — ")),
        // So does what was done and how to take it back.
        (2, _) if text.chars().count() + 4 <= usize::from(state.panes.size.0) => state.tell(text.replace('\n', " — ")),
        (_, code) => {
            let end = if code == Some(0) { "" } else { " (failed)" };
            state.page = Some(Page::new(format!("{}{end}", running.line), text));
        }
    }
    // What it changed is shown at once, not when the database is looked at next.
    update(state, Action::Changed)
}
