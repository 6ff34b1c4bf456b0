//! `wh sync`: fetch what is due, and say how it went.

use std::sync::Arc;
use std::time::Duration;

use crate::base::text::{counted, truncate};
use crate::cli::output::{Progress as Bar, Styled, styles};
use crate::cli::{Context, interrupt, room};
use crate::error::{Error, Kind};
use crate::reader::fetch::Fetcher;
use crate::reader::model::{Outcome, Timestamp};
use crate::reader::notify::{Reminders, sync_and_tell};
use crate::reader::store::Store;
use crate::reader::sync::{Progress, Selection, SourceReport, Stop, Summary};
use crate::verbs::SyncArgs;

/// Runs `wh sync`.
pub fn run(args: &SyncArgs, context: &mut Context) -> anyhow::Result<()> {
    let store = context.store()?;
    let fetcher = context.fetcher(false)?;
    let selection = selection(args, &store, context)?;
    let stop = interrupt::stop_on_signals()?;
    if args.watch {
        return watch(context, &store, &fetcher, args.json, &stop);
    }
    if store.source_names()?.is_empty() {
        context.output.note(
            "nothing to fetch yet; subscribe with `wh add URL` or `wh import FILE`, or look around with `wh demo`",
        );
    }
    let summary = once(context, &store, &fetcher, &selection, (args.json, false), &stop)?;
    if !args.json {
        tell(context, &summary, &selection)?;
    }
    verdict(&summary)
}

fn selection(args: &SyncArgs, store: &Store, context: &Context) -> anyhow::Result<Selection> {
    if args.all {
        return Ok(Selection::All);
    }
    if args.sources.is_empty() {
        return Ok(Selection::Due);
    }
    let sources = room::sources(store, &args.sources)?;
    for paused in sources.iter().filter(|source| source.paused) {
        context.output.note(format!("{0} is paused; `wh sources resume {0}` has it fetched again", paused.name));
    }
    Ok(Selection::Sources(sources.into_iter().map(|source| source.id).collect()))
}

/// One sync with its progress on stderr and, with `json`, its reports on stdout. What came is told by the desktop, where that is
/// configured; a process that `stays` does what is chosen there.
pub fn once(
    context: &mut Context,
    store: &Arc<Store>,
    fetcher: &Arc<Fetcher>,
    selection: &Selection,
    (json, stays): (bool, bool),
    stop: &Stop,
) -> anyhow::Result<Summary> {
    let settings = context.sync_settings();
    let notifier = context.notifier(stays);
    let bar = context.output.progress(0);
    let (mut new_items, mut failed_write) = (0, None);
    let output = &mut context.output;
    let summary =
        sync_and_tell(Some(&notifier), store, fetcher, &settings, (selection, stop), |progress| match progress {
            Progress::Started { sources } => bar.set_total(sources as u64),
            Progress::Done(report) => {
                new_items += report.new_items;
                show(&bar, &report, new_items);
                if json && failed_write.is_none() {
                    failed_write = output.json_line(&report).and_then(|()| output.flush()).err();
                }
            }
        });
    bar.finish();
    let summary = summary?;
    if let Some(error) = failed_write {
        return Err(error.into());
    }
    if json {
        context.output.json_line(&summary)?;
    }
    Ok(summary)
}

fn show(bar: &Bar, report: &SourceReport, new_items: u32) {
    bar.advance(u64::from(!report.more));
    bar.message(&format!("{new_items} new · {}", truncate(&report.source, 40, "…")));
    let name = Styled::new().with(styles::NAME, &report.source);
    match (report.outcome, report.error.as_deref()) {
        (Outcome::Failed, Some(error)) => bar.line(
            Styled::new().with(styles::ERROR, "failed ").with(styles::NAME, &report.source).plain(format!(": {error}")),
        ),
        (Outcome::Skipped, Some(reason)) => bar.line(
            Styled::new()
                .with(styles::WARNING, "skipped ")
                .with(styles::NAME, &report.source)
                .plain(format!(": {reason}")),
        ),
        (Outcome::New, _) if !bar.is_live() && report.new_items > 0 => {
            bar.line(name.plain(format!(": {} new", report.new_items)));
        }
        _ => {}
    }
}

fn tell(context: &mut Context, summary: &Summary, selection: &Selection) -> anyhow::Result<()> {
    if summary.sources == 0 && *selection == Selection::Due && !summary.stopped {
        context.output.note("nothing is due; `wh sync --all` asks every source, `wh sources` says when each is asked");
    }
    let mut line = format!(
        "{} from {} ({} unchanged, {} failed, {} skipped) in {:.1} s",
        counted(summary.new_items, "new item"),
        counted(summary.sources, "source"),
        summary.unchanged,
        summary.failed,
        summary.skipped,
        summary.seconds
    );
    if summary.full_texts > 0 {
        line = format!("{line}; {}", counted(summary.full_texts, "full text"));
    }
    if summary.stopped {
        line.push_str("; stopped early, all that was fetched is stored");
    }
    Ok(context.output.line(line)?)
}

fn verdict(summary: &Summary) -> anyhow::Result<()> {
    if summary.failed == 0 {
        return Ok(());
    }
    let error =
        Error::new(Kind::Partial, format!("{} of {} failed", summary.failed, counted(summary.sources, "source")));
    Err(error.hint("`wh doctor` says what is wrong with each and how to mend it").into())
}

/// Stays, and asks each source when it is due.
fn watch(
    context: &mut Context,
    store: &Arc<Store>,
    fetcher: &Arc<Fetcher>,
    json: bool,
    stop: &Stop,
) -> anyhow::Result<()> {
    let mail = crate::reader::sync::watch(store, fetcher)?;
    let mut reminders = Reminders::new(context.notifier(true));
    loop {
        let summary = once(context, store, fetcher, &Selection::Due, (json, true), stop)?;
        if summary.sources > 0 && !json {
            tell(context, &summary, &Selection::Due)?;
        }
        context.output.flush()?;
        let until = next_due(store)?;
        while Timestamp::now() < until && !mail.heard() {
            if stop.is_asked() {
                return Ok(());
            }
            reminders.look(store)?;
            std::thread::sleep(Duration::from_millis(200));
        }
        if stop.is_asked() {
            return Ok(());
        }
    }
}

/// When to look again: at the next poll, but within a minute, for another process may add sources.
fn next_due(store: &Store) -> anyhow::Result<Timestamp> {
    let (soonest, latest) = (Timestamp::now().plus(2), Timestamp::now().plus(60));
    let due = store.sources()?.iter().filter(|row| !row.source.paused).filter_map(|row| row.health.next_poll).min();
    Ok(due.unwrap_or(latest).clamp(soonest, latest))
}
