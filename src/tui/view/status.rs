//! The status line: the prompt or what is to be told on the left, the sync on the right.

use ratatui::layout::{Position, Rect};

use super::canvas::{Canvas, safe};
use crate::base::text::{truncate, width};
use crate::keys::chord::Sequence;
use crate::tui::components::article::size;
use crate::tui::components::hints::Hint;
use crate::tui::components::panes::Pane;
use crate::tui::components::tabs::Tab;
use crate::tui::keymap::shown;
use crate::tui::state::{CodeUse, Prompt, PromptKind, State, Waiting};
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
    if let Some(prompt) = &state.prompt {
        return Some(draw_prompt(state, prompt, Rect { width: room, ..line }, canvas));
    }
    if let Some(waiting) = state.waiting {
        canvas.text(line.x, line.y, room, &which(state, waiting), Role::Plain);
    } else if let Some(notice) = &state.notice {
        let role = if notice.failure { Role::Trouble } else { Role::Plain };
        canvas.text(line.x, line.y, room, &format!(" {}", notice.text), role);
    } else if let Some((name, why)) = trouble(state) {
        canvas.text(line.x, line.y, room, &format!(" ! {name}: {why}"), Role::Trouble);
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
    line.x + canvas.text(line.x, line.y, line.width / 2, &format!(" ✓ {} selected{range}", picked.len()), Role::Focus)
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

fn draw_prompt(state: &State, prompt: &Prompt, line: Rect, canvas: &mut Canvas<'_>) -> Position {
    let sign = match prompt.kind {
        PromptKind::Search(_) | PromptKind::Words(_) | PromptKind::Events(_) => " /",
        PromptKind::Keys(_) => " keys: ",
        PromptKind::Command => " :",
        PromptKind::Tag(_) => " tags: ",
        PromptKind::Link => " link: ",
        PromptKind::Within(..) => " find: ",
        PromptKind::File(_) => " file: ",
        PromptKind::Code(_) => " block: ",
        PromptKind::Pipe(_) => " | ",
        PromptKind::Save(..) => " save to: ",
    };
    let mut x = line.x + canvas.text(line.x, line.y, line.width, sign, Role::Prompt);
    let room = line.right().saturating_sub(x).saturating_sub(1);
    let before = prompt.input.before_cursor();
    // A line too long for its room shows its end at the cursor.
    let skipped = tail(before, usize::from(room));
    let shown = &prompt.input.text()[before.len() - skipped.len()..];
    let written = canvas.text(x, line.y, room, shown, Role::Plain);
    let cursor = x + u16::try_from(width(&safe(skipped))).unwrap_or(0).min(room);
    x += written + 2;
    let aside = aside(state, prompt);
    canvas.text(x, line.y, line.right().saturating_sub(x), &aside, Role::Dim);
    Position::new(cursor, line.y)
}

/// The longest end of `text` that fits.
fn tail(text: &str, columns: usize) -> &str {
    use unicode_segmentation::UnicodeSegmentation;
    let mut used = 0;
    let mut start = text.len();
    for (place, grapheme) in text.grapheme_indices(true).rev() {
        used += width(grapheme);
        if used > columns {
            break;
        }
        start = place;
    }
    &text[start..]
}

/// What stands beside a prompt: why a search is none, where a link leads, what may be typed.
fn aside(state: &State, prompt: &Prompt) -> String {
    if let Some(notice) = &state.notice {
        return notice.text.clone();
    }
    match &prompt.kind {
        PromptKind::Search(_) => match state.list.total {
            _ if !state.list.is_loaded() => "…".to_owned(),
            Some(total) if !prompt.input.text().is_empty() => format!("{total} found"),
            _ => String::new(),
        },
        PromptKind::Words(_) | PromptKind::Keys(_) => keys_aside(state, prompt),
        PromptKind::Events(_) if prompt.input.text().trim().is_empty() => "in titles, places and sources".to_owned(),
        PromptKind::Events(_) => format!("{} found", state.agenda.found.len()),
        PromptKind::Tag(ids) if ids.len() > 1 => format!("for {} items; -word takes one away", ids.len()),
        PromptKind::Tag(ids) => {
            let row = state.list.rows.iter().find(|row| ids.contains(&row.id));
            row.map_or_else(String::new, |row| match row.tags.as_slice() {
                [] => "words add tags, -word takes one away".to_owned(),
                tags => format!("has {}; -word takes one away", tags.join(", ")),
            })
        }
        PromptKind::Command => String::new(),
        PromptKind::Within(..) => {
            let find = &state.reading.find;
            match find.finds.len() {
                0 if prompt.input.text().trim().is_empty() => "in this article".to_owned(),
                0 => "not found".to_owned(),
                count => format!("{}/{count}", find.at + 1),
            }
        }
        PromptKind::Code(_) => "a number; enter takes it".to_owned(),
        PromptKind::Pipe(number) => format!("a program, to read block {number}"),
        PromptKind::Save(number, _) => format!("block {number}"),
        PromptKind::File(_) => {
            let files = state.reading.article.as_ref().map_or(&[][..], |article| &article.files);
            let number = prompt.input.text().trim().parse::<usize>().ok();
            let file = number.and_then(|number| files.get(number.checked_sub(1)?));
            file.map_or_else(|| format!("1 to {}; enter takes it", files.len()), |file| file.about.clone())
        }
        PromptKind::Link => {
            let number = prompt.input.text().trim().parse::<usize>().ok();
            let link = number.and_then(|number| state.reading.article.as_ref()?.link(number));
            link.unwrap_or("a number; enter opens it").to_owned()
        }
    }
}

/// How many bindings were found, or how keys are written.
fn keys_aside(state: &State, prompt: &Prompt) -> String {
    let text = prompt.input.text().trim();
    let keys = matches!(prompt.kind, PromptKind::Keys(_));
    if text.is_empty() {
        let how = if keys { "such as ctrl+k ctrl+c, C-x, <C-w>, ^X, ⌘K" } else { "what it does, such as: move line" };
        return how.to_owned();
    }
    if keys && text.parse::<Sequence>().is_err() {
        return "no key yet".to_owned();
    }
    if state.keys.settled { format!("{} found", state.keys.found.rows.len()) } else { "…".to_owned() }
}
