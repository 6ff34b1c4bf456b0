//! A moment in time: whole seconds, UTC.

use std::fmt;

use std::str::FromStr;

use serde::de::{self, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Seconds since 1970-01-01T00:00:00Z. Printed and serialised as RFC 3339 in UTC; read back from that or from seconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Timestamp(pub i64);

impl Timestamp {
    /// The moment of the call.
    pub fn now() -> Self {
        Self(jiff::Timestamp::now().as_second())
    }

    /// This moment moved by `seconds`.
    #[must_use]
    pub fn plus(self, seconds: i64) -> Self {
        Self(self.0.saturating_add(seconds))
    }
}

impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match jiff::Timestamp::from_second(self.0) {
            Ok(moment) => write!(f, "{moment}"),
            Err(_) => write!(f, "{}", self.0),
        }
    }
}

/// The text is neither RFC 3339 nor a whole number of seconds.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not a moment in time, as RFC 3339 writes them")]
pub struct NotAMoment;

impl FromStr for Timestamp {
    type Err = NotAMoment;

    fn from_str(text: &str) -> Result<Self, NotAMoment> {
        // What no calendar of ours can name is printed as its seconds.
        match text.parse::<jiff::Timestamp>() {
            Ok(moment) => Ok(Self(moment.as_second())),
            Err(_) => text.parse().map(Self).map_err(|_| NotAMoment),
        }
    }
}

impl Serialize for Timestamp {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Timestamp {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Moment;
        impl Visitor<'_> for Moment {
            type Value = Timestamp;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a moment as RFC 3339 writes it, or seconds since 1970")
            }

            fn visit_i64<E: de::Error>(self, seconds: i64) -> Result<Timestamp, E> {
                Ok(Timestamp(seconds))
            }

            fn visit_u64<E: de::Error>(self, seconds: u64) -> Result<Timestamp, E> {
                i64::try_from(seconds).map(Timestamp).map_err(E::custom)
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<Timestamp, E> {
                text.parse().map_err(E::custom)
            }
        }
        deserializer.deserialize_any(Moment)
    }
}

#[cfg(test)]
mod tests {
    use super::Timestamp;

    #[test]
    fn what_is_written_is_read_back() {
        for moment in [0, -1, 1_767_225_600, i64::MIN, i64::MAX, 253_402_300_799, 253_402_300_800] {
            let text = serde_json::to_string(&Timestamp(moment)).unwrap();
            assert_eq!(serde_json::from_str::<Timestamp>(&text).unwrap(), Timestamp(moment), "{text}");
        }
        assert_eq!(serde_json::from_str::<Timestamp>("1767225600").unwrap().to_string(), "2026-01-01T00:00:00Z");
        assert_eq!("2026-01-01T01:00:00+01:00".parse(), Ok(Timestamp(1_767_225_600)));
        assert!("yesterday".parse::<Timestamp>().is_err());
    }
}
