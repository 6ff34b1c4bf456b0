//! Where the panes lie. Pure arithmetic, so that drawing, paging and the mouse agree.

use ratatui::layout::Rect;

use super::tabs;

/// A pane.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Pane {
    /// What can be chosen.
    Sources,
    /// The list.
    #[default]
    Items,
    /// What is read.
    Article,
}

impl Pane {
    /// All, from left to right.
    pub const ALL: [Self; 3] = [Self::Sources, Self::Items, Self::Article];
}

/// Below this many columns only the focused pane is shown.
const TWO_PANES: u16 = 64;
/// From this many columns and rows on, list and article are shown one above the other.
const THREE_PANES: (u16, u16) = (100, 28);
/// The narrowest sidebar and the narrowest rest, in columns.
const LEAST: u16 = 14;

/// Which panes are shown, how large.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Panes {
    /// The terminal's size in columns and rows.
    pub size: (u16, u16),
    /// The pane that keys go to.
    pub focus: Pane,
    /// Only the article is shown.
    pub zoom: bool,
    /// How much wider than usual the sidebar is, in columns.
    pub sidebar_extra: i16,
    /// How much higher than usual the list is, in rows, where the article is below it.
    pub list_extra: i16,
}

impl Panes {
    /// The panes of a terminal of this size.
    pub fn new(size: (u16, u16)) -> Self {
        Self { size, focus: Pane::Items, zoom: false, sidebar_extra: 0, list_extra: 0 }
    }

    /// Moves the focus to the left (-1) or to the right (1), at most to the last pane.
    pub fn focus_by(&mut self, step: i32) {
        self.focus = match (self.focus, step.signum()) {
            (Pane::Sources, 1) | (Pane::Article, -1) => Pane::Items,
            (Pane::Items, 1) => Pane::Article,
            (Pane::Items, -1) => Pane::Sources,
            (same, _) => same,
        };
    }

    /// Makes the focused pane larger or smaller.
    pub fn grow(&mut self, step: i16) {
        let (extra, step, limit) = match self.focus {
            Pane::Sources => (&mut self.sidebar_extra, step * 2, self.size.0),
            Pane::Items => (&mut self.list_extra, step, self.size.1),
            Pane::Article => (&mut self.list_extra, -step, self.size.1),
        };
        let limit = i16::try_from(limit).unwrap_or(i16::MAX);
        *extra = (*extra + step).clamp(-limit, limit);
    }

    /// Where everything lies.
    pub fn areas(&self) -> Areas {
        let (width, height) = self.size;
        let below = if self.zoom { Rect::new(0, 0, width, height) } else { tabs::below(self.size) };
        let status_rows = u16::from(below.height > 1);
        let main = Rect { height: below.height - status_rows, ..below };
        let mut areas = Areas { status: Rect { y: main.bottom(), height: status_rows, ..below }, ..Areas::default() };
        if main.is_empty() {
            return areas;
        }
        if self.zoom {
            areas.article = main;
        } else if width < TWO_PANES {
            *areas.pane_mut(self.focus) = main;
        } else {
            let sidebar = self.sidebar_width();
            areas.sources = Rect { width: sidebar, ..main };
            // A column between the two holds the line that parts them.
            let rest = Rect { x: sidebar + 1, width: width - sidebar - 1, ..main };
            self.split(&mut areas, rest);
        }
        areas
    }

    fn split(&self, areas: &mut Areas, rest: Rect) {
        if self.size.0 < THREE_PANES.0 || self.size.1 < THREE_PANES.1 {
            let shown = if self.focus == Pane::Article { &mut areas.article } else { &mut areas.items };
            *shown = rest;
            return;
        }
        let usual = i32::from(rest.height) * 2 / 5;
        let list = (usual + i32::from(self.list_extra)).clamp(4, i32::from(rest.height) - 6);
        let list = u16::try_from(list).unwrap_or(rest.height / 2);
        areas.items = Rect { height: list, ..rest };
        areas.article = Rect { y: rest.y + list, height: rest.height - list, ..rest };
    }

    fn sidebar_width(&self) -> u16 {
        let width = i32::from(self.size.0);
        let usual = (width / 4).clamp(20, 34);
        let least = i32::from(LEAST);
        let wanted = (usual + i32::from(self.sidebar_extra)).clamp(least, (width - 2 * least).max(least));
        u16::try_from(wanted).unwrap_or(LEAST)
    }
}

/// Where everything lies; what is not shown is empty.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Areas {
    /// The sources pane with its title.
    pub sources: Rect,
    /// The items pane with its title.
    pub items: Rect,
    /// The article pane with its title.
    pub article: Rect,
    /// The status line.
    pub status: Rect,
}

impl Areas {
    /// Where a pane lies.
    pub fn pane(&self, pane: Pane) -> Rect {
        match pane {
            Pane::Sources => self.sources,
            Pane::Items => self.items,
            Pane::Article => self.article,
        }
    }

    fn pane_mut(&mut self, pane: Pane) -> &mut Rect {
        match pane {
            Pane::Sources => &mut self.sources,
            Pane::Items => &mut self.items,
            Pane::Article => &mut self.article,
        }
    }

    /// The pane at this place of the screen.
    pub fn at(&self, column: u16, row: u16) -> Option<Pane> {
        [Pane::Sources, Pane::Items, Pane::Article]
            .into_iter()
            .find(|pane| self.pane(*pane).contains((column, row).into()))
    }
}

/// The part of a pane below its title, which is its first row; a pane of one row has no title.
pub fn body(pane: Rect) -> Rect {
    let title = u16::from(pane.height > 1);
    Rect { y: pane.y + title, height: pane.height - title, ..pane }
}

/// The columns that an article's text may take in this pane: a margin left, a scroll bar right, and lines no longer than
/// a person likes to read.
pub fn text_width(pane: Rect) -> usize {
    usize::from(pane.width.saturating_sub(3)).clamp(1, 92)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(size: (u16, u16), focus: Pane) -> Vec<Pane> {
        let areas = Panes { focus, ..Panes::new(size) }.areas();
        [Pane::Sources, Pane::Items, Pane::Article].into_iter().filter(|pane| !areas.pane(*pane).is_empty()).collect()
    }

    #[test]
    fn as_many_panes_as_there_is_room_for() {
        use Pane::{Article, Items, Sources};
        assert_eq!(shown((120, 36), Sources), [Sources, Items, Article]);
        assert_eq!(shown((80, 24), Sources), [Sources, Items]);
        assert_eq!(shown((80, 24), Article), [Sources, Article]);
        assert_eq!(shown((40, 12), Sources), [Sources]);
        assert_eq!(shown((1, 1), Items), [Items]);
        assert_eq!(shown((0, 0), Items), []);
    }

    #[test]
    fn nothing_overlaps_and_nothing_is_outside() {
        for (width, height, extra) in [(64, 3, 0), (80, 24, 900), (100, 28, -900), (120, 36, 7), (300, 100, 0)] {
            for focus in [Pane::Sources, Pane::Items, Pane::Article] {
                let panes = Panes { focus, sidebar_extra: extra, list_extra: extra, ..Panes::new((width, height)) };
                let areas = panes.areas();
                let all = [areas.sources, areas.items, areas.article, areas.status];
                for (place, one) in all.iter().enumerate() {
                    assert_eq!(one.intersection(Rect::new(0, 0, width, height)), *one);
                    assert!(all[place + 1..].iter().all(|other| one.intersection(*other).is_empty()), "{panes:?}");
                }
            }
        }
    }
}
