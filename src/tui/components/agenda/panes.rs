//! Where the panes of the Agenda tab lie. Pure arithmetic, so that drawing, paging and the mouse agree.

use ratatui::layout::Rect;

use crate::tui::components::tabs;

/// A pane.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum AgendaPane {
    /// What takes place.
    #[default]
    Events,
    /// The article of one event.
    Article,
}

/// From this many columns on, the article has a column of its own.
const BESIDE: u16 = 110;
/// From this many rows on, the article lies below the events where it has no column.
const BELOW: u16 = 30;
/// Each pane keeps so many columns, and so many rows.
const LEAST: (u16, u16) = (30, 5);

/// Which pane has the focus, and how large they are.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AgendaPanes {
    /// The pane that keys go to.
    pub focus: AgendaPane,
    /// How much larger than usual the article is: wider beside the events, higher below them.
    pub extra: i16,
}

/// Where everything lies; what is not shown is empty.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct AgendaAreas {
    /// What takes place, with its title.
    pub events: Rect,
    /// The article, with its title.
    pub article: Rect,
    /// The status line.
    pub status: Rect,
}

impl AgendaPanes {
    /// Moves the focus to the other pane.
    pub fn turn(&mut self) {
        self.focus = match self.focus {
            AgendaPane::Events => AgendaPane::Article,
            AgendaPane::Article => AgendaPane::Events,
        };
    }

    /// Makes the focused pane larger or smaller.
    pub fn grow(&mut self, step: i16) {
        let step = if self.focus == AgendaPane::Article { step * 2 } else { -step * 2 };
        self.extra = (self.extra + step).clamp(-400, 400);
    }

    /// Where everything lies on a screen of this size.
    pub fn areas(&self, size: (u16, u16)) -> AgendaAreas {
        let below = tabs::below(size);
        let status_rows = u16::from(below.height > 1);
        let main = Rect { height: below.height - status_rows, ..below };
        let status = Rect { y: main.bottom(), height: status_rows, ..below };
        let (events, article) = self.split(main, size);
        AgendaAreas { events, article, status }
    }

    fn split(&self, main: Rect, size: (u16, u16)) -> (Rect, Rect) {
        let nothing = Rect::default();
        if main.is_empty() {
            (nothing, nothing)
        } else if size.0 >= BESIDE {
            let article = share(main.width - 1, main.width * 2 / 5, self.extra, LEAST.0);
            // A column between the two holds the line that parts them.
            let events = Rect { width: main.width - 1 - article, ..main };
            (events, Rect { x: events.right() + 1, width: article, ..main })
        } else if size.1 >= BELOW {
            let article = share(main.height, main.height / 2, self.extra / 2, LEAST.1);
            let events = Rect { height: main.height - article, ..main };
            (events, Rect { y: events.bottom(), height: article, ..main })
        } else if self.focus == AgendaPane::Article {
            (nothing, main)
        } else {
            (main, nothing)
        }
    }
}

/// A part of a length: as usual, and what the person has added, but so that each part keeps the least.
fn share(all: u16, usual: u16, extra: i16, least: u16) -> u16 {
    let most = all.saturating_sub(least).max(least);
    usual.saturating_add_signed(extra).clamp(least, most).min(all)
}

impl AgendaAreas {
    /// Where a pane lies.
    pub fn pane(&self, pane: AgendaPane) -> Rect {
        match pane {
            AgendaPane::Events => self.events,
            AgendaPane::Article => self.article,
        }
    }

    /// The pane at this place of the screen.
    pub fn at(&self, column: u16, row: u16) -> Option<AgendaPane> {
        [AgendaPane::Events, AgendaPane::Article]
            .into_iter()
            .find(|pane| self.pane(*pane).contains((column, row).into()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_panes_where_there_is_room_and_nothing_overlaps() {
        let shown = |size, focus| {
            let areas = AgendaPanes { focus, extra: 0 }.areas(size);
            (!areas.events.is_empty(), !areas.article.is_empty())
        };
        assert_eq!(shown((120, 36), AgendaPane::Events), (true, true));
        assert_eq!(shown((80, 36), AgendaPane::Events), (true, true));
        assert_eq!(shown((80, 24), AgendaPane::Events), (true, false));
        assert_eq!(shown((40, 12), AgendaPane::Article), (false, true));
        for width in [0, 1, 29, 64, 109, 110, 111, 300] {
            for height in [0, 1, 2, 9, 10, 29, 30, 31, 100] {
                for (focus, extra) in [(AgendaPane::Events, 400), (AgendaPane::Article, -400)] {
                    let areas = AgendaPanes { focus, extra }.areas((width, height));
                    let within = tabs::below((width, height));
                    let all = [areas.events, areas.article, areas.status];
                    for (place, one) in all.iter().enumerate().filter(|(_, one)| !one.is_empty()) {
                        assert_eq!(one.intersection(within), *one, "{width}×{height}");
                        assert!(all[place + 1..].iter().all(|other| one.intersection(*other).is_empty()));
                    }
                }
            }
        }
    }
}
