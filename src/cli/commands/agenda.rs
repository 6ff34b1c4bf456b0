//! `wh agenda`: what takes place, by day.

use std::collections::HashSet;
use std::path::Path;

use anyhow::Context as _;
use jiff::Timestamp as Moment;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde::Serialize;

use crate::base::paths;
use crate::cli::output::{Styled, styles};
use crate::cli::{Context, room};
use crate::reader::agenda::{OnDay, Planned, by_day, export, plan, window};
use crate::reader::model::{EventStatus, ItemId, Timestamp};
use crate::reader::store::{Cursor, ListOrder, Store, StoredEvent};
use crate::verbs::{AgendaArgs, AgendaExportArgs, AgendaRange, AgendaVerb};

/// Runs `wh agenda`.
pub fn run(args: &AgendaArgs, context: &mut Context) -> anyhow::Result<()> {
    match &args.verb {
        Some(AgendaVerb::Export(args)) => write(args, context),
        Some(AgendaVerb::Remind(args)) => super::remind::run(args, context),
        None => list(args, context),
    }
}

/// The events that may take place in a range, those of them that are wanted, and the range itself.
struct Asked {
    events: Vec<StoredEvent>,
    /// `None`: all.
    wanted: Option<HashSet<ItemId>>,
    between: (i64, i64),
    zone: TimeZone,
}

impl Asked {
    fn of(range: &AgendaRange, context: &Context, store: &Store) -> anyhow::Result<Self> {
        let zone = TimeZone::system();
        let between = window(Moment::now().as_second(), range.days, &zone).context("could not count so many days")?;
        let wanted = (!range.query.is_empty()).then(|| matching(&range.query, context, store)).transpose()?;
        Ok(Self { events: store.events(between.0, between.1)?, wanted, between, zone })
    }

    /// What takes place. Chosen only once it is known what stands for what: a changed occurrence counts for the one that
    /// it changes whether it is wanted or not.
    fn planned(&self) -> Vec<Planned<'_>> {
        let mut planned = plan(&self.events, self.between, &self.zone);
        if let Some(wanted) = &self.wanted {
            planned.retain(|one| wanted.contains(&one.stored.item_id));
        }
        planned
    }
}

fn matching(query: &[String], context: &Context, store: &Store) -> anyhow::Result<HashSet<ItemId>> {
    let mut wanted = HashSet::new();
    let query = room::query_of(context, store, query)?;
    store.each_item(&query, ListOrder::Newest, Cursor::Start, 0, |item| {
        wanted.insert(item.id);
        true
    })?;
    Ok(wanted)
}

fn write(args: &AgendaExportArgs, context: &mut Context) -> anyhow::Result<()> {
    let asked = Asked::of(&args.range, context, &*context.store()?)?;
    let planned = asked.planned();
    let text = export(&planned, Moment::now().as_second());
    match args.output.as_deref().filter(|file| *file != Path::new("-")) {
        None => Ok(context.output.text(&text)?),
        Some(file) => {
            paths::write_private_file(file, text.as_bytes())
                .with_context(|| format!("could not write {}", file.display()))?;
            context.output.note(format!("wrote {} events to {}", planned.len(), file.display()));
            Ok(())
        }
    }
}

fn list(args: &AgendaArgs, context: &mut Context) -> anyhow::Result<()> {
    let store = context.store()?;
    let asked = Asked::of(&args.range, context, &store)?;
    let planned = asked.planned();
    if args.json {
        return planned.iter().try_for_each(|one| Ok(context.output.json_line(&Told::of(one))?));
    }
    if planned.is_empty() {
        nothing(args, context, &store)?;
        return Ok(());
    }
    let now = Moment::now().as_second();
    let next = planned.iter().filter(|one| !one.is_off() && !one.is_all_day() && one.at.starts > now);
    let next = next.map(|one| one.at.starts).min();
    let lines = by_day(&planned, asked.between, &asked.zone);
    context.output.page_if_long(lines.len() * 2);
    let mut day = None;
    for one in &lines {
        if day != Some(one.day) {
            if day.is_some() {
                context.output.line(String::new())?;
            }
            day = Some(one.day);
            context.output.line(heading(one.day, now, &asked.zone))?;
        }
        context.output.line(line(one, &asked.zone, now, next))?;
        let join = one.planned.stored.event.join_url.as_deref();
        if let Some(url) = join.filter(|_| !one.planned.is_off()) {
            context.output.line(Styled::new().plain(" ".repeat(INDENT)).with(styles::LINK, url))?;
        }
    }
    Ok(())
}

/// Columns before a title.
const INDENT: usize = 16;

fn today(now: i64, zone: &TimeZone) -> Date {
    Moment::from_second(now).unwrap_or_default().to_zoned(zone.clone()).date()
}

fn heading(day: Date, now: i64, zone: &TimeZone) -> Styled {
    let word = match today(now, zone).until(day).map_or(-1, |span| span.get_days()) {
        0 => ", today",
        1 => ", tomorrow",
        _ => "",
    };
    Styled::new().with(styles::BOLD, format!("{}{word}", day.strftime("%a %-d %b %Y")))
}

fn line(on_day: &OnDay<'_, '_>, zone: &TimeZone, now: i64, next: Option<i64>) -> Styled {
    let one = on_day.planned;
    let sign = if on_day.clashes { "!" } else { " " };
    let event = &one.stored.event;
    let style = if one.is_off() { styles::DIM } else { styles::BOLD };
    let times = on_day.times(zone);
    let mut line = Styled::new().plain(format!("  {times:<11} ")).with(styles::WARNING, sign).plain(" ");
    let running = !one.is_off() && !one.is_all_day();
    if running && one.at.starts <= now && now < one.at.ends && on_day.day == today(now, zone) {
        line = line.with(styles::GOOD, "now ");
    } else if running && next == Some(one.at.starts) && !on_day.goes_on() {
        line = line.with(styles::GOOD, "next ");
    }
    line = line.with(style, &one.stored.title);
    if let Some(reach) = on_day.reach(zone) {
        line = line.plain(format!(" ({reach})"));
    }
    if event.status == EventStatus::Tentative {
        line = line.plain(" (not certain)");
    }
    if one.stored.withdrawn {
        line = line.plain(" (no longer in its calendar)");
    }
    // One that is only the link is said below.
    if let Some(place) = event.location.as_ref().filter(|place| Some(*place) != event.join_url.as_ref()) {
        line = line.plain(", ").plain(place);
    }
    line.with(styles::DIM, format!("  {} {}", one.stored.source, one.stored.item_id))
}

fn nothing(args: &AgendaArgs, context: &mut Context, store: &Store) -> anyhow::Result<()> {
    let days = args.range.days;
    let note = if !store.has_calendars()? {
        "no calendars yet: `wh add webcal://…`, `wh add FILE.ics` or `wh add meetup:GROUP` follows one".to_owned()
    } else if args.range.query.is_empty() {
        format!("nothing takes place within {days} days; --days looks further")
    } else {
        format!("nothing that matches takes place within {days} days")
    };
    context.output.note(note);
    Ok(())
}

/// An event as scripts read it.
#[derive(Serialize)]
#[expect(clippy::struct_excessive_bools, reason = "each is a key that scripts read")]
struct Told<'e> {
    item_id: ItemId,
    source: &'e str,
    title: &'e str,
    day: String,
    starts: Timestamp,
    ends: Timestamp,
    all_day: bool,
    status: &'static str,
    withdrawn: bool,
    clashes: bool,
    starred: bool,
    location: Option<&'e str>,
    join_url: Option<&'e str>,
    url: Option<&'e str>,
    uid: &'e str,
}

impl<'e> Told<'e> {
    fn of(one: &'e Planned<'_>) -> Self {
        let StoredEvent { item_id, source, title, url, starred, withdrawn, event, .. } = one.stored;
        Self {
            item_id: *item_id,
            source,
            title,
            day: one.day.to_string(),
            starts: Timestamp(one.at.starts),
            ends: Timestamp(one.at.ends),
            all_day: one.is_all_day(),
            status: event.status.as_str(),
            withdrawn: *withdrawn,
            clashes: one.clashes,
            starred: *starred,
            location: event.location.as_deref(),
            join_url: event.join_url.as_deref(),
            url: url.as_deref(),
            uid: &event.uid,
        }
    }
}
