//! The tabs: which there are, and the line on top that names them.
//!
//! A [`Tab`] is where keys have one meaning; the line names [`Place`]s, of which a tab may have several. A further place is
//! a line in [`PLACES`]; behind them come the saved queries that a person has pinned.

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
    /// What a saved query means: the one that is pinned at this place, counted from 0.
    Pinned(usize),
}

/// What is known of a place that comes with the program.
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
    /// What is known of it; `None` for a saved query, of which only its name is.
    pub fn info(self) -> Option<&'static PlaceInfo> {
        PLACES.iter().find(|info| info.place == self)
    }

    /// The tab that shows it.
    pub fn tab(self) -> Tab {
        self.info().map_or(Tab::Inbox, |info| info.tab)
    }

    /// The one so many places further, round and round; so many saved queries are pinned.
    #[must_use]
    pub fn neighbour(self, step: isize, pinned: usize) -> Self {
        let all: Vec<Self> = PLACES.iter().map(|info| info.place).chain((0..pinned).map(Self::Pinned)).collect();
        let here = all.iter().position(|place| *place == self).unwrap_or(0);
        let count = isize::try_from(all.len()).unwrap_or(1);
        let there = (isize::try_from(here).unwrap_or(0) + step).rem_euclid(count);
        all[usize::try_from(there).unwrap_or(0)]
    }
}

/// The first key of an action.
pub fn key(action: &Action) -> &'static str {
    let info = ACTIONS.iter().find(|info| info.action == *action);
    info.and_then(|info| info.keys.first().copied()).unwrap_or_default()
}

/// A place as it is to be named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// The place.
    pub place: Place,
    /// What it is called.
    pub title: String,
    /// The number beside it; 0 for none.
    pub count: u64,
    /// The key that leads to it; empty for none.
    pub key: String,
}

/// A place as the line names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// The place; `None` for those that have no room, which are only counted.
    pub place: Option<Place>,
    /// Its title.
    pub title: String,
    /// The number beside it; empty for none.
    pub count: String,
    /// The key that leads to it; empty where there is no room.
    pub key: String,
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
/// first, then the room about the sign, then the numbers, and at last the places that come last; the one that is shown stays.
pub fn labels(size: (u16, u16), places: &[Named], shown: Place) -> Vec<Label> {
    let styles = [(3, true, true), (3, true, false), (1, true, false), (1, false, false)];
    let mut labels = Vec::new();
    for (sign, numbers, keys) in styles {
        labels = places.iter().map(|place| label(place, sign, numbers, keys)).collect();
        if place_along(&mut labels, line(size)) {
            return labels;
        }
    }
    // Without a saved query the usual ones are cut off where they end: there is nothing that could be put away.
    if places.len() > PLACES.len() {
        fold(&mut labels, shown, line(size).width);
    }
    place_along(&mut labels, line(size));
    labels
}

fn label(named: &Named, sign: u16, numbers: bool, keys: bool) -> Label {
    let count = match named.count {
        count if count == 0 || !numbers => String::new(),
        count if count > MANY => format!("{MANY}+"),
        count => count.to_string(),
    };
    let key = if keys { named.key.clone() } else { String::new() };
    Label { place: Some(named.place), title: named.title.clone(), count, key, sign, area: Rect::default() }
}

/// Puts away what has no room, from the end, and counts it.
fn fold(labels: &mut Vec<Label>, shown: Place, columns: u16) {
    let more = |count: usize| Label {
        place: None,
        title: format!("+{count}"),
        count: String::new(),
        key: String::new(),
        sign: 1,
        area: Rect::default(),
    };
    let count = labels.len();
    let of_shown = labels.iter().find(|label| label.place == Some(shown)).map_or(0, needed);
    let mut room = columns.saturating_sub(needed(&more(count)) + of_shown);
    labels.retain(|label| {
        if label.place == Some(shown) {
            return true;
        }
        let fits = needed(label) <= room;
        // What comes after one that has no room has none either, or the order would tell nothing.
        room = if fits { room - needed(label) } else { 0 };
        fits
    });
    labels.push(more(count - labels.len()));
}

/// The columns of a label, with one behind it.
fn needed(label: &Label) -> u16 {
    let words = [label.title.as_str(), label.count.as_str(), label.key.as_str()].into_iter();
    let columns = words.filter(|word| !word.is_empty()).map(|word| width(word) + 1).sum::<usize>();
    u16::try_from(columns).unwrap_or(u16::MAX / 2) + label.sign
}

/// Gives each label its place in the line, and says whether all fit.
fn place_along(labels: &mut [Label], line: Rect) -> bool {
    let mut x = line.x;
    for label in labels {
        let columns = needed(label);
        label.area = Rect { x, width: columns, ..line }.intersection(line);
        x = x.saturating_add(columns);
    }
    // The last one needs no room behind it.
    x <= line.right().saturating_add(1)
}

/// What is named at this place of the screen; inside, `None` stands for what has no room.
pub fn at(labels: &[Label], column: u16, row: u16) -> Option<Option<Place>> {
    labels.iter().find(|label| label.area.contains((column, row).into())).map(|label| label.place)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(place: Place, title: &str, count: u64) -> Named {
        let key = place.info().map_or("g 1", |info| key(&info.shows)).to_owned();
        Named { place, title: title.to_owned(), count, key }
    }

    fn places(pinned: &[&str]) -> Vec<Named> {
        let fixed = PLACES.iter().map(|info| match info.place {
            Place::Inbox => named(info.place, info.title, 12),
            Place::Keys => named(info.place, info.title, 1_000),
            _ => named(info.place, info.title, 0),
        });
        let pinned = pinned.iter().enumerate().map(|(number, title)| named(Place::Pinned(number), title, 7));
        fixed.chain(pinned).collect()
    }

    fn titles(labels: &[Label]) -> Vec<&str> {
        labels.iter().map(|label| label.title.as_str()).collect()
    }

    #[test]
    fn they_go_round() {
        use Place::{Agenda, Inbox, Keys, Pinned, Questions, Starred};
        let mut place = Inbox;
        for expected in [Starred, Keys, Agenda, Questions, Pinned(0), Pinned(1), Inbox] {
            assert_eq!(place.neighbour(1, 2).neighbour(-1, 2), place);
            place = place.neighbour(1, 2);
            assert_eq!(place, expected);
        }
        assert_eq!((Questions.neighbour(1, 0), Pinned(7).neighbour(1, 2)), (Inbox, Starred));
        assert!(PLACES.iter().all(|info| info.place.info().is_some_and(|found| found.place == info.place)));
    }

    #[test]
    fn each_is_named_with_its_key_and_found_by_the_mouse() {
        let labels_at = |size| labels(size, &places(&[]), Place::Inbox);
        let wide = labels_at((80, 24));
        for label in &wide {
            assert!(!label.key.is_empty());
            assert_eq!(at(&wide, label.area.x + 1, 0), Some(label.place));
        }
        let shown: Vec<_> = wide.iter().map(|label| label.count.as_str()).collect();
        assert_eq!(shown, ["12", "", "999+", "", ""]);
        let nowhere = [(79, 0, 24), (1, 1, 24), (1, 0, 9)].map(|(x, y, rows)| at(&labels_at((80, rows)), x, y));
        assert_eq!(nowhere, [None, None, None]);
        assert!(labels_at((3, 24)).iter().all(|label| label.area.is_empty() || label.area.right() <= 3));
        assert!(labels_at((40, 12)).iter().all(|label| label.key.is_empty()), "no room for keys");
    }

    #[test]
    fn what_has_no_room_is_counted_and_what_is_shown_stays() {
        let places = places(&["@rust", "@urgent", "@weekend"]);
        let at_40 = labels((40, 12), &places, Place::Inbox);
        assert_eq!(titles(&at_40), ["Inbox", "Starred", "Keys", "Agenda", "+4"]);
        let last = labels((40, 12), &places, Place::Pinned(2));
        assert_eq!(titles(&last), ["Inbox", "Starred", "Keys", "@weekend", "+4"]);
        assert_eq!(at(&last, last[4].area.x + 1, 0), Some(None));
        let wide = labels((140, 36), &places, Place::Inbox);
        assert_eq!((titles(&wide).len(), wide[7].count.as_str(), wide[7].key.as_str()), (8, "7", "g 1"));
        for columns in 0..160 {
            for shown in places.iter().map(|named| named.place) {
                let labels = labels((columns, 24), &places, shown);
                assert!(labels.iter().any(|label| label.place == Some(shown)), "{columns}: {shown:?} is not named");
                assert!(labels.iter().all(|label| label.area.is_empty() || label.area.right() <= columns));
                let whole = columns > 30;
                assert!(
                    !whole || labels.iter().all(|label| label.area.width + 1 >= needed(label)),
                    "{columns}: {labels:?}"
                );
            }
        }
    }
}
