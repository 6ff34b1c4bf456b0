//! The palette: everything that can be done or gone to, found by parts of its name.

use std::collections::HashSet;

use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};
use ratatui::layout::Rect;

use super::hints::Hint;
use super::input::Input;
use super::list::visible_top;
use super::query::Scope;
use super::sidebar::Sidebar;
use super::tabs::Named;
use crate::reader::catalog;
use crate::tui::action::{ACTIONS, Action, ActionInfo};
use crate::tui::keymap::{Keymap, Mode};

/// What an entry leads to.
#[derive(Debug, Clone, PartialEq)]
pub enum Target {
    /// An action is done.
    Do(Action),
    /// A place of the sidebar is shown.
    Go(Scope),
}

/// Something that can be chosen.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// What it is called.
    pub label: String,
    /// What it is: an action, a source, …
    pub kind: &'static str,
    /// Its key, or a number of items.
    pub note: String,
    /// What else it is found by.
    pub name: String,
    /// What it leads to.
    pub target: Target,
}

/// What an entry of the catalog is.
pub const CATALOG: &str = "source";

/// The palette, open.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Palette {
    /// What it is called.
    pub title: &'static str,
    /// What is typed.
    pub input: Input,
    /// Everything, the most useful first.
    pub entries: Vec<Entry>,
    /// What fits what is typed, the best first, as places in `entries`.
    pub found: Vec<usize>,
    /// The chosen one, counted in `found`.
    pub cursor: usize,
    /// The first visible one.
    pub top: usize,
}

impl Palette {
    /// A palette of these entries.
    pub fn new(entries: Vec<Entry>) -> Self {
        let mut palette = Self { title: "Palette", entries, ..Self::default() };
        palette.search();
        palette
    }

    /// Finds anew what fits.
    pub fn search(&mut self) {
        (self.cursor, self.top) = (0, 0);
        let text = self.input.text().trim();
        if text.is_empty() {
            self.found = (0..self.entries.len()).collect();
            return;
        }
        let pattern = Pattern::parse(text, CaseMatching::Ignore, Normalization::Smart);
        let (mut matcher, mut buffer) = (Matcher::new(Config::DEFAULT), Vec::new());
        let mut score = |text: &str| pattern.score(Utf32Str::new(text, &mut buffer), &mut matcher);
        let mut found: Vec<(u32, usize)> = Vec::new();
        for (place, entry) in self.entries.iter().enumerate() {
            // A name is what is typed on purpose, so it counts as much as the label.
            if let Some(best) = score(&entry.label).max(score(&entry.name)) {
                found.push((best, place));
            }
        }
        found.sort_by_key(|(score, place)| (std::cmp::Reverse(*score), *place));
        self.found = found.into_iter().map(|(_, place)| place).collect();
    }

    /// The chosen entry.
    pub fn current(&self) -> Option<&Entry> {
        self.entries.get(*self.found.get(self.cursor)?)
    }

    /// Moves by so many entries, within the list.
    pub fn move_by(&mut self, step: i64) {
        let last = self.found.len().saturating_sub(1);
        self.cursor = super::list::shifted(self.cursor, step).min(last);
    }

    /// Has the chosen entry be visible on a screen of this size.
    pub fn settle(&mut self, size: (u16, u16)) {
        let rows = usize::from(rows(size).height);
        self.top = visible_top(self.top, self.cursor, self.found.len(), rows);
    }
}

/// Where the palette lies on a screen of this size in columns and rows.
pub fn area(size: (u16, u16)) -> Rect {
    let (width, height) = (size.0.min(78), size.1.saturating_sub(2).min(20));
    Rect { x: (size.0 - width) / 2, y: u16::from(size.1 > height), width, height }
}

/// Where its entries lie: below what is typed, within the frame.
pub fn rows(size: (u16, u16)) -> Rect {
    let area = area(size);
    let height = area.height.saturating_sub(3);
    Rect {
        x: area.x + u16::from(area.width > 1),
        y: area.y + area.height.min(2),
        width: area.width.saturating_sub(2),
        height,
    }
}

/// The actions that can be done here, the most useful first.
pub fn actions(mode: Mode, hints: &[Hint], keymap: &Keymap) -> Vec<Entry> {
    let hinted =
        |info: &&ActionInfo| hints.iter().any(|hint| matches!(hint, Hint::Do(action, _) if *action == info.action));
    let here = || ACTIONS.iter().filter(|info| mode.holds(info.context) && info.action != Action::Palette);
    let sorted = here().filter(hinted).chain(here().filter(|info| !hinted(info)));
    let entry = |info: &ActionInfo| Entry {
        label: info.help.trim_end_matches('.').to_owned(),
        kind: "action",
        note: keymap.key(mode, &info.action),
        name: info.name.to_owned(),
        target: Target::Do(info.action.clone()),
    };
    sorted.map(entry).collect()
}

/// The tabs.
pub fn tab_entries(places: &[Named]) -> Vec<Entry> {
    let entry = |named: &Named| Entry {
        label: named.title.clone(),
        kind: "tab",
        note: if named.count == 0 { named.key.clone() } else { format!("{}  {}", named.count, named.key) },
        name: String::new(),
        target: Target::Do(Action::Show(named.place)),
    };
    places.iter().map(entry).collect()
}

/// The sources of the catalog, but those at the `known` addresses.
pub fn catalog_entries(known: &HashSet<&str>) -> Vec<Entry> {
    let entry = |(topic, source): catalog::Offer| Entry {
        label: format!("{} — {}", source.title, source.why),
        kind: CATALOG,
        note: topic.title.clone(),
        name: format!("{} {} {}", source.id, topic.id, source.tags.join(" ")),
        target: Target::Do(Action::Line(format!("add --starter {}", source.id))),
    };
    catalog::catalog().offers().filter(|(_, source)| !known.contains(source.feed.as_str())).map(entry).collect()
}

/// The places of the sidebar.
pub fn places(sidebar: &Sidebar) -> Vec<Entry> {
    let kind = |scope: &Scope| match scope {
        Scope::Source(_) => "source",
        Scope::Folder(_) => "folder",
        Scope::Saved(_) => "query",
        Scope::Tag(_) => "tag",
        _ => "list",
    };
    // What is folded away can be gone to as well.
    let mut sidebar = sidebar.clone();
    sidebar.recall_folds(std::collections::BTreeSet::new());
    let entry = |row: &super::sidebar::SidebarRow| Entry {
        label: row.label.clone(),
        kind: kind(&row.scope),
        note: if row.count == 0 { String::new() } else { row.count.to_string() },
        name: row.source.and_then(|place| sidebar.sources.get(place)).map_or_else(String::new, |it| it.name.clone()),
        target: Target::Go(row.scope.clone()),
    };
    sidebar.rows.iter().map(entry).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reader::store::TagCount;
    use crate::tui::components::panes::Pane;
    use crate::tui::components::{hints, sidebar::line};

    fn palette(typed: &str) -> Palette {
        let mut sidebar = Sidebar::default();
        sidebar.fill(vec![line(1, "Late Night", "Tech", 3)], 0, vec!["long".into()], &Scope::All);
        sidebar.take_tags(vec![TagCount { tag: "later".into(), items: 4, unread: 2 }]);
        let mut all = actions(Mode::At(Pane::Items), hints::inbox(Pane::Items), &Keymap::default());
        all.extend(places(&sidebar));
        let mut palette = Palette::new(all);
        palette.input = Input::new(typed);
        palette.search();
        palette
    }

    #[test]
    fn everything_is_found_by_parts_of_its_name() {
        for (typed, kind, label) in [
            ("", "action", "On to the next: source, items, article; tool, keys, details"),
            ("togre", "action", "Mark the item read or unread"),
            ("ltngt", "source", "Late Night"),
            ("tech", "folder", "Tech"),
            ("@long", "query", "@long"),
            ("#lat", "tag", "#later"),
            ("keys which", "action", "To the Keys: which keys do what, in each tool"),
        ] {
            let palette = palette(typed);
            let first = palette.current().unwrap();
            assert_eq!((first.kind, first.label.as_str()), (kind, label), "{typed}");
        }
        assert_eq!(palette("qqqqzz").current(), None);
        assert_eq!(palette("togre").current().unwrap().note, "m");
    }

    #[test]
    fn it_stays_within_every_screen() {
        for size in [(0, 0), (1, 1), (3, 2), (20, 5), (40, 12), (80, 24), (200, 60)] {
            let (area, rows) = (area(size), rows(size));
            assert!(area.right() <= size.0 && area.bottom() <= size.1, "{size:?}: {area:?}");
            assert!(rows.bottom() <= area.bottom() && rows.right() <= area.right(), "{size:?}: {rows:?}");
        }
        let mut palette = palette("");
        palette.move_by(-1);
        assert_eq!(palette.cursor, 0);
        palette.move_by(1_000);
        palette.settle((40, 12));
        assert_eq!(palette.cursor, palette.found.len() - 1);
        assert!(palette.top > 0);
    }
}
