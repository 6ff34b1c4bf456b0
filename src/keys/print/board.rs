//! The drawn keyboard: an ANSI layout with the navigation keys in a column at its right, as on compact boards.
//!
//! Lengths are in points of the drawing, of which a letter key is [`UNIT`] wide.

use crate::keys::platform::Platform;

/// The width of a letter key with the gap around it.
const UNIT: u32 = 60;
/// The height of a row, which has room for six lines on a cap.
const TALL: u32 = 65;
/// The height of the row of function keys, which has room for four.
const LOW: u32 = 50;
/// The gap between two caps.
pub(super) const GAP: u32 = 4;
/// The width of the board.
pub(super) const WIDTH: u32 = 16 * UNIT;
/// The height of the whole board.
const HEIGHT: u32 = LOW + 5 * TALL;

/// A key of the board.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Place {
    /// Its canonical name; of a modifier that of [`crate::keys::chord::Modifiers::ALL`].
    pub(super) key: &'static str,
    /// What is printed on it.
    pub(super) legend: &'static str,
    pub(super) x: u32,
    pub(super) y: u32,
    pub(super) width: u32,
    pub(super) height: u32,
}

/// The keys of a platform's board.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Board(pub(super) Vec<Place>);

/// Name, legend, and width in quarters of a unit. A key without a name is a gap.
type Row = &'static [(&'static str, &'static str, u32)];

const ROWS: [Row; 5] = [
    &[
        ("escape", "Esc", 4),
        ("f1", "F1", 4),
        ("f2", "F2", 4),
        ("f3", "F3", 4),
        ("f4", "F4", 4),
        ("f5", "F5", 4),
        ("f6", "F6", 4),
        ("f7", "F7", 4),
        ("f8", "F8", 4),
        ("f9", "F9", 4),
        ("f10", "F10", 4),
        ("f11", "F11", 4),
        ("f12", "F12", 4),
        ("pausebreak", "Pause", 4),
        ("insert", "Ins", 4),
        ("delete", "Del", 4),
    ],
    &[
        ("`", "`", 4),
        ("1", "1", 4),
        ("2", "2", 4),
        ("3", "3", 4),
        ("4", "4", 4),
        ("5", "5", 4),
        ("6", "6", 4),
        ("7", "7", 4),
        ("8", "8", 4),
        ("9", "9", 4),
        ("0", "0", 4),
        ("-", "-", 4),
        ("=", "=", 4),
        ("backspace", "Backspace", 8),
        ("home", "Home", 4),
    ],
    &[
        ("tab", "Tab", 6),
        ("q", "Q", 4),
        ("w", "W", 4),
        ("e", "E", 4),
        ("r", "R", 4),
        ("t", "T", 4),
        ("y", "Y", 4),
        ("u", "U", 4),
        ("i", "I", 4),
        ("o", "O", 4),
        ("p", "P", 4),
        ("[", "[", 4),
        ("]", "]", 4),
        ("\\", "\\", 6),
        ("pageup", "PgUp", 4),
    ],
    &[
        ("capslock", "Caps Lock", 7),
        ("a", "A", 4),
        ("s", "S", 4),
        ("d", "D", 4),
        ("f", "F", 4),
        ("g", "G", 4),
        ("h", "H", 4),
        ("j", "J", 4),
        ("k", "K", 4),
        ("l", "L", 4),
        (";", ";", 4),
        ("'", "'", 4),
        ("enter", "Enter", 9),
        ("pagedown", "PgDn", 4),
    ],
    &[
        ("shift", "Shift", 9),
        ("z", "Z", 4),
        ("x", "X", 4),
        ("c", "C", 4),
        ("v", "V", 4),
        ("b", "B", 4),
        ("n", "N", 4),
        ("m", "M", 4),
        (",", ",", 4),
        (".", ".", 4),
        ("/", "/", 4),
        ("shift", "Shift", 7),
        ("up", "↑", 4),
        ("end", "End", 4),
    ],
];

const ARROWS: Row = &[("left", "←", 4), ("down", "↓", 4), ("right", "→", 4)];

const BOTTOM: Row = &[
    ("ctrl", "Ctrl", 5),
    ("super", "Super", 5),
    ("alt", "Alt", 5),
    ("space", "Space", 25),
    ("alt", "Alt", 4),
    ("menu", "Menu", 4),
    ("ctrl", "Ctrl", 4),
];

const BOTTOM_MAC: Row = &[
    ("ctrl", "⌃ control", 5),
    ("alt", "⌥ option", 5),
    ("super", "⌘ command", 6),
    ("space", "Space", 24),
    ("super", "⌘ command", 6),
    ("alt", "⌥ option", 5),
    ("", "", 1),
];

/// What the keys of a Mac are called where they are called otherwise.
const MAC: &[(&str, &str)] = &[
    ("escape", "esc"),
    ("pausebreak", "F15"),
    ("insert", "help"),
    ("delete", "⌦"),
    ("backspace", "⌫ delete"),
    ("home", "↖ home"),
    ("end", "↘ end"),
    ("pageup", "⇞ page"),
    ("pagedown", "⇟ page"),
    ("tab", "⇥ tab"),
    ("capslock", "⇪ caps lock"),
    ("enter", "↩ return"),
    ("shift", "⇧ shift"),
];

impl Board {
    /// The board without its row of function keys, where nothing stands on that.
    #[must_use]
    pub(super) fn without_functions(self) -> Self {
        let rest = self.0.into_iter().filter(|place| place.y >= LOW);
        Self(rest.map(|place| Place { y: place.y - LOW, ..place }).collect())
    }

    /// Its height.
    pub(super) fn height(&self) -> u32 {
        self.0.iter().map(|place| place.y + place.height).max().unwrap_or(0)
    }

    /// Whether the key is in the row of function keys.
    pub(super) fn is_function(&self, key: &str) -> bool {
        self.height() == HEIGHT && self.0.iter().any(|place| place.key == key && place.y < LOW)
    }

    /// The board of a platform.
    pub(super) fn of(platform: Platform) -> Self {
        let bottom = if platform == Platform::Macos { BOTTOM_MAC } else { BOTTOM };
        let mut places = Vec::with_capacity(96);
        let mut y = 0;
        for (number, row) in ROWS.into_iter().enumerate() {
            let height = if number == 0 { LOW } else { TALL };
            lay(&mut places, row, (0, y), height, platform);
            y += height;
        }
        let x = lay(&mut places, bottom, (0, y), TALL, platform);
        lay(&mut places, ARROWS, (x, y), TALL, platform);
        Self(places)
    }
}

/// Lays a row of keys from a corner; tells where it ends.
fn lay(places: &mut Vec<Place>, row: Row, (mut x, y): (u32, u32), height: u32, platform: Platform) -> u32 {
    for (key, legend, quarters) in row {
        let width = quarters * UNIT / 4;
        if !key.is_empty() {
            let legend = called(key, legend, platform);
            places.push(Place { key, legend, x, y, width, height });
        }
        x += width;
    }
    x
}

fn called(key: &str, legend: &'static str, platform: Platform) -> &'static str {
    match platform {
        Platform::Macos => MAC.iter().find(|(known, _)| *known == key).map_or(legend, |(_, name)| *name),
        Platform::Windows if key == "super" => "Win",
        Platform::Linux | Platform::Windows => legend,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_as_wide_as_the_board_and_no_keys_overlap() {
        for platform in Platform::ALL {
            let Board(places) = Board::of(platform);
            let rows: std::collections::BTreeSet<u32> = places.iter().map(|place| place.y).collect();
            assert_eq!(rows.len(), 6);
            for y in rows {
                let row: Vec<&Place> = places.iter().filter(|place| place.y == y).collect();
                let last = row.last().expect("a key");
                assert_eq!(last.x + last.width, WIDTH, "{platform:?}, row at {y}");
                assert!(row.windows(2).all(|pair| pair[0].x + pair[0].width <= pair[1].x), "{platform:?}, row at {y}");
                assert!(last.y + last.height <= HEIGHT);
            }
        }
    }
}
