//! How busy the machine and some of its processes are, from `/proc`. Elsewhere than on Linux nothing is known.

use std::fs;
use std::time::Instant;

/// Ticks of the kernel's clocks a second, as `/proc` shows them (`USER_HZ`: 100 on every architecture that runs servers).
const TICKS: f64 = 100.0;

/// The clocks at one time.
#[derive(Debug, Clone)]
pub(super) struct Clocks {
    at: Instant,
    /// Busy and all ticks of all cores.
    machine: Option<(u64, u64)>,
    /// Ticks that each process had.
    processes: Vec<Option<u64>>,
}

/// What happened between two times.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Busy {
    /// The share of all cores that was busy, from 0 to 1.
    pub(super) machine: Option<f64>,
    /// Cores that each process kept busy.
    pub(super) processes: Vec<Option<f64>>,
}

impl Clocks {
    /// Reads the clocks of the machine and of these processes.
    pub(super) fn read(processes: &[u32]) -> Self {
        let text = |path: String| fs::read_to_string(path).unwrap_or_default();
        Self {
            at: Instant::now(),
            machine: machine_ticks(&text("/proc/stat".to_owned())),
            processes: processes.iter().map(|id| process_ticks(&text(format!("/proc/{id}/stat")))).collect(),
        }
    }

    /// What happened since; the processes must be the same.
    #[allow(clippy::cast_precision_loss, reason = "ticks of seconds are small")]
    pub(super) fn since(&self, earlier: &Self) -> Busy {
        let seconds = self.at.duration_since(earlier.at).as_secs_f64().max(0.001);
        let machine = earlier.machine.zip(self.machine).and_then(|((busy, all), (busy_now, all_now))| {
            let all = all_now.checked_sub(all).filter(|all| *all > 0)?;
            Some(busy_now.saturating_sub(busy) as f64 / all as f64)
        });
        let spent = |(before, now): (&Option<u64>, &Option<u64>)| {
            before.zip(*now).map(|(before, now)| now.saturating_sub(before) as f64 / TICKS / seconds)
        };
        Busy { machine, processes: earlier.processes.iter().zip(&self.processes).map(spent).collect() }
    }
}

/// `cpu user nice system idle iowait irq softirq steal …` (`proc_stat(5)`): what another machine stole was not ours to use.
fn machine_ticks(stat: &str) -> Option<(u64, u64)> {
    let fields: Vec<u64> =
        stat.lines().next()?.strip_prefix("cpu ")?.split_whitespace().map(|field| field.parse().unwrap_or(0)).collect();
    let all: u64 = fields.get(..8)?.iter().sum();
    Some((all - fields[3] - fields[4], all))
}

/// Fields 14 and 15, user and system time (`proc_pid_stat(5)`); the name before them may hold anything, even brackets.
fn process_ticks(stat: &str) -> Option<u64> {
    let mut fields = stat.rsplit_once(')')?.1.split_whitespace().skip(11);
    let (user, system): (u64, u64) = (fields.next()?.parse().ok()?, fields.next()?.parse().ok()?);
    Some(user + system)
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn the_files_of_the_kernel_are_read() {
        assert_eq!(machine_ticks("cpu  10 1 5 80 4 0 1 2 0 0\ncpu0 1"), Some((19, 103)));
        assert_eq!(process_ticks("7 (a) b) S 1 7 7 0 -1 4 1 0 0 0 250 50 0 0 20 0"), Some(300));
        assert_eq!((machine_ticks(""), machine_ticks("cpu 1 2"), process_ticks("7 (a")), (None, None, None));
    }

    #[test]
    fn two_readings_make_shares() {
        let at = Instant::now();
        let before = Clocks { at, machine: Some((100, 1000)), processes: vec![Some(50), None] };
        let later = at + Duration::from_secs(2);
        let now = Clocks { at: later, machine: Some((250, 1200)), processes: vec![Some(250), Some(1)] };
        assert_eq!(now.since(&before), Busy { machine: Some(0.75), processes: vec![Some(1.0), None] });
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn our_own_work_shows() {
        let ids = [std::process::id()];
        let before = Clocks::read(&ids);
        let begun = Instant::now();
        while begun.elapsed() < Duration::from_millis(100) {
            std::hint::black_box(0);
        }
        let busy = Clocks::read(&ids).since(&before);
        assert!(busy.processes[0].is_some_and(|cores| cores > 0.05), "{busy:?}");
        assert!(busy.machine.is_some_and(|share| (0.0..=1.0).contains(&share)), "{busy:?}");
    }
}
