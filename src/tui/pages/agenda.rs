//! What takes place, as the screen shows it.

use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::base::db::DbResult;
use crate::reader::agenda::{by_day, plan, window};
use crate::reader::model::Timestamp;
use crate::reader::store::Store;
use crate::tui::components::agenda::{Agenda, AgendaEvent};
use crate::tui::components::list::day;

/// What takes place today and in the days after it, so many in all.
///
/// # Errors
/// The database cannot be read.
pub fn agenda(store: &Store, now: Timestamp, days: u16, zone: &TimeZone) -> DbResult<Agenda> {
    let calendars = store.has_calendars()?;
    let today = day(now.0, zone);
    let Some(between) = window(now.0, days, zone) else {
        return Ok(Agenda { today, calendars, ..Agenda::default() });
    };
    let stored = store.events(between.0, between.1)?;
    let planned = plan(&stored, between, zone);
    let events = by_day(&planned, between, zone).iter().map(AgendaEvent::of).collect();
    Ok(Agenda { events, today, last: last_day(between.1, zone), calendars })
}

/// The day before the one that begins then.
fn last_day(end: i64, zone: &TimeZone) -> Date {
    day(end, zone).yesterday().unwrap_or(Date::MAX)
}
