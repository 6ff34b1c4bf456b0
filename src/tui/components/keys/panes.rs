//! Where the panes of the Keys tab lie. Pure arithmetic, so that drawing, paging and the mouse agree.

use ratatui::layout::Rect;

use crate::tui::components::tabs;

/// A pane.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum KeyPane {
    /// The tools.
    #[default]
    Tools,
    /// The groups of the chosen tool.
    Groups,
    /// The bindings.
    Bindings,
    /// One binding.
    Detail,
}

impl KeyPane {
    /// All, from left to right.
    pub const ALL: [Self; 4] = [Self::Tools, Self::Groups, Self::Bindings, Self::Detail];
}

/// Below this many columns only the focused pane is shown.
const TWO_COLUMNS: u16 = 64;
/// From this many columns on, the details have a column of their own.
const THREE_COLUMNS: u16 = 110;
/// From this many rows on, the details lie below the bindings where they have no column.
const STACKED_ROWS: u16 = 30;
/// From this many rows on, tools and groups are both shown.
const BOTH_ROWS: u16 = 12;
/// The narrowest left column and the narrowest rest.
const LEAST: i32 = 14;
/// Rows for the keys that are pressed, frame included, and from how many rows on there is room for them.
const PRESS_ROWS: u16 = 5;
const PRESS_FROM: u16 = 10;

/// Which pane has the focus, and how large they are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyPanes {
    /// The pane that keys go to.
    pub focus: KeyPane,
    /// How much wider than usual the left column is.
    pub left_extra: i16,
    /// How much larger than usual the details are: wider beside the bindings, higher below them.
    pub detail_extra: i16,
}

impl Default for KeyPanes {
    fn default() -> Self {
        Self { focus: KeyPane::Bindings, left_extra: 0, detail_extra: 0 }
    }
}

impl KeyPanes {
    /// Moves the focus by so many panes, at most to the last one.
    pub fn focus_by(&mut self, step: isize) {
        let last = KeyPane::ALL.len() - 1;
        self.focus = KeyPane::ALL[self.place().saturating_add_signed(step).min(last)];
    }

    /// Moves the focus by so many panes, round and round.
    pub fn focus_round(&mut self, step: isize) {
        let count = isize::try_from(KeyPane::ALL.len()).unwrap_or(1);
        let place = (isize::try_from(self.place()).unwrap_or(0) + step).rem_euclid(count);
        self.focus = KeyPane::ALL[usize::try_from(place).unwrap_or(0)];
    }

    fn place(&self) -> usize {
        KeyPane::ALL.iter().position(|pane| *pane == self.focus).unwrap_or(0)
    }

    /// Makes the focused pane larger or smaller.
    pub fn grow(&mut self, step: i16) {
        let (extra, step) = match self.focus {
            KeyPane::Tools | KeyPane::Groups => (&mut self.left_extra, step * 2),
            KeyPane::Bindings => (&mut self.detail_extra, -step * 2),
            KeyPane::Detail => (&mut self.detail_extra, step * 2),
        };
        *extra = (*extra + step).clamp(-400, 400);
    }

    /// Where everything lies on a screen of this size, and with keys being pressed.
    pub fn areas(&self, size: (u16, u16), pressing: bool) -> KeyAreas {
        let below = tabs::below(size);
        let status_rows = u16::from(below.height > 1);
        let mut main = Rect { height: below.height - status_rows, ..below };
        let mut areas =
            KeyAreas { status: Rect { y: main.bottom(), height: status_rows, ..below }, ..KeyAreas::default() };
        if pressing && main.height >= PRESS_FROM {
            main.height -= PRESS_ROWS;
            areas.press = Rect { y: main.bottom(), height: PRESS_ROWS, ..main };
        }
        if main.is_empty() {
            return areas;
        }
        if size.0 < TWO_COLUMNS {
            *areas.pane_mut(self.focus) = main;
            return areas;
        }
        let left = share(size.0, size.0 / 5, self.left_extra, (20, 26));
        self.left(&mut areas, Rect { width: left, ..main });
        // A column between the two holds the line that parts them.
        self.right(&mut areas, Rect { x: left + 1, width: size.0 - left - 1, ..main }, size);
        areas
    }

    fn left(&self, areas: &mut KeyAreas, column: Rect) {
        if column.height < BOTH_ROWS {
            let shown = if self.focus == KeyPane::Groups { &mut areas.groups } else { &mut areas.tools };
            *shown = column;
            return;
        }
        let tools = column.height * 2 / 5;
        areas.tools = Rect { height: tools, ..column };
        areas.groups = Rect { y: column.y + tools, height: column.height - tools, ..column };
    }

    fn right(&self, areas: &mut KeyAreas, rest: Rect, size: (u16, u16)) {
        if size.0 >= THREE_COLUMNS {
            let detail = share(rest.width, rest.width * 2 / 5, self.detail_extra, (30, 60));
            areas.bindings = Rect { width: rest.width - detail - 1, ..rest };
            areas.detail = Rect { x: rest.right() - detail, width: detail, ..rest };
        } else if size.1 >= STACKED_ROWS && rest.height >= 2 * BOTH_ROWS {
            let wanted = i32::from(rest.height / 2) + i32::from(self.detail_extra / 2);
            let detail = u16::try_from(wanted.clamp(5, i32::from(rest.height) - 5)).unwrap_or(5);
            areas.bindings = Rect { height: rest.height - detail, ..rest };
            areas.detail = Rect { y: rest.bottom() - detail, height: detail, ..rest };
        } else if self.focus == KeyPane::Detail {
            areas.detail = rest;
        } else {
            areas.bindings = rest;
        }
    }
}

/// The columns of a part: as usual within limits, and what the person has added.
fn share(all: u16, usual: u16, extra: i16, limits: (u16, u16)) -> u16 {
    let usual = i32::from(usual.clamp(limits.0, limits.1));
    let wanted = (usual + i32::from(extra)).clamp(LEAST, (i32::from(all) - 2 * LEAST).max(LEAST));
    u16::try_from(wanted).unwrap_or(limits.0)
}

/// Where everything lies; what is not shown is empty.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct KeyAreas {
    /// The tools, with their title.
    pub tools: Rect,
    /// The groups, with their title.
    pub groups: Rect,
    /// The bindings, with their title.
    pub bindings: Rect,
    /// The details, with their title.
    pub detail: Rect,
    /// The keys that are pressed.
    pub press: Rect,
    /// The status line.
    pub status: Rect,
}

impl KeyAreas {
    /// Where a pane lies.
    pub fn pane(&self, pane: KeyPane) -> Rect {
        match pane {
            KeyPane::Tools => self.tools,
            KeyPane::Groups => self.groups,
            KeyPane::Bindings => self.bindings,
            KeyPane::Detail => self.detail,
        }
    }

    fn pane_mut(&mut self, pane: KeyPane) -> &mut Rect {
        match pane {
            KeyPane::Tools => &mut self.tools,
            KeyPane::Groups => &mut self.groups,
            KeyPane::Bindings => &mut self.bindings,
            KeyPane::Detail => &mut self.detail,
        }
    }

    /// The pane at this place of the screen.
    pub fn at(&self, column: u16, row: u16) -> Option<KeyPane> {
        KeyPane::ALL.into_iter().find(|pane| self.pane(*pane).contains((column, row).into()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(size: (u16, u16), focus: KeyPane) -> Vec<KeyPane> {
        let areas = KeyPanes { focus, ..KeyPanes::default() }.areas(size, false);
        KeyPane::ALL.into_iter().filter(|pane| !areas.pane(*pane).is_empty()).collect()
    }

    #[test]
    fn as_many_panes_as_there_is_room_for() {
        use KeyPane::{Bindings, Detail, Groups, Tools};
        assert_eq!(shown((120, 36), Tools), [Tools, Groups, Bindings, Detail]);
        assert_eq!(shown((100, 40), Tools), [Tools, Groups, Bindings, Detail]);
        assert_eq!(shown((80, 24), Bindings), [Tools, Groups, Bindings]);
        assert_eq!(shown((80, 24), Detail), [Tools, Groups, Detail]);
        assert_eq!(shown((80, 11), Groups), [Groups, Bindings]);
        assert_eq!(shown((40, 12), Groups), [Groups]);
        assert_eq!(shown((0, 0), Groups), []);
    }

    #[test]
    fn nothing_overlaps_and_nothing_is_outside() {
        for width in [0, 1, 13, 63, 64, 80, 109, 110, 300] {
            for height in [0, 1, 2, 9, 10, 12, 24, 30, 100] {
                for (focus, extra, pressing) in
                    KeyPane::ALL.into_iter().flat_map(|pane| [(pane, 0, false), (pane, 400, true), (pane, -400, true)])
                {
                    let panes = KeyPanes { focus, left_extra: extra, detail_extra: extra };
                    let areas = panes.areas((width, height), pressing);
                    let all = [areas.tools, areas.groups, areas.bindings, areas.detail, areas.press, areas.status];
                    let within = tabs::below((width, height));
                    for (place, one) in all.iter().enumerate().filter(|(_, one)| !one.is_empty()) {
                        assert_eq!(one.intersection(within), *one, "{panes:?} {width}×{height}");
                        assert!(all[place + 1..].iter().all(|other| one.intersection(*other).is_empty()), "{panes:?}");
                    }
                }
            }
        }
    }

    #[test]
    fn the_focus_goes_along_and_round() {
        let mut panes = KeyPanes::default();
        panes.focus_by(1);
        panes.focus_by(1);
        assert_eq!(panes.focus, KeyPane::Detail);
        panes.focus_round(1);
        assert_eq!(panes.focus, KeyPane::Tools);
        panes.focus_by(-1);
        assert_eq!(panes.focus, KeyPane::Tools);
    }
}
