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
/// The columns of an article that has the screen for itself: its text, and the margins that every article has.
const ZEN: u16 = 75 + MARGINS;
/// Columns of an article that are not text: a margin left, a scroll bar right.
const MARGINS: u16 = 3;
/// The narrowest sidebar and the narrowest rest, in columns.
const LEAST: u16 = 14;

/// A border that the mouse can move.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Border {
    /// Between the sources and the rest.
    Sidebar,
    /// Between the list and the article below it.
    List,
}

/// Which panes are shown, how large.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Panes {
    /// The terminal's size in columns and rows.
    pub size: (u16, u16),
    /// The pane that keys go to.
    pub focus: Pane,
    /// Only the article is shown.
    pub zoom: bool,
    /// Zoomed, it is a column in the midst, and nothing else is drawn.
    pub zen: bool,
    /// There are sources to choose from.
    pub sidebar: bool,
    /// The border that the mouse has hold of.
    pub held: Option<Border>,
    /// How much wider than usual the sidebar is, in columns.
    pub sidebar_extra: i16,
    /// How much higher than usual the list is, in rows, where the article is below it.
    pub list_extra: i16,
}

impl Panes {
    /// The panes of a terminal of this size.
    pub fn new(size: (u16, u16)) -> Self {
        Self {
            size,
            focus: Pane::Items,
            zoom: false,
            zen: false,
            sidebar: true,
            held: None,
            sidebar_extra: 0,
            list_extra: 0,
        }
    }

    /// Nothing but the article is drawn.
    pub fn is_zen(&self) -> bool {
        self.zoom && self.zen
    }

    /// Moves the focus to the left (-1) or to the right (1), at most to the last pane.
    pub fn focus_by(&mut self, step: i32) {
        self.focus = match (self.focus, step.signum()) {
            (Pane::Sources, 1) | (Pane::Article, -1) => Pane::Items,
            (Pane::Items, 1) => Pane::Article,
            (Pane::Items, -1) if self.sidebar => Pane::Sources,
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

    /// The columns of the sources and the rows of a list above its article, as they are where there is room for both.
    pub fn sizes(&self) -> (u16, u16) {
        (self.sidebar_width(), self.list_rows(self.stacked()))
    }

    /// Makes the sources so many columns wide and the list so many rows high, as far as there is room.
    pub fn resize(&mut self, sidebar: u16, list: u16) {
        let extra = |wanted: u16, usual: i32| i16::try_from(i32::from(wanted) - usual).unwrap_or(i16::MAX);
        self.sidebar_extra = extra(sidebar, self.usual_sidebar());
        self.list_extra = extra(list, usual_list(self.stacked()));
    }

    /// The rows that list and article have together.
    fn stacked(&self) -> u16 {
        tabs::below(self.size).height.saturating_sub(1)
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
        if self.is_zen() {
            let column = main.width.min(ZEN);
            areas.article = Rect { x: (main.width - column) / 2, width: column, ..main };
        } else if self.zoom {
            areas.article = main;
        } else if width < TWO_PANES {
            *areas.pane_mut(self.focus) = main;
        } else if !self.sidebar {
            self.split(&mut areas, main);
        } else {
            let sidebar = self.sidebar_width();
            areas.sources = Rect { width: sidebar, ..main };
            // A column between the two holds the line that parts them.
            let rest = Rect { x: sidebar + 1, width: width - sidebar - 1, ..main };
            self.split(&mut areas, rest);
        }
        areas
    }

    /// The border at this place of the screen.
    pub fn border_at(&self, column: u16, row: u16) -> Option<Border> {
        let areas = self.areas();
        if !areas.sources.is_empty() && column == areas.sources.right() && row < areas.sources.bottom() {
            return Some(Border::Sidebar);
        }
        let both = !areas.items.is_empty() && !areas.article.is_empty();
        (both && row == areas.article.y && column >= areas.article.x).then_some(Border::List)
    }

    /// Moves the held border to this place, as far as it goes.
    pub fn drag(&mut self, column: u16, row: u16) {
        let areas = self.areas();
        let extra = |wanted: u16, usual: i32| i16::try_from(i32::from(wanted) - usual).unwrap_or(0);
        match self.held {
            Some(Border::Sidebar) => self.sidebar_extra = extra(column, self.usual_sidebar()),
            Some(Border::List) => {
                let rows = areas.items.height + areas.article.height;
                self.list_extra = extra(row.saturating_sub(areas.items.y), usual_list(rows));
            }
            None => {}
        }
    }

    fn split(&self, areas: &mut Areas, rest: Rect) {
        if self.size.0 < THREE_PANES.0 || self.size.1 < THREE_PANES.1 {
            let shown = if self.focus == Pane::Article { &mut areas.article } else { &mut areas.items };
            *shown = rest;
            return;
        }
        let list = self.list_rows(rest.height);
        areas.items = Rect { height: list, ..rest };
        areas.article = Rect { y: rest.y + list, height: rest.height - list, ..rest };
    }

    /// The rows of a list, of so many that it has together with the article.
    fn list_rows(&self, rows: u16) -> u16 {
        let wanted = usual_list(rows) + i32::from(self.list_extra);
        u16::try_from(wanted.clamp(4, i32::from(rows).saturating_sub(6).max(4))).unwrap_or(rows / 2)
    }

    fn usual_sidebar(&self) -> i32 {
        (i32::from(self.size.0) / 4).clamp(20, 34)
    }

    fn sidebar_width(&self) -> u16 {
        let width = i32::from(self.size.0);
        let least = i32::from(LEAST);
        let wanted =
            (self.usual_sidebar() + i32::from(self.sidebar_extra)).clamp(least, (width - 2 * least).max(least));
        u16::try_from(wanted).unwrap_or(LEAST)
    }
}

/// The usual rows of a list above its article, of all rows that the two have.
fn usual_list(rows: u16) -> i32 {
    i32::from(rows) * 2 / 5
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
    usize::from(pane.width.saturating_sub(MARGINS)).clamp(1, 92)
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
    fn borders_follow_the_mouse_as_far_as_they_go() {
        let mut panes = Panes::new((120, 36));
        let areas = panes.areas();
        assert_eq!(panes.border_at(areas.sources.right(), 10), Some(Border::Sidebar));
        assert_eq!(panes.border_at(areas.article.x + 9, areas.article.y), Some(Border::List));
        assert_eq!(panes.border_at(areas.items.x + 9, areas.items.y + 3), None);
        panes.drag(50, 20);
        assert_eq!(panes.areas(), areas, "none is held");
        panes.held = Some(Border::Sidebar);
        for (column, right) in [(50, 50), (119, 92), (60, 60), (0, 14), (25, 25)] {
            panes.drag(column, 3);
            assert_eq!(panes.areas().sources.right(), right, "to {column}");
        }
        panes.held = Some(Border::List);
        for (row, top) in [(20, 20), (35, 29), (10, 10), (0, 5)] {
            panes.drag(60, row);
            assert_eq!(panes.areas().article.y, top, "to {row}");
        }
        assert_eq!(Panes::new((80, 24)).border_at(40, 10), None, "one pane beside the sources");
    }

    #[test]
    fn sizes_are_set_as_far_as_there_is_room() {
        for (wanted, becomes) in [((40, 12), (40, 12)), ((1, 0), (14, 4)), ((u16::MAX, u16::MAX), (92, 28))] {
            let mut panes = Panes::new((120, 36));
            panes.resize(wanted.0, wanted.1);
            let areas = panes.areas();
            assert_eq!((panes.sizes(), (areas.sources.width, areas.items.height)), (becomes, becomes), "{wanted:?}");
        }
        assert_eq!(Panes::new((1, 1)).sizes().1, 4);
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
