//! The desktops of macOS and Windows, by notify-rust: a title and a text. What can be done from a notification differs too much
//! between them to be offered. *Not verified*: neither system was at hand; that they are told the same texts is tested.

#![cfg_attr(all(unix, not(target_os = "macos")), allow(dead_code, reason = "here only its texts are tested"))]

use std::sync::mpsc::channel;
use std::thread;
use std::time::Duration;

use notify_rust::Notification;

use super::{Chosen, Desktop, NotShown, Notice};

/// How long a desktop may take to show one.
const PATIENCE: Duration = Duration::from_secs(3);

/// The desktop of this session.
#[derive(Debug)]
pub(super) struct Plain;

impl Desktop for Plain {
    fn show(&self, notice: &Notice, _: Option<Chosen>) -> Result<(), NotShown> {
        let (told, heard) = channel();
        let notification = made(notice);
        let work = move || {
            let shown = notification.show().map(|_| ());
            let _ = told.send(shown.map_err(|error| NotShown(format!("the desktop shows no notifications: {error}"))));
        };
        let started = thread::Builder::new().name("wh-notify".to_owned()).spawn(work);
        started.map_err(|error| NotShown(format!("the system gives no thread: {error}")))?;
        heard.recv_timeout(PATIENCE).unwrap_or_else(|_| Err(NotShown("the desktop does not answer".to_owned())))
    }
}

/// The texts as these desktops take them: neither reads markup, and neither is asked to.
fn made(notice: &Notice) -> Notification {
    let safe = notice.safe(&[], false);
    Notification::new().appname("Wheelhouse").summary(&safe.title).body(&safe.body).finalize()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reader::notify::Act;

    #[test]
    fn a_title_and_a_text_are_told_and_nothing_that_could_be_read_otherwise() {
        for (title, lines, told) in [
            ("Two new items", &["Pools", "Queues"][..], ("Two new items", "Pools\nQueues\nhttps://meet.example/1")),
            (
                "\u{1b}[31mred",
                &["<b>bold</b> &lt;i&gt;"],
                ("[31mred", "‹b›bold‹/b› ＆lt;i＆gt;\nhttps://meet.example/1"),
            ),
            ("", &[], ("", "https://meet.example/1")),
        ] {
            let notice = Notice {
                title: title.to_owned(),
                lines: lines.iter().map(|&line| line.to_owned()).collect(),
                acts: vec![Act::Join("https://meet.example/1".to_owned())],
                pressing: true,
            };
            let made = made(&notice);
            assert_eq!((made.summary.as_str(), made.body.as_str()), told);
            assert!(made.actions.is_empty());
        }
    }
}
