//! The tabs: which there are, and the line on top that names them.
//!
//! A [`Tab`] is where keys have one meaning; the line names [`Place`]s, of which a tab may have several. A further place is
//! a line in [`PLACES`].

use ratatui::layout::Rect;

use super::query::Scope;
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
    /// What takes place, by day.
    Agenda,
}

impl Tab {
    /// All.
    pub const ALL: [Self; 3] = [Self::Inbox, Self::Keys, Self::Agenda];

    /// What it is called.
    pub fn title(self) -> &'static str {
        match self {
            Self::Inbox => "Inbox",
            Self::Keys => "Keys",
            Self::Agenda => "Agenda",
        }
    }
}

/// What the line on top names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Place {
    /// Everything that is followed.
    #[default]
    Inbox,
    /// What was starred, without the sources.
    Starred,
    /// Which keys do what, in each tool.
    Keys,
    /// What takes place, by day.
    Agenda,
    /// Questions that wait for an answer.
    Questions,
}

/// What is known of a place.
#[derive(Debug)]
pub struct PlaceInfo {
    /// The place.
    pub place: Place,
    /// What it is called.
    pub title: &'static str,
    /// The tab that shows it.
    pub tab: Tab,
    /// What leads to it.
    pub shows: Action,
    /// The one list that it has, where it has no sources to choose from.
    pub list: Option<Scope>,
}

/// All, from left to right.
pub const PLACES: &[PlaceInfo] = &[
    PlaceInfo { place: Place::Inbox, title: "Inbox", tab: Tab::Inbox, shows: Action::ShowInbox, list: None },
    PlaceInfo {
        place: Place::Starred,
        title: "Starred",
        tab: Tab::Inbox,
        shows: Action::ShowStarred,
        list: Some(Scope::Starred),
    },
    PlaceInfo { place: Place::Keys, title: "Keys", tab: Tab::Keys, shows: Action::ShowKeys, list: None },
    PlaceInfo { place: Place::Agenda, title: "Agenda", tab: Tab::Agenda, shows: Action::ShowAgenda, list: None },
    PlaceInfo {
        place: Place::Questions,
        title: "Questions",
        tab: Tab::Inbox,
        shows: Action::ShowQuestions,
        list: Some(Scope::Questions),
    },
];

/// Below this many rows the line is left out.
const LEAST_ROWS: u16 = 10;
/// Numbers beside titles are written out so far.
const MANY: u64 = 999;

impl Place {
    /// What is known of it.
    ///
    /// # Panics
    /// Never: a test holds that each place is in the table.
    pub fn info(self) -> &'static PlaceInfo {
        PLACES.iter().find(|info| info.place == self).expect("every place is in the table")
    }

    /// The one so many places further, round and round.
    #[must_use]
    pub fn neighbour(self, step: isize) -> Self {
        let here = PLACES.iter().position(|info| info.place == self).unwrap_or(0);
        let count = isize::try_from(PLACES.len()).unwrap_or(1);
        let there = (isize::try_from(here).unwrap_or(0) + step).rem_euclid(count);
        PLACES[usize::try_from(there).unwrap_or(0)].place
    }
}

/// The first key of an action.
pub fn key(action: &Action) -> &'static str {
    let info = ACTIONS.iter().find(|info| info.action == *action);
    info.and_then(|info| info.keys.first().copied()).unwrap_or_default()
}

/// A place as the line names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// The place.
    pub place: Place,
    /// Its title.
    pub title: &'static str,
    /// The number beside it; empty for none.
    pub count: String,
    /// The key that leads to it; empty where there is no room.
    pub key: &'static str,
    /// The columns of the sign before it.
    pub sign: u16,
    /// Where it stands, with a sign before it.
    pub area: Rect,
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

/// Where each place is named in the line: a sign, the title, its number, the key. Where there is little room the keys go
/// first, then the room about the sign, then the numbers.
pub fn labels(size: (u16, u16), counts: &[(Place, u64)]) -> Vec<Label> {
    let styles = [(3, true, true), (3, true, false), (1, true, false), (1, false, false)];
    let mut labels = Vec::new();
    for (sign, numbers, keys) in styles {
        let counts = if numbers { counts } else { &[] };
        labels = PLACES.iter().map(|info| label(info, counts, sign, keys)).collect();
        if place_along(&mut labels, line(size)) {
            break;
        }
    }
    labels
}

fn label(info: &PlaceInfo, counts: &[(Place, u64)], sign: u16, keys: bool) -> Label {
    let count = match counts.iter().find(|(place, _)| *place == info.place) {
        None | Some((_, 0)) => String::new(),
        Some((_, count)) if *count > MANY => format!("{MANY}+"),
        Some((_, count)) => count.to_string(),
    };
    let key = if keys { key(&info.shows) } else { "" };
    Label { place: info.place, title: info.title, count, key, sign, area: Rect::default() }
}

/// Gives each label its place in the line, and says whether all fit.
fn place_along(labels: &mut [Label], line: Rect) -> bool {
    let mut x = line.x;
    for label in labels {
        let words = [label.title, label.count.as_str(), label.key].into_iter().filter(|word| !word.is_empty());
        let needed = words.map(|word| width(word) + 1).sum::<usize>();
        let columns = u16::try_from(needed).unwrap_or(0) + label.sign;
        label.area = Rect { x, width: columns, ..line }.intersection(line);
        x = x.saturating_add(columns);
    }
    // The last one needs no room behind it.
    x <= line.right().saturating_add(1)
}

/// The place that is named at this place of the screen.
pub fn at(size: (u16, u16), counts: &[(Place, u64)], column: u16, row: u16) -> Option<Place> {
    labels(size, counts).into_iter().find(|label| label.area.contains((column, row).into())).map(|label| label.place)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn they_go_round() {
        let mut place = Place::Inbox;
        for expected in [Place::Starred, Place::Keys, Place::Agenda, Place::Questions, Place::Inbox] {
            assert_eq!(place.neighbour(1).neighbour(-1), place);
            place = place.neighbour(1);
            assert_eq!((place, place.info().place), (expected, expected));
        }
    }

    #[test]
    fn each_is_named_with_its_key_and_found_by_the_mouse() {
        let counts = [(Place::Inbox, 12), (Place::Starred, 0), (Place::Keys, 1_000)];
        let labels_at = |size| labels(size, &counts);
        for label in labels_at((80, 24)) {
            assert!(!label.key.is_empty());
            assert_eq!(at((80, 24), &counts, label.area.x + 1, 0), Some(label.place));
        }
        let shown: Vec<_> = labels_at((80, 24)).into_iter().map(|label| label.count).collect();
        assert_eq!(shown, ["12", "", "999+", "", ""]);
        let nowhere = [(79, 0, 24), (1, 1, 24), (1, 0, 9)].map(|(x, y, rows)| at((80, rows), &counts, x, y));
        assert_eq!(nowhere, [None, None, None]);
        assert!(labels_at((3, 24)).iter().all(|label| label.area.is_empty() || label.area.right() <= 3));
        assert!(labels_at((40, 12)).iter().all(|label| label.key.is_empty()), "no room for keys");
    }
}
