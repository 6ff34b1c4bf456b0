//! How long and how much: the ordinary run and the short one.

use std::time::Duration;

/// How long things are measured, and how much there is.
#[derive(Debug, Clone, Copy)]
pub(super) struct Profile {
    pub(super) short: bool,
    /// Load before anything is counted.
    pub(super) warm_up: Duration,
    /// Load that is counted.
    pub(super) measure: Duration,
    /// Load before and after something is broken.
    pub(super) around: Duration,
    /// Clients of the measurements.
    pub(super) clients: usize,
    /// Rows.
    pub(super) users: usize,
    /// Rows.
    pub(super) orders: usize,
}

impl Profile {
    /// The ordinary one, or the short one; `seconds` changes how long each figure is measured.
    pub(super) fn new(short: bool, seconds: Option<u64>) -> Self {
        let milliseconds = Duration::from_millis;
        let profile = if short {
            Self {
                short,
                warm_up: milliseconds(500),
                measure: milliseconds(2000),
                around: milliseconds(1500),
                clients: 8,
                users: 20_000,
                orders: 60_000,
            }
        } else {
            Self {
                short,
                warm_up: milliseconds(3000),
                measure: milliseconds(10_000),
                around: milliseconds(5000),
                clients: 8,
                users: 50_000,
                orders: 300_000,
            }
        };
        Self { measure: seconds.map_or(profile.measure, Duration::from_secs), ..profile }
    }
}
