//! Work that may take a moment: a bar once it has taken half a second, and an end when the person asks for one.

use std::cell::OnceCell;
use std::time::{Duration, Instant};

use crate::cli::Context;
use crate::cli::interrupt::stop_on_signals;
use crate::cli::output::Progress;

/// What takes less is not shown to take anything.
const SHOWN_AFTER: Duration = Duration::from_millis(500);

/// Does what writes `files` files; the work is given what tells it between two of them whether to stop.
pub(in crate::cli::commands) fn work<T>(
    context: &Context,
    files: usize,
    work: impl FnOnce(&dyn Fn() -> bool) -> T,
) -> T {
    // Without signals the system's own behaviour holds: the work ends at once, and its temporary folder stays.
    let stop = stop_on_signals().ok();
    let (begun, bar): (_, OnceCell<Progress>) = (Instant::now(), OnceCell::new());
    let done = work(&|| {
        if begun.elapsed() > SHOWN_AFTER {
            bar.get_or_init(|| context.output.progress(files as u64)).advance(1);
        }
        stop.as_ref().is_some_and(crate::reader::sync::Stop::is_asked)
    });
    if let Some(bar) = bar.get() {
        bar.finish();
    }
    done
}
