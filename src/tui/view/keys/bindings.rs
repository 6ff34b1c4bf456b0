//! The bindings pane: keys, what they do, mode, tool. Only visible rows are looked at.

use ratatui::layout::Rect;

use crate::base::text::width;
use crate::keys::keymap::Rule;
use crate::tui::components::keys::KeysTab;
use crate::tui::components::keys::find::Search;
use crate::tui::components::keys::panes::KeyPane;
use crate::tui::components::keys::sheets::is_yours;
use crate::tui::components::panes::body;
use crate::tui::components::wrap::wrap;
use crate::tui::state::State;
use crate::tui::theme::Role;
use crate::tui::view::canvas::{Canvas, safe};

/// The columns of the keys, at most; they never take more than two fifths.
const KEYS: u16 = 26;
/// From which width on the mode is named, and in how many columns the tool is.
const MODE_FROM: u16 = 50;
const TOOL: u16 = 12;

pub(super) fn draw(state: &State, pane: Rect, canvas: &mut Canvas<'_>) {
    if pane.is_empty() {
        return;
    }
    let keys = &state.keys;
    let focused = keys.panes.focus == KeyPane::Bindings;
    canvas.title(pane, &title(keys), &note(keys), focused);
    let inside = body(pane);
    let Some(sheets) = &keys.sheets else { return said(&["Reading the keys of all tools …"], inside, canvas) };
    if keys.found.rows.is_empty() {
        if keys.settled {
            said(&empty(keys), inside, canvas);
        }
        return;
    }
    let visible: Vec<(usize, &Rule)> = keys
        .found
        .rows
        .iter()
        .enumerate()
        .skip(keys.list.top)
        .take(usize::from(inside.height))
        .filter_map(|(row, place)| Some((row, sheets.rules.get(*place as usize)?)))
        .collect();
    let widest = visible.iter().map(|(_, rule)| width(&rule.keys.typed(keys.platform))).max().unwrap_or(0);
    let columns = u16::try_from(widest).unwrap_or(KEYS).clamp(8, KEYS).min(inside.width * 2 / 5);
    for (y, (row, rule)) in (inside.y..).zip(visible) {
        let line = Rect { y, height: 1, ..inside };
        draw_row(keys, row, rule, (line, columns), canvas);
        if row == keys.list.at {
            canvas.choose(line, focused);
        }
    }
    canvas.scroll_bar(inside, keys.list.top as u64, keys.found.rows.len() as u64);
}

/// Tool, group, mode and search, as far as they narrow.
fn title(keys: &KeysTab) -> String {
    let Some(sheets) = &keys.sheets else { return "Keys".to_owned() };
    let tool = keys.tool().and_then(|number| sheets.tools.get(number));
    let mut parts = vec![tool.map_or("All tools".to_owned(), |tool| tool.name.clone())];
    if let Some(row) = keys.group_rows.get(keys.groups.at).filter(|_| keys.groups.at > 0) {
        parts.push(row.label.clone());
    }
    if let Some(mode) = &keys.mode {
        let title = tool.and_then(|tool| tool.modes.iter().find(|(id, _)| id == mode)).map(|(_, title)| title);
        parts.push(title.unwrap_or(mode).clone());
    }
    match &keys.search {
        Search::None => {}
        Search::Words(words) => parts.push(format!("/{}", words.trim())),
        Search::Keys(sequence) | Search::Pressed(sequence) => parts.push(sequence.typed(keys.platform)),
    }
    parts.join(" · ")
}

fn note(keys: &KeysTab) -> String {
    let total = keys.found.rows.len();
    if total == 0 { String::new() } else { format!("{}/{total}", (keys.list.at + 1).min(total)) }
}

fn draw_row(keys: &KeysTab, row: usize, rule: &Rule, (line, columns): (Rect, u16), canvas: &mut Canvas<'_>) {
    // `+` marks what is the person's own, `…` keys that go on after those that were looked for.
    let goes_on = keys.found.keys.is_some() && row >= keys.found.exact;
    let sign = if is_yours(rule) {
        "+"
    } else if goes_on {
        "…"
    } else {
        " "
    };
    canvas.text(line.x, line.y, line.width.min(1), sign, Role::Star);
    canvas.text(line.x + 1, line.y, columns, &rule.keys.typed(keys.platform), Role::Key);
    let start = line.x + columns + 3;
    // The last column belongs to the scroll bar.
    let mut right = line.right().saturating_sub(2);
    for (note, most) in notes(keys, row, line.width) {
        let needed = u16::try_from(width(&safe(&note))).unwrap_or(u16::MAX).min(most);
        canvas.text(right.saturating_sub(needed), line.y, needed, &note, Role::Dim);
        right = right.saturating_sub(needed + 2);
    }
    let look = if rule.action.essential { Role::Unread } else { Role::Plain };
    canvas.text(start, line.y, right.saturating_sub(start), &rule.action.title, look);
}

/// What else a row says, from the right, and in how many columns at most: the tool where there are several, the mode where
/// there is room for it.
fn notes(keys: &KeysTab, row: usize, columns: u16) -> Vec<(String, u16)> {
    let (Some(sheets), Some(place)) = (&keys.sheets, keys.found.rows.get(row)) else { return Vec::new() };
    let place = *place as usize;
    let mut notes = Vec::new();
    if keys.tool().is_none() {
        notes.extend(sheets.tool_of(place).map(|(_, tool)| (tool.name.clone(), TOOL.min(columns / 3))));
    }
    if columns >= MODE_FROM + if notes.is_empty() { 0 } else { 2 * TOOL } {
        notes.extend(sheets.mode_title(place).map(|mode| (mode.to_owned(), columns / 4)));
    }
    notes
}

fn said(texts: &[&str], inside: Rect, canvas: &mut Canvas<'_>) {
    let columns = inside.width.saturating_sub(3);
    let lines = texts.iter().flat_map(|text| wrap(text, usize::from(columns.max(1))));
    for (y, line) in (inside.y + u16::from(inside.height > 6)..inside.bottom()).zip(lines) {
        canvas.text(inside.x + 2, y, columns, &line, Role::Plain);
    }
}

/// Why there is nothing, and what to do.
fn empty(keys: &KeysTab) -> Vec<&'static str> {
    let narrowed = keys.tools.at > 0 || keys.groups.at > 0 || keys.mode.is_some();
    match &keys.search {
        Search::None => vec!["There are no keys here."],
        Search::Pressed(_) => vec!["Nothing has these keys here: they are free."],
        Search::Keys(_) if narrowed => vec!["Nothing has these keys here: they are free.", "Enter looks in all tools."],
        Search::Keys(_) => vec!["Nothing has these keys: they are free."],
        Search::Words(_) if narrowed => vec!["Nothing here matches.", "Enter searches all tools, Esc ends the search."],
        Search::Words(_) => vec!["Nothing matches."],
    }
}
