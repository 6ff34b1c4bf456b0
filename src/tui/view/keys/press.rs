//! The keys that are being pressed, in a frame above the status line.

use ratatui::layout::Rect;

use crate::keys::chord::Chord;
use crate::tui::capture::{Protocol, legacy};
use crate::tui::components::keys::KeysTab;
use crate::tui::components::keys::press::Press;
use crate::tui::components::wrap::wrap;
use crate::tui::state::State;
use crate::tui::theme::Role;
use crate::tui::view::canvas::Canvas;

pub(super) fn draw(state: &State, area: Rect, canvas: &mut Canvas<'_>) {
    let Some(press) = state.keys.press.as_ref().filter(|_| !area.is_empty()) else { return };
    let columns = area.width.saturating_sub(4);
    let (left, first) = (area.x + 2, area.y + 1);
    let written = canvas.text(left, first, columns, &pressed(state, press), Role::Focus);
    let told = format!("   {}", found(&state.keys, press));
    canvas.text(left + written, first, columns.saturating_sub(written), &told, Role::Plain);
    let lines = wrap(&hint(&state.keys, press), usize::from(columns.max(1)));
    for (y, line) in (first + 1..area.bottom().saturating_sub(1)).zip(lines) {
        canvas.text(left, y, columns, &line, Role::Dim);
    }
    canvas.frame(area, "Press keys", "esc esc leaves");
}

fn pressed(state: &State, press: &Press) -> String {
    if press.pressed.is_empty() {
        return "press any keys".to_owned();
    }
    let chords: Vec<String> = press.pressed.iter().map(|chord| chord.typed(state.keys.platform)).collect();
    chords.join(" ")
}

/// What was found by them.
fn found(keys: &KeysTab, press: &Press) -> String {
    if press.unknown {
        return "that key has no name in keymaps".to_owned();
    }
    if press.pressed.is_empty() || !keys.settled {
        return String::new();
    }
    let (exact, more) = (keys.found.exact, keys.found.rows.len() - keys.found.exact);
    let anew = if keys.found.anew { " — nothing goes on with it, so it begins anew" } else { "" };
    let more = if more > 0 { format!(", {more} go on from here") } else { String::new() };
    let over = if press.is_over() { "; the next key begins anew" } else { "" };
    format!("{exact} found{more}{anew}{over}")
}

/// What the terminal may have swallowed.
fn hint(keys: &KeysTab, press: &Press) -> String {
    match keys.protocol {
        None => "Asking the terminal how it sends keys …".to_owned(),
        Some(Protocol::Full) => {
            "This terminal tells all keys apart; only what it or the desktop keeps for itself does not arrive."
                .to_owned()
        }
        Some(Protocol::Legacy) => match press.pressed.last().map(|chord| also(keys, chord)) {
            Some(others) if !others.is_empty() => format!("Or {others}: sent alike here. Esc Esc t types keys."),
            _ => "Ctrl+Shift with a letter, Ctrl+I, M or [, Ctrl with a digit and Super do not arrive here: Esc Esc t \
                  types them."
                .to_owned(),
        },
    }
}

/// What else may have been pressed, for people.
fn also(keys: &KeysTab, chord: &Chord) -> String {
    let others: Vec<String> = legacy::also(chord).iter().map(|other| other.typed(keys.platform)).collect();
    others.join(", ")
}
