//! Waiting for something to become true, without outliving the wish for it.

use std::thread;
use std::time::{Duration, Instant};

use super::ProveError;
use crate::base::process::Supervised;

/// How often it is looked.
const STEP: Duration = Duration::from_millis(50);

/// How the run speaks with whoever watches it.
#[derive(Clone, Copy)]
pub struct Watch<'a> {
    /// Is told what is being done.
    pub say: &'a dyn Fn(&str),
    /// Whether the run is to end.
    pub stopped: &'a dyn Fn() -> bool,
}

impl Watch<'_> {
    /// Fails when the run is to end.
    pub(super) fn go_on(&self) -> Result<(), ProveError> {
        if (self.stopped)() { Err(ProveError::Stopped) } else { Ok(()) }
    }

    /// Lets time pass.
    pub(super) fn pause(&self, time: Duration) -> Result<(), ProveError> {
        self.until(time, || Ok(false)).map(|_| ())
    }

    /// Waits until something holds; returns how long that took, or nothing when it did not happen within that time.
    pub(super) fn until(
        &self,
        most: Duration,
        mut holds: impl FnMut() -> Result<bool, ProveError>,
    ) -> Result<Option<Duration>, ProveError> {
        let begun = Instant::now();
        loop {
            self.go_on()?;
            if holds()? {
                return Ok(Some(begun.elapsed()));
            }
            let left = most.saturating_sub(begun.elapsed());
            if left.is_zero() {
                return Ok(None);
            }
            thread::sleep(STEP.min(left));
        }
    }

    /// Waits until a program that was started does its work.
    pub(super) fn ready(
        &self,
        program: &mut Supervised,
        most: Duration,
        mut works: impl FnMut() -> bool,
    ) -> Result<(), ProveError> {
        let ready = self.until(most, || match program.ended() {
            Some(status) => Err(ProveError::program(format!("{} ended ({status})", program.name()), program.log())),
            None => Ok(works()),
        })?;
        if ready.is_some() {
            return Ok(());
        }
        let what = format!("{} was not ready within {} seconds", program.name(), most.as_secs());
        Err(ProveError::program(what, program.log()))
    }

    /// Waits for the end of a program that has something to do and then ends well.
    pub(super) fn finish(&self, program: &mut Supervised, most: Duration) -> Result<(), ProveError> {
        let status = program.wait(most, &|| !(self.stopped)());
        self.go_on()?;
        let what = match status {
            Some(status) if status.success() => return Ok(()),
            Some(status) => format!("{} failed ({status})", program.name()),
            None => format!("{} did not end within {} seconds", program.name(), most.as_secs()),
        };
        Err(ProveError::program(what, program.log()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const QUIET: Watch<'_> = Watch { say: &|_| (), stopped: &|| false };

    #[test]
    fn it_waits_as_long_as_needed_and_no_longer_than_wanted() {
        let begun = Instant::now();
        let holds = || Ok(begun.elapsed() > Duration::from_millis(60));
        assert!(QUIET.until(Duration::from_secs(10), holds).expect("no error").is_some());
        assert_eq!(QUIET.until(Duration::from_millis(20), || Ok(false)).expect("no error"), None);
        let stopped = Watch { stopped: &|| true, ..QUIET };
        assert!(matches!(stopped.pause(Duration::from_mins(1)), Err(ProveError::Stopped)));
        assert!(begun.elapsed() < Duration::from_secs(5));
    }
}
