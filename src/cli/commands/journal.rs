//! `wh undo` and `wh log`.

use crate::cli::Context;
use crate::cli::output::{Column, Styled, Table, styles};
use crate::reader::store::JournalEntry;
use crate::verbs::{LogArgs, UndoArgs};

/// Runs `wh undo`.
pub fn undo(args: &UndoArgs, context: &mut Context) -> anyhow::Result<()> {
    let store = context.store()?;
    let entries: Vec<JournalEntry> = if args.dry_run {
        let open = store.journal(u32::MAX)?.into_iter().filter(|entry| entry.undone.is_none());
        open.take(args.count as usize).collect()
    } else {
        store.undo(args.count)?
    };
    if entries.is_empty() {
        context.output.note("nothing to undo");
    }
    let word = if args.dry_run { "would undo" } else { "undone" };
    entries.iter().try_for_each(|entry| context.output.line(format!("{word}: {}", entry.summary)))?;
    Ok(())
}

/// Runs `wh log`.
pub fn log(args: &LogArgs, context: &mut Context) -> anyhow::Result<()> {
    let limit = if args.limit == 0 { u32::MAX } else { args.limit };
    let entries = context.store()?.journal(limit)?;
    if args.json {
        return Ok(entries.iter().try_for_each(|entry| context.output.json_line(entry))?);
    }
    let mut table = Table::new([Column::new("when").right(), Column::new("change").flexible(), Column::new("")]);
    for entry in &entries {
        let style = if entry.undone.is_some() { styles::DIM } else { styles::PLAIN };
        table.row([
            Styled::new().with(styles::DIM, context.output.dates().short(entry.at.0)),
            Styled::new().with(style, &entry.summary),
            Styled::new().with(styles::DIM, if entry.undone.is_some() { "undone" } else { "" }),
        ]);
    }
    if table.is_empty() {
        context.output.note("nothing changed yet");
    }
    Ok(context.output.table(&table)?)
}
