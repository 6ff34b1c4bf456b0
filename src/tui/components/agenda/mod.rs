//! The Agenda tab: what takes place, by day. Pure: no drawing, no store, no clock.
//!
//! [`event`] is one event and what is said of it, [`panes`] where everything lies.

pub mod event;
pub mod panes;

use jiff::civil::Date;
use ratatui::layout::Rect;

pub use self::event::AgendaEvent;
use self::panes::AgendaPanes;
use crate::reader::model::{ItemId, Timestamp};
use crate::tui::components::list::{shifted, visible_top};

/// Days that are shown at first, and at most.
pub const FIRST_DAYS: u16 = 30;
/// As many as `wh agenda` takes.
pub const MOST_DAYS: u16 = 3_660;

/// What takes place between today and another day.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Agenda {
    /// By day, whole days first.
    pub events: Vec<AgendaEvent>,
    /// The day on which this was worked out.
    pub today: Date,
    /// The last day that it is about.
    pub last: Date,
    /// Some calendar is followed.
    pub calendars: bool,
}

/// A line of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Line {
    /// A day, which heads what is below it.
    Day(Date),
    /// An event, by its place in [`AgendaTab::found`].
    Event(usize),
    /// How far the list goes.
    End,
}

/// The Agenda tab.
#[derive(Debug, Clone)]
pub struct AgendaTab {
    /// Where the panes lie and which has the focus.
    pub panes: AgendaPanes,
    /// How many days are wanted.
    pub days: u16,
    /// The day for which they were last asked for.
    pub asked: Option<Date>,
    /// What was worked out, once it was.
    pub agenda: Option<Agenda>,
    /// What it says may have changed since.
    pub stale: bool,
    /// Only events with these words are shown.
    pub words: String,
    /// The events that are shown, as places in [`Agenda::events`].
    pub found: Vec<usize>,
    /// The lines of the list.
    pub lines: Vec<Line>,
    /// The chosen event, counted in `found`.
    pub cursor: usize,
    /// The first visible line.
    pub top: usize,
    /// Lines about the chosen event that stand above its article.
    pub facts: u16,
}

impl Default for AgendaTab {
    fn default() -> Self {
        Self {
            panes: AgendaPanes::default(),
            days: FIRST_DAYS,
            asked: None,
            agenda: None,
            stale: false,
            words: String::new(),
            found: Vec::new(),
            lines: Vec::new(),
            cursor: 0,
            top: 0,
            facts: 0,
        }
    }
}

impl AgendaTab {
    /// The event at this place among those that are shown.
    pub fn event(&self, place: usize) -> Option<&AgendaEvent> {
        self.agenda.as_ref()?.events.get(*self.found.get(place)?)
    }

    /// The chosen event.
    pub fn current(&self) -> Option<&AgendaEvent> {
        self.event(self.cursor)
    }

    /// What takes place at the same time as this, where that is a clash.
    pub fn clashing<'s>(&'s self, event: &'s AgendaEvent) -> impl Iterator<Item = &'s AgendaEvent> {
        let all = self.agenda.as_ref().map_or(&[][..], |agenda| &agenda.events);
        all.iter()
            .filter(move |other| event.clashes && other.clashes && event.day == other.day && event.overlaps(other))
    }

    /// Takes what was worked out anew. The chosen event stays chosen; the first time, the next one is.
    pub fn take(&mut self, agenda: Agenda, now: Timestamp) {
        let first = self.agenda.is_none();
        let chosen = self.current().map(AgendaEvent::key);
        self.agenda = Some(agenda);
        self.stale = false;
        self.fill();
        if first {
            self.to_next(now);
        } else if let Some(place) = chosen.and_then(|chosen| self.place_of(chosen)) {
            self.cursor = place;
        }
    }

    /// Shows only events with these words.
    pub fn narrow(&mut self, words: &str) {
        let chosen = self.current().map(AgendaEvent::key);
        words.clone_into(&mut self.words);
        self.fill();
        self.cursor = chosen.and_then(|chosen| self.place_of(chosen)).unwrap_or(0);
    }

    /// Chooses what takes place now or next.
    pub fn to_next(&mut self, now: Timestamp) {
        let ahead = |event: &AgendaEvent| event.ends > now.0 && !event.all_day && !event.is_off();
        let next = (0..self.found.len()).find(|place| self.event(*place).is_some_and(ahead));
        let not_over = || (0..self.found.len()).find(|place| self.event(*place).is_some_and(|it| it.ends > now.0));
        self.cursor = next.or_else(not_over).unwrap_or(self.cursor);
    }

    /// Changes an event wherever it is shown.
    pub fn touch(&mut self, item: ItemId, change: impl Fn(&mut AgendaEvent)) {
        if let Some(agenda) = &mut self.agenda {
            agenda.events.iter_mut().filter(|event| event.item == item).for_each(change);
        }
    }

    /// Moves by so many events. Whether that would have led beyond the last one.
    pub fn move_by(&mut self, lines: i64) -> bool {
        let (last, wanted) = (self.found.len().saturating_sub(1), shifted(self.cursor, lines));
        self.cursor = wanted.min(last);
        wanted > last || self.found.is_empty()
    }

    /// Wants more days. Whether there are more to be had.
    pub fn want_more(&mut self) -> bool {
        let before = self.days;
        self.days = self.days.saturating_mul(2).min(MOST_DAYS);
        self.days != before
    }

    /// The place of the event on a line of the pane, counted from the first visible one.
    pub fn place_at(&self, line: usize) -> Option<usize> {
        match self.lines.get(self.top + line)? {
            Line::Event(place) => Some(*place),
            Line::Day(_) | Line::End => None,
        }
    }

    /// Has the chosen event be visible in so many lines, with its day where it is the first of it, and the end of the list
    /// where it is the last.
    pub fn settle(&mut self, height: usize) {
        self.cursor = self.cursor.min(self.found.len().saturating_sub(1));
        if height == 0 {
            return;
        }
        let line = self.lines.iter().position(|line| *line == Line::Event(self.cursor)).unwrap_or(0);
        let is_last = self.cursor + 1 == self.found.len();
        let below = if is_last && height > 1 { line + 1 } else { line };
        self.top = visible_top(self.top, below, self.lines.len(), height).min(line);
        let headed = matches!(line.checked_sub(1).map(|above| self.lines[above]), Some(Line::Day(_)));
        if headed && self.top == line && below < line + height.saturating_sub(1) {
            self.top -= 1;
        }
    }

    /// Where the text of the article lies on a screen of this size, with the row above it.
    pub fn text_pane(&self, size: (u16, u16)) -> Rect {
        let pane = self.panes.areas(size).article;
        // An empty row parts them from the text.
        let facts = (self.facts + 1).min(pane.height.saturating_sub(2));
        Rect { y: pane.y + facts, height: pane.height - facts, ..pane }
    }

    fn place_of(&self, key: (ItemId, i64, Date)) -> Option<usize> {
        let same = |event: &AgendaEvent| event.key() == key;
        (0..self.found.len()).find(|place| self.event(*place).is_some_and(same))
    }

    fn fill(&mut self) {
        (self.found, self.lines) = (Vec::new(), Vec::new());
        let Some(agenda) = &self.agenda else { return };
        let wanted = |place: &usize| agenda.events[*place].has(&self.words);
        self.found = (0..agenda.events.len()).filter(wanted).collect();
        let mut day = None;
        for (place, event) in self.found.iter().map(|event| &agenda.events[*event]).enumerate() {
            if day.replace(event.day) != Some(event.day) {
                self.lines.push(Line::Day(event.day));
            }
            self.lines.push(Line::Event(place));
        }
        if !self.found.is_empty() {
            self.lines.push(Line::End);
        }
    }
}

#[cfg(test)]
mod tests;
