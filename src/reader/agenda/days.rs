//! An agenda as a list by day: what lasts over several days stands on each of them, with where it leads and comes from.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::{MOST, Planned, day, overlapping};

/// One day of what takes place.
#[derive(Debug, Clone, Copy)]
pub struct OnDay<'p, 'e> {
    /// What takes place.
    pub planned: &'p Planned<'e>,
    /// The day.
    pub day: Date,
    /// The last day of it: what ends at midnight ends on the day before.
    pub last_day: Date,
    /// Another one takes place at the same time of this day.
    pub clashes: bool,
}

impl OnDay<'_, '_> {
    /// It began on an earlier day.
    pub fn goes_on(&self) -> bool {
        self.planned.first_day < self.day
    }

    /// It ends on a later day.
    pub fn leads_on(&self) -> bool {
        self.day < self.last_day
    }

    /// From when to when on this day. A dash that leads to or comes from an ellipsis leads to another day.
    pub fn times(&self, zone: &TimeZone) -> String {
        let at = self.planned.at;
        let clock = |at: i64| moment(at, zone, "%H:%M");
        if self.planned.is_all_day() {
            return "all day".to_owned();
        }
        if at.starts == at.ends {
            return clock(at.starts);
        }
        let begins = if self.goes_on() { "…".to_owned() } else { clock(at.starts) };
        let ends = if self.leads_on() { "…".to_owned() } else { clock(at.ends) };
        format!("{begins}–{ends}")
    }

    /// Which other day it leads to, else which one it comes from, in words; `None` where it is of this day alone.
    pub fn reach(&self, zone: &TimeZone) -> Option<String> {
        let at = self.planned.at;
        let (word, when, of_day) = match (self.leads_on(), self.goes_on()) {
            (true, _) => ("until", at.ends, self.last_day),
            (false, true) => ("from", at.starts, self.planned.first_day),
            (false, false) => return None,
        };
        let date = match (of_day.year() == self.day.year(), of_day.month() == self.day.month()) {
            (true, true) => of_day.strftime("%a %-d"),
            (true, false) => of_day.strftime("%a %-d %b"),
            (false, _) => of_day.strftime("%a %-d %b %Y"),
        };
        if self.planned.is_all_day() {
            return Some(format!("{word} {date}"));
        }
        // The end of a day is the midnight that the next one begins with.
        let clock = moment(when, zone, "%H:%M");
        let clock = if word == "until" && day(when, zone) > of_day { "24:00" } else { &clock };
        Some(format!("{word} {date} {clock}"))
    }
}

fn moment(at: i64, zone: &TimeZone, format: &str) -> String {
    zone.to_datetime(Timestamp::from_second(at).unwrap_or_default()).strftime(format).to_string()
}

/// Each day between two moments with what touches it: whole days first, then what began before it, then by time.
pub fn by_day<'p, 'e>(planned: &'p [Planned<'e>], between: (i64, i64), zone: &TimeZone) -> Vec<OnDay<'p, 'e>> {
    let last_asked = day(between.1.saturating_sub(1).max(between.0), zone);
    let mut lines: Vec<OnDay<'p, 'e>> = Vec::new();
    for one in planned {
        let last_day = day(one.at.ends.saturating_sub(1).max(one.at.starts), zone);
        let mut on = Some(one.day);
        while let Some(day) = on.filter(|day| *day <= last_day.min(last_asked).max(one.day)) {
            if lines.len() >= MOST {
                break;
            }
            lines.push(OnDay { planned: one, day, last_day, clashes: false });
            on = day.tomorrow().ok();
        }
    }
    lines.sort_by(|a, b| {
        let order = |line: &OnDay<'_, '_>| (line.day, !line.planned.is_all_day(), line.planned.at.starts);
        order(a).cmp(&order(b)).then_with(|| a.planned.stored.title.cmp(&b.planned.stored.title))
    });
    for on_day in lines.chunk_by_mut(|a, b| a.day == b.day) {
        mark(on_day, zone);
    }
    lines
}

/// Marks what overlaps on one day: what else an event clashes with is said on that other day.
fn mark(lines: &mut [OnDay<'_, '_>], zone: &TimeZone) {
    let Some(date) = lines.first().map(|line| line.day) else { return };
    let midnight = |date: Date| zone.to_timestamp(date.to_datetime(jiff::civil::Time::midnight()));
    let begins = midnight(date).map_or(i64::MIN, Timestamp::as_second);
    let ends = date.tomorrow().and_then(midnight).map_or(i64::MAX, Timestamp::as_second);
    let spans: Vec<Option<(i64, i64)>> = lines
        .iter()
        .map(|line| {
            line.planned.takes_time().then(|| (line.planned.at.starts.max(begins), line.planned.at.ends.min(ends)))
        })
        .collect();
    for (line, clashes) in lines.iter_mut().zip(overlapping(&spans)) {
        line.clashes = clashes;
    }
}
