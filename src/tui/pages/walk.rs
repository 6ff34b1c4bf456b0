//! Walking a list from a place on, in either direction. A list by sources is the lists of its sources, one after the other:
//! each is a walk along an index, and nothing is ever sorted whole.

use crate::base::config::Sort;
use crate::base::db::DbResult;
use crate::reader::model::{ItemRow, SourceId};
use crate::reader::query::{Field, Query};
use crate::reader::store::{Cursor, ListOrder, Store};
use crate::tui::components::list::{ListQuery, Order};

/// An item's place in the timeline is its second, shifted by so many bits, and a tie-breaker.
const PLACES_A_SECOND: u32 = 20;
/// Rows of one second that are counted one by one; more only make the scroll bar inexact.
const SAME_SECOND: u32 = 2_000;

/// A list that is walked.
pub(super) struct Walk<'a> {
    store: &'a Store,
    pub(super) query: Query,
    order: Order,
    /// In the order of the list, where that is by sources.
    sources: Vec<SourceId>,
}

impl<'a> Walk<'a> {
    pub(super) fn new(store: &'a Store, list: &ListQuery) -> DbResult<Self> {
        let query = super::query(list)?;
        let sources = if list.order.by_source { store.sources_by_name()? } else { Vec::new() };
        Ok(Self { store, query, order: list.order, sources })
    }

    /// The rows next below a place, or the first ones.
    pub(super) fn below(&self, place: Option<i64>, limit: usize) -> DbResult<Vec<ItemRow>> {
        self.rows(true, place, limit)
    }

    /// The rows next above a place, or the last ones; in the list's order.
    pub(super) fn above(&self, place: Option<i64>, limit: usize) -> DbResult<Vec<ItemRow>> {
        let mut rows = self.rows(false, place, limit)?;
        rows.reverse();
        Ok(rows)
    }

    /// The row at a place and those below it.
    pub(super) fn from(&self, place: i64, limit: usize) -> DbResult<Vec<ItemRow>> {
        let before = match self.order.sort {
            Sort::Newest => place.saturating_add(1),
            Sort::Oldest => place.saturating_sub(1),
        };
        let source = if self.order.by_source { self.store.source_at(place)? } else { None };
        self.walk(true, Some(before), source, limit)
    }

    fn rows(&self, forward: bool, place: Option<i64>, limit: usize) -> DbResult<Vec<ItemRow>> {
        let source = match place {
            Some(place) if self.order.by_source => self.store.source_at(place)?,
            _ => None,
        };
        self.walk(forward, place, source, limit)
    }

    /// Whether it can be told where in the list this place is: in a list by sources only while its item is there.
    pub(super) fn knows(&self, place: i64) -> DbResult<bool> {
        Ok(!self.order.by_source || self.store.source_at(place)?.is_some())
    }

    /// Rows after a place in a direction; `source` is whose place it is, where that matters.
    fn walk(
        &self,
        forward: bool,
        place: Option<i64>,
        source: Option<SourceId>,
        limit: usize,
    ) -> DbResult<Vec<ItemRow>> {
        let cursor = place.map_or(Cursor::Start, Cursor::After);
        if !self.order.by_source {
            return self.read(&self.query, forward, cursor, limit);
        }
        if place.is_some() && source.is_none() {
            return Ok(Vec::new());
        }
        let here = source.and_then(|source| self.sources.iter().position(|other| *other == source));
        let mut order: Vec<SourceId> = self.sources.clone();
        if !forward {
            order.reverse();
        }
        let skipped = here.map_or(0, |here| if forward { here } else { order.len() - 1 - here });
        let mut rows = Vec::new();
        for (place, source) in order.into_iter().skip(skipped).enumerate() {
            let from = if here.is_some() && place == 0 { cursor } else { Cursor::Start };
            let query = self.of(source);
            rows.extend(self.read(&query, forward, from, limit - rows.len())?);
            if rows.len() >= limit {
                break;
            }
        }
        Ok(rows)
    }

    fn of(&self, source: SourceId) -> Query {
        self.query.clone().and(Field::SourceId(source.0))
    }

    fn read(&self, query: &Query, forward: bool, cursor: Cursor, limit: usize) -> DbResult<Vec<ItemRow>> {
        let order = match (self.order.sort, forward) {
            (Sort::Newest, true) | (Sort::Oldest, false) => ListOrder::Newest,
            _ => ListOrder::Oldest,
        };
        self.store.items(query, order, cursor, u32::try_from(limit).unwrap_or(u32::MAX))
    }

    /// How many items come before a place.
    pub(super) fn count_above(&self, place: i64) -> DbResult<u64> {
        if !self.order.by_source {
            return self.count_within(&self.query, place);
        }
        let Some(source) = self.store.source_at(place)? else { return Ok(0) };
        let mut before = 0;
        for other in self.sources.iter().take_while(|other| **other != source) {
            before += self.store.count_items(&self.of(*other))?;
        }
        Ok(before + self.count_within(&self.of(source), place)?)
    }

    /// Places count in parts of a second, queries in seconds: so whole seconds are counted, the rest is read.
    fn count_within(&self, query: &Query, place: i64) -> DbResult<u64> {
        let second = place >> PLACES_A_SECOND;
        let (beyond, same, order) = match self.order.sort {
            Sort::Newest => (Field::After(second + 1), Field::Before(second + 1), ListOrder::Oldest),
            Sort::Oldest => (Field::Before(second), Field::After(second), ListOrder::Newest),
        };
        let mut count = self.store.count_items(&query.clone().and(beyond))?;
        let same = query.clone().and(same);
        self.store.each_item(&same, order, Cursor::After(place), SAME_SECOND, |_| {
            count += 1;
            true
        })?;
        Ok(count)
    }
}
