//! `wh export`: subscriptions, or everything.

use std::io;
use std::path::Path;

use anyhow::Context as _;

use crate::base::paths;
use crate::cli::Context;
use crate::cli::output::write_json_line;
use crate::reader::model::Timestamp;
use crate::reader::store::Store;
use crate::reader::transfer::{Line, export_full, export_opml, export_urls};
use crate::verbs::{ExportArgs, ExportFormat};

/// Runs `wh export`.
pub fn run(args: &ExportArgs, context: &mut Context) -> anyhow::Result<()> {
    let store = context.store()?;
    match args.output.as_deref().filter(|file| *file != Path::new("-")) {
        Some(file) => to_file(&store, args.format, file, context),
        None => to_stdout(&store, args.format, context),
    }
}

fn to_stdout(store: &Store, format: ExportFormat, context: &mut Context) -> anyhow::Result<()> {
    match format {
        ExportFormat::Opml => context.output.text(&export_opml(store)?)?,
        ExportFormat::Urls => context.output.text(&export_urls(store)?)?,
        ExportFormat::Json => full(store, |line| context.output.json_line(line))?,
    }
    Ok(())
}

fn to_file(store: &Store, format: ExportFormat, file: &Path, context: &mut Context) -> anyhow::Result<()> {
    // The file appears when it is whole; one that was there stays until then.
    let written = match format {
        ExportFormat::Opml => paths::write_private_file(file, export_opml(store)?.as_bytes()).map_err(Into::into),
        ExportFormat::Urls => paths::write_private_file(file, export_urls(store)?.as_bytes()).map_err(Into::into),
        ExportFormat::Json => {
            paths::write_private_file_with(file, |mut out| full(store, |line| write_json_line(&mut out, line)))
        }
    };
    written.with_context(|| format!("could not write {}", file.display()))?;
    context.output.note(format!("wrote {}", file.display()));
    Ok(())
}

fn full(store: &Store, write: impl FnMut(&Line) -> io::Result<()>) -> anyhow::Result<()> {
    export_full(store, Timestamp::now(), write)??;
    Ok(())
}
