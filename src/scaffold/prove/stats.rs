//! Latencies and what is said of them. Pure arithmetic.

use std::time::Duration;

/// What a series of latencies comes to.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct Latency {
    /// Milliseconds.
    pub(super) p50: f64,
    /// Milliseconds.
    pub(super) p95: f64,
    /// Milliseconds.
    pub(super) p99: f64,
}

impl Latency {
    /// Of latencies in any order; all zero when there are none.
    pub(super) fn of(mut latencies: Vec<Duration>) -> Self {
        latencies.sort_unstable();
        let at = |percent| percentile(&latencies, percent).as_secs_f64() * 1000.0;
        Self { p50: at(50), p95: at(95), p99: at(99) }
    }
}

/// The nearest-rank percentile (ISO 2854 and most load testers): the smallest value that at least so many percent do not
/// exceed. Of a sorted series; nothing of nothing.
pub(super) fn percentile(sorted: &[Duration], percent: usize) -> Duration {
    let rank = (sorted.len() * percent).div_ceil(100);
    sorted.get(rank.saturating_sub(1)).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn milliseconds(values: &[u64]) -> Vec<Duration> {
        values.iter().copied().map(Duration::from_millis).collect()
    }

    #[test]
    fn the_examples_of_the_books_come_out() {
        // The worked example of the nearest-rank method.
        let values = milliseconds(&[15, 20, 35, 40, 50]);
        for (percent, value) in [(5, 15), (30, 20), (40, 20), (50, 35), (100, 50)] {
            assert_eq!(percentile(&values, percent), Duration::from_millis(value), "{percent}");
        }
        assert_eq!(percentile(&[], 99), Duration::ZERO);
        let hundred = milliseconds(&(1..=100).rev().collect::<Vec<_>>());
        assert_eq!(Latency::of(hundred), Latency { p50: 50.0, p95: 95.0, p99: 99.0 });
        assert_eq!(Latency::of(milliseconds(&[7])), Latency { p50: 7.0, p95: 7.0, p99: 7.0 });
    }

    proptest! {
        #[test]
        fn the_definition_holds(mut values in prop::collection::vec(0_u64..1000, 1..200), percent in 1_usize..=100) {
            values.sort_unstable();
            let found = percentile(&milliseconds(&values), percent).as_millis();
            let below = |limit: u128| values.iter().filter(|value| u128::from(**value) <= limit).count() * 100;
            prop_assert!(below(found) >= percent * values.len());
            prop_assert!(found == 0 || below(found - 1) < percent * values.len() || !values.contains(&u64::try_from(found).unwrap()));
        }
    }
}
