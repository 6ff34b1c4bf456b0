//! The tabs: which there are, and the line on top that names them.

use ratatui::layout::Rect;

use crate::base::text::width;
use crate::tui::action::{ACTIONS, Action};

/// A tab.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Tab {
    /// Sources, items, article.
    #[default]
    Inbox,
    /// Which keys do what, in each tool.
    Keys,
}

/// Below this many rows the line is left out.
const LEAST_ROWS: u16 = 10;

impl Tab {
    /// All, from left to right.
    pub const ALL: [Self; 2] = [Self::Inbox, Self::Keys];

    /// What it is called.
    pub fn title(self) -> &'static str {
        match self {
            Self::Inbox => "Inbox",
            Self::Keys => "Keys",
        }
    }

    /// The key that leads to it.
    pub fn key(self) -> &'static str {
        let shows = match self {
            Self::Inbox => Action::ShowInbox,
            Self::Keys => Action::ShowKeys,
        };
        let info = ACTIONS.iter().find(|info| info.action == shows);
        info.and_then(|info| info.keys.first().copied()).unwrap_or_default()
    }

    /// The one so many places further, round and round.
    #[must_use]
    pub fn neighbour(self, step: isize) -> Self {
        let all = Self::ALL;
        let here = all.iter().position(|tab| *tab == self).unwrap_or(0);
        let count = isize::try_from(all.len()).unwrap_or(1);
        let there = (isize::try_from(here).unwrap_or(0) + step).rem_euclid(count);
        all[usize::try_from(there).unwrap_or(0)]
    }
}

/// The line that names the tabs, on a screen of this size in columns and rows; empty where there is no room for it.
pub fn line(size: (u16, u16)) -> Rect {
    Rect::new(0, 0, size.0, u16::from(size.1 >= LEAST_ROWS))
}

/// What lies below that line.
pub fn below(size: (u16, u16)) -> Rect {
    let top = line(size).height;
    Rect::new(0, top, size.0, size.1 - top)
}

/// Where each tab is named in the line: a sign, the title, the key.
pub fn labels(size: (u16, u16)) -> Vec<(Tab, Rect)> {
    let line = line(size);
    let mut x = line.x;
    let mut labels = Vec::new();
    for tab in Tab::ALL {
        let columns = u16::try_from(width(tab.title()) + width(tab.key())).unwrap_or(0) + 5;
        labels.push((tab, Rect { x, width: columns, ..line }.intersection(line)));
        x = x.saturating_add(columns);
    }
    labels
}

/// The tab that is named at this place of the screen.
pub fn at(size: (u16, u16), column: u16, row: u16) -> Option<Tab> {
    labels(size).into_iter().find(|(_, area)| area.contains((column, row).into())).map(|(tab, _)| tab)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn they_go_round() {
        assert_eq!(Tab::Inbox.neighbour(1), Tab::Keys);
        assert_eq!(Tab::Keys.neighbour(1), Tab::Inbox);
        assert_eq!(Tab::Inbox.neighbour(-1), Tab::Keys);
    }

    #[test]
    fn each_is_named_with_its_key_and_found_by_the_mouse() {
        for (tab, area) in labels((80, 24)) {
            assert!(!tab.key().is_empty());
            assert_eq!(at((80, 24), area.x + 1, 0), Some(tab));
        }
        assert_eq!((at((80, 24), 79, 0), at((80, 24), 1, 1), at((80, 9), 1, 0)), (None, None, None));
        assert!(labels((3, 24)).iter().all(|(_, area)| area.is_empty() || area.right() <= 3));
    }
}
