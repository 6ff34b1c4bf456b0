//! The help as lines, made from the same table as the keymap.

use ratatui::layout::Rect;

use super::tabs::Tab;
use super::wrap::wrap;
use crate::tui::action::{ACTIONS, ActionInfo, Group};

/// The columns of the box, and of the keys in it.
const WIDTH: u16 = 90;
const KEYS: u16 = 18;

/// A line of the help: on the left keys or a heading, on the right what they do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HelpLine {
    /// Keys or a heading.
    pub left: String,
    /// It is a heading.
    pub heading: bool,
    /// What the keys do.
    pub right: String,
}

/// The help, laid out on a screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Help {
    /// Its box, with the frame.
    pub area: Rect,
    /// The columns of the keys.
    pub keys: u16,
    /// All lines, visible or not.
    pub lines: Vec<HelpLine>,
}

impl Help {
    /// The help for a tab, on a screen of this size in columns and rows.
    pub fn new(size: (u16, u16), tab: Tab) -> Self {
        let width = WIDTH.min(size.0);
        let keys = KEYS.min(width / 20 * 9);
        let lines = lines(usize::from(width.saturating_sub(keys + 5)), tab);
        let height = u16::try_from(lines.len()).unwrap_or(u16::MAX).saturating_add(2).min(size.1);
        let area = Rect { x: (size.0 - width) / 2, y: (size.1 - height) / 2, width, height };
        Self { area, keys, lines }
    }

    /// Where the lines go.
    pub fn inside(&self) -> Rect {
        let height = self.area.height.saturating_sub(2);
        Rect { y: self.area.y + u16::from(height > 0), height, ..self.area }
    }

    /// How far it can be scrolled, in lines.
    pub fn last_top(&self) -> usize {
        self.lines.len().saturating_sub(usize::from(self.inside().height))
    }
}

fn lines(columns: usize, tab: Tab) -> Vec<HelpLine> {
    let heading = |text: &str| HelpLine { left: text.to_owned(), heading: true, right: String::new() };
    let mut lines = Vec::new();
    for group in Group::ALL {
        let here = |info: &&ActionInfo| info.group == group && info.context.holds(tab);
        if !ACTIONS.iter().any(|info| here(&info)) {
            continue;
        }
        if !lines.is_empty() {
            lines.push(heading(""));
        }
        lines.push(heading(group.title()));
        for info in ACTIONS.iter().filter(here) {
            for (place, right) in wrap(info.help, columns).into_iter().enumerate() {
                let left = if place == 0 { format!(" {}", info.keys.join(" ")) } else { String::new() };
                lines.push(HelpLine { left, heading: false, right });
            }
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_action_is_in_it_with_its_keys() {
        for tab in Tab::ALL {
            let help = Help::new((200, 200), tab);
            for info in ACTIONS {
                let shown = |line: &HelpLine| line.left.trim() == info.keys.join(" ") && line.right == info.help;
                assert_eq!(help.lines.iter().any(shown), info.context.holds(tab), "{} in {tab:?}", info.name);
            }
            assert_eq!(help.last_top(), 0);
        }
    }

    #[test]
    fn it_scrolls_where_there_is_no_room() {
        for size in [(0, 0), (1, 1), (5, 3), (40, 12), (80, 24)] {
            let help = Help::new(size, Tab::Keys);
            assert!(help.area.right() <= size.0 && help.area.bottom() <= size.1, "{size:?}");
            assert!(help.last_top() > 0, "{size:?}");
        }
    }
}
