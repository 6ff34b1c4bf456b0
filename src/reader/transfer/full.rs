//! Our own export → the store, line by line: memory does not grow with the file.
//!
//! Sources that are here already stay as they are. What the file says of an item holds: its read state, star and tags
//! become as they are in the file, and the journal takes the changes down, so that they can be undone.

use std::collections::HashMap;
use std::io::{BufRead, Read};

use super::lines::{Counts, Kind, Line, VERSION};
use super::plan::Plan;
use super::report::{ImportReport, apply};
use super::{ImportOptions, TransferError, records};
use crate::reader::model::SourceId;
use crate::reader::store::{
    Adopt, ItemRecord, SavedQuery, SourceItems, SourceRecord, Store, TombstoneRecord, parse_key, prepare_record,
};

/// Longer lines are passed over: no item is that long.
const MAX_LINE_BYTES: usize = 64 << 20;
/// Saved queries of one file.
const MAX_QUERIES: usize = 500;
/// Items that one transaction takes.
const BATCH: usize = 1_000;
/// Bytes of lines that wait for a transaction.
const BATCH_BYTES: usize = 16 << 20;

/// Imports an export.
pub(super) fn import(
    store: &Store,
    name: &str,
    lines: &mut impl BufRead,
    options: &ImportOptions,
    report: &mut ImportReport,
) -> Result<(), TransferError> {
    let mut intake = Intake::new(store, options, report);
    let mut line = Vec::new();
    let mut number = 0;
    loop {
        number += 1;
        let read = next_line(lines, &mut line).map_err(|error| TransferError::Read { name: name.to_owned(), error })?;
        match read {
            Next::End => break,
            Next::TooLong => intake.refuse(number, "is longer than any item"),
            Next::Line if line.iter().all(u8::is_ascii_whitespace) => {}
            Next::Line if intake.begun => intake.line(number, &line)?,
            Next::Line => {
                check_header(&line).map_err(|reason| TransferError::NotOurs { name: name.to_owned(), reason })?;
                intake.begun = true;
            }
        }
    }
    if !intake.begun {
        let reason = "it is empty".to_owned();
        return Err(TransferError::NotOurs { name: name.to_owned(), reason });
    }
    intake.finish()
}

enum Next {
    Line,
    TooLong,
    End,
}

fn next_line(lines: &mut impl BufRead, line: &mut Vec<u8>) -> std::io::Result<Next> {
    line.clear();
    if lines.by_ref().take(MAX_LINE_BYTES as u64 + 1).read_until(b'\n', line)? == 0 {
        return Ok(Next::End);
    }
    if line.len() <= MAX_LINE_BYTES || line.ends_with(b"\n") {
        return Ok(Next::Line);
    }
    while !line.ends_with(b"\n") {
        line.clear();
        if lines.by_ref().take(1 << 16).read_until(b'\n', line)? == 0 {
            break;
        }
    }
    Ok(Next::TooLong)
}

fn check_header(line: &[u8]) -> Result<(), String> {
    let kind: Kind = serde_json::from_slice(line).map_err(|error| format!("its first line is no header ({error})"))?;
    match kind.version {
        _ if kind.kind != "wheelhouse" => Err("its first line is no header".to_owned()),
        None => Err("its header has no version".to_owned()),
        Some(version) if version > VERSION => {
            Err(format!("it has version {version}, and this program knows {VERSION}; update wh"))
        }
        Some(_) => Ok(()),
    }
}

/// Where the items of a source go.
#[derive(Clone, Copy)]
enum Place {
    /// To this source.
    Here(SourceId),
    /// Nowhere: it is a dry run.
    Planned,
}

struct Intake<'a> {
    store: &'a Store,
    options: &'a ImportOptions,
    report: &'a mut ImportReport,
    plan: Plan,
    begun: bool,
    /// Names in the file of the planned sources, with their places in the plan.
    planned: Vec<(String, usize)>,
    /// Names in the file of the sources that are taken.
    ids: HashMap<String, Place>,
    /// Items and tombstones whose source is not in the file, or was left out.
    orphans: u64,
    /// What waits for a transaction, in the order of the file.
    waiting: Vec<SourceItems>,
    count: usize,
    bytes: usize,
    queries: Vec<SavedQuery>,
    seen: Counts,
    end: Option<Counts>,
}

impl<'a> Intake<'a> {
    fn new(store: &'a Store, options: &'a ImportOptions, report: &'a mut ImportReport) -> Self {
        Self {
            store,
            options,
            report,
            plan: Plan::of_ours(options),
            begun: false,
            planned: Vec::new(),
            ids: HashMap::new(),
            orphans: 0,
            waiting: Vec::new(),
            count: 0,
            bytes: 0,
            queries: Vec::new(),
            seen: Counts::default(),
            end: None,
        }
    }

    fn refuse(&mut self, number: u64, reason: &str) {
        self.plan.problem(format!("line {number} is left out: it {reason}"));
    }

    fn line(&mut self, number: u64, text: &[u8]) -> Result<(), TransferError> {
        let line = match serde_json::from_slice::<Line>(text) {
            Ok(line) => line,
            Err(error) => {
                self.refuse(number, &format!("cannot be read ({error})"));
                return Ok(());
            }
        };
        self.seen.add(&line);
        match line {
            Line::Wheelhouse(_) => {}
            Line::Folder(record) => self.plan.folder(record),
            Line::Source(record) => self.source(number, *record),
            Line::Item(record) => self.item(number, *record, text.len())?,
            Line::Tombstone(record) => self.tombstone(number, &record)?,
            Line::Query(record) => self.query(number, record),
            Line::End(counts) => self.end = Some(counts),
        }
        Ok(())
    }

    fn source(&mut self, number: u64, record: SourceRecord) {
        let name = record.name.clone();
        if let Some(place) = self.plan.add(records::source(record), &format!("line {number}")) {
            self.planned.push((name, place));
        }
    }

    fn query(&mut self, number: u64, record: SavedQuery) {
        match records::query(record) {
            Err(reason) => self.refuse(number, &reason),
            Ok(_) if self.queries.len() == MAX_QUERIES => self.refuse(number, "is one saved query too many"),
            Ok(query) => self.queries.push(query),
        }
    }

    fn item(&mut self, number: u64, record: ItemRecord, bytes: usize) -> Result<(), TransferError> {
        let Some(place) = self.source_called(&record.source)? else { return Ok(()) };
        match (prepare_record(records::item(record)), place) {
            (None, _) => self.refuse(number, "has no identity key"),
            (Some(_), Place::Planned) => self.report.items.new += 1,
            (Some(ready), Place::Here(id)) => self.of(id).items.push(ready),
        }
        self.waits(bytes)
    }

    fn tombstone(&mut self, number: u64, record: &TombstoneRecord) -> Result<(), TransferError> {
        let Some(place) = self.source_called(&record.source)? else { return Ok(()) };
        match (parse_key(&record.key), place) {
            (None, _) => self.refuse(number, "has no identity key"),
            (Some(_), Place::Planned) => {}
            (Some(key), Place::Here(id)) => self.of(id).tombstones.push((key, record.at)),
        }
        self.waits(64)
    }

    /// The source that the file calls so.
    fn source_called(&mut self, name: &str) -> Result<Option<Place>, TransferError> {
        self.subscribe()?;
        let found = self.ids.get(name).copied();
        self.orphans += u64::from(found.is_none());
        Ok(found)
    }

    /// Where the next thing of a source waits. A new place for each change of source keeps the order of the file.
    fn of(&mut self, source: SourceId) -> &mut SourceItems {
        if self.waiting.last().is_none_or(|last| last.source != source) {
            self.waiting.push(SourceItems { source, items: Vec::new(), tombstones: Vec::new(), polled: false });
        }
        let last = self.waiting.len() - 1;
        &mut self.waiting[last]
    }

    fn waits(&mut self, bytes: usize) -> Result<(), TransferError> {
        self.count += 1;
        self.bytes += bytes;
        if self.count >= BATCH || self.bytes >= BATCH_BYTES { self.flush() } else { Ok(()) }
    }

    fn flush(&mut self) -> Result<(), TransferError> {
        (self.count, self.bytes) = (0, 0);
        let batch = std::mem::take(&mut self.waiting);
        if !batch.is_empty() {
            self.report.items.add(self.store.import_items(batch, Adopt::Replace)?);
        }
        Ok(())
    }

    /// Puts the planned sources in.
    fn subscribe(&mut self) -> Result<(), TransferError> {
        if self.plan.is_empty() {
            return Ok(());
        }
        let ids = apply(self.store, &mut self.plan, self.options.dry_run, self.report)?;
        let there = |place: usize| ids.get(place).map_or(Place::Planned, |id| Place::Here(*id));
        self.ids.extend(std::mem::take(&mut self.planned).into_iter().map(|(name, place)| (name, there(place))));
        Ok(())
    }

    /// Saved queries of the file; what is called so here already stays as it is.
    fn keep_queries(&mut self) -> Result<(), TransferError> {
        let queries = std::mem::take(&mut self.queries);
        if self.options.dry_run || queries.is_empty() {
            return Ok(());
        }
        for name in self.store.restore_queries(queries)? {
            self.plan.problem(format!("the saved query {name} is another one here, and stays as it is"));
        }
        Ok(())
    }

    fn finish(mut self) -> Result<(), TransferError> {
        self.subscribe()?;
        self.flush()?;
        self.keep_queries()?;
        if self.orphans > 0 {
            self.plan.problem(format!(
                "{}: their source is not in the file, or was left out",
                match self.orphans {
                    1 => "1 item is left out".to_owned(),
                    many => format!("{many} items are left out"),
                }
            ));
        }
        match self.end {
            None => self.plan.problem("the file was cut off: it has no last line; what it has was taken".to_owned()),
            Some(end) if end != self.seen => {
                self.plan.problem("the file does not have as many lines as it says; some were lost".to_owned());
            }
            Some(_) => {}
        }
        self.report.take(&mut self.plan);
        Ok(())
    }
}
