//! While the screen is open, a person is reminded of events: by the desktop, and in the status line.

use std::sync::Arc;
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::time::Duration;

use jiff::Timestamp as Moment;
use jiff::tz::TimeZone;

use super::action::Action;
use super::event::Input;
use crate::reader::notify::{Notifier, Reminders};
use crate::reader::store::Store;

/// How often it is asked whether it is time.
const STEP: Duration = Duration::from_secs(1);

/// Reminds on a thread of its own until this is dropped.
pub(super) struct Reminding {
    _alive: Sender<()>,
}

/// Begins to remind.
///
/// # Errors
/// The system gives no thread.
pub(super) fn start(notifier: Notifier, store: Arc<Store>, inputs: Sender<Input>) -> std::io::Result<Reminding> {
    let (alive, ended) = channel();
    let mut reminders = Reminders::new(notifier);
    let work = move || {
        while ended.recv_timeout(STEP) == Err(RecvTimeoutError::Timeout) {
            match reminders.look(&store) {
                Ok(reminding) => {
                    for reminder in reminding.told {
                        let when = reminder.when(Moment::now().as_second(), &TimeZone::system());
                        let text = format!("{when}: {}", reminder.title);
                        let _ = inputs.send(Input::Action(Action::Reminded(text)));
                    }
                }
                Err(error) => tracing::warn!(%error, "could not look for what begins soon"),
            }
        }
    };
    std::thread::Builder::new().name("wh-remind".to_owned()).spawn(work)?;
    Ok(Reminding { _alive: alive })
}
