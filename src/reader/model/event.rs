//! What a calendar says of an event: when it is, in which zone, how it recurs. No I/O.
//!
//! Local times are kept with their zone and worked out when they are asked for: a series may have no end, and the rules of
//! a zone may change.

use jiff::civil::{Date, DateTime};
use serde::{Deserialize, Serialize};

/// How sure an event is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum EventStatus {
    /// It takes place.
    #[default]
    Confirmed,
    /// It may take place.
    Tentative,
    /// It does not take place.
    Cancelled,
}

impl EventStatus {
    /// Its name, as the store keeps it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Confirmed => "confirmed",
            Self::Tentative => "tentative",
            Self::Cancelled => "cancelled",
        }
    }

    /// The status of that name; what is unknown is taken as confirmed.
    pub fn named(name: &str) -> Self {
        match name {
            "tentative" => Self::Tentative,
            "cancelled" => Self::Cancelled,
            _ => Self::Confirmed,
        }
    }
}

/// An event, or with `occurrence` one changed occurrence of a series.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Event {
    /// What its calendar calls it; the same for a series and its changed occurrences.
    pub uid: String,
    /// Which occurrence of the series this is instead: its first start, in seconds since 1970. Where a start has no zone
    /// (a whole day, or the reader's own), its local time is counted as if it were UTC.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub occurrence: Option<i64>,
    /// How often its author changed it.
    #[serde(default)]
    pub sequence: u32,
    /// How sure it is.
    #[serde(default)]
    pub status: EventStatus,
    /// Where it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub location: Option<String>,
    /// The address to join it at.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub join_url: Option<String>,
    /// Who holds it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organizer: Option<String>,
    /// When it is.
    pub series: Series,
}

/// The longest before an event for which a person is reminded of it, in seconds.
pub const MAX_ALARM: i64 = 14 * 86_400;

/// When an event is: once, or again and again.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Series {
    /// The first start, in `zone`.
    #[serde(with = "text")]
    pub start: DateTime,
    /// It is days, not hours.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub all_day: bool,
    /// How long each occurrence is.
    pub length: Length,
    /// Where `start` and all other times are local.
    pub zone: Zone,
    /// The rule by which it recurs (RFC 5545 §3.3.10), in capitals.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rule: Option<String>,
    /// Further starts.
    #[serde(default, with = "texts", skip_serializing_if = "Vec::is_empty")]
    pub more: Vec<DateTime>,
    /// Those of them that are not as long as the others (RFC 5545 §3.8.5.2).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub periods: Vec<Period>,
    /// Starts that are none.
    #[serde(default, with = "texts", skip_serializing_if = "Vec::is_empty")]
    pub except: Vec<DateTime>,
    /// Days on which there is none.
    #[serde(default, with = "texts", skip_serializing_if = "Vec::is_empty")]
    pub except_days: Vec<Date>,
    /// Of a changed occurrence: all that follow it are changed alike (RFC 5545 §3.8.4.4).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub onwards: bool,
    /// When its calendar reminds of it, in seconds after the start, at most 0 (RFC 5545 §3.6.6).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub alarms: Vec<i64>,
    /// It leaves one's time free (RFC 5545 §3.8.2.7).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub free: bool,
}

/// A further start with a length of its own.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Period {
    /// When it begins, in the zone of its series.
    #[serde(with = "text")]
    pub start: DateTime,
    /// How long it is.
    pub length: Length,
}

/// How long an event is: days of the calendar first, then exact seconds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Length {
    /// Days, of 23 to 25 hours where clocks are changed.
    #[serde(default)]
    pub days: i32,
    /// Seconds.
    #[serde(default)]
    pub seconds: i64,
}

/// The zone of local times.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Zone {
    /// Wherever the reader is.
    Floating,
    /// A zone of the IANA database, `UTC` among them.
    Named(String),
    /// A zone that a calendar defines itself.
    Own(Vec<Observance>),
}

/// A part of a year or of history with one offset from UTC (RFC 5545 §3.6.5).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Observance {
    /// When it first begins, in local time before it.
    #[serde(with = "text")]
    pub start: DateTime,
    /// Seconds east of UTC before it.
    pub from: i32,
    /// Seconds east of UTC during it.
    pub to: i32,
    /// The rule by which it begins again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rule: Option<String>,
    /// Further times at which it begins.
    #[serde(default, with = "texts", skip_serializing_if = "Vec::is_empty")]
    pub more: Vec<DateTime>,
}

/// A civil time as its ISO 8601 text.
mod text {
    use std::fmt::Display;
    use std::str::FromStr;

    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    pub(super) fn serialize<T: Display, S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(value)
    }

    pub(super) fn deserialize<'de, T, D>(deserializer: D) -> Result<T, D::Error>
    where
        T: FromStr<Err: Display>,
        D: Deserializer<'de>,
    {
        String::deserialize(deserializer)?.parse().map_err(D::Error::custom)
    }
}

/// Civil times as their ISO 8601 texts.
mod texts {
    use std::fmt::Display;
    use std::str::FromStr;

    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    pub(super) fn serialize<T: Display, S: Serializer>(values: &[T], serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(values.iter().map(ToString::to_string))
    }

    pub(super) fn deserialize<'de, T, D>(deserializer: D) -> Result<Vec<T>, D::Error>
    where
        T: FromStr<Err: Display>,
        D: Deserializer<'de>,
    {
        let texts = Vec::<String>::deserialize(deserializer)?;
        texts.iter().map(|text| text.parse().map_err(D::Error::custom)).collect()
    }
}
