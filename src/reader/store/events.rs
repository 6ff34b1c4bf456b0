//! Events: kept beside their items, asked for by when they take place.

use std::collections::HashSet;

use jiff::tz::TimeZone;
use rusqlite::{Connection, Row, Transaction, params};

use super::{Store, rows};
use crate::base::db::DbResult;
use crate::reader::formats::ical;
use crate::reader::model::{CALENDAR, Event, EventStatus, FEED, ItemId, SourceId, Zone};

/// Seconds by which a time without a zone may lie elsewhere than it is kept: there are offsets of fourteen hours.
const ANYWHERE: i64 = 14 * 3_600;

/// An event that is kept, with what is shown of its item.
#[derive(Debug, Clone, PartialEq)]
pub struct StoredEvent {
    /// Its item.
    pub item_id: ItemId,
    /// The source that it is of.
    pub source_id: SourceId,
    /// That source's name.
    pub source: String,
    /// The item's title.
    pub title: String,
    /// The address of its page.
    pub url: Option<String>,
    /// The person starred it.
    pub starred: bool,
    /// It was read.
    pub read: bool,
    /// Its calendar no longer names it.
    pub withdrawn: bool,
    /// The event.
    pub event: Event,
}

impl Store {
    /// The events of which an occurrence may lie between two moments: series that have begun and are not over, and
    /// whatever replaces occurrences of them.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn events(&self, from: i64, to: i64) -> DbResult<Vec<StoredEvent>> {
        self.read(|conn| read(conn, from.saturating_sub(ANYWHERE), to.saturating_add(ANYWHERE)))
    }

    /// Whether any source is a calendar.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn has_calendars(&self) -> DbResult<bool> {
        self.read(|conn| {
            let sql = "SELECT EXISTS (SELECT 1 FROM sources WHERE kind = ?1 AND removed IS NULL)";
            Ok(conn.query_row(sql, [CALENDAR], |row| row.get(0))?)
        })
    }
}

/// A changed occurrence counts wherever it lies itself, for the one that it replaces may lie between the moments.
fn read(conn: &Connection, from: i64, to: i64) -> DbResult<Vec<StoredEvent>> {
    let mut statement = conn.prepare_cached(
        "SELECT e.item_id, i.source_id, s.name, i.title, i.url, i.starred, e.uid, e.occurrence, e.sequence, e.status,
                e.location, e.join_url, e.organizer, e.series, i.read,
                e.withdrawn IS NOT NULL
         FROM events e JOIN items i ON i.id = e.item_id JOIN sources s ON s.id = i.source_id
         WHERE s.removed IS NULL
           AND (e.occurrence IS NOT NULL OR (e.starts <= ?2 AND (e.over IS NULL OR e.over >= ?1)))
         ORDER BY e.starts, e.item_id",
    )?;
    let found = statement.query_map([from, to], stored)?;
    // What another version wrote in a way that we cannot read is not shown.
    Ok(found.collect::<Result<Vec<_>, _>>()?.into_iter().flatten().collect())
}

fn stored(row: &Row<'_>) -> rusqlite::Result<Option<StoredEvent>> {
    let (status, series): (String, String) = (row.get(9)?, row.get(13)?);
    let Ok(series) = serde_json::from_str(&series) else { return Ok(None) };
    Ok(Some(StoredEvent {
        item_id: ItemId(row.get(0)?),
        source_id: SourceId(row.get(1)?),
        source: row.get(2)?,
        title: row.get(3)?,
        url: row.get(4)?,
        starred: row.get(5)?,
        read: row.get(14)?,
        withdrawn: row.get(15)?,
        event: Event {
            uid: row.get(6)?,
            occurrence: row.get(7)?,
            sequence: row.get(8)?,
            status: EventStatus::named(&status),
            location: row.get(10)?,
            join_url: row.get(11)?,
            organizer: row.get(12)?,
            series,
        },
    }))
}

/// Keeps the event of an item as its calendar tells it now. What has not changed is not written.
pub(super) fn keep(tx: &Transaction<'_>, item: i64, event: &Event) -> DbResult<()> {
    let first = ical::first(&event.series, &TimeZone::UTC);
    let zone = match &event.series.zone {
        Zone::Named(name) => Some(name.as_str()),
        Zone::Floating | Zone::Own(_) => None,
    };
    let mut statement = tx.prepare_cached(
        "INSERT INTO events(item_id, uid, occurrence, sequence, status, starts, ends, over, all_day, zone, rule, location,
                            join_url, organizer, series)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)
         ON CONFLICT(item_id) DO UPDATE SET
           uid = excluded.uid, occurrence = excluded.occurrence, sequence = excluded.sequence, status = excluded.status,
           starts = excluded.starts, ends = excluded.ends, over = excluded.over, all_day = excluded.all_day,
           zone = excluded.zone, rule = excluded.rule, location = excluded.location, join_url = excluded.join_url,
           organizer = excluded.organizer, series = excluded.series, withdrawn = NULL
         WHERE withdrawn IS NOT NULL OR (series, status, sequence, location, join_url, organizer)
           IS NOT (excluded.series, excluded.status, excluded.sequence, excluded.location, excluded.join_url,
                   excluded.organizer)",
    )?;
    statement.execute(params![
        item,
        event.uid,
        event.occurrence,
        event.sequence,
        event.status.as_str(),
        first.starts,
        first.ends,
        ical::last_end(&event.series, &TimeZone::UTC),
        event.series.all_day,
        zone,
        event.series.rule,
        event.location,
        event.join_url,
        event.organizer,
        rows::to_json(&event.series)?,
    ])?;
    Ok(())
}

/// Marks what is to come of a calendar and is not among these items any more: it was taken back. The items stay.
pub(super) fn withdraw(tx: &Transaction<'_>, source: SourceId, named: &HashSet<i64>, now: i64) -> DbResult<()> {
    let mut statement = tx.prepare_cached(
        "SELECT e.item_id FROM events e JOIN items i ON i.id = e.item_id
         WHERE i.source_id = ?1 AND e.withdrawn IS NULL AND (e.over IS NULL OR e.over > ?2)",
    )?;
    let ahead = statement.query_map([source.0, now], |row| row.get(0))?.collect::<Result<Vec<i64>, _>>()?;
    let mut withdraw = tx.prepare_cached("UPDATE events SET withdrawn = ?2 WHERE item_id = ?1")?;
    for item in ahead.into_iter().filter(|item| !named.contains(item)) {
        withdraw.execute([item, now])?;
    }
    Ok(())
}

/// A feed that turns out to hold events is a calendar.
pub(super) fn is_calendar(tx: &Transaction<'_>, source: SourceId) -> DbResult<()> {
    tx.prepare_cached("UPDATE sources SET kind = ?2 WHERE id = ?1 AND kind = ?3")?
        .execute(params![source.0, CALENDAR, FEED])?;
    Ok(())
}
