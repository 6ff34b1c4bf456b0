//! What the desktop tells: new items after a sync, and events that begin soon.
//!
//! Owns what is told and when. [`Desktop`] is the seam to whatever shows it: a bus, or a test. A desktop that cannot be
//! reached is no failure of a sync: the log says so.

mod act;
#[cfg(all(unix, not(target_os = "macos")))]
mod freedesktop;
mod news;
mod notice;
#[cfg(any(test, not(all(unix, not(target_os = "macos")))))]
mod plain;
mod reminders;
#[cfg(test)]
mod tests;

use std::sync::Arc;
use std::time::{Duration, Instant};

use jiff::Timestamp as Moment;
use jiff::tz::TimeZone;

pub use self::act::Act;
pub use self::news::notices;
pub use self::notice::{Notice, Safe};
pub use self::reminders::{Alarm, Reminder, due};
use crate::base::config::{Notify, Reminded};
use crate::base::db::DbResult;
use crate::reader::fetch::Fetcher;
use crate::reader::store::{NewsMark, Store};
use crate::reader::sync::{Progress, Selection, Stop, Summary, SyncError, SyncSettings, sync};

/// Why a notification was not shown.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct NotShown(pub String);

/// Told what a person chose in a notification.
pub type Chosen = Box<dyn FnOnce(Act) + Send>;

/// Shows notifications.
pub trait Desktop: std::fmt::Debug + Send + Sync {
    /// Shows one. With `chosen` its actions are offered, and what is chosen is told later, from another thread.
    ///
    /// # Errors
    /// Nothing can be shown here.
    fn show(&self, notice: &Notice, chosen: Option<Chosen>) -> Result<(), NotShown>;
}

/// The desktop of this machine.
pub fn desktop() -> Arc<dyn Desktop> {
    #[cfg(all(unix, not(target_os = "macos")))]
    return Arc::new(freedesktop::Freedesktop);
    #[cfg(not(all(unix, not(target_os = "macos"))))]
    Arc::new(plain::Plain)
}

/// What answers on the session's bus, by its name and version. Waits for it a few seconds at most.
///
/// # Errors
/// Nothing does.
pub fn answering() -> Result<String, NotShown> {
    #[cfg(all(unix, not(target_os = "macos")))]
    return freedesktop::answering();
    #[cfg(not(all(unix, not(target_os = "macos"))))]
    Ok(std::env::consts::OS.to_owned())
}

/// Tells a person of things by the desktop.
#[derive(Debug, Clone)]
pub struct Notifier {
    /// What is told, and when.
    pub settings: Notify,
    /// What shows it.
    pub desktop: Arc<dyn Desktop>,
    /// The browser as an argument list; `None` for the desktop's own.
    pub browser: Option<Vec<String>>,
    /// This process goes on, so that what a person chooses in a notification can be done.
    pub stays: bool,
}

impl Notifier {
    /// Tells what came since then, if now is a time for it. How many notifications that were.
    ///
    /// # Errors
    /// The database cannot be read or written.
    pub fn tell_news(&self, store: &Arc<Store>, since: &NewsMark, now: i64, zone: &TimeZone) -> DbResult<usize> {
        let news = store.take_news(since)?;
        // What comes in quiet hours is not told later either: it lies in the list.
        if self.is_quiet(now, zone) {
            return Ok(0);
        }
        let mut shown = 0;
        for notice in notices(news, &self.settings) {
            match self.show(store, &notice) {
                Ok(()) => shown += 1,
                Err(error) => {
                    tracing::debug!(%error, "nothing is told of new items");
                    break;
                }
            }
        }
        Ok(shown)
    }

    /// Reminds of the events whose time has come. What could not be told is told the next time, if it is not too late then.
    ///
    /// # Errors
    /// The database cannot be read or written.
    pub fn remind(&self, store: &Arc<Store>, now: i64, zone: &TimeZone) -> DbResult<Reminding> {
        let mut reminding = Reminding::default();
        if self.settings.reminders == Reminded::None || (self.settings.quiet_reminders && self.is_quiet(now, zone)) {
            return Ok(reminding);
        }
        for reminder in reminders::pending(store, &self.settings, now, zone)? {
            if store.are_claimed(&reminder.keys())? || !store.claim_reminders(&reminder.keys(), now)? {
                continue;
            }
            match self.show(store, &reminder.notice(now, zone)) {
                Ok(()) => reminding.told.push(reminder),
                Err(error) => {
                    tracing::debug!(%error, "nothing is reminded of");
                    store.release_reminders(&reminder.keys())?;
                    reminding.untold.push(reminder);
                    reminding.error = Some(error);
                }
            }
        }
        Ok(reminding)
    }

    /// What begins at this minute may be told.
    fn is_quiet(&self, now: i64, zone: &TimeZone) -> bool {
        let time = zone.to_datetime(Moment::from_second(now).unwrap_or_default()).time();
        let minute = u16::try_from(i32::from(time.hour()) * 60 + i32::from(time.minute())).unwrap_or(0);
        self.settings.quiet_hours.is_some_and(|hours| hours.hold(minute))
    }

    fn show(&self, store: &Arc<Store>, notice: &Notice) -> Result<(), NotShown> {
        let (store, browser) = (Arc::clone(store), self.browser.clone());
        let chosen = move |act: Act| {
            if let Err(error) = act.carry_out(&store, browser.as_deref()) {
                tracing::warn!(%error, "what was chosen in a notification could not be done");
            }
        };
        self.desktop.show(notice, self.stays.then(|| Box::new(chosen) as Chosen))
    }
}

/// Looks now and then for events that begin soon, in a process that goes on.
#[derive(Debug)]
pub struct Reminders {
    notifier: Notifier,
    next: Instant,
}

/// Between two looks.
const LOOK: Duration = Duration::from_secs(20);

impl Reminders {
    /// Reminders as configured.
    pub fn new(notifier: Notifier) -> Self {
        Self { notifier, next: Instant::now() }
    }

    /// Reminds of what begins soon, if it is time to look and that is wanted.
    ///
    /// # Errors
    /// The database cannot be read or written.
    pub fn look(&mut self, store: &Arc<Store>) -> DbResult<Reminding> {
        if !self.notifier.settings.enabled || Instant::now() < self.next {
            return Ok(Reminding::default());
        }
        self.next = Instant::now() + LOOK;
        self.notifier.remind(store, Moment::now().as_second(), &TimeZone::system())
    }
}

/// What reminding came to.
#[derive(Debug, Default)]
pub struct Reminding {
    /// What was told.
    pub told: Vec<Reminder>,
    /// What could not be told.
    pub untold: Vec<Reminder>,
    /// Why not.
    pub error: Option<NotShown>,
}

/// A sync as [`sync`] does it; what came of it is told.
///
/// # Errors
/// As [`sync`].
pub fn sync_and_tell(
    notifier: Option<&Notifier>,
    store: &Arc<Store>,
    fetcher: &Arc<Fetcher>,
    settings: &SyncSettings,
    (selection, stop): (&Selection, &Stop),
    tell: impl FnMut(Progress) + Send,
) -> Result<Summary, SyncError> {
    let Some(notifier) = notifier.filter(|notifier| notifier.settings.enabled) else {
        return sync(store, fetcher, settings, selection, stop, tell);
    };
    let since = store.news_mark()?;
    let summary = sync(store, fetcher, settings, selection, stop, tell)?;
    if summary.new_items > 0 {
        notifier.tell_news(store, &since, Moment::now().as_second(), &TimeZone::system())?;
    }
    Ok(summary)
}
