//! Which events a person is to be reminded of now.

use jiff::Timestamp as Moment;
use jiff::tz::TimeZone;

use super::{Act, Notice};
use crate::base::config::{Notify, Reminded};
use crate::base::db::DbResult;
use crate::reader::agenda::{Planned, plan};
use crate::reader::model::{ItemId, MAX_ALARM};
use crate::reader::store::{ReminderKey, Store, StoredEvent};

/// Seconds after its start in which a person is still reminded of an event: a machine that slept may wake up late.
const LATE: i64 = 5 * 60;

/// When a person is to be reminded of an occurrence, in seconds after its start.
pub type Alarm = i64;

/// A reminder that is due.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reminder {
    /// The item of the event.
    pub item: ItemId,
    /// The event's name.
    pub uid: String,
    /// Its title.
    pub title: String,
    /// The calendar's name.
    pub source: String,
    /// When it begins.
    pub starts: i64,
    /// It lasts whole days.
    pub all_day: bool,
    /// Where it is.
    pub location: Option<String>,
    /// The address to join it at.
    pub join_url: Option<String>,
    /// The address of its page.
    pub url: Option<String>,
    /// Those of its alarms whose time has come.
    pub alarms: Vec<Alarm>,
}

impl Reminder {
    /// What it is known by.
    pub fn keys(&self) -> Vec<ReminderKey> {
        let key = |alarm: &Alarm| ReminderKey { uid: self.uid.clone(), starts: self.starts, alarm: *alarm };
        self.alarms.iter().map(key).collect()
    }

    /// How it is told.
    pub fn notice(&self, now: i64, zone: &TimeZone) -> Notice {
        let mut when = self.when(now, zone);
        if let Some(place) = self.location.as_ref().filter(|place| Some(*place) != self.join_url.as_ref()) {
            when = format!("{when}, {place}");
        }
        let join = self.join_url.clone().map(Act::Join);
        let open = self.url.clone().filter(|url| Some(url) != self.join_url.as_ref());
        let acts = join.into_iter().chain(open.map(|url| Act::Open(self.item, url))).collect();
        Notice { title: self.title.clone(), lines: vec![when, self.source.clone()], acts, pressing: true }
    }

    /// When it begins, in words.
    pub fn when(&self, now: i64, zone: &TimeZone) -> String {
        let begins = Moment::from_second(self.starts).unwrap_or_default().to_zoned(zone.clone());
        let today = Moment::from_second(now).unwrap_or_default().to_zoned(zone.clone()).date();
        let day = match today.until(begins.date()).map_or(0, |span| span.get_days()) {
            0 => String::new(),
            1 => "tomorrow".to_owned(),
            _ => begins.strftime("%A %-d %B").to_string(),
        };
        if self.all_day {
            return if day.is_empty() { "today".to_owned() } else { day };
        }
        let clock = begins.strftime("%H:%M");
        let minutes = (self.starts - now + 59).div_euclid(60);
        match (day.as_str(), minutes) {
            ("", ..=0) => format!("{clock}, now"),
            ("", 1..120) => format!("{clock}, in {minutes} min"),
            ("", _) => clock.to_string(),
            (day, _) => format!("{day} {clock}"),
        }
    }
}

/// The reminders that are due in the store.
pub(super) fn pending(store: &Store, settings: &Notify, now: i64, zone: &TimeZone) -> DbResult<Vec<Reminder>> {
    let mut events = store.events(now - LATE, now + MAX_ALARM)?;
    if !events.is_empty() {
        let muted = store.muted_sources()?;
        events.retain(|event| !muted.contains(&event.source_id));
    }
    Ok(due(&events, settings, now, zone))
}

/// The reminders of these events that are due now: each occurrence that has not begun, or has just begun. Pure.
pub fn due(events: &[StoredEvent], settings: &Notify, now: i64, zone: &TimeZone) -> Vec<Reminder> {
    let planned = plan(events, (now - LATE, now + MAX_ALARM), zone);
    let wanted = |one: &&Planned<'_>| {
        let starred = settings.reminders != Reminded::Starred || one.stored.starred;
        starred && !one.is_off() && now < one.at.starts + LATE
    };
    planned.iter().filter(wanted).filter_map(|one| reminder(one, settings, now)).collect()
}

fn reminder(one: &Planned<'_>, settings: &Notify, now: i64) -> Option<Reminder> {
    let alarms: Vec<Alarm> =
        alarms(one, settings).into_iter().filter(|alarm| one.at.starts.saturating_add(*alarm) <= now).collect();
    let StoredEvent { item_id, source, title, url, event, .. } = one.stored;
    (!alarms.is_empty()).then(|| Reminder {
        item: *item_id,
        uid: event.uid.clone(),
        title: title.clone(),
        source: source.clone(),
        starts: one.at.starts,
        all_day: one.is_all_day(),
        location: event.location.clone(),
        join_url: event.join_url.clone(),
        url: url.clone(),
        alarms,
    })
}

/// What its calendar says; else what is configured, but not at the midnight of whole days.
fn alarms(one: &Planned<'_>, settings: &Notify) -> Vec<Alarm> {
    let said = &one.stored.event.series.alarms;
    let minutes = i64::from(settings.remind_minutes);
    match (said.is_empty(), minutes) {
        (false, _) => said.clone(),
        (true, 0) => Vec::new(),
        (true, _) if one.is_all_day() => Vec::new(),
        (true, minutes) => vec![-minutes * 60],
    }
}
