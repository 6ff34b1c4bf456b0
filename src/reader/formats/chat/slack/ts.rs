//! `1512085950.000216`: the time of a message, which is its name within its channel.

use serde::{Deserialize, Serialize};

use crate::reader::model::Timestamp;

/// A message's time, in microseconds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Ts(pub u64);

const MICROS: u64 = 1_000_000;

impl Ts {
    /// As Slack writes it; `None` for anything else.
    pub fn parse(text: &str) -> Option<Self> {
        let (seconds, micros) = text.split_once('.').unwrap_or((text, "0"));
        let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
        if !digits(seconds) || !digits(micros) || seconds.len() > 11 || micros.len() > 6 {
            return None;
        }
        let micros: u64 = format!("{micros:0<6}").parse().ok()?;
        Some(Self(seconds.parse::<u64>().ok()? * MICROS + micros))
    }

    /// The first moment of a second.
    pub fn at(second: i64) -> Self {
        Self(u64::try_from(second).unwrap_or(0).saturating_mul(MICROS))
    }

    /// Its second.
    pub fn time(self) -> Timestamp {
        Timestamp(i64::try_from(self.0 / MICROS).unwrap_or(i64::MAX))
    }
}

impl std::fmt::Display for Ts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}.{:06}", self.0 / MICROS, self.0 % MICROS)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read_and_written_alike() {
        let ts = Ts::parse("1512085950.000216").unwrap();
        assert_eq!((ts.to_string().as_str(), ts.time()), ("1512085950.000216", Timestamp(1_512_085_950)));
        assert_eq!(Ts::parse("1512085950.5").unwrap().to_string(), "1512085950.500000");
        assert_eq!(Ts::parse("7"), Some(Ts::at(7)));
        for wrong in ["", ".", "1.", "-1.0", "1.0000001", "999999999999.0", "1e3", "１.0"] {
            assert_eq!(Ts::parse(wrong), None, "{wrong}");
        }
    }
}
