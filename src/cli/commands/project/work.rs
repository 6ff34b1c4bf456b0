//! Work that may take a moment: a bar once it has taken half a second, and an end when the person asks for one.

use std::cell::{Cell, OnceCell};
use std::time::{Duration, Instant};

use crate::cli::Context;
use crate::cli::interrupt::stop_on_first_signal;
use crate::cli::output::Progress;

/// What takes less is not shown to take anything.
const SHOWN_AFTER: Duration = Duration::from_millis(500);

/// Does what takes so many `steps`; the work is given what tells it between two of them whether to stop.
pub(in crate::cli::commands) fn work<T>(
    context: &Context,
    steps: usize,
    work: impl FnOnce(&dyn Fn() -> bool) -> T,
) -> T {
    // Without signals the system's own behaviour holds: the work ends at once, and its temporary folder stays.
    // A second signal does not end it at once: files would be half changed, and their originals in a folder of ours.
    let stop = stop_on_first_signal().ok();
    let (begun, bar): (_, OnceCell<Progress>) = (Instant::now(), OnceCell::new());
    let asked = Cell::new(0);
    let done = work(&|| {
        // It is asked at the end of the work too.
        asked.set((asked.get() + 1).min(steps as u64));
        if begun.elapsed() > SHOWN_AFTER {
            bar.get_or_init(|| context.output.progress(steps as u64)).set(asked.get());
        }
        stop.as_ref().is_some_and(crate::reader::sync::Stop::is_asked)
    });
    if let Some(bar) = bar.get() {
        bar.finish();
    }
    done
}
