//! Ctrl-C and the polite signals: the first asks the work to end whole, a second one ends the process.

use std::io;

use crate::reader::sync::{Stop, stop};

/// A stop that SIGINT, SIGTERM and SIGHUP (Ctrl-C and Ctrl-Break on Windows) ask for. After the first one the system's
/// own behaviour is what a second one gets: the end at once, with its code, and no dump of memory, which holds secrets.
pub(super) fn stop_on_signals() -> io::Result<Stop> {
    listen(give_up)
}

/// What a shell says of a program that Ctrl-C ended.
const INTERRUPTED: i32 = 130;

#[expect(clippy::exit, reason = "the work that would return here is what the person will not wait for any longer")]
fn give_up() {
    std::process::exit(INTERRUPTED)
}

/// The same for work that has started programs, or is changing a person's files: however often it is asked, it ends them, or
/// puts back what was there, before it ends itself.
pub(super) fn stop_on_first_signal() -> io::Result<Stop> {
    listen(|| ())
}

/// Listens for signals; at every one after the first `again` is done.
fn listen(again: fn()) -> io::Result<Stop> {
    let (stopper, stop) = stop();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    std::thread::Builder::new().name("wh-signals".into()).spawn(move || {
        runtime.block_on(async {
            if first_signal().await.is_ok() {
                stopper.stop();
                // A person who presses it again does not want to wait for what is being stored; that is whole anyway.
                while first_signal().await.is_ok() {
                    again();
                }
            }
        });
    })?;
    Ok(stop)
}

#[cfg(unix)]
async fn first_signal() -> io::Result<()> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut interrupt = signal(SignalKind::interrupt())?;
    let mut terminate = signal(SignalKind::terminate())?;
    let mut hangup = signal(SignalKind::hangup())?;
    tokio::select! {
        _ = interrupt.recv() => Ok(()),
        _ = terminate.recv() => Ok(()),
        _ = hangup.recv() => Ok(()),
    }
}

#[cfg(not(unix))]
async fn first_signal() -> io::Result<()> {
    tokio::signal::ctrl_c().await
}
