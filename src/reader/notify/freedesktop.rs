//! The desktop by its bus (Desktop Notifications Specification 1.2), by notify-rust. Nothing else names that crate.
//!
//! Each notification has a thread of its own, for a bus may hang, and what a person chooses comes when it comes.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::channel;
use std::thread;
use std::time::Duration;

use notify_rust::{Notification, NotificationHandle, Timeout, get_capabilities, get_server_information};

use super::{Act, Chosen, Desktop, NotShown, Notice};

/// How long a desktop may take to show one.
const PATIENCE: Duration = Duration::from_secs(3);
/// Notifications whose actions are waited for at the same time; further ones have none.
const MOST_WAITING: usize = 16;
static WAITING: AtomicUsize = AtomicUsize::new(0);

/// The desktop of this session.
#[derive(Debug)]
pub(super) struct Freedesktop;

impl Desktop for Freedesktop {
    fn show(&self, notice: &Notice, chosen: Option<Chosen>) -> Result<(), NotShown> {
        let (told, heard) = channel();
        let notice = notice.clone();
        let chosen = chosen.filter(|_| WAITING.load(Ordering::Relaxed) < MOST_WAITING);
        let work = move || match send(&notice, chosen.is_some()) {
            Ok((handle, has_acts)) => {
                let _ = told.send(Ok(()));
                if let Some(chosen) = chosen.filter(|_| has_acts) {
                    WAITING.fetch_add(1, Ordering::Relaxed);
                    wait(handle, notice.acts, chosen);
                    WAITING.fetch_sub(1, Ordering::Relaxed);
                }
            }
            Err(error) => _ = told.send(Err(NotShown(format!("the desktop shows no notifications: {error}")))),
        };
        let started = thread::Builder::new().name("wh-notify".to_owned()).spawn(work);
        started.map_err(|error| NotShown(format!("the system gives no thread: {error}")))?;
        heard.recv_timeout(PATIENCE).unwrap_or_else(|_| Err(NotShown("the desktop does not answer".to_owned())))
    }
}

/// What shows notifications here.
pub(super) fn answering() -> Result<String, NotShown> {
    let (told, heard) = channel();
    let ask = move || {
        let asked = get_server_information().map(|it| format!("{} {}", it.name, it.version));
        let _ = told.send(asked.map_err(|error| NotShown(format!("the desktop shows no notifications: {error}"))));
    };
    let started = thread::Builder::new().name("wh-notify".to_owned()).spawn(ask);
    started.map_err(|error| NotShown(format!("the system gives no thread: {error}")))?;
    heard.recv_timeout(PATIENCE).unwrap_or_else(|_| Err(NotShown("the desktop does not answer".to_owned())))
}

/// Shows one. Whether actions were offered with it.
fn send(notice: &Notice, waits: bool) -> notify_rust::error::Result<(NotificationHandle, bool)> {
    let capabilities = get_capabilities()?;
    let has_acts = waits && !notice.acts.is_empty() && capabilities.iter().any(|one| one == "actions");
    let safe = notice.safe(&capabilities, has_acts);
    let mut notification = Notification::new();
    notification.appname("Wheelhouse").summary(&safe.title).body(&safe.body);
    // What begins in ten minutes stays until it is seen.
    notification.timeout(if notice.pressing { Timeout::Never } else { Timeout::Default });
    if has_acts {
        if let Some(first) = notice.acts.first() {
            notification.action("default", first.label());
        }
        for act in &notice.acts {
            notification.action(act.name(), act.label());
        }
    }
    Ok((notification.show()?, has_acts))
}

fn wait(handle: NotificationHandle, acts: Vec<Act>, chosen: Chosen) {
    handle.wait_for_action(move |name| {
        let act = match name {
            "default" => acts.into_iter().next(),
            name => acts.into_iter().find(|act| act.name() == name),
        };
        // A notification that was closed chose nothing.
        if let Some(act) = act {
            chosen(act);
        }
    });
}
