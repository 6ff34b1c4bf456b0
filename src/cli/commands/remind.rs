//! `wh agenda remind`: reminds once of what begins soon, for a timer.

use std::time::{Duration, Instant};

use jiff::Timestamp as Moment;
use jiff::tz::TimeZone;
use serde::Serialize;

use crate::cli::output::{Styled, styles};
use crate::cli::{Context, interrupt};
use crate::error::Error;
use crate::reader::model::{ItemId, Timestamp};
use crate::reader::notify::Reminder;
use crate::verbs::AgendaRemindArgs;

/// Runs `wh agenda remind`.
pub(super) fn run(args: &AgendaRemindArgs, context: &mut Context) -> anyhow::Result<()> {
    let store = context.store()?;
    let stop = interrupt::stop_on_signals()?;
    let notifier = context.notifier(args.wait > 0);
    let (now, zone) = (Moment::now().as_second(), TimeZone::system());
    let reminding = notifier.remind(&store, now, &zone)?;
    for reminder in &reminding.told {
        tell(reminder, args.json, (now, &zone), context)?;
    }
    if let Some(error) = reminding.error {
        let titles: Vec<&str> = reminding.untold.iter().map(|reminder| reminder.title.as_str()).collect();
        let error = Error::failed(format!("could not remind of {}: {error}", titles.join(", ")));
        return Err(error
            .hint("a timer outside the session needs DBUS_SESSION_BUS_ADDRESS; it is tried again next time")
            .into());
    }
    if reminding.told.is_empty() {
        context.output.note("there is nothing to remind of now");
        return Ok(());
    }
    context.output.flush()?;
    let until = Instant::now() + Duration::from_secs(args.wait.into());
    while Instant::now() < until && !stop.is_asked() {
        std::thread::sleep(Duration::from_millis(100));
    }
    Ok(())
}

/// A reminder as scripts read it.
#[derive(Serialize)]
struct Told<'r> {
    item_id: ItemId,
    source: &'r str,
    title: &'r str,
    starts: Timestamp,
    all_day: bool,
    location: Option<&'r str>,
    join_url: Option<&'r str>,
}

fn tell(reminder: &Reminder, json: bool, (now, zone): (i64, &TimeZone), context: &mut Context) -> anyhow::Result<()> {
    if json {
        let told = Told {
            item_id: reminder.item,
            source: &reminder.source,
            title: &reminder.title,
            starts: Timestamp(reminder.starts),
            all_day: reminder.all_day,
            location: reminder.location.as_deref(),
            join_url: reminder.join_url.as_deref(),
        };
        return Ok(context.output.json_line(&told)?);
    }
    let when = format!(" ({})", reminder.when(now, zone));
    Ok(context.output.line(Styled::new().plain("reminded of ").with(styles::BOLD, &reminder.title).plain(when))?)
}
