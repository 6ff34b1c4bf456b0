//! What the screen reads from the store: pages, counts, the next unread. Blocks; runs on the workers only.

use std::time::{Duration, Instant};

use crate::base::db::{DbError, DbResult};
use crate::reader::model::ItemRow;
use crate::reader::query::{Field, Query, State as ItemState};
use crate::reader::store::{Cursor, ListOrder, Store};
use crate::tui::components::list::{ListQuery, Load, PAGE, Page};
use crate::tui::components::sidebar::MANY;

/// Rows on either side of a place that is jumped to.
const HALF: usize = PAGE * 3 / 4;
/// Rows of one second that are counted one by one; more only make the scroll bar inexact.
const SAME_SECOND: u32 = 2_000;

/// Reads a part of a list.
///
/// # Errors
/// The database cannot be read, or the search is not in the query language.
pub fn page(store: &Store, list: &ListQuery, load: Load) -> DbResult<Page> {
    let query = query(list)?;
    let read =
        |order, cursor, limit: usize| store.items(&query, order, cursor, u32::try_from(limit).unwrap_or(u32::MAX));
    let newer = |cursor, limit| {
        let mut rows: Vec<ItemRow> = read(ListOrder::Oldest, cursor, limit)?;
        rows.reverse();
        DbResult::Ok(rows)
    };
    let (rows, at_start, at_end) = match load {
        Load::Start => ends(read(ListOrder::Newest, Cursor::Start, PAGE)?, true),
        Load::End => ends(newer(Cursor::Start, PAGE)?, false),
        Load::Older(place) => ends(read(ListOrder::Newest, Cursor::After(place), PAGE)?, true),
        Load::Newer(place) => ends(newer(Cursor::After(place), PAGE)?, false),
        Load::Around(place) | Load::Jump(place) => {
            let mut rows = newer(Cursor::After(place), HALF)?;
            let above = rows.len();
            rows.extend(read(ListOrder::Newest, Cursor::After(place.saturating_add(1)), HALF)?);
            let below = rows.len() - above;
            (rows, above < HALF, below < HALF)
        }
    };
    Ok(Page { load, rows, at_start, at_end })
}

/// A page read from one end: whether it reaches the newest and the oldest item.
fn ends(rows: Vec<ItemRow>, from_newest: bool) -> (Vec<ItemRow>, bool, bool) {
    let whole = rows.len() < PAGE;
    (rows, from_newest || whole, !from_newest || whole)
}

/// How many items a list has, and how many are newer than a place of it.
///
/// # Errors
/// As [`page`].
pub fn count(store: &Store, list: &ListQuery, place: Option<i64>) -> DbResult<(u64, Option<(i64, u64)>)> {
    let query = query(list)?;
    let total = store.count_items(&query)?;
    let before = match place {
        Some(place) => Some((place, newer_than(store, &query, place)?)),
        None => None,
    };
    Ok((total, before))
}

/// Places count in parts of a second, queries in seconds: so whole seconds are counted, the rest is read.
fn newer_than(store: &Store, query: &Query, place: i64) -> DbResult<u64> {
    let next_second = (place >> PLACES_A_SECOND) + 1;
    let later = store.count_items(&query.clone().and(Field::After(next_second)))?;
    let same = query.clone().and(Field::Before(next_second));
    let mut within = 0;
    store.each_item(&same, ListOrder::Oldest, Cursor::After(place), SAME_SECOND, |_| {
        within += 1;
        true
    })?;
    Ok(later + within)
}

/// An item's place in the timeline is its second, shifted by so many bits, and a tie-breaker.
const PLACES_A_SECOND: u32 = 20;

/// The place of the nearest unread item after a place of a list, or before it, and whether it was found by starting over
/// at the other end.
///
/// # Errors
/// As [`page`].
pub fn unread(store: &Store, list: &ListQuery, from: i64, forward: bool) -> DbResult<Option<(i64, bool)>> {
    let query = query(list)?.and(Field::Is(ItemState::Unread));
    let order = if forward { ListOrder::Newest } else { ListOrder::Oldest };
    let first = |cursor| DbResult::Ok(store.items(&query, order, cursor, 1)?.pop().map(|row| row.position));
    if let Some(place) = first(Cursor::After(from))? {
        return Ok(Some((place, false)));
    }
    Ok(first(Cursor::Start)?.filter(|place| *place != from).map(|place| (place, true)))
}

/// How many items are starred.
///
/// # Errors
/// The database cannot be read.
pub fn starred(store: &Store) -> DbResult<u64> {
    store.count_items(&Query::default().and(Field::Is(ItemState::Starred)))
}

/// How long counting saved queries may keep other counts waiting.
const PATIENCE: Duration = Duration::from_millis(300);

/// What is unread of saved queries, each counted up to [`MANY`]. Those that are left when patience ends, and those that
/// cannot be read, are not in it.
pub fn saved(store: &Store, names: Vec<String>) -> Vec<(String, u64)> {
    let begun = Instant::now();
    let most = u32::try_from(MANY).unwrap_or(u32::MAX);
    let count = |name: String| {
        let query = Query::default().and(Field::Saved(name.clone())).and(Field::Is(ItemState::Unread));
        store.count_up_to(&query, most).ok().map(|unread| (name, unread))
    };
    names.into_iter().take_while(|_| begun.elapsed() < PATIENCE).filter_map(count).collect()
}

/// The list as a query of the store.
///
/// # Errors
/// The search is not in the query language.
pub fn query(list: &ListQuery) -> DbResult<Query> {
    list.to_query().map_err(|error| DbError::Refused(error.to_string()))
}
