//! Discord's ids, which hold the time at which they were given.
//! <https://docs.discord.com/developers/reference#snowflakes>

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::reader::model::Timestamp;

/// An id.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Snowflake(pub u64);

/// Milliseconds of 1970 at which Discord's time begins: the first second of 2015.
const EPOCH: u64 = 1_420_070_400_000;
const TIME_BITS: u32 = 22;

impl Snowflake {
    /// An id as it is written; `None` for anything else.
    pub fn parse(text: &str) -> Option<Self> {
        let digits = (1..=20).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
        digits.then(|| text.parse().ok().map(Self)).flatten().filter(|id| id.0 > 0)
    }

    /// The id in a field. They are texts, because numbers of that size do not survive everywhere.
    pub fn of(value: &Value, name: &str) -> Option<Self> {
        let value = value.get(name)?;
        value.as_u64().map(Self).or_else(|| Self::parse(value.as_str()?))
    }

    /// The least id of a second, for paging from a time.
    pub fn at(second: i64) -> Self {
        let millis = u64::try_from(second).unwrap_or(0).saturating_mul(1000).saturating_sub(EPOCH);
        Self(millis.saturating_mul(1 << TIME_BITS))
    }

    /// When it was given.
    pub fn time(self) -> Timestamp {
        Timestamp(i64::try_from(((self.0 >> TIME_BITS) + EPOCH) / 1000).unwrap_or(i64::MAX))
    }
}

impl std::fmt::Display for Snowflake {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_hold_their_time() {
        // The example of the document.
        let id = Snowflake::parse("175928847299117063").unwrap();
        assert_eq!(id.time().to_string(), "2016-04-30T11:18:25Z");
        assert_eq!(Snowflake::at(id.time().0).time(), id.time());
        assert!(Snowflake::at(id.time().0) <= id);
        for wrong in ["", "0", "-1", "1e5", "99999999999999999999", "one"] {
            assert_eq!(Snowflake::parse(wrong), None, "{wrong}");
        }
    }
}
