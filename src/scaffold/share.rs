//! Work of many small parts, done by as many threads as there are processors.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// Below this many parts a thread costs more than it saves.
const WORTHWHILE: usize = 32;
/// More threads have nothing left to do before they have begun.
const THREADS: usize = 4;

/// What the work makes of each number below `count`, in their order.
pub(super) fn each<T: Send>(count: usize, work: impl Fn(usize) -> T + Sync) -> Vec<T> {
    let others = thread::available_parallelism().map_or(1, usize::from).min(THREADS) - 1;
    if count < WORTHWHILE || others == 0 {
        return (0..count).map(work).collect();
    }
    let next = AtomicUsize::new(0);
    let some = || {
        let mut done = Vec::with_capacity(count);
        loop {
            let at = next.fetch_add(1, Ordering::Relaxed);
            if at >= count {
                return done;
            }
            done.push((at, work(at)));
        }
    };
    let mut done = thread::scope(|threads| {
        let others: Vec<_> = (0..others).map(|_| threads.spawn(some)).collect();
        let mut done = some();
        for other in others {
            done.extend(other.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)));
        }
        done
    });
    done.sort_unstable_by_key(|(at, _)| *at);
    done.into_iter().map(|(_, made)| made).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_part_is_done_once_and_stays_in_its_place() {
        for count in [0, 1, WORTHWHILE - 1, WORTHWHILE, 1000] {
            let begun = AtomicUsize::new(0);
            let made = each(count, |at| {
                begun.fetch_add(1, Ordering::Relaxed);
                at * 2
            });
            assert_eq!(made, (0..count).map(|at| at * 2).collect::<Vec<_>>());
            assert_eq!(begun.into_inner(), count);
        }
    }
}
