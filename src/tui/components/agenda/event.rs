//! One time at which an event takes place, and what is said of it.

use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::reader::agenda::OnDay;
use crate::reader::model::{EventStatus, ItemId, SourceId, Timestamp};
use crate::tui::components::list::day;
use crate::tui::components::when;

/// One time at which an event takes place.
#[derive(Debug, Clone, PartialEq)]
#[expect(clippy::struct_excessive_bools, reason = "each says something else, in any combination")]
pub struct AgendaEvent {
    /// Its item.
    pub item: ItemId,
    /// Its calendar.
    pub source_id: SourceId,
    /// That calendar's name.
    pub source: String,
    /// Its title.
    pub title: String,
    /// The day under which it stands.
    pub day: Date,
    /// When it begins, in seconds since 1970.
    pub starts: i64,
    /// When it ends.
    pub ends: i64,
    /// It lasts whole days.
    pub all_day: bool,
    /// How sure it is.
    pub status: EventStatus,
    /// Its calendar no longer names it.
    pub withdrawn: bool,
    /// Another one takes place at the same time of this day.
    pub clashes: bool,
    /// The person starred it.
    pub starred: bool,
    /// It was read.
    pub read: bool,
    /// Where it is.
    pub place: Option<String>,
    /// The address to join it at.
    pub join_url: Option<String>,
    /// The address of its page.
    pub url: Option<String>,
}

impl AgendaEvent {
    /// What an agenda says of it on one of its days.
    pub fn of(line: &OnDay<'_, '_>) -> Self {
        let planned = line.planned;
        let stored = planned.stored;
        let event = &stored.event;
        Self {
            item: stored.item_id,
            source_id: stored.source_id,
            source: stored.source.clone(),
            title: stored.title.clone(),
            day: line.day,
            starts: planned.at.starts,
            ends: planned.at.ends,
            all_day: planned.is_all_day(),
            status: event.status,
            withdrawn: stored.withdrawn,
            clashes: line.clashes,
            starred: stored.starred,
            read: stored.read,
            // A place that is only the link to join is said as that.
            place: event.location.clone().filter(|place| Some(place) != event.join_url.as_ref()),
            join_url: event.join_url.clone(),
            url: stored.url.clone(),
        }
    }

    /// It does not take place.
    pub fn is_off(&self) -> bool {
        self.status == EventStatus::Cancelled || self.withdrawn
    }

    /// It takes place at this moment.
    pub fn is_on(&self, now: Timestamp) -> bool {
        !self.is_off() && !self.all_day && self.starts <= now.0 && now.0 < self.ends
    }

    /// Where it is joined, or else read about. What was called off is not joined.
    pub fn address(&self) -> Option<&str> {
        let join = self.join_url.as_deref().filter(|_| !self.is_off());
        join.or(self.url.as_deref())
    }

    /// What tells it from every other line: an event stands on each day that it touches.
    pub fn key(&self) -> (ItemId, i64, Date) {
        (self.item, self.starts, self.day)
    }

    /// Whether it and another one take place at the same time.
    pub fn overlaps(&self, other: &Self) -> bool {
        let same = (self.item, self.starts) == (other.item, other.starts);
        !same && self.starts < other.ends && other.starts < self.ends
    }

    /// Whether each of these words is in what is said of it.
    pub fn has(&self, words: &str) -> bool {
        let all = [Some(&self.title), self.place.as_ref(), Some(&self.source)];
        let texts: Vec<String> = all.into_iter().flatten().map(|text| text.to_lowercase()).collect();
        words.split_whitespace().all(|word| texts.iter().any(|text| text.contains(&word.to_lowercase())))
    }

    /// From when to when, in a zone: shortly only when it begins. A dash that leads to or comes from an ellipsis leads to
    /// another day.
    pub fn times(&self, zone: &TimeZone, shortly: bool) -> String {
        if self.all_day {
            return if shortly { "day".to_owned() } else { "all day".to_owned() };
        }
        let clock = |at: i64| when::clock(Timestamp(at), zone);
        let begins = if day(self.starts, zone) < self.day { "…".to_owned() } else { clock(self.starts) };
        // What ends at midnight ends on the day before.
        let same_day = day(self.ends.saturating_sub(1).max(self.starts), zone) == self.day;
        if self.starts == self.ends || shortly {
            begins
        } else if same_day {
            format!("{begins}–{}", clock(self.ends))
        } else {
            format!("{begins}–…")
        }
    }

    /// When it is, in full.
    pub fn when(&self, zone: &TimeZone, now: Timestamp) -> String {
        let begins = day(self.starts, zone);
        let last = day(self.ends.saturating_sub(1).max(self.starts), zone);
        let date = |date: Date| date.strftime("%A %-d %B").to_string();
        let clock = |at: i64| when::clock(Timestamp(at), zone);
        let mut text = match (self.all_day, begins == last) {
            (true, true) => date(begins),
            (true, false) => format!("{} to {}", date(begins), date(last)),
            (false, _) if self.starts == self.ends => format!("{}, {}", date(begins), clock(self.starts)),
            (false, true) => format!("{}, {}–{}", date(begins), clock(self.starts), clock(self.ends)),
            (false, false) => {
                format!("{}, {} to {}, {}", date(begins), clock(self.starts), date(last), clock(self.ends))
            }
        };
        if self.withdrawn {
            text.push_str(" · no longer in its calendar");
        } else if self.is_off() {
            text.push_str(" · cancelled");
        } else if self.ends < now.0 {
            text.push_str(" · over");
        } else if self.starts <= now.0 {
            text.push_str(" · now");
        } else if !self.all_day {
            text = format!("{text} · {}", when::until(Timestamp(self.starts), now));
        }
        if self.status == EventStatus::Tentative {
            text.push_str(" · not certain");
        }
        text
    }
}
