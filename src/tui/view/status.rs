//! The status line: the prompt or what is to be told on the left, the sync on the right.

use ratatui::layout::{Position, Rect};

use super::canvas::Canvas;
use super::{notice, prompt};
use crate::base::text::{truncate, width};
use crate::tui::components::article::size;
use crate::tui::components::hints::Hint;
use crate::tui::components::panes::Pane;
use crate::tui::components::tabs::Tab;
use crate::tui::keymap::shown;
use crate::tui::state::{CodeUse, State, Waiting};
use crate::tui::theme::Role;

const SPINNER: [&str; 10] = ["⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"];

/// Draws the line. Returns where the cursor stands, if something is typed.
pub(super) fn draw(state: &State, line: Rect, canvas: &mut Canvas<'_>) -> Option<Position> {
    if line.is_empty() {
        return None;
    }
    let end = draw_busy(state, line, canvas);
    let end = draw_download(state, Rect { width: end.saturating_sub(line.x), ..line }, canvas);
    let begin = draw_picked(state, line, canvas);
    let line = Rect { x: begin, width: line.right().saturating_sub(begin), ..line };
    let room = end.saturating_sub(line.x);
    if let Some(typed) = &state.prompt {
        return Some(prompt::draw(state, typed, Rect { width: room, ..line }, canvas));
    }
    if let Some(waiting) = state.waiting {
        canvas.text(line.x, line.y, room, &which(state, waiting), Role::Plain);
    } else if let Some(told) = &state.notice {
        notice::draw(&told.text, notice::role(told), (line, room), canvas);
    } else if let Some((name, why)) = trouble(state) {
        notice::draw(&format!("! {name}: {why}"), Role::Trouble, (line, room), canvas);
    } else if !state.panes.is_zen() || state.tab != Tab::Inbox {
        draw_hints(state, Rect { width: room, ..line }, canvas);
    }
    None
}

/// Which block of code is wanted.
fn which(state: &State, waiting: Waiting) -> String {
    let count = state.reading.article.as_ref().map_or(0, |article| article.code.len());
    let which = if count == 1 { "1".to_owned() } else { format!("1 to {count}") };
    match (waiting.star, waiting.what) {
        (true, _) => format!(" star … or {which} saves that block"),
        (_, CodeUse::Yank) => format!(" copy which block? {which}"),
        (_, CodeUse::Pipe) => format!(" give which block to a program? {which}, or | for the one in view"),
        (_, CodeUse::Save) => format!(" save which block? {which}, or w for the one in view"),
    }
}

/// How far the download is. Returns the column before which there is room for the rest.
fn draw_download(state: &State, line: Rect, canvas: &mut Canvas<'_>) -> u16 {
    let Some(download) = state.downloads.front() else { return line.right() };
    let waiting = state.downloads.len() - 1;
    let total = download.total.map_or_else(String::new, |total| format!(" of {}", size(total)));
    let more = if waiting > 0 { format!(" +{waiting}") } else { String::new() };
    let text = format!("↓ {}{total}{more} ", size(download.bytes));
    canvas.text_right(line.right(), line.y, line.width / 2, &text, Role::Busy).saturating_sub(1)
}

/// How many items are selected. Returns where there is room for the rest.
fn draw_picked(state: &State, line: Rect, canvas: &mut Canvas<'_>) -> u16 {
    let picked = &state.list.picked;
    if picked.is_empty() || state.tab != Tab::Inbox {
        return line.x;
    }
    let range = if picked.is_range() { ", range" } else { "" };
    line.x
        + canvas.text(line.x, line.y, line.width / 2, &format!(" ✓ {} selected{range} · ", picked.len()), Role::Focus)
}

/// What is under way, on the right. Returns the column before which there is room for the rest.
fn draw_busy(state: &State, line: Rect, canvas: &mut Canvas<'_>) -> u16 {
    let parts: Vec<String> = [syncing(state), running(state), pending(state)].into_iter().flatten().collect();
    if parts.is_empty() {
        return line.right();
    }
    let moves = state.sync.running.is_some() || state.command.running.is_some();
    let sign = SPINNER[usize::try_from(state.ticks % 10).unwrap_or(0)];
    let text = format!("{}{} ", if moves { format!("{sign} ") } else { String::new() }, parts.join(" · "));
    canvas.text_right(line.right(), line.y, line.width / 2, &text, Role::Busy).saturating_sub(1)
}

fn syncing(state: &State) -> Option<String> {
    let sync = state.sync.running.as_ref()?;
    let counts = if sync.sources == 0 { String::new() } else { format!(" {}/{}", sync.done, sync.sources) };
    let new = if sync.new_items > 0 { format!(" +{}", sync.new_items) } else { String::new() };
    let failed = if sync.failed > 0 { format!(" !{}", sync.failed) } else { String::new() };
    let verb = if sync.stopping { "stopping" } else { "sync" };
    Some(format!("{verb}{counts}{new}{failed}"))
}

fn running(state: &State) -> Option<String> {
    let running = state.command.running.as_ref()?;
    let line = truncate(&running.line, 24, "…").into_owned();
    Some(if running.stopping { format!("stopping {line}") } else { format!("{line} (esc stops)") })
}

/// What is waited for: keys that may follow, or the store.
fn pending(state: &State) -> Option<String> {
    if !state.pending.is_empty() {
        return Some(format!("{} …", shown(&state.pending)));
    }
    // Most lists are there at once, and a word that flickers tells nothing.
    let waits = state.waits_since.is_some_and(|since| state.ticks > since + 1);
    (waits && state.tab == Tab::Inbox).then(|| "reading …".to_owned())
}

/// What is wrong with the chosen source, while the sources have the focus.
fn trouble(state: &State) -> Option<(&str, &str)> {
    let source =
        state.sidebar.current_source().filter(|_| state.tab == Tab::Inbox && state.panes.focus == Pane::Sources)?;
    Some((&source.label, source.trouble.as_deref()?))
}

/// As many hints as fit whole.
fn draw_hints(state: &State, line: Rect, canvas: &mut Canvas<'_>) {
    let mut x = line.x + 1;
    for hint in state.hints() {
        let (key, what) = match hint {
            Hint::Do(action, what) => (state.key(action), *what),
            Hint::Keys(keys, what) => ((*keys).to_owned(), *what),
        };
        if key.is_empty() {
            continue;
        }
        let needed = u16::try_from(width(&key) + width(what) + 3).unwrap_or(u16::MAX);
        if x + needed > line.right() + 2 {
            return;
        }
        canvas.text(x, line.y, needed, &key, Role::Key);
        canvas.text(x + needed - 2 - u16::try_from(width(what)).unwrap_or(0), line.y, needed, what, Role::Dim);
        x += needed;
    }
}
