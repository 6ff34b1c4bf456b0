//! The background sync as the screen shows it.

use std::fmt::Write as _;

use super::replies;
use crate::reader::model::Outcome;
use crate::reader::sync::{Progress, Summary};
use crate::tui::components::panes::Pane;
use crate::tui::components::query::Scope;
use crate::tui::components::sidebar::SourceLine;
use crate::tui::effect::{Effect, SyncWhat};
use crate::tui::state::{Progressed, State};

/// Starts a sync, or stops the running one.
pub(super) fn toggle(state: &mut State) -> Vec<Effect> {
    if let Some(running) = &mut state.sync.running {
        running.stopping = true;
        state.tell("stopping; what was fetched is kept");
        return vec![Effect::StopSync];
    }
    if !state.sync.possible {
        state.fail("this screen was opened without a network");
        return Vec::new();
    }
    let what = if state.sync.nothing_due { SyncWhat::All } else { SyncWhat::Due };
    start(state, what)
}

/// Fetches the chosen source, or that of the chosen item, whether it is due or not.
pub(super) fn source(state: &mut State) -> Vec<Effect> {
    let of_item = || state.list.current().and_then(|row| state.sidebar.source(row.source_id));
    let of_list = || match &state.list.query.scope {
        Scope::Source(id) => state.sidebar.source(*id),
        _ => None,
    };
    let chosen = match state.panes.focus {
        Pane::Sources => state.sidebar.current_source(),
        Pane::Items | Pane::Article => of_item().or_else(of_list),
    };
    let Some(source) = chosen else {
        state.tell("choose a source, or an item of one");
        return Vec::new();
    };
    let (id, told) = (source.id, format!("fetching {} …", source.label));
    if state.sync.running.is_some() {
        state.tell("a sync is running; R stops it");
        return Vec::new();
    }
    if !state.sync.possible {
        state.fail("this screen was opened without a network");
        return Vec::new();
    }
    let effects = start(state, SyncWhat::Source(id));
    state.tell(told);
    effects
}

/// Follows the starter sources: offered to those who follow nothing yet, so that nobody's own list is mixed up by a key.
pub(super) fn follow_starter(state: &mut State) -> Vec<Effect> {
    if !state.sidebar.loaded {
        return Vec::new();
    }
    if !state.sidebar.sources.is_empty() {
        state.tell("you follow sources already; :catalog has more");
        return Vec::new();
    }
    state.tell("following …");
    vec![Effect::FollowStarter(state.requests.issue())]
}

/// The starter sources are followed: fetches them, where that can be.
pub(super) fn followed(state: &mut State, count: usize) -> Vec<Effect> {
    let mut effects = replies::reload_sources(state);
    if state.sync.possible && state.sync.running.is_none() {
        effects.extend(start(state, SyncWhat::Due));
    }
    state.tell(format!("following {}", counted(count as u64, "source")));
    effects
}

/// Tells how many sources are due: the screen does not fetch unasked.
pub(super) fn tell_due(state: &mut State) {
    // A source without a next poll was never asked, or is gone for good.
    let is_due = |source: &&SourceLine| match source.next_poll {
        Some(next) => !source.paused && next <= state.now,
        None => !source.paused && source.trouble.is_none(),
    };
    let due = state.sidebar.sources.iter().filter(|source| !source.in_account).filter(is_due).count();
    if due > 0 && state.sync.possible && state.sync.running.is_none() {
        state.tell(format!("{} due — R fetches", counted(due as u64, "source")));
    }
}

fn start(state: &mut State, what: SyncWhat) -> Vec<Effect> {
    state.notice = None;
    state.sync.nothing_due = false;
    state.sync.running = Some(Progressed::default());
    state.sync.what = Some(what);
    let request = state.requests.issue();
    state.requests.sync = Some(request);
    vec![Effect::StartSync(request, what)]
}

/// Counts what the sync tells.
pub(super) fn progress(state: &mut State, progress: &Progress) {
    let Some(running) = &mut state.sync.running else { return };
    match progress {
        Progress::Started { sources } => running.sources = *sources,
        Progress::Done(report) => {
            running.done += usize::from(!report.more);
            running.new_items += u64::from(report.new_items);
            running.failed += usize::from(report.outcome == Outcome::Failed);
        }
    }
}

/// The sync is over.
pub(super) fn finished(state: &mut State, summary: &Summary) {
    let one = matches!(state.sync.what, Some(SyncWhat::Source(_)));
    state.sync.running = None;
    state.requests.sync = None;
    if one && summary.sources == 0 && !summary.stopped {
        state.tell("it is paused: `:sources resume` has it fetched again");
        return;
    }
    if summary.sources == 0 && !summary.stopped {
        nothing_due(state);
        return;
    }
    let mut text =
        format!("{} new from {}", counted(summary.new_items, "item"), counted(summary.sources.into(), "source"));
    if summary.failed > 0 {
        let _ = write!(text, ", {} failed (marked ! in the list)", summary.failed);
    }
    if summary.stopped {
        text.push_str(", stopped");
    }
    state.tell(text);
}

fn nothing_due(state: &mut State) {
    let waiting = state.sidebar.sources.iter().filter(|source| !source.paused).count();
    if waiting == 0 {
        state.tell("there is no source to fetch");
        return;
    }
    state.sync.nothing_due = true;
    let next = state.sidebar.sources.iter().filter(|source| !source.paused).filter_map(|source| source.next_poll).min();
    let minutes = next.map_or(0, |next| next.0.saturating_sub(state.now.0).max(0).saturating_add(59) / 60);
    state.tell(format!("nothing is due for {minutes} min; R again asks all {}", counted(waiting as u64, "source")));
}

/// `1 item`, `2 items`.
pub(super) fn counted(count: u64, what: &str) -> String {
    if count == 1 { format!("1 {what}") } else { format!("{count} {what}s") }
}
