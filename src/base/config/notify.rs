//! What the desktop tells: `[notify]`.

use serde::{Serialize, Serializer};

/// What the desktop tells; a source's own settings win.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Notify {
    /// Whether new items, and events that begin soon, are told.
    pub enabled: bool,
    /// Whose new items are told.
    pub sources: Told,
    /// Notifications of one sync; where more sources have news, one tells of all.
    pub max_per_sync: u32,
    /// When nothing is told.
    pub quiet_hours: Option<QuietHours>,
    /// Of which events a person is reminded.
    pub reminders: Reminded,
    /// Minutes before an event for which its calendar says nothing; 0 for none.
    pub remind_minutes: u32,
    /// Whether quiet hours hold for reminders too.
    pub quiet_reminders: bool,
}

impl Default for Notify {
    fn default() -> Self {
        Self {
            enabled: false,
            sources: Told::All,
            max_per_sync: 5,
            quiet_hours: None,
            reminders: Reminded::All,
            remind_minutes: 10,
            quiet_reminders: false,
        }
    }
}

/// Whose new items are told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Told {
    /// Those of every source that is not excepted.
    All,
    /// Those of the sources that were chosen for it.
    Chosen,
}

/// Of which events a person is reminded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Reminded {
    /// Of all.
    All,
    /// Of those that are starred.
    Starred,
    /// Of none.
    None,
}

/// From a minute of the day to another one, which may be on the next day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct QuietHours {
    from: u16,
    to: u16,
}

impl QuietHours {
    /// Whether a minute of the day, counted from midnight, lies in them.
    pub fn hold(self, minute: u16) -> bool {
        if self.from <= self.to {
            (self.from..self.to).contains(&minute)
        } else {
            minute >= self.from || minute < self.to
        }
    }
}

impl std::str::FromStr for QuietHours {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let (from, to) = text.split_once('-').ok_or(())?;
        let (from, to) = (minute(from).ok_or(())?, minute(to).ok_or(())?);
        if from == to { Err(()) } else { Ok(Self { from, to }) }
    }
}

/// A time of day such as `22:00` or `7:30`.
fn minute(text: &str) -> Option<u16> {
    let (hours, minutes) = text.trim().split_once(':')?;
    let digits = |text: &str, most: u16| {
        let fits = (1..=2).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
        text.parse().ok().filter(|number: &u16| fits && *number <= most)
    };
    Some(digits(hours, 23)? * 60 + digits(minutes, 59)?)
}

impl std::fmt::Display for QuietHours {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { from, to } = self;
        write!(f, "{:02}:{:02}-{:02}:{:02}", from / 60, from % 60, to / 60, to % 60)
    }
}

impl Serialize for QuietHours {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

pub(super) const TOLD_WORDS: [(&str, Told); 2] = [("all", Told::All), ("chosen", Told::Chosen)];

pub(super) const REMINDED_WORDS: [(&str, Reminded); 3] =
    [("all", Reminded::All), ("starred", Reminded::Starred), ("none", Reminded::None)];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quiet_hours_go_over_midnight_or_not() {
        let hold = |text: &str, time: &str| text.parse::<QuietHours>().unwrap().hold(minute(time).unwrap());
        for (time, night, noon) in [
            ("21:59", false, false),
            ("22:00", true, false),
            ("23:59", true, false),
            ("0:00", true, false),
            ("6:59", true, false),
            ("7:00", false, false),
            ("12:00", false, true),
            ("12:59", false, true),
            ("13:00", false, false),
        ] {
            assert_eq!((hold("22:00-07:00", time), hold("12:00-13:00", time)), (night, noon), "{time}");
        }
    }

    #[test]
    fn what_is_no_time_is_refused_and_what_is_one_is_written_as_it_was() {
        for wrong in
            ["", "22:00", "22-7", "24:00-7:00", "22:60-7:00", "22:00-22:00", "+1:00-2:00", "001:00-2:00", "a:b-c:d"]
        {
            assert_eq!(wrong.parse::<QuietHours>(), Err(()), "{wrong}");
        }
        assert_eq!(" 9:05 - 17:30".parse::<QuietHours>().unwrap().to_string(), "09:05-17:30");
    }
}
