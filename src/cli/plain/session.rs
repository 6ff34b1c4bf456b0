//! What the linear mode remembers between two lines, and what it does.

use std::sync::Arc;

use super::ask::{Ask, HELP};
use super::said::{counted, item, source, states, title, undrawn};
use crate::base::process;
use crate::cli::{Context, colon};
use crate::error::Error;
use crate::reader::fetch::Fetcher;
use crate::reader::model::{ItemId, ItemRow, Outcome, SourceRow};
use crate::reader::query::{Field, Query, State};
use crate::reader::render;
use crate::reader::store::{Cursor, ListOrder, Mark, Store};
use crate::reader::sync::{Progress, Selection, stop, sync};

/// Items that are read out at once.
const PAGE: u32 = 10;
/// The widest that text is set.
const MEASURE: usize = 100;

/// What numbers mean.
enum Listed {
    Items,
    Sources(Vec<SourceRow>),
}

/// What is remembered.
pub(super) struct Session {
    store: Arc<Store>,
    fetcher: Arc<Fetcher>,
    shell: Option<Vec<String>>,
    /// What is listed, in words, and as a query.
    name: String,
    query: Query,
    /// Every item that was read out; its number is its place, from 1.
    items: Vec<ItemRow>,
    listed: Listed,
    /// The item that is read, as its place in `items`.
    current: Option<usize>,
}

impl Session {
    pub(super) fn new(store: Arc<Store>, fetcher: Arc<Fetcher>, shell: Option<Vec<String>>) -> Self {
        Self {
            store,
            fetcher,
            shell,
            name: "Unread items".to_owned(),
            query: Query::default().and(Field::Is(State::Unread)),
            items: Vec::new(),
            listed: Listed::Items,
            current: None,
        }
    }

    /// Says where one is, and lists what is unread.
    pub(super) fn greet(&mut self, context: &mut Context) -> anyhow::Result<()> {
        context.output.line("Wheelhouse, line by line. Type a command and Enter; help reads out the commands.")?;
        if self.store.source_names()?.is_empty() {
            context.output.line("You follow nothing yet.")?;
            context.output.line("Next: :add and an address follows a website; :add --starter follows fifteen.")?;
            return Ok(());
        }
        self.list(context)
    }

    /// Does what is asked for.
    pub(super) fn answer(&mut self, ask: Ask, context: &mut Context) -> anyhow::Result<()> {
        let is = |state| Query::default().and(Field::Is(state));
        match ask {
            Ask::Nothing | Ask::Quit => Ok(()),
            Ask::List => self.list(context),
            Ask::Next => self.next(context),
            Ask::Previous => self.previous(context),
            Ask::Number(number) => self.number(number, context),
            Ask::Star(number) => self.star(number, context),
            Ask::Mark(number) => self.mark(number, context),
            Ask::Browse(number) => self.browse(number, context),
            Ask::Search(words) => self.search(&words, context),
            Ask::All => self.turn("All items", Query::default(), context),
            Ask::Unread => self.turn("Unread items", is(State::Unread), context),
            Ask::Starred => self.turn("Starred items", is(State::Starred), context),
            Ask::Sources => self.sources(context),
            Ask::Sync => self.sync(context),
            Ask::Undo => self.undo(context),
            Ask::Help => HELP.iter().try_for_each(|line| Ok(context.output.line(*line)?)),
            Ask::Run(words) => self.run(&words, context),
            Ask::Unknown(line) => {
                let error = Error::usage(format!("{line:?} is no command"));
                Err(error.hint("help reads out the commands; a slash before it searches").into())
            }
        }
    }

    fn turn(&mut self, name: &str, query: Query, context: &mut Context) -> anyhow::Result<()> {
        (self.name, self.query) = (name.to_owned(), query);
        self.list(context)
    }

    /// Begins the list anew.
    fn list(&mut self, context: &mut Context) -> anyhow::Result<()> {
        self.items.clear();
        self.current = None;
        let total = self.store.count_items(&self.query)?;
        context.output.line(format!("{}: {}.", self.name, counted(total, "item")))?;
        self.more(context)
    }

    /// Reads the next items of the list out.
    fn more(&mut self, context: &mut Context) -> anyhow::Result<()> {
        self.listed = Listed::Items;
        let from = self.items.last().map_or(Cursor::Start, |row| Cursor::After(row.position));
        let rows = self.store.items(&self.query, ListOrder::Newest, from, PAGE)?;
        if rows.is_empty() {
            let end =
                if self.items.is_empty() { "Nothing here. Next: sync, all, or sources." } else { "End of the list." };
            return Ok(context.output.line(end)?);
        }
        for row in rows {
            let when = context.output.dates().short(row.published.unwrap_or(row.first_seen).0);
            context.output.line(item(self.items.len() + 1, &row, &when))?;
            self.items.push(row);
        }
        Ok(())
    }

    fn next(&mut self, context: &mut Context) -> anyhow::Result<()> {
        match self.current {
            None => self.more(context),
            Some(place) if place + 1 < self.items.len() => self.open(place + 1, context),
            Some(place) => {
                self.more(context)?;
                if place + 1 < self.items.len() { self.open(place + 1, context) } else { Ok(()) }
            }
        }
    }

    fn previous(&mut self, context: &mut Context) -> anyhow::Result<()> {
        match self.current {
            Some(place) if place > 0 => self.open(place - 1, context),
            _ => Ok(context.output.line("This is the beginning of the list.")?),
        }
    }

    fn number(&mut self, number: usize, context: &mut Context) -> anyhow::Result<()> {
        let Some(place) = number.checked_sub(1) else { return Err(none(number).into()) };
        match &self.listed {
            Listed::Items if place < self.items.len() => self.open(place, context),
            Listed::Sources(rows) => match rows.get(place) {
                Some(row) => {
                    let (name, id) = (row.source.name.clone(), row.source.id);
                    self.turn(&format!("Items of {name}"), Query::default().and(Field::SourceId(id.0)), context)
                }
                None => Err(none(number).into()),
            },
            Listed::Items => Err(none(number).into()),
        }
    }

    /// Reads an item out, and marks it read.
    fn open(&mut self, place: usize, context: &mut Context) -> anyhow::Result<()> {
        let detail = self.store.item(self.items[place].id)?;
        self.current = Some(place);
        let row = &detail.row;
        let when = context.output.dates().long(row.published.unwrap_or(row.first_seen).0);
        let by = row.author.as_deref().map(|author| format!(", by {author}")).unwrap_or_default();
        context.output.line(format!("Item {}: {}.", place + 1, title(row)))?;
        context.output.line(format!("{}{by}, {when}, {}.", row.source, states(row).join(", ")))?;
        let body = detail.content.as_deref().or(detail.summary.as_deref()).unwrap_or_default();
        let document = render::document(body, context.output.width().min(MEASURE));
        for line in &document.lines {
            let text: String = line.spans.iter().map(|span| span.text.as_str()).collect();
            context.output.line(undrawn(&text))?;
        }
        for link in &document.links {
            context.output.line(format!("Link {}: {}", link.number, link.url))?;
        }
        context.output.line(format!("End of item {}.", place + 1))?;
        if !row.read {
            self.store.mark(&[row.id], Mark::Read(true))?;
            self.items[place].read = true;
        }
        Ok(())
    }

    /// The item of a number, or the one that is read.
    fn chosen(&self, number: Option<usize>) -> anyhow::Result<(usize, ItemId)> {
        let place = match number {
            Some(number) => number.checked_sub(1).ok_or_else(|| none(number))?,
            None => self
                .current
                .ok_or_else(|| Error::usage("no item is being read").hint("say its number: s 3 stars the third"))?,
        };
        let row = self.items.get(place).ok_or_else(|| none(place + 1))?;
        Ok((place, row.id))
    }

    fn star(&mut self, number: Option<usize>, context: &mut Context) -> anyhow::Result<()> {
        let (place, id) = self.chosen(number)?;
        let to = !self.items[place].starred;
        self.store.mark(&[id], Mark::Starred(to))?;
        self.items[place].starred = to;
        self.announce(place, if to { "starred" } else { "no longer starred" }, context)
    }

    fn mark(&mut self, number: Option<usize>, context: &mut Context) -> anyhow::Result<()> {
        let (place, id) = self.chosen(number)?;
        let to = !self.items[place].read;
        self.store.mark(&[id], Mark::Read(to))?;
        self.items[place].read = to;
        self.announce(place, if to { "marked read" } else { "marked unread" }, context)
    }

    fn announce(&self, place: usize, what: &str, context: &mut Context) -> anyhow::Result<()> {
        Ok(context.output.line(format!("Item {} {what}: {}.", place + 1, title(&self.items[place])))?)
    }

    fn browse(&mut self, number: Option<usize>, context: &mut Context) -> anyhow::Result<()> {
        let (place, id) = self.chosen(number)?;
        let url = self.items[place].url.clone();
        let url = url.ok_or_else(|| Error::failed("this item has no address").hint("its number reads it here"))?;
        process::open_link(&url, context.config.open.browser())?;
        self.store.mark(&[id], Mark::Read(true))?;
        self.items[place].read = true;
        Ok(context.output.line(format!("Opened {url}."))?)
    }

    fn search(&mut self, words: &str, context: &mut Context) -> anyhow::Result<()> {
        if words.is_empty() {
            return Err(Error::usage("no words to search for")
                .hint("write them after the slash: /connection pool")
                .into());
        }
        let query = Query::parse(words).map_err(|error| {
            let told = Error::usage(error.message());
            if error.advice().is_empty() { told } else { told.hint(error.advice()) }
        })?;
        self.turn(&format!("Search for {words}"), query, context)
    }

    fn sources(&mut self, context: &mut Context) -> anyhow::Result<()> {
        let rows = self.store.sources()?;
        context.output.line(format!("Sources: {}.", rows.len()))?;
        for (place, row) in rows.iter().enumerate() {
            context.output.line(source(place + 1, row))?;
        }
        self.listed = Listed::Sources(rows);
        self.current = None;
        Ok(())
    }

    fn sync(&mut self, context: &mut Context) -> anyhow::Result<()> {
        let settings = context.sync_settings();
        // Ctrl-C ends the program; what was fetched until then is stored.
        let (_stopper, stop) = stop();
        let mut failures = Vec::new();
        let (output, mut written) = (&mut context.output, Ok(()));
        let summary = sync(&self.store, &self.fetcher, &settings, &Selection::Due, &stop, |progress| match progress {
            Progress::Started { sources } if written.is_ok() => {
                written = output
                    .line(format!("Fetching {}.", counted(sources as u64, "source")))
                    .and_then(|()| output.flush());
            }
            Progress::Done(report) if report.outcome == Outcome::Failed => {
                failures.push(format!("{} failed: {}.", report.source, report.error.unwrap_or_default()));
            }
            Progress::Started { .. } | Progress::Done(_) => {}
        })?;
        written?;
        failures.iter().try_for_each(|line| context.output.line(line.as_str()))?;
        context.output.line(format!(
            "Done: {} from {}, {} failed.",
            counted(summary.new_items, "new item"),
            counted(u64::from(summary.sources), "source"),
            summary.failed
        ))?;
        if summary.failed > 0 {
            context.output.line("Next: :doctor says how to mend what failed.")?;
        }
        Ok(())
    }

    fn undo(&mut self, context: &mut Context) -> anyhow::Result<()> {
        let undone = self.store.undo(1)?.pop();
        let said = undone.map_or_else(|| "Nothing to undo.".to_owned(), |entry| format!("Undone: {}.", entry.summary));
        context.output.line(said)?;
        for row in &mut self.items {
            if let Ok(now) = self.store.item(row.id) {
                *row = now.row;
            }
        }
        Ok(())
    }

    fn run(&mut self, words: &[String], context: &mut Context) -> anyhow::Result<()> {
        let columns = u16::try_from(context.output.width()).unwrap_or(80);
        let ran = colon::run(self.shell.as_ref(), words, (columns, &[]), &|| false);
        context.output.text(ran.text.trim_end())?;
        match ran.code {
            Some(0) => Ok(context.output.line("Done.")?),
            _ => Err(Error::failed(format!("{} did not end well", words.join(" "))).into()),
        }
    }
}

fn none(number: usize) -> Error {
    Error::usage(format!("nothing has the number {number} in the list")).hint("l reads the list again")
}
