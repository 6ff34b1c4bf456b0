//! What the screen reads from the store: pages, counts, the next unread. Blocks; runs on the workers only.

mod agenda;
mod walk;

use std::time::{Duration, Instant};

pub use self::agenda::agenda;
use self::walk::Walk;
use crate::base::db::{DbError, DbResult};
use crate::reader::model::ItemRow;
use crate::reader::query::{Field, Query, State as ItemState};
use crate::reader::store::Store;
use crate::tui::components::list::{ListQuery, Load, PAGE, Page};
use crate::tui::components::sidebar::MANY;

/// Rows on either side of a place that is jumped to.
const HALF: usize = PAGE * 3 / 4;

/// Reads a part of a list.
///
/// # Errors
/// The database cannot be read, or the search is not in the query language.
pub fn page(store: &Store, list: &ListQuery, load: Load) -> DbResult<Page> {
    let walk = Walk::new(store, list)?;
    let (rows, at_start, at_end) = match load {
        Load::Around(place) | Load::Jump(place) if !walk.knows(place)? => ends(walk.below(None, PAGE)?, true),
        Load::Start => ends(walk.below(None, PAGE)?, true),
        Load::End => ends(walk.above(None, PAGE)?, false),
        Load::Older(place) => ends(walk.below(Some(place), PAGE)?, true),
        Load::Newer(place) => ends(walk.above(Some(place), PAGE)?, false),
        Load::Around(place) | Load::Jump(place) => {
            let mut rows = walk.above(Some(place), HALF)?;
            let above = rows.len();
            rows.extend(walk.from(place, HALF)?);
            let below = rows.len() - above;
            (rows, above < HALF, below < HALF)
        }
    };
    Ok(Page { load, rows, at_start, at_end })
}

/// A page read from one end: whether it reaches the first and the last item.
fn ends(rows: Vec<ItemRow>, from_start: bool) -> (Vec<ItemRow>, bool, bool) {
    let whole = rows.len() < PAGE;
    (rows, from_start || whole, !from_start || whole)
}

/// How many items a list has, and how many come before a place of it.
///
/// # Errors
/// As [`page`].
pub fn count(store: &Store, list: &ListQuery, place: Option<i64>) -> DbResult<(u64, Option<(i64, u64)>)> {
    let walk = Walk::new(store, list)?;
    let total = store.count_items(&walk.query)?;
    let before = match place {
        Some(place) => Some((place, walk.count_above(place)?)),
        None => None,
    };
    Ok((total, before))
}

/// What the search of a list names and nothing here has, in sentences.
///
/// # Errors
/// As [`page`].
pub fn strangers(store: &Store, list: &ListQuery) -> DbResult<Vec<String>> {
    let Ok(query) = Query::parse_typed(&list.search) else { return Ok(Vec::new()) };
    Ok(store.strangers(&query)?.iter().map(ToString::to_string).collect())
}

/// The place of the nearest unread item after a place of a list, or before it, and whether it was found by starting over
/// at the other end.
///
/// # Errors
/// As [`page`].
pub fn unread(store: &Store, list: &ListQuery, from: i64, forward: bool) -> DbResult<Option<(i64, bool)>> {
    let mut walk = Walk::new(store, list)?;
    walk.query = walk.query.and(Field::Is(ItemState::Unread));
    let first = |place| {
        let found = if forward { walk.below(place, 1) } else { walk.above(place, 1) };
        DbResult::Ok(found?.pop().map(|row| row.position))
    };
    if let Some(place) = first(Some(from))? {
        return Ok(Some((place, false)));
    }
    Ok(first(None)?.filter(|place| *place != from).map(|place| (place, true)))
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
